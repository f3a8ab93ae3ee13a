import { afterEach, describe, expect, test } from 'vitest'
import { must, mustFail, openWorld, removeFolders, setelanKantor } from './world.ts'

afterEach(removeFolders)

describe('call-backs', () => {
  test('wait in the order of their time, are closed once, and follow their draft to its number', async () => {
    const world = await openWorld()
    const drafId = await world.draf()
    const make = (jadwalAt: string, draf: string | null) => ({
      id: world.builder.id(),
      drafId: draf,
      pengaduanId: null,
      nama: 'Ketut Karangan',
      telepon: '084012345678',
      jadwalAt,
      catatan: 'setelah rapat',
    })
    const { petugas } = world
    const late = make('2026-03-18T02:00:00.000Z', null)
    const early = make('2026-03-17T05:00:00.000Z', drafId)
    for (const panggilan of [late, early])
      must(await world.store.panggilanBalik.save({ panggilan, petugas, at: world.builder.tick() }))
    expect((await world.store.panggilanBalik.terbuka()).map(({ id }) => id)).toEqual([early.id, late.id])
    const at = world.builder.tick()
    const made = must(await world.store.pengaduan.finalize({ drafId, petugas, at, alasanTidakLengkap: null }))
    expect((await world.store.panggilanBalik.terbuka())[0]?.pengaduanId).toBe(made.id)
    const args = { id: early.id, hasil: 'tersambung', petugas } as const
    const closed = must(await world.store.panggilanBalik.tutup({ ...args, at: world.builder.tick() }))
    expect(closed).toMatchObject({ hasil: 'tersambung', petugasNama: petugas.nama })
    const again = must(await world.store.panggilanBalik.tutup({ ...args, hasil: 'batal', at: world.builder.tick() }))
    expect(again.hasil).toBe('tersambung')
    expect((await world.store.panggilanBalik.terbuka()).map(({ id }) => id)).toEqual([late.id])
    await world.store.close()
  })
})

describe('earlier cases of a person', () => {
  test('are found by number while it is typed, however it is written, and by NIK; never by name', async () => {
    const world = await openWorld()
    const pelapor = world.builder.pelapor({ nama: 'Nyoman Karangan', telepon: '0840-1234-5678' })
    const [satu, dua] = [await world.catat({ pelapor }), await world.catat({ pelapor, rahasia: true })]
    await world.catat()
    for (const telepon of ['084012345678', '+62 840 1234 5678', '6284012345678', '08401234'])
      expect(
        (await world.store.pengaduan.terdahulu(telepon, '')).rows.map(({ id }) => id),
        telepon,
      ).toEqual([dua.id, satu.id])
    expect((await world.store.pengaduan.terdahulu('0840123', '')).total).toBe(0)
    const byNik = await world.store.pengaduan.terdahulu('', pelapor.nik)
    expect(byNik).toMatchObject({ total: 2, rows: [{ cocok: 'nik', judul: '', rahasia: true }, { id: satu.id }] })
    expect(JSON.stringify(byNik)).not.toContain('Nyoman')
    await world.store.close()
  })
})

