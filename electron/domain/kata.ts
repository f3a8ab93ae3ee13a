/**
 * The closed vocabularies of the field. The words are the ones of the regulation and of LAPOR;
 * labels for the screen live in renderer/text.
 */
import { z } from 'zod'

/** Klasifikasi of a pengaduan (PermenPANRB on SP4N; the Excel export prints them in Title Case). */
export const klasifikasi = z.enum([
  'pengaduanBerkadarPengawasan',
  'pengaduanTidakBerkadarPengawasan',
  'permintaanInformasi',
  'aspirasi',
])
export type Klasifikasi = z.infer<typeof klasifikasi>

/** How a pengaduan reached the office. `lapor` = arrived through SP4N-LAPOR!. */
export const kanal = z.enum(['tatapMuka', 'telepon', 'lapor', 'surat', 'surel', 'whatsapp', 'kotakSaran'])
export type Kanal = z.infer<typeof kanal>

/** Mapped state of a pengaduan; the raw word of the source is kept beside it (docs of the upstream, three vocabularies). */
export const statusPengaduan = z.enum([
  'belumTerverifikasi',
  'tertunda',
  'belumDitindaklanjuti',
  'dalamProses',
  'ditanggapiPelapor',
  'selesai',
  'diarsipkan',
  'bukanWewenang',
  'takDikenal',
])
export type StatusPengaduan = z.infer<typeof statusPengaduan>

/** Life of an outbox entry. `berpandu` waits for an officer to carry it over by hand (no API access). */
export const outboxState = z.enum(['antre', 'mengirim', 'terkirim', 'tidakPasti', 'ditolak', 'berpandu', 'dibatalkan'])
export type OutboxState = z.infer<typeof outboxState>

/** What an outbox entry does upstream. */
export type OutboxKind = 'pengaduanBaru' | 'tindakLanjut'

/** How sure the office is of the pelapor's identity. */
export const tingkatIdentitas = z.enum(['ditunjukkan', 'disebutkan', 'menolak'])
export type TingkatIdentitas = z.infer<typeof tingkatIdentitas>

/** Indonesian time zones (Keppres 41/1987). */
export const zona = z.enum(['WIB', 'WITA', 'WIT'])
export type Zona = z.infer<typeof zona>

/** Zone of a source's naive times: an Indonesian zone, or UTC (the Excel export reads like UTC). */
export const zonaSumber = z.enum(['UTC', 'WIB', 'WITA', 'WIT'])
export type ZonaSumber = z.infer<typeof zonaSumber>

/** UTC instant, `YYYY-MM-DDTHH:mm:ss.sssZ`: sorts as text. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
export type Instant = string

/** Calendar date in the office's zone, `YYYY-MM-DD`. */
export const tanggal = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export type Tanggal = string
/** A date typed in that must exist (no 31 February). What is stored is read by `tanggal`, so that it can still be put right. */
export const tanggalKalender = z.iso.date()

/** UUIDv7 made by this application. */
export const id = z.uuid()
export type Id = string
