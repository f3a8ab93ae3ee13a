/** The link to LAPOR: its status, a try now, a test, the outage switch of practice. */
import { fail, ok } from '../domain/failure.ts'
import { sebagaiPetugas } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

/** A clock further off than this is worth a sentence, in ms. */
const JAM_MELESET_MS = 120_000

export const sambunganHandlers = {
  'sync.status': async (_args, k) => ok(await k.sync.status()),
  'sync.kiriman': async (_args, k) => ok(await k.sync.kiriman()),
  'sync.kirimBerkas': async (_args, k) => {
    await k.sync.kirimBerkas(null)
    return ok(await k.sync.kiriman())
  },
  'sync.now': async (_args, k) => {
    k.sync.now()
    return ok(await k.sync.status())
  },
  'latihan.putus': async ({ putus }, k) => {
    if (k.setelan().mode !== 'latihan') {
      return fail({ kind: 'forbidden', message: 'Sakelar putus hanya ada dalam mode latihan.' })
    }
    await k.core.setLatihanPutus(putus)
    // The light tells the truth at once, both ways, to whoever asked.
    await k.sync.probe()
    return ok(await k.sync.status())
  },
  'latihan.reset': (_args, k) =>
    sebagaiPetugas(k, async () => {
      if (k.setelan().mode !== 'latihan') {
        const message = 'Hanya latihan yang dapat dimulai ulang. Catatan yang sebenarnya tidak disentuh.'
        return fail({ kind: 'forbidden', message })
      }
      await k.core.resetLatihan()
      return ok(undefined)
    }),
  'koneksi.test': async (_args, k) => {
    if (k.setelan().mode === 'excel') {
      return fail({
        kind: 'conflict',
        message: 'Mode Excel tidak memakai sambungan ke LAPOR, jadi tidak ada yang diuji.',
      })
    }
    const tested = await k.core.testConnection()
    if (!tested.ok) return tested
    const { ms, clockSkewMs, canList } = tested.value
    return ok({ ms, canList, kalimat: kalimatUji(ms, clockSkewMs, canList) })
  },
} satisfies HandlerTable<
  'sync.status' | 'sync.now' | 'sync.kiriman' | 'sync.kirimBerkas' | 'latihan.putus' | 'latihan.reset' | 'koneksi.test'
>

function kalimatUji(ms: number, clockSkewMs: number | null, canList: boolean): string {
  const kalimat = [`Tersambung; LAPOR menjawab dalam ${Math.round(ms)} milidetik.`]
  if (!canList) kalimat.push('Daftar kasus tidak tersedia di sini: isi antrean dari ekspor Laporan Ringkas.')
  if (clockSkewMs !== null && Math.abs(clockSkewMs) > JAM_MELESET_MS) {
    const menit = Math.round(Math.abs(clockSkewMs) / 60_000)
    kalimat.push(`Jam komputer ini berbeda ${menit} menit dari jam LAPOR; periksa jam komputer.`)
  }
  return kalimat.join(' ')
}
