/** A morning of an office without the API, by keyboard: drop, queue, answer, guide, confirm, and the export that proves it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { appendFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, setTema, signIn } from '../support/desk-steps.ts'
import { eksporXlsx, inventBaris, type BarisEkspor } from '../support/laporan-ringkas.ts'

const folder = mkdtempSync(join(tmpdir(), 'loket-unduhan-'))
/** One case that waits for its first answer, among others. */
const BARIS: readonly BarisEkspor[] = inventBaris(60, 7)
/** Of the first morning; the workbook holds the time it was written, so it is written once. */
let pertama: Uint8Array
let desk: Desk
let page: Page

beforeAll(async () => {
  pertama = await eksporXlsx(BARIS, { dibuat: hari(-1) })
  desk = await launchDesk()
  page = desk.page
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

const hari = (lusa: number): string => new Date(Date.now() + lusa * 86_400_000).toISOString().slice(0, 10)

/** Drops a file on the middle of the window, as the system would. */
async function jatuhkan(name: string, bytes: Uint8Array, lihat?: () => Promise<unknown>): Promise<void> {
  const isi = Buffer.from(bytes).toString('base64')
  const handle = await page.evaluateHandle(
    ([name, isi]) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(isi), (sign) => sign.charCodeAt(0))
      transfer.items.add(new File([bytes], name))
      return transfer
    },
    [name, isi] as const,
  )
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: handle })
  await lihat?.()
  await page.dispatchEvent('main', 'drop', { dataTransfer: handle })
}

test('an export dropped anywhere is looked at first, and one key takes it in', async () => {
  await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
  await page.keyboard.press('3')
  await signIn(page, 'Sari Uji')
  await page.keyboard.press('Alt+1')
  await page.getByText('Belum ada data LAPOR yang dimasukkan.').waitFor()
  await jatuhkan('Laporan Ringkas.xlsx', pertama, async () => {
    await page.getByText('Lepaskan untuk memeriksa ekspor LAPOR').waitFor()
    await desk.screenshot('tanpa-api-jatuh')
  })
  await page.getByRole('heading', { level: 1, name: 'Data LAPOR' }).waitFor()
  await page.getByText('Isi Laporan Ringkas.xlsx. Belum ada yang diubah.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  await desk.screenshot('tanpa-api-pratinjau')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Berkas sudah masuk ke antrean.').waitFor()
  await page.keyboard.press('Alt+3')
  await page.getByText(/^Data LAPOR per /).waitFor()
  await desk.idle()
  await desk.screenshot('tanpa-api-antrean')
})

test('what is no export is told where it belongs, and nothing is opened', async () => {
  await jatuhkan('foto.jpg', new Uint8Array([0xff, 0xd8]))
  await page.getByText(/foto\.jpg tidak disimpan.*bagian Lampiran/).waitFor()
  await jatuhkan('lama.xls', new Uint8Array([1]))
  await page.getByText(/bentuk Excel lama/).waitFor()
  expect(await page.getByRole('heading', { level: 1, name: 'Antrean' }).count()).toBe(1)
})

test('the same file again is said, not done; a second report opens the cases it speaks of', async () => {
  await jatuhkan('Laporan Ringkas.xlsx', pertama)
  await page.getByText(/^Berkas ini sudah dimasukkan .* oleh Sari Uji/).waitFor()
  const berubah = BARIS.map((row, at) =>
    at < 3 ? { ...row, 'Judul Laporan': `Judul yang disunting admin ${at}` } : row,
  ).filter((_, at) => at !== 10)
  await jatuhkan('Laporan Ringkas (1).xlsx', await eksporXlsx(berubah, { dibuat: hari(0) }))
  await page.getByText(/^Isi Laporan Ringkas \(1\)\.xlsx/).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Berkas sudah masuk ke antrean.').waitFor()
  const daftar = page.getByRole('region', { name: 'Berubah' }).first()
  await daftar.getByText(/Judul: .* → Judul yang disunting admin 0/).waitFor()
  await desk.idle()
  await desk.screenshot('tanpa-api-laporan')
  await setTema(page, 'gelap')
  await desk.idle()
  expect(await axeFindings(page)).toEqual([])
  await desk.screenshot('tanpa-api-laporan-gelap')
  await setTema(page, 'terang')
  await daftar.getByRole('link', { name: /Judul yang disunting admin 0/ }).press('Enter')
  await page.getByRole('heading', { name: /Judul yang disunting admin 0/ }).waitFor()
})

test('a download that grows is offered once it is whole, and waits for a key', async () => {
  await page.evaluate(async (folder) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    await loket.request('setelan.save', {
      setelan: { ...kini.value.setelan, impor: { pantau: true, folder, otomatis: false } },
    })
  }, folder)
  const baris = [...BARIS, ...inventBaris(2, 91).map((row, at) => ({ ...row, 'Tracking ID': `997000${at}` }))]
  const bytes = await eksporXlsx(baris, { dibuat: hari(1) })
  const bagian = join(folder, 'laporan-ringkas.xlsx.crdownload')
  await writeFile(bagian, bytes.subarray(0, 3_000))
  const notice = page.getByRole('complementary', { name: 'Unduhan baru' })
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  expect(await notice.count()).toBe(0)
  await appendFile(bagian, bytes.subarray(3_000))
  await rename(bagian, join(folder, 'laporan-ringkas.xlsx'))
  await notice.getByText('Unduhan baru dari LAPOR: 62 kasus. Ambil?').waitFor({ timeout: 20_000 })
  expect(await axeFindings(page)).toEqual([])
  await desk.screenshot('tanpa-api-temuan')
  expect(await page.evaluate(async () => JSON.stringify(await loket.request('pengaduan.counts', {})))).toContain(
    '"total":60',
  )
  await page.keyboard.press('Alt+u')
  await page.getByText('Isi laporan-ringkas.xlsx. Belum ada yang diubah.').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Berkas sudah masuk ke antrean.').waitFor()
  await notice.waitFor({ state: 'detached' })
  expect(desk.errors).toEqual([])
})
