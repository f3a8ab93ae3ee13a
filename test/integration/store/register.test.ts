import { afterEach, expect, test } from 'vitest'
import { createRandom } from '../../support/builders.ts'
import { parseNomorRegister } from '../../../electron/domain/register.ts'
import { must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

const urut = (nomor: string | null) => must(parseNomorRegister(nomor ?? '')).urut
const semua = (world: World) => world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })

test('finalizing makes everything at once: case, person, number, entry, timeline; the draft is gone', async () => {
  const world = await openWorld()
  const pdf = Buffer.from('%PDF-1.4 bukti')
  const drafId = await world.draf({ judul: 'Lampu padam', rahasia: true })
  const milik = { jenis: 'draf', id: drafId } as const
  const lampiran = must(
    await world.store.lampiran.add({ milik, nama: 'bukti.pdf', bytes: pdf, at: world.builder.tick() }),
  )
  const at = world.builder.tick()
  const made = must(
    await world.store.pengaduan.finalize({ drafId, petugas: world.petugas, at, alasanTidakLengkap: null }),
  )
  expect(made).toMatchObject({
    judul: 'Lampu padam',
    rahasia: true,
    status: 'belumTerverifikasi',
    receivedAt: at,
    perjalanan: 'antre',
  })
  expect(made.nomorRegister).toMatch(/^DKAR-01-2026-000001-\d$/)
  expect(made.tenggat).toEqual({ jenis: 'verifikasi', tanggal: '2026-03-27', hariKerja: 3, keadaan: 'berjalan' })
  expect(mustFail(await world.store.draf.get(drafId)).kind).toBe('conflict')
  expect(await world.store.draf.list()).toEqual([])
  expect(await world.store.lampiran.listOf({ jenis: 'pengaduan', id: made.id })).toEqual([lampiran])
  const [entry] = await world.store.outbox.dueHeads(at, 10)
  expect(entry).toMatchObject({ pengaduanId: made.id, kind: 'pengaduanBaru', state: 'antre', attempts: 0 })
  expect(entry?.marker).toContain(made.nomorRegister)
  expect(entry?.payload).toMatchObject({ judul: 'Lampu padam', rahasia: true, lampiranIds: [lampiran.id] })
  expect((await world.store.pengaduan.peristiwa(made.id)).map((row) => row.jenis)).toEqual(['dicatat'])
  await world.store.close()
})

test('repeating it with the same draft gives the same pengaduan, also at the same moment', async () => {
  const world = await openWorld()
  const drafId = await world.draf()
  const finalize = () =>
    world.store.pengaduan.finalize({
      drafId,
      petugas: world.petugas,
      at: world.builder.tick(),
      alasanTidakLengkap: null,
    })
  const all = (await Promise.all([finalize(), finalize(), finalize()])).map(must)
  all.push(must(await finalize()))
  expect(new Set(all.map((one) => one.id)).size).toBe(1)
  expect((await semua(world)).rows).toHaveLength(1)
  expect((await world.store.outbox.counts()).perState.antre).toBe(1)
  // A late autosave does not bring the draft back.
  const late = await world.store.draf.save({
    id: drafId,
    draf: world.builder.draf(),
    petugas: world.petugas,
    at: world.builder.tick(),
  })
  expect(mustFail(late).kind).toBe('conflict')
  expect(await world.store.draf.list()).toEqual([])
  await world.store.close()
})

test('numbers have no gaps and no doubles, whatever fails and runs at once', async () => {
  const world = await openWorld()
  const random = createRandom(7)
  const work: Promise<unknown>[] = []
  let good = 0
  for (let at = 0; at < 60; at++) {
    const fails = random.chance(0.3)
    if (!fails) good += 1
    const drafId = await world.draf(fails ? { isi: '' } : {})
    const args = { drafId, petugas: world.petugas, at: world.builder.tick(), alasanTidakLengkap: null }
    work.push(world.store.pengaduan.finalize(args))
    if (random.chance(0.3)) work.push(world.store.pengaduan.finalize(args))
    if (random.chance(0.3)) work.push(world.draf())
  }
  await Promise.all(work)
  const numbers = (await semua(world)).rows.map((row) => urut(row.nomorRegister)).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: good }, (_, at) => at + 1))
  expect(await world.store.outbox.neraca()).toMatchObject({ dicatat: good, menunggu: good, seimbang: true })
  await world.store.close()
})

