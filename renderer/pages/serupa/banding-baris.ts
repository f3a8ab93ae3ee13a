/** Facts of two cases, row by row. */
import type { PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import { formatTanggal, formatWaktu } from '../../../electron/domain/waktu.ts'
import { KANAL, KLASIFIKASI, STATUS } from '../../text/label.ts'

export type BarisBanding = {
  readonly nama: string
  readonly kiri: string
  readonly kanan: string
  readonly beda: boolean
}

function fakta(p: PengaduanRinci): readonly (readonly [string, string])[] {
  return [
    ['Status', STATUS[p.status]],
    ['Diterima', formatWaktu(p.receivedAt, p.zonaSumber)],
    ['Kanal', p.sumber === '' || p.kanal !== 'lapor' ? KANAL[p.kanal] : `${KANAL[p.kanal]} (${p.sumber})`],
    ['Klasifikasi', p.klasifikasi === null ? '' : KLASIFIKASI[p.klasifikasi]],
    ['Kategori', p.kategoriNama ?? ''],
    ['Lokasi', [p.lokasiKejadian, p.wilayahNama ?? ''].filter((bagian) => bagian !== '').join(', ')],
    ['Tanggal kejadian', p.tanggalKejadian === null ? '' : formatTanggal(p.tanggalKejadian)],
    ['Instansi', p.instansi],
    ['Terlapor', p.terlapor],
  ]
}

/** Rows that neither knows are left out. */
export function barisBanding(a: PengaduanRinci, b: PengaduanRinci): readonly BarisBanding[] {
  const kanan = new Map(fakta(b))
  return fakta(a)
    .map(([nama, kiri]) => ({ nama, kiri, kanan: kanan.get(nama) ?? '', beda: kiri !== (kanan.get(nama) ?? '') }))
    .filter((satu) => satu.kiri !== '' || satu.kanan !== '')
}
