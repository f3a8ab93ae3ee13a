/** The main job through the real screens: record, lose nothing, send, find, answer, see it arrive. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, setTema, startLatihan } from '../support/desk-steps.ts'

const ISI = 'Saluran air di depan pasar mampet sejak tiga hari lalu. Air meluap ke jalan dan masuk ke kios.'
const NOMOR = /^LOKET-01-\d{4}-\d{6}-\d$/
let desk: Desk
let page: Page

beforeAll(async () => {
  desk = await launchDesk()
  page = desk.page
  await startLatihan(page, 'Sari Uji')
})
afterAll(() => desk.close())

/** Id of the element that has the focus. */
function focused(): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? '')
}
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
/** Types into the field that has the focus, then moves on as a person does. */
async function typeAndTab(words: string): Promise<void> {
  await page.keyboard.type(words)
  await press('Tab')
}
/** Types into the field that has the focus, then goes on by Enter to the field that is needed next. */
async function typeAndEnter(words: string, next: string): Promise<void> {
  await page.keyboard.type(words)
  await press('Enter')
  await expect.poll(focused).toBe(next)
}
function saved(): Locator {
  return page.locator('[data-uji="keadaan-simpan"]').filter({ hasText: /Tersimpan \d\d\.\d\d\.\d\d/ })
}
async function registerNumber(): Promise<string> {
  const nomor = page.locator('[data-uji="nomor-register"]')
  await nomor.waitFor()
  return (await nomor.innerText()).trim()
}
async function setPutus(putus: boolean): Promise<void> {
  await page.getByRole('switch', { name: 'Putuskan sambungan latihan' }).click()
  await page.getByText(putus ? 'Sambungan diputus' : 'Putuskan sambungan', { exact: true }).waitFor()
}

