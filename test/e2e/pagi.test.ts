/**
 * A morning at the counter, by keyboard alone: thirty people, one after the other, each with a receipt. What was typed is
 * held against what is stored, and every key beyond the words is counted. At its end the run takes the pictures of the
 * user guide (`LOKET_GAMBAR=1` puts them into renderer/help/gambar).
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseNomorRegister } from '../../electron/domain/register.ts'
import { createBuilder } from '../support/builders.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, startLatihan } from '../support/desk-steps.ts'

const GAMBAR = new URL('../../renderer/help/gambar/', import.meta.url)
/** Keys beyond the words an ordinary complaint may need, from opening to the next person. */
const KETUKAN_MAKS = 15

type Kata = {
  readonly nama: string
  readonly nik: string
  readonly telepon: string
  readonly isi: string
  readonly tanggal: string
  readonly lokasi: string
}
type Tercatat = { readonly kata: Kata; readonly nomor: string; readonly ketukan: number; readonly cara: string }

const builder = createBuilder(30)
const folder = mkdtempSync(join(tmpdir(), 'loket-pagi-'))
const tercatat: Tercatat[] = []
let desk: Desk
let page: Page
let ketukan = 0

beforeAll(async () => {
  desk = await launchDesk()
  page = desk.page
  await startLatihan(page, 'Sari Uji')
  await page.evaluate(async (folderPdf) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    const kop = { ...kini.value.setelan.cetak.kop, nama: 'Dinas Karangan Nusajati', alamat: 'Jalan Kenari Biru 4' }
    const cetak = { ...kini.value.setelan.cetak, folderPdf, kop }
    await loket.request('setelan.save', { setelan: { ...kini.value.setelan, cetak } })
    // No hand touches the mouse: any event of a pointer is counted.
    const hitung = () => (document.documentElement.dataset['tetikus'] = 'ya')
    for (const nama of ['pointerdown', 'mousedown', 'mousemove', 'wheel', 'touchstart'])
      window.addEventListener(nama, hitung, { capture: true })
  }, folder)
  // The page takes up the settings.
  await page.reload()
  await page.getByRole('search').waitFor()
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

function focused(): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? '')
}
/** Keys beyond the words; a chord is one. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    ketukan += 1
    await page.keyboard.press(key)
  }
}
async function pressTo(key: string, id: string): Promise<void> {
  await press(key)
  await expect.poll(focused).toBe(id)
}
/** Words into the field that has the focus, then one key to the next field. */
async function typeTo(words: string, key: string, id: string): Promise<void> {
  await page.keyboard.type(words)
  await pressTo(key, id)
}
/** Tab until the field is reached. */
async function tabTo(id: string, key = 'Tab'): Promise<void> {
  for (let turn = 0; turn < 60 && (await focused()) !== id; turn += 1) await press(key)
  expect(await focused()).toBe(id)
}
function makeWords(): Kata {
  const { nama, nik, telepon } = builder.pelapor()
  return {
    nama,
    nik,
    telepon,
    isi: builder.isi(),
    tanggal: 'kemarin',
    lokasi: `Gang Melodi ${builder.random.digits(3)}`,
  }
}
async function openTatapMuka(key: string): Promise<void> {
  await pressTo(key, 'pelapor-tingkatIdentitas')
}
async function pelaporTatapMuka({ nama, nik, telepon }: Kata): Promise<void> {
  await pressTo('1', 'pelapor-nama')
  await typeTo(nama, 'Enter', 'pelapor-nik')
  await typeTo(nik, 'Enter', 'pelapor-telepon')
  await typeTo(telepon, 'Enter', 'isi')
}
async function pelaporTelepon({ nama, nik, telepon }: Kata): Promise<void> {
  await typeTo(telepon, 'Enter', 'pelapor-nama')
  await typeTo(nama, 'Enter', 'pelapor-tingkatIdentitas')
  await pressTo('1', 'pelapor-nik')
  await typeTo(nik, 'Enter', 'isi')
}
/** From the story to the place. */
async function kejadian({ isi, tanggal, lokasi }: Kata): Promise<void> {
  await typeTo(isi, 'Tab', 'judul')
  await pressTo('Tab', 'klasifikasi')
  await pressTo('1', 'kategoriId')
  await typeTo('jalan', 'Enter', 'tanggalKejadian')
  await typeTo(tanggal, 'Enter', 'lokasiKejadian')
  await page.keyboard.type(lokasi)
}
function pdfCount(): number {
  return readdirSync(folder).filter((name) => name.endsWith('.pdf')).length
}
/** Ctrl+S, the number, the receipt as a file. */
async function save(kata: Kata, cara: string): Promise<string> {
  await press('Control+s')
  const place = page.locator('[data-uji="nomor-register"]')
  await place.waitFor()
  const nomor = (await place.innerText()).trim()
  const before = pdfCount()
  await press('Alt+p')
  await expect.poll(pdfCount, { timeout: 20_000 }).toBe(before + 1)
  tercatat.push({ kata, nomor, ketukan, cara })
  return nomor
}

