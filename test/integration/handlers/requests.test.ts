/** Every request of the contract, asked of a real core over its real channel. */
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CoreRequestName } from '../../../electron/contract/requests.ts'
import type { SumberPaket } from '../../../electron/contract/requests-tenggat.ts'
import { requests } from '../../../electron/contract/requests.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { createBuilder } from '../../support/builders.ts'
import type { CoreProcess } from '../../support/core-process.ts'
import { eksporXlsx, inventBaris } from '../../support/laporan-ringkas.ts'
import type { Profile } from '../../support/profile.ts'
import { createProfile, until } from '../../support/profile.ts'

const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

/** A day off as a person types it in. */
function hariKetik(tanggal: string): SumberPaket {
  const hari = { tanggal, nama: 'Hari jadi kota', jenis: 'liburLokal', dasar: 'Keputusan wali kota' } as const
  const kepala = { jenis: 'paket-libur', versi: 1, judul: hari.nama, penerbit: '', diterbitkan: '2026-01-01' } as const
  return { asal: 'ketik', isi: { ...kepala, tahunLengkap: [], tambah: [hari], hapus: [] } }
}

let profile: Profile
let core: CoreProcess
const builder = createBuilder(11, new Date().toISOString())

beforeAll(async () => {
  profile = await createProfile()
  core = await profile.start()
})
afterAll(() => profile.remove())

function coreNames(): CoreRequestName[] {
  const isCore = (name: string): name is CoreRequestName =>
    name in requests && Reflect.get(requests, name).owner === 'core'
  return Object.keys(requests).filter(isCore)
}

describe('before a way of working is chosen', () => {
  it('says so to everything but the first questions', async () => {
    expect(await core.must('app.state', {})).toMatchObject({ mode: null, petugas: null })
    expect(await core.must('setelan.get', {})).toEqual({ setelan: SETELAN_AWAL, credentialsSet: false })
    expect(await core.request('beranda.get', {})).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
  })

  it('knows no name beyond the contract', async () => {
    const unknown = await core.request('pengaduan.hapus' as never, {} as never)
    expect(unknown).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    const shellOnly = await core.request('update.check' as never, {} as never)
    expect(shellOnly.ok).toBe(false)
  })
})

