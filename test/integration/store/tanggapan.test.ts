/** Answers and rewritten words: what may leave, who may see it, and a record that says what was sent. */
import { afterEach, expect, test } from 'vitest'
import { afterSend, claim, recordUpload, startMainCall } from '../../../electron/domain/outbox-policy.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import { must, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

const NIK = '9901014506870001'
const SPACED = '9901 0145 0687 0001'
const CFG = { bacaBalikTundaDetik: 60 }
afterEach(removeFolders)

async function head(world: World): Promise<OutboxEntry> {
  const [entry] = await world.store.outbox.dueHeads('2027-01-01T00:00:00.000Z', 1)
  if (entry === undefined) throw new Error('no head')
  return entry
}

/** Brings the head to its refusal, with one file already at the upstream. */
async function refuse(world: World): Promise<OutboxEntry> {
  const entry = await head(world)
  const failure = { kind: 'rejected', status: 422, message: 'tidak diterima' } as const
  const steps = [
    (one: OutboxEntry) => claim(one, world.builder.tick()),
    (one: OutboxEntry) => recordUpload(one, 'berkas', '81', world.builder.tick()),
    (one: OutboxEntry) => startMainCall(one, world.builder.tick()),
    (one: OutboxEntry) => afterSend(one, { kind: 'refused', failure }, world.builder.tick(), 0.5, CFG),
  ]
  let now = entry
  for (const step of steps) {
    const next = step(now)
    expect(await world.store.outbox.move({ entry: now, next })).toBe(true)
    now = next
  }
  return now
}

test('the answer on a confidential case is confidential, whatever was asked', async () => {
  const world = await openWorld()
  const kasus = world.builder.kasus({ rahasia: true })
  const at = world.builder.tick()
  await world.store.pengaduan.applyKasus({ kasus: [kasus], rusak: [], asal: 'api', cursor: null, at })
  const { rows } = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 1 })
  await world.jawab(rows[0]?.id ?? '')
  expect(await world.store.tindakLanjut.listOf(rows[0]?.id ?? '')).toMatchObject([{ rahasia: true }])
  expect((await head(world)).payload).toMatchObject({ rahasia: true })
  await world.store.close()
})

test('the pelapor’s own NIK leaves in no text, and a search for it never shows it', async () => {
  const world = await openWorld()
  const pelapor = world.builder.pelapor({ nik: NIK })
  const made = await world.catat({ pelapor, isi: `Saya ${SPACED} melapor.`, harapan: `Balas ke ${NIK}.` })
  await world.jawab(made.id, `Bapak dengan NIK ${SPACED}, berkas sudah ada.`)
  const entry = await refuse(world)
  const at = world.builder.tick()
  must(await world.store.outbox.rewrite({ id: entry.id, teks: `NIK ${NIK} lagi.`, petugas: world.petugas, at }))
  const { rows } = await world.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 9 })
  const record = must(await world.store.pengaduan.get(made.id))
  const texts = JSON.stringify([
    rows.map((row) => row.payload),
    [record.isi, record.harapan],
    await world.store.tindakLanjut.listOf(made.id),
    await world.store.pengaduan.peristiwa(made.id),
  ])
  for (const nik of [NIK, SPACED]) expect(texts).not.toContain(nik)
  // Whoever holds the number finds the case by it, whole or by its tail; what is shown gives none of it.
  for (const teks of [NIK, NIK.slice(-4)]) {
    const found = await world.store.pengaduan.list({ status: 'semua', teks, cursor: null, limit: 9 })
    expect(found.rows.map(({ id }) => id)).toEqual([made.id])
    expect(JSON.stringify(found)).not.toContain(NIK)
  }
  const tengah = NIK.slice(4, 9)
  expect((await world.store.pengaduan.list({ status: 'semua', teks: tengah, cursor: null, limit: 9 })).rows).toEqual([])
  expect(must(await world.store.pengaduan.openPelapor(made.id, world.petugas, 'Uji')).pelapor?.nik).toBe(NIK)
  await world.store.close()
})

test('a rewritten answer is the record, the timeline tells it, and the files go up anew', async () => {
  const world = await openWorld()
  const made = await world.catat()
  await world.store.outbox.resolve({
    id: (await head(world)).id,
    keputusan: 'sudahTerkirim',
    trackingId: null,
    alasan: 'uji',
    petugas: world.petugas,
    at: world.builder.tick(),
  })
  await world.jawab(made.id, 'Kata lama.')
  const refused = await refuse(world)
  expect(refused.uploaded).toEqual({ berkas: '81' })
  const common = { id: refused.id, petugas: world.petugas, at: world.builder.tick() }
  expect(must(await world.store.outbox.rewrite({ ...common, teks: 'Kata baru.' })).uploaded).toEqual({})
  expect(await world.store.tindakLanjut.listOf(made.id)).toMatchObject([{ tanggapan: 'Kata baru.' }])
  const timeline = await world.store.pengaduan.peristiwa(made.id)
  expect(timeline.at(-1)).toMatchObject({ pelaku: world.petugas.nama })
  expect(timeline.at(-1)?.teks).toContain('Kata baru.')
  // Also when the same words are sent again.
  await refuse(world)
  const lagi = { keputusan: 'kirimLagi', trackingId: null, alasan: 'uji' } as const
  const again = must(await world.store.outbox.resolve({ ...common, at: world.builder.tick(), ...lagi }))
  expect(again).toMatchObject({ state: 'antre', uploaded: {} })
  await world.store.close()
})

