/**
 * An answer from its first stroke to LAPOR, on the shipped bundles: templates and blanks, spelling, an answer given by
 * telephone, taking back while the line is down, two agreements, and a case that moved meanwhile. What LAPOR received is
 * asked of the sandbox.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'

const KASUS = ['Lampu jalan padam', 'Trotoar rusak', 'Air keruh', 'Parkir liar', 'Sampah menumpuk', 'Drainase mampet']
const UTUH =
  'Yth. Saudara Pelapor, berdasarkan hasil pemeriksaan, perbaikan selesai pada 30 November 2026. Hubungi loket layanan untuk bertanya.'

let sandbox: Sandbox
let desk: Desk
let page: Page
let upstream: readonly number[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 5, cases: 0 })
  const input = KASUS.map((judul) => ({ judul, isi: `${judul} di depan pasar.`, status: 'Terverifikasi' }))
  upstream = (await sandbox.control.addCases(input)).map(({ id }) => id)
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

type Setelan = Extract<Awaited<ReturnType<typeof loket.request<'setelan.get'>>>, { ok: true }>['value']['setelan']

async function setSetelan(change: Partial<Setelan>): Promise<void> {
  await page.evaluate(async (change) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    const done = await loket.request('setelan.save', { setelan: { ...kini.value.setelan, ...change } })
    if (!done.ok) throw new Error(JSON.stringify(done.failure))
  }, change)
}
async function masuk(nama: string): Promise<void> {
  await page.evaluate((nama) => loket.request('petugas.masuk', { nama }), nama)
}
const kasusId = (judul: string) =>
  page.evaluate(async (teks) => {
    const list = await loket.request('pengaduan.list', { status: 'semua', teks, cursor: null, limit: 1 })
    return list.ok ? (list.value.rows[0]?.id ?? null) : null
  }, judul)
const words = () => page.getByRole('textbox', { name: 'Tanggapan kepada pelapor' })
const kirim = () => page.getByRole('button', { name: 'Kirim', exact: true })
const upstreamCase = (judul: string) => sandbox.control.getCase(upstream[KASUS.indexOf(judul)] ?? 0)

async function open(judul: string): Promise<string> {
  await expect.poll(() => kasusId(judul), { timeout: 20_000 }).not.toBeNull()
  const id = (await kasusId(judul)) ?? ''
  await page.evaluate((id) => {
    location.hash = `#/pengaduan/${id}`
  }, id)
  await page.getByRole('heading', { name: judul }).first().waitFor()
  await words().waitFor()
  return id
}
/** The words are on disk, and with them the case they rest on. */
async function tersimpan(id: string): Promise<void> {
  const teks = await words().inputValue()
  const stored = () =>
    page.evaluate(async (pengaduanId) => {
      const draf = await loket.request('tanggapan.getDraf', { pengaduanId })
      return draf.ok ? draf.value.teks : ''
    }, id)
  await expect.poll(stored, { timeout: 10_000 }).toBe(teks)
}

