import { expect, test } from 'vitest'
import { checkNames } from '../../support/standin/conform.ts'
import { strict } from '../../support/standin/strict.ts'
import { makeWire } from '../../support/standin/page/wire.ts'

test('every name the stand-in offers exists in the installed electron.d.ts', { timeout: 60_000 }, () => {
  const { checked, unknown } = checkNames()
  expect(unknown).toEqual([])
  expect(checked).toBeGreaterThanOrEqual(80)
})

test('a name that Electron does not have is noticed', { timeout: 60_000 }, () => {
  const { unknown } = checkNames({ clipboard: { writeText: () => undefined, writeNonsense: () => undefined } })
  expect(unknown).toEqual(['clipboard.writeNonsense'])
})

test('what is not implemented throws by name', () => {
  const shell = strict('shell', { beep: () => undefined })
  expect(() => (shell as Record<string, unknown>)['openPath']).toThrow(
    'electron stand-in: shell.openPath is not implemented',
  )
})

test('values cross the wire as structured clones, and what Electron refuses is refused', () => {
  const wire = makeWire()
  const value = {
    teks: 'Jalan rusak é 🙂',
    kosong: undefined,
    nol: -0,
    banyak: [1, null, { dalam: true }],
    waktu: new Date(0),
    bytes: new Uint8Array([0, 1, 255]),
    set: new Set(['a']),
    map: new Map([['k', 1]]),
  }
  expect(wire.decode(wire.encode(value))).toEqual(value)
  const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as object
  const decoded = wire.decode(wire.encode(hostile)) as Record<string, unknown>
  expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype)
  expect(() => wire.encode({ f: () => 1 })).toThrow('An object could not be cloned.')
  expect(() => wire.encode(new Proxy({}, {}))).toThrow('An object could not be cloned.')
})
