/**
 * Keeps what is typed on disk. A saver lives outside the page that made it: leaving a form, or a store that cannot
 * write for a while, never drops a keystroke; it tries again until the words are written.
 */
import { effectScope, ref, toRaw, watch } from 'vue'
import type { Ref } from 'vue'
import type { Failure, Result } from '../../electron/domain/failure.ts'
import type { Instant } from '../../electron/domain/kata.ts'

export type KeadaanSimpan =
  | { readonly jenis: 'kosong' }
  | { readonly jenis: 'menunggu' }
  | { readonly jenis: 'menyimpan' }
  | { readonly jenis: 'tersimpan'; readonly at: Instant }
  | { readonly jenis: 'gagal'; readonly failure: Failure }

export type Autosave = {
  readonly keadaan: Ref<KeadaanSimpan>
  /** Writes what is not on disk yet, with `paksa` an untouched value too. True when everything typed so far is there. */
  saveNow(paksa?: boolean): Promise<boolean>
  /** Ends the saver without writing. */
  close(): void
}

const JEDA_SIMPAN_MS = 300
/** Someone who types without a pause is saved all the same. */
const JEDA_TERLAMA_MS = 2_000
const JEDA_ULANG_MS = 3_000

/**
 * Watches a reactive object and writes it 300 ms after the last change, one write at a time, the newest last.
 * `tulis` gets a plain copy and gives the instant it was written; `lama` is the instant of the stored copy, null for a
 * new value, which is written on its first change only.
 */
export function createAutosave<T extends object>(args: {
  readonly nilai: T
  readonly lama: Instant | null
  readonly tulis: (nilai: T) => Promise<Result<Instant>>
}): Autosave {
  const keadaan = ref<KeadaanSimpan>(args.lama === null ? { jenis: 'kosong' } : { jenis: 'tersimpan', at: args.lama })
  const scope = effectScope(true)
  let ditulis = 0
  let diubah = 0
  let menungguSejak: number | null = null
  let berjalan: Promise<boolean> | null = null
  let jam: ReturnType<typeof setTimeout> | null = null

  function schedule(ms: number): void {
    if (jam !== null) clearTimeout(jam)
    jam = setTimeout(() => void saveNow(), ms)
  }
  async function writeOnce(): Promise<boolean> {
    const versi = diubah
    menungguSejak = null
    keadaan.value = { jenis: 'menyimpan' }
    const hasil = await args.tulis(structuredClone(toRaw(args.nilai)))
    if (!hasil.ok) {
      keadaan.value = { jenis: 'gagal', failure: hasil.failure }
      if (scope.active) schedule(JEDA_ULANG_MS)
      return false
    }
    ditulis = versi
    if (ditulis === diubah) keadaan.value = { jenis: 'tersimpan', at: hasil.value }
    return ditulis === diubah || writeOnce()
  }
  function saveNow(paksa = false): Promise<boolean> {
    if (jam !== null) clearTimeout(jam)
    jam = null
    if (berjalan !== null) return berjalan.then(() => saveNow())
    if (ditulis === diubah && !(paksa && keadaan.value.jenis === 'kosong')) {
      return Promise.resolve(keadaan.value.jenis !== 'gagal')
    }
    berjalan = writeOnce().finally(() => (berjalan = null))
    return berjalan
  }
  function onChange(): void {
    diubah += 1
    if (berjalan === null) keadaan.value = { jenis: 'menunggu' }
    menungguSejak ??= performance.now()
    schedule(Math.max(0, Math.min(JEDA_SIMPAN_MS, menungguSejak + JEDA_TERLAMA_MS - performance.now())))
  }
  scope.run(() => watch(() => args.nilai, onChange, { deep: true, flush: 'sync' }))
  return {
    keadaan,
    saveNow,
    close(): void {
      if (jam !== null) clearTimeout(jam)
      scope.stop()
    },
  }
}
