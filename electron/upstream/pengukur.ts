/**
 * Measures the link on the calls that are made anyway, and counts the bytes of files that leave. They are counted before
 * the call begins, so that a stop in the middle never makes the count too small, and put right when it ended otherwise.
 */
import type { MutuSambungan } from '../domain/mutu-sambungan.ts'
import { catatJawaban, catatLambat, MUTU_AWAL } from '../domain/mutu-sambungan.ts'
import { transportFailure } from './transport-failure.ts'
import type { FetchLike } from './upstream.ts'

export type Pengukur = {
  /** The same fetch, measured. */
  readonly fetch: FetchLike
  mutu(): MutuSambungan
}

type PengukurArgs = {
  readonly fetch: FetchLike
  /** A clock that never jumps, in ms. */
  readonly ms: () => number
  /** So many bytes of files leave; negative: that many did not after all. A rejection never stops a call. */
  readonly catat: (byte: number) => Promise<void>
}

/** Nothing that failed sooner says anything about the speed, in ms. */
const LAMBAT_MS = 1_000

export function createPengukur({ fetch, ms, catat }: PengukurArgs): Pengukur {
  let mutu = MUTU_AWAL
  async function count(byte: number): Promise<void> {
    if (byte !== 0) await catat(byte).catch(() => undefined)
  }
  async function measured(input: string, init?: RequestInit): Promise<Response> {
    const form = init?.body instanceof FormData ? init.body : null
    const berkas = form === null ? 0 : byteBerkas(form)
    await count(berkas)
    const begun = ms()
    try {
      const answer = await fetch(input, init)
      mutu = catatJawaban(mutu, { byte: byteBadan(init?.body, berkas), ms: ms() - begun })
      return answer
    } catch (error) {
      const took = ms() - begun
      const isOut = init?.signal?.aborted === true || transportFailure(error).kind === 'lost'
      if (!isOut) await count(-berkas)
      else if (took >= LAMBAT_MS && berkas > 0) mutu = catatLambat(mutu, { byte: berkas, ms: took })
      throw error
    }
  }
  return { fetch: measured, mutu: () => mutu }
}

/** Bytes of the files in a form. */
function byteBerkas(form: FormData): number {
  return [...form.values()].reduce((sum, value) => sum + (typeof value === 'string' ? 0 : value.size), 0)
}

/** Bytes of a body of ours, near enough: a form's words are few beside its files. */
function byteBadan(body: unknown, berkas: number): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : berkas
}
