/** Letters and slips in the grid, by keyboard and from the clipboard; then an old register through its page. */
import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseNomorRegister } from '../../electron/domain/register.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, startLatihan } from '../support/desk-steps.ts'

let desk: Desk
let page: Page

beforeAll(async () => {
  desk = await launchDesk()
  page = desk.page
  await startLatihan(page, 'Sari Uji')
})
afterAll(() => desk.close())

/** Cells as Excel puts them on the clipboard. */
async function paste(teks: string): Promise<void> {
  await page.evaluate((teks) => {
    const isi = new DataTransfer()
    isi.setData('text/plain', teks)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: isi, bubbles: true, cancelable: true }),
    )
  }, teks)
}
const slip = (n: number) => [
  'Kotak saran',
  'kemarin',
  `Warga ${String(n)}`,
  '',
  '',
  `Lampu jalan padam di gang ${String(n)}`,
  'Aspirasi',
  '',
  '',
]

describe('the batch grid', () => {
  test('takes pasted slips, keeps them over a crash, and gives numbers in a row', async () => {
    await page.keyboard.press('F4')
    await page.getByRole('heading', { level: 1, name: /Surat/ }).waitFor()
    const rows = page.locator('[data-uji="baris"]')
    await page.getByLabel(/^Kanal, baris 1$/).focus()
    await paste([1, 2, 3, 4, 5, 6].map((n) => slip(n).join('\t')).join('\n'))
    await rows
      .filter({ hasText: 'gang 1' })
      .or(page.getByLabel('Isi, baris 1', { exact: true }))
      .first()
      .waitFor()
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(6)
    // Only the row one stands on has fields; the others show what they hold.
    const isi = page.getByLabel(/^Isi, baris /)
    await isi.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(', sejak Senin')
    // Everything is on the disk before the power goes.
    await expect
      .poll(async () =>
        page.evaluate(async () => {
          const draf = await loket.request('draf.list', {})
          return draf.ok ? draf.value.filter(({ kelompokId }) => kelompokId !== null).length : 0
        }),
      )
      .toBe(6)
    await page.waitForFunction(async () => {
      const draf = await loket.request('draf.list', {})
      if (!draf.ok) return false
      const isi = await Promise.all(draf.value.map(({ id }) => loket.request('draf.get', { id })))
      return isi.some((satu) => satu.ok && satu.value.draf.isi.endsWith('sejak Senin'))
    })
    await desk.kill()
    desk = await launchDesk({ profile: desk.profile })
    page = desk.page
    await page.getByRole('search').waitFor()
    await page.keyboard.press('F4')
    await page.locator('[data-uji="baris"]').nth(5).waitFor()
    await desk.idle()
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await page.keyboard.press('Control+s')
    const nomor = page.locator('[data-uji="nomor-register"]')
    await expect.poll(() => nomor.count()).toBe(6)
    const urut = (await nomor.allInnerTexts()).map((satu) => {
      const dibaca = parseNomorRegister(satu)
      return dibaca.ok ? dibaca.value.urut : 0
    })
    expect([...urut].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    await desk.screenshot('borongan-selesai')
    const stored = await page.evaluate(async () => {
      const semua = await loket.request('pengaduan.list', {
        status: 'semua',
        teks: 'sejak Senin gang',
        cursor: null,
        limit: 5,
      })
      const buka = await loket.request('pelapor.open', {
        id: semua.ok ? (semua.value.rows[0]?.id ?? '') : '',
        alasan: 'Mencocokkan',
      })
      return buka.ok ? buka.value : null
    })
    const gang = /^Lampu jalan padam di gang (\d), sejak Senin$/.exec(stored?.isi ?? '')?.[1] ?? '?'
    expect(stored).toMatchObject({ kanal: 'kotakSaran', klasifikasi: 'aspirasi', pelapor: { nama: `Warga ${gang}` } })
  })
})

describe('a register kept in Excel', () => {
  const buku = async (): Promise<Buffer> => {
    const kepala = ['No. Reg', 'Tanggal', 'Nama Pelapor', 'Isi Aduan', 'Status']
    const baris = Array.from({ length: 60 }, (_, n) => [
      `R-${String(n)}`,
      '3 Jan 2025',
      `Warga ${String(n)}`,
      `Aduan lama nomor ${String(n)}`,
      n % 2 === 0 ? 'Selesai' : 'Proses',
    ])
    const rows = [kepala, ...baris].map((row) => row.map((value) => ({ value, type: String })))
    return Buffer.from(await writeXlsxFile(rows).toBuffer())
  }
  const pick = async () => {
    const buffer = await buku()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'buku.xlsx', mimeType: 'application/octet-stream', buffer })
  }

  test('is looked at, taken in, told doubled the second time, and taken back', async () => {
    await page.evaluate(() => (location.hash = '#/buku'))
    await page.getByRole('heading', { level: 1, name: /register/i }).waitFor()
    await pick()
    await expect.poll(() => page.locator('[data-uji="buku-baru"]').innerText()).toContain('60')
    await desk.idle()
    await desk.screenshot('buku-pratinjau')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.locator('[data-uji="hasil-impor"]').innerText()).toContain('60')
    await pick()
    await expect.poll(() => page.locator('[data-uji="buku-ganda"]').innerText()).toContain('60')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Urungkan seluruh impor' }).first().press('Enter')
    await page.getByRole('button', { name: 'Ya, urungkan' }).press('Enter')
    await expect.poll(() => page.locator('[data-uji="hasil-urung"]').innerText()).toContain('60')
    const sisa = await page.evaluate(async () => {
      const semua = await loket.request('pengaduan.list', {
        status: 'semua',
        teks: 'aduan lama nomor',
        cursor: null,
        limit: 5,
      })
      return semua.ok ? semua.value.rows.length : -1
    })
    expect(sisa).toBe(0)
    expect(desk.errors).toEqual([])
  })
})
