/** The register of some days as paper, with the last seal on it; that it left is written down, because it names people. */
import { ok } from '../../../electron/domain/failure.ts'
import type { Setelan } from '../../../electron/domain/setelan.ts'
import { request } from '../../api.ts'
import BukuRegisterKertas from '../../cetak/BukuRegisterKertas.vue'
import type { LembarLain } from '../../cetak/cetak-store.ts'

export const KUNCI_REGISTER = 'bukuRegister'

type Rentang = { readonly dari: string; readonly sampai: string }

export function lembarRegister(rentang: Rentang, judul: string, setelan: Setelan): LembarLain {
  const { kantor, cetak } = setelan
  return {
    kunci: KUNCI_REGISTER,
    nama: 'Buku register',
    async siapkan() {
      const isi = await request('buku.register', { rentang })
      if (!isi.ok) return isi
      const props = { isi: isi.value, judul, kop: cetak.kop, kantorNama: kantor.nama, zona: kantor.zona }
      const segel = isi.value.segel === null ? '' : ` · segel ${isi.value.segel.kode}`
      return ok({
        isi: BukuRegisterKertas,
        props,
        kaki: `Buku register ${judul}${segel}`,
        namaBerkas: `Buku register ${rentang.dari} sampai ${rentang.sampai}`,
      })
    },
    catat: (cara) => request('buku.registerTercetak', { rentang, cara }),
  }
}
