/** Pauses up to the moment a duty was met: later ones are no part of its count. */
import { expect, test } from 'vitest'
import { type Jeda, jedaHingga, jedaPada, rentangJeda } from '../../../electron/domain/jeda.ts'

const jeda = (mulai: string, sampai: string | null): Jeda => ({
  ...{ id: mulai, pengaduanId: 'p', alasan: 'menungguInstansiLain', catatan: '', petugasNama: 'Petugas Uji' },
  mulai: `2026-03-${mulai}:00:00.000Z`,
  sampai: sampai === null ? null : `2026-03-${sampai}:00:00.000Z`,
})
const DIPENUHI = '2026-03-10T03:00:00.000Z'

test('a duty not met yet knows every pause, and one without an end stays so', () => {
  const semua = [jeda('02T03', '04T03'), jeda('09T03', null)]
  expect(jedaHingga(semua, null)).toEqual(semua)
})

test('a pause begun at or after the duty was met moves nothing', () => {
  expect(jedaHingga([jeda('10T03', null), jeda('11T03', '12T03')], DIPENUHI)).toEqual([])
})

test('a pause that was over by then counts whole; one that went on counts up to then', () => {
  const [lama, terpotong, terbuka] = jedaHingga(
    [jeda('02T03', '04T03'), jeda('05T03', '20T03'), jeda('09T03', null)],
    DIPENUHI,
  )
  expect(lama).toEqual(jeda('02T03', '04T03'))
  expect([terpotong?.sampai, terbuka?.sampai]).toEqual([DIPENUHI, DIPENUHI])
  // So the count has a date: no pause stands open on the days after it.
  const rentang = rentangJeda(jedaHingga([jeda('09T03', null)], DIPENUHI), 'WIB')
  expect(jedaPada(rentang, '2026-03-10')?.sampai).toBe('2026-03-10')
  expect(jedaPada(rentang, '2026-03-11')).toBeNull()
})