describe('templates', () => {
  test('one is written in the settings, with its preview; taken away it can come back', async () => {
    await page.evaluate(() => {
      location.hash = '#/pengaturan/templat-tanggapan'
    })
    await page.getByRole('button', { name: 'Templat baru' }).click()
    await page.getByRole('textbox', { name: 'Kode' }).fill('pju')
    await page.getByRole('textbox', { name: 'Judul' }).fill('Penerangan jalan diperbaiki')
    await page
      .getByRole('textbox', { name: 'Isi' })
      .fill(
        'Yth. Saudara Pelapor, laporan nomor {nomor} tentang {judul} sudah diperiksa. Berdasarkan hasil pemeriksaan, lampu menyala kembali pada {tanggal selesai}. Hubungi {kontak loket} untuk bertanya.',
      )
    await page.locator('[data-uji="pratinjau-templat"]').getByText('[[tanggal selesai]]').waitFor()
    await desk.screenshot('templat-tanggapan-ubah')
    expect(await cutTexts(page)).toEqual([])
    await page.keyboard.press('Control+s')
    const daftar = page.getByRole('list', { name: 'Templat kantor' })
    await daftar.getByText('Penerangan jalan diperbaiki').waitFor()
    await page.getByRole('button', { name: 'Hapus templat pju' }).click()
    await daftar.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /Urungkan/ }).click()
    await daftar.getByText('Penerangan jalan diperbaiki').waitFor()
    // LAPOR's own came with the first sweep.
    await page.getByRole('list', { name: 'Templat LAPOR' }).getByText('Tanggapan umum').waitFor()
    await page.getByRole('button', { name: 'Baca dari LAPOR sekarang' }).click()
    await page.getByText('3 templat LAPOR tersimpan di komputer ini.').waitFor()
    await desk.screenshot('templat-tanggapan')
    expect(await axeFindings(page)).toEqual([])
  })

  test('/kode is expanded where one types; its blanks hold the answer until Tab has led through them', async () => {
    const id = await open('Lampu jalan padam')
    await page.keyboard.press('t')
    await page.keyboard.type('/pj')
    const daftar = page.locator('[data-uji="daftar-templat"]')
    await daftar.getByText('Penerangan jalan diperbaiki').waitFor()
    await desk.screenshot('tanggapan-templat')
    await page.keyboard.press('Enter')
    await daftar.waitFor({ state: 'detached' })
    const nomor = upstreamCase('Lampu jalan padam')?.trackingId ?? ''
    expect(await words().inputValue()).toContain(`laporan nomor ${nomor} tentang Lampu jalan padam`)
    await page.getByText(/Ditahan: Bagian "tanggal selesai" belum diisi/).waitFor()
    expect(await kirim().isDisabled()).toBe(true)
    await desk.screenshot('tanggapan-kosong')
    expect(await axeFindings(page)).toEqual([])
    const teks = await words().inputValue()
    const dipaksa = await page.evaluate(
      ([id, tanggapan]) =>
        loket.request('tindakLanjut.add', {
          requestId: '0190b0c0-0000-7000-8000-000000000001',
          pengaduanId: id,
          tanggapan,
          rahasia: false,
          lampiranIds: [],
        }),
      [id, teks] as const,
    )
    expect(dipaksa).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    await page.keyboard.type('30 November 2026')
    await page.keyboard.press('Tab')
    await page.keyboard.type('loket layanan')
    expect(await words().inputValue()).toContain('pada 30 November 2026. Hubungi loket layanan untuk bertanya.')
    await expect.poll(() => kirim().isEnabled()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await expect
      .poll(() => upstreamCase('Lampu jalan padam')?.tanggapan.at(-1)?.isi, { timeout: 15_000 })
      .toContain('pada 30 November 2026')
  })

  test('a template of LAPOR is found by its key, Esc puts the list away, and its code goes with the answer', async () => {
    await open('Trotoar rusak')
    await words().focus()
    await page.keyboard.press('Alt+t')
    const daftar = page.locator('[data-uji="daftar-templat"]')
    await daftar.getByText('Tanggapan umum').waitFor()
    await page.keyboard.press('Escape')
    await daftar.waitFor({ state: 'detached' })
    expect(await page.getByRole('heading', { name: 'Trotoar rusak' }).first().isVisible()).toBe(true)
    await words().fill('')
    await page.keyboard.press('Alt+t')
    await page.keyboard.type('lapor-reply-u')
    await page.keyboard.press('Enter')
    await expect.poll(() => words().inputValue()).toContain('terima kasih atas laporan yang disampaikan.')
    await page.keyboard.type(' Berdasarkan hasil survei, trotoar diperbaiki pada 2 Desember 2026 oleh dinas.')
    await page.keyboard.press('Control+Enter')
    await expect
      .poll(() => upstreamCase('Trotoar rusak')?.tanggapan.at(-1)?.templateCode, { timeout: 15_000 })
      .toBe('reply_umum')
  })
})

describe('words', () => {
  test('an unknown one is marked, replaced by a suggestion, or taken into the office’s dictionary', async () => {
    await open('Air keruh')
    await words().fill('Petugas didepan pasar sudah memeriska pipa di Kelurahan Sukamaju, kode ABC-12, dan zebracross.')
    const ejaan = page.locator('[data-uji="ejaan"]')
    await ejaan.getByText('3 kata perlu diperiksa ejaannya').waitFor({ timeout: 15_000 })
    await page.keyboard.press('Alt+e')
    await desk.screenshot('tanggapan-ejaan')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await page.getByRole('button', { name: 'Ganti didepan dengan di depan' }).click()
    await page.getByRole('button', { name: 'Ganti memeriska dengan memeriksa' }).click()
    expect(await words().inputValue()).toContain('Petugas di depan pasar sudah memeriksa pipa')
    await page.getByRole('button', { name: 'Tambah ke kamus kantor: zebracross' }).click()
    await ejaan.getByText('Ejaan: tidak ada yang perlu diperiksa').waitFor()
    await page.evaluate(() => {
      location.hash = '#/pengaturan/kamus'
    })
    await page.getByRole('list', { name: 'Kata kantor' }).getByText('zebracross').waitFor()
    await desk.screenshot('kamus-kantor')
    await page.getByRole('button', { name: 'Hapus zebracross' }).click()
    await page.getByText('Belum ada kata kantor.').waitFor()
  })
})

