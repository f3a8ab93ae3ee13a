/**
 * Working a case against a LAPOR that answers over HTTP: actions arrive and can be taken back before they leave; an
 * answer stops when the case moved between its first word and its sending, and is never lost.
 */
import { afterEach, describe, expect, test } from 'vitest'
import type { IsiTindakan } from '../../../electron/domain/tindakan.ts'
import type { SandboxCaseInput } from '../../../electron/sandbox/sandbox-case.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { createWorld, type World } from './world.ts'

const JALUR = {
  prosesVerifikasi: '/complaints/process/{id}/verify',
  prosesTunda: '/complaints/process/{id}/postpone',
  prosesArsip: '/complaints/process/{id}/archive',
  prosesSelesai: '/complaints/process/{id}/close',
  prosesBuka: '/complaints/process/{id}/reopen',
  prosesTolak: '/complaints/process/{id}/reject',
}
const KASUS: SandboxCaseInput = {
  judul: 'Lampu jalan padam',
  isi: 'Lampu di depan pasar padam tiga malam.',
  status: 'Belum Terverifikasi',
}

let world: World | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

/** A world with one listed case that is known here. */
async function withCase(input: Partial<SandboxCaseInput> = {}, api: Partial<World['setelan']['api']> = {}) {
  const { paths } = SETELAN_AWAL.api
  const w = await createWorld({ api: { paths: { ...paths, ...JALUR }, ...api } })
  world = w
  await w.store.setelan.set(w.setelan, w.petugas, w.clock.now())
  const [kasus] = await w.sandbox.control.addCases([{ ...KASUS, ...input }])
  if (kasus === undefined) throw new Error('no case')
  await w.start()
  await w.pulled()
  const page = await w.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 5 })
  const id = page.rows[0]?.id ?? ''
  const act = (isi: IsiTindakan, alasan: string) =>
    w.store.tindakan.add({
      requestId: w.builder.id(),
      pengaduanId: id,
      isi,
      alasan,
      kelompokId: null,
      petugas: w.petugas,
      at: w.clock.now(),
    })
  const upstream = () => {
    const found = w.sandbox.control.getCase(kasus.id)
    if (found === null) throw new Error('no case')
    return found
  }
  const status = async () => {
    const found = await w.store.pengaduan.get(id)
    if (!found.ok) throw new Error('no case here')
    return found.value.status
  }
  return { w, id, kasusId: kasus.id, act, upstream, status }
}

