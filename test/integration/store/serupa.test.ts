/** Related and similar cases in a real encrypted file: links, suggestions, labelled pairs, answers given together. */
import { afterEach, describe, expect, test } from 'vitest'
import type { KasusLapor } from '../../../electron/domain/kasus-lapor.ts'
import type { Id } from '../../../electron/domain/kata.ts'
import { bacaPasangan, kunciPasangan } from '../../support/pasangan-mirip.ts'
import { must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

async function masuk(world: World, kasus: readonly KasusLapor[]): Promise<ReadonlyMap<string, Id>> {
  const { store, builder } = world
  const ids = new Map<string, Id>()
  for (let at = 0; at < kasus.length; at += 200) {
    const page = kasus.slice(at, at + 200)
    await store.pengaduan.applyKasus({ kasus: page, rusak: [], asal: 'api', cursor: null, at: builder.tick() })
  }
  let cursor: string | null = null
  do {
    const page = await store.pengaduan.list({ status: 'semua', teks: '', cursor, limit: 200 })
    for (const row of page.rows) if (row.trackingId !== null) ids.set(row.trackingId, row.id)
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}

describe('links', () => {
  test('a link is seen from both cases, on both timelines, once, and can be taken off from either', async () => {
    const world = await openWorld()
    const { store, petugas, builder } = world
    const [a, b] = [await world.catat(), await world.catat()]
    const pasangan = { pengaduanId: a.id, kaitanId: b.id, petugas }
    must(await store.kaitan.add({ ...pasangan, at: builder.tick() }))
    must(await store.kaitan.add({ ...pasangan, pengaduanId: b.id, kaitanId: a.id, at: builder.tick() }))
    expect(await store.kaitan.listOf(a.id)).toMatchObject([{ id: b.id, judul: b.judul, petugasNama: petugas.nama }])
    expect(await store.kaitan.listOf(b.id)).toMatchObject([{ id: a.id, status: a.status }])
    for (const [ini, itu] of [
      [a, b],
      [b, a],
    ] as const) {
      const teks = (await store.riwayat.ofKasus(ini.id)).filter(({ jenis }) => jenis === 'kaitan')
      expect(teks).toMatchObject([{ teks: `Dikaitkan dengan ${itu.nomorRegister ?? ''}.`, kelompok: 'kantor' }])
    }
    must(await store.kaitan.remove({ ...pasangan, pengaduanId: b.id, kaitanId: a.id, at: builder.tick() }))
    expect(await store.kaitan.listOf(a.id)).toEqual([])
    expect(mustFail(await store.kaitan.add({ ...pasangan, kaitanId: a.id, at: builder.tick() })).kind).toBe('conflict')
    expect(mustFail(await store.kaitan.add({ ...pasangan, kaitanId: builder.id(), at: builder.tick() })).kind).toBe(
      'notFound',
    )
    await store.close()
  })

  test('others of the same pelapor are named only where no identity is given away', async () => {
    const world = await openWorld()
    const { store, petugas, builder } = world
    const pelapor = builder.pelapor()
    const biasa = await world.catat({ pelapor, judul: 'Satu hal', isi: 'Pohon tumbang menutup jalan desa seluruhnya.' })
    const lain = await world.catat({ pelapor, judul: 'Hal lain', isi: 'Antrean kartu keluarga berjam-jam lamanya.' })
    const rahasia = await world.catat({ pelapor, rahasia: true, judul: 'Rahasia', isi: 'Pungutan liar oleh pegawai.' })
    const saran = async (id: Id) =>
      (await store.kaitan.saran({ pengaduanId: id, petugas, limit: 10 })).filter(
        ({ karena }) => karena === 'pelaporSama',
      )
    expect((await saran(biasa.id)).map(({ id }) => id)).toEqual([lain.id])
    expect(await saran(rahasia.id)).toEqual([])
    must(await store.pengaduan.openPelapor(rahasia.id, petugas, 'Memeriksa laporan ganda'))
    expect((await saran(rahasia.id)).map(({ id }) => id).toSorted()).toEqual([biasa.id, lain.id].toSorted())
    must(await store.kaitan.add({ pengaduanId: biasa.id, kaitanId: lain.id, petugas, at: builder.tick() }))
    expect(await saran(biasa.id)).toEqual([])
    await store.close()
  })
})

describe('similar cases', () => {
  test('the labelled pairs are found among all, and an ended case is not', async () => {
    const world = await openWorld()
    const { store, petugas, builder } = world
    const { kasus, pasangan, nyata } = bacaPasangan(builder)
    const ids = await masuk(world, kasus)
    const nomorOf = new Map([...ids].map(([nomor, id]) => [id, nomor]))
    const ditemukan = new Set<string>()
    const semua = Object.values(pasangan).flat()
    for (const nomor of new Set(semua.flat())) {
      const id = ids.get(nomor) ?? ''
      for (const saran of await store.kaitan.saran({ pengaduanId: id, petugas, limit: 12 })) {
        expect(saran.karena).toBe('mirip')
        ditemukan.add(kunciPasangan(nomor, nomorOf.get(saran.id) ?? ''))
      }
    }
    for (const [jenis, daftar] of Object.entries(pasangan)) {
      const kena = daftar.filter(([a, b]) => ditemukan.has(kunciPasangan(a, b))).length
      const recall = kena / daftar.length
      console.log(`${nyata ? 'nyata' : 'karangan'}, ${jenis}: ${kena} dari ${daftar.length} (${recall.toFixed(3)})`)
      expect(recall, jenis).toBeGreaterThan(0.85)
    }
    const [[a = '', b = ''] = []] = semua
    const tutup = kasus.find(({ trackingId }) => trackingId === b)
    if (tutup === undefined) throw new Error('no pair')
    const selesai = { ...tutup, statusAsli: 'Ditutup oleh Sistem', status: 'selesai' } as const
    await masuk(world, [{ ...selesai, updatedAt: builder.tick() }])
    const sesudah = await store.kaitan.saran({ pengaduanId: ids.get(a) ?? '', petugas, limit: 12 })
    expect(sesudah.map(({ id }) => id)).not.toContain(ids.get(b))
    await store.close()
  })

  test('a rahasia case is suggested without its title', async () => {
    const world = await openWorld()
    const { store, petugas } = world
    const isi = 'Lampu jalan padam di depan balai desa Mekarlintang sejak dua pekan lalu.'
    const a = await world.catat({ judul: 'Lampu padam', isi, lokasiKejadian: 'Jalan Kenari Biru 12' })
    await world.catat({ judul: 'Lampu padam juga', isi, lokasiKejadian: 'Jalan Kenari Biru 12', rahasia: true })
    expect(await store.kaitan.saran({ pengaduanId: a.id, petugas, limit: 5 })).toMatchObject([
      { rahasia: true, judul: '', karena: 'mirip' },
    ])
    await store.close()
  })
})

describe('the sheet of a disposisi', () => {
  test('says nothing that names a protected pelapor, and every print is counted', async () => {
    const world = await openWorld({ setelan: setelanKantor() })
    const { store, petugas, builder } = world
    const pelapor = builder.pelapor({ nama: 'Sarwendah Kembangputih', telepon: '084012345678' })
    const isi = 'Saya Sarwendah, rumah saya retak karena proyek. Hubungi 0840-1234-5678.'
    const kasus = await world.catat({ pelapor, rahasia: true, isi })
    const unit = builder.id()
    must(
      await store.disposisi.saveUnit({ id: unit, nama: 'Bidang Bina Marga', aktif: true, petugas, at: builder.tick() }),
    )
    must(
      await store.tindakan.add({
        requestId: builder.id(),
        pengaduanId: kasus.id,
        isi: {
          jenis: 'disposisi',
          unit: [{ unitKerjaId: unit, tenggatTanggal: '2026-03-24' }],
          tembusan: ['Sekretaris'],
        },
        alasan: 'Periksa rumah Sarwendah Kembangputih.',
        kelompokId: null,
        petugas,
        at: builder.tick(),
      }),
    )
    const [disposisi] = await store.disposisi.listOf(kasus.id)
    const disposisiId = disposisi?.id ?? ''
    const lembar = must(await store.lembarDisposisi.get({ disposisiId, petugas, at: builder.tick() }))
    expect(lembar).toMatchObject({ cetakKe: 1, tembusan: ['Sekretaris'], tenggatKembali: '2026-03-24', rahasia: true })
    expect(lembar.tujuan).toEqual([{ nama: 'Bidang Bina Marga', ini: true, tenggat: '2026-03-24' }])
    const teks = JSON.stringify(lembar)
    for (const bocor of ['Sarwendah', 'Kembangputih', '084012345678', '0840-1234-5678', pelapor.nik])
      expect(teks).not.toContain(bocor)
    const cetak = { disposisiId, cara: 'cetak', ukuran: 'a5', petugas } as const
    expect(must(await store.lembarDisposisi.record({ ...cetak, at: builder.tick() })).cetakKe).toBe(1)
    expect(must(await store.lembarDisposisi.record({ ...cetak, at: builder.tick() })).cetakKe).toBe(2)
    const riwayat = (await store.riwayat.ofKasus(kasus.id)).map((satu) => satu.teks)
    expect(riwayat.filter((satu) => satu.startsWith('Lembar disposisi'))).toHaveLength(2)
    expect(
      mustFail(await store.lembarDisposisi.get({ disposisiId: builder.id(), petugas, at: builder.tick() })).kind,
    ).toBe('notFound')
    await store.close()
  })
})
