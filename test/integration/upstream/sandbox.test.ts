/** Every call, and every manner of the upstream (its description, section 3), over real HTTP against the sandbox. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import type { SandboxManners } from '../../../electron/sandbox/manners.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { createBuilder } from '../../support/builders.ts'
import { ALIVE, markerKe, short, shortRead, upstreamAt, upstreamOf } from './support.ts'

const WORDS = createBuilder(7)
const REF = '[Ref. TL-0123456789ab]'
const PDF = { nama: 'bukti.pdf', tipe: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7 latihan') }
const JPG = { nama: 'foto.jpg', tipe: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff]) }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ cases: 30, seed: 3 })
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.control.reset())

const upstream = (change = {}) => upstreamOf(sandbox, change)
const set = (manners: SandboxManners) => sandbox.control.setManners(manners)
const first = () => {
  const found = sandbox.control.cases()[0]
  if (found === undefined) throw new Error('sandbox without cases')
  return found
}
const create = (urut: number, change = {}, payload = {}) =>
  upstream(change).createPengaduan({
    marker: markerKe(urut),
    payload: WORDS.payloadPengaduan(payload),
    uploadedIds: [],
    signal: ALIVE,
  })
const answer = (change = {}, berkas: readonly (typeof PDF)[] = []) =>
  upstream(change).addTindakLanjut({
    marker: REF,
    upstreamId: String(first().id),
    payload: WORDS.payloadTindakLanjut(),
    berkas,
    signal: ALIVE,
  })
const list = (page = 1, change = {}) => upstream(change).listKasus({ updatedFrom: null, page, signal: ALIVE })

describe('the calls', () => {
  test('the queue, page by page, as the sandbox holds it', async () => {
    const seen = new Map<string, string>()
    for (let page = 1; page <= 3; page += 1) {
      const read = await list(page, { halaman: 12 })
      if (!read.ok) throw new Error(read.failure.kind)
      expect(read.value).toMatchObject({ total: 30, page, pageSize: 12, rusak: [] })
      for (const kasus of read.value.kasus) {
        seen.set(
          kasus.upstreamId ?? '',
          `${kasus.trackingId} ${kasus.statusAsli} ${kasus.receivedAt} ${kasus.updatedAt} ${kasus.anonim}`,
        )
      }
    }
    expect(seen.size).toBe(30)
    for (const kasus of sandbox.control.cases()) {
      expect(seen.get(String(kasus.id))).toBe(
        `${kasus.trackingId} ${kasus.status} ${kasus.createdAt} ${kasus.updatedAt} ${kasus.anonim}`,
      )
    }
  })

  test('only what changed since', async () => {
    const changed = await sandbox.control.setStatus(first().id, 'Ditutup oleh Pelapor')
    const read = await upstream().listKasus({ updatedFrom: changed.updatedAt, page: 1, signal: ALIVE })
    expect(read.ok && read.value.kasus.map((kasus) => [kasus.upstreamId, kasus.status])).toEqual([
      [String(changed.id), 'selesai'],
    ])
  })

  test('state and log of one case', async () => {
    const { id } = first()
    await sandbox.control.setStatus(id, 'Ditindaklanjuti oleh Instansi')
    const read = await upstream().getKasus(String(id), ALIVE)
    expect(read.ok && [read.value.status, read.value.statusAsli]).toEqual([
      'dalamProses',
      'Ditindaklanjuti oleh Instansi',
    ])
    expect(read.ok && read.value.log.length).toBeGreaterThan(0)
    expect(read.ok && JSON.stringify(read.value.log)).not.toMatch(/\{\{|<a /)
  })

  test('a case LAPOR does not know', async () => {
    expect(await upstream().getKasus('1', ALIVE)).toMatchObject({
      ok: false,
      failure: { kind: 'rejected', status: 404 },
    })
    expect((await upstream().findTindakLanjut('1', REF, ALIVE)).kind).toBe('impossible')
  })

  test('a new case with a picture and a document, found again once', async () => {
    const ids: string[] = []
    for (const berkas of [PDF, JPG]) {
      const uploaded = await upstream().uploadLampiran(berkas, ALIVE)
      if (!uploaded.ok) throw new Error(uploaded.failure.kind)
      ids.push(uploaded.value.upstreamId)
    }
    const payload = WORDS.payloadPengaduan({ anonim: true, rahasia: true, klasifikasi: 'aspirasi' })
    const args = { marker: markerKe(1), payload, uploadedIds: ids, signal: ALIVE }
    expect(await upstream().findPengaduan(markerKe(1), ALIVE)).toEqual({ kind: 'absent' })
    const outcome = await upstream().createPengaduan(args)
    expect(outcome.kind).toBe('acknowledged')
    const upstreamId = outcome.kind === 'acknowledged' ? outcome.upstreamId : null
    const stored = sandbox.control.getCase(Number(upstreamId))
    expect(stored).toMatchObject({ judul: payload.judul, anonim: true, rahasia: true, klasifikasiNama: 'Aspirasi' })
    expect(stored?.isi.startsWith(`${markerKe(1)} `)).toBe(true)
    expect(stored?.berkas.map((berkas) => berkas.nama).toSorted()).toEqual(['bukti.pdf', 'foto.jpg'])
    expect(await upstream().findPengaduan(markerKe(1), ALIVE)).toEqual({
      kind: 'found',
      upstreamId,
      trackingId: stored?.trackingId,
      times: 1,
    })
    expect(await upstream().findPengaduan(markerKe(11), ALIVE)).toEqual({ kind: 'absent' })
    await upstream().createPengaduan(args)
    expect(await upstream().findPengaduan(markerKe(1), ALIVE)).toMatchObject({ kind: 'found', upstreamId, times: 2 })
    const pulled = await upstream().listKasus({ updatedFrom: null, page: 1, signal: ALIVE })
    expect(pulled.ok && pulled.value.kasus.filter((kasus) => kasus.marker === markerKe(1)).length).toBe(2)
  })

  test('a follow-up with files, found again', async () => {
    const id = String(first().id)
    expect(await upstream().findTindakLanjut(id, REF, ALIVE)).toEqual({ kind: 'absent' })
    const outcome = await answer({}, [PDF, JPG])
    expect(outcome.kind).toBe('acknowledged')
    expect(outcome.kind === 'acknowledged' && outcome.upstreamId).toMatch(/^\d+$/)
    expect(
      sandbox.control
        .getCase(first().id)
        ?.tanggapan.at(-1)
        ?.berkas.map((berkas) => berkas.nama),
    ).toEqual(['bukti.pdf', 'foto.jpg'])
    expect(await upstream().findTindakLanjut(id, REF, ALIVE)).toMatchObject({
      kind: 'found',
      trackingId: null,
      times: 1,
    })
    const read = await upstream().listTanggapan(id, ALIVE)
    expect(read.ok && read.value.at(-1)).toMatchObject({ marker: REF, pelaku: sandbox.instansi.nama })
    expect(read.ok && read.value.at(-1)?.teks).toContain('Lampiran: bukti.pdf, foto.jpg')
  })

  test('no NIK and no pelapor in what leaves: the fields are the documented ones', async () => {
    await create(2)
    await answer()
    const names = sandbox.control.received().flatMap((write) => Object.keys(write.fields))
    expect(names.filter((name) => /nik|nama|name|telepon|phone|surel|email/i.test(name))).toEqual([])
  })

  test('the connection test tells time, clock and whether there is a list', async () => {
    const read = await upstream().test(ALIVE)
    expect(read.ok && [read.value.canList, Math.abs(read.value.clockSkewMs ?? 1e9) < 5000]).toEqual([true, true])
    const paths = { ...SETELAN_AWAL.api.paths, daftarPengaduan: '' }
    expect(await upstream({ paths }).test(ALIVE)).toMatchObject({ ok: true, value: { canList: false } })
    expect(await upstreamAt(sandbox.url, { paths }, 'salah').test(ALIVE)).toMatchObject({
      ok: false,
      failure: { kind: 'authExpired' },
    })
  })
})

/** name, switches, outcome of the write, times it was written, failure of a read. */
const WRITES: readonly (readonly [string, SandboxManners, string, number, string])[] = [
  ['success false', { successFalse: true }, 'refused rejected', 0, 'rejected'],
  ['maintenance page, nothing written', { maintenancePage: true }, 'unknown upstreamBroken', 0, 'upstreamBroken'],
  ['maintenance page, written', { maintenancePage: { written: true } }, 'unknown upstreamBroken', 1, 'upstreamBroken'],
  ['500', { serverError: true }, 'unknown upstreamBroken', 0, 'upstreamBroken'],
  [
    '502 after the write',
    { serverError: { status: 502, written: true } },
    'unknown upstreamBroken',
    1,
    'upstreamBroken',
  ],
  ['503', { serverError: { status: 503 } }, 'unknown upstreamBroken', 0, 'upstreamBroken'],
  [
    '504 after the write',
    { serverError: { status: 504, written: true } },
    'unknown upstreamBroken',
    1,
    'upstreamBroken',
  ],
  ['429', { tooManyRequests: true }, 'temporary rateLimited', 0, 'rateLimited'],
  ['401', { unauthorized: true }, 'temporary authExpired', 0, 'authExpired'],
  ['413', { tooLarge: true }, 'refused rejected', 0, 'rejected'],
  ['cut body, written', { cutBody: true }, 'unknown upstreamBroken', 1, 'upstreamBroken'],
  ['cut body, not written', { cutBody: { written: false } }, 'unknown upstreamBroken', 0, 'upstreamBroken'],
  ['answer after our patience, written', { lateAnswer: { delayMs: 3000 } }, 'unknown offline', 1, 'offline'],
  ['closed, written', { closeWritten: true }, 'unknown offline', 1, 'offline'],
  ['closed, not written', { closeUnwritten: true }, 'unknown offline', 0, 'offline'],
  ['link cut, refused', { linkCut: true }, 'temporary offline', 0, 'offline'],
  ['link cut, dropped', { linkCut: { mode: 'destroy' } }, 'unknown offline', 0, 'offline'],
]