describe('actions', () => {
  test('verifikasi corrects words and klasifikasi upstream and keeps the words as they were sent', async () => {
    const { w, id, act, upstream } = await withCase()
    const isi: IsiTindakan = {
      jenis: 'verifikasi',
      judul: 'Lampu jalan depan pasar padam',
      isi: 'Lampu di depan pasar padam tiga malam berturut-turut.',
      klasifikasi: 'pengaduanTidakBerkadarPengawasan',
      kategoriId: null,
      kategoriNama: null,
    }
    expect((await act(isi, '')).ok).toBe(true)
    w.sync?.wakeOutbox()
    await w.drained()
    expect(upstream()).toMatchObject({ status: 'Terverifikasi', judul: isi.judul, isi: isi.isi })
    const keadaan = await w.store.tindakan.keadaan(id)
    expect(keadaan.ok && keadaan.value).toMatchObject({ judulAwal: KASUS.judul, isiAwal: KASUS.isi })
    const again = await act(isi, '')
    expect(again).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
  })

  test.each([
    [{ jenis: 'tunda', sampai: '2099-01-05' }, 'Menunggu Kelengkapan Informasi', 'tertunda'],
    [{ jenis: 'arsipkan' }, 'Diarsipkan oleh Admin', 'diarsipkan'],
  ] as const)('%o arrives, and the state holds here until it has', async (isi, theirs, ours) => {
    const { w, act, upstream, status } = await withCase()
    await w.sandbox.control.setManners({ serverError: { method: 'POST', status: 503 } })
    await act(isi, 'Menunggu foto lokasi dari pelapor.')
    expect(await status()).toBe(ours)
    await w.sandbox.control.setManners({})
    await w.pulled()
    expect(await status()).toBe(ours)
    w.sync?.now()
    await w.drained()
    expect(upstream().status).toBe(theirs)
    expect(
      w.sandbox.control.received().filter((write) => write.written && write.path.includes('/process/')),
    ).toHaveLength(1)
  })

  test('bukan wewenang passes the case on with ground and reason, counts the ping-pong, and learns the owner', async () => {
    const { w, id, act, upstream } = await withCase()
    const list = await w.sync?.listInstansi()
    if (list?.ok !== true) throw new Error('no institutions')
    const target = list.value.find((one) => one.upstreamId !== String(w.sandbox.instansi.id))
    const isi: IsiTindakan = {
      jenis: 'bukanWewenang',
      tujuanId: target?.upstreamId ?? '',
      tujuanNama: target?.nama ?? '',
      dasarHukum: 'Perda 3/2020 Pasal 7',
    }
    expect((await act(isi, 'Penerangan jalan dikelola instansi lain.')).ok).toBe(true)
    w.sync?.wakeOutbox()
    await w.drained()
    expect(String(upstream().instansi.id)).toBe(target?.upstreamId)
    const write = w.sandbox.control.received().find((one) => one.path.endsWith('/reject'))
    expect(write?.fields['reason_description']).toMatch(/^\[Ref\. TD-[0-9a-f]{12}\] .*Dasar: Perda 3\/2020 Pasal 7/)
    const keadaan = await w.store.tindakan.keadaan(id)
    expect(keadaan.ok && keadaan.value.dioper).toBe(1)
    expect(await w.store.tindakan.saranTujuan(id)).toEqual([
      { tujuanId: target?.upstreamId, nama: target?.nama, kali: 1 },
    ])
  })

  test('an action whose answer was lost is looked up, not done again', async () => {
    const { w, act, upstream } = await withCase()
    await w.sandbox.control.setManners({ closeWritten: { method: 'POST', next: 1, path: '/process/' } })
    await act({ jenis: 'arsipkan' }, 'Isi laporan tidak dapat ditindaklanjuti.')
    w.sync?.wakeOutbox()
    await w.drained()
    expect(upstream().status).toBe('Diarsipkan oleh Admin')
    expect(w.sandbox.control.received().filter((write) => write.path.includes('/archive'))).toHaveLength(1)
  })

  test('without a call for it the action waits for a hand and says why', async () => {
    const { w, act } = await withCase({}, { paths: SETELAN_AWAL.api.paths })
    await act({ jenis: 'arsipkan' }, 'Isi laporan tidak dapat ditindaklanjuti.')
    const [row] = await w.rows()
    expect(row).toMatchObject({ kind: 'tindakan', state: 'berpandu', lastFailure: { kind: 'conflict' } })
    expect((await w.store.outbox.neraca()).seimbang).toBe(true)
  })

  test('taken back before it leaves, the case is as it was and nothing was sent', async () => {
    const { w, id, act, status } = await withCase()
    await w.stop()
    const before = await w.store.pengaduan.get(id)
    const made = await act({ jenis: 'arsipkan' }, 'Salah pilih tindakan ini.')
    if (!made.ok) throw new Error('not made')
    expect(await status()).toBe('diarsipkan')
    const undone = await w.store.tindakan.urungkan({ id: made.value.id, petugas: w.petugas, at: w.clock.now() })
    expect(undone.ok).toBe(true)
    const after = await w.store.pengaduan.get(id)
    expect(after.ok && before.ok && { ...after.value, perjalanan: null, updatedAt: '' }).toEqual(
      before.ok && { ...before.value, perjalanan: null, updatedAt: '' },
    )
    await w.start()
    await w.drained()
    expect(w.sandbox.control.received()).toHaveLength(0)
    expect((await w.store.outbox.neraca()).seimbang).toBe(true)
    const twice = await w.store.tindakan.urungkan({ id: made.value.id, petugas: w.petugas, at: w.clock.now() })
    expect(twice.ok).toBe(false)
  })
})

