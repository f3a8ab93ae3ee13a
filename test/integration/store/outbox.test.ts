import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { afterSend, claim, startMainCall } from '../../../electron/domain/outbox-policy.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import { applyKey } from '../../../electron/store/cipher.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { KEY, must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

const CFG = { bacaBalikTundaDetik: 60 }
const LATER = '2027-01-01T00:00:00.000Z'
afterEach(removeFolders)

async function heads(world: World, at = LATER): Promise<readonly OutboxEntry[]> {
  return world.store.outbox.dueHeads(at, 100)
}

async function head(world: World): Promise<OutboxEntry> {
  const [first] = await heads(world)
  if (first === undefined) throw new Error('no head')
  return first
}

/** Takes an entry to the brink of its main call. */
async function start(world: World, entry: OutboxEntry): Promise<OutboxEntry> {
  const claimed = claim(entry, world.builder.tick())
  expect(await world.store.outbox.move({ entry, next: claimed })).toBe(true)
  const started = startMainCall(claimed, world.builder.tick())
  expect(await world.store.outbox.move({ entry: claimed, next: started })).toBe(true)
  return started
}

async function send(
  world: World,
  entry: OutboxEntry,
  upstreamId: string | null,
  trackingId: string | null,
): Promise<void> {
  const started = await start(world, entry)
  const next = afterSend(started, { kind: 'acknowledged', upstreamId, trackingId }, world.builder.tick(), 0.5, CFG)
  expect(await world.store.outbox.move({ entry: started, next, trackingId })).toBe(true)
}

async function refuse(world: World, entry: OutboxEntry): Promise<void> {
  const started = await start(world, entry)
  const failure = { kind: 'rejected', status: 422, message: 'tidak diterima' } as const
  const next = afterSend(started, { kind: 'refused', failure }, world.builder.tick(), 0.5, CFG)
  expect(await world.store.outbox.move({ entry: started, next })).toBe(true)
}

describe('lanes', () => {
  test('only the oldest entry of a case may go, and cases do not wait for each other', async () => {
    const world = await openWorld()
    const a = await world.catat()
    const b = await world.catat()
    await world.jawab(a.id)
    await world.jawab(a.id)
    expect((await heads(world)).map((entry) => [entry.pengaduanId, entry.kind])).toEqual([
      [a.id, 'pengaduanBaru'],
      [b.id, 'pengaduanBaru'],
    ])
    const [first] = await heads(world)
    if (first !== undefined) await send(world, first, '77', '1000077')
    expect((await heads(world)).map((entry) => entry.kind).sort()).toEqual(['pengaduanBaru', 'tindakLanjut'])
    await world.store.close()
  })

  test('a refused, uncertain or guided entry holds the ones behind it', async () => {
    const world = await openWorld()
    const a = await world.catat()
    await world.jawab(a.id)
    await refuse(world, await head(world))
    expect(await heads(world)).toEqual([])
    expect(await world.store.outbox.nextDueAt()).toBeNull()
    await world.store.close()
  })

  test('an entry is not due before its time, and the next time is known', async () => {
    const world = await openWorld()
    await world.catat()
    const started = await start(world, await head(world))
    const failure = { kind: 'offline', detail: 'uji' } as const
    const next = afterSend(started, { kind: 'temporary', failure }, world.builder.now(), 0.5, CFG)
    await world.store.outbox.move({ entry: started, next })
    expect(await heads(world, world.builder.now())).toEqual([])
    expect(await world.store.outbox.nextDueAt()).toBe(next.nextAttemptAt)
    expect(await heads(world, next.nextAttemptAt)).toHaveLength(1)
    await world.store.close()
  })
})

describe('moves', () => {
  test('of two who move the same entry one wins, and what ended stays ended', async () => {
    const world = await openWorld()
    await world.catat()
    const entry = await head(world)
    const next = claim(entry, world.builder.tick())
    const [a, b] = await Promise.all([
      world.store.outbox.move({ entry, next }),
      world.store.outbox.move({ entry, next }),
    ])
    expect([a, b].sort()).toEqual([false, true])
    const done = afterSend(
      startMainCall(next, world.builder.tick()),
      { kind: 'acknowledged', upstreamId: '5', trackingId: null },
      world.builder.tick(),
      0,
      CFG,
    )
    expect(await world.store.outbox.move({ entry: next, next: done })).toBe(true)
    expect(await world.store.outbox.move({ entry: done, next: { ...done, state: 'antre', updatedAt: LATER } })).toBe(
      false,
    )
    await world.store.close()
  })

  test('arriving gives the case its numbers and a line on the timeline', async () => {
    const world = await openWorld()
    const made = await world.catat()
    await send(world, await head(world), '991', '12345678')
    expect(must(await world.store.pengaduan.get(made.id))).toMatchObject({
      upstreamId: '991',
      trackingId: '12345678',
      perjalanan: 'terkirim',
    })
    expect(await world.store.outbox.upstreamIdOf(made.id)).toBe('991')
    expect((await world.store.pengaduan.peristiwa(made.id)).map((row) => row.jenis)).toEqual(['dicatat', 'terkirim'])
    expect(
      (await world.store.pengaduan.list({ status: 'semua', teks: '12345678', cursor: null, limit: 5 })).rows,
    ).toHaveLength(1)
    await world.store.close()
  })

  test('a crash before the main call is harmless, after it uncertain', async () => {
    const world = await openWorld()
    await world.catat()
    await world.catat()
    const [a, b] = await heads(world)
    if (a === undefined || b === undefined) throw new Error('heads')
    await world.store.outbox.move({ entry: a, next: claim(a, world.builder.tick()) })
    await start(world, b)
    expect(await world.store.outbox.recoverAfterCrash(world.builder.tick())).toEqual({ antre: 1, tidakPasti: 1 })
    expect(await world.store.outbox.recoverAfterCrash(world.builder.tick())).toEqual({ antre: 0, tidakPasti: 0 })
    expect((await world.store.outbox.get(b.id)).ok).toBe(true)
    expect(must(await world.store.outbox.get(b.id)).state).toBe('tidakPasti')
    await world.store.close()
  })
})

describe('a person decides', () => {
  test('refused words can be changed: the old ones are kept, the place in the lane too', async () => {
    const world = await openWorld()
    const made = await world.catat()
    await world.jawab(made.id)
    const entry = await head(world)
    await refuse(world, entry)
    const changed = must(
      await world.store.outbox.rewrite({
        id: entry.id,
        teks: 'Isi yang diperbaiki.',
        petugas: world.petugas,
        at: world.builder.tick(),
      }),
    )
    expect(changed).toMatchObject({ state: 'antre', seq: entry.seq, marker: entry.marker, attempts: 0 })
    expect(changed.payload).toMatchObject({ isi: 'Isi yang diperbaiki.' })
    expect(changed.payloadSha256).not.toBe(entry.payloadSha256)
    expect((await heads(world)).map((one) => one.id)).toEqual([entry.id])
    expect(
      mustFail(await world.store.outbox.rewrite({ id: entry.id, teks: 'lagi', petugas: world.petugas, at: LATER }))
        .kind,
    ).toBe('conflict')
    await world.store.close()
    const kept = new Database(join(world.dir, DATABASE_FILE), { readonly: true })
    applyKey(kept, KEY)
    expect(kept.prepare('SELECT "payloadSha256" FROM "OutboxVersiLama"').all()).toEqual([
      { payloadSha256: entry.payloadSha256 },
    ])
    expect(kept.prepare(`SELECT "petugasNama" FROM "Audit" WHERE "tindakan" = 'kirimanDiubah'`).all()).toEqual([
      { petugasNama: world.petugas.nama },
    ])
    kept.close()
  })

  test('sent by hand with a tracking ID; cancelled; and nothing twice', async () => {
    const world = await openWorld()
    const a = await world.catat()
    const b = await world.catat()
    const [first, second] = await heads(world)
    if (first === undefined || second === undefined) throw new Error('heads')
    const common = { alasan: 'uji', petugas: world.petugas }
    const sent = must(
      await world.store.outbox.resolve({
        id: first.id,
        keputusan: 'sudahTerkirim',
        trackingId: '5551234',
        at: world.builder.tick(),
        ...common,
      }),
    )
    expect(sent).toMatchObject({ state: 'terkirim', nomor: '5551234' })
    const doubled = await world.store.outbox.resolve({
      id: second.id,
      keputusan: 'sudahTerkirim',
      trackingId: '5551234',
      at: world.builder.tick(),
      ...common,
    })
    expect(mustFail(doubled).kind).toBe('conflict')
    expect(must(await world.store.pengaduan.get(b.id)).trackingId).toBeNull()
    must(
      await world.store.outbox.resolve({
        id: second.id,
        keputusan: 'batalkan',
        trackingId: null,
        at: world.builder.tick(),
        ...common,
      }),
    )
    expect(
      mustFail(
        await world.store.outbox.resolve({
          id: first.id,
          keputusan: 'kirimLagi',
          trackingId: null,
          at: LATER,
          ...common,
        }),
      ).kind,
    ).toBe('conflict')
    expect(must(await world.store.pengaduan.get(a.id)).trackingId).toBe('5551234')
    expect(await world.store.outbox.neraca()).toEqual({
      dicatat: 2,
      terkirim: 1,
      menunggu: 0,
      tidakPasti: 0,
      dibatalkan: 1,
      ditahan: 0,
      seimbang: true,
    })
    await world.store.close()
  })
})

test('"kirim lagi" rests on what was seen after the last call, not on a look before it', async () => {
  const world = await openWorld()
  await world.catat()
  const diambilAt = world.builder.tick()
  const started = await start(world, await head(world))
  const lost = { kind: 'unknown', failure: { kind: 'offline', detail: 'putus' } } as const
  const next = afterSend(started, lost, world.builder.tick(), 0.5, CFG)
  expect(await world.store.outbox.move({ entry: started, next })).toBe(true)
  const decide = (bukti: { diambilAt: string; upstreamId: null }) =>
    world.store.outbox.resolve({
      ...{ id: started.id, keputusan: 'kirimLagi', trackingId: null, alasan: 'uji', petugas: world.petugas },
      ...{ at: world.builder.tick(), bukti },
    })
  const refused = mustFail(await decide({ diambilAt, upstreamId: null }))
  expect(refused).toMatchObject({ kind: 'conflict', message: expect.stringContaining('Lihat lagi di LAPOR') })
  expect(must(await world.store.outbox.get(started.id)).state).toBe('tidakPasti')
  expect(must(await decide({ diambilAt: world.builder.tick(), upstreamId: null })).state).toBe('antre')
  await world.store.close()
})

describe('in an office without API', () => {
  const excel = async (world: World) =>
    world.store.setelan.set(setelanKantor({ mode: 'excel' }), world.petugas, world.builder.tick())
  const states = async (world: World) =>
    (await world.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 9 })).rows.map((row) => row.state)

  test('what would go back into the queue waits for a hand', async () => {
    const world = await openWorld()
    await world.catat()
    await world.catat()
    const [again, anew] = await heads(world)
    if (again === undefined || anew === undefined) throw new Error('heads')
    await refuse(world, again)
    await refuse(world, anew)
    await excel(world)
    await world.store.outbox.setBerpandu(true, world.builder.tick())
    expect(await states(world)).toEqual(['ditolak', 'ditolak'])
    const common = { petugas: world.petugas, at: world.builder.tick() }
    const keputusan = { keputusan: 'kirimLagi', trackingId: null, alasan: 'uji' } as const
    expect(must(await world.store.outbox.resolve({ id: again.id, ...keputusan, ...common })).state).toBe('berpandu')
    expect(must(await world.store.outbox.rewrite({ id: anew.id, teks: 'Isi lain.', ...common })).state).toBe('berpandu')
    await world.store.close()
  })

  test('a stop in the middle leaves nothing in a queue nobody empties', async () => {
    const world = await openWorld()
    await world.catat()
    await world.catat()
    const entry = await head(world)
    expect(await world.store.outbox.move({ entry, next: claim(entry, world.builder.tick()) })).toBe(true)
    await excel(world)
    await world.store.outbox.recoverAfterCrash(world.builder.tick())
    expect(await states(world)).toEqual(['berpandu', 'berpandu'])
    await world.store.close()
  })
})

