/** LAPOR's page in the person's own browser, where its address is known; the shell decides what may be opened. */
import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { alamatBoleh } from '../../electron/domain/alamat-lapor.ts'
import { kalimatFailure } from '../../electron/domain/kalimat.ts'
import { request } from '../api.ts'
import { useKantorStore } from '../stores/kantor.ts'
import { showToast } from './use-toast.ts'

export type HalamanLapor = {
  /** False where the settings hold no address of LAPOR: there is nothing to offer. */
  readonly bisaBuka: ComputedRef<boolean>
  bukaLapor(): Promise<void>
}

export function useHalamanLapor(): HalamanLapor {
  const kantor = useKantorStore()
  return {
    bisaBuka: computed(() => alamatBoleh(kantor.setelan?.impor.alamatLapor ?? '') !== null),
    async bukaLapor() {
      const dibuka = await request('panduan.bukaLapor', {})
      const kalimat = dibuka.ok ? dibuka.value.kalimat : kalimatFailure(dibuka.failure)
      if (kalimat !== null) showToast({ kalimat, jenis: 'gagal' })
    },
  }
}
