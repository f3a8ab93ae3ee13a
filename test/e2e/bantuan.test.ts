/** The user guide through the real screens: opened where it is needed, searched, walked by keys, left for the work. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { BAB } from '../../renderer/help/daftar-bab.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, setTema, startLatihan } from '../support/desk-steps.ts'

let desk: Desk
let page: Page

beforeAll(async () => {
  desk = await launchDesk()
  page = desk.page
  await startLatihan(page, 'Sari Uji')
})
afterAll(() => desk.close())

async function chapter(judul: string): Promise<void> {
  await page.getByRole('article').getByRole('heading', { level: 2, name: judul, exact: true }).waitFor()
}
function focusedText(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
}

describe('help', () => {
  test('opens with F1 at the chapter of the page, and Esc goes back to the work', async () => {
    await page.keyboard.press('F2')
    await page.getByLabel('Yang disampaikan').fill('Pohon tumbang menutup jalan.')
    await page.keyboard.press('F1')
    await chapter('Tatap muka')
    await page.keyboard.press('ArrowRight')
    await chapter('Telepon dan panggilan balik')
    await page.keyboard.press('ArrowLeft')
    await chapter('Tatap muka')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByLabel('Yang disampaikan').inputValue()).toBe('Pohon tumbang menutup jalan.')
  })

  test('is one of the pages', async () => {
    await page.keyboard.press('Alt+6')
    await page.getByRole('heading', { level: 1, name: 'Bantuan' }).waitFor()
    await chapter('Memulai hari')
    expect(await page.getByRole('navigation', { name: 'Bab' }).getByRole('link').count()).toBe(BAB.length)
  })

  test('walks the headings by key, and leads from part to part', async () => {
    await page.keyboard.press('j')
    await expect.poll(focusedText).toBe('Masuk')
    await page.keyboard.press('j')
    await expect.poll(focusedText).toBe('Yang diperiksa setiap pagi')
    await page.keyboard.press('k')
    await expect.poll(focusedText).toBe('Masuk')
    await page.getByRole('link', { name: 'Ganti giliran', exact: true }).press('Enter')
    await chapter('Draf, tempat sampah, dan ganti giliran')
    await expect.poll(focusedText).toBe('Ganti giliran')
  })

  test('finds words, by keyboard alone', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('printer tidak ada')
    await page.getByRole('link', { name: 'Tanda terima dan printer › Bila printer tidak ada' }).waitFor()
    await desk.screenshot('help-search')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Enter')
    await chapter('Tanda terima dan printer')
    await expect.poll(focusedText).toBe('Bila printer tidak ada')
    await page.keyboard.press('/')
    await page.keyboard.type('xyzzyx')
    await page.getByText('Tidak ada bagian dengan kata “xyzzyx”.').waitFor()
    await page.keyboard.press('Escape')
    await chapter('Tanda terima dan printer')
  })

  test('stands on paper without the frame', async () => {
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('navigation', { name: 'Bab' }).waitFor({ state: 'hidden' })
    await page.getByRole('navigation', { name: 'Halaman' }).waitFor({ state: 'hidden' })
    await page.getByRole('article').waitFor()
    const isWhole = await page.evaluate(() => {
      const article = document.querySelector('article')
      return article !== null && document.documentElement.scrollHeight >= article.scrollHeight
    })
    expect(isWhole).toBe(true)
    await page.emulateMedia({ media: 'screen' })
  })
})

describe('every chapter', () => {
  for (const tema of ['terang', 'gelap'] as const) {
    test(`is readable by everyone and cuts no word (${tema})`, async () => {
      await setTema(page, tema)
      for (const { id, judul } of BAB) {
        await page.evaluate((id) => (location.hash = `#/bantuan/${id}`), id)
        await chapter(judul)
        await desk.idle()
        await desk.screenshot(`help-${id}-${tema}`)
        expect(await axeFindings(page), `${id} ${tema}`).toEqual([])
        for (const [width, height] of [[683, 384] as const, [1280, 720] as const, [1366, 768] as const]) {
          await page.setViewportSize({ width, height })
          expect(await cutTexts(page), `${id} ${tema} ${String(width)}`).toEqual([])
        }
      }
    })
  }

  test('broke nothing on the way', () => {
    expect(desk.errors).toEqual([])
  })
})