describe('loket', () => {
  test('a walk-in goes from F2 to its register number without a mouse, and arrives', async () => {
    await press('F2')
    await page.getByRole('heading', { name: 'Pengaduan tatap muka' }).waitFor()
    await expect.poll(focused).toBe('pelapor-tingkatIdentitas')
    // A digit chooses and goes on, Enter goes on to what is needed, past what is rarely asked.
    await press('1')
    await typeAndEnter('Budi Contoh', 'pelapor-nik')
    await typeAndEnter('9971011708900001', 'pelapor-telepon')
    await typeAndEnter('0812 0000 0001', 'isi')
    await page.keyboard.type(ISI)
    expect(await page.getByLabel('Judul', { exact: true }).inputValue()).toBe(
      'Saluran air di depan pasar mampet sejak tiga hari lalu',
    )
    await press('Tab', 'Tab', '1')
    await expect.poll(focused).toBe('kategoriId')
    await page.keyboard.type('drainase')
    await page.getByRole('option').first().waitFor()
    await press('Enter')
    await expect.poll(focused).toBe('tanggalKejadian')
    await typeAndEnter('3 hari lalu', 'lokasiKejadian')
    await page.keyboard.type('Depan pasar lama')
    await expect.poll(() => page.getByText('Semua yang diperlukan sudah ada.').isVisible()).toBe(true)
    await press('Control+s')
    expect(await registerNumber()).toMatch(NOMOR)
    const hasil = page.getByRole('region', { name: 'Tersimpan dengan nomor register' })
    await hasil.getByText('Terkirim', { exact: true }).waitFor()
    await hasil.getByText(/Sudah diterima LAPOR/).waitFor()
    expect(await hasil.getByText(/\d+ hari kerja/).count()).toBeGreaterThanOrEqual(2)
  })

  test('what is missing is said, leads to its field, and can be saved with a reason', async () => {
    await press('F2')
    await expect.poll(focused).toBe('pelapor-tingkatIdentitas')
    await press('Control+s')
    await page.getByRole('link', { name: 'Isi laporan belum diisi.' }).waitFor()
    await press('Tab', 'Enter')
    expect(await focused()).toBe('isi')
    await page.keyboard.type('Pelapor tergesa, hanya menitip pesan tentang lampu taman yang mati.')
    await press('Control+s')
    await expect.poll(focused).toBe('alasan')
    await page.keyboard.type('Pelapor harus pergi')
    await press('Control+s')
    expect(await registerNumber()).toMatch(NOMOR)
  })

  test('two drafts wait side by side; one is thrown away and taken back', async () => {
    await press('F2')
    await expect.poll(focused).toBe('pelapor-tingkatIdentitas')
    await press('Tab')
    await page.keyboard.type('Wayan Contoh')
    await press('F3')
    await expect.poll(focused).toBe('pelapor-telepon')
    await typeAndTab('0361 222333')
    await page.getByText('(0361) 222333 · telepon tetap').waitFor()
    await page.keyboard.type('Siti Contoh')
    await saved().waitFor()
    await press('Escape')
    const list = page.getByRole('region', { name: /Draf yang belum selesai/ })
    await list.getByText('Wayan Contoh').waitFor()
    await list.getByRole('button', { name: 'Buang draf Siti Contoh' }).click()
    await expect.poll(() => list.getByRole('button', { name: /^Siti Contoh/ }).count()).toBe(0)
    await press('Control+z')
    // The bin names it too until it is back: only its own row opens it.
    await list.getByRole('button', { name: /^Siti Contoh/ }).press('Enter')
    await expect.poll(() => page.getByLabel('Nomor telepon').inputValue()).toBe('0361 222333')
  })

  test('the application is killed while somebody types, and the words are there again', async () => {
    await press('F2')
    await expect.poll(focused).toBe('pelapor-tingkatIdentitas')
    await press('Tab')
    await page.keyboard.type('Ni Made Contoh')
    await page.getByLabel('Yang disampaikan').focus()
    await page.keyboard.type('Pohon tumbang menutup jalan')
    await saved().waitFor()
    await page.keyboard.type(' dan kabel')
    await saved().waitFor()
    await page.keyboard.type(' listrik putus')
    await desk.kill()
    desk = await launchDesk({ profile: desk.profile })
    page = desk.page
    // A crash keeps the person signed in: nobody types a name again before the words are back.
    await page.getByRole('search').waitFor()
    await press('Alt+2')
    const list = page.getByRole('region', { name: /Draf yang belum selesai/ })
    await list.getByRole('button', { name: /^Ni Made Contoh/ }).press('Enter')
    const isi = page.getByLabel('Yang disampaikan')
    await expect.poll(() => isi.inputValue()).toContain('Pohon tumbang menutup jalan dan kabel')
    expect(await page.getByLabel('Nama lengkap').inputValue()).toBe('Ni Made Contoh')
  })

  test('a phone complaint taken while the link is cut waits, says so, and leaves when the link is back', async () => {
    await setPutus(true)
    await press('F3')
    await expect.poll(focused).toBe('pelapor-telepon')
    await typeAndTab('0812 0000 0002')
    await typeAndTab('Ketut Contoh')
    await press('Space')
    await page.getByLabel('Yang disampaikan').fill('Jadwal pengangkutan sampah di Blok C berubah tanpa pemberitahuan.')
    await page.getByRole('radio', { name: /^Permintaan informasi/ }).focus()
    await press('Space', 'Control+s')
    const nomor = await registerNumber()
    const hasil = page.getByRole('region', { name: 'Tersimpan dengan nomor register' })
    await hasil.getByText('Menunggu', { exact: true }).waitFor()
    await press('Alt+4')
    const row = page.getByRole('button', { name: new RegExp(nomor) })
    await row.click()
    await expect.poll(() => page.locator('[data-uji="sebab"]').innerText()).toContain('Tersimpan di komputer ini')
    await setPutus(false)
    const panel = page.getByRole('article').filter({ hasText: nomor })
    await panel.getByText('Terkirim', { exact: true }).first().waitFor()
    await expect.poll(() => page.locator('[data-uji="neraca"]').innerText()).toContain('Seimbang')
  })
})

