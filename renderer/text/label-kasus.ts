/** Words of the case page: the timeline, related and similar cases. */
import type { KelompokRiwayat, RiwayatButir } from '../../electron/domain/riwayat.ts'
import type { SaranKaitan } from '../../electron/domain/serupa.ts'
import { PERISTIWA } from './label.ts'

export const RIWAYAT: Readonly<Record<RiwayatButir['jenis'], string>> = {
  ...PERISTIWA,
  percobaan: 'Pengiriman',
  catatan: 'Catatan internal',
}

export const KELOMPOK_RIWAYAT: Readonly<Record<KelompokRiwayat, string>> = {
  lapor: 'LAPOR',
  kantor: 'Kantor',
  pengiriman: 'Pengiriman',
}

const SANGAT_MIRIP = 0.7
const MIRIP = 0.55

/** "Sangat mirip", and what of it is alike: "isi, lokasi, kategori sama, selisih 3 hari". */
export function kataMirip({ karena, mirip }: SaranKaitan): string {
  if (karena === 'pelaporSama' || mirip === null) return 'Pelapor yang sama'
  const derajat = mirip.skor >= SANGAT_MIRIP ? 'Sangat mirip' : mirip.skor >= MIRIP ? 'Mirip' : 'Agak mirip'
  const bagian = [
    mirip.teks >= 0.3 ? 'isi' : '',
    (mirip.tempat ?? 0) >= 0.3 ? 'lokasi' : '',
    mirip.kategori === true ? 'kategori' : '',
  ].filter((satu) => satu !== '')
  const hari = mirip.hari === 0 ? 'hari yang sama' : `selisih ${mirip.hari} hari`
  return `${derajat}: ${[...bagian, hari].join(', ')}`
}