describe('in practice mode', () => {
  beforeAll(async () => {
    await core.must('app.chooseMode', { mode: 'latihan' })
  })

  it('writes nothing without a petugas, and says so', async () => {
    const id = builder.id()
    const refused = await core.request('draf.save', { id, draf: builder.draf() })
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
    expect(await core.must('draf.list', {})).toEqual([])
    expect((await core.must('petugas.masuk', { nama: 'Sari Uji' })).petugas?.nama).toBe('Sari Uji')
    expect((await core.must('petugas.list', {})).map(({ nama }) => nama)).toEqual(['Sari Uji'])
    await core.must('petugas.keluar', {})
    expect((await core.must('app.state', {})).petugas).toBeNull()
    await core.must('petugas.masuk', { nama: 'Sari Uji' })
  })

  it('every name of the contract reaches its schema or its handler, and none is a bug', async () => {
    const reached = new Map<string, string>()
    // Signing out would close the door to those behind it.
    const names = coreNames().filter((name) => name !== 'petugas.keluar')
    for (const name of [...names, 'petugas.keluar'] as const) {
      const sebelum = await core.must('app.state', {})
      const result = await core.request(name, {} as never)
      const takesNothing = requests[name].args.safeParse({}).success
      // On a sound store the ways on from a damaged one are refused, and the desk stays open.
      const jalanRusak = /^pemulihan\.(terapkan|lihat|mulai|coba)$/.test(name)
      const dijawab = jalanRusak ? { ok: false, failure: { kind: 'forbidden' } } : { ok: true }
      expect(result, name).toMatchObject(takesNothing ? dijawab : { ok: false, failure: { kind: 'invalid' } })
      if (jalanRusak) expect(await core.must('app.state', {}), name).toEqual(sebelum)
      expect(JSON.stringify(result), name).not.toContain('tidak dikenal oleh aplikasi')
      reached.set(name, takesNothing ? 'handler' : 'schema')
    }
    expect(reached.size).toBe(coreNames().length)
    expect(names.filter((name) => name.startsWith('pemulihan.')).length).toBeGreaterThan(6)
    // Neither half is empty, or the test means nothing.
    expect([...reached.values()].filter((what) => what === 'handler').length).toBeGreaterThan(10)
    expect([...reached.values()].filter((what) => what === 'schema').length).toBeGreaterThan(20)
    await core.must('petugas.masuk', { nama: 'Sari Uji' })
    // The practice world began anew above. What is recorded below leaves at once.
    const { setelan } = await core.must('setelan.get', {})
    await core.must('setelan.save', {
      setelan: { ...setelan, loket: { ...setelan.loket, jedaUrungDetik: 0 }, tanggapan: { jedaUrungDetik: 0 } },
    })
  })

  it('answers wrong arguments with a sentence per field', async () => {
    const result = await core.request('pengaduan.list', {
      status: null,
      teks: 'x'.repeat(300),
      cursor: null,
      limit: 9_999,
    })
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', fields: [{ field: 'teks' }, { field: 'limit' }] },
    })
    expect(JSON.stringify(result)).toContain('paling banyak 200 huruf')
    const wrong = await core.request('app.chooseMode', { mode: 'lain' as never })
    expect(wrong).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', fields: [{ field: 'mode', message: 'Pilihan ini tidak dikenal.' }] },
    })
  })

  it('carries a draft with its file to LAPOR and back', async () => {
    const id = builder.id()
    const draf = builder.draf()
    expect((await core.must('draf.save', { id, draf })).judul).toBe(draf.judul)
    const file = await core.must('lampiran.add', {
      milik: { jenis: 'draf', id },
      nama: 'foto.png',
      bytes: PNG,
      jenis: 'bukti',
      kirim: null,
    })
    const spare = await core.must('lampiran.add', {
      milik: { jenis: 'draf', id },
      nama: 'salah.pdf',
      bytes: new TextEncoder().encode('%PDF-1.7 kartu'),
      jenis: 'identitas',
      kirim: null,
    })
    await core.must('lampiran.remove', { id: spare.id })
    expect(Buffer.from((await core.must('lampiran.read', { id: file.id })).bytes).equals(Buffer.from(PNG))).toBe(true)
    expect((await core.must('draf.get', { id })).lampiran.map(({ nama }) => nama)).toEqual(['foto.png'])
    await core.must('draf.discard', { id })
    await core.must('draf.restore', { id })
    const final = await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
    expect(final.nomorRegister).toMatch(/^LOKET-01-/)
    expect(await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })).toMatchObject({
      id: final.id,
    })
    await until(
      'sent',
      async () => (await core.must('pengaduan.get', { id: final.id })).pengaduan.perjalanan === 'terkirim',
    )
    const whole = await core.must('pengaduan.get', { id: final.id })
    expect(whole.pengaduan.pelapor?.tersamar).toBe(true)
    expect(JSON.stringify(whole)).not.toContain(draf.pelapor.nik)
    const opened = await core.must('pelapor.open', { id: final.id, alasan: 'Dihubungi kembali.' })
    expect(opened.pelapor).toMatchObject({ nik: draf.pelapor.nik, tersamar: false })
    const after = await core.must('pengaduan.get', { id: final.id })
    expect(after.peristiwa.map(({ jenis }) => jenis)).toContain('identitasDibuka')
    expect(after.lampiran).toHaveLength(1)
    expect(after.tenggat.length).toBeGreaterThan(0)
  })

  it('pulls the invented queue, answers a case, and shows the answer in the kotak keluar', async () => {
    await core.must('sync.now', {})
    await until('queue', async () => (await core.must('pengaduan.counts', {})).total > 30)
    const page = await core.must('pengaduan.list', { status: null, teks: '', cursor: null, limit: 5 })
    expect(page.rows).toHaveLength(5)
    expect(page.nextCursor).not.toBeNull()
    const kasus = page.rows.find(({ kanal }) => kanal === 'lapor')
    const pengaduanId = kasus?.id ?? ''
    await core.must('tanggapan.saveDraf', { pengaduanId, teks: 'Sedang dit' })
    expect((await core.must('tanggapan.getDraf', { pengaduanId })).teks).toBe('Sedang dit')
    const args = {
      requestId: builder.id(),
      pengaduanId,
      tanggapan: 'Sedang ditangani.',
      rahasia: false,
      lampiranIds: [],
    }
    const empty = await core.request('tindakLanjut.add', { ...args, tanggapan: '  ' })
    expect(empty).toMatchObject({ ok: false, failure: { kind: 'invalid', fields: [{ field: 'tanggapan' }] } })
    const long = await core.request('tindakLanjut.add', { ...args, tanggapan: 'a'.repeat(1_000) })
    expect(JSON.stringify(long)).toContain('paling banyak 1000')
    const bytes = new Uint8Array(5_000_001)
    bytes.set(new TextEncoder().encode('%PDF-1.7'))
    const milik = { jenis: 'pengaduan', id: pengaduanId } as const
    const besar = await core.must('lampiran.add', { milik, nama: 'besar.pdf', bytes, jenis: 'bukti', kirim: null })
    const big = await core.request('tindakLanjut.add', { ...args, lampiranIds: [besar.id] })
    expect(big).toMatchObject({ ok: false, failure: { kind: 'invalid', fields: [{ field: 'lampiranIds' }] } })
    expect(JSON.stringify(big)).toContain('besar.pdf lebih besar dari 5 MB')
    await core.must('lampiran.remove', { id: besar.id })
    await core.must('tindakLanjut.add', args)
    await core.must('tindakLanjut.add', args)
    expect((await core.must('tanggapan.getDraf', { pengaduanId })).teks).toBe('')
    await until(
      'answered',
      async () => (await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 50 })).rows.length === 0,
    )
    const { rows } = await core.must('outbox.list', { selesaiJuga: true, cursor: null, limit: 50 })
    const items = rows.filter((row) => row.pengaduanId === pengaduanId)
    expect(items).toHaveLength(1)
    expect(items[0]?.teks).toContain('Sedang ditangani.')
    expect(items[0]?.teks).toContain(items[0]?.marker)
    expect(items[0]?.sebab).toContain('Sudah sampai di LAPOR')
    const again = await core.request('outbox.retry', { id: items[0]?.id ?? '' })
    expect(again).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
  })

  it('the outage switch cuts the link; work waits, is tried when asked, and leaves when it is back', async () => {
    expect(await core.must('latihan.putus', { putus: true })).toMatchObject({ latihanPutus: true, link: 'luring' })
    const id = builder.id()
    await core.must('draf.save', { id, draf: builder.draf() })
    const { id: pengaduanId } = await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
    await until('luring', async () => (await core.must('sync.status', {})).link === 'luring')
    expect((await core.must('sync.status', {})).cause).toContain('tidak dapat dihubungi')
    const [item] = (await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 50 })).rows
    expect(item?.pengaduanId).toBe(pengaduanId)
    expect((await core.must('outbox.retry', { id: item?.id ?? '' })).state).toBe('antre')
    expect((await core.request('koneksi.test', {})).ok).toBe(false)
    expect((await core.must('beranda.get', {})).counts.menungguKirim).toBe(1)
    expect(await core.must('latihan.putus', { putus: false })).toMatchObject({ latihanPutus: false, link: 'terhubung' })
    await until('sent', async () => (await core.must('sync.status', {})).waiting === 0)
    expect((await core.must('koneksi.test', {})).kalimat).toContain('Tersambung')
    expect(await core.must('neraca.get', {})).toMatchObject({ seimbang: true, menunggu: 0, tidakPasti: 0 })
    const beranda = await core.must('beranda.get', {})
    expect(beranda.counts.menungguKirim).toBe(0)
    expect(beranda.jatuhTempo.every((row) => row.tenggat.tanggal !== null)).toBe(true)
  })

  it('a person changes, cancels or sends again what waits', async () => {
    await core.must('latihan.putus', { putus: true })
    const ids: string[] = []
    while (ids.length < 2) {
      const id = builder.id()
      await core.must('draf.save', { id, draf: builder.draf() })
      ids.push((await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })).id)
    }
    const { rows } = await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 50 })
    const cancel = rows.find(({ pengaduanId }) => pengaduanId === ids[0])?.id ?? ''
    const args = { id: cancel, keputusan: 'batalkan', trackingId: null, alasan: 'Dicabut oleh pelapor.' } as const
    await until('cancelled', async () => (await core.request('outbox.resolve', args)).ok)
    const resolved = await core.must('outbox.list', { selesaiJuga: true, cursor: null, limit: 50 })
    expect(resolved.rows.find(({ id }) => id === cancel)?.state).toBe('dibatalkan')
    const rewrite = await core.request('outbox.rewrite', { id: cancel, teks: 'Kata lain.' })
    expect(rewrite).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
    await core.must('latihan.putus', { putus: false })
    await until('sent', async () => (await core.must('sync.status', {})).waiting === 0)
    expect(await core.must('neraca.get', {})).toMatchObject({ seimbang: true, dibatalkan: 1 })
  })

  it('a local day off moves due dates, and moves them back', async () => {
    const before = await core.must('pengaduan.list', { status: null, teks: '', cursor: null, limit: 200 })
    const moving = before.rows.find(
      ({ tenggat }) => tenggat.tanggal !== null && tenggat.tanggal > new Date().toISOString().slice(0, 10),
    )
    const due = moving?.tenggat.tanggal ?? ''
    const sumber = hariKetik(due)
    const { pratinjau } = await core.must('paketLibur.lihat', { sumber })
    expect(pratinjau.berpindah.map(({ id }) => id)).toContain(moving?.id)
    const { id } = await core.must('paketLibur.terapkan', { id: builder.id(), sumber, sidik: pratinjau.sidik })
    const { kalender } = await core.must('kalender.get', {})
    expect(kalender.libur.some(({ tanggal, jenis }) => tanggal === due && jenis === 'liburLokal')).toBe(true)
    const moved = (await core.must('pengaduan.get', { id: moving?.id ?? '' })).pengaduan.tenggat.tanggal ?? ''
    expect(moved > due).toBe(true)
    await core.must('paketLibur.batalkan', { id })
    expect((await core.must('pengaduan.get', { id: moving?.id ?? '' })).pengaduan.tenggat.tanggal).toBe(due)
    expect((await core.must('kalender.get', {})).aturan.length).toBeGreaterThan(0)
  })

  it('finds kategori and wilayah', async () => {
    expect((await core.must('kategori.search', { teks: 'jalan', limit: 5 })).length).toBeGreaterThan(0)
    expect((await core.must('wilayah.search', { teks: 'bandung', limit: 5 })).length).toBeGreaterThan(0)
    expect(await core.must('karantina.list', {})).toEqual([])
  })

  it('tells the page what changed by id only', () => {
    const names = new Set(core.events.map(({ name }) => name))
    expect(names).toContain('pengaduan.changed')
    expect(names).toContain('outbox.changed')
    expect(names).toContain('sync.status')
    expect(names).toContain('app.changed')
  })
})

