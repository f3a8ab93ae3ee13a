/** Taking an answer back before it leaves: agreements, the way it was given, files and order, on a real encrypted file. */
import { afterEach, describe, expect, test } from 'vitest'
import type { Penyampaian } from '../../../electron/domain/penyampaian.ts'
import { afterSend, claim, startMainCall } from '../../../electron/domain/outbox-policy.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import { must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

const LANGKAH = { langkah: [{ nama: 'Persetujuan sekretaris', petugas: ['Rina Pejabat'] }], bolehSendiri: false }
const SURAT: Penyampaian = {
  cara: 'surat',
  disampaikanAt: '2026-03-16T02:00:00.000Z',
  kepada: 'Ketua RT',
  templateKode: 'reply_umum',
}

async function send(world: World, pengaduanId: string, tanggapan: string, more: object = {}) {
  const args = { requestId: world.builder.id(), pengaduanId, tanggapan, rahasia: false, lampiranIds: [] }
  return must(
    await world.store.tindakLanjut.add({ ...args, petugas: world.petugas, at: world.builder.tick(), ...more }),
  )
}
const tarik = (world: World, id: string, petugas = world.petugas) =>
  world.store.tindakLanjut.tarik({ id, petugas, at: world.builder.tick() })

describe('agreement', () => {
  async function agreed() {
    const world = await openWorld({ setelan: setelanKantor({ persetujuan: LANGKAH }) })
    const { id } = await world.catat()
    const by = () => ({ petugas: world.petugas, at: world.builder.tick() })
    must(await world.store.konsep.saveDraf({ pengaduanId: id, teks: 'Jawaban utuh.', penyampaian: SURAT, ...by() }))
    must(await world.store.konsep.ajukan({ pengaduanId: id, ...by() }))
    const rina = must(await world.store.petugas.masuk('Rina Pejabat', world.builder.tick()))
    const dilihat = (await world.store.konsep.get(id)).updatedAt ?? ''
    const putusan = { pengaduanId: id, keputusan: 'setuju' as const, catatan: '', dilihat }
    must(await world.store.konsep.putuskan({ ...putusan, petugas: rina, at: world.builder.tick() }))
    const sent = await send(world, id, 'Jawaban utuh.', { penyampaian: SURAT, petugas: rina })
    return { world, id, rina, sent }
  }

  test('the author stays the one who wrote, the signer stands beside', async () => {
    const { world, sent } = await agreed()
    expect(sent).toMatchObject({ petugasNama: 'Petugas Karangan', persetujuan: [{ petugasNama: 'Rina Pejabat' }] })
    await world.store.close()
  })

  test('comes back with the words and holds while nothing is changed', async () => {
    const { world, id, rina, sent } = await agreed()
    must(await tarik(world, sent.id, rina))
    const konsep = await world.store.konsep.get(id)
    expect(konsep).toMatchObject({
      teks: 'Jawaban utuh.',
      tahap: 'konsep',
      penyampaian: SURAT,
      penyusun: 'Petugas Karangan',
    })
    expect(konsep.persetujuan.map(({ petugasNama }) => petugasNama)).toEqual(['Rina Pejabat'])
    const again = { pengaduanId: id, teks: 'Jawaban utuh.', rahasia: false, penyampaian: SURAT }
    must(await world.store.konsep.saveDraf({ ...again, petugas: world.petugas, at: world.builder.tick() }))
    expect((await world.store.konsep.get(id)).persetujuan).toHaveLength(1)
    expect((await send(world, id, 'Jawaban utuh.', { penyampaian: SURAT })).persetujuan).toHaveLength(1)
    await world.store.close()
  })

  test.each([
    ['other words', { teks: 'Jawaban lain.' }],
    ['another secrecy', { rahasia: true }],
    ['another way of giving it', { penyampaian: { ...SURAT, cara: 'telepon' as const } }],
  ])('is taken back by %s', async (_name, change) => {
    const { world, id, sent } = await agreed()
    must(await tarik(world, sent.id))
    const same = { pengaduanId: id, teks: 'Jawaban utuh.', rahasia: false, penyampaian: SURAT }
    must(await world.store.konsep.saveDraf({ ...same, ...change, petugas: world.petugas, at: world.builder.tick() }))
    expect((await world.store.konsep.get(id)).persetujuan).toEqual([])
    await world.store.close()
  })
})

