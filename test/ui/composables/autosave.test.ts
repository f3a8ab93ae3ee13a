/** The saver: every change written, one write at a time, the newest last, and no word lost when writing fails. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import type { Result } from '../../../electron/domain/failure.ts'
import type { Instant } from '../../../electron/domain/kata.ts'
import { createAutosave } from '../../../renderer/composables/autosave.ts'

const AT = '2026-11-21T03:41:07.000Z'

/** A place to write to, slow or full when told. */
function makeDisk() {
  const disk = {
    full: false,
    delayMs: 0,
    written: [] as string[],
    writing: 0,
    most: 0,
    async write({ teks }: { teks: string }): Promise<Result<Instant>> {
      disk.writing += 1
      disk.most = Math.max(disk.most, disk.writing)
      await new Promise((resolve) => setTimeout(resolve, disk.delayMs))
      disk.writing -= 1
      if (disk.full) return { ok: false, failure: { kind: 'storage', reason: 'full' } }
      disk.written.push(teks)
      return { ok: true, value: AT }
    },
  }
  return disk
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('autosave', () => {
  function open(lama: Instant | null = null) {
    const disk = makeDisk()
    const nilai = reactive({ teks: '' })
    return { disk, nilai, saver: createAutosave({ nilai, lama, tulis: disk.write }) }
  }

  test('writes 300 ms after the last keystroke, not before', async () => {
    const { disk, nilai, saver } = open()
    nilai.teks = 'a'
    await vi.advanceTimersByTimeAsync(200)
    nilai.teks = 'ab'
    await vi.advanceTimersByTimeAsync(200)
    expect(disk.written).toEqual([])
    await vi.advanceTimersByTimeAsync(150)
    expect(disk.written).toEqual(['ab'])
    expect(saver.keadaan.value).toEqual({ jenis: 'tersimpan', at: AT })
  })

  test('somebody who never pauses is saved all the same', async () => {
    const { disk, nilai } = open()
    for (let i = 0; i < 30; i += 1) {
      nilai.teks += 'x'
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(disk.written.length).toBeGreaterThan(0)
  })

  test('never writes twice at once, and the newest words are the last written', async () => {
    const { disk, nilai } = open()
    disk.delayMs = 1_000
    nilai.teks = 'satu'
    await vi.advanceTimersByTimeAsync(500)
    nilai.teks = 'satu dua'
    await vi.advanceTimersByTimeAsync(500)
    nilai.teks = 'satu dua tiga'
    await vi.advanceTimersByTimeAsync(5_000)
    expect(disk.most).toBe(1)
    expect(disk.written.at(-1)).toBe('satu dua tiga')
  })

  test('a full disk is said, the words stay, and they are written when there is room', async () => {
    const { disk, nilai, saver } = open()
    disk.full = true
    nilai.teks = 'penting'
    await vi.advanceTimersByTimeAsync(400)
    expect(saver.keadaan.value.jenis).toBe('gagal')
    expect(nilai.teks).toBe('penting')
    disk.full = false
    await vi.advanceTimersByTimeAsync(4_000)
    expect(disk.written).toEqual(['penting'])
    expect(saver.keadaan.value.jenis).toBe('tersimpan')
  })

  test('a look at an untouched value writes nothing, unless it must exist', async () => {
    const { disk, saver } = open()
    await nextTick()
    expect(await saver.saveNow()).toBe(true)
    expect(disk.written).toEqual([])
    const forced = saver.saveNow(true)
    await vi.advanceTimersByTimeAsync(10)
    expect(await forced).toBe(true)
    expect(disk.written).toEqual([''])
  })

  test('saveNow during a write waits for the newest words', async () => {
    const { disk, nilai, saver } = open()
    disk.delayMs = 500
    nilai.teks = 'satu'
    await vi.advanceTimersByTimeAsync(350)
    nilai.teks = 'satu dua'
    const done = saver.saveNow()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await done).toBe(true)
    expect(disk.written.at(-1)).toBe('satu dua')
  })

  test('after close nothing is written any more', async () => {
    const { disk, nilai, saver } = open()
    nilai.teks = 'dibuang'
    saver.close()
    nilai.teks = 'masih dibuang'
    await vi.advanceTimersByTimeAsync(5_000)
    expect(disk.written).toEqual([])
  })
})
