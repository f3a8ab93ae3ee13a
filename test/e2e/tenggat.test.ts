/**
 * The clocks of a case through the real screens: explained, printed, paused; a change of the calendar looked at, applied
 * and taken back; the office's own limits; a wrong clock; the badge. Against the sandbox, by keyboard.
 */
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { isHariKerja } from '../../electron/domain/tenggat-hitung.ts'
import { formatTanggal, localDate } from '../../electron/domain/waktu.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'
import { bacaPdf } from '../support/kertas.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const KUNCI = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
const JUDUL = 'Lampu jalan padam'
let sandbox: Sandbox
let desk: Desk
let page: Page
let folder: string
let id = ''

type Setelan = Extract<Awaited<ReturnType<typeof loket.request<'setelan.get'>>>, { ok: true }>['value']['setelan']
type Tenggat = Extract<Awaited<ReturnType<typeof loket.request<'pengaduan.get'>>>, { ok: true }>['value']['tenggat']

async function setSetelan(change: (setelan: Setelan) => Partial<Setelan>): Promise<void> {
  const kini = await page.evaluate(() => loket.request('setelan.get', {}))
  if (!kini.ok) throw new Error(kini.failure.kind)
  const setelan = { ...kini.value.setelan, ...change(kini.value.setelan) }
  const done = await page.evaluate((setelan) => loket.request('setelan.save', { setelan }), setelan)
  if (!done.ok) throw new Error(JSON.stringify(done.failure))
}
async function tenggatOf(): Promise<Tenggat> {
  const found = await page.evaluate((id) => loket.request('pengaduan.get', { id }), id)
  if (!found.ok) throw new Error(found.failure.kind)
  return found.value.tenggat
}
const dateOf = async (jenis: string) => (await tenggatOf()).find((jam) => jam.jenis === jenis)?.tanggal ?? null
const panel = () => page.getByRole('region', { name: 'Tenggat', exact: true })