test('a typed number of another citizen’s case is refused; one of a case with our marker and words is ours', async () => {
  const world = await openWorld()
  const made = await world.catat()
  const entry = await head(world)
  const isi = `${entry.marker} ${'isi' in entry.payload ? entry.payload.isi : ''}`
  const foreign = world.builder.kasus()
  // Listed with our text, but its marker was not read: nothing has joined it yet.
  const own = world.builder.kasus({ isi, marker: null })
  const at = world.builder.tick()
  await world.store.pengaduan.applyKasus({ kasus: [foreign, own], rusak: [], asal: 'excel', cursor: null, at })
  const decide = (trackingId: string | null) =>
    world.store.outbox.resolve({
      ...{ id: entry.id, keputusan: 'sudahTerkirim', alasan: 'uji', petugas: world.petugas },
      trackingId,
      at: world.builder.tick(),
    })
  expect(mustFail(await decide(foreign.trackingId)).kind).toBe('conflict')
  expect((await world.store.pengaduan.counts('2026-03-17')).total).toBe(3)
  must(await decide(own.trackingId))
  expect(must(await world.store.pengaduan.get(made.id)).trackingId).toBe(own.trackingId)
  expect((await world.store.pengaduan.counts('2026-03-17')).total).toBe(2)
  await world.store.close()
})

