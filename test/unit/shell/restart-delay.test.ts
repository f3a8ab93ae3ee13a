import { expect, test } from 'vitest'
import { restartDelay } from '../../../electron/shell/restart-delay.ts'

test('a first fall starts again almost at once, repeated falls wait longer, up to half a minute', () => {
  const waits: number[] = []
  let crashes = 0
  for (let fall = 0; fall < 12; fall += 1) {
    const next = restartDelay(crashes, 1000)
    waits.push(next.delay)
    crashes = next.crashes
  }
  expect(waits.slice(0, 4)).toEqual([250, 500, 1000, 2000])
  expect(waits.at(-1)).toBe(30_000)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
})

test('a core that lived for a minute had recovered', () => {
  expect(restartDelay(9, 60_000)).toEqual({ delay: 250, crashes: 1 })
  expect(restartDelay(9, 59_999)).toEqual({ delay: 30_000, crashes: 10 })
})