test('a new year, another desk and another office count from one again; the year is the one of the office zone', async () => {
  const world = await openWorld({ setelan: setelanKantor({ kantor: { ...setelanKantor().kantor, zona: 'WIT' } }) })
  const at = (instant: string) => async () => {
    const drafId = await world.draf({ tanggalKejadian: '' })
    return must(
      await world.store.pengaduan.finalize({ drafId, petugas: world.petugas, at: instant, alasanTidakLengkap: 'uji' }),
    ).nomorRegister
  }
  expect(await at('2026-12-31T14:59:59.000Z')()).toMatch(/^DKAR-01-2026-000001-/)
  expect(await at('2026-12-31T15:00:00.000Z')()).toMatch(/^DKAR-01-2027-000001-/)
  const kantor = { ...setelanKantor().kantor, loket: 2 }
  await world.store.setelan.set(setelanKantor({ kantor }), world.petugas, world.builder.now())
  expect(await at('2027-01-04T03:00:00.000Z')()).toMatch(/^DKAR-02-2027-000001-/)
  await world.store.close()
})

test('wrong fields always stand in the way, missing ones until a reason is given', async () => {
  const world = await openWorld()
  const empty = await world.draf({ isi: '' })
  const common = { petugas: world.petugas, at: world.builder.tick() }
  expect(
    mustFail(await world.store.pengaduan.finalize({ drafId: empty, ...common, alasanTidakLengkap: 'karena' })).kind,
  ).toBe('invalid')
  const missing = await world.draf({ pelapor: world.builder.pelapor({ nama: '', tingkatIdentitas: null }) })
  expect(
    mustFail(await world.store.pengaduan.finalize({ drafId: missing, ...common, alasanTidakLengkap: ' ' })).kind,
  ).toBe('invalid')
  const made = must(
    await world.store.pengaduan.finalize({ drafId: missing, ...common, alasanTidakLengkap: 'Pelapor menolak' }),
  )
  expect((await world.store.pengaduan.peristiwa(made.id))[0]?.teks).toContain('Pelapor menolak')
  expect(
    mustFail(await world.store.pengaduan.finalize({ drafId: world.builder.id(), ...common, alasanTidakLengkap: null })),
  ).toEqual({ kind: 'notFound', what: 'draf' })
  await world.store.close()
})

test('in an office without API the entry waits for a hand, and changes with the connection', async () => {
  const world = await openWorld({ setelan: setelanKantor({ mode: 'excel' }) })
  const made = await world.catat()
  expect(made.perjalanan).toBe('berpandu')
  expect(await world.store.outbox.dueHeads('2099-01-01T00:00:00.000Z', 10)).toEqual([])
  expect(await world.store.outbox.setBerpandu(false, world.builder.tick())).toBe(1)
  // An officer may have carried it over already: looked for first, not sent.
  expect(await world.store.outbox.dueHeads(world.builder.tick(), 10)).toMatchObject([
    { state: 'tidakPasti', attempts: 0 },
  ])
  expect(await world.store.outbox.setBerpandu(true, world.builder.tick())).toBe(1)
  expect((await world.store.outbox.counts()).perState).toMatchObject({ berpandu: 1, antre: 0 })
  await world.store.close()
})

test('the save that arrives later wins although the clock was set back; a discarded draft comes back', async () => {
  const world = await openWorld()
  const id = world.builder.id()
  const early = world.builder.tick()
  const late = world.builder.tick()
  const save = (judul: string, at: string) =>
    world.store.draf.save({ id, draf: world.builder.draf({ judul }), petugas: world.petugas, at })
  must(await save('lama', late))
  const saved = must(await save('baru', early))
  expect(saved.judul).toBe('baru')
  expect(saved.updatedAt > late).toBe(true)
  expect(must(await world.store.draf.get(id)).draf.judul).toBe('baru')
  must(await world.store.draf.discard(id, world.petugas, world.builder.tick()))
  expect(await world.store.draf.list()).toEqual([])
  expect((await world.store.draf.sampah())[0]?.discardedAt).not.toBeNull()
  expect(
    mustFail(
      await world.store.pengaduan.finalize({ drafId: id, petugas: world.petugas, at: late, alasanTidakLengkap: null }),
    ).kind,
  ).toBe('notFound')
  must(await world.store.draf.restore(id, world.petugas, world.builder.tick()))
  expect((await world.store.draf.list())[0]).toMatchObject({ id, judul: 'baru', discardedAt: null })
  await world.store.close()
})

