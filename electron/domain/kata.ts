/**
 * The closed vocabularies of the field. The words are the ones of the regulation and of LAPOR;
 * labels for the screen live in renderer/text.
 */
import { z } from 'zod'

/** How an answer reached the pelapor; what was given outside LAPOR is still summarised there. */
export const caraTanggapan = z.enum(['lapor', 'tatapMuka', 'telepon', 'surat', 'surel', 'whatsapp'])
export type CaraTanggapan = z.infer<typeof caraTanggapan>

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
  // Struck out at the counter within the register: the number stays used, a later one may take its place.
  'dibatalkan',
  'takDikenal',
])
export type StatusPengaduan = z.infer<typeof statusPengaduan>

/**
 * Life of an outbox entry. `berpandu` waits for an officer to carry it over by hand (no API access); `dititipkan` went
 * along in a packet to another desk of the office and is not sent from here.
 */
export const outboxState = z.enum([
  'antre',
  'mengirim',
  'terkirim',
  'tidakPasti',
  'ditolak',
  'berpandu',
  'dititipkan',
  'dibatalkan',
])
export type OutboxState = z.infer<typeof outboxState>

/** What an outbox entry does upstream. */
export type OutboxKind = 'pengaduanBaru' | 'tindakLanjut' | 'tindakan'

/** How sure the office is of the pelapor's identity. */
export const tingkatIdentitas = z.enum(['ditunjukkan', 'disebutkan', 'menolak'])
export type TingkatIdentitas = z.infer<typeof tingkatIdentitas>

/** Which document the pelapor is known by; `nik` is checked, the others are kept as written. */
export const jenisIdentitas = z.enum(['nik', 'sim', 'paspor', 'kitas', 'lainnya'])
export type JenisIdentitas = z.infer<typeof jenisIdentitas>

export const jenisKelamin = z.enum(['lakiLaki', 'perempuan'])
export type JenisKelamin = z.infer<typeof jenisKelamin>

/** Age groups in years; `anak` is under 18 (UU 35/2014 Ps 1), `lansia` from 60 (UU 13/1998 Ps 1). */
export const kelompokUsia = z.enum(['anak', 'usia18sampai30', 'usia31sampai45', 'usia46sampai59', 'lansia'])
export type KelompokUsia = z.infer<typeof kelompokUsia>

/** Kinds of disability (UU 8/2016 Ps 4), and the plain answer that there is none. */
export const ragamDisabilitas = z.enum(['tidakAda', 'fisik', 'intelektual', 'mental', 'sensorik', 'ganda'])
export type RagamDisabilitas = z.infer<typeof ragamDisabilitas>

/** How pressing it is, as the petugas heard it; decides nothing about the tenggat. */
export const urgensi = z.enum(['biasa', 'mendesak', 'darurat'])
export type Urgensi = z.infer<typeof urgensi>

/** Who is served first at a counter. */
export const prioritas = z.enum(['lansia', 'disabilitas', 'ibuHamil', 'membawaAnak'])
export type Prioritas = z.infer<typeof prioritas>

/** Who speaks: the pelapor alone, with somebody at the side, or somebody with a surat kuasa. */
export const peranPendamping = z.enum(['sendiri', 'didampingi', 'dikuasakan'])
export type PeranPendamping = z.infer<typeof peranPendamping>

/**
 * What a file of a pengaduan is. Only `bukti` ever leaves this computer; `buktiPenyampaian` (a receipt, a posted letter)
 * shows that an answer was given outside LAPOR.
 */
export const lampiranJenis = z.enum(['bukti', 'suratKuasa', 'identitas', 'tandaTangan', 'buktiPenyampaian'])
export type LampiranJenis = z.infer<typeof lampiranJenis>

/** Copy of a tanda terima: masked for the pelapor, whole for the office's file. */
export const rangkap = z.enum(['pelapor', 'kantor'])
export type Rangkap = z.infer<typeof rangkap>

/** Paper of a tanda terima: roll of 58 or 80 mm, sheet A5 or A4. */
export const ukuranKertas = z.enum(['58', '80', 'a5', 'a4'])
export type UkuranKertas = z.infer<typeof ukuranKertas>

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
