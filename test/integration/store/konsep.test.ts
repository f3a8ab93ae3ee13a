/** A draft through writing, agreement and return; disposisi, notes and steps of a case: on a real encrypted file. */
import { afterEach, describe, expect, test } from 'vitest'
import type { SetelanPersetujuan } from '../../../electron/domain/persetujuan.ts'
import type { Petugas } from '../../../electron/store/store.ts'
import { must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

const DUA: SetelanPersetujuan = {
  langkah: [
    { nama: 'Paraf kepala seksi', petugas: [] },
    { nama: 'Persetujuan sekretaris', petugas: ['Rina Pejabat'] },
  ],
  bolehSendiri: false,
}

async function withDraft(persetujuan = DUA) {
  const world = await openWorld({ setelan: setelanKantor({ persetujuan }) })
  const { id } = await world.catat()
  const at = () => world.builder.tick()
  const orang = async (nama: string): Promise<Petugas> => must(await world.store.petugas.masuk(nama, at()))
  const tulis = async (teks: string, petugas = world.petugas) =>
    must(await world.store.konsep.saveDraf({ pengaduanId: id, teks, petugas, at: at() }))
  const ajukan = async () =>
    must(await world.store.konsep.ajukan({ pengaduanId: id, petugas: world.petugas, at: at() }))
  const putuskan = async (petugas: Petugas, keputusan: 'setuju' | 'kembalikan', dilihat?: string) => {
    const kini = await world.store.konsep.get(id)
    const args = { pengaduanId: id, keputusan, catatan: 'Sebutkan dasarnya.', petugas, at: at() }
    return world.store.konsep.putuskan({ ...args, dilihat: dilihat ?? kini.updatedAt ?? '' })
  }
  const inView = async (status: 'perluSetuju' | 'dikembalikan') =>
    (await world.store.pengaduan.list({ status, teks: '', cursor: null, limit: 10 })).rows.map((row) => row.id)
  await tulis('Jawaban pertama.')
  return { world, id, orang, tulis, ajukan, putuskan, inView }
}

describe('agreement', () => {
  test('step by step, each by the one who may, the last says it is complete', async () => {
    const { world, id, orang, ajukan, putuskan, inView } = await withDraft()
    const [kasi, rina] = [await orang('Kasi Uji'), await orang('Rina Pejabat')]
    expect((await ajukan()).menunggu).toBe('Paraf kepala seksi')
    expect(await inView('perluSetuju')).toEqual([id])
    expect(mustFail(await putuskan(world.petugas, 'setuju')).kind).toBe('forbidden')
    expect(must(await putuskan(kasi, 'setuju'))).toMatchObject({
      lengkap: false,
      konsep: { menunggu: 'Persetujuan sekretaris' },
    })
    expect(mustFail(await putuskan(kasi, 'setuju')).kind).toBe('forbidden')
    const akhir = must(await putuskan(rina, 'setuju'))
    expect(akhir.lengkap).toBe(true)
    expect(akhir.konsep.persetujuan.map(({ petugasNama }) => petugasNama)).toEqual(['Kasi Uji', 'Rina Pejabat'])
    await world.store.close()
  })

  test('a change of the words takes every agreement back', async () => {
    const { world, id, orang, tulis, ajukan, putuskan, inView } = await withDraft()
    await ajukan()
    must(await putuskan(await orang('Kasi Uji'), 'setuju'))
    await tulis('Jawaban yang diubah sesudah paraf.')
    expect(await world.store.konsep.get(id)).toMatchObject({ tahap: 'konsep', persetujuan: [], menunggu: null })
    expect(await inView('perluSetuju')).toEqual([])
    await world.store.close()
  })

  test('a file that comes or goes takes every agreement back; proof that it was given elsewhere does not', async () => {
    const { world, id, orang, ajukan, putuskan, inView } = await withDraft()
    const milik = { jenis: 'pengaduan', id } as const
    const kasi = await orang('Kasi Uji')
    const lampirkan = async (isi: string, jenis: 'bukti' | 'buktiPenyampaian') => {
      const bytes = Buffer.from(`%PDF-1.7 ${isi}`)
      return must(await world.store.lampiran.add({ milik, nama: 'a.pdf', bytes, at: world.builder.tick(), jenis }))
    }
    const setujui = async () => {
      await ajukan()
      must(await putuskan(kasi, 'setuju'))
    }
    await setujui()
    await lampirkan('tanda terima surat', 'buktiPenyampaian')
    expect((await world.store.konsep.get(id)).persetujuan).toHaveLength(1)
    const dilihat = (await world.store.konsep.get(id)).updatedAt ?? ''
    const foto = await lampirkan('berita acara', 'bukti')
    expect(await world.store.konsep.get(id)).toMatchObject({ tahap: 'konsep', persetujuan: [], siapAt: null })
    expect(((await world.store.konsep.get(id)).updatedAt ?? '') > dilihat).toBe(true)
    expect(await inView('perluSetuju')).toEqual([])
    expect(mustFail(await putuskan(await orang('Rina Pejabat'), 'setuju', dilihat)).kind).toBe('conflict')
    await setujui()
    must(await world.store.lampiran.remove(foto.id, world.builder.tick()))
    expect(await world.store.konsep.get(id)).toMatchObject({ tahap: 'konsep', persetujuan: [], siapAt: null })
    await world.store.close()
  })

  test('saving the same words again leaves the agreement as it is', async () => {
    const { world, id, orang, tulis, ajukan, putuskan } = await withDraft()
    await ajukan()
    must(await putuskan(await orang('Kasi Uji'), 'setuju'))
    await tulis('Jawaban pertama.')
    expect((await world.store.konsep.get(id)).persetujuan).toHaveLength(1)
    await world.store.close()
  })

  test('words that changed under the eyes of the approver are not decided on', async () => {
    const { world, id, orang, tulis, ajukan, putuskan } = await withDraft()
    await ajukan()
    const dilihat = (await world.store.konsep.get(id)).updatedAt ?? ''
    await tulis('Diganti diam-diam.')
    await ajukan()
    expect(mustFail(await putuskan(await orang('Kasi Uji'), 'setuju', dilihat)).kind).toBe('conflict')
    await world.store.close()
  })

  test('sent back with a note it stands under Dikembalikan until it is put forward again', async () => {
    const { world, id, orang, tulis, ajukan, putuskan, inView } = await withDraft()
    await ajukan()
    must(await putuskan(await orang('Kasi Uji'), 'kembalikan'))
    expect(await world.store.konsep.get(id)).toMatchObject({ tahap: 'dikembalikan', catatan: 'Sebutkan dasarnya.' })
    expect(await inView('dikembalikan')).toEqual([id])
    await tulis('Jawaban dengan dasar.')
    await ajukan()
    expect(await inView('dikembalikan')).toEqual([])
    expect((await world.store.pengaduan.counts('2026-11-24')).perTampilan).toMatchObject({
      perluSetuju: 1,
      dikembalikan: 0,
    })
    await world.store.close()
  })
})

describe('work on a case', () => {
  const unit = async (world: World, nama: string) => {
    const id = world.builder.id()
    must(
      await world.store.disposisi.saveUnit({ id, nama, aktif: true, petugas: world.petugas, at: world.builder.tick() }),
    )
    return id
  }

  test('a disposisi to two units stays open until both have spoken; one sends it back', async () => {
    const world = await openWorld()
    const { id } = await world.catat()
    const [satu, dua] = [await unit(world, 'Bidang Satu'), await unit(world, 'Bidang Dua')]
    const args = { petugas: world.petugas, at: world.builder.tick() }
    const kembar = await world.store.disposisi.saveUnit({
      id: world.builder.id(),
      nama: 'bidang  SATU',
      aktif: true,
      ...args,
    })
    expect(mustFail(kembar).kind).toBe('invalid')
    const isi = {
      jenis: 'disposisi' as const,
      unit: [satu, dua].map((unitKerjaId) => ({ unitKerjaId, tenggatTanggal: null })),
      tembusan: ['Sekretaris'],
    }
    const requestId = world.builder.id()
    const add = () =>
      world.store.tindakan.add({ requestId, pengaduanId: id, isi, alasan: 'Periksa.', kelompokId: null, ...args })
    must(await add())
    must(await add())
    const daftar = await world.store.disposisi.listOf(id)
    expect(daftar.map(({ nomor }) => nomor)).toEqual(['D-001/DKAR/2026', 'D-002/DKAR/2026'])
    const count = async () => (await world.store.pengaduan.counts('2026-11-24')).perTampilan.menungguUnit
    expect(await count()).toBe(1)
    const [a, b] = daftar
    must(
      await world.store.disposisi.jawab({
        id: a?.id ?? '',
        jawaban: 'Sudah.',
        oleh: 'Kabid',
        lampiranIds: [],
        ...args,
      }),
    )
    expect(await count()).toBe(1)
    must(await world.store.disposisi.kembalikan({ id: b?.id ?? '', alasan: 'Bukan tugas kami.', ...args }))
    expect(await count()).toBe(0)
    const keadaan = must(await world.store.tindakan.keadaan(id))
    expect(keadaan.dioper).toBe(1)
    expect(mustFail(await world.store.tindakan.urungkan({ id: requestId, ...args })).kind).toBe('conflict')
    expect((await world.store.outbox.neraca()).seimbang).toBe(true)
    await world.store.close()
  })

  test('notes name colleagues, can be taken away and brought back, and are in no payload', async () => {
    const world = await openWorld()
    const { id } = await world.catat()
    const at = world.builder.tick()
    const rina = must(await world.store.petugas.masuk('Rina Pejabat', at))
    const catatanId = world.builder.id()
    const teks = 'Rahasia kantor: @rina pejabat mohon cek.'
    must(await world.store.catatan.add({ id: catatanId, pengaduanId: id, teks, petugas: world.petugas, at }))
    expect((await world.store.catatan.sebutan(rina.id, 5)).map((one) => one.id)).toEqual([catatanId])
    expect(await world.store.catatan.sebutan(world.petugas.id, 5)).toEqual([])
    must(await world.store.catatan.setHapus({ id: catatanId, hapus: true, petugas: rina, at }))
    expect(await world.store.catatan.sebutan(rina.id, 5)).toEqual([])
    must(await world.store.catatan.setHapus({ id: catatanId, hapus: false, petugas: rina, at }))
    expect((await world.store.catatan.listOf(id))[0]).toMatchObject({ teks, sebut: ['Rina Pejabat'], dihapusAt: null })
    const { rows } = await world.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 10 })
    expect(JSON.stringify(rows)).not.toContain('Rahasia kantor')
    await world.store.close()
  })

  test('what holds an identity back is told by the core, whatever the case is', async () => {
    const world = await openWorld()
    const { id } = await world.catat({ anonim: true })
    const bahan = await world.store.konsep.bahanPeriksa(id)
    expect(bahan?.dijaga.terlindung).toBe(true)
    expect(bahan?.dijaga.nama).not.toBe('')
    await world.store.close()
  })
})
