/** What the tests of this folder share: an upstream on an address, and outcomes in short. */
import { findMarker, markerPengaduan, withMarker } from '../../../electron/domain/marker.ts'
import { formatNomorRegister } from '../../../electron/domain/register.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import type { SetelanApi } from '../../../electron/domain/setelan.ts'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { createLaporApi } from '../../../electron/upstream/lapor-api.ts'
import type { Upstream } from '../../../electron/upstream/upstream.ts'

export const ALIVE = new AbortController().signal

/** An upstream with the settings of a new installation, on this address. */
export function upstreamAt(baseUrl: string, change: Partial<SetelanApi> = {}, authorization = 'kunci'): Upstream {
  return createLaporApi({
    setelan: { ...SETELAN_AWAL.api, baseUrl, instansiId: '151001', userId: '52676', ...change },
    credentials: { authorization, token: 'latihan' },
    fetch: globalThis.fetch,
    now: () => new Date().toISOString(),
    markers: { withMarker, findMarker },
  })
}

/** An upstream that knows this sandbox's keys and ids. */
export function upstreamOf(sandbox: Sandbox, change: Partial<SetelanApi> = {}): Upstream {
  const { authHeader, authorization } = sandbox.credentials
  const own = {
    authHeader,
    instansiId: String(sandbox.instansi.id),
    klasifikasiId: { ...SETELAN_AWAL.api.klasifikasiId, aspirasi: '3' },
  }
  return upstreamAt(sandbox.url, { ...own, ...change }, authorization)
}

/** The marker of the n-th pengaduan of an invented desk. */
export function markerKe(urut: number): string {
  const id = `01900000-0000-7000-8000-${String(urut).padStart(12, '0')}`
  return markerPengaduan(formatNomorRegister({ kode: 'LATIH', loket: 1, tahun: 2026, urut }), id)
}

/** `kind`, or `kind failure` of a send outcome. */
export function short(outcome: { readonly kind: string; readonly failure?: { readonly kind: string } }): string {
  return outcome.failure === undefined ? outcome.kind : `${outcome.kind} ${outcome.failure.kind}`
}

/** The failure's kind of a read, or `ok`. */
export function shortRead(result: { readonly ok: boolean; readonly failure?: { readonly kind: string } }): string {
  return result.failure?.kind ?? 'ok'
}
