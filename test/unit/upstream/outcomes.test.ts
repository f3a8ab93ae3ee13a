/** The table at the head of outcomes.ts, row by row. */
import { describe, expect, test } from 'vitest'
import type { Body, Call } from '../../../electron/upstream/http.ts'
import { readResult, retryAfter, sendOutcome } from '../../../electron/upstream/outcomes.ts'

const NOW = '2026-03-17T02:00:00.000Z'
const ack = () => ({ upstreamId: '81', trackingId: null })
const json = (value: unknown): Body => ({ kind: 'json', value })
const unreadable = (why: string): Body => ({ kind: 'unreadable', why })
const answer = (status: number, body: Body, headers: Record<string, string> = {}): Call => ({
  kind: 'answer',
  status,
  headers: new Headers(headers),
  body,
})
const offline = { kind: 'offline', detail: 'x' } as const

const TABLE: readonly (readonly [string, Call, string, string | null])[] = [
  ['not sent', { kind: 'notSent', failure: offline }, 'temporary', 'offline'],
  ['lost', { kind: 'lost', failure: offline }, 'unknown', 'offline'],
  ['401', answer(401, unreadable('')), 'temporary', 'authExpired'],
  ['401 with a JSON no', answer(401, json({ success: false })), 'temporary', 'authExpired'],
  ['429', answer(429, json({})), 'temporary', 'rateLimited'],
  ['425', answer(425, json({})), 'temporary', 'rateLimited'],
  ['407', answer(407, unreadable('')), 'temporary', 'offline'],
  ['408', answer(408, unreadable('')), 'unknown', 'upstreamBroken'],
  ['500', answer(500, json({ success: false })), 'unknown', 'upstreamBroken'],
  ['502', answer(502, unreadable('')), 'unknown', 'upstreamBroken'],
  ['503', answer(503, unreadable('')), 'unknown', 'upstreamBroken'],
  ['504', answer(504, unreadable('')), 'unknown', 'upstreamBroken'],
  ['511', answer(511, unreadable('')), 'unknown', 'upstreamBroken'],
  ['302', answer(302, unreadable('')), 'unknown', 'upstreamBroken'],
  ['304', answer(304, unreadable('')), 'unknown', 'upstreamBroken'],
  ['opaque redirect', answer(0, unreadable('')), 'unknown', 'upstreamBroken'],
  ['400', answer(400, json({ message: 'salah' })), 'refused', 'rejected'],
  ['403', answer(403, unreadable('')), 'refused', 'rejected'],
  ['404', answer(404, unreadable('')), 'refused', 'rejected'],
  ['409', answer(409, json({})), 'refused', 'rejected'],
  ['413', answer(413, unreadable('')), 'refused', 'rejected'],
  ['422', answer(422, json({ errors: { title: ['Judul wajib'] } })), 'refused', 'rejected'],
  ['200 success false', answer(200, json({ success: false, message: 'tidak' })), 'refused', 'rejected'],
  ['200 success "0"', answer(200, json({ success: '0' })), 'refused', 'rejected'],
  ['200 HTML', answer(200, unreadable('jawaban berupa halaman')), 'unknown', 'upstreamBroken'],
  ['200 empty', answer(200, unreadable('jawaban kosong')), 'unknown', 'upstreamBroken'],
  ['204', answer(204, unreadable('jawaban kosong')), 'unknown', 'upstreamBroken'],
  ['200 array', answer(200, json([])), 'unknown', 'upstreamBroken'],
  ['200 null', answer(200, json(null)), 'unknown', 'upstreamBroken'],
  ['200 text', answer(200, json('ok')), 'unknown', 'upstreamBroken'],
  ['200 object', answer(200, json({ complaint_id: 81 })), 'acknowledged', null],
  ['201 object', answer(201, json({ success: true })), 'acknowledged', null],
]

test.each(TABLE)('a write that ends with %s', (_name, call, kind, failureKind) => {
  const outcome = sendOutcome(call, NOW, ack)
  expect(outcome.kind).toBe(kind)
  expect('failure' in outcome ? outcome.failure.kind : null).toBe(failureKind)
})

test.each(TABLE)('a read that ends with %s gives the same failure or the answer', (_name, call, _kind, failureKind) => {
  const result = readResult(call, NOW)
  expect(result.ok ? null : result.failure.kind).toBe(failureKind)
})

test('a success that shows no number is not believed', () => {
  expect(sendOutcome(answer(200, json({})), NOW, () => null).kind).toBe('unknown')
})

test('the words of a refusal are LAPOR’s own, as one plain short line', () => {
  const refused = (body: Body, status = 422) => sendOutcome(answer(status, body), NOW, ack)
  const message = (text: string) => ({ failure: { kind: 'rejected', message: text } })
  expect(refused(json({ message: '<b>Judul</b>\nwajib &amp; singkat' }))).toMatchObject(
    message('Judul wajib & singkat'),
  )
  expect(refused(json({ errors: { title: ['Judul wajib diisi'] } }))).toMatchObject(message('Judul wajib diisi'))
  expect(refused(json({ error: { detail: 'Kategori salah' } }))).toMatchObject(message('Kategori salah'))
  expect(refused(unreadable('x'), 413)).toMatchObject(message('LAPOR menyatakan kiriman terlalu besar.'))
  const long = refused(json({ message: 'a'.repeat(5000) }))
  expect(long.kind === 'refused' && long.failure.kind === 'rejected' && long.failure.message.length).toBe(300)
})

describe('Retry-After', () => {
  const read = (value: string, date?: string) =>
    retryAfter(new Headers({ 'retry-after': value, ...(date === undefined ? {} : { date }) }), NOW)
  test.each([
    ['120', 120],
    ['0', 0],
    ['999999999', 86_400],
    ['', null],
    ['nanti', null],
    ['-5', 0],
    ['Tue, 17 Mar 2026 02:01:30 GMT', 90],
    ['Tue, 17 Mar 2026 01:00:00 GMT', 0],
  ])('%j is %j seconds', (text, seconds) => {
    const found = read(text)
    // A negative number is no number of seconds; Date.parse may make an old date of it, which means: now.
    expect(text === '-5' ? (found ?? 0) : found).toBe(seconds)
  })
  test('a date is measured on the server’s own clock', () => {
    expect(read('Tue, 17 Mar 2026 02:11:00 GMT', 'Tue, 17 Mar 2026 02:10:00 GMT')).toBe(60)
  })
})
