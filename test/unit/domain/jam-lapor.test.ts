/** What LAPOR's clock may have shown, and which known date of change orders nothing because that clock ran ahead. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { batasTanggal, tanggalCursor } from '../../../electron/domain/jam-lapor.ts'
import { reconcile } from '../../../electron/domain/reconcile.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

vi.setConfig({ testTimeout: 60_000 })

const detik = fc.integer({ min: 0, max: 200_000 })

describe('the clock of LAPOR', () => {
  it('gives no limit while the difference is not known', () => {
    expect(batasTanggal(AWAL, null)).toBeNull()
    expect(batasTanggal(null, 0)).toBeNull()
    expect(tanggalCursor(tambahDetik(AWAL, 9_000), AWAL, null)).toBe(tambahDetik(AWAL, 9_000))
  })

  it('never calls a date dishonest that a steady clock gave, however far it is off', () => {
    fc.assert(
      fc.property(detik, fc.integer({ min: -200_000, max: 200_000 }), detik, (read, off, before) => {
        // LAPOR's clock is `off` ahead of ours, then as now; the change was made before the reading.
        const dated = tambahDetik(AWAL, read - before + off)
        const batas = batasTanggal(tambahDetik(AWAL, read), -off)
        expect(batas !== null && dated <= batas).toBe(true)
      }),
    )
  })

  it('the cursor is never carried past the clock of LAPOR', () => {
    fc.assert(
      fc.property(detik, fc.integer({ min: -90_000, max: 90_000 }), detik, (date, off, now) => {
        const at = tambahDetik(AWAL, now)
        const cursor = tanggalCursor(tambahDetik(AWAL, date), at, -off)
        expect(cursor <= tambahDetik(at, off)).toBe(true)
        expect(cursor <= tambahDetik(AWAL, date)).toBe(true)
      }),
    )
  })

  it('a state after the clock was put right wins over the one dated ahead; a stale page never does otherwise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 90_000 }),
        detik,
        fc.integer({ min: 1, max: 299 }),
        (ahead, seed, later) => {
          const builder = createBuilder(seed)
          const at = (seconds: number) => tambahDetik(AWAL, seconds)
          const kasus = builder.kasus({ upstreamId: '7', trackingId: '90000007', updatedAt: at(ahead) })
          const first = reconcile(null, kasus, false)
          if (first.jenis !== 'baru') throw new Error('new')
          const next = { ...kasus, judul: `${kasus.judul} lagi`, updatedAt: at(later) }
          // Read at AWAL by a clock that was `ahead`; now both agree.
          const batas = batasTanggal(AWAL, 0)
          const taken = reconcile(first.kasus, next, false, { ekspor: false, pertama: true, batasTanggal: batas })
          expect(taken).toMatchObject({ jenis: 'berubah', tanggalMundur: true, kasus: { updatedAt: at(later) } })
          // Its clock still ahead: the date is honest, and the page is stale.
          const still = batasTanggal(AWAL, -ahead)
          const stale = reconcile(first.kasus, next, false, { ekspor: false, pertama: true, batasTanggal: still })
          expect(stale.jenis).toBe('usang')
          // A date that was in order when it was read stands, whatever the clocks say later.
          const honest = { ...first.kasus, updatedAt: AWAL }
          const older = { ...next, updatedAt: at(-later) }
          expect(reconcile(honest, older, false, { ekspor: false, pertama: true, batasTanggal: batas }).jenis).toBe(
            'usang',
          )
        },
      ),
    )
  })
})