describe('kategori', () => {
  test('used here come first, the most used of them before the others', async () => {
    const world = await openWorld()
    const tree = await world.store.referensi.kategori('', 50)
    expect(tree.every(({ sering }) => !sering)).toBe(true)
    const [a, b] = [tree[20], tree[30]]
    if (a === undefined || b === undefined) throw new Error('no kategori')
    await world.catat({ kategoriId: a.id })
    for (let turn = 0; turn < 2; turn += 1) await world.catat({ kategoriId: b.id })
    const now = await world.store.referensi.kategori('', 50)
    expect(now.slice(0, 3)).toMatchObject([{ id: b.id, sering: true }, { id: a.id, sering: true }, { sering: false }])
    expect(new Set(now.map(({ id }) => id)).size).toBe(50)
    expect((await world.store.referensi.kategori(a.nama, 5))[0]?.id).toBe(a.id)
    await world.store.close()
  })

  test('have one template each; a parent’s holds for its children; what cannot be used is refused', async () => {
    const world = await openWorld()
    const anak = (await world.store.referensi.kategori('', 400)).find(({ induk }) => induk !== null)
    const induk = (await world.store.referensi.kategori(anak?.induk ?? '', 50)).find(({ nama }) => nama === anak?.induk)
    if (anak === undefined || induk === undefined) throw new Error('no tree')
    const dasar = { isian: [], periksa: [{ id: 'foto', label: 'Foto' }] }
    const save = (templat: Parameters<typeof world.store.templat.save>[0]['templat']) =>
      world.store.templat.save({ templat, petugas: world.petugas, at: world.builder.tick() })
    const atas = { id: world.builder.id(), kategoriId: induk.id, ...dasar }
    must(await save(atas))
    expect((await world.store.templat.untuk(anak.id))?.id).toBe(atas.id)
    const bawah = { id: world.builder.id(), kategoriId: anak.id, ...dasar }
    must(await save(bawah))
    expect((await world.store.templat.untuk(anak.id))?.id).toBe(bawah.id)
    expect(mustFail(await save({ ...bawah, id: world.builder.id() })).kind).toBe('conflict')
    const isian = { id: 'a', label: 'A', jenis: 'pilihan' as const, wajib: false, pilihan: [] }
    for (const salah of [
      { ...bawah, kategoriId: 'tidak-ada' },
      { ...bawah, isian: [isian] },
      { ...bawah, periksa: [...dasar.periksa, ...dasar.periksa] },
      { ...bawah, periksa: [] },
    ])
      expect(mustFail(await save(salah)).kind).toBe('invalid')
    expect((await world.store.templat.list()).map(({ kategoriNama }) => kategoriNama)).toContain(anak.nama)
    await world.store.close()
  })
})

describe('a number', () => {
  const cari = { status: 'semua', cursor: null, limit: 10 } as const

  test('finds its case as typed, scanned or as an old one; mistyped it says so', async () => {
    const world = await openWorld()
    const [made] = [await world.catat(), await world.catat()]
    const nomor = made.nomorRegister ?? ''
    const [entry] = await world.store.outbox.dueHeads(world.builder.tick(), 1)
    const args = { keputusan: 'sudahTerkirim', trackingId: '9165816', alasan: 'uji', petugas: world.petugas } as const
    must(await world.store.outbox.resolve({ id: entry?.id ?? '', ...args, at: world.builder.tick() }))
    for (const teks of [nomor, nomor.toLowerCase().replaceAll('-', ' - '), `${nomor} 9165816`, '9165816', '#9165816'])
      expect((await world.store.pengaduan.list({ ...cari, teks })).tepat, teks).toBe(made.id)
    const last = nomor.at(-1) === '0' ? '1' : '0'
    const salah = await world.store.pengaduan.list({ ...cari, teks: `${nomor.slice(0, -1)}${last}` })
    expect(salah.tepat).toBeNull()
    expect(salah.catatan).toContain('angka pemeriksanya')
    expect(await world.store.pengaduan.list({ ...cari, teks: 'lampu jalan' })).toMatchObject({
      tepat: null,
      catatan: null,
    })
    await world.store.close()
  })

  test('of another scheme is given, found and checked; the earlier ones live on', async () => {
    const world = await openWorld()
    const lama = await world.catat()
    const pola = '{urut}/ADU/{kode}.{loket}/{tahun}-{cek}'
    const setelan = setelanKantor({ register: { pola, digitUrut: 4 } })
    await world.store.setelan.set(setelan, world.petugas, world.builder.tick())
    const baru = await world.catat()
    expect(baru.nomorRegister).toMatch(/^0002\/ADU\/DKAR\.01\/2026-\d$/)
    for (const one of [lama, baru])
      expect((await world.store.pengaduan.list({ ...cari, teks: one.nomorRegister ?? '' })).tepat).toBe(one.id)
    const [, entry] = await world.store.outbox.dueHeads(world.builder.tick(), 10)
    expect(entry?.marker).toContain(`[No. Register ${baru.nomorRegister ?? ''}/`)
    await world.store.close()
  })
})
