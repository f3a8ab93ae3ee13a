/** What can be said about settings before they are sent to the core; the core checks again, and more. Pure. */
import type { FieldProblem } from '../../../electron/domain/failure.ts'
import { jam, periksaPengingat, setelanPengingat } from '../../../electron/domain/pengingat.ts'
import { salahPintasan } from '../../../electron/domain/pintasan.ts'
import { checkPola } from '../../../electron/domain/register.ts'
import type { Setelan } from '../../../electron/domain/setelan.ts'

type Batas = { readonly nama: string; readonly dari: number; readonly sampai: number }

/** Limits of the numbers, as the schema of the settings has them, with the words for a person. */
const ANGKA: Readonly<Record<string, Batas>> = {
  'kantor.loket': { nama: 'Nomor loket', dari: 1, sampai: 99 },
  'api.channelId': { nama: 'Nomor kanal LAPOR', dari: 0, sampai: 1_000_000 },
  'api.connectTimeoutMs': { nama: 'Batas waktu menyambung', dari: 100, sampai: 120_000 },
  'api.totalTimeoutMs': { nama: 'Batas waktu seluruhnya', dari: 200, sampai: 300_000 },
  'api.halaman': { nama: 'Kasus per halaman', dari: 1, sampai: 1000 },
  'api.batas.tanggapanKarakter': { nama: 'Panjang tanggapan', dari: 1, sampai: 1_000_000 },
  'api.batas.lampiranJumlah': { nama: 'Jumlah lampiran', dari: 0, sampai: 100 },
  'api.batas.lampiranByte': { nama: 'Ukuran lampiran', dari: 0, sampai: 1_000_000_000 },
  'sync.intervalDetik': { nama: 'Jeda pemeriksaan', dari: 5, sampai: 86_400 },
  'sync.overlapDetik': { nama: 'Tumpang tindih pengambilan', dari: 0, sampai: 86_400 },
  'sync.sapuanJam': { nama: 'Jeda sapuan penuh', dari: 1, sampai: 720 },
  'sync.paralel': { nama: 'Pengiriman bersamaan', dari: 1, sampai: 8 },
  'sync.bacaBalikTundaDetik': { nama: 'Tunda baca balik', dari: 0, sampai: 3600 },
  'sync.berkas.jatahMB': { nama: 'Jatah berkas sehari', dari: 0, sampai: 100_000 },
  'register.digitUrut': { nama: 'Banyak angka nomor urut', dari: 4, sampai: 9 },
  'loket.jedaUrungDetik': { nama: 'Waktu untuk membatalkan', dari: 0, sampai: 60 },
  'tanggapan.jedaUrungDetik': { nama: 'Waktu untuk menarik kembali', dari: 0, sampai: 120 },
  'tenggat.tutupOtomatis.hari': { nama: 'Tutup otomatis', dari: 1, sampai: 60 },
  'loket.gambarSisi': { nama: 'Sisi terpanjang gambar', dari: 640, sampai: 6000 },
  'loket.gambarMutu': { nama: 'Mutu gambar', dari: 30, sampai: 95 },
}

function read(setelan: Setelan, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => {
    return typeof part === 'object' && part !== null ? new Map(Object.entries(part)).get(key) : undefined
  }, setelan)
}

function problemOfNumber(setelan: Setelan, path: string, batas: Batas): FieldProblem | null {
  const value = read(setelan, path)
  if (typeof value === 'number' && Number.isInteger(value) && value >= batas.dari && value <= batas.sampai) return null
  const angka = new Intl.NumberFormat('id-ID')
  const message = `${batas.nama} harus angka bulat dari ${angka.format(batas.dari)} sampai ${angka.format(batas.sampai)}.`
  return { field: `setelan.${path}`, message }
}

function problemOfPemberitahuan(setelan: Setelan, before: Setelan): FieldProblem | null {
  const field = 'setelan.loket.pemberitahuan.versi'
  const { versi, teks } = setelan.loket.pemberitahuan
  if (versi.trim() === '') return { field, message: 'Versi pemberitahuan belum diisi, misalnya 2.' }
  const lama = before.loket.pemberitahuan
  return versi === lama.versi && teks !== lama.teks ? { field, message: VERSI_SAMA } : null
}

/** Clocks that cannot be read first: the order of what is no time says nothing. */
function problemsOfPengingat({ pengingat }: Setelan): readonly FieldProblem[] {
  const read = setelanPengingat.safeParse(pengingat)
  if (read.success) return periksaPengingat(pengingat)
  const names = new Set(read.error.issues.map(({ path }) => String(path[0])))
  return [...names].map((nama) => ({
    field: `setelan.pengingat.${nama}`,
    message: JAM_EMPAT_ANGKA,
  }))
}

/** Also while they are not in force: what is wrong would stay wrong unseen. */
function problemsOfBerkas({ sync }: Setelan): readonly FieldProblem[] {
  const { mulai, selesai } = sync.berkas
  const salah = (['mulai', 'selesai'] as const).filter((nama) => !jam.safeParse(sync.berkas[nama]).success)
  if (salah.length > 0) return salah.map((nama) => ({ field: `setelan.sync.berkas.${nama}`, message: JAM_EMPAT_ANGKA }))
  const field = 'setelan.sync.berkas.selesai'
  return mulai === selesai ? [{ field, message: 'Jam selesai harus berbeda dari jam mulai.' }] : []
}

const JAM_EMPAT_ANGKA = 'Tulis jamnya dengan empat angka, seperti 07.30.'

function problemsOfBatas({ tenggat }: Setelan): readonly FieldProblem[] {
  return tenggat.batas.flatMap(({ hariKerja }, at) =>
    Number.isInteger(hariKerja) && hariKerja >= 1 && hariKerja <= 60
      ? []
      : [{ field: `setelan.tenggat.batas.${String(at)}.hariKerja`, message: 'Isi angka bulat dari 1 sampai 60.' }],
  )
}

const VERSI_SAMA =
  'Teks pemberitahuan berubah, jadi versinya harus ikut berubah: pengaduan lama tercatat dengan versi yang lama.'

/**
 * Problems of the settings, in the order of the page; paths as the core gives them (`setelan.kantor.kode`).
 * @param before what is in force
 */
export function periksaSetelan(setelan: Setelan, before: Setelan): readonly FieldProblem[] {
  const kode: readonly FieldProblem[] = /^[A-Z0-9]{2,8}$/.test(setelan.kantor.kode)
    ? []
    : [{ field: 'setelan.kantor.kode', message: 'Kode kantor harus 2 sampai 8 huruf besar atau angka, tanpa spasi.' }]
  const angka = Object.entries(ANGKA).map(([path, batas]) => problemOfNumber(setelan, path, batas))
  const pintasan = salahPintasan(setelan.loket.pintasan)
  const pola = checkPola(setelan.register.pola)
  const lain = [
    pola.ok || pola.failure.kind !== 'invalid'
      ? null
      : { field: 'setelan.register.pola', message: pola.failure.fields[0]?.message ?? '' },
    problemOfPemberitahuan(setelan, before),
    pintasan === null ? null : { field: 'setelan.loket.pintasan', message: pintasan },
  ]
  const daftar = [...problemsOfBatas(setelan), ...problemsOfPengingat(setelan), ...problemsOfBerkas(setelan)]
  return [...kode, ...[...angka, ...lain, ...daftar].filter((problem) => problem !== null)]
}
