/**
 * Two desks of one office through their real screens: cards exchanged, a packet made without a link, taken in at the desk
 * that has one, sent from there, and the proof carried home. What LAPOR received decides.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk, onRealElectron } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connectTo, cutTexts, setTema, signIn } from '../support/desk-steps.ts'

const usb = mkdtempSync(join(tmpdir(), 'loket-usb-'))
const WORDS = 'Lampu jalan di depan puskesmas mati sejak tiga malam.'
let sandbox: Sandbox
let a: Desk
let b: Desk

/** The next window of the system answers with this file. */
async function jawab(desk: Desk, api: 'showSaveDialog' | 'showOpenDialog', file: string): Promise<void> {
  const answer = api === 'showSaveDialog' ? { canceled: false, filePath: file } : { canceled: false, filePaths: [file] }
  await desk.app.evaluate(
    (_electron, [name, queued]) => {
      const standin = (globalThis as { __standin?: { answers: Map<string, unknown[]> } }).__standin
      standin?.answers.set(`dialog.${name}`, [queued])
    },
    [api, answer] as const,
  )
}
async function openDesk(nomor: number): Promise<Desk> {
  const desk = await launchDesk()
  const { page } = desk
  await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
  await page.keyboard.press('2')
  await signIn(page, `Petugas Loket ${String(nomor)}`)
  await connectTo(page, sandbox, 0)
  await page.evaluate(async (nomor) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    const { setelan } = kini.value
    const kantor = { ...setelan.kantor, nama: 'Dinas Karangan', kode: 'DKAR', loket: nomor }
    await loket.request('setelan.save', { setelan: { ...setelan, kantor } })
  }, nomor)
  return desk
}
async function bukaMeja(page: Page): Promise<void> {
  await page.keyboard.press('Alt+5')
  await page.getByRole('link', { name: 'Meja tepercaya' }).click()
  await page.getByRole('heading', { name: 'Meja tepercaya' }).waitFor()
  await page.getByText(/^Meja ini: Loket/).waitFor()
}
async function bukaBawaan(page: Page): Promise<void> {
  await page.keyboard.press('Alt+4')
  await page.getByRole('heading', { level: 1, name: 'Kotak keluar' }).waitFor()
  await page.keyboard.press('p')
  await page.getByRole('heading', { level: 1, name: 'Paket bawaan' }).waitFor()
}
async function looksWell(desk: Desk, name: string): Promise<void> {
  await desk.idle()
  expect(await axeFindings(desk.page)).toEqual([])
  expect(await cutTexts(desk.page)).toEqual([])
  await desk.screenshot(name)
}