describe('outside LAPOR', () => {
  test('given by telephone: when and to whom stay here, the summary says how and when', async () => {
    await open('Air keruh')
    await words().fill(UTUH)
    await page.getByText('Disampaikan lewat', { exact: true }).locator('..').locator('.n-base-selection').click()
    await page.getByText('Telepon', { exact: true }).last().click()
    const luar = page.locator('[data-uji="penyampaian"]')
    await luar.waitFor()
    expect(await kirim().isDisabled()).toBe(true)
    await luar.getByLabel('Tanggal disampaikan').fill('24-11-2026')
    await luar.getByLabel('Jam').fill('14.05')
    await luar.getByText('Sel, 24 Nov 2026 14.05 WIB').waitFor()
    await luar.getByLabel('Kepada').fill('Istri pelapor')
    await expect.poll(() => kirim().isEnabled()).toBe(true)
    await desk.screenshot('tanggapan-telepon')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await words().focus()
    await page.keyboard.press('Control+Enter')
    await expect
      .poll(() => upstreamCase('Air keruh')?.tanggapan.at(-1)?.isi, { timeout: 15_000 })
      .toContain('Disampaikan lewat telepon, Sel, 24 Nov 2026 14.05 WIB:')
    expect(sandbox.control.timesWritten('Istri pelapor')).toBe(0)
    const satu = page.locator('[data-uji="tindak-lanjut"]').last()
    await satu.getByText('Disampaikan lewat telepon, Sel, 24 Nov 2026 14.05 WIB, kepada Istri pelapor').waitFor()
  })
})