test('words altered on disk are never sent: they stand before a person, the rest goes on', async () => {
  const world = await openWorld()
  const made = await world.catat()
  await world.catat()
  const entry = await head(world)
  await world.store.close()
  const other = new Database(join(world.dir, DATABASE_FILE))
  applyKey(other, KEY)
  other.prepare(`UPDATE "Outbox" SET "payload" = replace("payload", 'a', 'e') WHERE "id" = ?`).run(entry.id)
  other.close()
  const again = await openWorld({ dir: world.dir, seed: 2 })
  expect(must(await again.store.outbox.get(entry.id))).toMatchObject({
    state: 'ditolak',
    lastFailure: { kind: 'storage', reason: 'damaged' },
  })
  expect((await heads(again)).map((one) => one.pengaduanId)).not.toContain(made.id)
  expect(await heads(again)).toHaveLength(1)
  expect((await again.store.outbox.counts()).perState).toMatchObject({ ditolak: 1, antre: 1 })
  const at = again.builder.tick()
  expect(
    mustFail(
      await again.store.outbox.resolve({
        id: entry.id,
        keputusan: 'kirimLagi',
        trackingId: null,
        alasan: '',
        petugas: again.petugas,
        at,
      }),
    ).kind,
  ).toBe('conflict')
  expect((await again.store.outbox.neraca()).seimbang).toBe(true)
  await again.store.close()
})

