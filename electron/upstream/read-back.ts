/**
 * Looking for our own writes: by marker, then by words, author and time (domain/bukti.ts). "Absent" leads to a second
 * sending, so it is said only after every item was seen and read and nothing looks like ours; in doubt a person decides
 * after some looks.
 */
import { type BarisLapor, type Dicari, timbangBukti } from '../domain/bukti.ts'
import type { Failure, Result } from '../domain/failure.ts'
import type { ReadBackOutcome } from '../domain/outbox.ts'
import { caseItem, followupItem } from './answers.ts'
import type { FindMarker } from './translate.ts'
import { toPlainText } from './plain-text.ts'
import { asList, teks } from './tolerant.ts'

export type ListPage = { readonly items: readonly unknown[]; readonly total: number | null; readonly pageSize: number }

/** What is looked for, and how a row is read. */
export type Cari = {
  readonly marker: string
  readonly findMarker: FindMarker
  readonly baris: (item: unknown) => BarisLapor | null
  /** The words and the time; left out: the marker alone. */
  readonly dicari?: Dicari | undefined
}

/** A search that gives more pages than this does not search. */
export const PAGES_MAX = 10
const TIDAK_MENYARING = 'pencarian LAPOR tidak menyaring hasil'
const SEBAGIAN = 'sebagian isi dari LAPOR tidak terbaca, jadi belum dapat dipastikan'
const SERUPA = 'ada yang serupa di LAPOR tanpa penanda yang utuh, jadi belum dapat dipastikan'

type Hit = { readonly upstreamId: string | null; readonly trackingId: string | null; readonly dasar?: 'kata' }
type Look = { readonly hits: readonly Hit[]; readonly doubtful: string | null }

/** Over the pages of a search; `readPage` counts from 1. */
export async function lookThroughPages(
  cari: Cari,
  readPage: (page: number) => Promise<Result<ListPage>>,
): Promise<ReadBackOutcome> {
  const all: unknown[] = []
  const seen = new Set<string>()
  let doubtful: string | null = null
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const read = await readPage(page)
    if (!read.ok) return { kind: 'failed', failure: read.failure }
    all.push(...read.value.items)
    const before = seen.size
    read.value.items.forEach((item, index) => seen.add(idsOf(item).upstreamId ?? `${page}/${index}`))
    // The same page again: this server does not turn pages, and has more when the page was full.
    const isRepeated = read.value.items.length > 0 && seen.size === before
    if (isRepeated && read.value.items.length >= read.value.pageSize) doubtful = SEBAGIAN
    // A page that shifts while it is read can show one case twice and hide another: fewer than promised is a doubt.
    if (isRepeated || isLast(read.value, seen.size)) {
      if (seen.size < (read.value.total ?? 0)) doubtful = SEBAGIAN
      return verdict(lookAt(all, cari), doubtful)
    }
  }
  return verdict(lookAt(all, cari), TIDAK_MENYARING)
}

/** True for the look that ended because the server gave everything it has. */
export function isUnfiltered(outcome: ReadBackOutcome): boolean {
  return (
    outcome.kind === 'doubtful' &&
    outcome.failure.kind === 'upstreamBroken' &&
    outcome.failure.detail === TIDAK_MENYARING
  )
}

/** True for the look that saw something like ours. */
export function isAlike(outcome: ReadBackOutcome): boolean {
  return outcome.kind === 'doubtful' && outcome.failure.kind === 'upstreamBroken' && outcome.failure.detail === SERUPA
}

/** An empty page ends a list whatever the total says; a short one does not: pages may be capped without a word. */
function isLast({ items, total }: ListPage, seen: number): boolean {
  return items.length === 0 || (total !== null && seen >= total)
}

/** Over all follow-ups of one case. */
export function lookThroughTanggapan(page: ListPage, cari: Cari): ReadBackOutcome {
  const look = lookAt(page.items, cari)
  const incomplete = page.total !== null && page.total > page.items.length
  const onlyIds = look.hits.map((hit) => ({ ...hit, trackingId: null }))
  return verdict({ ...look, hits: onlyIds }, incomplete ? SEBAGIAN : null)
}

function lookAt(items: readonly unknown[], { marker, findMarker, baris, dicari }: Cari): Look {
  const hits: Hit[] = []
  const others: BarisLapor[] = []
  let doubtful: string | null = null
  for (const item of items) {
    const text = contentOf(item)
    const row = text === null || dicari === undefined ? null : baris(item)
    if (text !== null && findMarker(text) === marker) hits.push(idsOf(item))
    else if (row !== null) others.push(row)
    // Without readable text it may be ours; with the marker inside the text somebody may be quoting us, or LAPOR may
    // have put words before ours. Neither is "found" nor "absent".
    else if (text === null || tidy(text).includes(tidy(marker))) doubtful = SEBAGIAN
  }
  const timbang = dicari === undefined ? [] : timbangBukti(dicari, others)
  if (hits.length === 0) {
    for (const { baris: row, kepastian } of timbang)
      if (kepastian === 'sampai') hits.push({ upstreamId: row.upstreamId, trackingId: row.trackingId, dasar: 'kata' })
  }
  return { hits, doubtful: timbang.some(({ kepastian }) => kepastian === 'mirip') ? SERUPA : doubtful }
}

function contentOf(item: unknown): string | null {
  const read = followupItem.safeParse(item)
  const content = read.success ? teks.parse(read.data.content) : null
  return content === null ? null : toPlainText(content)
}

function idsOf(item: unknown): Hit {
  const read = caseItem.safeParse(item)
  if (!read.success) return { upstreamId: null, trackingId: null }
  return { upstreamId: read.data.id, trackingId: read.data.tracking_id }
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').toLowerCase()
}

/** The first written counts; a shifting page may show one case twice, which is not two cases. */
function verdict({ hits, doubtful }: Look, around: string | null): ReadBackOutcome {
  const known = new Map(hits.flatMap((hit) => (hit.upstreamId === null ? [] : [[hit.upstreamId, hit] as const])))
  const nameless = hits.filter((hit) => hit.upstreamId === null)
  const found = [...known.values()].toSorted((a, b) => Number(a.upstreamId) - Number(b.upstreamId))
  const first = found[0] ?? nameless[0]
  if (first !== undefined) return { kind: 'found', ...first, times: found.length + nameless.length }
  const why = doubtful === SERUPA ? doubtful : (around ?? doubtful)
  return why === null ? { kind: 'absent' } : doubt(why)
}

function doubt(detail: string): ReadBackOutcome {
  const failure: Failure = { kind: 'upstreamBroken', detail }
  return { kind: 'doubtful', failure }
}

/** The list inside `results`; null when there is none. */
export function listOf(value: unknown, total: number | null): readonly unknown[] | null {
  // "No list" is only believed to be an empty one when the total says so too.
  if (value === null && total === 0) return []
  return asList(value)
}
