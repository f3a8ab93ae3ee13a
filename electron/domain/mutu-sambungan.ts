/**
 * How good the link is, measured on the calls that are made anyway: a moving mean of what files needed and of how long
 * answers took. It says how long what waits will take, and how long a large file may be waited for.
 */

export type MutuSambungan = {
  /** Bytes a millisecond (the same number as kB a second) files went up with; null until a file was sent. */
  readonly byteMs: number | null
  /** Ms from a request without files to its answer; null until there was one. */
  readonly latensiMs: number | null
}

export const MUTU_AWAL: MutuSambungan = { byteMs: null, latensiMs: null }

/** Weight of the newest measurement. */
const BOBOT = 0.3
/** Less says more about the latency than about the speed. */
const BYTE_TERUKUR = 16_384
/** Taken where nothing was measured: 64 kbit/s. */
const BYTE_MS_ANDAI = 8
/** Nothing is waited for longer, in ms. */
const WAKTU_MAKS_MS = 3_600_000

function rata(lama: number | null, baru: number): number {
  return lama === null ? baru : lama + (baru - lama) * BOBOT
}

/** One call that was answered after `ms`, its body `byte` long. */
export function catatJawaban(
  mutu: MutuSambungan,
  { byte, ms }: { readonly byte: number; readonly ms: number },
): MutuSambungan {
  if (byte < BYTE_TERUKUR) return { ...mutu, latensiMs: rata(mutu.latensiMs, Math.max(0, ms)) }
  // The answer to a file comes as late as any other: what is left is the way up.
  const up = Math.max(1, ms - Math.min(mutu.latensiMs ?? 0, ms / 2))
  return { ...mutu, byteMs: rata(mutu.byteMs, byte / up) }
}

/** A body of `byte` that was not through after `ms`: the link is slower than that, so the next try waits longer. */
export function catatLambat(
  mutu: MutuSambungan,
  { byte, ms }: { readonly byte: number; readonly ms: number },
): MutuSambungan {
  if (byte < BYTE_TERUKUR || ms <= 0) return mutu
  return { ...mutu, byteMs: Math.min(mutu.byteMs ?? BYTE_MS_ANDAI, byte / ms) / 2 }
}

/** Ms a call may take beyond its usual time because its body is `byte` long: twice what the link needs, an hour at most. */
export function waktuTambahanMs(byte: number, { byteMs }: MutuSambungan): number {
  return Math.min(WAKTU_MAKS_MS, Math.ceil((2 * byte) / (byteMs ?? BYTE_MS_ANDAI)))
}

/** Seconds `byte` need at the measured speed; null while nothing is measured. */
export function perkiraanDetik(byte: number, { byteMs }: MutuSambungan): number | null {
  return byteMs === null ? null : byte / byteMs / 1_000
}
