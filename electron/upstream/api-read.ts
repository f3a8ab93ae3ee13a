/** How the calls of lapor-api.ts and find.ts read: one page, one list, and what is said where there is none. */
import { fail, ok } from '../domain/failure.ts'
import type { Failure, Result } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import type { MutuSambungan } from '../domain/mutu-sambungan.ts'
import type { SetelanApi } from '../domain/setelan.ts'
import { envelope, listResults } from './answers.ts'
import type { WithMarker } from './bodies.ts'
import type { CallRequest, Credentials } from './http.ts'
import { listOf } from './read-back.ts'
import type { ListPage } from './read-back.ts'
import type { FindMarker } from './translate.ts'
import type { FetchLike } from './upstream.ts'

export type LaporApiArgs = {
  readonly setelan: SetelanApi
  readonly credentials: Credentials
  readonly fetch: FetchLike
  /** How good the link is, as measured: large files are waited for accordingly. */
  readonly mutu?: () => MutuSambungan
  readonly now: () => Instant
  /** domain/marker.ts. */
  readonly markers: { readonly withMarker: WithMarker; readonly findMarker: FindMarker }
}

/** What every call below works with. */
export type Api = LaporApiArgs & { readonly read: (request: CallRequest) => Promise<Result<unknown>> }

export function noPath(what: string): Failure {
  const message = `Alamat untuk ${what} belum diisi di Pengaturan, jadi tidak ada yang dikirim.`
  return { kind: 'invalid', fields: [{ field: 'api.paths', message }] }
}

export function broken(detail: string): { readonly ok: false; readonly failure: Failure } {
  return fail({ kind: 'upstreamBroken', detail })
}

type PageQuery = { readonly page: number } & Readonly<Record<string, string | number>>

export async function readPage(api: Api, query: PageQuery, signal: AbortSignal): Promise<Result<ListPage>> {
  const { paths, halaman } = api.setelan
  const asked = Object.entries({ ...query, page_size: halaman }).map(([name, value]) => [name, String(value)])
  const answer = await api.read({
    method: 'GET',
    path: paths.daftarPengaduan,
    query: Object.fromEntries(asked),
    signal,
  })
  return answer.ok ? readList(answer.value, halaman) : answer
}

export function readList(body: unknown, pageSize: number): Result<ListPage> {
  const results = listResults.safeParse(envelope.safeParse(body).data?.results)
  if (!results.success) return broken('jawaban tidak memuat daftar')
  const { total, page_size: served } = results.data
  const items = listOf(results.data['data'], total)
  if (items === null) return broken('jawaban tidak memuat daftar')
  return ok({ items, total, pageSize: served === null || served === 0 ? pageSize : served })
}

export async function readTanggapan(api: Api, upstreamId: string, signal: AbortSignal): Promise<Result<ListPage>> {
  const path = api.setelan.paths.daftarTindakLanjut
  if (path === '') return fail(noPath('daftar tindak lanjut'))
  const answer = await api.read({ method: 'GET', path, id: upstreamId, signal })
  return answer.ok ? readList(answer.value, 0) : answer
}
