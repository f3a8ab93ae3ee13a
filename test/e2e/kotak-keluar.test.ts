/** What did not simply arrive, through the real screens: refused, uncertain, and carried over by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts } from '../support/desk-steps.ts'

const ANSWER = 'Petugas sudah memeriksa lokasi dan memperbaiki jaringan.'
let sandbox: Sandbox
let desk: Desk
let page: Page

beforeAll(async () => {
  sandbox = await startSandbox({ cases: 8, seed: 5 })
  desk = await launchDesk()
  page = desk.page
  // Read-backs wait an hour: an unclear send stays before a person.
  await connect(page, sandbox, 3600)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

function state(word: string): Locator {
  return page.getByRole('article').getByText(word, { exact: true }).first()
}
/** Answers the case at place `at` of the queue. */
async function answer(at: number, words: string): Promise<void> {
  await page.keyboard.press('Alt+3')
  const grid = page.getByRole('grid', { name: 'Antrean pengaduan' })
  await grid.getByRole('row').first().waitFor()
  await grid.focus()
  await page.keyboard.press('Home')
  for (let i = 0; i < at; i += 1) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tanggapan kepada pelapor' }).waitFor()
  await page.keyboard.press('t')
  await page.keyboard.type(words)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-uji="tindak-lanjut"]').filter({ hasText: words }).waitFor()
}
async function record(words: string): Promise<string> {
  await page.keyboard.press('F2')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('pelapor-tingkatIdentitas')
  await page.getByLabel('Yang disampaikan').fill(words)
  await page.keyboard.press('Control+s')
  await page.getByLabel('Alasan belum lengkap').fill('Pelapor tergesa')
  await page.keyboard.press('Control+s')
  return (await page.locator('[data-uji="nomor-register"]').innerText()).trim()
}
async function openItem(words: string): Promise<void> {
  await page.keyboard.press('Alt+4')
  await page.getByRole('heading', { level: 1, name: 'Kotak keluar' }).waitFor()
  await page.getByRole('article').getByText(words).first().waitFor()
}

test('refused words are said to be refused, rewritten, and arrive once', async () => {
  await sandbox.control.setManners({
    successFalse: { path: 'followup/add', next: 1, message: 'Isi mengandung kata terlarang' },
  })
  await answer(0, ANSWER)
  await openItem(ANSWER)
  await state('Ditolak').waitFor()
  // Who has to act stands on top, with the next step in a line.
  const perlu = page.getByRole('region', { name: 'Menunggu petugas' })
  await perlu.getByRole('button', { name: /Perbaiki isinya, lalu kirim lagi\./ }).waitFor()
  expect(await page.locator('[data-uji="sebab"]').innerText()).toContain('Isi mengandung kata terlarang')
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  await page.keyboard.press('u')
  const words = page.getByLabel('Kata-kata baru')
  await expect.poll(() => words.inputValue()).toBe(ANSWER)
  await words.fill('Lokasi sudah diperiksa dan jaringan diperbaiki pada Kamis.')
  await page.keyboard.press('Control+Enter')
  await state('Terkirim').waitFor()
  expect(sandbox.control.timesWritten('jaringan diperbaiki pada Kamis')).toBe(1)
  expect(sandbox.control.timesWritten(ANSWER)).toBe(0)
})

test('an unclear send stays uncertain until a person has looked, and is not sent twice', async () => {
  const words = 'Pipa bocor di depan balai desa sejak kemarin malam.'
  await sandbox.control.setManners({ closeWritten: { method: 'POST', path: 'complaint', next: 1 } })
  const nomor = await record(words)
  await openItem(words)
  await state('Tidak pasti').waitFor()
  await page.keyboard.press('s')
  const field = page.getByLabel(/^Nomor LAPOR/)
  await field.fill('12')
  await page.getByText(/^Nomor LAPOR terdiri dari 5 sampai 15 angka/).waitFor()
  await field.fill('9876543')
  await page.keyboard.press('Control+Enter')
  await state('Terkirim').waitFor()
  expect(sandbox.control.timesWritten(nomor)).toBe(1)
  await page.getByRole('button', { name: 'Selesai', exact: true }).click()
  await page.getByRole('button', { name: /9876543/ }).waitFor()
})

test('what must not go any more is cancelled with a reason and stays in the neraca', async () => {
  const words = 'Laporan yang kemudian ditarik kembali oleh pelapornya.'
  await sandbox.control.cutLink(true)
  await record(words)
  await openItem(words)
  await state('Menunggu').waitFor()
  await page.keyboard.press('b')
  await page.getByLabel('Alasan').fill('Ditarik pelapor')
  await page.keyboard.press('Control+Enter')
  await state('Dibatalkan').waitFor()
  const neraca = page.locator('[data-uji="neraca"]')
  await expect.poll(() => neraca.innerText()).toMatch(/1\s+dibatalkan/)
  expect(await neraca.innerText()).toContain('Seimbang')
  await sandbox.control.cutLink(false)
  expect(sandbox.control.timesWritten(words)).toBe(0)
})

test('without API access the fields are laid out to copy, and the number found in LAPOR closes the item', async () => {
  await page.evaluate(() => loket.request('app.chooseMode', { mode: 'excel' }))
  const words = 'Lampu lapangan desa menyala siang dan padam malam.'
  await record(words)
  await openItem(words)
  await state('Berpandu').waitFor()
  const panduan = page.getByRole('region', { name: 'Salin ke LAPOR, urut dari atas' })
  const labels = await panduan.locator('ol .label').allInnerTexts()
  expect(labels.slice(0, 2)).toEqual(['Judul laporan', 'Isi laporan'])
  await page.keyboard.press('c')
  await panduan.getByText('Terakhir disalin: Judul laporan.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('s')
  await page.getByLabel(/^Nomor LAPOR/).fill('9123456')
  await page.keyboard.press('Control+Enter')
  await page
    .getByText(/Menunggu bukti dari ekspor LAPOR berikutnya/)
    .first()
    .waitFor()
  expect(desk.errors).toEqual([])
})
