/**
 * All clocks of one case: what the law gives (verifikasi, then the answer that completes it), the public promise of a
 * first answer, the office's own shorter limits, and the day LAPOR closes it by itself.
 */
import { pilihBatas, type BatasKantor, type SetelanTenggat } from './batas-kantor.ts'
import { rentangJeda, type Jeda, type RentangJeda } from './jeda.ts'
import type { Instant, StatusPengaduan, Tanggal, Zona } from './kata.ts'
import { isLive } from './status.ts'
import { hitungTenggat, pilihAturan } from './tenggat-hitung.ts'
import type { AturanTenggat, Kalender, TenggatJenis, TenggatPenjelasan, TenggatRingkas } from './tenggat.ts'
import { localDate } from './waktu.ts'

/** What of a case its clocks look at. */
export type KasusTenggat = {
  readonly status: StatusPengaduan
  readonly klasifikasi: string | null
  readonly receivedAt: Instant
  readonly kategoriId?: string | null
  readonly verifikasiAt?: Instant | null
  readonly tanggapanPertamaAt?: Instant | null
  readonly tanggapanTerakhirAt?: Instant | null
  readonly jeda?: readonly Jeda[]
}

type Args = KasusTenggat & {
  readonly zona: Zona
  readonly kalender: Kalender
  readonly aturan: readonly AturanTenggat[]
  /** Left out: an office without limits of its own. */
  readonly kantor?: SetelanTenggat
}

export type TenggatKasus = {
  /** What the law asks next. */
  readonly ringkas: TenggatRingkas
  /** The nearest open promise (first answer, the office's own limit) that falls before what the law asks; else null. */
  readonly janjiTanggal: Tanggal | null
  /** Day LAPOR closes it unless the pelapor replies; null when it does not run. */
  readonly tutupOtomatisTanggal: Tanggal | null
  readonly penjelasan: readonly TenggatPenjelasan[]
}

type Keadaan = NonNullable<TenggatPenjelasan['keadaan']>

/** States that say an answer has been given, whoever gave it. */
const SUDAH_DIJAWAB: ReadonlySet<StatusPengaduan> = new Set(['dalamProses', 'ditanggapiPelapor', 'selesai'])

function isDijeda({ status, jeda = [] }: KasusTenggat): boolean {
  return status === 'tertunda' || jeda.some(({ sampai }) => sampai === null)
}

function isDijawab({ status, tanggapanPertamaAt }: KasusTenggat): boolean {
  return (tanggapanPertamaAt ?? null) !== null || SUDAH_DIJAWAB.has(status)
}

/** A case postponed before anybody verified it still owes the verifikasi. */
function belumDiverifikasi({ status, verifikasiAt }: KasusTenggat): boolean {
  return status === 'belumTerverifikasi' || (status === 'tertunda' && verifikasiAt === null)
}

function keadaanJam(jenis: TenggatJenis, kasus: KasusTenggat): Keadaan {
  const terpenuhi =
    (jenis === 'verifikasi' && !belumDiverifikasi(kasus)) ||
    (jenis === 'tanggapanPertama' && isDijawab(kasus)) ||
    (jenis === 'tanggapan' && kasus.status === 'selesai')
  if (terpenuhi) return 'terpenuhi'
  if (!isLive(kasus.status)) return 'berakhir'
  return isDijeda(kasus) ? 'dijeda' : 'berjalan'
}

function terpenuhiPada(jenis: TenggatJenis, kasus: KasusTenggat): Instant | null {
  if (jenis === 'verifikasi') return kasus.verifikasiAt ?? null
  return jenis === 'tanggapanPertama' ? (kasus.tanggapanPertamaAt ?? null) : null
}

type Hitung = { readonly kasus: Args; readonly receivedOn: Tanggal; readonly jeda: readonly RentangJeda[] }

