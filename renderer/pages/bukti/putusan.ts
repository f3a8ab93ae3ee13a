/** A decision that can be taken back for a moment: it is carried out when the moment is over, or at once on leaving. */
import { onScopeDispose, shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

export type Keputusan = 'sudahTerkirim' | 'kirimLagi' | 'batalkan'

export const SELESAI: Readonly<Record<Keputusan, string>> = {
  sudahTerkirim: 'Dinyatakan sudah sampai.',
  kirimLagi: 'Masuk antrean kirim lagi.',
  batalkan: 'Pengiriman dibatalkan.',
}
export const AKAN: Readonly<Record<Keputusan, string>> = {
  sudahTerkirim: 'Segera dinyatakan sudah sampai.',
  kirimLagi: 'Segera dikirim lagi.',
  batalkan: 'Segera dibatalkan.',
}

export type Putusan = {
  /** What will be carried out, as a sentence; null while nothing waits. */
  readonly menunggu: ShallowRef<string | null>
  /** Waits `detik`, then runs; 0 runs at once. A decision that still waits is carried out first. */
  tetapkan(kalimat: string, detik: number, run: () => void): void
  urungkan(): void
}

export function usePutusan(): Putusan {
  const menunggu = shallowRef<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void) | null = null

  function jalankan(): void {
    clearTimeout(timer)
    const run = waiting
    waiting = null
    menunggu.value = null
    run?.()
  }
  function urungkan(): void {
    clearTimeout(timer)
    waiting = null
    menunggu.value = null
  }
  // Whoever leaves the page has decided.
  onScopeDispose(jalankan)
  return {
    menunggu,
    urungkan,
    tetapkan(kalimat, detik, run) {
      jalankan()
      waiting = run
      menunggu.value = kalimat
      if (detik <= 0) jalankan()
      else timer = setTimeout(jalankan, detik * 1000)
    },
  }
}
