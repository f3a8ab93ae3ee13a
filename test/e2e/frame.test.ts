/** The frame through the real screens: pages, palette, list of keys, status light, theme, and who is on duty. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, startLatihan } from '../support/desk-steps.ts'

const PAGES = ['Hari ini', 'Loket', 'Antrean', 'Kotak keluar', 'Pengaturan'] as const
let desk: Desk
let page: Page

beforeAll(async () => {
  // The smallest size that must work; the other tests run at 1366×768.
  desk = await launchDesk({ size: { width: 1280, height: 720 } })
  page = desk.page
  await startLatihan(page, 'Sari Uji')
})
afterAll(() => desk.close())

async function heading(name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}
async function lookAt(what: string): Promise<void> {
  await desk.idle()
  await desk.screenshot(`frame-${what}`)
  expect(await axeFindings(page), what).toEqual([])
  expect(await cutTexts(page), what).toEqual([])
}
function focusedText(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
}
function light(): Locator {
  return page.getByTitle('Keadaan sambungan: sebab dan daftar yang menunggu')
}
async function cutLink(cut: boolean): Promise<void> {
  await page.getByRole('switch', { name: 'Putuskan sambungan latihan' }).click()
  await light()
    .getByText(cut ? 'Luring' : 'Terhubung', { exact: true })
    .waitFor()
}
/** A walk-in with a reason for what is missing. */
async function record(words: string): Promise<string> {
  await page.keyboard.press('F2')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('pelapor-tingkatIdentitas')
  await page.getByLabel('Yang disampaikan').fill(words)
  await page.keyboard.press('Control+s')
  await page.getByLabel('Alasan belum lengkap').fill('Pelapor tergesa')
  await page.keyboard.press('Control+s')
  return (await page.locator('[data-uji="nomor-register"]').innerText()).trim()
}

describe('keys', () => {
  test('Alt and a digit open every page of the rail', async () => {
    for (const [at, name] of PAGES.entries()) {
      await page.keyboard.press(`Alt+${String(at + 1)}`)
      await heading(name)
      const here = page.getByRole('navigation', { name: 'Halaman' }).locator('[aria-current="page"]')
      expect(await here.getAttribute('title')).toContain(`(Alt+${String(at + 1)})`)
      await lookAt(name.toLowerCase().replace(' ', '-'))
    }
  })

  test('the palette opens a page, finds a case, and gives the focus back', async () => {
    await page.keyboard.press('Alt+1')
    await heading('Hari ini')
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Semua perintah' })
    await palette.getByRole('option', { name: /Terima pengaduan tatap muka/ }).waitFor()
    await lookAt('palette')
    await page.keyboard.type('buka kotak')
    await expect.poll(() => palette.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Enter')
    await heading('Kotak keluar')

    await page.keyboard.press('Alt+1')
    const judul = await page.getByRole('list').getByRole('link').and(page.locator('.dua-baris')).first().innerText()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(judul)
    const option = palette.getByRole('option', { name: judul }).first()
    await option.waitFor()
    await option.click()
    await heading(judul)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('xyzzyx')
    await palette.getByText('Tidak ada perintah atau pengaduan dengan kata itu.').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => palette.count()).toBe(0)
    await heading(judul)
  })

  test('? lists the keys of the page and those that work everywhere', async () => {
    await page.keyboard.press('Alt+1')
    await heading('Hari ini')
    await page.keyboard.press('?')
    const list = page.getByRole('dialog', { name: 'Daftar tombol' })
    await list.getByRole('heading', { name: 'Di mana saja' }).waitFor()
    const words = (await list.innerText()).replace(/\s+/g, ' ')
    for (const line of [
      'Baris berikutnya J',
      'Terima pengaduan tatap muka F2',
      'Buka Antrean Alt 3',
      'Daftar tombol ?',
    ]) {
      expect(words).toContain(line)
    }
    await lookAt('keys')
    await page.keyboard.press('Escape')
    await expect.poll(() => list.count()).toBe(0)
    await page.keyboard.press('Alt+3')
    await heading('Antrean')
  })
})

describe('the status light', () => {
  const words = 'Sampah di pasar pagi tidak diangkut sejak Senin.'

  test('says that the link is gone and what waits, and opens the cause and the list', async () => {
    await light().getByText('Terhubung', { exact: true }).waitFor()
    await cutLink(true)
    const nomor = await record(words)
    await page.getByText(nomor).first().waitFor()
    await light().getByText('1 menunggu').waitFor()
    await light().click()
    const panel = page.getByRole('region', { name: 'Keadaan sambungan' })
    await panel.getByText(/aman di komputer ini/).waitFor()
    await panel.getByRole('link', { name: /^Sampah di pasar pagi/ }).waitFor()
    await panel.getByText('Menunggu', { exact: true }).first().waitFor()
    expect(await light().getAttribute('aria-expanded')).toBe('true')
    await lookAt('light')
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.count()).toBe(0)
    expect(await light().evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('the neraca counts what waits, and then what has arrived', async () => {
    await page.evaluate(() => (location.hash = '#/pengaturan/neraca'))
    const neraca = page.getByRole('region', { name: 'Neraca', exact: true })
    const numbers = async () => (await neraca.getByRole('definition').allInnerTexts()).map(Number)
    await neraca.getByText('Seimbang', { exact: true }).waitFor()
    expect(await numbers()).toEqual([0, 1, 0, 0, 0, 1])
    await cutLink(false)
    await expect.poll(numbers, { timeout: 30_000 }).toEqual([1, 0, 0, 0, 0, 1])
    await neraca.getByText('Seimbang', { exact: true }).waitFor()
  })
})

describe('the person', () => {
  test('chooses the theme and sees it at once, and again after a start', async () => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const theme = () => page.evaluate(() => document.documentElement.dataset['tema'])
    await page.evaluate(() => (location.hash = '#/pengaturan/tampilan'))
    await page.getByRole('radio', { name: 'Terang' }).check()
    await expect.poll(theme).toBe('terang')
    const bright = await ground()
    await page.getByRole('radio', { name: 'Gelap' }).check()
    await expect.poll(theme).toBe('gelap')
    await expect.poll(ground).not.toBe(bright)
    await lookAt('dark')
    await desk.quit()
    desk = await launchDesk({ profile: desk.profile })
    page = desk.page
    await expect.poll(theme).toBe('gelap')
  })

  test('signs out, and another signs in; the first is one key away', async () => {
    // The start before this ended in order, so nobody is signed in; only a crash keeps the person.
    await page.getByRole('heading', { name: 'Siapa yang bertugas?' }).waitFor()
    expect(await page.getByRole('navigation', { name: 'Halaman' }).count()).toBe(0)
    await lookAt('sign-in')
    await page.getByLabel('Nama lain').fill('Wayan Uji')
    await page.keyboard.press('Enter')
    await page.getByTitle('Petugas: Wayan Uji').waitFor()
    await page.keyboard.press('Alt+1')
    await heading('Hari ini')
    await page.getByRole('button', { name: 'Ganti petugas' }).click()
    await page.getByRole('list', { name: 'Petugas yang dikenal' }).getByRole('button', { name: 'Sari Uji' }).waitFor()
    await expect.poll(focusedText).toMatch(/Uji$/)
    await page.getByRole('button', { name: 'Sari Uji' }).focus()
    await page.keyboard.press('Enter')
    await page.getByTitle('Petugas: Sari Uji').waitFor()
    expect(desk.errors).toEqual([])
  })
})
