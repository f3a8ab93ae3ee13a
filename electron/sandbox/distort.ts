/** The manners that shape an answer: applied to the finished JSON, item by item. */
import type { MannerEngine, MannerRequest } from './manner-engine.ts'
import { OPTIONAL_FIELDS } from './manners.ts'
import type { Item } from './render.ts'
import type { Json } from './sandbox-case.ts'

type Change = (item: Item, key: string) => Item

function isItem(json: Json | undefined): json is Item {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** Applies `change` to every item of `results.data` and to a single one alike. */
function eachItem(json: Json, change: Change): Json {
  if (!isItem(json) || !isItem(json['results'])) return json
  const results = json['results']
  const items = results['data']
  const touch = (item: Json, index: number): Json => (isItem(item) ? change(item, String(item['id'] ?? index)) : item)
  if (Array.isArray(items)) return { ...json, results: { ...results, ['data']: items.map(touch) } }
  return isItem(items) ? { ...json, results: { ...results, ['data']: touch(items, 0) } } : json
}

/** Rewrites every scalar, whatever its depth. */
function eachScalar(json: Json, change: (value: string | number | boolean) => Json): Json {
  if (json === null) return null
  if (Array.isArray(json)) return json.map((part) => eachScalar(part, change))
  if (isItem(json))
    return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, eachScalar(part, change)]))
  return typeof json === 'object' ? json : change(json)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#039;',
}

function asHtml(text: string, hostile: boolean): string {
  const escaped = text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
  const paragraphs = escaped.split(/\n+/).map((line) => `<p>${line.replace('. ', '.&nbsp;')}</p>`)
  const attack = hostile ? '<script>alert(1)</script><img src="x" onerror="alert(2)">' : ''
  return `${paragraphs.join('<br />\r\n')}${attack}`
}

/** Only the success flag keeps its type: it is the envelope's, not the record's. */
function retyped(json: Json, change: (value: string | number | boolean) => Json): Json {
  const changed = eachScalar(json, change)
  return isItem(json) && isItem(changed) && 'success' in json
    ? { ...changed, success: json['success'] ?? true }
    : changed
}

function asText(value: string | number | boolean): Json {
  if (typeof value === 'number') return String(value)
  return typeof value === 'boolean' ? (value ? '1' : '0') : value
}

function asNumber(value: string | number | boolean): Json {
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value
}

function omit(item: Item, fields: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !fields.includes(key)))
}

function nulled(item: Item, fields: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, fields.includes(key) ? null : value]))
}

/** Shapes a successful answer as the switches say. */
export function distort(json: Json, engine: MannerEngine, request: MannerRequest): Json {
  let shaped = json
  const perItem = (name: Parameters<MannerEngine['touches']>[0], setting: object, change: (item: Item) => Item) => {
    shaped = eachItem(shaped, (item, key) => (engine.touches(name, setting, key) ? change(item) : item))
  }
  const html = engine.takeShape('htmlContent', request)
  if (html !== null) {
    perItem('htmlContent', html, (item) => {
      const content = item['content']
      return typeof content === 'string' ? { ...item, content: asHtml(content, html.hostile ?? false) } : item
    })
  }
  const status = engine.takeShape('unknownStatus', request)
  if (status !== null) {
    const name = status.name ?? 'Menunggu Telaah Lintas Instansi'
    perItem('unknownStatus', status, (item) =>
      'status_name' in item ? { ...item, status_code: 97, status_name: name } : item,
    )
  }
  const nulls = engine.takeShape('nullFields', request)
  if (nulls !== null) perItem('nullFields', nulls, (item) => nulled(item, nulls.fields ?? OPTIONAL_FIELDS))
  const missing = engine.takeShape('missingFields', request)
  if (missing !== null) perItem('missingFields', missing, (item) => omit(item, missing.fields ?? OPTIONAL_FIELDS))
  const unknown = engine.takeShape('unknownFields', request)
  if (unknown !== null) {
    perItem('unknownFields', unknown, (item) => ({
      ...item,
      sentiment: { score: 0.42, label: 'netral' },
      tags: ['x', null],
      '': 'tanpa nama',
    }))
    if (isItem(shaped)) shaped = { ...shaped, api_version: '4.1', debug: null }
  }
  if (engine.take('numbersAsStrings', request) !== null) shaped = retyped(shaped, asText)
  if (engine.take('stringsAsNumbers', request) !== null) shaped = retyped(shaped, asNumber)
  return shaped
}
