/** A morning of an office without the API, by keyboard: drop, queue, answer, guide, confirm, and the export that proves it. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { appendFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, setTema, signIn } from '../support/desk-steps.ts'
import { jpegKarangan } from '../support/gambar.ts'
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
  desk = await launchDesk({ profile: join(folder, 'profil') })
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
  // The first run leads to the file that is still missing.
  await page.getByRole('heading', { name: 'Impor Laporan Ringkas' }).waitFor()
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
      setelan: { ...kini.value.setelan, impor: { ...kini.value.setelan.impor, pantau: true, folder } },
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
  await page.keyboard.press('Alt+i')
  await page.getByText('Isi laporan-ringkas.xlsx. Belum ada yang diubah.').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Berkas sudah masuk ke antrean.').waitFor()
  await notice.waitFor({ state: 'detached' })
  expect(desk.errors).toEqual([])
})

const AIR = 'Air ledeng keruh dan berbau sejak hari Senin.'
const POHON = 'Pohon tumbang menutup jalan menuju puskesmas.'
const JAWABAN = 'Petugas sudah memeriksa lokasi dan menjadwalkan perbaikan.'
const MENUNGGU = BARIS.find((row) => row['Status Laporan'] === 'Terverifikasi')

async function record(words: string, foto?: Uint8Array): Promise<void> {
  await page.keyboard.press('F2')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('pelapor-tingkatIdentitas')
  await page.getByLabel('Yang disampaikan').fill(words)
  if (foto !== undefined) {
    const buffer = Buffer.from(foto)
    const lampiran = page.getByRole('region', { name: 'Lampiran' })
    await lampiran
      .getByLabel('Pilih berkas')
      .setInputFiles({ name: 'Rumah Bu Made.jpg', mimeType: 'image/jpeg', buffer })
    await lampiran.getByText('Rumah Bu Made.jpg').first().waitFor()
  }
  await page.keyboard.press('Control+s')
  await page.getByLabel('Alasan belum lengkap').fill('Pelapor tergesa')
  await page.keyboard.press('Control+s')
  await page.locator('[data-uji="nomor-register"]').waitFor()
}
/** Effects the system would have seen. */
function calls(api: string): Promise<readonly (readonly unknown[])[]> {
  return desk.app.evaluate((_, api) => {
    const s = (globalThis as { __standin?: { calls: { api: string; args: unknown[] }[] } }).__standin
    return (s?.calls ?? []).filter((call) => call.api === api).map(({ args }) => args)
  }, api)
}
async function openOutbox(): Promise<void> {
  await page.keyboard.press('Alt+4')
  await page.getByRole('heading', { level: 1, name: 'Kotak keluar' }).waitFor()
  await panduan().waitFor()
}
const panduan = () => page.getByRole('region', { name: 'Salin ke LAPOR, urut dari atas' })
const nomorLapor = () => page.getByLabel(/^Nomor LAPOR \(Tracking ID\) dari LAPOR/)
const rinci = () => page.getByRole('article')

test('two walk-ins and an answer wait for a hand, and the guide takes them one after another without the mouse', async () => {
  await record(AIR, jpegKarangan())
  await record(POHON)
  await page.keyboard.press('Alt+3')
  await page.getByRole('searchbox', { name: 'Cari di antrean' }).fill(String(MENUNGGU?.['Tracking ID']))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tanggapan kepada pelapor' }).waitFor()
  await page.keyboard.press('t')
  await page.keyboard.type(JAWABAN)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-uji="tindak-lanjut"]').filter({ hasText: JAWABAN }).waitFor()

  await openOutbox()
  await rinci().getByText(JAWABAN).first().waitFor()
  await panduan().getByText('Kiriman 1 dari 3 yang disalin').waitFor()
  await page.keyboard.press('c')
  await panduan().getByText('Terakhir disalin: Nomor LAPOR (Tracking ID). 1 dari 3.').waitFor()
  await page.keyboard.press('2')
  await panduan().getByText('Terakhir disalin: Isi tindak lanjut. 2 dari 3.').waitFor()
  await desk.idle()
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  await desk.screenshot('tanpa-api-panduan')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Dicatat. Ekspor LAPOR berikutnya membuktikannya.').waitFor()
  await rinci().getByText('Menunggu bukti', { exact: true }).waitFor()
  await page.keyboard.press('m')
  await rinci().getByText(POHON).first().waitFor()
})

