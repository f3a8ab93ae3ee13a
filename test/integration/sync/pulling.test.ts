/** What comes in: every case once, the newest state, nothing lost to a page that shifts or an item that is broken. */
import { afterEach, describe, expect, it } from 'vitest'
import type { PengaduanRingkas } from '../../../electron/domain/pengaduan.ts'
import type { SandboxCaseInput } from '../../../electron/sandbox/sandbox-case.ts'
import type { FetchLike } from '../../../electron/upstream/upstream.ts'
import { createWorld } from './world.ts'
import type { World, WorldArgs } from './world.ts'

let world: World
async function open(count: number, args: WorldArgs = {}): Promise<World> {
  world = await createWorld({
    ...args,
    api: { halaman: 10, totalTimeoutMs: 10_000, connectTimeoutMs: 5_000, ...args.api },
    sandbox: { cases: cases(count), ...args.sandbox },
  })
  return world
}
afterEach(() => world.close())

const AWAL = Date.parse('2026-11-01T01:00:00.000Z')

function cases(count: number, from = 0): SandboxCaseInput[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(AWAL + (from + index) * 60_000).toISOString()
    const number = from + index
    return {
      judul: `Kasus ${number}`,
      isi: `Isi ${number}.`,
      trackingId: String(5_000_000 + number),
      status: 'Terverifikasi',
      createdAt: at,
      updatedAt: at,
    }
  })
}

async function all(): Promise<readonly PengaduanRingkas[]> {
  const rows: PengaduanRingkas[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<World['store']['pengaduan']['list']>> = await world.store.pengaduan.list({
      status: 'semua',
      teks: '',
      cursor,
      limit: 200,
    })
    rows.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  return rows
}

async function rinci(id: string) {
  const found = await world.store.pengaduan.get(id)
  if (!found.ok) throw new Error('no such pengaduan')
  return found.value
}

function trackingIds(rows: readonly PengaduanRingkas[]): readonly string[] {
  return rows.map(({ trackingId }) => trackingId ?? '').sort()
}

function inLapor(): readonly string[] {
  return world.sandbox.control
    .cases()
    .map(({ trackingId }) => trackingId)
    .sort()
}

const DAY = 86_400_000

/** Asks for smaller pages than it was told to, and leaves these fields out of `results`. */
function cappedFetch(most: number, left: readonly string[]): FetchLike {
  return async (input, init) => {
    const url = new URL(input)
    if (url.searchParams.has('page_size')) url.searchParams.set('page_size', String(most))
    const answer = await fetch(url, init)
    const text = (await answer.text()).replace(new RegExp(`"(${left.join('|')})":\\d+,?`, 'g'), '')
    return new Response(text.replace(/,}/g, '}'), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    })
  }
}

