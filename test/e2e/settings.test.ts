/** Settings through the real screens: a connection tried, credentials that go in only, days off that move a tenggat. */
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Tanggal } from '../../electron/domain/kata.ts'
import { formatTanggal } from '../../electron/domain/waktu.ts'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, setTema, signIn } from '../support/desk-steps.ts'

const PARTS = [
  ['kantor', 'Kantor dan loket'],
  ['register', 'Nomor register'],
  ['loket', 'Pemberitahuan data pribadi'],
  ['cetak', 'Tanda terima'],
  ['templat', 'Templat kategori'],
  ['sambungan', 'Sambungan ke LAPOR'],
  ['impor', 'Impor Laporan Ringkas'],
  ['kalender', 'Kalender hari libur'],
  ['aturan', 'Aturan tenggat'],
  ['batas', 'Batas kantor'],
  ['tampilan', 'Tampilan'],
  ['pembaruan', 'Pembaruan aplikasi'],
  ['karantina', 'Karantina'],
  ['neraca', 'Neraca pengiriman'],
] as const
let sandbox: Sandbox
let desk: Desk
let page: Page

beforeAll(async () => {
  // Of their own, so that finding them anywhere can only mean these.
  const credentials = { authHeader: 'X-Uji', authorization: 'kunci-uji-4f1c9d', token: 'token-uji-77ab02' }
  sandbox = await startSandbox({ cases: 20, seed: 9, credentials })
  desk = await launchDesk()
  page = desk.page
  await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
  await page.keyboard.press('2')
  await signIn(page, 'Sari Uji')
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

/** An address where nobody listens. */
function deadAddress(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(`http://127.0.0.1:${String(port)}`))
    })
  })
}
async function openPart(key: string, heading: string): Promise<void> {
  await page.evaluate((key) => (location.hash = `#/pengaturan/${key}`), key)
  await page.getByRole('heading', { level: 2, name: heading, exact: true }).waitFor()
}
async function saveSettings(): Promise<void> {
  await page.keyboard.press('Control+s')
  await page.getByText('Pengaturan tersimpan.').waitFor()
  await page.getByRole('button', { name: 'Tutup', exact: true }).click()
}
async function fillAddress(address: string): Promise<void> {
  await page.getByLabel('Alamat API').fill(address)
  await saveSettings()
  await page.getByRole('button', { name: 'Uji sambungan' }).click()
}
/** Everything the page holds: its document, every field, the state of its stores, its own storage. */
function pageState(): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'))
    const app: unknown = Reflect.get(document.getElementById('app') ?? {}, '__vue_app__')
    if (typeof app !== 'object' || app === null) throw new Error('no application')
    const config: unknown = Reflect.get(app, 'config')
    const globals: unknown = typeof config === 'object' && config ? Reflect.get(config, 'globalProperties') : null
    const pinia: unknown = typeof globals === 'object' && globals ? Reflect.get(globals, '$pinia') : null
    if (typeof pinia !== 'object' || pinia === null) throw new Error('no stores')
    const state = JSON.stringify(Reflect.get(Reflect.get(pinia, 'state'), 'value'))
    return [document.documentElement.outerHTML, ...fields, state, JSON.stringify({ ...localStorage })].join('\n')
  })
}

describe('the connection', () => {
  test('real work begins where it is set up, and a dead address is said to be dead', async () => {
    await page.getByRole('heading', { level: 2, name: 'Sambungan ke LAPOR' }).waitFor()
    await page.getByText('Lanjutan', { exact: true }).click()
    await page.getByLabel('Nama kepala otorisasi').fill(sandbox.credentials.authHeader)
    await page.getByLabel('Awalan otorisasi').fill('')
    await page.getByLabel('Nomor instansi').fill(String(sandbox.instansi.id))
    await fillAddress(await deadAddress())
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(
      /^LAPOR tidak dapat dihubungi(: alamat LAPOR tidak menjawab| lewat jaringan)\. [^:]*aman di komputer ini/,
    )
    expect(await axeFindings(page)).toEqual([])
  })

  test('credentials go in and never come out again', async () => {
    const { authorization, token } = sandbox.credentials
    await page.getByText('Belum diisi', { exact: true }).waitFor()
    await page.getByLabel('Otorisasi', { exact: true }).fill(authorization)
    await page.getByLabel('Token pengguna').fill(token)
    expect((await pageState()).includes(authorization)).toBe(true)
    await page.getByRole('button', { name: 'Simpan kredensial' }).click()
    await page.getByText('Sudah tersimpan', { exact: true }).waitFor()
    await openPart('tampilan', 'Tampilan')
    await openPart('sambungan', 'Sambungan ke LAPOR')
    expect(await page.getByLabel('Token pengguna').inputValue()).toBe('')
    const known = `${await pageState()}\n${await page.evaluate(async () => {
      return JSON.stringify([await loket.request('setelan.get', {}), await loket.request('app.state', {})])
    })}\n${desk.output()}`
    expect(known.includes(sandbox.credentials.authHeader)).toBe(true)
    expect(known.includes(authorization)).toBe(false)
    expect(known.includes(token)).toBe(false)
  })

  test('the test of a real connection says how fast it answers', async () => {
    await fillAddress(sandbox.url)
    const answer = page.getByRole('status').filter({ hasText: 'Tersambung' })
    await answer.waitFor()
    expect((await answer.innerText()).trim()).toMatch(/^Tersambung; LAPOR menjawab dalam \d+ milidetik\./)
  })
})