test('the place in the guide outlives a power cut; LAPOR opens in the browser, and only LAPOR', async () => {
  await page.keyboard.press('w')
  await expect.poll(() => calls('shell.openExternal')).toEqual([['https://www.lapor.go.id/']])
  await page.keyboard.press('c')
  await page.keyboard.press('s')
  await page.keyboard.type('Tracking ID: 7654')
  await page.getByText(/yang ditempel baru 4 angka/).waitFor()
  await page.keyboard.type('321')
  await page.getByText('Dibaca sebagai 7654321.').waitFor()
  await page.waitForTimeout(1_500)
  await desk.kill()
  desk = await launchDesk({ profile: desk.profile })
  page = desk.page
  await page.getByRole('search').waitFor()
  await openOutbox()
  await rinci().getByText(POHON).first().waitFor()
  await expect.poll(() => nomorLapor().inputValue()).toBe('Tracking ID: 7654321')
  await panduan()
    .getByText(/^Terakhir disalin: .* 1 dari/)
    .waitFor()
  await nomorLapor().focus()
  await page.keyboard.press('Control+Enter')
  await rinci().getByText('Menunggu bukti', { exact: true }).waitFor()
})

test('files lie in a folder of their own under neutral names and are gone afterwards; a used number is refused', async () => {
  await page.keyboard.press('Escape')
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
  await page.keyboard.press('m')
  await rinci().getByText(AIR).first().waitFor()
  await page.keyboard.press('g')
  await page.getByText(/1 berkas disiapkan/).waitFor()
  const [[tempat]] = (await calls('shell.openPath')) as readonly [readonly [string]]
  expect(readdirSync(tempat)).toEqual(['lampiran-1.jpg'])
  await page.keyboard.press('s')
  await page.keyboard.type('7654321')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/Nomor LAPOR ini milik pengaduan lain/).waitFor()
  await desk.idle()
  await setTema(page, 'gelap')
  await desk.idle()
  expect(await axeFindings(page)).toEqual([])
  await desk.screenshot('tanpa-api-panduan-gelap')
  await setTema(page, 'terang')
  await nomorLapor().fill('https://www.lapor.go.id/laporan/detil/7654322')
  await page.keyboard.press('Control+Enter')
  await rinci().getByText('Menunggu bukti', { exact: true }).waitFor()
  expect(existsSync(tempat)).toBe(false)
})

test('the next export proves all three, and the neraca closes', async () => {
  const neraca = page.locator('[data-uji="neraca"]')
  // What the next export settles is nobody's worry meanwhile.
  expect(await page.getByText('perlu dilihat').count()).toBe(0)
  await expect.poll(() => neraca.innerText()).toContain('Seimbang')
  const kini = new Date()
  const bulan = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][kini.getUTCMonth()]
  const baru = (nomor: string, isi: string): BarisEkspor => ({
    ...BARIS[0],
    ...{ 'Tracking ID': nomor, 'Status Laporan': 'Belum Terverifikasi', 'Judul Laporan': isi.slice(0, 60) },
    ...{ 'Isi Laporan Awal': isi, 'Isi Laporan Akhir': isi },
    'Tanggal Laporan Masuk': `${kini.getUTCDate()} ${bulan ?? ''} ${kini.getUTCFullYear()}`,
    'Waktu Laporan Masuk': '00:01:00',
  })
  const dijawab = BARIS.map((row) =>
    row === MENUNGGU ? { ...row, 'Status Laporan': 'Ditindaklanjuti oleh Instansi' } : row,
  )
  const baris = [...dijawab, baru('7654321', POHON), baru('7654322', AIR)]
  await jatuhkan('Laporan Ringkas (2).xlsx', await eksporXlsx(baris, { dibuat: hari(2) }))
  await page.getByText(/^Isi Laporan Ringkas \(2\)\.xlsx/).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('3 kiriman yang disalin dengan tangan terbukti sampai.').waitFor()
  await desk.idle()
  await desk.screenshot('tanpa-api-terbukti')
  await page.keyboard.press('Alt+4')
  await page.getByText('Tidak ada yang menunggu. Semua yang dicatat sudah sampai atau dibatalkan.').waitFor()
  await expect.poll(() => neraca.innerText()).toMatch(/3\s+terkirim/)
  expect(await neraca.innerText()).toContain('Seimbang')
  expect(desk.errors).toEqual([])
})

test.each([
  ['impor', '/impor', 1920, 1080],
  ['beranda', '/', 1920, 1080],
  ['pengaturan', '/pengaturan/impor', 1366, 768],
  ['sempit', '/impor', 1280, 720],
] as const)('%s fits its window, in both themes', async (nama, alamat, width, height) => {
  await page.setViewportSize({ width, height })
  await page.evaluate((alamat) => (location.hash = alamat), alamat)
  for (const tema of ['gelap', 'terang'] as const) {
    await setTema(page, tema)
    await desk.idle()
    expect(await cutTexts(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
    await desk.screenshot(`tanpa-api-${nama}-${tema}`)
  }
})
