/**
 * Actions on a case in LAPOR's own words (admin's manual: A1 Verifikasi, A2 Tunda, A3 Bukan Wewenang, A4 Arsipkan), and
 * the office's own. What each needs, when it may be done, and what it makes of the case: pure, the same on both sides.
 */
import { z } from 'zod'
import type { FieldProblem } from './failure.ts'
import { id, klasifikasi, tanggal, type Klasifikasi, type StatusPengaduan, type Tanggal } from './kata.ts'
import { isLive } from './status.ts'

export const jenisTindakan = z.enum([
  'verifikasi',
  'tunda',
  'mintaData',
  'bukanWewenang',
  'arsipkan',
  'disposisi',
  'selesai',
  'bukaKembali',
])
export type JenisTindakan = z.infer<typeof jenisTindakan>

const verifikasi = z.object({
  jenis: z.literal('verifikasi'),
  judul: z.string().trim().max(300),
  isi: z.string().trim().max(100_000),
  klasifikasi: klasifikasi.nullable(),
  kategoriId: z.string().max(20).nullable(),
  kategoriNama: z.string().max(200).nullable(),
})
const disposisi = z.object({
  jenis: z.literal('disposisi'),
  unit: z.array(z.object({ unitKerjaId: id, tenggatTanggal: tanggal.nullable() })).max(20),
  tembusan: z.array(z.string().trim().min(1).max(200)).max(20),
})
const bukanWewenang = z.object({
  jenis: z.literal('bukanWewenang'),
  /** LAPOR's number of the institution it is suggested to; '' when the admin is to find it. */
  tujuanId: z.string().max(40),
  tujuanNama: z.string().trim().max(200),
  dasarHukum: z.string().trim().max(500),
})

/** What belongs to one kind of action. `sampai`: the date a postponed case comes back. */
export const isiTindakan = z.discriminatedUnion('jenis', [
  verifikasi,
  z.object({ jenis: z.literal('tunda'), sampai: tanggal }),
  z.object({ jenis: z.literal('mintaData'), sampai: tanggal }),
  bukanWewenang,
  z.object({ jenis: z.literal('arsipkan') }),
  disposisi,
  z.object({ jenis: z.literal('selesai') }),
  z.object({ jenis: z.literal('bukaKembali') }),
])
export type IsiTindakan = z.infer<typeof isiTindakan>

/** What of a case an action looks at. */
export type KeadaanKasus = {
  readonly status: StatusPengaduan
  /** An answer of ours, or a state of LAPOR that says there is one. */
  readonly sudahDijawab: boolean
}

/** An action of a case as the page shows it. */
export type Tindakan = {
  readonly id: string
  readonly jenis: JenisTindakan
  readonly alasan: string
  readonly isi: IsiTindakan
  readonly petugasNama: string
  readonly createdAt: string
  readonly dibatalkanAt: string | null
  readonly perjalanan: string | null
  readonly sebab: string | null
  /** May still be taken back: nothing of it has left. */
  readonly bisaUrung: boolean
}

/** Status word each action leaves on the case, as LAPOR's export prints it; null: the state stays. */
const AKIBAT: Readonly<Record<JenisTindakan, { status: StatusPengaduan; asli: string } | null>> = {
  verifikasi: { status: 'belumDitindaklanjuti', asli: 'Terverifikasi' },
  tunda: { status: 'tertunda', asli: 'Menunggu Kelengkapan Informasi' },
  mintaData: { status: 'tertunda', asli: 'Menunggu Kelengkapan Informasi' },
  bukanWewenang: { status: 'bukanWewenang', asli: 'Bukan Wewenang' },
  arsipkan: { status: 'diarsipkan', asli: 'Diarsipkan oleh Admin' },
  disposisi: null,
  selesai: { status: 'selesai', asli: 'Ditutup oleh Admin' },
  bukaKembali: { status: 'dalamProses', asli: 'Ditindaklanjuti oleh Instansi' },
}

/** State the case is in after the action; null when the action does not change it. */
export function statusSesudah(jenis: JenisTindakan): { status: StatusPengaduan; asli: string } | null {
  return AKIBAT[jenis]
}

const BELUM_VERIFIKASI: ReadonlySet<StatusPengaduan> = new Set(['belumTerverifikasi', 'tertunda', 'takDikenal'])

/** Why the action cannot be done now, as a sentence; null when it can. */
export function tidakBoleh(jenis: JenisTindakan, { status, sudahDijawab }: KeadaanKasus): string | null {
  if (status === 'dibatalkan') return 'Pengaduan ini sudah dibatalkan di loket.'
  if (jenis === 'bukaKembali') return isLive(status) ? 'Pengaduan ini masih terbuka.' : null
  if (!isLive(status)) return 'Pengaduan ini sudah berakhir. Buka kembali dulu bila masih perlu ditangani.'
  if (jenis === 'verifikasi' && !BELUM_VERIFIKASI.has(status)) return 'Pengaduan ini sudah diverifikasi.'
  if ((jenis === 'tunda' || jenis === 'mintaData') && status === 'tertunda') return 'Pengaduan ini sudah ditunda.'
  if (jenis === 'selesai' && !sudahDijawab) return 'Belum ada tanggapan. Tuliskan tanggapan dulu, lalu tandai selesai.'
  return null
}