async function openCase(): Promise<void> {
  await page.evaluate((id) => (location.hash = `#/pengaduan/${id}`), id)
  await page.getByRole('heading', { name: 'Catatan internal' }).waitFor()
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
}
async function openPart(key: string, heading: string): Promise<void> {
  await page.evaluate((key) => (location.hash = `#/pengaturan/${key}`), key)
  await page.getByRole('heading', { name: heading, exact: true }).waitFor()
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-tenggat-'))
  sandbox = await startSandbox({ seed: 6, cases: 12 })
  const klasifikasiNama = 'Pengaduan Tidak Berkadar Pengawasan'
  await sandbox.control.addCases([
    { judul: JUDUL, isi: 'Lampu di depan pasar padam tiga malam.', status: 'Terverifikasi', klasifikasiNama },
  ])
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
  await setSetelan(({ cetak, tenggat }) => ({
    cetak: { ...cetak, folderPdf: folder },
    tenggat: { ...tenggat, kunciPaket: KUNCI },
  }))
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the clocks of a case', () => {
  test('the case comes from LAPOR', async () => {
    await expect
      .poll(
        async () => {
          const args = { status: 'semua', teks: JUDUL, cursor: null, limit: 1 } as const
          const found = await page.evaluate((args) => loket.request('pengaduan.list', args), args)
          id = found.ok ? (found.value.rows[0]?.id ?? '') : ''
          return id
        },
        { timeout: 20_000 },
      )
      .not.toBe('')
  })

  test('open day by day, and go out on paper with every day on it', async () => {
    await openCase()
    await expect.poll(() => panel().innerText()).toContain('Jawaban pertama')
    await page.keyboard.press('h')
    await page.getByRole('region', { name: 'Hitungan tenggat tanggapan', exact: true }).waitFor()
    await page.getByRole('region', { name: 'Hitungan tenggat jawaban pertama' }).waitFor()
    await desk.idle()
    await desk.screenshot('tenggat-rincian')
    await page.keyboard.press('Alt+g')
    const written = () =>
      readdirSync(folder).map((name) => readFileSync(join(folder, name)).subarray(-8).toString('latin1'))
    await expect.poll(written, { timeout: 20_000 }).toEqual([expect.stringContaining('%%EOF')])
    const sheets = await bacaPdf(readFileSync(join(folder, readdirSync(folder)[0] ?? '')), 100)
    const teks = sheets.map((sheet) => sheet.teks).join(' ')
    for (const { lebarMm, tinta } of sheets) {
      expect(Math.round(lebarMm)).toBe(210)
      expect(Math.min(tinta?.kiri ?? 99, tinta?.kanan ?? 99)).toBeGreaterThan(10)
    }
    expect(teks).toContain('Hitungan tenggat')
    expect(teks).toContain(JUDUL)
    for (const { tanggal, dihitung, dilewati } of await tenggatOf()) {
      expect(teks).toContain(formatTanggal(tanggal ?? ''))
      for (const hari of [...dihitung, ...dilewati.map((one) => one.tanggal)])
        expect(teks).toContain(formatTanggal(hari))
    }
    await expect.poll(() => page.getByText('Hitungan tenggat disimpan sebagai PDF.').count()).toBeGreaterThan(0)
  })

  test('stand still for a listed reason, with the note in the history, and go on', async () => {
    await openCase()
    await page.keyboard.press('Alt+j')
    await page.getByRole('button', { name: 'Mulai jeda' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('button', { name: 'Mulai jeda' }).press('Enter')
    await page.getByText('Tuliskan catatannya, misalnya instansi yang ditunggu atau nomor perkara.').waitFor()
    await page.getByLabel('Catatan', { exact: true }).fill('Perkara di pengadilan negeri')
    await desk.screenshot('tenggat-jeda-isian')
    await page.getByLabel('Catatan', { exact: true }).press('Enter')
    await page.getByText('Dijeda: dalam proses hukum').first().waitFor()
    await expect
      .poll(async () => (await tenggatOf()).find(({ jenis }) => jenis === 'tanggapan')?.keadaan)
      .toBe('dijeda')
    await page
      .getByText(/Hitungan tenggat dijeda: dalam proses hukum\. Perkara di pengadilan negeri/)
      .first()
      .waitFor()
    await desk.idle()
    await desk.screenshot('tenggat-dijeda')
    await page.getByRole('button', { name: 'Akhiri jeda' }).press('Enter')
    await page.getByText('Jeda diakhiri. Hitungan berjalan lagi mulai hari kerja berikutnya.').waitFor()
    await expect
      .poll(async () => (await tenggatOf()).find(({ jenis }) => jenis === 'tanggapan')?.keadaan)
      .toBe('berjalan')
  })
})

describe('a change of the calendar', () => {
  function pack(tanggal: string) {
    const isi = Buffer.from(
      JSON.stringify({
        ...{ jenis: 'paket-libur', versi: 1, judul: 'Cuti bersama tambahan', penerbit: 'Kabupaten Karangan' },
        ...{ diterbitkan: '2026-01-05', tahunLengkap: [], hapus: [] },
        tambah: [{ tanggal, nama: 'Cuti bersama tambahan', jenis: 'cutiBersama', dasar: 'SKB perubahan' }],
      }),
    )
    return (tanda: Buffer) => [
      { name: 'paket-libur.json', mimeType: 'application/json', buffer: isi },
      {
        name: 'paket-libur.json.sig',
        mimeType: 'application/octet-stream',
        buffer: tanda.length > 0 ? tanda : sign(null, isi, privateKey),
      },
    ]
  }
  const picker = () => page.getByLabel('Berkas paket libur dan tanda tangannya')

  test('without the publisher’s signature is refused, with it every case that moves is named', async () => {
    const before = await dateOf('tanggapan')
    await openPart('kalender', 'Kalender hari libur')
    const make = pack(before ?? '')
    await picker().setInputFiles(make(Buffer.alloc(64, 1)))
    await page.getByText(/Tanda tangan paket ini tidak cocok/).waitFor()
    await picker().setInputFiles(make(Buffer.alloc(0)).slice(0, 1))
    await page.getByText(/Pilih dua berkas sekaligus/).waitFor()
    await picker().setInputFiles(make(Buffer.alloc(0)))
    await page.getByRole('heading', { name: 'Sebelum diterapkan: Cuti bersama tambahan' }).waitFor()
    const row = page.locator('[data-uji=berpindah]').filter({ hasText: JUDUL })
    expect(await row.innerText()).toContain(formatTanggal(before ?? ''))
    expect(await dateOf('tanggapan')).toBe(before)
    await desk.idle()
    await desk.screenshot('tenggat-paket-pratinjau')
    for (const tema of ['gelap', 'terang'] as const) {
      await setTema(page, tema)
      expect(await axeFindings(page), tema).toEqual([])
      expect(await cutTexts(page), tema).toEqual([])
    }
    const menjadi = (await row.getByRole('cell').last().innerText()).trim()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Cuti bersama tambahan diterapkan\. Tenggat \d+ kasus berpindah\./).waitFor()
    expect(formatTanggal((await dateOf('tanggapan')) ?? '')).toBe(menjadi)
    await desk.screenshot('tenggat-paket-terpasang')
    await page.keyboard.press('Control+z')
    await page.getByText('Kalender dikembalikan seperti sebelumnya.').first().waitFor()
    await expect.poll(() => dateOf('tanggapan')).toBe(before)
  })
})