function satuJam({ kasus, receivedOn, jeda }: Hitung, jenis: BatasKantor['jenis']): readonly TenggatPenjelasan[] {
  const { zona, kalender } = kasus
  const rule = pilihAturan(kasus.aturan, jenis, kasus.klasifikasi, receivedOn)
  const keadaan = keadaanJam(jenis, kasus)
  const stand = { keadaan, terpenuhiAt: keadaan === 'terpenuhi' ? terpenuhiPada(jenis, kasus) : null }
  const count = (hariKerja: number, dasarHukum: string) =>
    hitungTenggat({ jenis, receivedOn, zona, hariKerja, dasarHukum, kalender, jeda })
  const own = pilihBatas(kasus.kantor?.batas ?? [], jenis, {
    klasifikasi: kasus.klasifikasi,
    kategoriId: kasus.kategoriId ?? null,
    receivedOn,
  })
  const hukum = rule === null ? [] : [{ ...count(rule.hariKerja, rule.dasarHukum), ...stand }]
  // The office may promise more than the law asks, never less.
  if (own === null || (rule !== null && own.hariKerja >= rule.hariKerja)) return hukum
  const dasar = `Batas kantor sendiri. ${own.dasar}`.trim()
  return [...hukum, { ...count(own.hariKerja, dasar), ...stand, kantor: true }]
}

/** A reply of the pelapor stops the day of closing; so does a pause. */
function tutupOtomatis({ kasus }: Hitung): readonly TenggatPenjelasan[] {
  const { zona, kalender, aturan, kantor, status } = kasus
  const answered = kasus.tanggapanTerakhirAt ?? null
  if (answered === null || kantor === undefined) return []
  const receivedOn = localDate(answered, zona)
  const rule = pilihAturan(aturan, 'tutupOtomatis', kasus.klasifikasi, receivedOn)
  const { hari, satuan } = kantor.tutupOtomatis
  const jenis = 'tutupOtomatis'
  const found = hitungTenggat({
    ...{ jenis, receivedOn, zona, hariKerja: hari, satuan, kalender },
    dasarHukum: rule?.dasarHukum ?? '',
  })
  const runs = status === 'dalamProses' && !isDijeda(kasus)
  return [{ ...found, keadaan: runs ? 'berjalan' : isLive(status) ? 'berhenti' : 'berakhir', terpenuhiAt: null }]
}

function keadaanRingkas(kasus: KasusTenggat, penjelasan: TenggatPenjelasan | undefined): TenggatRingkas['keadaan'] {
  if (!isLive(kasus.status)) return 'berakhir'
  if (isDijeda(kasus)) return 'dijeda'
  return penjelasan?.tanggal ? 'berjalan' : 'tanpaDaftarLibur'
}

/** Open promises that fall before what the law asks now. */
function janji(penjelasan: readonly TenggatPenjelasan[], hukum: Tanggal | null): Tanggal | null {
  const dates = penjelasan
    .filter(({ keadaan, jenis, kantor }) => keadaan === 'berjalan' && (kantor === true || jenis === 'tanggapanPertama'))
    .flatMap(({ tanggal }) => tanggal ?? [])
    .toSorted()
  const first = dates[0] ?? null
  return first !== null && (hukum === null || first < hukum) ? first : null
}

/**
 * What is due for a case now, and the whole count of every clock. A case not yet verified owes the verifikasi; every
 * other live one the tanggapan of its klasifikasi. `ringkas.tanggal` is null unless it is running: while a case is
 * tertunda or paused the count waits, and nothing is late.
 */
export function tenggatPengaduan(kasus: Args): TenggatKasus {
  const receivedOn = localDate(kasus.receivedAt, kasus.zona)
  const hitung = { kasus, receivedOn, jeda: rentangJeda(kasus.jeda ?? [], kasus.zona) }
  const tutup = tutupOtomatis(hitung)
  const utama = (['verifikasi', 'tanggapanPertama', 'tanggapan'] as const).flatMap((jenis) => satuJam(hitung, jenis))
  const jenis: TenggatJenis = kasus.status === 'belumTerverifikasi' ? 'verifikasi' : 'tanggapan'
  const now = utama.find((row) => row.jenis === jenis && row.kantor !== true)
  const keadaan = keadaanRingkas(kasus, now)
  const tanggal = keadaan === 'berjalan' ? (now?.tanggal ?? null) : null
  return {
    ringkas: { jenis, tanggal, hariKerja: now?.hariKerja ?? 0, keadaan },
    janjiTanggal: keadaan === 'berjalan' ? janji(utama, tanggal) : null,
    tutupOtomatisTanggal: tutup[0]?.keadaan === 'berjalan' ? tutup[0].tanggal : null,
    penjelasan: [...utama, ...tutup],
  }
}
