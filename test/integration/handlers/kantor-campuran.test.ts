/** Mixed offices against the sandbox: exports beside the API that lists, and an API that may be read but not written to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stripMarker } from '../../../electron/domain/marker.ts'
import type { SandboxCase } from '../../../electron/sandbox/sandbox-case.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { createBuilder } from '../../support/builders.ts'
import type { CoreProcess } from '../../support/core-process.ts'
import { eksporXlsx, type BarisEkspor } from '../../support/laporan-ringkas.ts'
import type { Profile } from '../../support/profile.ts'
import { apiSettings, createProfile, until } from '../../support/profile.ts'

const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const builder = createBuilder(67, new Date().toISOString())
let sandbox: Sandbox
let profile: Profile
let core: CoreProcess

beforeAll(async () => {
  sandbox = await startSandbox({ cases: 25, seed: 12 })
  profile = await createProfile()
  core = await profile.start()
  await core.must('app.chooseMode', { mode: 'api' })
  await core.must('petugas.masuk', { nama: 'Sari Uji' })
  await atur({ kirim: 'sendiri' })
  const { authorization, token } = sandbox.credentials
  await core.must('setelan.saveCredentials', { authorization, token })
  await core.must('sync.now', {})
  await until(
    'all cases',
    async () => (await core.must('pengaduan.counts', {})).total === sandbox.control.cases().length,
  )
})
afterAll(async () => {
  await profile.remove()
  await sandbox.stop()
})

async function atur(api: { readonly kirim: 'sendiri' | 'tangan' }, daftar = true): Promise<void> {
  const { setelan } = await core.must('setelan.get', {})
  const cepat = { ...setelan.sync, intervalDetik: 5, bacaBalikTundaDetik: 1 }
  const dasar = apiSettings(sandbox)
  const tanpaJeda = { ...setelan.loket, jedaUrungDetik: 0 }
  await core.must('setelan.save', {
    setelan: {
      ...setelan,
      sync: cepat,
      loket: tanpaJeda,
      api: { ...dasar, ...api, paths: { ...dasar.paths, ...(daftar ? {} : { daftarPengaduan: '' }) } },
    },
  })
}
/** The export LAPOR would give of the sandbox's own books. */
function baris(kasus: SandboxCase): BarisEkspor {
  const at = new Date(kasus.createdAt)
  return {
    'Tracking ID': kasus.trackingId,
    'Tanggal Laporan Masuk': `${at.getUTCDate()} ${BULAN[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`,
    'Waktu Laporan Masuk': kasus.createdAt.slice(11, 19),
    'Judul Laporan': kasus.judul,
    'Isi Laporan Awal': kasus.isi,
    'Isi Laporan Akhir': kasus.isi,
    'Tipe Laporan (Anonim/Rahasia)': kasus.anonim ? 'Anonim' : null,
    'Status Laporan': kasus.status,
    'Instansi Terdisposisi': kasus.instansi.nama,
  }
}
async function ekspor(
  kasus: readonly SandboxCase[],
  ubah: (satu: BarisEkspor) => BarisEkspor = (satu) => satu,
  lusa = 0,
) {
  const hari = new Date(Date.now() + lusa * 86_400_000).toISOString().slice(0, 10)
  const bytes = new Uint8Array(
    await eksporXlsx(
      kasus.map((satu) => ubah(baris(satu))),
      { dibuat: hari },
    ),
  )
  return core.must('impor.apply', { nama: 'ringkas.xlsx', bytes })
}
async function statusDari(trackingId: string) {
  const { rows } = await core.must('pengaduan.list', { status: null, teks: trackingId, cursor: null, limit: 5 })
  const [row] = rows.filter((satu) => satu.trackingId === trackingId)
  return row?.statusAsli ?? 'tidak berjalan'
}
async function butir(pengaduanId: string) {
  const { rows } = await core.must('outbox.list', { selesaiJuga: true, cursor: null, limit: 100 })
  const found = rows.find((row) => row.pengaduanId === pengaduanId)
  if (found === undefined) throw new Error('nothing in the outbox')
  return found
}
async function catat(): Promise<string> {
  const drafId = builder.id()
  await core.must('draf.save', { id: drafId, draf: builder.draf() })
  return (await core.must('pengaduan.finalize', { drafId, alasanTidakLengkap: null })).id
}