test('an answer is one record however often it is asked for, with its files and nobody else’s', async () => {
  const world = await openWorld()
  const made = await world.catat()
  const other = await world.catat()
  const pdf = Buffer.from('%PDF-1.4 surat')
  const file = async (id: string) =>
    must(
      await world.store.lampiran.add({ milik: { jenis: 'pengaduan', id }, nama: 'surat.pdf', bytes: pdf, at: LATER }),
    ).id
  const own = await file(made.id)
  const foreign = await file(other.id)
  must(
    await world.store.konsep.saveDraf({
      pengaduanId: made.id,
      teks: 'belum selesai',
      petugas: world.petugas,
      at: world.builder.tick(),
    }),
  )
  expect(await world.store.konsep.get(made.id)).toMatchObject({ teks: 'belum selesai' })
  expect(await world.store.tindakLanjut.lampiranKonsep(made.id)).toMatchObject([{ id: own }])
  const args = {
    requestId: world.builder.id(),
    pengaduanId: made.id,
    tanggapan: 'Sudah kami perbaiki.',
    rahasia: false,
    petugas: world.petugas,
    at: world.builder.tick(),
  }
  expect(mustFail(await world.store.tindakLanjut.add({ ...args, lampiranIds: [own, foreign] })).kind).toBe('invalid')
  const all = await Promise.all([1, 2, 3].map(() => world.store.tindakLanjut.add({ ...args, lampiranIds: [own] })))
  expect(new Set(all.map((one) => must(one).outboxId)).size).toBe(1)
  expect(await world.store.tindakLanjut.listOf(made.id)).toMatchObject([
    { id: args.requestId, perjalanan: 'antre', lampiran: [{ id: own }] },
  ])
  expect(await world.store.konsep.get(made.id)).toMatchObject({ teks: '', updatedAt: null })
  expect(await world.store.tindakLanjut.lampiranKonsep(made.id)).toEqual([])
  expect(mustFail(await world.store.lampiran.remove(own, world.builder.tick())).kind).toBe('forbidden')
  expect((await world.store.outbox.neraca()).dicatat).toBe(3)
  await world.store.close()
})

test('what was refused is found at once, however much came after it', async () => {
  const world = await openWorld()
  await world.catat()
  const lama = await head(world)
  await refuse(world, lama)
  for (let at = 0; at < 12; at++) await world.catat()
  const list = async (hanyaTersendat: boolean) => {
    const page = await world.store.outbox.list({ selesaiJuga: false, hanyaTersendat, cursor: null, limit: 5 })
    return page.rows.map(({ id }) => id)
  }
  expect(await list(false)).not.toContain(lama.id)
  expect(await list(true)).toEqual([lama.id])
  await world.store.close()
})

test('the list goes through every entry once, newest first', async () => {
  const world = await openWorld()
  for (let at = 0; at < 25; at++) await world.catat()
  await send(world, await head(world), '1', null)
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof world.store.outbox.list>> = await world.store.outbox.list({
      selesaiJuga: true,
      cursor,
      limit: 7,
    })
    seen.push(...page.rows.map((row) => row.seq))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => 25 - at))
  expect((await world.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 100 })).rows).toHaveLength(24)
  await world.store.close()
})
