/**
 * A stale answer: the case moved upstream since its words were begun. The basis is what the writer could see then; an
 * answer leaves only while nothing of it has changed, or after a person has seen what did. Nothing is merged by guess.
 */
import { z } from 'zod'
import { instant, statusPengaduan, type StatusPengaduan, type Zona } from './kata.ts'
import { findMarker, stripMarker } from './marker.ts'
import { isLive } from './status.ts'
import { type JenisTindakan, statusSesudah } from './tindakan.ts'
import { formatWaktu } from './waktu.ts'

/** The case as it stood when the words were begun. */
export const dasarKasus = z.object({
  at: instant,
  status: statusPengaduan,
  statusAsli: z.string(),
  judul: z.string(),
  isi: z.string(),
  klasifikasi: z.string().nullable(),
  kategoriNama: z.string().nullable(),
  instansi: z.string(),
  /** LAPOR had numbered it: before that nobody else can have moved it. */
  bernomor: z.boolean(),
  upstreamId: z.string().nullable(),
  /** Counted then, whatever a clock says: newest entries of timeline and actions. */
  peristiwaPk: z.number(),
  /** LAPOR's timeline of the case had been read by then; a list names cases without it. */
  terbaca: z.boolean().default(true),
  /** LAPOR's time of its last change that was known then. */
  diubahLapor: instant.nullable().default(null),
  tindakanPk: z.number(),
})
export type DasarKasus = z.infer<typeof dasarKasus>

/** What others wrote on the case since: an answer of another officer, or a reply of the pelapor. */
export type TanggapanBaru = { readonly at: string; readonly pelaku: string; readonly teks: string }

export type Perbedaan = {
  readonly bidang: 'status' | 'judul' | 'isi' | 'klasifikasi' | 'kategori' | 'instansi' | 'tanggapan'
  /** When the words were begun. */
  readonly sebelum: string
  /** In LAPOR now. */
  readonly kini: string
  /** What is about to leave says of this field; null where it leaves it as it is. */
  readonly milik: string | null
  /** Of a `tanggapan`: whose words, and when by LAPOR's clock. */
  readonly oleh?: OlehSiapa
  readonly at?: string
}

/** `mejaLain`: it carries the marker of a desk that is not this one; `instansi`: written in LAPOR by this institution. */
export type OlehSiapa = 'mejaLain' | 'instansi' | 'lain'

/** What is about to leave, by field. */
export type MilikKiriman = Readonly<Partial<Record<Perbedaan['bidang'], string>>>

/** Present state, and what moved it since: words of others, actions recorded here. */
export type KiniKasus = Pick<
  DasarKasus,
  'status' | 'statusAsli' | 'judul' | 'isi' | 'klasifikasi' | 'kategoriNama' | 'instansi' | 'upstreamId'
> & {
  readonly tanggapanBaru: readonly TanggapanBaru[]
  readonly tindakanSejak: readonly JenisTindakan[]
}

/** States an answer or a reply brings about. */
const SUDAH_DIJAWAB: ReadonlySet<StatusPengaduan> = new Set(['dalamProses', 'ditanggapiPelapor', 'selesai'])

/**
 * What others wrote since. Where the timeline had been read, whatever came in later is new, whatever its clock says. Where
 * it had not, its first reading brings the old words too: those LAPOR dates before the change the list told of were there
 * already, and so was that of the same second where the state already spoke of an answer. Both times are LAPOR's own;
 * without the second, all of them are held to be new.
 */
function tanggapanSejak(dasar: DasarKasus, masuk: readonly TanggapanBaru[]): readonly TanggapanBaru[] {
  const { terbaca, diubahLapor } = dasar
  if (terbaca || diubahLapor === null) return masuk
  const dijawab = SUDAH_DIJAWAB.has(dasar.status)
  // Instants in one form sort as text.
  return masuk.filter(({ at }) => at > diubahLapor || (at === diubahLapor && !dijawab))
}

/** States that speak against an answer; the others only say that the case goes its way. */
const MENENTANG: ReadonlySet<StatusPengaduan> = new Set(['tertunda', 'ditanggapiPelapor', 'takDikenal'])

/** A change of state that our own sending or action explains is none. */
function statusBergerak(dasar: DasarKasus, kini: KiniKasus): boolean {
  const own = kini.tindakanSejak.some((jenis) => statusSesudah(jenis) !== null)
  if (own || dasar.status === kini.status) return false
  return !isLive(kini.status) || MENENTANG.has(kini.status)
}

/** Before LAPOR numbered it nobody else can have moved it; its first words on a case only fill in what an export left out. */
function tidakSebanding(dasar: DasarKasus, kini: KiniKasus): boolean {
  if (!dasar.bernomor) return true
  return dasar.upstreamId === null && kini.upstreamId !== null
}

/**
 * Every field that differs: before, now and ours side by side; empty when the answer may leave. Nothing is merged: which
 * of the three holds is a person's to say.
 */
