/** Rows marked for one action on all of them; a mark ends with the row's stay in the list. */
import { computed, nextTick, ref, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { PengaduanRingkas } from '../../../electron/domain/pengaduan.ts'

export type AntreanTanda = {
  readonly ditandai: Ref<ReadonlySet<string>>
  readonly rowsDitandai: ComputedRef<readonly PengaduanRingkas[]>
  /** `pasti`: marks; else turns the mark over. */
  tandai(id: string | null, pasti?: boolean): void
  /** Marks this row and the one moved to. */
  sambil(bergerak: () => void): void
  lepas(): void
}

export function useAntreanTanda(
  rows: ShallowRef<readonly PengaduanRingkas[]>,
  terpilih: Ref<string | null>,
): AntreanTanda {
  const ditandai = ref<ReadonlySet<string>>(new Set())
  function tandai(id: string | null, pasti = false): void {
    if (id === null) return
    const baru = new Set(ditandai.value)
    if (baru.has(id) && !pasti) baru.delete(id)
    else baru.add(id)
    ditandai.value = baru
  }
  return {
    ditandai,
    rowsDitandai: computed(() => rows.value.filter((row) => ditandai.value.has(row.id))),
    tandai,
    sambil(bergerak) {
      tandai(terpilih.value, true)
      bergerak()
      void nextTick(() => tandai(terpilih.value, true))
    },
    lepas() {
      ditandai.value = new Set()
    },
  }
}
