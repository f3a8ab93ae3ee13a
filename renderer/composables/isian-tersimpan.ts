/**
 * A small form on a case (an action, a note, a unit's answer) whose words are kept on disk while they are typed: leaving
 * the page, a crash or a power cut loses none of them (promise 1). They go when the form is recorded or emptied.
 */
import { request } from '../api.ts'
import { createAutosave } from './autosave.ts'

export type IsianTersimpan = {
  /** Brings back what was kept; true when there was something. */
  pulihkan(): Promise<boolean>
  /** Recorded or emptied: the form is as new and nothing is kept. */
  selesai(): Promise<void>
  /** The page goes: writes what is not on disk yet, and goes on trying while it cannot. */
  tutup(): void
}

/** Kept words of one case, per form. Empty when they cannot be read: the form then begins anew. */
export async function isianOf(pengaduanId: string): Promise<ReadonlyMap<string, string>> {
  const hasil = await request('isian.list', { pengaduanId })
  return new Map(hasil.ok ? hasil.value.map(({ bagian, isi }) => [bagian, isi]) : [])
}

function isRecord(nilai: unknown): nilai is Record<string, unknown> {
  return typeof nilai === 'object' && nilai !== null && !Array.isArray(nilai)
}
function baca(teks: string): Record<string, unknown> {
  try {
    const dibaca: unknown = JSON.parse(teks)
    return isRecord(dibaca) ? dibaca : {}
  } catch {
    return {}
  }
}
/** A kept value fits its field when it is of the field's kind; a field that may be null takes text. */
function cocok(awal: unknown, kini: unknown): boolean {
  if (awal === null || kini === null) return kini === null || typeof kini === 'string'
  return Array.isArray(awal) ? Array.isArray(kini) : typeof awal === typeof kini
}

/**
 * Keeps `nilai` (reactive; its present fields are the empty form) under a case and the name of its form. Only text, lists
 * and null are kept.
 */
export function simpanIsian(pengaduanId: string, bagian: string, nilai: object): IsianTersimpan {
  const awal = JSON.stringify(nilai)
  const saver = createAutosave({
    nilai,
    lama: null,
    tulis: (kini) => {
      const isi = JSON.stringify(kini)
      return request('isian.save', { pengaduanId, bagian, isi: isi === awal ? '' : isi })
    },
  })
  function isiDengan(dari: Record<string, unknown>): void {
    for (const [nama, semula] of Object.entries(baca(awal))) {
      if (nama in dari && cocok(semula, dari[nama])) Reflect.set(nilai, nama, dari[nama])
    }
  }
  return {
    async pulihkan() {
      const disimpan = (await isianOf(pengaduanId)).get(bagian)
      // Whoever began to type meanwhile keeps those words.
      if (disimpan === undefined || JSON.stringify(nilai) !== awal) return false
      isiDengan(baca(disimpan))
      return true
    },
    async selesai() {
      isiDengan(baca(awal))
      await saver.saveNow(true)
    },
    tutup: () =>
      void saver.saveNow().then((ditulis) => {
        if (ditulis) saver.close()
      }),
  }
}