describe('antrean and pengaduan', () => {
  test('filters count, words find, keys move, and the way back leads to the same row', async () => {
    await press('Alt+3')
    const grid = page.getByRole('grid', { name: 'Antrean pengaduan' })
    await grid.getByRole('row').first().waitFor()
    const filter = page.getByRole('button', { name: /^Belum ditindaklanjuti/ })
    const count = Number((await filter.innerText()).replace(/\D/g, ''))
    await filter.click()
    await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBe(count)
    await grid.focus()
    await press('j', 'j')
    const selected = await grid.getAttribute('aria-activedescendant')
    await press('Enter')
    await page.getByRole('heading', { name: 'Riwayat' }).waitFor()
    await press('Escape')
    await expect.poll(() => grid.getAttribute('aria-activedescendant')).toBe(selected)
    await press('/')
    await page.keyboard.type('saluran air mampet')
    await expect.poll(() => grid.getByRole('row').count()).toBeLessThan(4)
    await grid.getByText('Saluran air di depan pasar mampet').first().waitFor()
    await page.getByRole('searchbox', { name: 'Cari di antrean' }).fill('xyzzyx')
    await page.getByText('Tidak ada pengaduan dengan kata “xyzzyx”.').waitFor()
    await press('Escape')
  })

  test('an assigned case is answered once and seen to arrive; the words survive leaving the page', async () => {
    await page.getByRole('button', { name: /^Belum ditindaklanjuti/ }).click()
    const grid = page.getByRole('grid', { name: 'Antrean pengaduan' })
    await grid.getByRole('row').first().waitFor()
    // The rows of the view before may still stand there; the first of the new one is chosen when it has come.
    await expect.poll(() => grid.getAttribute('aria-activedescendant')).not.toBeNull()
    await grid.focus()
    await press('Enter')
    await page.getByRole('heading', { name: 'Tanggapan kepada pelapor' }).waitFor()
    await press('t')
    await page.keyboard.type('Petugas memeriksa lokasi pada Senin pagi')
    await press('Escape')
    await grid.getByRole('row').first().waitFor()
    await press('Enter')
    const kotak = page.getByRole('textbox', { name: 'Tanggapan kepada pelapor' })
    await expect.poll(() => kotak.inputValue()).toBe('Petugas memeriksa lokasi pada Senin pagi')
    await kotak.focus()
    await press('End')
    await page.keyboard.type(' dan perbaikan dijadwalkan Kamis.')
    await press('Control+Enter')
    const jawaban = page.locator('[data-uji="tindak-lanjut"]').filter({ hasText: 'dijadwalkan Kamis' })
    await jawaban.getByText('Terkirim', { exact: true }).waitFor()
    expect(await jawaban.count()).toBe(1)
    expect(await kotak.inputValue()).toBe('')
  })

  test('an identity is opened with a reason, and the reason stands in the history', async () => {
    await press('Alt+3')
    await page.getByRole('heading', { level: 1, name: 'Antrean' }).waitFor()
    await page.getByRole('grid').getByRole('row').first().waitFor()
    await press('/')
    await page.keyboard.type('saluran air mampet pasar')
    const row = page.getByRole('grid').getByRole('row', { name: /Saluran air di depan pasar/ })
    await row.first().waitFor()
    await expect.poll(() => row.first().getAttribute('aria-selected')).toBe('true')
    await press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Saluran air di depan pasar/ }).waitFor()
    const pelapor = page.getByRole('region', { name: 'Pelapor', exact: true })
    await pelapor.waitFor()
    expect(await pelapor.innerText()).not.toContain('Budi Contoh')
    await press('i')
    await page.keyboard.type('Memastikan alamat untuk surat')
    await press('Enter')
    await pelapor.getByText('Budi Contoh').waitFor()
    await page.getByRole('region', { name: 'Riwayat' }).getByText('Identitas dibuka').first().waitFor()
  })

  test('a tenggat explains itself: the days counted and the rule', async () => {
    await press('h')
    await page.getByRole('region', { name: 'Hitungan tenggat verifikasi' }).waitFor()
    await page.getByText('Dasar hukum').first().waitFor()
  })
})

describe('every page', () => {
  const pages = [
    ['loket', '#/loket', 'Loket'],
    ['form', '#/loket?kanal=telepon', 'Pengaduan lewat telepon'],
    ['antrean', '#/antrean', 'Antrean'],
    ['kotak-keluar', '#/kotak-keluar', 'Kotak keluar'],
  ] as const

  for (const tema of ['terang', 'gelap'] as const) {
    test(`is readable by everyone and cuts no word (${tema})`, async () => {
      await setTema(page, tema)
      for (const [name, hash, heading] of pages) {
        await page.evaluate((hash) => (location.hash = hash), hash)
        await page.getByRole('heading', { level: 1, name: heading }).waitFor()
        await desk.idle()
        await desk.screenshot(`work-${name}-${tema}`)
        expect(await axeFindings(page), `${name} ${tema}`).toEqual([])
        expect(await cutTexts(page), `${name} ${tema}`).toEqual([])
      }
      await press('Alt+3')
      await page.getByRole('grid').getByRole('row').first().waitFor()
      await page.getByRole('grid').focus()
      await press('Enter')
      await page.getByRole('heading', { name: 'Riwayat' }).waitFor()
      await desk.idle()
      await desk.screenshot(`work-pengaduan-${tema}`)
      expect(await axeFindings(page), `pengaduan ${tema}`).toEqual([])
      expect(await cutTexts(page), `pengaduan ${tema}`).toEqual([])
    })
  }

  test('broke nothing on the way', () => {
    expect(desk.errors).toEqual([])
  })
})