describe('an export beside the API', () => {
  it('ends no case, takes no state back, doubles nothing, and leaves the cursor of the API where it was', async () => {
    const semua = sandbox.control.cases()
    const before = await core.must('pengaduan.counts', {})
    const hidup = semua.filter((satu) => satu.status === 'Ditindaklanjuti oleh Instansi')
    const [satu, hilang] = hidup
    if (satu === undefined || hilang === undefined) throw new Error('seed without such cases')
    const done = await ekspor(
      semua.filter((lain) => lain !== hilang),
      (row) => (row['Tracking ID'] === satu.trackingId ? { ...row, 'Status Laporan': 'Belum Terverifikasi' } : row),
    )
    expect(done).toMatchObject({ baru: 0, rusak: 0 })
    const after = await core.must('pengaduan.counts', {})
    expect(after).toMatchObject({ total: before.total, hidup: before.hidup, perStatus: before.perStatus })
    expect(await statusDari(satu.trackingId)).toBe('Ditindaklanjuti oleh Instansi')
    // The list goes on from where it was.
    await sandbox.control.setStatus(satu.id, 'Ditanggapi oleh Pelapor')
    await core.must('sync.now', {})
    await until('the news', async () => (await statusDari(satu.trackingId)) === 'Ditanggapi oleh Pelapor')
  })
})

describe('an API that may only be read', () => {
  it('sends nothing; what a hand has carried is read back, also without its marker', async () => {
    await atur({ kirim: 'tangan' })
    const writes = sandbox.control.received().length
    const id = await catat()
    const item = await butir(id)
    expect(item.state).toBe('berpandu')
    const [kasus] = await sandbox.control.addCases([{ judul: item.judul, isi: item.teks }])
    await core.must('outbox.resolve', {
      ...{ id: item.id, keputusan: 'sudahTerkirim', trackingId: kasus?.trackingId ?? null, alasan: '' },
    })
    await until('the proof', async () => (await butir(id)).state === 'terkirim')
    expect((await core.must('pengaduan.get', { id })).pengaduan.trackingId).toBe(kasus?.trackingId)
    const lain = await catat()
    const polos = await butir(lain)
    const [tanpa] = await sandbox.control.addCases([{ judul: polos.judul, isi: stripMarker(polos.teks) }])
    await core.must('outbox.resolve', {
      ...{ id: polos.id, keputusan: 'sudahTerkirim', trackingId: tanpa?.trackingId ?? null, alasan: '' },
    })
    await until('an end', async () => {
      const kini = await butir(lain)
      return kini.state === 'terkirim' || kini.menungguBukti === 'petugas'
    })
    expect(sandbox.control.received().length).toBe(writes)
    expect((await core.must('neraca.get', {})).seimbang).toBe(true)
  })

  it('what is not there after two looks is put before a person and never sent by itself', async () => {
    const writes = sandbox.control.received().length
    const id = await catat()
    const { id: outboxId } = await butir(id)
    await core.must('outbox.resolve', { id: outboxId, keputusan: 'sudahTerkirim', trackingId: '9911223', alasan: '' })
    await until('the question', async () => (await butir(id)).menungguBukti === 'petugas')
    await core.must('sync.now', {})
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(await butir(id)).toMatchObject({ state: 'tidakPasti', menungguBukti: 'petugas' })
    expect(sandbox.control.received().length).toBe(writes)
    await core.must('outbox.resolve', {
      id: outboxId,
      keputusan: 'batalkan',
      trackingId: null,
      alasan: 'Selesai diuji',
    })
  })

  it('once it may be written to, what waits is looked for and then sent by itself', async () => {
    const id = await catat()
    expect((await butir(id)).state).toBe('berpandu')
    await atur({ kirim: 'sendiri' })
    await until('the sending', async () => (await butir(id)).state === 'terkirim')
    expect(sandbox.control.timesWritten((await butir(id)).marker)).toBe(1)
  })
})

describe('an API without a list, the queue from exports', () => {
  it('of two states the newer one stands, by the day of the export and the instant of the API', async () => {
    await atur({ kirim: 'sendiri' }, false)
    const id = await catat()
    await until('the sending', async () => (await butir(id)).state === 'terkirim')
    const { marker } = await butir(id)
    const dikirim = sandbox.control.cases().find(({ isi }) => isi.includes(marker))
    if (dikirim === undefined) throw new Error('it did not arrive')
    await sandbox.control.setStatus(dikirim.id, 'Ditindaklanjuti oleh Instansi')
    const kini = async () => (await core.must('pengaduan.get', { id })).pengaduan.statusAsli
    await core.must('sync.now', {})
    await until('the state of the API', async () => (await kini()) === 'Ditindaklanjuti oleh Instansi')
    const dengan = (status: string) => (row: BarisEkspor) =>
      row['Tracking ID'] === dikirim.trackingId ? { ...row, 'Status Laporan': status } : row
    await ekspor(sandbox.control.cases(), dengan('Belum Terverifikasi'), 0)
    expect(await kini()).toBe('Ditindaklanjuti oleh Instansi')
    await ekspor(sandbox.control.cases(), dengan('Ditutup oleh Admin'), 1)
    expect(await kini()).toBe('Ditutup oleh Admin')
  })
})