describe.skipIf(onRealElectron)('carried by hand', () => {
  beforeAll(async () => {
    sandbox = await startSandbox({ cases: 0, seed: 9 })
    a = await openDesk(1)
    b = await openDesk(2)
  })
  afterAll(async () => {
    await a.close()
    await b.close()
    await sandbox.stop()
    rmSync(usb, { recursive: true, force: true })
  })

  test('two desks exchange cards and compare the fingerprint', async () => {
    const sidik = new Map<Desk, string>()
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      await bukaMeja(from.page)
      sidik.set(from, (await from.page.locator('.sendiri .sidik').innerText()).trim())
      const file = join(usb, from === a ? 'satu.kartu-meja' : 'dua.kartu-meja')
      await jawab(from, 'showSaveDialog', file)
      await from.page.keyboard.press('Alt+k')
      await expect.poll(() => readdirSync(usb).includes(file.split('/').at(-1) ?? '')).toBe(true)
      await bukaMeja(to.page)
      await to.page.getByLabel('Kartu meja lain').setInputFiles(file)
      const periksa = to.page.getByRole('region', { name: 'Kartu yang dibaca' })
      await periksa.waitFor()
      expect((await periksa.locator('.sidik').innerText()).trim()).toBe(sidik.get(from))
      if (from === a) await looksWell(to, 'meja-periksa')
      await to.page.keyboard.press('Control+Enter')
      await to.page.getByRole('list', { name: 'Meja yang dipercaya' }).waitFor()
    }
    await looksWell(a, 'meja-terang')
    await setTema(a.page, 'gelap')
    await looksWell(a, 'meja-gelap')
    await setTema(a.page, 'terang')
  })

  test('what waits without a link goes into a packet; it says so, and nothing leaves from here', async () => {
    const { page } = a
    await sandbox.control.cutLink(true)
    await page.keyboard.press('F2')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('pelapor-tingkatIdentitas')
    await page.getByLabel('Yang disampaikan').fill(WORDS)
    await page.keyboard.press('Control+s')
    await page.getByLabel('Alasan belum lengkap').fill('Pelapor tergesa')
    await page.keyboard.press('Control+s')
    await page.locator('[data-uji="nomor-register"]').waitFor()
    await bukaBawaan(page)
    await page.getByText(/^1 kiriman, sekitar/).waitFor()
    await looksWell(a, 'bawaan-terang')
    await setTema(page, 'gelap')
    await looksWell(a, 'bawaan-gelap')
    await setTema(page, 'terang')
    const file = join(usb, 'titipan.paket-loket')
    await expect
      .poll(
        async () => {
          // A try under way keeps it here for the moment: it is asked again, as a person would.
          await jawab(a, 'showSaveDialog', file)
          await page.keyboard.press('Control+s')
          await a.idle()
          return readdirSync(usb).includes('titipan.paket-loket')
        },
        { timeout: 20_000 },
      )
      .toBe(true)
    await page.getByText(/1 kiriman dititipkan ke Loket 2/).waitFor()
    await looksWell(a, 'bawaan-jadi')
    await page.keyboard.press('Escape')
    await page.getByRole('article').getByText('Dititipkan', { exact: true }).first().waitFor()
    await looksWell(a, 'kotak-dititipkan')
    expect(readdirSync(usb).filter((name) => name.endsWith('.sebagian'))).toEqual([])
  })

  test('the other desk looks at it, takes it in, and sends it once', async () => {
    const { page } = b
    await bukaBawaan(page)
    await jawab(b, 'showOpenDialog', join(usb, 'titipan.paket-loket'))
    await page.keyboard.press('Alt+o')
    await page.getByText('Paket dari Loket 1').waitFor()
    await looksWell(b, 'bawaan-pratinjau')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/1 titipan dari Loket 1 diterima/).waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByText(/Titipan dari Loket 1 · /)
      .first()
      .waitFor()
    await looksWell(b, 'kotak-titipan')
    await sandbox.control.cutLink(false)
    await page.evaluate(() => loket.request('sync.now', {}))
    await expect.poll(() => sandbox.control.timesWritten(WORDS), { timeout: 20_000 }).toBe(1)
    await bukaBawaan(page)
    await page.getByText(/^1 sudah terkirim/).waitFor()
    await jawab(b, 'showOpenDialog', join(usb, 'titipan.paket-loket'))
    await page.keyboard.press('Alt+o')
    await page.getByText(/Semua isinya sudah pernah diterima/).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Tidak ada yang berubah/).waitFor()
    await jawab(b, 'showSaveDialog', join(usb, 'pulang.bukti-loket'))
    await page.getByRole('button', { name: 'Buat bukti kirim untuk Loket 1' }).click()
    await page.getByText(/1 dari 1 titipan sudah terkirim/).waitFor()
    await looksWell(b, 'bawaan-bukti')
  })

  test('the proof closes it at home; a file of another kind is refused with a sentence', async () => {
    const { page } = a
    await bukaBawaan(page)
    await jawab(a, 'showOpenDialog', join(usb, 'satu.kartu-meja'))
    await page.keyboard.press('Alt+o')
    await page.getByText(/bukan paket atau bukti dari Loket Aduan/).waitFor()
    await jawab(a, 'showOpenDialog', join(usb, 'pulang.bukti-loket'))
    await page.keyboard.press('Alt+o')
    await page.getByText('Bukti kirim dari Loket 2 diterima').waitFor()
    await looksWell(a, 'bawaan-pulang')
    expect(sandbox.control.timesWritten(WORDS)).toBe(1)
    expect(a.errors).toEqual([])
    expect(b.errors).toEqual([])
  })
})
