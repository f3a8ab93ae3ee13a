/** Templates of answers and the office's own words, on a real encrypted file. */
import { afterEach, describe, expect, test } from 'vitest'
import { must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

const by = (world: World) => ({ petugas: world.petugas, at: world.builder.tick() })
const templat = (world: World, kode: string) => ({
  id: world.builder.id(),
  kode,
  judul: `Judul ${kode}`,
  isi: 'Yth. {nomor}.',
})
const LAPOR = [
  { templateKode: 'reply_umum', judul: 'Umum', isi: 'Terima kasih.' },
  { templateKode: 'REPLY UMUM', judul: 'Umum lain', isi: 'Salam.' },
]

describe('templates', () => {
  test('a code stands for one; a deleted one comes back unless its code was given away', async () => {
    const world = await openWorld()
    const { templatTanggapan } = world.store
    const pju = templat(world, 'pju')
    must(await templatTanggapan.save({ templat: pju, ...by(world) }))
    expect(mustFail(await templatTanggapan.save({ templat: templat(world, 'pju'), ...by(world) })).kind).toBe('invalid')
    must(await templatTanggapan.setHapus({ id: pju.id, hapus: true, ...by(world) }))
    expect(await templatTanggapan.list()).toEqual([])
    must(await templatTanggapan.setHapus({ id: pju.id, hapus: false, ...by(world) }))
    expect((await templatTanggapan.list()).map(({ kode, asal }) => [kode, asal])).toEqual([['pju', 'kantor']])
    must(await templatTanggapan.setHapus({ id: pju.id, hapus: true, ...by(world) }))
    must(await templatTanggapan.save({ templat: templat(world, 'pju'), ...by(world) }))
    expect(mustFail(await templatTanggapan.setHapus({ id: pju.id, hapus: false, ...by(world) })).kind).toBe('invalid')
    await world.store.close()
  })

  test('LAPOR’s follow its list, keep their id, never take the office’s code, and are not changed here', async () => {
    const world = await openWorld()
    const { templatTanggapan } = world.store
    must(await templatTanggapan.save({ templat: templat(world, 'lapor-reply-umum'), ...by(world) }))
    await templatTanggapan.setLapor(LAPOR, world.builder.tick())
    const satu = await templatTanggapan.list()
    expect(satu.map(({ kode, asal, templateKode }) => `${kode} ${asal} ${templateKode}`)).toEqual([
      'lapor-reply-umum kantor ',
      'lapor-reply-umum-2 lapor reply_umum',
      'lapor-reply-umum-3 lapor REPLY UMUM',
    ])
    const milikLapor = satu.find(({ templateKode }) => templateKode === 'reply_umum')
    const ubah = { id: milikLapor?.id ?? '', kode: 'x1', judul: 'x', isi: 'x' }
    expect(mustFail(await templatTanggapan.save({ templat: ubah, ...by(world) })).kind).toBe('forbidden')
    expect(mustFail(await templatTanggapan.setHapus({ id: ubah.id, hapus: true, ...by(world) })).kind).toBe('forbidden')
    await templatTanggapan.setLapor([{ templateKode: 'reply_umum', judul: 'Umum', isi: 'Baru.' }], world.builder.tick())
    const dua = (await templatTanggapan.list()).filter(({ asal }) => asal === 'lapor')
    expect(dua).toMatchObject([{ id: milikLapor?.id, isi: 'Baru.' }])
    await world.store.close()
  })

  test('fields are filled from the case, and of a protected pelapor even the place stays blank', async () => {
    const world = await openWorld({ setelan: setelanKantor() })
    const terbuka = await world.catat({ lokasiKejadian: 'Jalan Kenari 14' })
    const anonim = await world.catat({ lokasiKejadian: 'Rumah saya di Jalan Kenari 14', anonim: true })
    const bidang = (pengaduanId: string) => world.store.templatTanggapan.bidang({ pengaduanId, ...by(world) })
    expect(await bidang(terbuka.id)).toMatchObject({
      nama_kantor: 'Dinas Karangan',
      nomor: terbuka.nomorRegister,
      judul: terbuka.judul,
      lokasi: 'Jalan Kenari 14',
      petugas: 'Petugas Karangan',
    })
    const nilai = await bidang(anonim.id)
    expect(nilai.lokasi).toBe('')
    const pelapor = must(await world.store.pengaduan.openPelapor(anonim.id, world.petugas, 'Uji')).pelapor
    const isi = JSON.stringify(nilai)
    for (const rahasia of [pelapor?.nama, pelapor?.telepon, pelapor?.alamat])
      if (rahasia !== undefined && rahasia !== '') expect(isi).not.toContain(rahasia)
    await world.store.close()
  })
})

test('the office’s words hold at once, whatever their capitals, and can be taken out again', async () => {
  const world = await openWorld()
  const { ejaan } = world.store
  const teks = 'Petugas memeriska zebracross di depan pasar.'
  const kata = async () => (await ejaan.periksa(teks)).map((satu) => satu.kata)
  expect(await kata()).toEqual(['memeriska', 'zebracross'])
  await ejaan.tambah({ kata: 'Zebracross', ...by(world) })
  await ejaan.tambah({ kata: 'zebracross', ...by(world) })
  expect(await kata()).toEqual(['memeriska'])
  expect(await ejaan.kantor()).toMatchObject([{ kata: 'zebracross', petugasNama: 'Petugas Karangan' }])
  await ejaan.hapus({ kata: 'ZEBRACROSS', ...by(world) })
  expect(await kata()).toEqual(['memeriska', 'zebracross'])
  await world.store.close()
})
