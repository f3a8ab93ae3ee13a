/** Where our writes are looked for, call by call, and what a person is shown of what stands there. */
import type { BarisLapor, Dicari } from '../domain/bukti.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Failure, Result } from '../domain/failure.ts'
import type { StatusPengaduan } from '../domain/kata.ts'
import type { ReadBackOutcome } from '../domain/outbox.ts'
import { isLive } from '../domain/status.ts'
import { type PayloadTindakan, statusSesudah } from '../domain/tindakan.ts'
import { tambahDetik } from '../domain/waktu.ts'
import { barisKasus, barisTanggapan } from './bukti.ts'
import { caseOwner, caseResults, envelope } from './answers.ts'
import { type Api, noPath, readPage, readTanggapan } from './api-read.ts'
import { type Cari, isAlike, isUnfiltered, lookThroughPages, lookThroughTanggapan, PAGES_MAX } from './read-back.ts'
import { asList } from './tolerant.ts'
import { translateState } from './translate.ts'
import type { Upstream } from './upstream.ts'
import { formatWaktuApi } from './waktu-api.ts'

/** LAPOR's clock and ours may stand apart by this much, and a case is dated when it is made, in seconds. */
const MUNDUR_DETIK = 86_400

/** `LOKET-01-2026-000001-8` of `[No. Register LOKET-01-2026-000001-8/a1b2c3]`. */
function searchWord(marker: string): string {
  return (
    marker
      .replaceAll(/[[\]]|\/.*$/g, '')
      .trim()
      .split(/\s+/)
      .at(-1) ?? marker
  )
}

const cariKasus = (api: Api, marker: string, dicari: Dicari | undefined): Cari => ({
  marker,
  findMarker: api.markers.findMarker,
  baris: (item) => barisKasus(item, api.setelan),
  dicari,
})
const cariTanggapan = (api: Api, marker: string, dicari: Dicari | undefined): Cari => ({
  ...cariKasus(api, marker, dicari),
  baris: (item) => barisTanggapan(item, api.setelan),
})

/** Cases changed since shortly before the call became unclear: there the words stand even where the marker is gone. */
function sinceThen(api: Api, dicari: Dicari | undefined): Readonly<Record<string, string>> | null {
  const sejak = dicari?.sejak ?? null
  return sejak === null ? null : { updated_from: formatWaktuApi(tambahDetik(sejak, -MUNDUR_DETIK), api.setelan.zona) }
}

/**
 * By number through the search, without an institution: LAPOR may have passed it on. Not found there, or where the search
 * does not search: through the list of what changed since, by words too. Absent only where both say so.
 */
export async function findPengaduan(
  api: Api,
  {
    marker,
    signal,
    dicari,
  }: { readonly marker: string; readonly signal: AbortSignal; readonly dicari?: Dicari | undefined },
): Promise<ReadBackOutcome> {
  if (api.setelan.paths.daftarPengaduan === '') return { kind: 'impossible' }
  const cari = cariKasus(api, marker, dicari)
  const search = { search: searchWord(marker) }
  const bySearch = await lookThroughPages(cari, (page) => readPage(api, { ...search, page }, signal))
  const since = sinceThen(api, dicari)
  if (since === null || (bySearch.kind !== 'absent' && !isUnfiltered(bySearch))) return bySearch
  const byList = await lookThroughPages(cari, (page) => readPage(api, { ...since, page }, signal))
  // A search that searches is the stronger word: of the list only what looks like ours counts, or that it could not be read.
  const counts = byList.kind === 'found' || byList.kind === 'failed' || isAlike(byList)
  return counts || isUnfiltered(bySearch) ? byList : bySearch
}

export async function findTindakLanjut(
  api: Api,
  look: {
    readonly upstreamId: string
    readonly marker: string
    readonly signal: AbortSignal
    readonly dicari?: Dicari | undefined
  },
): Promise<ReadBackOutcome> {
  if (api.setelan.paths.daftarTindakLanjut === '') return { kind: 'impossible' }
  const page = await readTanggapan(api, look.upstreamId, look.signal)
  if (!page.ok) return notLooked(page.failure)
  return lookThroughTanggapan(page.value, cariTanggapan(api, look.marker, look.dicari))
}

/** A case LAPOR no longer shows (deleted, passed on) will not tell what became of words on it: a person must find out. */
function notLooked(failure: Failure): ReadBackOutcome {
  return isGone(failure) ? { kind: 'impossible' } : { kind: 'failed', failure }
}

function isGone(failure: Failure): boolean {
  return failure.kind === 'rejected' && (failure.status === 404 || failure.status === 410)
}

type Keadaan = {
  readonly log: readonly unknown[]
  readonly status: StatusPengaduan
  readonly instansiId: string | null
}

