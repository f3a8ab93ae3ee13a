/** The statement of timeliness after a scripted outage over a tenggat: real store, real HTTP, a clock that is moved. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Pernyataan } from '../../../electron/domain/pernyataan.ts'
import { localDate } from '../../../electron/domain/waktu.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
afterEach(() => world.close())

const DAY = 86_400_000

async function pernyataan(pengaduanId: string, selisihJamMs: number | null = 0): Promise<Pernyataan> {
  const found = await world.store.pernyataan.get({ pengaduanId, at: world.clock.now(), selisihJamMs })
  if (!found.ok) throw new Error(JSON.stringify(found.failure))
  return found.value
}

/** A case of LAPOR that is pulled in, its id here. */
async function kasusMasuk(): Promise<string> {
  await world.sandbox.control.addCases([{ judul: 'Lampu padam', isi: 'Lampu padam.', status: 'Terverifikasi' }])
  await world.start()
  await world.pulled()
  await world.until('pulled in', async () => (await rows()).length === 1)
  return (await rows())[0]?.id ?? ''
}
const rows = async () => (await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 10 })).rows

describe('statement of timeliness', () => {
  it('says that the words were ready in time and LAPOR was not, with every try and its fault', async () => {
    world = await createWorld({ sync: { bacaBalikTundaDetik: 1 } })
    const id = await kasusMasuk()
    await world.sandbox.control.setManners({ serverError: { method: 'POST', status: 503 } })
    await world.answer(id, 'Lampu sudah diganti.')
    await world.until(
      'two faults',
      async () => (await pernyataan(id)).percobaan.filter(({ sebab }) => sebab !== null).length >= 2,
    )
    await world.stop()
    // The outage lasts for 40 days: 14 working days are over by then.
    world.clock.jump(40 * DAY)
    const during = await pernyataan(id)
    expect(during.kesimpulan).toBe('siapTepatWaktu')
    expect(during.kalimat).toMatch(/LAPOR belum menerimanya\. Tenggatnya sudah lewat\. Tercatat \d+ percobaan/)
    await world.sandbox.control.setManners({})
    await world.start()
    await world.drained()
    const after = await pernyataan(id)
    const tenggat = after.bahan.tenggat?.tanggal ?? ''
    expect(after.bahan.tanggapan?.state).toBe('terkirim')
    expect(localDate(after.bahan.tanggapan?.siapAt ?? '', 'WIB') <= tenggat).toBe(true)
    expect(localDate(after.bahan.tanggapan?.diterimaAt ?? '', 'WIB') > tenggat).toBe(true)
    expect(after.kalimat).toMatch(/LAPOR baru menerimanya \d+ hari kerja sesudah tenggat\..*LAPOR menjawab galat 503/)
    expect(after.percobaan.some(({ sebab }) => sebab?.httpStatus === 503 && sebab.pihak === 'lapor')).toBe(true)
    expect(after.percobaan.at(-1)?.hasil).toMatch(/Diterima LAPOR$/)
    expect(after.bahan.jamMundurDari).toBeNull()
    expect(world.sandbox.control.timesWritten('Lampu sudah diganti')).toBe(1)
  })

  it('shows the outage to a case whose own entry waited without a try, from the tries of others', async () => {
    world = await createWorld({ sync: { paralel: 1 } })
    const id = await kasusMasuk()
    await world.sandbox.control.setManners({ closeUnwritten: { method: 'POST' } })
    await world.record()
    await world.until('one fault', async () => (await world.rows()).some(({ lastFailure }) => lastFailure !== null))
    await world.answer(id, 'Sudah ditangani.')
    await world.until(
      'more faults',
      async () => (await pernyataan(id)).gangguan.length + (await pernyataan(id)).percobaan.length > 0,
    )
    await world.sandbox.control.setManners({})
    await world.drained()
    const found = await pernyataan(id)
    expect(found.kesimpulan).toBe('tepatWaktu')
    const kata = [
      ...found.gangguan.map((one) => one.kata),
      ...found.percobaan.flatMap(({ sebab }) => sebab?.kata ?? []),
    ]
    expect(kata.join()).toMatch(/sambungan terputus/)
  })

  it('an answer that was ready too late is late, whatever LAPOR did', async () => {
    world = await createWorld()
    const id = await kasusMasuk()
    expect((await pernyataan(id)).kesimpulan).toBe('belumSiap')
    world.clock.jump(60 * DAY)
    await world.answer(id)
    await world.drained()
    const found = await pernyataan(id)
    expect([found.kesimpulan, found.kalimat]).toEqual([
      'terlambat',
      expect.stringMatching(/^Tanggapan siap \d+ hari kerja sesudah tenggat: terlambat\.$/),
    ])
  })

  it('counts an answer given in LAPOR itself, as the rekap does', async () => {
    world = await createWorld()
    const id = await kasusMasuk()
    const kasus = world.sandbox.control.cases()[0]
    await world.sandbox.control.addInstansiTanggapan(kasus?.id ?? 0, 'Sudah ditangani di lapangan.')
    await world.pulled()
    await world.until('the answer is read', async () => (await pernyataan(id)).bahan.tanggapanLaporAt !== null)
    const found = await pernyataan(id)
    expect([found.kesimpulan, found.kalimat]).toEqual([
      'tepatWaktu',
      expect.stringMatching(/di LAPOR sendiri .*: tepat waktu\.$/),
    ])
    const hari = localDate(world.clock.now(), 'WIB')
    const rekap = await world.store.rekap.hitung({
      rentang: { dari: '2020-01-01', sampai: '2029-12-31' },
      hariIni: hari,
    })
    expect(rekap?.total).toMatchObject({ diterima: 1, tanggapanTepat: 1, terhitung: 1 })
  })

  it('a clock set back before the answer is seen, and one that stands off is said', async () => {
    world = await createWorld()
    const id = await kasusMasuk()
    world.clock.jump(60 * DAY)
    await world.record()
    world.clock.jump(-58 * DAY)
    await world.answer(id)
    await world.drained()
    const found = await pernyataan(id, null)
    expect(found.bahan.jamMundurDari).not.toBeNull()
    // Measured on the answers themselves: the test turned the clock by two days.
    expect(found.catatanJam.join(' ')).toMatch(/2 hari lebih cepat daripada jam LAPOR/)
    expect(found.catatanJam.join(' ')).toMatch(/pernah dimundurkan.*tidak dapat dipastikan/)
  })

  it('has a number of its own each time it leaves, on the timeline and in the audit, and holds no words of the case', async () => {
    world = await createWorld()
    const id = await kasusMasuk()
    await world.answer(id, 'Petugas sudah ke lokasi.')
    await world.drained()
    const args = () => ({ pengaduanId: id, at: world.clock.now(), selisihJamMs: null, petugas: world.petugas })
    const [first, second] = [await world.store.pernyataan.buat(args()), await world.store.pernyataan.buat(args())]
    if (!first.ok || !second.ok) throw new Error('not made')
    expect(first.value.nomor).toMatch(/^PKW-001\/LOKET\/\d{4}$/)
    expect(second.value.nomor).toMatch(/^PKW-002\//)
    expect(JSON.stringify(first.value)).not.toContain('Petugas sudah ke lokasi')
    const timeline = await world.store.pengaduan.peristiwa(id)
    expect(timeline.filter(({ teks }) => teks.includes('Pernyataan ketepatan waktu PKW-'))).toHaveLength(2)
  })
})