export function bandingkanDasar(dasar: DasarKasus, kini: KiniKasus, milik: MilikKiriman = {}): readonly Perbedaan[] {
  const fields = [
    ['judul', dasar.judul, kini.judul],
    ['isi', dasar.isi, kini.isi],
    ['klasifikasi', dasar.klasifikasi ?? '', kini.klasifikasi ?? ''],
    ['kategori', dasar.kategoriNama ?? '', kini.kategoriNama ?? ''],
    ['instansi', dasar.instansi, kini.instansi],
  ] as const
  const sebanding = !tidakSebanding(dasar, kini)
  const diverifikasi = kini.tindakanSejak.includes('verifikasi')
  const changed: Omit<Perbedaan, 'milik'>[] = fields
    // What was empty before was not known: filling it in contradicts nobody.
    .filter(([bidang, sebelum, now]) => sebelum !== '' && sebelum !== now && !(diverifikasi && bidang !== 'instansi'))
    .filter(() => sebanding)
    .map(([bidang, sebelum, now]) => ({ bidang, sebelum, kini: now }))
  if (sebanding && statusBergerak(dasar, kini))
    changed.unshift({ bidang: 'status', sebelum: dasar.statusAsli, kini: kini.statusAsli })
  for (const { at, pelaku, teks } of tanggapanSejak(dasar, kini.tanggapanBaru)) {
    const kata = stripMarker(teks)
    const oleh = olehSiapa(pelaku, teks, kini.instansi)
    changed.push({ bidang: 'tanggapan', sebelum: '', kini: pelaku === '' ? kata : `${pelaku}: ${kata}`, oleh, at })
  }
  return changed.map((one) => ({ ...one, milik: milik[one.bidang] ?? null }))
}

const NAMA: Readonly<Record<Perbedaan['bidang'], string>> = {
  status: 'status',
  judul: 'judul',
  isi: 'isi laporan',
  klasifikasi: 'klasifikasi',
  kategori: 'kategori',
  instansi: 'instansi',
  tanggapan: 'tanggapan baru',
}

/** Our own markers never get here: what carries one was written by another desk of ours. */
function olehSiapa(pelaku: string, teks: string, instansi: string): OlehSiapa {
  if (findMarker(teks) !== null) return 'mejaLain'
  return pelaku.trim() !== '' && pelaku.trim().toLowerCase() === instansi.trim().toLowerCase() ? 'instansi' : 'lain'
}

/** State of a case as LAPOR shows it. */
export const keadaanLapor = z.object({ status: statusPengaduan, statusAsli: z.string() })
export type KeadaanLapor = z.infer<typeof keadaanLapor>

/**
 * What speaks against an action: the case stands elsewhere in LAPOR than when the action was recorded, and nothing of
 * ours that left since explains it. `dijawab`: an answer of this desk has arrived.
 */
export function bandingkanTindakan(
  jenis: JenisTindakan,
  dasar: KeadaanLapor,
  kini: KeadaanLapor,
  dijawab: boolean,
): readonly Perbedaan[] {
  const sama = dasar.status === kini.status && (kini.status !== 'takDikenal' || dasar.statusAsli === kini.statusAsli)
  if (sama || (dijawab && kini.status === 'dalamProses')) return []
  const milik = statusSesudah(jenis)?.asli ?? null
  return [{ bidang: 'status', sebelum: dasar.statusAsli, kini: kini.statusAsli, milik }]
}

const KATA_OLEH: Readonly<Record<OlehSiapa, string>> = {
  mejaLain: 'meja lain sudah menjawab kasus ini di LAPOR',
  instansi: 'kasus ini sudah dijawab langsung di LAPOR',
  lain: 'ada tanggapan baru pada kasus ini di LAPOR',
}

/** Why it stopped, in a few words without a full stop: who was first, when, and what else moved. */
export function kalimatBasi(all: readonly Perbedaan[], zona: Zona): string {
  const urut: readonly OlehSiapa[] = ['mejaLain', 'instansi', 'lain']
  const jawaban = urut.flatMap((oleh) => all.find((one) => one.oleh === oleh) ?? [])[0]
  if (jawaban?.oleh === undefined)
    return `kasus ini berubah di LAPOR sejak pekerjaan di meja ini dimulai (${namaPerbedaan(all)})`
  const kapan = jawaban.at === undefined ? '' : `, ${formatWaktu(jawaban.at, zona)}`
  const lain = all.filter(({ bidang }) => bidang !== 'tanggapan')
  return `${KATA_OLEH[jawaban.oleh]}${kapan}${lain.length === 0 ? '' : `; yang juga berubah: ${namaPerbedaan(lain)}`}`
}

/** "status, tanggapan baru": which fields moved, once each. */
export function namaPerbedaan(all: readonly Perbedaan[]): string {
  return [...new Set(all.map(({ bidang }) => NAMA[bidang]))].join(', ')
}
