/**
 * `npm start -- --smoke`: opens the application in a profile of its own, records one walk-in through the real page by
 * keyboard and field labels, saves a picture and says where. Exit code 0 only if a register number was given.
 */
import { relative } from 'node:path'
import { launchDesk } from '../test/support/desk.ts'
import type { Desk } from '../test/support/desk.ts'
import { installedElectron } from './electron-binary.mjs'
import { ROOT } from './setup.mjs'

const LIMIT = 30_000

async function signIn({ page }: Desk): Promise<void> {
  await page.getByText('Mulai dengan apa?').waitFor({ timeout: LIMIT })
  await page.keyboard.press('Enter')
  await page.getByLabel('Nama petugas').fill('Petugas Uji Coba', { timeout: LIMIT })
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Hari ini' }).waitFor({ timeout: LIMIT })
}

async function fillForm({ page }: Desk): Promise<void> {
  await page.keyboard.press('F2')
  await page.getByRole('heading', { name: 'Pengaduan tatap muka' }).waitFor({ timeout: LIMIT })
  await page.getByText('Disebutkan, tanpa kartu').click()
  await page.getByLabel('Nama lengkap').fill('Warga Rekaan')
  await page.getByLabel('Nomor telepon').fill('0812 0000 1234')
  await page.getByLabel('Yang disampaikan').fill('Lampu jalan di depan balai warga padam sejak tiga malam yang lalu.')
  await page.getByText('Pengaduan tidak berkadar pengawasan', { exact: true }).click()
  await page.getByLabel('Tanggal kejadian').fill('01/11/2026')
  await page.getByLabel('Lokasi kejadian').fill('Jalan Rekaan nomor 1')
  await page.keyboard.press('Control+s')
}

const desk = await launchDesk(installedElectron() ? { env: { LOKET_ELECTRON: '1' } } : {})
try {
  await signIn(desk)
  await fillForm(desk)
  const nomor = await desk.page
    .getByText(/^[A-Z0-9]+-\d{2}-\d{4}-\d{6}-\d$/)
    .first()
    .innerText({ timeout: LIMIT })
  await desk.idle()
  const picture = await desk.screenshot('smoke')
  if (desk.errors.length > 0) throw new Error(desk.errors.join('\n'))
  console.log(`Pengaduan tercatat dengan nomor register ${nomor}.`)
  console.log(`Gambar layar: ${relative(ROOT, picture)}`)
} catch (error) {
  const picture = await desk.screenshot('smoke-gagal')
  console.error(error instanceof Error ? error.message : String(error))
  console.error(`Gagal. Gambar layar: ${relative(ROOT, picture)}`)
  process.exitCode = 1
} finally {
  await desk.close()
}
