/** Words of the statement of timeliness, the same on the screen and on paper. */
import type { Zona } from '../../electron/domain/kata.ts'
import type { BarisPercobaan, Kesimpulan, Pernyataan } from '../../electron/domain/pernyataan.ts'
import type { PihakGangguan } from '../../electron/domain/sebab-percobaan.ts'
import { formatTanggal, formatWaktu } from '../../electron/domain/waktu.ts'
import { CARA_TANGGAPAN } from './label.ts'

export const KESIMPULAN: Readonly<Record<Kesimpulan, string>> = {
  tepatWaktu: 'Tepat waktu',
  siapTepatWaktu: 'Siap tepat waktu',
  terlambat: 'Terlambat',
  belumSiap: 'Belum ada tanggapan',
  tanpaTenggat: 'Tidak dapat dinilai',
}
const PIHAK: Readonly<Record<PihakGangguan, string>> = {
  lapor: 'LAPOR',
  sambungan: 'Sambungan',
  kantor: 'Kantor',
}

export function kataPihak(pihak: PihakGangguan): string {
  return PIHAK[pihak]
}

/** How a try ended, with the HTTP status where there was one. */
export function kataHasil({ hasil, sebab }: BarisPercobaan): string {
  const status = sebab?.httpStatus ?? null
  return status === null ? hasil : `${hasil} (HTTP ${status})`
}

function kataTenggat({ tenggat }: Pernyataan['bahan']): string {
  if (tenggat === null) return 'Tidak ada aturan yang berlaku pada tanggal penerimaan'
  if (tenggat.tanggal !== null) return `${formatTanggal(tenggat.tanggal)}, ${tenggat.hariKerja} hari kerja`
  if (tenggat.dijedaSejak !== undefined)
    return `${tenggat.hariKerja} hari kerja, dijeda sejak ${formatTanggal(tenggat.dijedaSejak)}`
  return `${tenggat.hariKerja} hari kerja; daftar libur ${String(tenggat.tahunTanpaDaftar)} belum tersedia`
}

/** The facts as rows of name and value. */
export function barisPernyataan(
  { bahan }: Pernyataan,
  zona: Zona,
): readonly (readonly [nama: string, nilai: string])[] {
  const { tanggapan, tenggat } = bahan
  const jam = (at: string) => formatWaktu(at, zona)
  const setuju = tanggapan?.persetujuan.map(({ nama, petugasNama }) => `${nama}: ${petugasNama}`).join('; ') ?? ''
  const rows: (readonly [string, string])[] = [
    ['Nomor pengaduan', bahan.nomor],
    ['Nomor LAPOR', bahan.trackingId === null || bahan.trackingId === bahan.nomor ? '' : bahan.trackingId],
    ['Judul', bahan.judul],
    ['Diterima', jam(bahan.receivedAt)],
    ['Tenggat tanggapan', kataTenggat(bahan)],
    ['Dasar tenggat', tenggat?.dasarHukum ?? ''],
    ['Tanggapan di LAPOR', bahan.tanggapanLaporAt === null ? '' : jam(bahan.tanggapanLaporAt)],
    [
      'Tanggapan siap',
      tanggapan === null ? (bahan.tanggapanLaporAt === null ? 'Belum ada' : '') : jam(tanggapan.siapAt),
    ],
    ['Penyusun', tanggapan?.petugasNama ?? ''],
    ['Persetujuan', setuju],
    ['Disampaikan lewat', tanggapan === null || tanggapan.cara === 'lapor' ? '' : CARA_TANGGAPAN[tanggapan.cara]],
    ['Diterima LAPOR', tanggapan === null ? '' : tanggapan.diterimaAt === null ? 'Belum' : jam(tanggapan.diterimaAt)],
  ]
  return rows.filter(([, nilai]) => nilai !== '')
}
