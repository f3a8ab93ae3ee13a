/** The rekap as paper: what the print queue is given. It names nobody, so nothing is written down about it. */
import type { RekapIsi } from '../../../electron/contract/requests-rekap.ts'
import { ok } from '../../../electron/domain/failure.ts'
import type { Setelan } from '../../../electron/domain/setelan.ts'
import type { LembarLain } from '../../cetak/cetak-store.ts'
import RekapKertas from '../../cetak/RekapKertas.vue'

export const KUNCI_REKAP = 'rekap'

/** The sheets of this rekap, with the letterhead of the settings. */
export function lembarRekap(isi: RekapIsi, setelan: Setelan): LembarLain {
  return {
    kunci: KUNCI_REKAP,
    nama: 'Rekap',
    siapkan: () =>
      Promise.resolve(
        ok({
          isi: RekapKertas,
          props: { isi, kop: setelan.cetak.kop, kantorNama: setelan.kantor.nama, zona: setelan.kantor.zona },
          kaki: `Rekapitulasi pengaduan ${isi.judul}`,
          namaBerkas: `Rekap pengaduan ${isi.judul}`,
        }),
      ),
    catat: () => Promise.resolve(ok(null)),
  }
}
