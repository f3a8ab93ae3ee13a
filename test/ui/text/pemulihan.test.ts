import { expect, test } from 'vitest'
import { sebutanCadangan, zonaKomputer } from '../../../renderer/text/pemulihan.ts'

test('a backup is named by its time in the zone of the office, and says which zone', () => {
  const satu = { at: '2026-11-21T03:41:00.000Z' }
  expect(sebutanCadangan(satu, 'WIB')).toBe('Sab, 21 Nov 2026 10.41 WIB')
  expect(sebutanCadangan(satu, 'WIT')).toBe('Sab, 21 Nov 2026 12.41 WIT')
})

test('without settings the clock of the computer says the zone', () => {
  expect([-420, -480, -540, 0, -600].map(zonaKomputer)).toEqual(['WIB', 'WITA', 'WIT', 'WIB', 'WIB'])
})