async function ordinary(kanal: 'tatapMuka' | 'telepon', first: string): Promise<void> {
  const kata = makeWords()
  if (kanal === 'tatapMuka') {
    await openTatapMuka(first)
    await pelaporTatapMuka(kata)
  } else {
    await pressTo(first, 'pelapor-telepon')
    await pelaporTelepon(kata)
  }
  await kejadian(kata)
  await save(kata, 'biasa')
  ketukan = 0
}

describe('a morning at the counter', () => {
  test('twelve walk-ins, one after the other', async () => {
    for (let turn = 0; turn < 12; turn += 1) await ordinary('tatapMuka', turn === 0 ? 'F2' : 'Enter')
  })

  test('seven calls', async () => {
    for (let turn = 0; turn < 7; turn += 1) await ordinary('telepon', turn === 0 ? 'F3' : 'Enter')
  })

  test('three who want to stay unnamed, two whose words are confidential', async () => {
    for (const cara of ['anonim', 'anonim', 'anonim', 'rahasia', 'rahasia']) {
      const kata = makeWords()
      await openTatapMuka('F2')
      await pelaporTatapMuka(kata)
      await kejadian(kata)
      await pressTo('Alt+ArrowDown', 'anonim')
      if (cara === 'rahasia') await pressTo('Tab', 'rahasia')
      await press('Space')
      await save(kata, cara)
      ketukan = 0
    }
  })

  test('two who speak for somebody else, with a surat kuasa', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const kata = makeWords()
      await openTatapMuka('F2')
      await pressTo('1', 'pelapor-nama')
      await typeTo(kata.nama, 'Enter', 'pelapor-nik')
      await typeTo(kata.nik, 'Enter', 'pelapor-telepon')
      await page.keyboard.type(kata.telepon)
      await tabTo('pendamping-peran')
      await press('3')
      await tabTo('pendamping-nama')
      await page.keyboard.type('Wakil Karangan')
      await tabTo('pendamping-suratKuasa')
      await press('Space')
      await pressTo('Alt+ArrowDown', 'isi')
      await kejadian(kata)
      await save(kata, 'kuasa')
      ketukan = 0
    }
  })

  test('one who is interrupted by the telephone, and comes back to the same words', async () => {
    const [tamu, penelepon] = [makeWords(), makeWords()]
    await openTatapMuka('F2')
    await pressTo('1', 'pelapor-nama')
    await page.keyboard.type(tamu.nama)
    await pressTo('F3', 'pelapor-telepon')
    await pelaporTelepon(penelepon)
    await kejadian(penelepon)
    await save(penelepon, 'menyela')
    await press('Escape')
    await page
      .getByRole('region', { name: /Draf yang belum selesai/ })
      .getByText(tamu.nama)
      .waitFor()
    await press('j', 'Enter')
    await expect.poll(() => page.getByLabel('Nama lengkap').inputValue()).toBe(tamu.nama)
    await tabTo('pelapor-nama', 'Shift+Tab')
    await pressTo('Enter', 'pelapor-nik')
    await typeTo(tamu.nik, 'Enter', 'pelapor-telepon')
    await typeTo(tamu.telepon, 'Enter', 'isi')
    await kejadian(tamu)
    await save(tamu, 'disela')
    ketukan = 0
  })

  test('a call that breaks off waits for its call-back', async () => {
    const kata = makeWords()
    await pressTo('F3', 'pelapor-telepon')
    await typeTo(kata.telepon, 'Enter', 'pelapor-nama')
    await page.keyboard.type(kata.nama)
    await pressTo('Alt+u', 'jadwal-kapan')
    await press('Enter')
    await page.getByText(/Panggilan balik dijadwalkan/).waitFor()
    await press('Escape')
    await page.getByText('Terputus').first().waitFor()
    await page.getByText(kata.nama).first().waitFor()
    ketukan = 0
  })

  test('one who must leave early is recorded with the reason; a slip is struck out and put right', async () => {
    const kata = makeWords()
    await openTatapMuka('F2')
    await pelaporTatapMuka(kata)
    await page.keyboard.type(kata.isi)
    await pressTo('Control+s', 'alasan')
    await page.keyboard.type('Pelapor harus pergi')
    await save({ ...kata, tanggal: '', lokasi: '' }, 'belum lengkap')
    ketukan = 0
    const salah = makeWords()
    await openTatapMuka('F2')
    await pelaporTatapMuka(salah)
    await kejadian(salah)
    await press('Control+s')
    const place = page.locator('[data-uji="nomor-register"]')
    await place.waitFor()
    const dicoret = (await place.innerText()).trim()
    await press('z')
    await expect.poll(() => page.getByLabel('Lokasi kejadian').inputValue()).toBe(salah.lokasi)
    const nomor = await save(salah, 'diperbaiki')
    expect(nomor).not.toBe(dicoret)
    ketukan = 0
  })
})

