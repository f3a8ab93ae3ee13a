import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  MIN_HEIGHT,
  MIN_WIDTH,
  placeWindow,
  readWindowState,
  writeWindowState,
} from '../../../electron/shell/window-state.ts'
import type { Rectangle } from '../../../electron/shell/window-state.ts'

const MAIN: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 }
const LEFT: Rectangle = { x: -1280, y: 100, width: 1280, height: 984 }
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jendela-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (x: number, y: number, width = 1366, height = 768) => ({ bounds: { x, y, width, height }, maximized: false })

test('what was kept is read again', () => {
  const file = join(folder, 'jendela.json')
  writeWindowState(file, { bounds: { x: 10, y: 20, width: 1200, height: 800 }, maximized: true })
  expect(readWindowState(file)).toEqual({ bounds: { x: 10, y: 20, width: 1200, height: 800 }, maximized: true })
})

test('a missing or nonsensical file is no state', () => {
  const file = join(folder, 'jendela.json')
  expect(readWindowState(file)).toBeNull()
  for (const text of [
    '',
    'null',
    '[]',
    '{"bounds":{"x":"1"}}',
    '{"bounds":{"x":0.5,"y":0,"width":1,"height":1},"maximized":false}',
  ]) {
    writeFileSync(file, text)
    expect(readWindowState(file)).toBeNull()
  }
})

test('the first start is centred by the system at 1366×768', () => {
  expect(placeWindow(null, [MAIN])).toEqual({ width: 1366, height: 768 })
})

test('the window comes back where it was, also on a second screen', () => {
  expect(placeWindow(at(100, 50), [MAIN, LEFT])).toEqual({ x: 100, y: 50, width: 1366, height: 768 })
  expect(placeWindow(at(-1200, 150, 1100), [MAIN, LEFT])).toEqual({ x: -1200, y: 150, width: 1100, height: 768 })
})

test('a place on a screen that is gone, or above the top, is forgotten', () => {
  expect(placeWindow(at(-1280, 150), [MAIN])).toEqual({ width: 1366, height: 768 })
  expect(placeWindow(at(100, -500), [MAIN])).toEqual({ width: 1366, height: 768 })
  expect(placeWindow(at(100, 1039), [MAIN])).toEqual({ width: 1366, height: 768 })
})

test('a window is never smaller than the desk needs, and never larger than a screen that has room for it', () => {
  expect(placeWindow(at(0, 0, 300, 200), [MAIN])).toMatchObject({ width: MIN_WIDTH, height: MIN_HEIGHT })
  expect(placeWindow(at(0, 0, 9000, 9000), [MAIN])).toMatchObject({ width: 1920, height: 1040 })
})

test('whatever was kept, enough of the window lies on a screen to take hold of it', () => {
  const number = fc.integer({ min: -5000, max: 5000 })
  fc.assert(
    fc.property(
      number,
      number,
      fc.integer({ min: 0, max: 6000 }),
      fc.integer({ min: 0, max: 6000 }),
      (x, y, width, height) => {
        const placed = placeWindow(at(x, y, width, height), [MAIN, LEFT])
        if (placed.x === undefined || placed.y === undefined) return
        const { x: left, y: top } = placed
        const reachable = [MAIN, LEFT].some((area) => {
          const overlap = Math.min(left + placed.width, area.x + area.width) - Math.max(left, area.x)
          return overlap >= 100 && top >= area.y && top < area.y + area.height - 100
        })
        expect(reachable).toBe(true)
      },
    ),
  )
})