test('words of an answer survive a clock that was set back', async () => {
  const world = await openWorld()
  const { id: pengaduanId } = await world.catat()
  const early = world.builder.tick()
  const late = world.builder.tick()
  const save = (teks: string, at: string) =>
    world.store.konsep.saveDraf({ pengaduanId, teks, petugas: world.petugas, at })
  must(await save('lama', late))
  must(await save('baru', early))
  const kept = await world.store.konsep.get(pengaduanId)
  expect(kept.teks).toBe('baru')
  expect((kept.updatedAt ?? '') > late).toBe(true)
  await world.store.close()
})

test('the identity is shown masked; opening it is written down with the reason', async () => {
  const world = await openWorld()
  const pelapor = world.builder.pelapor({ nama: 'Sari Karangan', telepon: '081234567890', alamat: 'Jalan Karangan 5' })
  const made = await world.catat({ pelapor })
  const masked = must(await world.store.pengaduan.get(made.id)).pelapor
  expect(masked?.tersamar).toBe(true)
  for (const text of ['Sari', 'Karangan', '1234567', 'Jalan']) expect(JSON.stringify(masked)).not.toContain(text)
  const open = must(await world.store.pengaduan.openPelapor(made.id, world.petugas, 'Perlu ditelepon'))
  expect(open.pelapor).toMatchObject({ nama: 'Sari Karangan', telepon: '081234567890', tersamar: false })
  const timeline = await world.store.pengaduan.peristiwa(made.id)
  expect(timeline.at(-1)).toMatchObject({
    jenis: 'identitasDibuka',
    pelaku: world.petugas.nama,
    teks: 'Identitas pelapor dibuka. Alasan: Perlu ditelepon',
  })
  expect(mustFail(await world.store.pengaduan.openPelapor(world.builder.id(), world.petugas, 'uji')).kind).toBe(
    'notFound',
  )
  await world.store.close()
})

test('files LAPOR would refuse are said before the draft becomes a record, and not where an officer carries it over', async () => {
  const world = await openWorld()
  const api = { ...setelanKantor().api, batas: { tanggapanKarakter: 1000, lampiranJumlah: 1, lampiranByte: 20 } }
  const mode = (one: 'api' | 'excel') =>
    world.store.setelan.set(setelanKantor({ mode: one, api }), world.petugas, world.builder.tick())
  await mode('api')
  const drafId = await world.draf()
  const milik = { jenis: 'draf', id: drafId } as const
  const add = async (nama: string, isi: string) => {
    const bytes = Buffer.from(`%PDF-1.4 ${isi}`)
    return must(await world.store.lampiran.add({ milik, nama, bytes, at: world.builder.tick() })).id
  }
  const finalize = () =>
    world.store.pengaduan.finalize({
      drafId,
      petugas: world.petugas,
      at: world.builder.tick(),
      alasanTidakLengkap: 'Tetap disimpan',
    })
  await add('kecil.pdf', 'a')
  const besar = await add('besar.pdf', 'a'.repeat(20))
  const failure = mustFail(await finalize())
  expect(failure).toMatchObject({ kind: 'invalid', fields: [{ field: 'lampiranIds' }, { field: 'lampiranIds' }] })
  expect(JSON.stringify(failure)).toContain('besar.pdf')
  expect(JSON.stringify(failure)).not.toContain('kecil.pdf')
  must(await world.store.lampiran.remove(besar, world.builder.tick()))
  await add('dua.pdf', 'b')
  expect(mustFail(await finalize())).toMatchObject({ fields: [{ field: 'lampiranIds' }] })
  await mode('excel')
  must(await finalize())
  await world.store.close()
})