describe('what it left behind', () => {
  test('thirty people, thirty numbers in a row but for the one struck out, thirty receipts', () => {
    expect(tercatat).toHaveLength(30)
    const urut = tercatat.map(({ nomor }) => {
      const dibaca = parseNomorRegister(nomor)
      return dibaca.ok ? dibaca.value.urut : 0
    })
    expect(urut).toEqual([...Array.from({ length: 29 }, (_, at) => at + 1), 31])
    const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
    expect(files).toHaveLength(30)
    for (const name of files) expect(readFileSync(join(folder, name)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('nobody touched a mouse, and no ordinary complaint needed more than fifteen keys beyond its words', async () => {
    expect(await page.evaluate(() => document.documentElement.dataset['tetikus'] ?? 'tidak')).toBe('tidak')
    const biasa = tercatat.filter(({ cara }) => cara === 'biasa').map((satu) => satu.ketukan)
    const rata = biasa.reduce((sum, satu) => sum + satu, 0) / biasa.length
    console.log(
      `  pagi di loket: 30 orang, ketukan di luar kata per pengaduan biasa: rata-rata ${rata.toFixed(1)}, terbanyak ${String(Math.max(...biasa))}`,
    )
    expect(biasa).toHaveLength(19)
    expect(Math.max(...biasa)).toBeLessThanOrEqual(KETUKAN_MAKS)
  })

  test('what was typed is what is stored, field by field', async () => {
    for (const { kata, nomor, cara } of tercatat) {
      const stored = await page.evaluate(async (teks) => {
        const cari = await loket.request('pengaduan.list', { status: 'semua', teks, cursor: null, limit: 2 })
        const id = cari.ok ? (cari.value.tepat ?? '') : ''
        const buka = await loket.request('pelapor.open', { id, alasan: 'Mencocokkan catatan' })
        return buka.ok ? buka.value : null
      }, nomor)
      expect(stored, nomor).toMatchObject({
        nomorRegister: nomor,
        isi: kata.isi,
        lokasiKejadian: kata.lokasi,
        anonim: cara === 'anonim',
        rahasia: cara === 'rahasia',
        pelapor: { nama: kata.nama, nik: kata.nik, telepon: kata.telepon },
      })
      expect(stored?.tanggalKejadian === null).toBe(kata.tanggal === '')
      if (cara === 'kuasa')
        expect(stored?.penerimaan?.pendamping).toMatchObject({
          peran: 'dikuasakan',
          nama: 'Wakil Karangan',
          suratKuasa: true,
        })
    }
  })
})

describe('the guide', () => {
  const gambar = async (nama: string): Promise<void> => {
    await desk.idle()
    const path = await desk.screenshot(`bantuan-${nama}`)
    expect(await axeFindings(page), nama).toEqual([])
    expect(await cutTexts(page), nama).toEqual([])
    if (process.env['LOKET_GAMBAR'] !== '1') return
    mkdirSync(GAMBAR, { recursive: true })
    copyFileSync(path, new URL(`${nama}.png`, GAMBAR))
  }

  test('gets its pictures, and every state is readable by everyone', async () => {
    await page.getByText(/Panggilan balik dijadwalkan/).waitFor({ state: 'hidden' })
    const kata = makeWords()
    await openTatapMuka('F2')
    await pelaporTatapMuka(kata)
    await kejadian(kata)
    await tabTo('pelapor-tingkatIdentitas', 'Shift+Tab').catch(() => undefined)
    await gambar('tatap-muka')
    await press('Control+s')
    await page.locator('[data-uji="nomor-register"]').waitFor()
    await gambar('hasil')
    await press('Alt+p')
    await gambar('tanda-terima')
    await pressTo('F3', 'pelapor-telepon')
    await page.keyboard.type(kata.telepon)
    await page.locator('[data-uji="terdahulu"]').getByRole('button').first().waitFor()
    await press('Alt+b')
    await gambar('telepon')
    await press('Escape')
    await page.getByRole('heading', { level: 1, name: 'Loket' }).waitFor()
    await gambar('mulai')
    await gambar('draf')
    await gambar('panggilan-balik')
    await press('j', 'j', 'Delete')
    await page.getByText(/^Draf .* dibuang/).waitFor()
    await press('b')
    await page.getByText('Kembalikan').first().waitFor()
    await gambar('sampah')
    await press('F4')
    await page.getByRole('heading', { level: 1, name: /Surat/ }).waitFor()
    await gambar('borongan')
    await page.evaluate(() => (location.hash = '#/pengaturan/cetak'))
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await gambar('pengaturan-cetak')
    expect(desk.errors).toEqual([])
  })
})