test('given outside LAPOR: the summary leaves with its head, the receiver and the proof stay', async () => {
  const world = await openWorld()
  const { id } = await world.catat()
  const milik = { jenis: 'pengaduan', id } as const
  const file = async (nama: string, jenis: 'bukti' | 'buktiPenyampaian') =>
    must(
      await world.store.lampiran.add({
        milik,
        nama,
        bytes: Buffer.from(`%PDF-1.4 ${nama}`),
        jenis,
        at: world.builder.tick(),
      }),
    )
  const lampiranIds = [(await file('foto.pdf', 'bukti')).id, (await file('tanda-terima.pdf', 'buktiPenyampaian')).id]
  const sent = await send(world, id, 'Lampu sudah diganti.', { penyampaian: SURAT, lampiranIds })
  expect(sent).toMatchObject({ cara: 'surat', kepada: 'Ketua RT', disampaikanAt: SURAT.disampaikanAt })
  expect(sent.lampiran.map(({ nama }) => nama)).toEqual(['foto.pdf', 'tanda-terima.pdf'])
  const { rows } = await world.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 9 })
  const payload = rows.find(({ kind }) => kind === 'tindakLanjut')?.payload
  expect(payload).toMatchObject({
    tanggapan: 'Disampaikan lewat surat, Sen, 16 Mar 2026 09.00 WIB:\nLampu sudah diganti.',
    lampiranIds: lampiranIds.slice(0, 1),
    templateKode: 'reply_umum',
  })
  expect(JSON.stringify(rows.map((row) => row.payload))).not.toContain('Ketua RT')
  const timeline = await world.store.pengaduan.peristiwa(id)
  expect(timeline.some(({ teks }) => teks.startsWith('Disampaikan lewat surat'))).toBe(true)
  must(await tarik(world, sent.id))
  expect((await world.store.konsep.get(id)).teks).toBe('Lampu sudah diganti.')
  expect(await world.store.tindakLanjut.lampiranKonsep(id)).toHaveLength(2)
  await world.store.close()
})

describe('order', () => {
  test('what others wait behind is not taken out; once they are taken back it may be', async () => {
    const world = await openWorld()
    const { id } = await world.catat()
    const sent = await send(world, id, 'Jawaban pertama.')
    const by = { petugas: world.petugas, at: world.builder.tick() }
    const tindakan = { requestId: world.builder.id(), pengaduanId: id, kelompokId: null, alasan: 'Sudah ditangani.' }
    must(await world.store.tindakan.add({ ...tindakan, isi: { jenis: 'selesai' }, ...by }))
    expect(mustFail(await tarik(world, sent.id))).toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('urutannya'),
    })
    must(await world.store.tindakan.urungkan({ id: tindakan.requestId, ...by }))
    must(await tarik(world, sent.id))
    expect((await world.store.outbox.neraca()).seimbang).toBe(true)
    await world.store.close()
  })

  test('tried while the line was down it may be changed; while it is under way it may not', async () => {
    const world = await openWorld()
    const { id } = await world.catat()
    const [kasus] = (await world.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 1 })).rows
    const keputusan = { keputusan: 'sudahTerkirim', trackingId: null, alasan: 'uji' } as const
    must(
      await world.store.outbox.resolve({
        id: kasus?.id ?? '',
        ...keputusan,
        petugas: world.petugas,
        at: world.builder.tick(),
      }),
    )
    const sent = await send(world, id, 'Jawaban pertama.')
    const [entry] = await world.store.outbox.dueHeads('2027-01-01T00:00:00.000Z', 1)
    if (entry === undefined) throw new Error('no head')
    const step = async (now: OutboxEntry, next: OutboxEntry) => {
      expect(await world.store.outbox.move({ entry: now, next })).toBe(true)
      return next
    }
    const claimed = await step(entry, claim(entry, world.builder.tick()))
    const started = await step(claimed, startMainCall(claimed, world.builder.tick()))
    expect(mustFail(await tarik(world, sent.id)).kind).toBe('conflict')
    const failure = { kind: 'offline', detail: 'uji' } as const
    const cfg = { bacaBalikTundaDetik: 60 }
    await step(started, afterSend(started, { kind: 'temporary', failure }, world.builder.tick(), 0.5, cfg))
    expect((await world.store.tindakLanjut.listOf(id))[0]).toMatchObject({ bisaTarik: true, perjalanan: 'antre' })
    must(await tarik(world, sent.id))
    await world.store.close()
  })
})