describe('a case that moves between draft and send', () => {
  /** Words begun on the case as it is now. */
  async function drafted(api = {}) {
    const made = await withCase({ status: 'Terverifikasi' }, api)
    const { w, id } = made
    const teks = 'Lampu sudah diganti pada hari Senin.'
    await w.store.konsep.saveDraf({ pengaduanId: id, teks, petugas: w.petugas, at: w.clock.now() })
    await w.stop()
    const send = () =>
      w.store.tindakLanjut.add({
        requestId: w.builder.id(),
        pengaduanId: id,
        tanggapan: teks,
        rahasia: false,
        lampiranIds: [],
        petugas: w.petugas,
        at: w.clock.now(),
      })
    return { ...made, teks, send }
  }

  type Drafted = Awaited<ReturnType<typeof drafted>>
  const answeredByOthers = ({ w, kasusId }: Drafted) =>
    w.sandbox.control.addInstansiTanggapan(kasusId, 'Sudah dijadwalkan.')
  const closedBySystem = ({ w, kasusId }: Drafted) => w.sandbox.control.setStatus(kasusId, 'Ditutup oleh Sistem')

  test('nothing moved: it leaves, once', async () => {
    const { w, send } = await drafted()
    await send()
    await w.start()
    await w.drained()
    expect((await w.rows()).map((row) => row.state)).toEqual(['terkirim'])
    expect(w.sandbox.control.received()).toHaveLength(1)
  })

  test.each([
    ['answered by another officer', answeredByOthers, 'tanggapan'],
    ['closed by the system', closedBySystem, 'status'],
  ] as const)('%s: it stops, says what moved, and nothing is lost', async (_name, move, bidang) => {
    const made = await drafted()
    const { w, send, teks } = made
    await send()
    await move(made)
    await w.start()
    await w.until('moved', async () => (await w.rows())[0]?.state === 'ditolak')
    const [row] = await w.rows()
    if (row === undefined) throw new Error('no row')
    expect((await w.store.outbox.basi(row.id)).map((one) => one.bidang)).toContain(bidang)
    expect(w.sandbox.control.received()).toHaveLength(0)
    expect(row.payload).toMatchObject({ tanggapan: teks })
    // A person has read it and still wants it sent: it goes, once.
    const resolved = await w.store.outbox.resolve({
      id: row.id,
      keputusan: 'kirimLagi',
      trackingId: null,
      alasan: 'Sudah dibaca.',
      petugas: w.petugas,
      at: w.clock.now(),
    })
    expect(resolved.ok).toBe(true)
    w.sync?.wakeOutbox()
    await w.drained()
    expect(w.sandbox.control.received().filter((write) => write.written)).toHaveLength(1)
  })

  test('put right upstream by the admin meanwhile: once the list has told of it, the answer stops', async () => {
    const made = await drafted()
    const { w, send, kasusId } = made
    await send()
    const { authHeader, authorization, token } = w.sandbox.credentials
    const retitled = await fetch(`${w.sandbox.url}/complaints/process/${kasusId}/verify`, {
      method: 'POST',
      headers: { [authHeader]: authorization, token, 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: 'Gardu pasar terbakar', reason_description: 'Judul disesuaikan.' }),
    })
    expect(retitled.status).toBe(200)
    await w.sandbox.control.setManners({ serverError: { method: 'POST', status: 503 } })
    await w.start()
    await w.pulled()
    await w.sandbox.control.setManners({})
    w.sync?.now()
    await w.until('moved', async () => (await w.rows())[0]?.state === 'ditolak')
    const [row] = await w.rows()
    expect(await w.store.outbox.basi(row?.id ?? '')).toContainEqual(
      expect.objectContaining({ bidang: 'judul', sebelum: KASUS.judul, kini: 'Gardu pasar terbakar' }),
    )
    expect(w.sandbox.control.received('Lampu sudah diganti').filter(({ written }) => written)).toHaveLength(0)
  })

  test('answers that stood there before the first word, and were never read here, hold nothing up', async () => {
    const made = await withCase({ status: 'Terverifikasi' })
    const { w, id, kasusId } = made
    await w.sandbox.control.addInstansiTanggapan(kasusId, 'Sudah diteruskan ke bidang penerangan jalan.')
    await w.pulled()
    const teks = 'Lampu sudah diganti pada hari Senin.'
    await w.store.konsep.saveDraf({ pengaduanId: id, teks, petugas: w.petugas, at: w.clock.now() })
    await w.answer(id, teks)
    await w.drained()
    expect((await w.rows()).map((row) => row.state)).toEqual(['terkirim'])
  })

  test('known here before the key is pressed: the words stay a draft and the difference is shown', async () => {
    const made = await drafted()
    const { w, id } = made
    await answeredByOthers(made)
    await w.start()
    await w.pulled()
    w.sync?.refresh(id)
    await w.until('moved', async () => (await w.store.konsep.basi(id)).length > 0)
    expect((await w.store.konsep.basi(id)).map((one) => one.bidang)).toContain('tanggapan')
    await w.store.konsep.perbaruiDasar({ pengaduanId: id, petugas: w.petugas, at: w.clock.now() })
    expect(await w.store.konsep.basi(id)).toEqual([])
    expect((await w.store.konsep.get(id)).teks).toBe(made.teks)
  })

  test('two answers of ours, one after the other: the first does not make the second stale', async () => {
    const { w, send, id } = await drafted()
    await send()
    await w.store.konsep.saveDraf({ pengaduanId: id, teks: 'Susulan.', petugas: w.petugas, at: w.clock.now() })
    await send()
    await w.start()
    await w.drained()
    expect((await w.rows()).map((row) => row.state)).toEqual(['terkirim', 'terkirim'])
  })

  test('taken back in time, the words are a draft again and nothing leaves', async () => {
    const { w, send, id, teks } = await drafted()
    const sent = await send()
    if (!sent.ok) throw new Error('not recorded')
    expect(
      await w.store.tindakLanjut.tarik({ id: sent.value.id, petugas: w.petugas, at: w.clock.now() }),
    ).toMatchObject({ ok: true })
    await w.start()
    await w.drained()
    expect(w.sandbox.control.received()).toHaveLength(0)
    expect((await w.store.konsep.get(id)).teks).toBe(teks)
    expect((await w.store.outbox.neraca()).seimbang).toBe(true)
  })
})
