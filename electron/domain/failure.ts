/**
 * Expected failures as values. A bug throws instead and becomes `{ kind: 'bug' }` once, at the process border.
 */
export type FieldProblem = {
  /** Path of the field in the arguments, e.g. `pelapor.nik`. */
  readonly field: string
  /** A whole Indonesian sentence for the person at the counter. */
  readonly message: string
}

/**
 * What kept a call from leaving, or broke it off (`waktu`, `terputus`); left out: not known. `tls`, `proksi` and `jaringan`
 * are the coarse kinds: what fits no finer one, and what earlier versions stored.
 */
export type GolonganLuring =
  | 'tanpaJaringan'
  | 'jaringan'
  | 'dns'
  | 'tls'
  | 'tlsKedaluwarsa'
  | 'tlsNama'
  | 'tlsPenerbit'
  | 'proksi'
  | 'proksiMasuk'
  | 'diblokir'
  | 'waktu'
  | 'terputus'

/** What came instead of an answer of the API: a page that says maintenance, somebody else's page, an answer cut or too slow. */
export type GolonganJawaban = 'pemeliharaan' | 'halamanAsing' | 'terpotong' | 'lambat'

export type Failure =
  | { readonly kind: 'invalid'; readonly fields: readonly FieldProblem[] }
  | { readonly kind: 'notFound'; readonly what: string }
  | { readonly kind: 'conflict'; readonly message: string }
  | { readonly kind: 'offline'; readonly detail: string; readonly golongan?: GolonganLuring }
  | { readonly kind: 'authExpired' }
  | { readonly kind: 'rateLimited'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'rejected'; readonly status: number; readonly message: string }
  /** `status`: HTTP status of the answer, where it says more than success. */
  | {
      readonly kind: 'upstreamBroken'
      readonly detail: string
      readonly status?: number
      readonly golongan?: GolonganJawaban
    }
  /** `lampiranKe`: which file of an entry it is, from 1; by its place, as a file's own name can say who somebody is. */
  | {
      readonly kind: 'storage'
      readonly reason: 'full' | 'damaged' | 'locked' | 'wrongKey' | 'newer' | 'bacaSaja' | 'other'
      readonly lampiranKe?: number
    }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'bug'; readonly reference: string }

export type Result<T, F = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F }

/** Wraps a value as success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Wraps a failure. */
export function fail<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure }
}

/** Shorthand for one wrong field. */
export function invalid(field: string, message: string): { readonly ok: false; readonly failure: Failure } {
  return fail({ kind: 'invalid', fields: [{ field, message }] })
}

/** Makes a `switch` over a closed union exhaustive at compile time. */
export function assertNever(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`)
}