const ALASAN_MIN = 5
/** Kinds whose reason people outside read: it may not be left out. */
const PERLU_ALASAN: ReadonlySet<JenisTindakan> = new Set([
  'tunda',
  'mintaData',
  'bukanWewenang',
  'arsipkan',
  'bukaKembali',
])

function alasanSalah(jenis: JenisTindakan, alasan: string): readonly FieldProblem[] {
  if (!PERLU_ALASAN.has(jenis) || alasan.trim().length >= ALASAN_MIN) return []
  const message =
    jenis === 'mintaData'
      ? 'Tuliskan data apa yang diminta dari pelapor.'
      : 'Tuliskan alasannya, paling sedikit lima huruf.'
  return [{ field: 'alasan', message }]
}

function isiSalah(isi: IsiTindakan, today: Tanggal): readonly FieldProblem[] {
  const problem = (field: string, message: string, wrong: boolean) => (wrong ? [{ field, message }] : [])
  switch (isi.jenis) {
    case 'verifikasi':
      return [
        ...problem('judul', 'Judul belum diisi.', isi.judul === ''),
        ...problem('isi', 'Isi pengaduan belum diisi.', isi.isi === ''),
        ...problem('klasifikasi', 'Pilih klasifikasinya; tenggat bergantung padanya.', isi.klasifikasi === null),
      ]
    case 'tunda':
    case 'mintaData':
      return problem('sampai', 'Pilih tanggal setelah hari ini.', isi.sampai <= today)
    case 'bukanWewenang':
      return problem(
        'dasarHukum',
        'Tuliskan dasar hukumnya: aturan yang menyebut siapa yang berwenang.',
        isi.dasarHukum.length < ALASAN_MIN,
      )
    case 'disposisi':
      return [
        ...problem('unit', 'Pilih paling sedikit satu unit kerja.', isi.unit.length === 0),
        ...problem(
          'unit',
          'Tenggat unit sudah lewat. Pilih hari ini atau sesudahnya.',
          isi.unit.some((one) => one.tenggatTanggal !== null && one.tenggatTanggal < today),
        ),
      ]
    default:
      return []
  }
}

/** What is missing or wrong in an action, field by field; empty when it may be recorded. `today` in the office's zone. */
export function periksaTindakan(isi: IsiTindakan, alasan: string, today: Tanggal): readonly FieldProblem[] {
  return [...alasanSalah(isi.jenis, alasan), ...isiSalah(isi, today)]
}

/** Frozen words of an action that leaves; the reason is what LAPOR shows. */
export type PayloadTindakan = {
  readonly versi: 1
  readonly jenis: Exclude<JenisTindakan, 'disposisi'>
  readonly alasan: string
  readonly tujuanId: string
  readonly sampai: Tanggal | null
  readonly judul: string | null
  readonly isiLaporan: string | null
  readonly klasifikasi: Klasifikasi | null
  readonly kategoriId: string | null
  readonly rahasia: boolean
  readonly lampiranIds: readonly string[]
}

const KATA: Readonly<Record<PayloadTindakan['jenis'], string>> = {
  verifikasi: 'Laporan diverifikasi.',
  tunda: 'Laporan ditunda.',
  mintaData: 'Diminta kelengkapan data.',
  bukanWewenang: 'Bukan wewenang instansi ini.',
  arsipkan: 'Laporan diarsipkan.',
  selesai: 'Laporan selesai ditindaklanjuti.',
  bukaKembali: 'Laporan dibuka kembali.',
}

/** The action as it leaves; null for a disposisi, which stays in the office. */
export function payloadTindakan(isi: IsiTindakan, alasan: string, rahasia: boolean): PayloadTindakan | null {
  if (isi.jenis === 'disposisi') return null
  const kosong = { tujuanId: '', sampai: null, judul: null, isiLaporan: null, klasifikasi: null, kategoriId: null }
  const dasar = isi.jenis === 'bukanWewenang' ? ` Dasar: ${isi.dasarHukum}` : ''
  const saran = isi.jenis === 'bukanWewenang' && isi.tujuanNama !== '' ? ` Diusulkan ke ${isi.tujuanNama}.` : ''
  const kata = `${KATA[isi.jenis]} ${alasan.trim()}`.trim() + saran + dasar
  const common = { versi: 1, jenis: isi.jenis, alasan: kata, rahasia, lampiranIds: [], ...kosong } as const
  if (isi.jenis === 'verifikasi') {
    const { judul, klasifikasi: kelas, kategoriId } = isi
    return { ...common, judul, isiLaporan: isi.isi, klasifikasi: kelas, kategoriId }
  }
  if (isi.jenis === 'tunda' || isi.jenis === 'mintaData') return { ...common, sampai: isi.sampai }
  return isi.jenis === 'bukanWewenang' ? { ...common, tujuanId: isi.tujuanId } : common
}