describe('in Excel mode', () => {
  let file: Uint8Array<ArrayBuffer>
  const REAL = join(import.meta.dirname, '../../../../shared/data/sp4n-laporan-ringkas.xlsx')

  beforeAll(async () => {
    if (existsSync(REAL)) file = new Uint8Array(await readFile(REAL))
    else {
      expect(process.env['CI'], 'the real export must be there in CI').not.toBe('true')
      process.stdout.write('Ekspor nyata tidak ada; dipakai berkas karangan.\n')
      file = new Uint8Array(await eksporXlsx(inventBaris(450, 3)))
    }
    await core.must('app.chooseMode', { mode: 'excel' })
    await core.must('petugas.masuk', { nama: 'Budi Uji' })
  })

  it('does not see what was practised', async () => {
    expect((await core.must('pengaduan.counts', {})).total).toBe(0)
    expect((await core.must('petugas.list', {})).map(({ nama }) => nama)).toEqual(['Budi Uji'])
    expect(await core.request('latihan.putus', { putus: true })).toMatchObject({
      ok: false,
      failure: { kind: 'forbidden' },
    })
    expect(await core.request('koneksi.test', {})).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
  })

  it('looks at an export without writing, applies it, and a second time changes nothing', async () => {
    const nama = 'laporan-ringkas.xlsx'
    const seen = await core.must('impor.preview', { nama, bytes: file })
    expect(seen).toMatchObject({ baru: 450, berubah: 0, sama: 0, rusak: 0, zona: 'UTC' })
    expect((await core.must('pengaduan.counts', {})).total).toBe(0)
    expect(await core.must('impor.apply', { nama, bytes: file })).toMatchObject({ baru: 450 })
    expect((await core.must('pengaduan.counts', {})).total).toBe(450)
    expect(await core.must('impor.preview', { nama, bytes: file })).toMatchObject({ baru: 0, berubah: 0, sama: 450 })
    expect(await core.must('impor.apply', { nama, bytes: file })).toMatchObject({ baru: 0, berubah: 0, sama: 450 })
    expect((await core.must('sync.status', {})).link).toBe('terhubung')
  })

  it('refuses an export older than the last one, and says why; what is put aside shows no words', async () => {
    const older = new Uint8Array(await eksporXlsx(inventBaris(3, 9), { dibuat: '2024-01-31' }))
    const seen = await core.must('impor.preview', { nama: 'lama.xlsx', bytes: older })
    expect(seen).toMatchObject({ baru: 3, lebihBaru: { namaBerkas: 'laporan-ringkas.xlsx' } })
    const result = await core.request('impor.apply', { nama: 'lama.xlsx', bytes: older })
    expect(result).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    expect(JSON.stringify(result)).toContain('31 Jan 2024')
    expect((await core.must('pengaduan.counts', {})).total).toBe(450)
    const newer = await eksporXlsx(
      [{ 'Tracking ID': 'x', 'Judul Laporan': 'Orang Karangan mengadu', 'Status Laporan': 'Terverifikasi' }],
      { dibuat: '2099-01-31' },
    )
    const done = await core.must('impor.apply', { nama: 'baru.xlsx', bytes: new Uint8Array(newer) })
    expect(done).toMatchObject({ baru: 0, rusak: 1 })
    const aside = await core.must('karantina.list', {})
    expect(aside).toMatchObject([
      { asal: 'excel', trackingId: null, kolom: ['Tracking ID', 'Judul Laporan', 'Status Laporan'] },
    ])
    expect(JSON.stringify(aside)).not.toContain('Karangan')
    const last = await core.must('impor.preview', { nama: 'laporan-ringkas.xlsx', bytes: file })
    expect(last.sudahPernah).toMatchObject({ namaBerkas: 'laporan-ringkas.xlsx' })
  })

  it('takes no day off that does not exist', async () => {
    expect(await core.request('paketLibur.lihat', { sumber: hariKetik('2026-02-31') })).toMatchObject({ ok: false })
    expect(await core.request('paketLibur.lihat', { sumber: hariKetik('2026-02-27') })).toMatchObject({ ok: true })
  })

  it('a broken file gets one sentence and changes nothing', async () => {
    for (const bytes of [new Uint8Array(), file.slice(0, 5_000), new TextEncoder().encode('bukan ekspor')]) {
      const result = await core.request('impor.apply', { nama: 'rusak.xlsx', bytes })
      expect(result).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    }
    expect((await core.must('pengaduan.counts', {})).total).toBe(450)
  })

  it('leaves a new pengaduan for the hand-over, and takes it back into the queue with the API', async () => {
    const id = builder.id()
    await core.must('draf.save', { id, draf: builder.draf() })
    await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
    const [item] = (await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 50 })).rows
    expect(item?.state).toBe('berpandu')
    expect(await core.request('outbox.retry', { id: item?.id ?? '' })).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    })
    await core.must('app.chooseMode', { mode: 'api' })
    expect((await core.must('app.state', {})).petugas?.nama).toBe('Budi Uji')
    expect((await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 50 })).rows[0]?.state).toBe(
      'tidakPasti',
    )
    expect((await core.must('sync.status', {})).cause).toContain('belum diatur')
    await core.must('app.chooseMode', { mode: 'excel' })
    const guided = (await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 50 })).rows[0]
    expect(guided?.state).toBe('berpandu')
    const args = {
      id: guided?.id ?? '',
      keputusan: 'sudahTerkirim',
      trackingId: '1234567',
      alasan: 'Disalin ke LAPOR.',
    } as const
    // Said to be there; the next export has to show it.
    expect(await core.must('outbox.resolve', args)).toMatchObject({ state: 'tidakPasti', menungguBukti: 'ekspor' })
    expect(await core.must('neraca.get', {})).toMatchObject({ seimbang: true, tidakPasti: 1, menunggu: 0 })
    expect((await core.must('outbox.resolve', { ...args, trackingId: null })).state).toBe('terkirim')
    expect(await core.must('neraca.get', {})).toMatchObject({ seimbang: true, terkirim: 1, tidakPasti: 0 })
  })

  it('checks settings, keeps them, and never gives the credentials back', async () => {
    const { setelan } = await core.must('setelan.get', {})
    const wrong = await core.request('setelan.save', {
      setelan: {
        ...setelan,
        api: { ...setelan.api, baseUrl: 'http://lapor.contoh', connectTimeoutMs: 90_000, totalTimeoutMs: 1_000 },
      },
    })
    expect(wrong).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid',
        fields: [{ field: 'setelan.api.baseUrl' }, { field: 'setelan.api.connectTimeoutMs' }],
      },
    })
    const kantor = { ...setelan.kantor, nama: 'Dinas Uji', zona: 'WIT' } as const
    const saved = await core.must('setelan.save', { setelan: { ...setelan, mode: 'latihan', kantor } })
    // The way of working is not changed by the way.
    expect(saved.setelan).toMatchObject({ mode: 'excel', kantor: { nama: 'Dinas Uji', zona: 'WIT' } })
    expect((await core.must('app.state', {})).kantorNama).toBe('Dinas Uji')
    const rahasia = 'kunci-yang-tidak-boleh-keluar'
    expect(await core.must('setelan.saveCredentials', { authorization: rahasia, token: '' })).toMatchObject({
      credentialsSet: true,
    })
    expect(JSON.stringify([await core.must('setelan.get', {}), core.events])).not.toContain(rahasia)
    expect(core.log()).not.toContain(rahasia)
  })
})