async function readKeadaan(api: Api, upstreamId: string, signal: AbortSignal): Promise<Result<Keadaan>> {
  const answer = await api.read({ method: 'GET', path: api.setelan.paths.lihatPengaduan, id: upstreamId, signal })
  if (!answer.ok) return answer
  const results = caseResults.safeParse(envelope.safeParse(answer.value).data?.results)
  const state = results.success ? translateState(results.data['data']) : null
  if (!results.success || state === null)
    return fail({ kind: 'upstreamBroken', detail: 'jawaban tidak memuat keadaan laporan' })
  const instansiId = caseOwner.safeParse(results.data['data']).data?.disposition_id ?? null
  return ok({ log: asList(results.data.data_logs) ?? [], status: state.status, instansiId })
}

const ORANG_LAIN: Failure = {
  kind: 'upstreamBroken',
  detail: 'keadaannya sudah seperti yang diminta, tetapi catatan LAPOR menyebut tindakan lain',
}

/**
 * By its marker in the log. A real deployment may not keep the reason there: then the state the action leads to decides.
 * Where the log does keep markers and ours is not among them, somebody else brought that state about: a person must see.
 */
export async function findTindakan(
  api: Api,
  { upstreamId, marker, payload, signal, dicari }: Parameters<Upstream['findTindakan']>[0],
): Promise<ReadBackOutcome> {
  if (api.setelan.paths.lihatPengaduan === '') return { kind: 'impossible' }
  const read = await readKeadaan(api, upstreamId, signal)
  if (!read.ok) return notLooked(read.failure)
  const { log, status, instansiId } = read.value
  const rows = log.flatMap((item) => barisTanggapan(item, api.setelan) ?? [])
  // A line without words (a bare change of state) cannot hold our marker.
  const items = log.filter((item) => barisTanggapan(item, api.setelan) !== null)
  const byMarker = lookThroughTanggapan({ items, total: null, pageSize: 0 }, cariTanggapan(api, marker, dicari))
  if (byMarker.kind === 'found') return { ...byMarker, upstreamId: null }
  if (!sudahBerlaku(payload, status, instansiId)) return byMarker
  const keepsMarkers = rows.some(({ teks }) => api.markers.findMarker(teks)?.startsWith('[Ref. TD-') === true)
  if (keepsMarkers) return { kind: 'doubtful', failure: ORANG_LAIN }
  return { kind: 'found', upstreamId: null, trackingId: null, times: 1 }
}

function sudahBerlaku(payload: PayloadTindakan, status: StatusPengaduan, instansiId: string | null): boolean {
  if (payload.jenis === 'bukanWewenang') return instansiId !== null && instansiId === payload.tujuanId
  if (payload.jenis === 'verifikasi') return status !== 'belumTerverifikasi' && status !== 'tertunda'
  if (payload.jenis === 'bukaKembali') return isLive(status)
  return status === statusSesudah(payload.jenis)?.status
}

/** Rows a person may need: newest last as LAPOR gives them; nothing is decided here. */
export async function lihatBukti(
  api: Api,
  { kind, upstreamId, dicari, signal }: Parameters<Upstream['lihatBukti']>[0],
): Promise<Result<readonly BarisLapor[]>> {
  if (kind === 'pengaduanBaru') return lihatKasus(api, dicari, signal)
  if (upstreamId === null) return fail({ kind: 'notFound', what: 'nomor LAPOR' })
  const rows = (items: readonly unknown[]) => items.flatMap((item) => barisTanggapan(item, api.setelan) ?? [])
  if (kind === 'tindakan') {
    if (api.setelan.paths.lihatPengaduan === '') return fail(noPath('melihat laporan'))
    const read = await readKeadaan(api, upstreamId, signal)
    return read.ok ? ok(rows(read.value.log)) : read
  }
  const page = await readTanggapan(api, upstreamId, signal)
  return page.ok ? ok(rows(page.value.items)) : page
}

async function lihatKasus(api: Api, dicari: Dicari, signal: AbortSignal): Promise<Result<readonly BarisLapor[]>> {
  if (api.setelan.paths.daftarPengaduan === '') return fail(noPath('daftar laporan'))
  const found = new Map<string, BarisLapor>()
  for (const query of [{ search: searchWord(dicari.marker) }, sinceThen(api, dicari)]) {
    if (query === null) continue
    for (let page = 1; page <= PAGES_MAX; page += 1) {
      const read = await readPage(api, { ...query, page }, signal)
      if (!read.ok) return read
      const before = found.size
      for (const item of read.value.items) {
        const row = barisKasus(item, api.setelan)
        if (row !== null) found.set(row.upstreamId ?? `${page} ${found.size}`, row)
      }
      if (found.size === before || found.size >= (read.value.total ?? Infinity)) break
    }
  }
  return ok([...found.values()])
}