describe.each(WRITES)('%s', (_name, manners, outcome, times, read) => {
  const quick = { totalTimeoutMs: 1000 }
  test('a new case', async () => {
    await set(manners)
    expect(short(await create(3, quick))).toBe(outcome)
    expect(sandbox.control.timesWritten(markerKe(3))).toBe(times)
    const look = await upstream(quick).findPengaduan(markerKe(3), ALIVE)
    expect(short(look)).toBe(`failed ${read}`)
    await set({})
    expect((await upstream().findPengaduan(markerKe(3), ALIVE)).kind).toBe(times === 0 ? 'absent' : 'found')
  })
  test('a follow-up', async () => {
    const id = String(first().id)
    await set(manners)
    expect(short(await answer(quick))).toBe(outcome)
    expect(sandbox.control.timesWritten(REF)).toBe(times)
    await set({})
    expect((await upstream().findTindakLanjut(id, REF, ALIVE)).kind).toBe(times === 0 ? 'absent' : 'found')
  })
  test('reading', async () => {
    await set(manners)
    expect(shortRead(await list(1, quick))).toBe(read)
    expect(shortRead(await upstream(quick).uploadLampiran(PDF, ALIVE))).toBe(read)
    expect(shortRead(await upstream(quick).test(ALIVE))).toBe(read)
  })
})

