/** Files at the counter through the real screens: huge, broken, with a place in them, from a camera, signed by hand. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, setTema, startLatihan } from '../support/desk-steps.ts'
import { exif, jpegKarangan, segmen } from '../support/gambar.ts'

const folder = mkdtempSync(join(tmpdir(), 'loket-lampiran-'))
let desk: Desk
let page: Page
let bagian: Locator

/** A file of two gigabytes that takes no room on the disk. */
function raksasa(): string {
  const path = join(folder, 'raksasa.pdf')
  const handle = openSync(path, 'w')
  ftruncateSync(handle, 2 * 1024 ** 3)
  closeSync(handle)
  return path
}
function write(nama: string, isi: Uint8Array): string {
  writeFileSync(join(folder, nama), isi)
  return join(folder, nama)
}

beforeAll(async () => {
  desk = await launchDesk()
  page = desk.page
  await startLatihan(page, 'Sari Uji')
  await page.keyboard.press('F2')
  bagian = page.getByRole('region', { name: 'Lampiran' })
  await bagian.waitFor()
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

async function attach(path: string): Promise<void> {
  await bagian.getByLabel('Pilih berkas').setInputFiles(path)
}

test('a file of 2 GB is refused before it is read, a folder’s or a broken picture too; the form stays as it was', async () => {
  await page.getByLabel('Nama lengkap').fill('Made Contoh')
  await attach(raksasa())
  const alarm = bagian.getByRole('alert')
  await expect.poll(() => alarm.innerText()).toMatch(/raksasa\.pdf lebih besar dari 20 MB\. Tidak ditambahkan/)
  await attach(write('kosong.pdf', new Uint8Array(0)))
  await expect.poll(() => alarm.innerText()).toContain('kosong.pdf kosong')
  await attach(write('bukan.jpg', Buffer.from('ffd8ffe000104a464946', 'hex')))
  await expect.poll(() => alarm.innerText()).toContain('tidak dapat dibaca sebagai gambar')
  await attach(write('program.exe', Buffer.from('MZ')))
  await expect.poll(() => alarm.innerText()).toContain('yang diterima PDF, DOC, DOCX, JPG, PNG')
  expect(await page.getByLabel('Nama lengkap').inputValue()).toBe('Made Contoh')
})

test('a photograph is made smaller in the page and says what leaves; taken off, it comes back', async () => {
  const sisipan = [segmen(0xe1, exif({ merek: 'Telepon Karangan', arah: 6 }))]
  await attach(write('foto.jpg', jpegKarangan({ lebar: 2400, tinggi: 1800, sisipan })))
  const baris = bagian.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Lepas foto.jpg' }) })
  await baris.getByText(/dikirim ke LAPOR .*tanpa lokasi foto/).waitFor()
  const [lampiran] = await page.evaluate(async () => {
    const draf = await loket.request('draf.list', {})
    const id = draf.ok ? (draf.value[0]?.id ?? '') : ''
    const isi = await loket.request('draf.get', { id })
    return isi.ok ? isi.value.lampiran : []
  })
  expect(lampiran?.kirimUkuran ?? Infinity).toBeLessThan(lampiran?.ukuran ?? 0)
  await attach(join(folder, 'foto.jpg'))
  await expect.poll(() => bagian.getByRole('alert').innerText()).toContain('sama dengan foto.jpg')
  await bagian.getByRole('button', { name: 'Lepas foto.jpg' }).press('Enter')
  await expect.poll(() => baris.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await baris.waitFor()
})

test('papers of identity are marked as staying; a protected case warns of what a picture shows', async () => {
  await bagian.getByRole('radio', { name: 'Kartu identitas' }).check()
  await attach(write('kartu.jpg', jpegKarangan({ geser: 9 })))
  await bagian.getByText('Kartu identitas · disimpan di kantor ini, tidak dikirim').waitFor()
  await bagian.getByRole('radio', { name: 'Bukti' }).check()
  await page.getByRole('switch', { name: 'Anonim' }).press('Space')
  await bagian.getByText(/Pengaduan ini dilindungi/).waitFor()
})

test('a signature is drawn and kept here; a slip of the pen is none', async () => {
  await bagian.getByRole('button', { name: 'Tanda tangan', exact: true }).press('Enter')
  const papan = page.getByRole('img', { name: 'Tempat tanda tangan' })
  await papan.scrollIntoViewIfNeeded()
  const pakai = page.getByRole('button', { name: 'Pakai tanda tangan' })
  const kotak = await papan.boundingBox()
  if (kotak === null) throw new Error('no place to sign')
  const tarik = async (ke: number) => {
    await page.mouse.move(kotak.x + 40, kotak.y + 60)
    await page.mouse.down()
    await page.mouse.move(kotak.x + 40 + ke, kotak.y + 60 + ke / 10, { steps: 8 })
    await page.mouse.up()
  }
  await tarik(8)
  await expect.poll(() => pakai.isDisabled()).toBe(true)
  await tarik(240)
  await expect.poll(() => pakai.isDisabled()).toBe(false)
  await desk.screenshot('lampiran-tanda-tangan')
  await pakai.press('Enter')
  await bagian.getByText('Tanda tangan · disimpan di kantor ini, tidak dikirim').waitFor()
})

test('a photograph is taken beside the form, looked at, and kept', async () => {
  await bagian.getByRole('button', { name: 'Kamera', exact: true }).press('Enter')
  const kamera = page.getByRole('region', { name: 'Kamera' })
  const ambil = kamera.getByRole('button', { name: 'Ambil foto' })
  await expect.poll(() => ambil.isEnabled()).toBe(true)
  await ambil.press('Space')
  await kamera.getByRole('img', { name: 'Foto yang baru diambil' }).waitFor()
  await desk.screenshot('lampiran-kamera')
  await kamera.getByRole('button', { name: 'Pakai foto ini' }).press('Enter')
  await bagian.getByText(/^kamera-\d+\.jpg/).waitFor()
  await ambil.waitFor()
  await ambil.press('Escape')
  await expect.poll(() => kamera.count()).toBe(0)
  // Esc closed the camera, not the form.
  expect(await page.getByLabel('Nama lengkap').inputValue()).toBe('Made Contoh')
})

test.each(['terang', 'gelap'] as const)('is readable by everyone and cuts no word (%s)', async (tema) => {
  await setTema(page, tema)
  await bagian.scrollIntoViewIfNeeded()
  await desk.idle()
  await desk.screenshot(`lampiran-${tema}`)
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  expect(desk.errors).toEqual([])
})