describe('limits, reminders and the clock', () => {
  test('a limit longer than the rule is refused, a shorter one shows as a promise', async () => {
    await openPart('batas', 'Batas kantor')
    await page.getByRole('button', { name: 'Tambah batas' }).press('Enter')
    await page.getByLabel('Paling lama').fill('9')
    await page.keyboard.press('Control+s')
    await page
      .getByText(/Batas kantor ke-1 lebih lama dari aturan \(5 hari kerja\)/)
      .first()
      .waitFor()
    await desk.idle()
    await desk.screenshot('tenggat-batas')
    await page.getByLabel('Paling lama').fill('1')
    await page.getByLabel('Berlaku sejak').fill('1-1-2026')
    await page.keyboard.press('Control+s')
    await page.getByText('Pengaturan tersimpan.').waitFor()
    await openCase()
    await expect.poll(() => panel().innerText()).toContain('Janji kantor lebih dulu')
    await expect.poll(() => panel().innerText()).toContain('Jawaban pertama, batas kantor')
  })

  test('hours that are none are told before anything is saved', async () => {
    await openPart('batas', 'Batas kantor')
    await page.getByLabel('Ringkasan siang').fill('7.5')
    await page.keyboard.press('Control+s')
    await page.getByText('Tulis jamnya dengan empat angka, seperti 07.30.').first().waitFor()
    await page.getByRole('button', { name: 'Kembalikan' }).press('Enter')
  })

  test('a clock seven minutes off is told in the light and in words', async () => {
    await sandbox.control.setManners({ clockOff: { minutes: -7 } })
    await page.evaluate(() => loket.request('sync.now', {}))
    await page.getByText('Jam meleset').waitFor({ timeout: 20_000 })
    await page.getByRole('button', { name: /Jam meleset/ }).press('Enter')
    await page.getByText(/Jam komputer ini 7 menit lebih cepat dari jam LAPOR/).waitFor()
    await desk.screenshot('tenggat-jam')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await sandbox.control.setManners({})
  })

  test('the badge counts what is due today', async () => {
    const calls = () =>
      desk.app.evaluate(() => {
        const s: unknown = Reflect.get(globalThis, '__standin')
        const all: unknown = typeof s === 'object' && s !== null ? Reflect.get(s, 'calls') : []
        return Array.isArray(all) ? all.filter((call: { api: string }) => call.api === 'app.setBadgeCount').length : 0
      })
    if (process.env['LOKET_ELECTRON'] === '1' || process.platform === 'win32') return
    await expect.poll(calls, { timeout: 40_000 }).toBeGreaterThan(0)
  })

  test('the case page with every count open is readable by everyone, in both themes', async () => {
    await openCase()
    await page.keyboard.press('h')
    for (const tema of ['gelap', 'terang'] as const) {
      await setTema(page, tema)
      await desk.idle()
      await desk.screenshot(`tenggat-kasus-${tema}`)
      expect(await axeFindings(page), tema).toEqual([])
      for (const [width, height] of [[1280, 720] as const, [1366, 768] as const]) {
        await page.setViewportSize({ width, height })
        expect(await cutTexts(page), `${tema} ${String(width)}`).toEqual([])
      }
    }
  })

  test('the digest comes inside office hours, in the application and as a notification', async () => {
    // A store of its own: in this one the hour may have brought the digest already, and it comes once.
    await page.evaluate(async () => {
      await loket.request('app.chooseMode', { mode: 'latihan' })
      await loket.request('petugas.masuk', { nama: 'Sari Uji' })
    })
    await setSetelan(({ pengingat }) => ({ pengingat: { ...pengingat, aktif: false } }))
    const lewat = () =>
      page.evaluate(async () => {
        const hitungan = await loket.request('pengaduan.counts', {})
        return hitungan.ok ? hitungan.value.lewat : 0
      })
    await expect.poll(lewat, { timeout: 30_000 }).toBeGreaterThan(0)
    const notifikasi = () =>
      desk.app.evaluate(() => {
        const s: unknown = Reflect.get(globalThis, '__standin')
        const all: unknown = typeof s === 'object' && s !== null ? Reflect.get(s, 'calls') : []
        return Array.isArray(all) ? all.filter((call: { api: string }) => call.api === 'notification.show').length : 0
      })
    const sebelum = process.env['LOKET_ELECTRON'] === '1' ? 0 : await notifikasi()
    const kini = await page.evaluate(() => loket.request('kalender.get', {}))
    if (!kini.ok) throw new Error(kini.failure.kind)
    // On a day off nothing may come, and waiting for nothing proves little.
    if (!isHariKerja(localDate(new Date().toISOString(), 'WIB'), kini.value.kalender)) return
    await setSetelan(({ pengingat }) => ({
      pengingat: { ...pengingat, aktif: true, mulai: '00.00', selesai: '23.59', pagi: '00.00', siang: '23.58' },
    }))
    await page.getByText(/Ringkasan (pagi|siang) ini: /).waitFor({ timeout: 60_000 })
    await desk.screenshot('tenggat-ringkasan')
    if (process.env['LOKET_ELECTRON'] === '1') return
    expect(await notifikasi()).toBe(sebelum + 1)
  })

  test('broke nothing on the way', () => {
    expect(desk.errors).toEqual([])
  })
})
