/**
 * Upstream texts come as HTML with entities, or as plain text that only looks like it. What leaves here is plain text
 * that may be shown, searched and stored; a renderer still escapes it like any text.
 */

import { bersihkanTeks } from '../domain/teks.ts'

/** Only names HTML knows are taken for tags: a person who types `suhu <rendah>` keeps their word. */
const TAG_NAMES =
  'a|abbr|address|article|aside|b|base|big|blink|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|' +
  'del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|' +
  'header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|marquee|math|meta|nav|noscript|object|' +
  'ol|optgroup|option|p|param|picture|pre|q|s|samp|section|select|small|source|span|strike|strong|style|sub|summary|' +
  'sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|audio|script|o:p'

const BREAKS = /^(?:br|p|div|li|ul|ol|tr|table|h[1-6]|hr|blockquote|section|article|header|footer|dd|dt|dl|pre)$/
/** Elements whose content is not text for people. */
const HIDDEN = ['script', 'style', 'template', 'head', 'iframe', 'object', 'svg', 'math', 'noscript', 'title']

// A tag ends at the first `>` outside quotes; without one it is text. Each alternative starts differently, so the
// match is linear even on hostile input.
const TAG = new RegExp(`<(/?)(${TAG_NAMES})(?=[\\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>`, 'gi')
const COMMENT_OPEN = '<!--'

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  bull: '•',
  middot: '·',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup2: '²',
  sup3: '³',
  micro: 'µ',
  para: '¶',
  sect: '§',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  larr: '←',
  rarr: '→',
  agrave: 'à',
  aacute: 'á',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  iacute: 'í',
  oacute: 'ó',
  ouml: 'ö',
  uacute: 'ú',
  uuml: 'ü',
  ntilde: 'ñ',
  ccedil: 'ç',
  Eacute: 'É',
  zwnj: '',
  zwj: '',
  lrm: '',
  rlm: '',
}
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));/g

/**
 * Plain text of an upstream text: tags gone (blocks become line breaks, scripts and styles vanish whole), entities
 * resolved once, invisible characters dropped, white space tidied. Never throws; linear in the length.
 */
export function toPlainText(text: string): string {
  return tidy(decodeEntities(dropTags(dropComments(text))))
}

/** One line of plain text: for titles and names. */
export function toPlainLine(text: string): string {
  return toPlainText(text).replaceAll(/\s+/g, ' ').trim()
}

function dropComments(text: string): string {
  let rest = text
  let kept = ''
  for (;;) {
    const open = rest.indexOf(COMMENT_OPEN)
    const close = open < 0 ? -1 : rest.indexOf('-->', open + COMMENT_OPEN.length)
    if (close < 0) return kept + rest
    kept += rest.slice(0, open)
    rest = rest.slice(close + 3)
  }
}

function dropTags(text: string): string {
  if (!text.includes('<')) return text
  const lastClose = lastCloseOf(text.toLowerCase())
  let kept = ''
  let at = 0
  let hiddenBy: string | null = null
  for (const match of text.matchAll(TAG)) {
    const name = (match[2] ?? '').toLowerCase()
    const closing = match[1] === '/'
    if (hiddenBy === null) kept += text.slice(at, match.index)
    at = match.index + match[0].length
    if (hiddenBy !== null) {
      if (closing && name === hiddenBy) hiddenBy = null
      continue
    }
    // An element that is never closed hides nothing: the words after it stay readable.
    if (!closing && (lastClose.get(name) ?? -1) >= at) hiddenBy = name
    else kept += BREAKS.test(name) ? '\n' : ''
  }
  return kept + text.slice(at)
}

/** Where each hiding element closes for the last time: found once, so that hostile nesting costs no second pass. */
function lastCloseOf(lower: string): ReadonlyMap<string, number> {
  return new Map(HIDDEN.map((name) => [name, lower.lastIndexOf(`</${name}`)]))
}

function decodeEntities(text: string): string {
  return text.replaceAll(ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
    const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return valid ? String.fromCodePoint(code) : '\ufffd'
  })
}

function tidy(text: string): string {
  return bersihkanTeks(text).replaceAll(/\n{3,}/g, '\n\n')
}