test('a refused answer may leave files behind: they stay on the record, and the timeline names them', async () => {
  const world = await openWorld()
  const made = await world.catat()
  const file = async (nama: string) => {
    const milik = { jenis: 'pengaduan', id: made.id } as const
    return must(
      await world.store.lampiran.add({ milik, nama, bytes: Buffer.from(`%PDF-1.4 ${nama}`), at: world.builder.tick() }),
    )
  }
  const [besar, kecil] = [await file('besar.pdf'), await file('kecil.pdf')]
  const keputusan = { keputusan: 'sudahTerkirim', trackingId: null, alasan: 'uji' } as const
  const by = { petugas: world.petugas, at: world.builder.tick() }
  must(await world.store.outbox.resolve({ id: (await head(world)).id, ...keputusan, ...by }))
  const answer = { requestId: world.builder.id(), pengaduanId: made.id, tanggapan: 'Jawaban.', rahasia: false }
  const at = world.builder.tick()
  must(await world.store.tindakLanjut.add({ ...answer, lampiranIds: [besar.id, kecil.id], petugas: world.petugas, at }))
  const { id } = await refuse(world)
  const kept = { id, teks: 'Jawaban.', lampiranIds: [kecil.id, world.builder.id()] }
  const changed = must(await world.store.outbox.rewrite({ ...kept, petugas: world.petugas, at: world.builder.tick() }))
  expect(changed.payload.lampiranIds).toEqual([kecil.id])
  expect((await world.store.pengaduan.peristiwa(made.id)).at(-1)?.teks).toContain('besar.pdf')
  expect((await world.store.tindakLanjut.listOf(made.id))[0]?.lampiran).toHaveLength(2)
  await world.store.close()
})

test('an answer whose case can never get a number waits for a hand and says why', async () => {
  const world = await openWorld()
  const by = () => ({ petugas: world.petugas, at: world.builder.tick() })
  const state = async (pengaduanId: string) => (await world.store.tindakLanjut.listOf(pengaduanId))[0]
  // Its own entry is cancelled after the answer was written: nothing upstream will ever be this case.
  const made = await world.catat()
  await world.jawab(made.id)
  expect(await state(made.id)).toMatchObject({ perjalanan: 'antre' })
  const batal = { keputusan: 'batalkan', trackingId: null, alasan: 'uji' } as const
  must(await world.store.outbox.resolve({ id: (await head(world)).id, ...batal, ...by() }))
  expect(await world.store.outbox.dueHeads('2027-01-01T00:00:00.000Z', 9)).toEqual([])
  expect(await state(made.id)).toMatchObject({ perjalanan: 'berpandu' })
  expect((await state(made.id))?.sebab).toContain('LAPOR tidak akan memberi nomor untuk kasus ini')
  // From the export: with a list of cases the number comes, without one it never does.
  const kasus = world.builder.kasus({ upstreamId: null })
  await world.store.pengaduan.applyKasus({ kasus: [kasus], rusak: [], asal: 'excel', cursor: null, at: by().at })
  const { rows } = await world.store.pengaduan.list({
    status: 'semua',
    teks: kasus.trackingId ?? '',
    cursor: null,
    limit: 1,
  })
  const id = rows[0]?.id ?? ''
  await world.jawab(id)
  expect(await state(id)).toMatchObject({ perjalanan: 'antre' })
  const { api } = setelanKantor()
  const tanpaDaftar = setelanKantor({ api: { ...api, paths: { ...api.paths, daftarPengaduan: '' } } })
  await world.store.setelan.set(tanpaDaftar, world.petugas, by().at)
  expect(await world.store.outbox.dueHeads('2027-01-01T00:00:00.000Z', 9)).toEqual([])
  expect(await state(id)).toMatchObject({ perjalanan: 'berpandu' })
  const answered = await world.store.tindakLanjut.add({
    ...{ requestId: world.builder.id(), pengaduanId: id, tanggapan: 'Lagi.', rahasia: false, lampiranIds: [] },
    ...by(),
  })
  expect(must(answered).perjalanan).toBe('berpandu')
  // A start does not put them back; with a list again they are looked for first.
  await world.store.outbox.recoverAfterCrash(by().at)
  expect(await state(id)).toMatchObject({ perjalanan: 'berpandu' })
  await world.store.setelan.set(setelanKantor(), world.petugas, by().at)
  await world.store.outbox.recoverAfterCrash(by().at)
  expect(await state(id)).toMatchObject({ perjalanan: 'tidakPasti' })
  expect(await state(made.id)).toMatchObject({ perjalanan: 'berpandu' })
  await world.store.close()
})
