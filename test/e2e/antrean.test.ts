/**
 * The queue through the real screens, by keyboard: found by root, through mistyped words and by number; filtered, sorted,
 * grouped, with columns of one's own; kept under a name; one answer after the other.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { createBuilder } from '../support/builders.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'

let sandbox: Sandbox
let desk: Desk
let page: Page
const KASUS = [
  { judul: 'Warga memperbaiki tanggul sendiri', isi: 'Tanggul jebol sejak hujan kemarin.' },
  { judul: 'Sampah menumpuk di pasar', isi: 'Sampah tidak diangkut sejak hari raya.' },
  { judul: 'Lampu penerangan padam', isi: 'Gelap di sepanjang jalan desa.' },
  { judul: 'Pedagang jalanan di trotoar', isi: 'Pejalan kaki terpaksa turun.' },
].map((satu) => ({ ...satu, status: 'Terverifikasi' }))

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 4, cases: 40 })
  await sandbox.control.addCases(KASUS)
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
  await vi.waitFor(async () => expect(await counted()).toBe(44), { timeout: 30_000, interval: 200 })
  await catatLokal()
  await page.keyboard.press('Alt+3')
  await page.getByRole('heading', { name: 'Antrean' }).waitFor()
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

function counted(): Promise<number> {
  return page.evaluate(async () => {
    const answer = await loket.request('pengaduan.counts', {})
    return answer.ok ? answer.value.total : -1
  })
}
/** One record of this desk: it has a person with a telephone and a NIK. */
async function catatLokal(): Promise<void> {
  const builder = createBuilder(7)
  const pelapor = builder.pelapor({ telepon: '0840-1234-5678', nik: '9901015203857788' })
  const draf = builder.draf({
    judul: 'Jembatan kayu lapuk',
    isi: 'Papan patah di tengah.',
    pelapor,
    anonim: false,
    rahasia: false,
  })
  await page.evaluate(
    async ([id, draf]) => {
      const saved = await loket.request('draf.save', { id, draf })
      if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
      const done = await loket.request('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
      if (!done.ok) throw new Error(JSON.stringify(done.failure))
    },
    [builder.id(), draf] as const,
  )
}
const rows = () => page.locator('[role=row][id^=baris-]')
const judul = () => rows().locator('.tautan').allInnerTexts()
async function cari(teks: string): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(teks)
}
/** Out of the field, so that single keys are keys again. */
async function keDaftar(): Promise<void> {
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
}
/** Chooses in a field of the panel by keyboard: opens it, goes down to the word, takes it. */
async function pilih(nama: string, kata: string): Promise<void> {
  const field = page.locator(`[aria-label="${nama}"]`).last()
  await field.locator('input, [tabindex="0"]').first().focus()
  await page.keyboard.press('Enter')
  const pending = page.locator('.n-base-select-option--pending')
  for (let at = 0; at < 20; at++) {
    if ((await pending.count()) > 0 && (await pending.last().innerText()).trim() === kata) break
    await page.keyboard.press('ArrowDown')
    await desk.idle()
  }
  await page.keyboard.press('Enter')
}