describe('pulling', () => {
  it('brings every case in, and a second pull changes nothing', async () => {
    await open(57)
    await world.pulled()
    expect(trackingIds(await all())).toEqual(inLapor())
    const before = await all()
    await world.pulled()
    expect(await all()).toEqual(before)
    const cursor = await world.store.cursor.get('kasus')
    // The server's newest time, not ours.
    expect(cursor?.updatedFrom).toBe(new Date(AWAL + 56 * 60_000).toISOString())
    expect(cursor?.lastFullSweepAt).not.toBeNull()
  })

  it('asks only for what changed since, with the overlap', async () => {
    await open(57)
    await world.pulled()
    const before = world.sandbox.control.counts()['GET /complaints'] ?? 0
    await world.sandbox.control.setStatus(world.sandbox.control.cases()[0]?.id ?? 0, 'Ditutup oleh Admin')
    await world.pulled()
    expect((world.sandbox.control.counts()['GET /complaints'] ?? 0) - before).toBeLessThan(3)
    expect((await all()).filter(({ status }) => status === 'selesai')).toHaveLength(1)
  })

  it('leaves the cursor when a pull breaks off, and finishes the next time', async () => {
    await open(57)
    await world.sandbox.control.setManners({ cutBody: { method: 'GET', skip: 3, next: 1 } })
    await world.pulled()
    expect((await world.store.cursor.get('kasus'))?.updatedFrom ?? null).toBeNull()
    expect((await all()).length).toBe(30)
    await world.pulled()
    expect(trackingIds(await all())).toEqual(inLapor())
  })

  it('survives a case that stands on two pages', async () => {
    await open(57)
    await world.sandbox.control.setManners({ duplicateOnPages: true })
    await world.pulled()
    expect(trackingIds(await all())).toEqual(inLapor())
  })

  it('a sweep finds what a shifting page skipped', async () => {
    await open(57)
    await world.sandbox.control.setManners({ skipOnPages: true })
    await world.pulled()
    expect((await all()).length).toBeLessThan(57)
    await world.sandbox.control.setManners({})
    world.clock.jump(DAY + 3_600_000)
    await world.pulled()
    expect(trackingIds(await all())).toEqual(inLapor())
    // Nor does a sweep that was merely made to skip end what it did not see.
    await world.sandbox.control.setManners({ skipOnPages: true })
    world.clock.jump(DAY + 3_600_000)
    await world.pulled()
    expect((await all()).every(({ status }) => status === 'belumDitindaklanjuti')).toBe(true)
  })

  it('a sweep ends what is no longer ours, and only that', async () => {
    await open(25)
    await world.pulled()
    const gone = world.sandbox.control.cases()[3]
    await world.sandbox.control.removeCase(gone?.id ?? 0)
    await world.pulled()
    expect((await all()).filter(({ status }) => status === 'bukanWewenang')).toHaveLength(0)
    world.clock.jump(DAY + 3_600_000)
    await world.pulled()
    const ended = (await all()).filter(({ status }) => status === 'bukanWewenang')
    expect(ended.map(({ trackingId }) => trackingId)).toEqual([gone?.trackingId])
    expect(await all()).toHaveLength(25)
  })

  it('a sweep with a wrong institution or an empty list ends nobody, says so, and tries again', async () => {
    await open(40)
    await world.pulled()
    const { instansiId } = world.setelan.api
    const byHand = (id: string) => ({ ...world.setelan, api: { ...world.setelan.api, instansiId: id } })
    world.setelan = byHand('99999')
    world.clock.jump(DAY + 3_600_000)
    await world.pulled()
    expect((await all()).filter(({ status }) => status === 'bukanWewenang')).toHaveLength(0)
    expect(await world.sync?.status()).toMatchObject({ link: 'terbatas' })
    expect((await world.sync?.status())?.cause).toContain('tidak ada kasus yang ditutup')
    world.setelan = byHand(instansiId)
    const gone = world.sandbox.control.cases()[3]
    await world.sandbox.control.removeCase(gone?.id ?? 0)
    world.sync?.resume()
    await world.until('swept', async () => (await all()).some(({ status }) => status === 'bukanWewenang'))
    await world.until('terhubung', async () => (await world.sync?.status())?.link === 'terhubung')
  })

  it('a sweep that lists far fewer cases than we know ends nobody', async () => {
    await open(40)
    await world.pulled()
    for (const { id } of world.sandbox.control.cases().slice(0, 9)) await world.sandbox.control.removeCase(id)
    world.clock.jump(DAY + 3_600_000)
    await world.pulled()
    expect((await all()).filter(({ status }) => status === 'bukanWewenang')).toHaveLength(0)
    expect((await world.sync?.status())?.cause).toContain('jauh lebih pendek')
  })

  it.each([[['page_size']], [['page_size', 'total']]])(
    'pages capped without a word, no %s: every case comes',
    async (left) => {
      await open(57, { api: { halaman: 100 }, fetch: cappedFetch(10, left) })
      await world.pulled()
      expect(trackingIds(await all())).toEqual(inLapor())
      expect((await world.store.cursor.get('kasus'))?.updatedFrom).toBe(new Date(AWAL + 56 * 60_000).toISOString())
    },
  )

  it('keeps a broken item raw, shows it, brings the others, and ends nobody for it', async () => {
    await open(25)
    await world.pulled()
    await world.sandbox.control.setManners({ missingFields: { fields: ['title', 'created_at'], probability: 0.2 } })
    world.clock.jump(DAY + 3_600_000)
    await world.pulled()
    expect(await world.store.karantina.count()).toBeGreaterThan(0)
    expect((await world.sync?.status())?.quarantined).toBeGreaterThan(0)
    expect(trackingIds(await all())).toEqual(inLapor())
    expect((await all()).filter(({ status }) => status === 'bukanWewenang')).toHaveLength(0)
  })

  it('numbers given out again after a restore upstream stop neither the page nor the sending', async () => {
    await open(3)
    await world.pulled()
    world.sandbox.control.snapshot()
    const first = await world.record()
    await world.drained()
    const given = (await rinci(first.id)).upstreamId
    await world.sandbox.control.changeManners({ reuseIds: true })
    await world.sandbox.control.restore()
    const second = await world.record()
    await world.drained()
    expect(world.sandbox.control.getCase(Number(given))?.isi).toContain(second.nomorRegister)
    const [entry] = (await world.rows()).filter(({ pengaduanId }) => pengaduanId === second.id)
    expect(entry).toMatchObject({ state: 'terkirim', lastFailure: { kind: 'conflict' } })
    await world.sandbox.control.addCases([{ judul: 'Sesudahnya', isi: 'Kasus yang datang sesudahnya.' }])
    await world.pulled()
    expect((await all()).map(({ judul }) => judul)).toContain('Sesudahnya')
    expect(await rinci(first.id)).toMatchObject({ judul: first.judul, upstreamId: given })
    expect(world.logs.filter((line) => line.startsWith('outbox.run') || line.startsWith('inbox.error'))).toEqual([])
  })

  it('an older state after a restore upstream never wins', async () => {
    await open(12)
    world.sandbox.control.snapshot()
    const { id = 0, trackingId = '' } = world.sandbox.control.cases()[0] ?? {}
    await world.sandbox.control.setStatus(id, 'Ditutup oleh Admin')
    await world.pulled()
    await world.sandbox.control.restore()
    world.clock.jump(DAY + 3_600_000)
    await world.pulled()
    expect((await all()).find((row) => row.trackingId === trackingId)?.status).toBe('selesai')
    // What changes after the restore is seen again.
    await world.sandbox.control.setStatus(id, 'Diarsipkan oleh Admin')
    await world.pulled()
    expect((await all()).find((row) => row.trackingId === trackingId)?.status).toBe('diarsipkan')
  })

  it('a status never seen before and a clock that is off stop nothing', async () => {
    await open(12)
    await world.sandbox.control.setManners({
      unknownStatus: { probability: 0.5 },
      clockOff: { minutes: 45 },
      nullFields: true,
    })
    await world.pulled()
    expect(trackingIds(await all())).toEqual(inLapor())
    expect((await all()).some(({ status }) => status === 'takDikenal')).toBe(true)
  })

  it('one case dated years ahead does not carry the cursor past the others', async () => {
    await open(12)
    const far = { judul: 'Kasus jauh', isi: 'Isi.', status: 'Terverifikasi', updatedAt: '2099-01-01T00:00:00.000Z' }
    await world.sandbox.control.addCases([far])
    await world.pulled()
    await world.sandbox.control.addCases([{ judul: 'Kasus berikutnya', isi: 'Isi.', status: 'Terverifikasi' }])
    await world.pulled()
    expect(trackingIds(await all())).toEqual(inLapor())
  })

  it('pauses when the credentials end and comes back with new ones', async () => {
    await open(12)
    world.token = 'sudah-berakhir'
    await world.pulled()
    expect(await world.sync?.status()).toMatchObject({ pausedForCredentials: true, link: 'terbatas' })
    expect(await all()).toHaveLength(0)
    world.token = world.sandbox.credentials.token
    world.sync?.resume()
    await world.until('pulled', async () => (await all()).length === 12)
  })

  it('refreshes the cases it knows where there is no list', async () => {
    await open(3)
    await world.pulled()
    world.setelan = {
      ...world.setelan,
      api: { ...world.setelan.api, paths: { ...world.setelan.api.paths, daftarPengaduan: '' } },
    }
    const [first] = world.sandbox.control.cases()
    await world.sandbox.control.setStatus(first?.id ?? 0, 'Ditindaklanjuti oleh Instansi')
    await world.pulled()
    expect((await all()).find(({ trackingId }) => trackingId === first?.trackingId)?.status).toBe('dalamProses')
  })

  it('asks for the log of the case on screen', async () => {
    await open(2)
    await world.pulled()
    const [first] = world.sandbox.control.cases()
    await world.sandbox.control.setStatus(first?.id ?? 0, 'Ditutup oleh Admin')
    const row = (await all()).find(({ trackingId }) => trackingId === first?.trackingId)
    world.sync?.refresh(row?.id ?? '')
    await world.until('refreshed', async () => {
      const found = await world.store.pengaduan.get(row?.id ?? '')
      return found.ok && found.value.status === 'selesai'
    })
    expect((await world.store.pengaduan.peristiwa(row?.id ?? '')).length).toBeGreaterThan(0)
  })

  it('shows what the pelapor answers in LAPOR, once, and our own answer not a second time', async () => {
    await open(2)
    await world.pulled()
    const [first] = world.sandbox.control.cases()
    const id = (await all()).find(({ trackingId }) => trackingId === first?.trackingId)?.id ?? ''
    await world.answer(id, 'Jalan sudah diperiksa petugas.')
    await world.drained()
    await world.sandbox.control.addPelaporReply(first?.id ?? 0, 'Terima kasih, tetapi masih berlubang.')
    const told = async (words: string) =>
      (await world.store.pengaduan.peristiwa(id)).filter(({ teks }) => teks.includes(words))
    for (let turn = 0; turn < 2; turn += 1) {
      world.clock.jump(120_000)
      const before = world.sandbox.control.counts()['GET /complaints/{id}/followups'] ?? 0
      world.sync?.refresh(id)
      await world.until('asked', () => (world.sandbox.control.counts()['GET /complaints/{id}/followups'] ?? 0) > before)
      await world.until('shown', async () => (await told('masih berlubang')).length > 0)
    }
    await world.stop()
    expect(await told('masih berlubang')).toMatchObject([{ jenis: 'tanggapanLapor' }])
    expect(await told('[Ref. TL-')).toEqual([])
    expect((await told('sudah diperiksa')).filter(({ jenis }) => jenis === 'tanggapanLapor')).toEqual([])
  })

  it('an unclear answer that is seen in LAPOR is certain', async () => {
    await open(1, { sync: { bacaBalikTundaDetik: 3_600 } })
    await world.pulled()
    const [row] = await all()
    await world.sandbox.control.setManners({ closeWritten: { method: 'POST', next: 1 } })
    await world.answer(row?.id ?? '')
    await world.until('unclear', async () => (await world.rows())[0]?.state === 'tidakPasti')
    const isCertain = async (): Promise<boolean> => {
      // Refused while the link rests after the lost answer.
      world.sync?.refresh(row?.id ?? '')
      return (await world.rows())[0]?.state === 'terkirim'
    }
    await world.until('certain', isCertain, 5_000)
    expect(world.sandbox.control.cases()[0]?.tanggapan).toHaveLength(1)
  })
})
