/** Excel mode through the real screens: first run, an export looked at, applied, and read again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, signIn } from '../support/desk-steps.ts'
import { makeZip } from '../integration/upstream/zip.ts'
import { eksporXlsx, inventBaris } from '../support/laporan-ringkas.ts'

const BARIS = inventBaris(40, 11)
/** Made once: a workbook holds the time it was made, and the same file is known by its bytes. */
const BERKAS = await eksporXlsx(BARIS)
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
let desk: Desk
let page: Page

beforeAll(async () => {
  desk = await launchDesk()
  page = desk.page
})
afterAll(() => desk.close())

async function pick(name: string, bytes: Uint8Array): Promise<void> {
  const file = { name, mimeType: TYPE, buffer: Buffer.from(bytes) }
  await page.getByLabel('Pilih berkas Laporan Ringkas').setInputFiles(file)
}
function result(): Locator {
  return page.getByRole('status').filter({ has: page.locator('dl') })
}
/** The four counts of a file as the person reads them. */
async function counts(): Promise<Readonly<Record<string, number>>> {
  const labels = await result().locator('dt').allInnerTexts()
  const numbers = await result().locator('dd').allInnerTexts()
  return Object.fromEntries(labels.map((label, at) => [label, Number(numbers[at])]))
}
/** How many cases the queue holds, whatever their state. */
async function queueSize(): Promise<number> {
  await page.keyboard.press('Alt+3')
  const all = page.getByRole('button', { name: /^Semua/ })
  await all.click()
  return Number((await all.innerText()).replace(/\D/g, ''))
}
async function openPart(label: string, link = label): Promise<void> {
  await page.keyboard.press('Alt+5')
  const bagian = page.getByRole('navigation', { name: 'Bagian pengaturan' })
  await bagian.getByRole('link', { name: link, exact: true }).click()
  await page.getByRole('heading', { level: 2, name: label }).waitFor()
}

test('the first run by one key leads to the file that is still missing', async () => {
  await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  await page.keyboard.press('3')
  await page.getByRole('heading', { name: 'Siapa yang bertugas?' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: /^Mulai bertugas/ }).click()
  await page.getByText('Nama petugas belum diisi.').waitFor()
  await signIn(page, 'Sari Uji')
  await page.getByRole('heading', { name: 'Impor Laporan Ringkas' }).waitFor()
  await page.getByRole('banner').getByRole('button', { name: 'Berkas Excel' }).waitFor()
})

test('a file is looked at first, and only then in the queue', async () => {
  await pick('ringkas.xlsx', BERKAS)
  await result().getByText('Isi ringkas.xlsx. Belum ada yang diubah.').waitFor()
  expect(await counts()).toEqual({ Baru: 40, Berubah: 0, Sama: 0, 'Tidak terbaca': 0 })
  await result().getByText('Pemerintah Kabupaten Nusajati').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  expect(await queueSize()).toBe(0)

  await openPart('Impor Laporan Ringkas', 'Impor')
  await pick('ringkas.xlsx', BERKAS)
  await result().getByText('Belum ada yang diubah').waitFor()
  await page.keyboard.press('Control+Enter')
  await result().getByText('Berkas sudah masuk ke antrean.').waitFor()
  expect(await queueSize()).toBe(40)
  const nomor = String(BARIS[0]?.['Tracking ID'])
  await page.getByRole('searchbox', { name: 'Cari di antrean' }).fill(nomor)
  await page.getByRole('grid').getByRole('row', { name: nomor }).waitFor()
})

test('the same file a second time changes nothing and says so', async () => {
  await openPart('Impor Laporan Ringkas', 'Impor')
  await pick('ringkas lagi.xlsx', BERKAS)
  await result()
    .getByText(/^Berkas ini sudah dimasukkan .+ oleh Sari Uji\. Tidak ada yang diulang\.$/)
    .waitFor()
  expect(await counts()).toEqual({ Baru: 0, Berubah: 0, Sama: 40, 'Tidak terbaca': 0 })
  expect(await page.getByRole('button', { name: /^(Masukkan ke antrean|Catat sebagai)/ }).count()).toBe(0)

  // The same cases in a file of its own: nothing to change, but it is the newest word of LAPOR.
  await pick('ringkas baru.xlsx', await eksporXlsx(BARIS.toReversed()))
  await result().getByText('Semua kasus dalam berkas ini sudah ada. Tidak ada yang perlu diubah.').waitFor()
  expect(await counts()).toEqual({ Baru: 0, Berubah: 0, Sama: 40, 'Tidak terbaca': 0 })
  await page.getByRole('button', { name: /^Catat sebagai data terbaru/ }).waitFor()
  expect(await queueSize()).toBe(40)
})

test('a Word document with the name of a workbook gives one sentence and changes nothing', async () => {
  await openPart('Impor Laporan Ringkas', 'Impor')
  await pick('laporan.xlsx', makeZip([{ name: 'word/document.xml', text: '<w:document/>' }]))
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect((await alert.innerText()).trim()).toMatch(
    /^Berkas "laporan\.xlsx" sebenarnya dokumen Word, jadi tidak ada yang diimpor; [^.]+\.$/,
  )
  expect(await result().count()).toBe(0)
  expect(await queueSize()).toBe(40)
})

test('a row that cannot be read waits in Karantina with its reason, and the others come in', async () => {
  const [first, second] = inventBaris(2, 77).map((baris, at) => ({ ...baris, 'Tracking ID': String(9_500_001 + at) }))
  await openPart('Impor Laporan Ringkas', 'Impor')
  await pick('sebagian.xlsx', await eksporXlsx([{ ...first, 'Tracking ID': 'bukan nomor' }, second ?? {}]))
  await result().getByText('Belum ada yang diubah').waitFor()
  expect(await counts()).toEqual({ Baru: 1, Berubah: 0, Sama: 0, 'Tidak terbaca': 1 })
  await page.keyboard.press('Control+Enter')
  await result().getByText('Berkas sudah masuk ke antrean.').waitFor()
  await openPart('Karantina')
  await page.getByText('1 kiriman.').waitFor()
  await page.getByText(/Tracking ID harus 5 sampai 15 angka/).waitFor()
  await page.getByText(/^Isian yang ada: .*Isi Laporan Awal/).waitFor()
  // The row is kept as it is, but may hold names: the page gets none of it.
  expect(await page.content()).not.toContain('bukan nomor')
  expect(await axeFindings(page)).toEqual([])
  expect(await queueSize()).toBe(41)
  expect(desk.errors).toEqual([])
})
