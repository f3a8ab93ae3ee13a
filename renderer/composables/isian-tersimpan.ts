/**
 * A small form on a case (an action, a note, a unit's answer) whose words are kept on disk while they are typed: leaving
 * the page, a crash or a power cut loses none of them (promise 1). They go when the form is recorded or emptied.
 */
import { fail, ok, type Failure, type Result } from '../../electron/domain/failure.ts'
import { request } from '../api.ts'
import { createAutosave } from './autosave.ts'
import { showToast } from './use-toast.ts'

export type IsianTersimpan = {
  /**
   * Brings back what was kept; true when there was something. Where it cannot be read this is said, and nothing is written
   * over it: it is read again until it can be, and joined with what was typed meanwhile.
   */
  pulihkan(): Promise<boolean>
  /** Recorded or emptied: the form is as new and nothing is kept. */
  selesai(): Promise<void>
  /** The page goes: writes what is not on disk yet, and goes on trying while it cannot. */
  tutup(): void
}

const BACA_LAGI_MS = 3_000
const BELUM_TERBACA =
  'Isian yang tersimpan belum dapat dibaca dan tidak ditimpa. Yang diketik sekarang disimpan setelah terbaca; dicoba lagi dengan sendirinya. Biarkan halaman ini terbuka.'

/** Kept words of one case, per form. */
export async function isianOf(pengaduanId: string): Promise<Result<ReadonlyMap<string, string>>> {
  const hasil = await request('isian.list', { pengaduanId })
  return hasil.ok ? ok(new Map(hasil.value.map(({ bagian, isi }) => [bagian, isi]))) : hasil
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

/** Text of more than one word: another text is put behind it. A code, a date or a choice is one word and is not. */
function isKalimat(nilai: unknown): nilai is string {
  return typeof nilai === 'string' && /\S\s+\S/.test(nilai)
}
/** Of a field that was typed into before the kept words could be read: none of both is lost. */
function gabung(semula: unknown, disimpan: unknown, kini: unknown): unknown {
  const sama = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  if (sama(kini, semula)) return disimpan
  const keduanya = !sama(disimpan, semula) && !sama(disimpan, kini)
  return keduanya && isKalimat(disimpan) && typeof kini === 'string' ? `${disimpan}\n${kini}` : kini
}

/**
 * Keeps `nilai` (reactive; its present fields are the empty form) under a case and the name of its form. Only text, lists
 * and null are kept.
 */
export function simpanIsian(pengaduanId: string, bagian: string, nilai: object): IsianTersimpan {
  const awal = JSON.stringify(nilai)
  /** What is kept is known: only then may it be written over. */
  let terbaca = false
  let ditutup = false
  const saver = createAutosave({
    nilai,
    lama: null,
    tulis: async () => {
      const gagal = await bacaSekali()
      if (gagal !== null) return fail(gagal)
      const isi = JSON.stringify(nilai)
      return request('isian.save', { pengaduanId, bagian, isi: isi === awal ? '' : isi })
    },
  })
  function isiDengan(dari: Record<string, unknown>, pilih: (semula: unknown, dari: unknown, kini: unknown) => unknown) {
    for (const [nama, semula] of Object.entries(baca(awal))) {
      if (nama in dari && cocok(semula, dari[nama]))
        Reflect.set(nilai, nama, pilih(semula, dari[nama], Reflect.get(nilai, nama)))
    }
  }
  /** Reads what is kept, once; null when it is known. */
  async function bacaSekali(): Promise<Failure | null> {
    if (terbaca) return null
    const hasil = await isianOf(pengaduanId)
    if (!hasil.ok) return hasil.failure
    if (terbaca) return null
    terbaca = true
    const disimpan = hasil.value.get(bagian)
    if (disimpan !== undefined) isiDengan(baca(disimpan), gabung)
    return null
  }
  function bacaLagi(): void {
    setTimeout(() => {
      if (!ditutup) void bacaSekali().then((gagal) => gagal !== null && bacaLagi())
    }, BACA_LAGI_MS)
  }
  return {
    async pulihkan() {
      const sebelum = JSON.stringify(nilai)
      if ((await bacaSekali()) === null) return JSON.stringify(nilai) !== sebelum
      showToast({ kalimat: BELUM_TERBACA, jenis: 'gagal' })
      bacaLagi()
      return false
    },
    async selesai() {
      isiDengan(baca(awal), (semula) => semula)
      await saver.saveNow(true)
    },
    tutup() {
      ditutup = true
      void saver.saveNow().then((ditulis) => {
        if (ditulis) saver.close()
      })
    },
  }
}