describe('the calendar', () => {
  /** A case that is due after today. */
  async function nextDue(): Promise<{ readonly id: string; readonly tanggal: Tanggal }> {
    const find = () =>
      page.evaluate(async () => {
        const list = await loket.request('pengaduan.list', { status: null, teks: '', cursor: null, limit: 100 })
        const today = await loket.request('beranda.get', {})
        if (!list.ok || !today.ok) throw new Error('no list')
        const row = list.value.rows.find(({ tenggat }) => (tenggat.tanggal ?? '') > today.value.hariIni)
        return row?.tenggat.tanggal ? { id: row.id, tanggal: row.tenggat.tanggal } : null
      })
    await page.evaluate(() => loket.request('sync.now', {}))
    await expect.poll(find, { timeout: 20_000 }).not.toBeNull()
    const due = await find()
    if (due === null) throw new Error('nothing is due')
    return due
  }

  test('a day off of the office moves a tenggat, and taking it back brings it back', async () => {
    const { id, tanggal } = await nextDue()
    const tenggat = page.getByRole('region', { name: 'Tenggat', exact: true })
    const openCase = async () => {
      await page.evaluate((id) => (location.hash = `#/pengaduan/${id}`), id)
      await tenggat.getByRole('definition').first().waitFor()
    }
    await openCase()
    expect(await tenggat.innerText()).toContain(formatTanggal(tanggal))
    await openPart('kalender', 'Kalender hari libur')
    await page.getByRole('button', { name: 'Tambahkan' }).click()
    await page.getByText('Nama hari belum diisi.').waitFor()
    await page.getByLabel('Tanggal', { exact: true }).fill(tanggal.split('-').map(Number).reverse().join('-'))
    await page.getByText(formatTanggal(tanggal), { exact: true }).first().waitFor()
    await page.getByLabel('Nama hari').fill('Hari jadi daerah uji')
    await page.getByLabel('Nama hari').press('Enter')
    // Nothing has moved yet: every case that would is named first.
    await page.getByRole('heading', { name: 'Sebelum diterapkan: Hari jadi daerah uji' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Hari jadi daerah uji diterapkan\. Tenggat \d+ kasus berpindah\./).waitFor()
    await page.getByRole('button', { name: 'Hapus Hari jadi daerah uji' }).waitFor()
    await openCase()
    await expect.poll(() => tenggat.innerText()).not.toContain(formatTanggal(tanggal))
    await page.keyboard.press('Control+z')
    await expect.poll(() => tenggat.innerText()).toContain(formatTanggal(tanggal))
    await openPart('kalender', 'Kalender hari libur')
    await expect.poll(() => page.getByRole('button', { name: 'Hapus Hari jadi daerah uji' }).count()).toBe(0)
  })
})

describe('every part', () => {
  for (const tema of ['terang', 'gelap'] as const) {
    test(`is readable by everyone and cuts no word (${tema})`, async () => {
      await setTema(page, tema)
      for (const [key, heading] of PARTS) {
        await openPart(key, heading)
        await desk.idle()
        await desk.screenshot(`settings-${key}-${tema}`)
        expect(await axeFindings(page), `${key} ${tema}`).toEqual([])
        for (const [width, height] of [[1280, 720] as const, [1366, 768] as const]) {
          await page.setViewportSize({ width, height })
          expect(await cutTexts(page), `${key} ${tema} ${String(width)}`).toEqual([])
        }
      }
    })
  }

  test('broke nothing on the way', () => {
    expect(desk.errors).toEqual([])
  })
})