test('Retry-After in seconds and as a date', async () => {
  await set({ tooManyRequests: { retryAfterSeconds: 90 } })
  expect(await create(4)).toMatchObject({ failure: { kind: 'rateLimited', retryAfterSeconds: 90 } })
  await set({ tooManyRequests: { retryAfterSeconds: 90, retryAfterDate: true }, clockOff: { minutes: -30 } })
  const dated = await create(4)
  const seconds =
    dated.kind === 'temporary' && dated.failure.kind === 'rateLimited' ? dated.failure.retryAfterSeconds : null
  expect(Math.abs((seconds ?? 0) - 90)).toBeLessThanOrEqual(2)
  await set({ tooManyRequests: true })
  expect(await create(4)).toMatchObject({ failure: { retryAfterSeconds: null } })
})

test('a token that ends in the middle of a push: the case is not sent, and not lost', async () => {
  await set({ unauthorized: { skip: 1 } })
  expect((await upstream().uploadLampiran(PDF, ALIVE)).ok).toBe(true)
  expect(short(await create(5))).toBe('temporary authExpired')
  expect(sandbox.control.timesWritten(markerKe(5))).toBe(0)
})

const SHAPES: readonly (readonly [string, SandboxManners])[] = [
  ['numbers as strings', { numbersAsStrings: true }],
  ['strings as numbers', { stringsAsNumbers: true }],
  ['null fields', { nullFields: true }],
  ['missing fields', { missingFields: true }],
  ['unknown fields', { unknownFields: true }],
  ['hostile HTML', { htmlContent: { hostile: true } }],
  ['times with a zone', { naiveTimes: false }],
]

