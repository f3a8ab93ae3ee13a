/** What the form proposes and understands while somebody types. */
import { reactive } from 'vue'
import { describe, expect, test } from 'vitest'
import { usulkanJudul } from '../../../renderer/pages/loket/draf-awal.ts'
import { followJudul } from '../../../renderer/pages/loket/form-konteks.ts'
import { bacaTanggal } from '../../../renderer/pages/loket/tanggal-ketik.ts'
import { drafAwal, drafPengaduan } from '../../../electron/domain/pengaduan.ts'

const SABTU = '2026-11-21'

describe('tanggal as it is said', () => {
  test.each([
    ['hari ini', '2026-11-21'],
    ['Kemarin', '2026-11-20'],
    ['3 hari lalu', '2026-11-18'],
    ['2 minggu yang lalu', '2026-11-07'],
    ['Senin', '2026-11-16'],
    ['sabtu', '2026-11-14'],
    ["jum'at lalu", '2026-11-20'],
    ['17-3-2026', '2026-03-17'],
    ['17/3/26', '2026-03-17'],
    ['17 Mar 2026', '2026-03-17'],
    ['17 agustus', '2026-08-17'],
    ['5 des', '2025-12-05'],
    ['2026-03-17', '2026-03-17'],
  ])('%s', (kata, tanggal) => expect(bacaTanggal(kata, SABTU)).toBe(tanggal))

  test.each(['', 'besok lusa', '31-2-2026', '32 jan', '17', '17-13-2026', '1 xyz'])('%s is not read', (kata) => {
    expect(bacaTanggal(kata, SABTU)).toBeNull()
  })
})

describe('judul proposed from the text', () => {
  test('is the first sentence with a capital, without its full stop', () => {
    expect(usulkanJudul('lampu jalan padam. Sudah tiga hari.')).toBe('Lampu jalan padam')
    expect(usulkanJudul('Jalan rusak\nSejak Januari')).toBe('Jalan rusak')
    expect(usulkanJudul('   ')).toBe('')
  })

  test('ends at a word and is short enough to read', () => {
    const judul = usulkanJudul(`${'kata '.repeat(40)}akhir`)
    expect(judul.length).toBeLessThanOrEqual(80)
    expect(judul.endsWith('kata')).toBe(true)
  })

  test('follows the text until somebody writes another one', () => {
    const draf = reactive(drafAwal('telepon'))
    followJudul(draf, usulkanJudul)
    draf.isi = 'pohon tumbang'
    expect(draf.judul).toBe('Pohon tumbang')
    draf.isi = 'pohon tumbang di jalan'
    expect(draf.judul).toBe('Pohon tumbang di jalan')
    draf.judul = 'Pohon menutup jalan'
    draf.isi = 'pohon tumbang di jalan utama'
    expect(draf.judul).toBe('Pohon menutup jalan')
  })
})

test('an empty form is a whole draft', () => {
  expect(drafPengaduan.safeParse(drafAwal('tatapMuka')).success).toBe(true)
})
