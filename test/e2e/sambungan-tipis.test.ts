/** A thin link through the real screens: hours of files set, what waits said in words, and the way past the hours. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { formatJam } from '../../electron/domain/waktu.ts'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { createBuilder } from '../support/builders.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'

let sandbox: Sandbox
let desk: Desk
let page: Page
const builder = createBuilder(31, new Date().toISOString())

beforeAll(async () => {
  sandbox = await startSandbox({ cases: 4, seed: 31 })
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 3_600)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

const jam = (menit: number) => formatJam(new Date(Date.now() + menit * 60_000).toISOString(), 'WIB')

/** A pengaduan as the form records it, with a document of so many bytes. */
async function catat(byte: number): Promise<void> {
  const draf = builder.draf()
  await page.evaluate(
    async ([id, draf, byte]) => {
      await loket.request('draf.save', { id, draf })
      if (byte > 0) {
        const bytes = new Uint8Array(byte).fill(65)
        bytes.set(new TextEncoder().encode('%PDF-1.4\n'))
        const milik = { jenis: 'draf', id } as const
        const isi = { milik, nama: 'bukti.pdf', bytes, jenis: 'bukti', kirim: null } as const
        const added = await loket.request('lampiran.add', isi)
        if (!added.ok) throw new Error(JSON.stringify(added.failure))
      }
      const final = await loket.request('pengaduan.finalize', { drafId: id, alasanTidakLengkap: 'uji' })
      if (!final.ok) throw new Error(JSON.stringify(final.failure))
    },
    [builder.id(), draf, byte] as const,
  )
}

async function looksRight(): Promise<void> {
  for (const tema of ['terang', 'gelap'] as const) {
    await setTema(page, tema)
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await desk.screenshot(`tipis-${String((shots += 1))}-${tema}`)
  }
  await setTema(page, 'terang')
}
let shots = 0

test('hours that cannot be read are said at their field; right ones are saved', async () => {
  await page.evaluate(() => (location.hash = '#/pengaturan/sambungan'))
  await page.getByRole('heading', { level: 2, name: 'Berkas pada sambungan tipis' }).waitFor()
  await page.getByLabel('Kirim berkas hanya pada jam tertentu').check()
  await page.getByLabel('Mulai', { exact: true }).fill('7')
  await page.keyboard.press('Control+s')
  await page.getByText('Tulis jamnya dengan empat angka, seperti 07.30.').first().waitFor()
  await page.getByLabel('Mulai', { exact: true }).fill(jam(120))
  await page.getByLabel('Sampai', { exact: true }).fill(jam(300))
  await page.getByLabel('Mulai', { exact: true }).scrollIntoViewIfNeeded()
  await looksRight()
  await page.keyboard.press('Control+s')
  await page.getByText('Pengaturan tersimpan.').waitFor()
})

test('what left and what waits is said in words, and a person can send the files at once', async () => {
  await catat(0)
  await catat(220_000)
  await page.keyboard.press('Alt+4')
  await page.getByRole('heading', { level: 1, name: 'Kotak keluar' }).waitFor()
  const kiriman = page.locator('[data-uji="kiriman"]')
  await expect
    .poll(() => kiriman.innerText(), { timeout: 15_000 })
    .toMatch(/1 pengaduan terkirim hari ini \(.+\); 1 dokumen menunggu, ±0,2 MB, setelah .*\d\d\.\d\d\./)
  await page.getByText('Berkas menunggu jamnya').waitFor()
  expect(await page.locator('[data-uji="sebab"]').innerText()).toContain('Menunggu jam kirim berkas')
  await looksRight()
  await page.getByTitle('Keadaan sambungan: sebab dan daftar yang menunggu').click()
  await page.getByRole('region', { name: 'Keadaan sambungan' }).getByText('1 dokumen menunggu').waitFor()
  await looksRight()
  await page.keyboard.press('Escape')
  expect(sandbox.control.received().flatMap(({ berkas }) => berkas)).toHaveLength(0)
  await page.getByRole('button', { name: 'Kirim sekarang juga' }).click()
  await expect.poll(() => sandbox.control.received().flatMap(({ berkas }) => berkas).length).toBe(1)
  await expect.poll(() => kiriman.innerText(), { timeout: 15_000 }).toMatch(/^2 pengaduan terkirim hari ini/)
  expect(await kiriman.innerText()).toMatch(/Sambungan baik: ±.+\/detik\./)
  expect(desk.errors).toEqual([])
})
