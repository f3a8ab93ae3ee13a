/**
 * Fetching a file LAPOR names (seen: `attachments[{path, file_name}]`). How a path becomes an address is not public:
 * taken like a link on the server's own pages, and never from another server, because our key goes along.
 */
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import { buildHeaders, readLimited, startLimit, type HttpSetup } from './http.ts'
import { transportFailure } from './transport-failure.ts'

const TERLALU_BESAR: Failure = {
  kind: 'conflict',
  message: 'Berkas di LAPOR lebih besar dari 20 MB, jadi tidak diunduh. Buka di LAPOR.',
}
const LAIN_SERVER: Failure = {
  kind: 'forbidden',
  message: 'Berkas ini berada di server lain, jadi tidak diunduh dari sini. Buka di LAPOR.',
}

/** The address of a path on the server of the settings; null for any other server. */
export function alamatBerkas(baseUrl: string, path: string): string | null {
  const base = `${baseUrl.trim().replace(/\/+$/, '')}/`
  if (!URL.canParse(base) || !URL.canParse(path, base)) return null
  const url = new URL(path, base)
  return url.origin === new URL(base).origin && url.username === '' ? url.href : null
}

function ditolak(status: number): Failure {
  if (status === 401) return { kind: 'authExpired' }
  if (status === 404 || status === 410)
    return { kind: 'conflict', message: 'Berkas ini sudah tidak ada di LAPOR. Namanya tetap tercatat di riwayat.' }
  if (status === 429) return { kind: 'rateLimited', retryAfterSeconds: null }
  return status >= 500
    ? { kind: 'upstreamBroken', detail: `status ${status}` }
    : { kind: 'rejected', status, message: 'berkas tidak diberikan' }
}

export async function unduhBerkas(setup: HttpSetup, path: string, signal: AbortSignal): Promise<Result<Uint8Array>> {
  const url = alamatBerkas(setup.setelan.baseUrl, path)
  const headers = buildHeaders(setup)
  if (url === null || headers === null) return fail(LAIN_SERVER)
  headers.set('accept', '*/*')
  const limit = startLimit(signal, setup.setelan.totalTimeoutMs)
  try {
    const init: RequestInit = { method: 'GET', headers, redirect: 'manual', cache: 'no-store', credentials: 'omit' }
    const response = await limit.race(setup.fetch(url, { ...init, signal: limit.signal }))
    if (response.status !== 200) return fail(ditolak(response.status))
    const bytes = await readLimited(response, limit)
    if (bytes === null) return fail(TERLALU_BESAR)
    return bytes.byteLength === 0 ? fail({ kind: 'upstreamBroken', detail: 'berkas kosong' }) : ok(bytes)
  } catch (thrown) {
    const detail = limit.stoppedBecause()
    return fail(detail === null ? transportFailure(thrown).failure : { kind: 'offline', detail })
  } finally {
    limit.release()
  }
}
