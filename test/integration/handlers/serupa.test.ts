/** One answer for several cases over a real core and real HTTP: each on its own, one that may not says why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'
import { createBuilder } from '../../support/builders.ts'
import type { CoreProcess } from '../../support/core-process.ts'
import type { Profile } from '../../support/profile.ts'
import { apiSettings, createProfile, until } from '../../support/profile.ts'

let sandbox: Sandbox
let profile: Profile
let core: CoreProcess
const builder = createBuilder(44, new Date().toISOString())
const ids: string[] = []
const ISI = 'Lampu jalan padam di depan pasar Mekarlintang, warga takut melintas malam hari.'
const JAWAB = 'Yth. Pelapor,\nLampu di depan pasar dinyalakan kembali Senin, 30 November 2026.'

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 44, cases: 0 })
  await sandbox.control.addCases(
    Array.from({ length: 6 }, (_, at) => ({
      judul: `Lampu padam ${at}`,
      isi: `${ISI} Laporan ${at}.`,
      status: 'Terverifikasi',
    })),
  )
  profile = await createProfile()
  core = await profile.start()
  await core.must('app.chooseMode', { mode: 'api' })
  await core.must('petugas.masuk', { nama: 'Sari Uji' })
  await setSetelan({ api: apiSettings(sandbox), tanggapan: { jedaUrungDetik: 120 } })
  const { authorization, token } = sandbox.credentials
  await core.must('setelan.saveCredentials', { authorization, token })
  await core.must('sync.now', {})
  await until('six cases', async () => (await daftar()).length === 6)
  ids.push(...(await daftar()).toSorted((a, b) => (a.judul < b.judul ? -1 : 1)).map(({ id }) => id))
})
afterAll(async () => {
  await profile.remove()
  await sandbox.stop()
})

async function daftar() {
  return (await core.must('pengaduan.list', { status: 'semua', teks: '', cursor: null, limit: 50 })).rows
}
type Setelan = Awaited<ReturnType<typeof readSetelan>>
async function readSetelan() {
  return (await core.must('setelan.get', {})).setelan
}
async function setSetelan(change: Partial<Setelan>): Promise<void> {
  await core.must('setelan.save', { setelan: { ...(await readSetelan()), ...change } })
}
const id = (at: number): string => ids[at] ?? ''
async function jawabAsal(): Promise<string> {
  const requestId = builder.id()
  await core.must('tindakLanjut.add', {
    ...{ requestId, pengaduanId: id(0), tanggapan: JAWAB, rahasia: false, lampiranIds: [] },
  })
  return requestId
}

describe('one answer for its siblings', () => {
  it('finds them, previews each with its own number, sends nothing before it is told to', async () => {
    const saran = await core.must('kaitan.saran', { pengaduanId: id(0) })
    expect(saran.map((satu) => satu.id).toSorted()).toEqual([id(1), id(2), id(3), id(4), id(5)].toSorted())
    const tindakLanjutId = await jawabAsal()
    const lihat = await core.must('serupa.pratinjau', { tindakLanjutId, pengaduanIds: [id(0), id(1), id(2)] })
    const nomor = (await daftar()).find((row) => row.id === id(1))?.trackingId ?? '-'
    expect(lihat.map(({ tahan }) => tahan)).toEqual(['Ini kasus yang tanggapannya dipakai.', null, null])
    expect(lihat[1]?.teks).toBe(JAWAB.replace('\n', `\nMenjawab laporan nomor LAPOR ${nomor}.\n`))
    expect((await core.must('pengaduan.get', { id: id(1) })).tindakLanjut).toEqual([])
    expect(sandbox.control.timesWritten('dinyalakan kembali')).toBe(0)
  })

  it('each leaves on its own; a draft, an identity, an ended case are left out with the reason', async () => {
    const [asal] = (await core.must('pengaduan.get', { id: id(0) })).tindakLanjut
    const tindakLanjutId = asal?.id ?? ''
    await core.must('tanggapan.saveDraf', { pengaduanId: id(2), teks: 'Konsep lain yang sedang ditulis.' })
    const pengaduanIds = [id(1), id(2), id(3), id(4)]
    await core.must('tindakan.add', {
      ...{
        requestId: builder.id(),
        pengaduanId: id(3),
        isi: { jenis: 'arsipkan' },
        alasan: 'Sudah ditangani sebelumnya.',
      },
    })
    const lihat = await core.must('serupa.pratinjau', { tindakLanjutId, pengaduanIds })
    expect(lihat.map(({ tahan }) => tahan?.slice(0, 20) ?? null)).toEqual([
      null,
      'Ada konsep tanggapan',
      'Pengaduan ini sudah ',
      null,
    ])
    const kiriman = lihat.map(({ pengaduanId, teks, dasar }) => ({ requestId: builder.id(), pengaduanId, teks, dasar }))
    const kirim = await core.must('serupa.kirim', { tindakLanjutId, kiriman })
    expect(kirim.hasil.map((satu) => satu.ok)).toEqual([true, false, false, true])
    expect(kirim.hasil[1]?.kalimat).toMatch(/Ada konsep tanggapan lain/)
    // The same again (its answer was lost) sends nothing twice.
    expect((await core.must('serupa.kirim', { tindakLanjutId, kiriman })).kelompokId).toBe(kirim.kelompokId)
    const kelompok = await core.must('serupa.kelompok', { pengaduanId: id(4) })
    expect(kelompok.map(({ pengaduanId }) => pengaduanId)).toEqual([id(0), id(1), id(4)])
    expect(kelompok.every(({ perjalanan }) => perjalanan === 'antre')).toBe(true)
    expect((await core.must('tanggapan.getDraf', { pengaduanId: id(2) })).teks).toBe('Konsep lain yang sedang ditulis.')
  })

  it('is taken back as a group while nothing has left, and goes again under new markers', async () => {
    const kelompok = await core.must('serupa.kelompok', { pengaduanId: id(0) })
    const saudara = kelompok.filter(({ pengaduanId }) => pengaduanId !== id(0))
    const tarik = await core.must('serupa.tarik', { ids: saudara.map(({ tindakLanjutId }) => tindakLanjutId) })
    expect(tarik.hasil.map((satu) => satu.ok)).toEqual([true, true])
    expect(await core.must('serupa.kelompok', { pengaduanId: id(0) })).toHaveLength(1)
    expect((await core.must('tanggapan.getDraf', { pengaduanId: id(1) })).teks).toMatch(/^Yth\. Pelapor/)
    expect(sandbox.control.timesWritten('dinyalakan kembali')).toBe(0)

    await setSetelan({ tanggapan: { jedaUrungDetik: 0 } })
    const tindakLanjutId = kelompok[0]?.tindakLanjutId ?? ''
    const lihat = await core.must('serupa.pratinjau', { tindakLanjutId, pengaduanIds: [id(1), id(4)] })
    expect(lihat.map(({ tahan }) => tahan)).toEqual([null, null])
    const kiriman = lihat.map(({ pengaduanId, teks, dasar }) => ({ requestId: builder.id(), pengaduanId, teks, dasar }))
    await core.must('serupa.kirim', { tindakLanjutId, kiriman })
    await until('both at LAPOR', async () => Promise.resolve(sandbox.control.timesWritten('dinyalakan kembali') >= 2))
    const marker = new Set(
      sandbox.control
        .received('dinyalakan kembali')
        .map(({ fields }) => /TL-[0-9a-f]{12}/.exec(fields['content'] ?? '')?.[0]),
    )
    expect(marker.size).toBe(2)
  })

  it('a sibling that moved since the preview, or would show who reported, is left out', async () => {
    const kasus = await core.must('pengaduan.get', { id: id(4) })
    const requestId = builder.id()
    await core.must('tindakLanjut.add', {
      ...{ requestId, pengaduanId: id(4), tanggapan: `${JAWAB} Kedua.`, rahasia: false, lampiranIds: [] },
    })
    const [lihat] = await core.must('serupa.pratinjau', { tindakLanjutId: requestId, pengaduanIds: [id(5)] })
    const nomor = (await daftar()).find((row) => row.id === id(5))?.trackingId
    const diLapor = sandbox.control.cases().find(({ trackingId }) => trackingId === nomor)
    await sandbox.control.addPelaporReply(diLapor?.id ?? 0, 'Masih padam.')
    // Opening the case asks LAPOR for what was said under it.
    await core.must('pengaduan.get', { id: id(5) })
    await until('the reply', async () =>
      (await core.must('kasus.riwayat', { pengaduanId: id(5) })).some(({ teks }) => teks.includes('Masih padam.')),
    )
    const { teks = '', dasar = null } = lihat ?? {}
    const kirim = await core.must('serupa.kirim', {
      tindakLanjutId: requestId,
      kiriman: [{ requestId: builder.id(), pengaduanId: id(5), teks, dasar }],
    })
    expect(kirim.hasil[0]?.kalimat).toMatch(/berubah sejak pratinjau: .*tanggapan baru/)
    const nama = `Sarwendah ${kasus.pengaduan.nomorRegister ?? ''}`
    const { pengaduan } = await catatLoket()
    const bocor = await core.must('serupa.periksa', {
      ...{
        tindakLanjutId: requestId,
        pengaduanId: pengaduan,
        teks: `${nama} 084012345678 sudah selesai.`,
        dasar: null,
      },
    })
    expect(bocor.tahan).toMatch(/nomor telepon pelapor/)
  })

  it('where the office asks for agreement, every sibling says so', async () => {
    await setSetelan({
      persetujuan: { langkah: [{ nama: 'Persetujuan sekretaris', petugas: [] }], bolehSendiri: false },
    })
    const [asal] = (await core.must('pengaduan.get', { id: id(0) })).tindakLanjut
    const lihat = await core.must('serupa.pratinjau', { tindakLanjutId: asal?.id ?? '', pengaduanIds: [id(2)] })
    expect(lihat[0]?.tahan).toMatch(/Perlu persetujuan "Persetujuan sekretaris"/)
  })
})

async function catatLoket(): Promise<{ pengaduan: string }> {
  const drafId = builder.id()
  const draf = builder.draf({ pelapor: builder.pelapor({ telepon: '084012345678' }) })
  await core.must('draf.save', { id: drafId, draf })
  const { id: pengaduan } = await core.must('pengaduan.finalize', { drafId, alasanTidakLengkap: null })
  return { pengaduan }
}
