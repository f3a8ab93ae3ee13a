/**
 * Looking for our own writes by marker. "Absent" leads to a second sending, so it is said only after every item was
 * seen and read; in doubt the look counts as failed and is repeated.
 */
import type { Failure, Result } from '../domain/failure.ts'
import type { ReadBackOutcome } from '../domain/outbox.ts'
import { caseItem, followupItem } from './answers.ts'
import type { FindMarker } from './translate.ts'
import { toPlainText } from './plain-text.ts'
import { asList, teks } from './tolerant.ts'

export type ListPage = { readonly items: readonly unknown[]; readonly total: number | null; readonly pageSize: number }

/** A search that gives more pages than this does not search. */
const PAGES_MAX = 10

type Hit = { readonly upstreamId: string | null; readonly trackingId: string | null }
type Look = { readonly hits: readonly Hit[]; readonly doubtful: boolean }

/** Over the pages of a search; `readPage` counts from 1. */
export async function lookThroughPages(
  marker: string,
  findMarker: FindMarker,
  readPage: (page: number) => Promise<Result<ListPage>>,
): Promise<ReadBackOutcome> {
  const hits: Hit[] = []
  const seen = new Set<string>()
  let doubtful = false
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const read = await readPage(page)
    if (!read.ok) return { kind: 'failed', failure: read.failure }
    const look = lookAt(read.value.items, marker, findMarker)
    hits.push(...look.hits)
    const before = seen.size
    read.value.items.forEach((item, index) => seen.add(idsOf(item).upstreamId ?? `${page}/${index}`))
    // The same page again: this server does not turn pages, and has more when the page was full.
    const isRepeated = read.value.items.length > 0 && seen.size === before
    doubtful ||= look.doubtful || (isRepeated && read.value.items.length >= read.value.pageSize)
    // A page that shifts while it is read can show one case twice and hide another: fewer than promised is a doubt.
    if (isRepeated || isLast(read.value, seen.size))
      return verdict({ hits, doubtful: doubtful || seen.size < (read.value.total ?? 0) })
  }
  return hits.length > 0 ? verdict({ hits, doubtful }) : failed('pencarian LAPOR tidak menyaring hasil')
}

/** An empty page ends a list whatever the total says; a short one does not: pages may be capped without a word. */
function isLast({ items, total }: ListPage, seen: number): boolean {
  return items.length === 0 || (total !== null && seen >= total)
}

/** Over all follow-ups of one case. */
export function lookThroughTanggapan(page: ListPage, marker: string, findMarker: FindMarker): ReadBackOutcome {
  const look = lookAt(page.items, marker, findMarker)
  const incomplete = page.total !== null && page.total > page.items.length
  const onlyIds = look.hits.map((hit) => ({ ...hit, trackingId: null }))
  return verdict({ hits: onlyIds, doubtful: look.doubtful || incomplete })
}

function lookAt(items: readonly unknown[], marker: string, findMarker: FindMarker): Look {
  const hits: Hit[] = []
  let doubtful = false
  for (const item of items) {
    const text = contentOf(item)
    if (text !== null && findMarker(text) === marker) hits.push(idsOf(item))
    // Without readable text it may be ours; with the marker inside the text somebody may be quoting us, or LAPOR may
    // have put words before ours. Neither is "found" nor "absent".
    else if (text === null || tidy(text).includes(tidy(marker))) doubtful = true
  }
  return { hits, doubtful }
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
function verdict({ hits, doubtful }: Look): ReadBackOutcome {
  const known = new Map(hits.flatMap((hit) => (hit.upstreamId === null ? [] : [[hit.upstreamId, hit] as const])))
  const nameless = hits.filter((hit) => hit.upstreamId === null)
  const found = [...known.values()].toSorted((a, b) => Number(a.upstreamId) - Number(b.upstreamId))
  const first = found[0] ?? nameless[0]
  if (first !== undefined) return { kind: 'found', ...first, times: found.length + nameless.length }
  return doubtful ? failed('sebagian isi dari LAPOR tidak terbaca, jadi belum dapat dipastikan') : { kind: 'absent' }
}

function failed(detail: string): ReadBackOutcome {
  const failure: Failure = { kind: 'upstreamBroken', detail }
  return { kind: 'failed', failure }
}

/** The list inside `results`; null when there is none. */
export function listOf(value: unknown, total: number | null): readonly unknown[] | null {
  // "No list" is only believed to be an empty one when the total says so too.
  if (value === null && total === 0) return []
  return asList(value)
}
