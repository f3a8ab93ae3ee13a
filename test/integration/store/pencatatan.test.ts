import { afterEach, describe, expect, test } from 'vitest'
import { drafAwal } from '../../../electron/domain/pengaduan.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { parseNomorRegister } from '../../../electron/domain/register.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { pngKarangan } from '../../support/gambar.ts'
import { must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

const alasan = 'Salah catat, diperbaiki'
const batalkan = (world: World, id: string, perbaiki = true) =>
  world.store.pengaduan.batalkan({ id, alasan, perbaiki, petugas: world.petugas, at: world.builder.tick() })
const urut = (nomor: string | null) => must(parseNomorRegister(nomor ?? '')).urut

/** Everything a form can hold. */
function penuh(world: World): Partial<DrafPengaduan> {
  return {
    urgensi: 'mendesak',
    pelapor: world.builder.pelapor({ kelompokUsia: 'lansia', disabilitas: 'fisik', jenisKelamin: 'perempuan' }),
    kunjungan: {
      nomorAntrean: 'A-12',
      tibaPukul: '8.40',
      dilayaniAt: '2026-03-17T02:05:00.000Z',
      prioritas: ['lansia'],
    },
    pendamping: {
      peran: 'dikuasakan',
      nama: 'Wakil Karangan',
      hubungan: 'anak',
      telepon: '084012345678',
      suratKuasa: true,
    },
    pemberitahuan: { versi: '3', at: '2026-03-17T02:06:00.000Z' },
    persetujuan: { whatsapp: true, ombudsman: false },
  }
}

describe('a record', () => {
  test('keeps how it was taken in; what shows who somebody is comes masked until it is opened', async () => {
    const world = await openWorld()
    const made = await world.catat(penuh(world))
    expect(made).toMatchObject({ urgensi: 'mendesak', pembatalan: null, nomorLama: null })
    expect(made.penerimaan).toMatchObject({
      nomorAntrean: 'A-12',
      menungguMenit: 25,
      prioritas: ['lansia'],
      pendamping: { peran: 'dikuasakan', hubungan: 'anak', suratKuasa: true },
      pemberitahuanVersi: '3',
      persetujuan: { whatsapp: true, ombudsman: false },
    })
    expect(JSON.stringify(made)).not.toContain('Wakil Karangan')
    expect(made.pelapor).toMatchObject({ kelompokUsia: null, disabilitas: null, tersamar: true })
    const open = must(await world.store.pengaduan.openPelapor(made.id, world.petugas, 'Perlu ditelepon'))
    expect(open.pelapor).toMatchObject({ kelompokUsia: 'lansia', disabilitas: 'fisik', jenisKelamin: 'perempuan' })
    expect(open.penerimaan?.pendamping).toMatchObject({ nama: 'Wakil Karangan', telepon: '084012345678' })
    await world.store.close()
  })

  test('sends nothing of the companion, sex, age, disability, consent or papers of identity', async () => {
    const world = await openWorld()
    const drafId = await world.draf(penuh(world))
    const milik = { jenis: 'draf', id: drafId } as const
    const at = world.builder.tick()
    const bukti = must(await world.store.lampiran.add({ milik, nama: 'a.png', bytes: pngKarangan(), at }))
    const kuasa = { milik, nama: 'k.png', bytes: pngKarangan({ geser: 1 }), at, jenis: 'suratKuasa' } as const
    const surat = must(await world.store.lampiran.add(kuasa))
    const args = { drafId, petugas: world.petugas, at: world.builder.tick(), alasanTidakLengkap: null }
    must(await world.store.pengaduan.finalize(args))
    const [entry] = await world.store.outbox.dueHeads(world.builder.tick(), 10)
    expect(entry?.payload.lampiranIds).toEqual([bukti.id])
    const words = JSON.stringify(entry?.payload)
    for (const hidden of ['Wakil', 'lansia', 'fisik', 'perempuan', 'whatsapp', 'kuasa', 'A-12'])
      expect(words, hidden).not.toContain(hidden)
    expect(words).toContain('Urgensi: mendesak')
    expect(mustFail(await world.store.lampiran.readKirim(surat.id)).kind).toBe('forbidden')
    await world.store.close()
  })

  test('of a letter counts from the day it came', async () => {
    const world = await openWorld()
    const made = await world.catat({ kanal: 'surat', diterimaTanggal: '2026-03-10' })
    expect(made.receivedAt).toBe('2026-03-10T01:00:00.000Z')
    expect(made.tenggat.tanggal).toBe('2026-03-13')
    expect(made.nomorRegister).toMatch(/-2026-000001-/)
    await world.store.close()
  })

  test('asks and keeps what the template of its kategori wants, with the words of that day', async () => {
    const world = await openWorld()
    const [kategori] = await world.store.referensi.kategori('jalan', 1)
    const kategoriId = kategori?.id ?? ''
    const templat = {
      id: world.builder.id(),
      kategoriId,
      isian: [{ id: 'tiang', label: 'Nomor tiang', jenis: 'teks' as const, wajib: true, pilihan: [] }],
      periksa: [{ id: 'foto', label: 'Foto lokasi diminta' }],
    }
    must(await world.store.templat.save({ templat, petugas: world.petugas, at: world.builder.tick() }))
    const drafId = await world.draf({ kategoriId })
    const finalize = (alasanTidakLengkap: string | null) =>
      world.store.pengaduan.finalize({ drafId, petugas: world.petugas, at: world.builder.tick(), alasanTidakLengkap })
    expect(mustFail(await finalize(null))).toMatchObject({ fields: [{ field: 'isianTambahan.tiang' }] })
    const terisi = world.builder.draf({ kategoriId, isianTambahan: { tiang: 'T-77' }, daftarPeriksa: ['foto'] })
    const at = world.builder.tick()
    must(await world.store.draf.save({ id: drafId, draf: terisi, petugas: world.petugas, at }))
    const made = must(await finalize(null))
    expect(made.isianTambahan).toEqual([{ label: 'Nomor tiang', nilai: 'T-77' }])
    expect(made.daftarPeriksa).toEqual([{ label: 'Foto lokasi diminta', sudah: true }])
    must(await world.store.templat.remove({ id: templat.id, petugas: world.petugas, at: world.builder.tick() }))
    expect(must(await world.store.pengaduan.get(made.id)).isianTambahan).toHaveLength(1)
    const [entry] = await world.store.outbox.dueHeads(world.builder.tick(), 10)
    expect(JSON.stringify(entry?.payload)).toContain('Nomor tiang: T-77')
    await world.store.close()
  })

  test('keeps the reason written on the draft', async () => {
    const world = await openWorld()
    const made = await world.catat({ lokasiKejadian: '', alasanTidakLengkap: 'Pelapor harus pergi' })
    expect(made.alasanTidakLengkap).toBe('Pelapor harus pergi')
    await world.store.close()
  })
})

describe('a clock that was set back by a year', () => {
  test('is said and needs a reason; the register stays gapless and every number is its own', async () => {
    const world = await openWorld()
    const before = [await world.catat(), await world.catat()]
    const setahun = tambahDetik(world.builder.now(), -365 * 86_400)
    const drafId = await world.draf({ klasifikasi: 'aspirasi', tanggalKejadian: '' })
    const finalize = (alasanTidakLengkap: string | null) =>
      world.store.pengaduan.finalize({ drafId, petugas: world.petugas, at: setahun, alasanTidakLengkap })
    expect(await world.store.pengaduan.jamMundurDari(setahun)).not.toBeNull()
    expect(await world.store.pengaduan.jamMundurDari(world.builder.now())).toBeNull()
    const refused = mustFail(await finalize(null))
    expect(refused).toMatchObject({ kind: 'invalid', fields: [{ field: 'jam' }] })
    expect(JSON.stringify(refused)).toContain('Yang diketik aman')
    const lampau = must(await finalize('Jam belum dapat dibetulkan'))
    const after = await world.catat()
    const numbers = [...before, lampau, after].map((one) => one.nomorRegister)
    expect(new Set(numbers).size).toBe(4)
    expect([...before, after].map((one) => urut(one.nomorRegister))).toEqual([1, 2, 3])
    expect(lampau.nomorRegister).toContain('-2025-000001-')
    await world.store.close()
  })
})

describe('striking out', () => {
  test('crosses the number out, cancels the sending and brings everything back; the next one stands in for it', async () => {
    const world = await openWorld({ setelan: setelanKantor({ loket: { ...SETELAN_AWAL.loket, jedaUrungDetik: 10 } }) })
    const drafId = await world.draf(penuh(world))
    const milik = { jenis: 'draf', id: drafId } as const
    const file = { milik, nama: 'a.png', bytes: pngKarangan(), at: world.builder.tick() }
    const bukti = must(await world.store.lampiran.add(file))
    const typed = must(await world.store.draf.get(drafId)).draf
    const at = world.builder.tick()
    const args = { drafId, petugas: world.petugas, alasanTidakLengkap: null }
    const made = must(await world.store.pengaduan.finalize({ ...args, at }))
    // It waits for the moment in which it can be struck out, no longer.
    expect(await world.store.outbox.dueHeads(tambahDetik(at, 9), 10)).toEqual([])
    expect(await world.store.outbox.nextDueAt()).toBe(tambahDetik(at, 10))
    const done = must(await batalkan(world, made.id))
    expect(done.pengaduan).toMatchObject({ status: 'dibatalkan', nomorRegister: made.nomorRegister })
    expect(done.pengaduan.pembatalan).toMatchObject({ alasan, penggantiId: null })
    const back = must(await world.store.draf.get(done.drafId ?? ''))
    expect(back.draf).toEqual(typed)
    expect(back.lampiran.map(({ id }) => id)).toEqual([bukti.id])
    expect(await world.store.outbox.dueHeads('2099-01-01T00:00:00.000Z', 10)).toEqual([])
    const again = { drafId: done.drafId ?? '', petugas: world.petugas, alasanTidakLengkap: null }
    const next = must(await world.store.pengaduan.finalize({ ...again, at: world.builder.tick() }))
    expect([made, next].map((one) => urut(one.nomorRegister))).toEqual([1, 2])
    const struck = must(await world.store.pengaduan.get(made.id))
    expect(struck.pembatalan).toMatchObject({ penggantiId: next.id, penggantiNomor: next.nomorRegister })
    const timeline = (await world.store.pengaduan.peristiwa(next.id)).map(({ teks }) => teks).join(' ')
    expect(timeline).toContain(`Menggantikan ${made.nomorRegister ?? ''}`)
    expect(await world.store.outbox.neraca()).toMatchObject({ seimbang: true, dicatat: 2, dibatalkan: 1 })
    expect(mustFail(await batalkan(world, made.id)).kind).toBe('conflict')
    await world.store.close()
  })

  test('is refused with a sentence once it is under way or has arrived, and changes nothing', async () => {
    const world = await openWorld()
    const made = await world.catat()
    const [entry] = await world.store.outbox.dueHeads(world.builder.tick(), 10)
    if (entry === undefined) throw new Error('nothing waits')
    const resolved = { keputusan: 'sudahTerkirim', trackingId: null, alasan: 'uji', petugas: world.petugas } as const
    must(await world.store.outbox.resolve({ id: entry.id, ...resolved, at: world.builder.tick() }))
    const refused = mustFail(await batalkan(world, made.id))
    expect(refused).toMatchObject({ kind: 'conflict' })
    expect(JSON.stringify(refused)).toContain('sudah sampai di LAPOR')
    expect(must(await world.store.pengaduan.get(made.id)).status).toBe('belumTerverifikasi')
    expect(await world.store.draf.list()).toEqual([])
    await world.store.close()
  })

  test('of a case LAPOR brought is refused', async () => {
    const world = await openWorld()
    const kasus = [world.builder.kasus()]
    const args = { kasus, rusak: [], asal: 'api', cursor: null } as const
    const { ids } = await world.store.pengaduan.applyKasus({ ...args, at: world.builder.tick() })
    expect(mustFail(await batalkan(world, ids[0] ?? '')).kind).toBe('conflict')
    await world.store.close()
  })
})

describe('drafts', () => {
  test('of an older version are whole again, field by field, and lose nothing that was typed', async () => {
    const world = await openWorld()
    const id = await world.draf({ judul: 'Lampu padam' })
    const draf = must(await world.store.draf.get(id)).draf
    const { pelapor, ...rest } = draf
    const { nama, telepon } = pelapor
    const lama = { kanal: rest.kanal, judul: rest.judul, isi: rest.isi, pelapor: { nama, telepon, jenisKelamin: 'x' } }
    const { lengkapiDraf } = await import('../../../electron/domain/pengaduan.ts')
    const kini = lengkapiDraf(lama)
    expect(kini).toEqual({
      ...drafAwal(rest.kanal),
      judul: rest.judul,
      isi: rest.isi,
      pelapor: { ...drafAwal(rest.kanal).pelapor, nama, telepon },
    })
    expect(lengkapiDraf(draf)).toEqual(draf)
    expect(() => lengkapiDraf('bukan draf')).toThrow()
    await world.store.close()
  })

  test('in the bin come back within 30 days and are gone after them, files too', async () => {
    const world = await openWorld()
    const [kept, gone] = [await world.draf({ judul: 'baru dibuang' }), await world.draf({ judul: 'lama dibuang' })]
    const file = { milik: { jenis: 'draf', id: gone } as const, nama: 'a.png', bytes: pngKarangan() }
    const lampiran = must(await world.store.lampiran.add({ ...file, at: world.builder.tick() }))
    const now = world.builder.now()
    must(await world.store.draf.discard(gone, world.petugas, tambahDetik(now, -31 * 86_400)))
    must(await world.store.draf.discard(kept, world.petugas, tambahDetik(now, -29 * 86_400)))
    await world.store.close()
    const again = await openWorld({ dir: world.dir })
    expect((await again.store.draf.sampah()).map(({ id }) => id)).toEqual([kept])
    expect(mustFail(await again.store.lampiran.read(lampiran.id)).kind).toBe('notFound')
    must(await again.store.draf.restore(kept, again.petugas, again.builder.tick()))
    expect((await again.store.draf.list()).map(({ id }) => id)).toEqual([kept])
    await again.store.close()
  })
})
