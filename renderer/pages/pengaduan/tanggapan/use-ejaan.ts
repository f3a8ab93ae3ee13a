/** Spelling of what is being written: asked of the core after a pause, its places carried along while one types on. */
import { onScopeDispose, ref, watch } from 'vue'
import type { Ref } from 'vue'
import type { SalahEja } from '../../../../electron/domain/periksa-ejaan.ts'
import { request } from '../../../api.ts'
import { useEvent } from '../../../composables/use-request.ts'

const JEDA_MS = 500

/** Where each word stands after the text became another; a word that was changed is left out. */
function geser(salah: readonly SalahEja[], lama: string, baru: string): readonly SalahEja[] {
  const beda = baru.length - lama.length
  return salah.flatMap((satu) => {
    const at = [satu.dari, satu.dari + beda].find((dari) => baru.slice(dari, dari + satu.kata.length) === satu.kata)
    return at === undefined || at < 0 ? [] : [{ ...satu, dari: at, sampai: at + satu.kata.length }]
  })
}

export function useEjaan(teks: () => string): Readonly<Ref<readonly SalahEja[]>> {
  const salah = ref<readonly SalahEja[]>([])
  let jam: ReturnType<typeof setTimeout> | undefined

  async function periksa(): Promise<void> {
    const diperiksa = teks()
    if (diperiksa.trim() === '') return void (salah.value = [])
    const hasil = await request('ejaan.periksa', { teks: diperiksa })
    // An answer about words that have changed since says nothing.
    if (hasil.ok && diperiksa === teks()) salah.value = hasil.value.salah
  }
  watch(
    teks,
    (baru, lama) => {
      if (lama !== undefined) salah.value = geser(salah.value, lama, baru)
      clearTimeout(jam)
      jam = setTimeout(() => void periksa(), JEDA_MS)
    },
    { immediate: true },
  )
  // A word was added to the office's own dictionary, or taken out of it.
  useEvent('loket.changed', () => void periksa())
  onScopeDispose(() => clearTimeout(jam))
  return salah
}