test.each(SHAPES)('%s change nothing that matters', async (_name, manners) => {
  const before = await list()
  await set(manners)
  const after = await list()
  if (!before.ok || !after.ok) throw new Error('unreadable')
  expect(after.value.rusak).toEqual([])
  const essence = (page: typeof before) =>
    page.ok &&
    page.value.kasus.map((kasus) => [
      kasus.upstreamId,
      kasus.trackingId,
      kasus.statusAsli,
      kasus.receivedAt,
      kasus.updatedAt,
      kasus.anonim,
    ])
  expect(essence(after)).toEqual(essence(before))
  expect(JSON.stringify(after)).not.toMatch(/<p>|<script|onerror|&amp;|&nbsp;|&#0/)
  // The write and its read-back keep working, too.
  expect((await create(6)).kind).toBe('acknowledged')
  expect(await upstream().findPengaduan(markerKe(6), ALIVE)).toMatchObject({ kind: 'found', times: 1 })
  expect((await answer()).kind).toBe('acknowledged')
  expect(await upstream().findTindakLanjut(String(first().id), REF, ALIVE)).toMatchObject({ kind: 'found', times: 1 })
})

test('a case without what it needs is quarantined; the others come through', async () => {
  await set({ missingFields: { fields: ['created_at'], probability: 0.3 } })
  const read = await list()
  if (!read.ok) throw new Error('unreadable')
  expect(read.value.rusak.length).toBeGreaterThan(0)
  expect(read.value.kasus.length).toBeGreaterThan(0)
  expect(read.value.kasus.length + read.value.rusak.length).toBe(30)
  expect(read.value.rusak.every((item) => item.raw.includes('"tracking_id"') && item.trackingId !== null)).toBe(true)
})

test('a status never seen before keeps its word', async () => {
  await set({ unknownStatus: { name: 'Dalam Kajian Khusus' } })
  const read = await list()
  expect(
    read.ok &&
      read.value.kasus.every((kasus) => kasus.status === 'takDikenal' && kasus.statusAsli === 'Dalam Kajian Khusus'),
  ).toBe(true)
})

test('a case that appears on two pages is passed on as LAPOR shows it, and a search still counts it once', async () => {
  await set({ duplicateOnPages: true })
  const pages = [await list(1, { halaman: 10 }), await list(2, { halaman: 10 })]
  const ids = pages.flatMap((page) => (page.ok ? page.value.kasus.map((kasus) => kasus.upstreamId) : []))
  expect(ids.length - new Set(ids).size).toBe(1)
  await create(7)
  expect(await upstream({ halaman: 1 }).findPengaduan(markerKe(7), ALIVE)).toMatchObject({ kind: 'found', times: 1 })
})

test('tracking ids of 5 to 15 digits', async () => {
  await set({ trackingIdLengths: true })
  for (let urut = 20; urut < 32; urut += 1) await create(urut)
  const read = await list()
  const lengths = read.ok ? read.value.kasus.map((kasus) => kasus.trackingId?.length ?? 0) : []
  expect(lengths.length).toBeGreaterThanOrEqual(42)
  expect(new Set(lengths).size).toBeGreaterThan(3)
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(5)
})

test('a server whose clock is off is noticed', async () => {
  await set({ clockOff: { minutes: 12 } })
  const read = await upstream().test(ALIVE)
  expect(Math.abs((read.ok ? (read.value.clockSkewMs ?? 0) : 0) - 720_000)).toBeLessThan(5000)
})

test('a restore that brings back an older state is passed on with its older time', async () => {
  sandbox.control.snapshot()
  const changed = await sandbox.control.setStatus(first().id, 'Ditutup oleh Admin')
  const read = async () => {
    const page = await list()
    return page.ok ? page.value.kasus.find((kasus) => kasus.upstreamId === String(changed.id)) : undefined
  }
  const newer = await read()
  await set({ restoreOlder: { next: 1 } })
  const older = await read()
  expect((older?.updatedAt ?? '') < (newer?.updatedAt ?? '')).toBe(true)
})

test('the zone of the source is a setting', async () => {
  const wib = await list()
  const wit = await list(1, { zona: 'WIT' })
  const at = (page: typeof wib) => Date.parse(page.ok ? (page.value.kasus[0]?.receivedAt ?? '') : '')
  expect(at(wib) - at(wit)).toBe(2 * 3_600_000)
})
