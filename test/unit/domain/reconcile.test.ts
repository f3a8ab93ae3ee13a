import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { KasusLapor } from '../../../electron/domain/kasus-lapor.ts'
import type { KasusLokal, Rekonsiliasi } from '../../../electron/domain/reconcile.ts'
import { reconcile } from '../../../electron/domain/reconcile.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

/** What the store would hold afterwards. */
function apply(local: KasusLokal | null, result: Rekonsiliasi): KasusLokal | null {
  return result.jenis === 'baru' || result.jenis === 'berubah' ? result.kasus : local
}
const pull = (local: KasusLokal | null, upstream: KasusLapor, pending = false) =>
  apply(local, reconcile(local, upstream, pending))

/** Versions of one case, each with a later time of change. */
function versions(seed: number, count: number): KasusLapor[] {
  const builder = createBuilder(seed)
  return Array.from({ length: count }, (_, index) =>
    builder.kasus({
      upstreamId: '7',
      trackingId: '90000007',
      updatedAt: tambahDetik(AWAL, index),
      kategoriId: '1',
      kategoriNama: 'K',
      klasifikasi: 'Aspirasi',
    }),
  )
}

function known(seed = 1): { readonly upstream: KasusLapor; readonly local: KasusLokal } {
  const [upstream] = versions(seed, 1)
  const local = upstream ? pull(null, upstream) : null
  if (!upstream || !local) throw new Error('no case')
  return { upstream, local }
}

/** A pengaduan of this desk, before the upstream gave it numbers. */
function dariLoket(): KasusLokal {
  const { local } = known(9)
  return {
    ...local,
    upstreamId: null,
    trackingId: null,
    updatedAt: null,
    dicatatDiSini: true,
    sumber: 'tatapMuka',
    anonim: true,
  }
}