describe('search', () => {
  test('finds words by their root while they are typed', async () => {
    await cari('perbaikan tanggul')
    await expect.poll(judul).toEqual(['Warga memperbaiki tanggul sendiri'])
    await cari('jalan trotoar')
    await expect.poll(judul).toEqual(['Pedagang jalanan di trotoar'])
  })

  test('puts right what occurs nowhere, and says so', async () => {
    await cari('smapah psar')
    await expect.poll(judul).toContain('Sampah menumpuk di pasar')
    await page
      .locator('[data-uji="pesan-cari"]')
      .getByText('Tidak ada “smapah”, “psar”. Ditampilkan: “sampah”, “pasar”.')
      .waitFor()
    await desk.screenshot('antrean-salah-ketik')
    expect(await cutTexts(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
  })

  test('finds by telephone in any writing and by the end of a NIK, and stays masked', async () => {
    for (const teks of ['+62 840 1234 5678', '084012345678', '7788', '857788']) {
      await cari(teks)
      await expect.poll(judul).toEqual(['Jembatan kayu lapuk'])
      await rows()
        .getByText(/Cocok: (telepon|NIK) pelapor/)
        .waitFor()
    }
    await desk.screenshot('antrean-nik')
    await keDaftar()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Jembatan kayu lapuk' }).first().waitFor()
    expect(await page.getByText('9901015203857788').count()).toBe(0)
    await page.keyboard.press('Escape')
    await rows().first().waitFor()
    await keDaftar().catch(() => undefined)
    await page.keyboard.press('Escape')
    await expect.poll(() => rows().count()).toBeGreaterThan(5)
  })
})

describe('filters, order, groups, columns', () => {
  test('views are walked by key, with the names and counts of the work', async () => {
    const nama = await page.getByRole('group', { name: 'Pandangan' }).getByRole('button').allInnerTexts()
    expect(nama.map((satu) => satu.replace(/\s*[\d.–]+$/, ''))).toEqual([
      ...['Hari ini', 'Lewat tenggat', 'Menunggu OPD', 'Menunggu pelapor', 'Dikembalikan', 'Perlu persetujuan'],
      ...['Antre kirim', 'Semua'],
    ])
    await page.getByRole('grid').focus()
    await page.keyboard.press(']')
    await page.getByRole('button', { name: /^Hari ini/, pressed: true }).waitFor()
    await page.keyboard.press('[')
    await page.keyboard.press('[')
    await page.getByRole('button', { name: /^Semua/, pressed: true }).waitFor()
    await expect.poll(() => rows().count()).toBeGreaterThan(5)
  })

  test('the panel filters, sorts, groups and chooses columns, and the list follows at once', async () => {
    await page.keyboard.press('f')
    await page.getByRole('complementary', { name: 'Saringan dan tampilan' }).waitFor()
    await pilih('Kanal', 'Tatap muka')
    await page.keyboard.press('Escape')
    await expect.poll(judul).toEqual(['Jembatan kayu lapuk'])
    await page.getByRole('button', { name: 'Lepas: Tatap muka' }).waitFor()
    await desk.screenshot('antrean-panel')
    expect(await cutTexts(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Kosongkan saringan' }).click()
    await expect.poll(() => rows().count()).toBeGreaterThan(5)
    await pilih('Urutkan menurut', 'Diterima terbaru')
    await expect.poll(async () => (await judul())[0]).toBe('Jembatan kayu lapuk')
    await pilih('Kelompokkan menurut', 'Kanal')
    await page.locator('.kelompok').getByText('LAPOR').waitFor()
    await page.locator('.kelompok').getByText('44 kasus').waitFor()
    await page.getByRole('checkbox', { name: 'Perjalanan' }).click()
    await page.getByRole('checkbox', { name: 'Kanal' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: 'Saringan dan tampilan' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.kepala').innerText()).toMatch(/Nomor\s+Perihal\s+Tenggat\s+Status\s+Kanal/)
    await desk.screenshot('antrean-kelompok')
    expect(await cutTexts(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
  })

  test('a filter is kept under a name with its count, chosen, renamed, removed and brought back', async () => {
    await page.keyboard.press('f')
    await pilih('Kanal', 'Tatap muka')
    await page.keyboard.press('Escape')
    await page.getByLabel('Simpan yang tampil sekarang dengan nama').fill('Loket saja')
    await page.keyboard.press('Enter')
    await page.getByText('Saringan “Loket saja” disimpan.').waitFor()
    await page.getByRole('button', { name: 'Loket saja 1', pressed: true }).waitFor()
    await page.getByRole('button', { name: 'Ubah nama “Loket saja”' }).click()
    await desk.screenshot('antrean-panel-bawah')
    expect(await cutTexts(page)).toEqual([])
    await page.getByLabel('Nama baru untuk “Loket saja”').fill('Loket')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Loket 1' }).waitFor()
    await page.getByRole('button', { name: 'Hapus “Loket”' }).click()
    await page.getByText('Saringan “Loket” dihapus.').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Loket 1' }).count()).toBe(0)
    await page.getByRole('button', { name: /^Urungkan/ }).click()
    await page.getByRole('button', { name: 'Loket 1' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Semua/ }).click()
    await page.getByRole('button', { name: 'Lepas: Tatap muka' }).click()
    await expect.poll(() => rows().count()).toBeGreaterThan(5)
    await page.getByRole('grid').focus()
    await page.keyboard.press(']')
    await page.getByRole('button', { name: 'Loket 1', pressed: true }).waitFor()
    await expect.poll(judul).toEqual(['Jembatan kayu lapuk'])
    await desk.screenshot('antrean-tersimpan')
  })

  test('the layout is the petugas’s own, and comes back with the person', async () => {
    await page.evaluate(() => loket.request('petugas.masuk', { nama: 'Orang Lain' }))
    await expect.poll(() => page.getByRole('button', { name: 'Loket 1' }).count()).toBe(0)
    await expect.poll(() => page.locator('.kepala').innerText()).toMatch(/Perjalanan/)
    await page.evaluate(() => loket.request('petugas.masuk', { nama: 'Sari Uji' }))
    await page.getByRole('button', { name: 'Loket 1' }).waitFor()
    await expect.poll(() => page.locator('.kepala').innerText()).toMatch(/Kanal/)
  })

  test('holds at every size and in the dark', async () => {
    await page.getByRole('button', { name: /^Semua/ }).click()
    await page.getByRole('button', { name: /^Lepas: / }).click()
    await expect.poll(() => rows().count()).toBeGreaterThan(5)
    await setTema(page, 'gelap')
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
      [683, 384],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await desk.idle()
      await desk.screenshot(`antrean-gelap-${width}`)
      expect(await cutTexts(page), String(width)).toEqual([])
    }
    expect(await axeFindings(page)).toEqual([])
    await setTema(page, 'terang')
  })
})

describe('one answer after the other', () => {
  test('Ctrl+Shift+Enter sends and opens the next case of the list', async () => {
    await page.getByRole('button', { name: /^Belum ditindaklanjuti/ }).click()
    await cari('')
    await keDaftar()
    const [satu = '', dua = ''] = await judul()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: satu }).first().waitFor()
    await page.getByRole('heading', { name: 'Catatan internal' }).waitFor()
    await page.keyboard.press('t')
    await page.keyboard.type('Yth. Saudara, petugas datang pada Senin, 30 November 2026 menurut jadwal.')
    await page.getByRole('button', { name: 'Kirim lalu buka berikutnya' }).waitFor()
    await desk.screenshot('antrean-kirim-berikutnya')
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByRole('heading', { name: dua }).first().waitFor()
    await page.getByText('Tanggapan tercatat di komputer ini dan segera dikirim.').waitFor()
    await expect.poll(() => sandbox.control.timesWritten('petugas datang pada Senin'), { timeout: 15_000 }).toBe(1)
  })
})
