/** LAPOR restored from a backup, through the real screens: what it lost is told, and goes again by one word of a person. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'

const KATA = 'Lampu jalan di depan pasar sudah diganti malam ini.'
let sandbox: Sandbox
let desk: Desk
let page: Page

beforeAll(async () => {
  sandbox = await startSandbox({ cases: 0, seed: 6 })
  await sandbox.control.addCases([{ judul: 'Lampu jalan padam', isi: 'Padam sejak Senin.', status: 'Terverifikasi' }])
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 1)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

const tarik = () => page.evaluate(() => loket.request('sync.now', {}))
const artikel = (): Locator => page.getByRole('article')

/** How often the answers under the case were read. */
function dibaca(): number {
  return Object.entries(sandbox.control.counts()).reduce((sum, [call, n]) => sum + (/followups/.test(call) ? n : 0), 0)
}

test('an answer that LAPOR had and lost stands before a person, on the alarm and in the outbox, and goes again once', async () => {
  const kasus = await page.evaluate(async () => {
    const found = await loket.request('pengaduan.list', { status: 'semua', teks: '', cursor: null, limit: 5 })
    return found.ok ? (found.value.rows[0]?.id ?? '') : ''
  })
  const older = sandbox.control.snapshot()
  await page.evaluate((id) => (location.hash = `#/pengaduan/${id}`), kasus)
  await page.getByRole('textbox', { name: 'Tanggapan kepada pelapor' }).fill(KATA)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => sandbox.control.timesWritten(KATA), { timeout: 20_000 }).toBe(1)
  await page.evaluate(() => (location.hash = '#/kotak-keluar'))
  // Seen there once: only what was seen can be missed.
  const sebelum = dibaca()
  await expect.poll(async () => tarik().then(dibaca), { timeout: 20_000, interval: 1_000 }).toBeGreaterThan(sebelum)
  await page.waitForTimeout(1_500)

  await sandbox.control.restore(older)
  const perlu = page.getByRole('region', { name: 'Menunggu petugas' })
  await expect
    .poll(async () => tarik().then(() => perlu.getByRole('button').count()), { timeout: 30_000, interval: 1_000 })
    .toBe(1)
  await perlu.getByRole('button', { name: /Hilang di LAPOR .*Kirim lagi, atau tulis mengapa tidak\./ }).click()
  await artikel().getByText('Hilang di LAPOR', { exact: true }).waitFor()
  expect(await artikel().locator('[data-uji="sebab"]').innerText()).toMatch(/sekarang tidak ada lagi di sana/)
  expect(sandbox.control.timesWritten(KATA)).toBe(1)
  for (const tema of ['terang', 'gelap'] as const) {
    await setTema(page, tema)
    await desk.screenshot(`hilang-${tema}`)
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
  }
  await setTema(page, 'terang')

  // The check of the day names it too, with the same sentence everywhere.
  await page.evaluate(() => loket.request('neraca.periksa', {}))
  const alarm = page.locator('[data-uji="alarm-neraca"]')
  await alarm.getByText(/pernah diterima LAPOR, sekarang tidak ada lagi di sana/).waitFor()
  await alarm.getByText('Catatan di komputer ini utuh.', { exact: false }).waitFor()
  await desk.screenshot('hilang-alarm')

  await page.keyboard.press('l')
  await page.getByLabel('Alasan').fill('LAPOR dipulihkan dari cadangan')
  await desk.screenshot('hilang-kirim-lagi')
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => tarik().then(() => sandbox.control.timesWritten(KATA)), { timeout: 30_000 }).toBe(2)
  await artikel().getByText('Terkirim', { exact: true }).first().waitFor({ timeout: 20_000 })
  const there = sandbox.control.cases().flatMap(({ tanggapan }) => tanggapan.filter(({ isi }) => isi.includes(KATA)))
  expect(there).toHaveLength(1)
  expect(desk.errors).toEqual([])
})
