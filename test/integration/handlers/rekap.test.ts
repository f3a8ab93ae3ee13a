/** Rekap through the real core: the same numbers in answer and Excel file, stopped when asked, identities only with a reason. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PeriodeRekap } from '../../../electron/domain/rekap-periode.ts'
import { createBuilder } from '../../support/builders.ts'
import { startCore } from '../../support/core-process.ts'
import type { CoreProcess } from '../../support/core-process.ts'
import { eksporXlsx, inventBaris } from '../../support/laporan-ringkas.ts'

const folder = mkdtempSync(join(tmpdir(), 'loket-rekap-'))
const builder = createBuilder(29, new Date().toISOString())
/** The invented export spreads over some years. */
const SEMUA: PeriodeRekap = { jenis: 'bebas', dari: '2020-01-01', sampai: '2029-12-31' }
const kerja = () => ({ kerjaId: builder.id(), periode: SEMUA })
let core: CoreProcess
let catatan = 0

beforeAll(async () => {
  core = await startCore({ profileDir: join(folder, 'profil'), key: randomBytes(32).toString('hex') })
  await core.must('app.chooseMode', { mode: 'excel' })
  await core.must('petugas.masuk', { nama: 'Sari Uji' })
  const bytes = new Uint8Array(await eksporXlsx(inventBaris(120, 8)))
  await core.must('impor.apply', { nama: 'laporan.xlsx', bytes })
  for (const anonim of [false, true]) {
    const drafId = builder.id()
    await core.must('draf.save', { id: drafId, draf: builder.draf({ anonim, rahasia: false }) })
    await core.must('pengaduan.finalize', { drafId, alasanTidakLengkap: null })
    catatan += 1
  }
})
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('rekap of the core', () => {
  test('the numbers, the lists behind them and the sheets agree', async () => {
    const isi = await core.must('rekap.get', kerja())
    const { counts } = { counts: await core.must('pengaduan.counts', {}) }
    expect(isi.hasil.total.diterima).toBe(counts.total)
    expect(isi.hasil.total.terbuka).toBe(counts.hidup)
    const saring = { ukuran: 'diterima', dimensi: 'kanal', kunci: 'tatapMuka' } as const
    const daftar = await core.must('rekap.daftar', { periode: SEMUA, saring, cursor: null, limit: 50 })
    expect(daftar.rows.length).toBe(catatan)
    const made = await core.must('rekap.ekspor', { ...kerja(), alasanPelapor: null, label: { 'kanal.lapor': 'LAPOR' } })
    const sheets = await readXlsxFile(Buffer.from(made.bytes))
    const kasus = sheets.at(-1)?.data ?? []
    expect([kasus.length - 1, made.kasus]).toEqual([counts.total, counts.total])
    expect(kasus[0]).not.toContain('Nama pelapor')
    const ringkas = new Map((sheets[0]?.data ?? []).map((row) => [row[0], row[1]]))
    expect(ringkas.get('Diterima')).toBe(counts.total)
    const kanal = sheets.find(({ sheet }) => sheet === 'Menurut kanal')?.data ?? []
    expect(kanal.map((row) => row[0])).toContain('LAPOR')
  })

  test('identities go along only with a reason, never of an anonymous case', async () => {
    const short = await core.request('rekap.ekspor', { ...kerja(), alasanPelapor: 'ya', label: {} })
    expect(short).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    const made = await core.must('rekap.ekspor', { ...kerja(), alasanPelapor: 'Permintaan pimpinan', label: {} })
    const [head = [], ...rows] = (await readXlsxFile(Buffer.from(made.bytes))).at(-1)?.data ?? []
    const at = (nama: string) => head.findIndex((cell) => cell === nama)
    const loket = rows.filter((row) => row[at('Kanal')] === 'tatapMuka')
    expect(loket.map((row) => row[at('Nama pelapor')])).toContain('(anonim)')
    const terbuka = loket.find((row) => row[at('Nama pelapor')] !== '(anonim)')
    expect(String(terbuka?.[at('Telepon')])).toMatch(/^0840/)
    for (const row of loket) if (row[at('Nama pelapor')] === '(anonim)') expect(row[at('Telepon')]).toBeNull()
  })

  test('a period that ends before it begins is refused in a sentence; work that is stopped ends as one', async () => {
    const periode = { jenis: 'bebas', dari: '2026-02-02', sampai: '2026-02-01' } as const
    const refused = await core.request('rekap.get', { kerjaId: builder.id(), periode })
    expect(refused.ok || refused.failure.kind !== 'invalid' ? '' : refused.failure.fields[0]?.message).toMatch(
      /Tanggal akhir lebih awal/,
    )
    const { kerjaId, ...rest } = kerja()
    await core.must('rekap.batal', { kerjaId })
    expect(await core.request('rekap.get', { kerjaId, ...rest })).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    })
    // Asked to stop once, not for ever.
    expect((await core.request('rekap.get', { kerjaId, ...rest })).ok).toBe(true)
  })

  test('the board of the day counts what came in, and the statement of a case without an answer says so', async () => {
    const papan = await core.must('beranda.papan', {})
    expect(papan.masuk).toBe(catatan)
    expect(papan.bulan.angka.diterima).toBeGreaterThanOrEqual(catatan)
    const saring = { ukuran: 'diterima', dimensi: 'kanal', kunci: 'tatapMuka' } as const
    const { rows } = await core.must('rekap.daftar', { periode: SEMUA, saring, cursor: null, limit: 1 })
    const pengaduanId = rows[0]?.id ?? ''
    expect(await core.must('pernyataan.get', { pengaduanId })).toMatchObject({ kesimpulan: 'belumSiap', percobaan: [] })
    const { nomor } = await core.must('pernyataan.buat', { pengaduanId })
    expect(nomor).toMatch(/^PKW-001\//)
  })
})
