import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatWaktuApi, readWaktuApi } from '../../../electron/upstream/waktu-api.ts'

test.each([
  ['17-03-2026 14:05:09', 'WIB', '2026-03-17T07:05:09.000Z'],
  ['17-03-2026 06:59:59', 'WIB', '2026-03-16T23:59:59.000Z'],
  ['17-03-2026 06:59:59', 'UTC', '2026-03-17T06:59:59.000Z'],
  ['17-03-2026 14:05:09', 'WITA', '2026-03-17T06:05:09.000Z'],
  ['17-03-2026 14:05:09', 'WIT', '2026-03-17T05:05:09.000Z'],
  ['2026-03-17 14:05:09', 'WIB', '2026-03-17T07:05:09.000Z'],
  // A text that says its zone is believed, whatever the setting.
  ['2026-03-17T14:05:09+07:00', 'UTC', '2026-03-17T07:05:09.000Z'],
  ['2026-03-17T14:05:09.123456Z', 'WIB', '2026-03-17T14:05:09.000Z'],
  ['2026-03-17T14:05:09-0330', 'WIB', '2026-03-17T17:35:09.000Z'],
] as const)('%j in %s', (text, zona, instant) => {
  expect(readWaktuApi(text, zona)).toEqual({ ok: true, value: { instant, asli: text } })
})

test.each([
  '',
  '30-02-2026 10:00:00',
  '17-13-2026 10:00:00',
  '17-03-2026 25:00:00',
  'kemarin',
  '0000-00-00 00:00:00',
  null,
  17,
  {},
  [],
])('no time: %j', (value) => expect(readWaktuApi(value, 'WIB').ok).toBe(false))

test('what is asked with `updated_from` is the instant meant, in every zone', () => {
  const at = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(at, fc.constantFrom('UTC', 'WIB', 'WITA', 'WIT'), (date, zona) => {
      const instant = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString()
      const back = readWaktuApi(formatWaktuApi(instant, zona), zona)
      expect(back.ok && back.value.instant).toBe(instant)
    }),
  )
})