describe('until it leaves', () => {
  test('while the line is down it is changed as often as one likes, and one answer leaves', async () => {
    // Dates no template of another answer fills in by itself, whatever day it is.
    const id = await open('Parkir liar')
    await sandbox.control.cutLink(true)
    await words().fill(UTUH.replace('30 November', '1 Mei'))
    await tersimpan(id)
    await words().focus()
    await expect.poll(() => kirim().isEnabled()).toBe(true)
    await page.keyboard.press('Control+Enter')
    const satu = page.locator('[data-uji="tindak-lanjut"]').last()
    await satu.getByText(/masih dapat diubah/).waitFor({ timeout: 15_000 })
    // The line is tried in the meantime: a try that failed for certain left nothing.
    await page.evaluate(() => loket.request('sync.now', {}))
    await desk.screenshot('tanggapan-menunggu')
    expect(await axeFindings(page)).toEqual([])
    await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    )
    await page.keyboard.press('g')
    await page.getByText('Tanggapan ditarik. Isinya kembali menjadi konsep.').waitFor()
    await expect.poll(() => words().inputValue()).toContain('1 Mei')
    await words().fill(UTUH.replace('30 November', '2 Mei'))
    await words().focus()
    await expect.poll(() => kirim().isEnabled()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await satu.getByText(/masih dapat diubah/).waitFor({ timeout: 15_000 })
    await sandbox.control.cutLink(false)
    await page.evaluate(() => loket.request('sync.now', {}))
    await expect.poll(() => sandbox.control.timesWritten('pada 2 Mei 2026'), { timeout: 30_000 }).toBe(1)
    expect(sandbox.control.timesWritten('pada 1 Mei 2026')).toBe(0)
  })

  test('two steps of agreement; taken back unchanged they hold, changed they do not', async () => {
    const langkah = [
      { nama: 'Paraf kepala seksi', petugas: ['Kasi Uji'] },
      { nama: 'Persetujuan sekretaris', petugas: ['Rina Pejabat'] },
    ]
    await setSetelan({ persetujuan: { langkah, bolehSendiri: false }, tanggapan: { jedaUrungDetik: 120 } })
    const id = await open('Sampah menumpuk')
    await words().fill(UTUH)
    await tersimpan(id)
    await words().focus()
    await page.keyboard.press('Control+Enter')
    const jalan = page.locator('[data-uji="konsep-jalan"]')
    await jalan.getByText(/Menunggu Paraf kepala seksi/).waitFor()
    await masuk('Kasi Uji')
    await page.keyboard.press('Alt+s')
    await jalan.getByText(/Menunggu Persetujuan sekretaris/).waitFor()
    await desk.screenshot('tanggapan-setuju-dua')
    await masuk('Rina Pejabat')
    await page.keyboard.press('Alt+s')
    const satu = page.locator('[data-uji="tindak-lanjut"]').last()
    await satu.getByText(/^Paraf kepala seksi: Kasi Uji/).waitFor()
    await satu.getByText(/^Persetujuan sekretaris: Rina Pejabat/).waitFor()
    await masuk('Sari Uji')
    await satu.getByRole('button', { name: /^Ubah/ }).click()
    await page.getByText('Sudah disetujui oleh Kasi Uji, Rina Pejabat.').waitFor()
    await words().focus()
    await expect.poll(() => kirim().isEnabled()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await satu.getByText(/^Persetujuan sekretaris: Rina Pejabat/).waitFor()
    await satu.getByRole('button', { name: /^Ubah/ }).click()
    await page.getByText('Sudah disetujui oleh Kasi Uji, Rina Pejabat.').waitFor()
    await words().fill(`${UTUH} Terima kasih.`)
    await page.getByRole('button', { name: /^Ajukan untuk disetujui/ }).waitFor()
    await tersimpan(id)
    const dipaksa = await page.evaluate(
      ([id, tanggapan]) =>
        loket.request('tindakLanjut.add', {
          requestId: '0190b0c0-0000-7000-8000-000000000002',
          pengaduanId: id,
          tanggapan,
          rahasia: false,
          lampiranIds: [],
        }),
      [id, `${UTUH} Terima kasih.`] as const,
    )
    expect(dipaksa).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
    await setSetelan({ persetujuan: { langkah: [], bolehSendiri: false }, tanggapan: { jedaUrungDetik: 0 } })
  })
})

test('a case that moved stops the answer: ours, LAPOR’s and before side by side, here and in the outbox', async () => {
  const kata = UTUH.replace('perbaikan', 'pengerukan')
  const id = await open('Drainase mampet')
  await words().fill(kata)
  await tersimpan(id)
  await sandbox.control.addInstansiTanggapan(upstream[KASUS.indexOf('Drainase mampet')] ?? 0, 'Sudah dikeruk kemarin.')
  await words().focus()
  await expect.poll(() => kirim().isEnabled()).toBe(true)
  await page.keyboard.press('Control+Enter')
  const satu = page.locator('[data-uji="tindak-lanjut"]').last()
  await satu.getByText(/sudah dijawab langsung di LAPOR/).waitFor({ timeout: 20_000 })
  await satu.getByRole('link', { name: 'Lihat di Kotak keluar' }).click()
  const beda = page.locator('[data-uji="perbedaan"]')
  await beda.getByRole('columnheader', { name: 'Milik kantor ini' }).waitFor()
  await beda.getByText('Sudah dikeruk kemarin.').waitFor()
  await desk.screenshot('kotak-keluar-basi')
  expect(await axeFindings(page)).toEqual([])
  await open('Drainase mampet')
  await satu.getByRole('button', { name: 'Tarik kembali' }).click()
  await beda.getByText('Sudah dikeruk kemarin.').waitFor()
  expect(await beda.getByRole('row').nth(1).getByRole('cell').allInnerTexts()).toEqual([
    kata,
    expect.stringContaining('Sudah dikeruk kemarin.'),
    'Belum ada',
  ])
  await desk.screenshot('tanggapan-basi')
  expect(await axeFindings(page)).toEqual([])
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
    // 1366×768 at 200 %.
    [683, 384],
  ] as const) {
    await page.setViewportSize({ width, height })
    await desk.idle()
    expect(await cutTexts(page), `${String(width)}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
    await desk.screenshot(`tanggapan-basi-${String(width)}`)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
  await setTema(page, 'gelap')
  await desk.screenshot('tanggapan-basi-gelap')
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  await setTema(page, 'terang')
  expect(sandbox.control.timesWritten(kata)).toBe(0)
  expect(desk.errors.filter((line) => !line.includes('ERR_'))).toEqual([])
})
