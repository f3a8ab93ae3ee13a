/** The moment in which a slip can be struck out: how long it lasts, and what striking out brings back. */
import { computed, onBeforeUnmount, ref } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { kalimatFailure } from '../../../electron/domain/kalimat.ts'
import type { PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import { request } from '../../api.ts'
import { useKantorStore } from '../../stores/kantor.ts'

/** Called when the words have come back as a draft. */
type Kembali = (drafId: string) => void

export function useBatalkan(
  kini: ComputedRef<PengaduanRinci>,
  kembali: Kembali,
): {
  /** Seconds until it is sent by itself; 0 when that time is over. */
  readonly detik: ComputedRef<number>
  readonly dapatDibatalkan: ComputedRef<boolean>
  readonly membatalkan: Ref<boolean>
  readonly gagalBatal: Ref<string | null>
  cancel(): Promise<void>
} {
  const kantor = useKantorStore()
  const mulai = Date.now()
  const saat = ref(mulai)
  const jam = setInterval(() => (saat.value = Date.now()), 500)
  onBeforeUnmount(() => clearInterval(jam))
  const membatalkan = ref(false)
  const gagalBatal = ref<string | null>(null)

  const detik = computed(() => {
    const jeda = (kantor.setelan?.loket.jedaUrungDetik ?? 0) * 1000
    return Math.max(0, Math.ceil((mulai + jeda - saat.value) / 1000))
  })
  const dapatDibatalkan = computed(() => {
    const { perjalanan } = kini.value
    return perjalanan === 'antre' || perjalanan === 'berpandu' || perjalanan === 'ditolak'
  })

  async function cancel(): Promise<void> {
    if (membatalkan.value || !dapatDibatalkan.value) return
    membatalkan.value = true
    const { id } = kini.value
    const hasil = await request('pengaduan.batalkan', { id, alasan: 'Salah catat, diperbaiki', perbaiki: true })
    membatalkan.value = false
    if (!hasil.ok) gagalBatal.value = kalimatFailure(hasil.failure)
    else if (hasil.value.drafId !== null) kembali(hasil.value.drafId)
  }
  return { detik, dapatDibatalkan, membatalkan, gagalBatal, cancel }
}