describe('reconcile', () => {
  it('never reads a missing switch as "not anonymous": known ones stay, unknown ones protect', () => {
    const { upstream, local } = known()
    const silent = { ...upstream, anonim: null, rahasia: null, updatedAt: tambahDetik(AWAL, 60) }
    expect(pull(null, silent)).toMatchObject({ anonim: true, rahasia: false })
    expect(pull({ ...local, anonim: true, rahasia: true }, silent)).toMatchObject({ anonim: true, rahasia: true })
    expect(pull({ ...local, anonim: false, rahasia: false }, silent)).toMatchObject({ anonim: false, rahasia: false })
  })

  it('takes a case that is not known yet', () => {
    const { upstream, local } = known()
    expect(reconcile(null, upstream, false).jenis).toBe('baru')
    expect(local).toMatchObject({
      upstreamId: '7',
      judul: upstream.judul,
      klasifikasi: 'aspirasi',
      dicatatDiSini: false,
    })
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), fc.boolean(), (seed, count, pending) => {
        let local: KasusLokal | null = null
        for (const version of versions(seed, count)) {
          local = pull(local, version, pending)
          expect(reconcile(local, version, pending)).toEqual({ jenis: 'sama' })
        }
      }),
    )
  })

  it('never lets an older state win, and says that it was older', () => {
    const [old, recent] = versions(3, 2)
    if (!old || !recent) throw new Error('no case')
    const local = pull(null, recent)
    expect(reconcile(local, old, false)).toEqual({ jenis: 'usang', updatedAt: old.updatedAt })
    expect(pull(local, old)).toEqual(local)
  })

  it('comes to the same end in whatever order and however often the pages are read', () => {
    const orders = fc.integer({ min: 1, max: 6 }).chain((count) =>
      fc.tuple(
        fc.constant(count),
        fc.array(fc.nat({ max: count - 1 }), { maxLength: 6 }),
        fc.shuffledSubarray(
          Array.from({ length: count }, (_, index) => index),
          { minLength: count },
        ),
      ),
    )
    fc.assert(
      fc.property(fc.integer(), orders, (seed, [count, repeats, order]) => {
        const all = versions(seed, count)
        const read = (indices: readonly number[]) =>
          indices.reduce<KasusLokal | null>((local, index) => {
            const version = all[index]
            return version ? pull(local, version) : local
          }, null)
        expect(read([...repeats, ...order])).toEqual(read([count - 1]))
      }),
    )
  })

  it('tells which fields changed and whether an ended case lives again', () => {
    const { upstream, local } = known()
    const ended = pull(local, {
      ...upstream,
      status: 'selesai',
      statusAsli: 'Ditutup oleh Sistem',
      updatedAt: tambahDetik(AWAL, 5),
    })
    if (!ended) throw new Error('no case')
    const again = reconcile(
      ended,
      {
        ...upstream,
        status: 'dalamProses',
        statusAsli: 'Ditindaklanjuti oleh Instansi',
        updatedAt: tambahDetik(AWAL, 9),
      },
      false,
    )
    expect(again).toMatchObject({ jenis: 'berubah', statusBerubah: true, hidupLagi: true })
    if (again.jenis !== 'berubah') throw new Error('unchanged')
    expect([...again.bidang].sort()).toEqual(['status', 'statusAsli', 'updatedAt'])
  })

  it('keeps words that wait, but takes state and numbers', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, here) => {
        const local: KasusLokal = { ...dariLoket(), dicatatDiSini: here }
        const [upstream] = versions(seed, 1)
        if (!upstream) throw new Error('no case')
        const next = pull(local, upstream, true)
        const words = ({ judul, isi, klasifikasi, kategoriId, anonim, rahasia, lokasi, receivedAt }: KasusLokal) => ({
          judul,
          isi,
          klasifikasi,
          kategoriId,
          anonim,
          rahasia,
          lokasi,
          receivedAt,
        })
        expect(next && words(next)).toEqual(words(local))
        expect(next).toMatchObject({ upstreamId: '7', trackingId: '90000007', statusAsli: upstream.statusAsli })
      }),
    )
  })

  it('keeps the words of the receipt also after they were sent; a shown switch never opens an anonymous pelapor', () => {
    const local = dariLoket()
    const [upstream] = versions(2, 1)
    if (!upstream) throw new Error('no case')
    expect(pull(local, { ...upstream, anonim: false, judul: 'Judul dirapikan admin' })).toMatchObject({
      judul: local.judul,
      anonim: true,
      sumber: 'tatapMuka',
      upstreamId: '7',
    })
  })

  it('takes the new words of a case of LAPOR once nothing waits any more', () => {
    const { upstream, local } = known()
    const renamed = { ...upstream, judul: 'Judul dirapikan admin', updatedAt: tambahDetik(AWAL, 5) }
    const waiting = pull(local, renamed, true)
    expect(waiting?.judul).toBe(local.judul)
    expect(pull(waiting, renamed, false)?.judul).toBe('Judul dirapikan admin')
  })

  it('does not lose what a source leaves out', () => {
    const { upstream, local } = known()
    const bare: KasusLapor = {
      ...upstream,
      upstreamId: null,
      isi: '',
      klasifikasi: null,
      kategoriId: null,
      kategoriNama: null,
      instansi: '',
      sumber: '',
      lokasi: '',
      updatedAt: null,
    }
    expect(reconcile(local, bare, false)).toEqual({ jenis: 'sama' })
    const withReason = pull(local, { ...upstream, alasanTunda: 'Lokasi belum jelas.', updatedAt: tambahDetik(AWAL, 1) })
    const silent = { ...upstream, alasanTunda: null, updatedAt: tambahDetik(AWAL, 2) }
    expect(pull(withReason, silent)?.alasanTunda).toBe('Lokasi belum jelas.')
    const moved = upstream.status === 'dalamProses' ? 'selesai' : 'dalamProses'
    expect(pull(withReason, { ...silent, status: moved })?.alasanTunda).toBeNull()
  })

  it('takes from an export beside the API only what is empty here', () => {
    const { upstream, local } = known()
    const row = {
      ...upstream,
      updatedAt: null,
      statusAsli: 'Lain',
      status: 'takDikenal',
      judul: 'Lain',
      anonim: !local.anonim,
      lokasi: 'Desa',
    } as const
    const ekspor = { ekspor: true, pertama: false }
    const gap = { ...local, lokasi: '', upstreamId: null }
    expect(apply(gap, reconcile(gap, row, false, ekspor))).toEqual({ ...gap, lokasi: 'Desa', upstreamId: '7' })
    // Where only exports spoke, the next one is the present.
    const exported = { ...local, updatedAt: null }
    const next = apply(exported, reconcile(exported, row, false, { ekspor: true, pertama: true }))
    expect(next).toMatchObject({ statusAsli: 'Lain', judul: 'Lain' })
  })

  it('takes the state of an export, and the API speaks again after it', () => {
    const { upstream, local } = known()
    const fromExport = {
      ...upstream,
      updatedAt: null,
      upstreamId: null,
      status: 'selesai',
      statusAsli: 'Ditutup oleh Admin',
    } as const
    const imported = pull(local, fromExport)
    expect(imported).toMatchObject({ status: 'selesai', upstreamId: '7', updatedAt: upstream.updatedAt })
    expect(reconcile(imported, fromExport, false)).toEqual({ jenis: 'sama' })
    expect(pull(imported, upstream)).toEqual(local)
  })
})
