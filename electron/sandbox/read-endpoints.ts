/** The reading calls of lapor-api.md: list, case, follow-ups, masters. */
import { found, notFound, unprocessable, type Call, type Endpoint, type Reply } from './endpoint.ts'
import { parseNaiveTime } from './naive-time.ts'
import {
  renderCase,
  renderInstansiList,
  renderKategoriList,
  renderKlasifikasiList,
  renderLog,
  renderTanggapan,
  renderTemplateList,
  type Item,
} from './render.ts'

const PAGE_SIZE = 20
const PAGE_SIZE_MAX = 1000

function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : otherwise
}

/** A page of `list`; the manners may repeat the neighbour's last case or lose the first one. */
function pageOf<T>(list: readonly T[], page: number, size: number, faults: Call['faults']): readonly T[] {
  const start = (page - 1) * size
  const rows = list.slice(start, start + size)
  const neighbour = list[start - 1]
  const kept = faults.skip && page > 1 ? rows.slice(1) : rows
  return faults.duplicate && neighbour !== undefined && rows.length > 0 ? [neighbour, ...kept] : kept
}

function listCases({ book, query, style, faults }: Call): Reply {
  const from = query.get('updated_from') ?? ''
  const updatedFrom = from === '' ? null : parseNaiveTime(from, style.zona)
  if (from !== '' && updatedFrom === null) return unprocessable({ updated_from: 'Format harus d-m-Y H:i:s.' })
  const instansi = query.get('disposition_id') ?? ''
  const page = wholeNumber(query.get('page'), 1)
  const size = Math.min(wholeNumber(query.get('page_size'), PAGE_SIZE), PAGE_SIZE_MAX)
  const instansiId = instansi === '' ? null : Number(instansi)
  const list = book.query({ instansiId, updatedFrom, search: (query.get('search') ?? '').trim() })
  const rows = pageOf(list, page, size, faults).map((kasus) => renderCase(kasus, style))
  return found({ success: true, results: { ['data']: rows, total: list.length, page, page_size: size } })
}

function showCase({ book, id, style }: Call): Reply {
  const kasus = id === null ? null : book.get(id)
  if (kasus === null) return notFound()
  const logs = kasus.log.map((line) => renderLog(line, style))
  return found({ success: true, results: { ['data']: renderCase(kasus, style), data_logs: logs } })
}

function listTanggapan({ book, id, style }: Call): Reply {
  const kasus = id === null ? null : book.get(id)
  if (kasus === null) return notFound()
  return found({ success: true, results: { ['data']: kasus.tanggapan.map((entry) => renderTanggapan(entry, style)) } })
}

function master(render: (call: Call) => Item[]): Endpoint['run'] {
  return (call) => {
    const size = Math.min(wholeNumber(call.query.get('page_size'), PAGE_SIZE), PAGE_SIZE_MAX)
    return found({ success: true, results: { ['data']: render(call).slice(0, size) } })
  }
}

export const READ_ENDPOINTS: readonly Endpoint[] = [
  { method: 'GET', template: '/complaints', pattern: /^\/complaints$/, run: listCases },
  { method: 'GET', template: '/complaints/{id}/complaint', pattern: /^\/complaints\/(\d+)\/complaint$/, run: showCase },
  {
    method: 'GET',
    template: '/complaints/{id}/followups',
    pattern: /^\/complaints\/(\d+)\/followups$/,
    run: listTanggapan,
  },
  {
    method: 'GET',
    template: '/masters/institutions/external',
    pattern: /^\/masters\/institutions\/external$/,
    run: master(({ book }) => renderInstansiList(book.instansiList())),
  },
  { method: 'GET', template: '/masters/templates', pattern: /^\/masters\/templates$/, run: master(renderTemplateList) },
  {
    method: 'GET',
    template: '/masters/categories',
    pattern: /^\/masters\/categories$/,
    run: master(renderKategoriList),
  },
  {
    method: 'GET',
    template: '/masters/classifications',
    pattern: /^\/masters\/classifications$/,
    run: master(renderKlasifikasiList),
  },
]
