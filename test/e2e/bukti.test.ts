/** What is unclear beside what stands in LAPOR, and two desks on one case, through the real screens. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk, onRealElectron } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts } from '../support/desk-steps.ts'

const KASUS = ['Lampu jalan padam', 'Jembatan goyah', 'Sampah menumpuk', 'Pohon tumbang']
const KATA =
  'Yth. Saudara Pelapor, terima kasih atas laporannya. Petugas sudah memeriksa lokasi pada Senin pagi dan memperbaiki jaringan sampai selesai.'
let sandbox: Sandbox
let desk: Desk
let page: Page
let ids: readonly number[]

beforeAll(async () => {
  sandbox = await startSandbox({ cases: 0, seed: 7 })
  const made = await sandbox.control.addCases(KASUS.map((judul) => ({ judul, isi: `${judul} di depan pasar.` })))
  ids = made.map(({ id }) => id)
  desk = await launchDesk()
  page = desk.page
  // Read-backs wait an hour: an unclear send stays before a person.
  await connect(page, sandbox, 3600)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

/** Our id of a listed case. */
async function kasus(judul: string): Promise<string> {
  const found = () =>
    page.evaluate(async (judul) => {
      const list = await loket.request('pengaduan.list', { status: 'semua', teks: judul, cursor: null, limit: 5 })
      return list.ok ? (list.value.rows.find((row) => row.judul === judul)?.id ?? null) : null
    }, judul)
  await expect.poll(found).not.toBeNull()
  return (await found()) ?? ''
}
async function answer(judul: string, tanggapan: string): Promise<string> {
  const id = await kasus(judul)
  return page.evaluate(
    async ([pengaduanId, tanggapan]) => {
      const requestId = `0190b0c0-0000-7000-8000-${Math.random().toString(16).slice(2, 14).padEnd(12, '0')}`
      const isi = { requestId, pengaduanId, tanggapan, rahasia: false, lampiranIds: [] }
      const made = await loket.request('tindakLanjut.add', isi)
      if (!made.ok) throw new Error(JSON.stringify(made.failure))
      return made.value.outboxId ?? ''
    },
    [id, tanggapan] as const,
  )
}
/** How long what leaves here can be taken back, in seconds; where LAPOR's page is. */
async function atur(jedaUrungDetik: number, alamatLapor: string): Promise<void> {
  await page.evaluate(
    async ([jedaUrungDetik, alamatLapor]) => {
      const kini = await loket.request('setelan.get', {})
      if (!kini.ok) throw new Error(kini.failure.kind)
      const { setelan } = kini.value
      const baru = { ...setelan, tanggapan: { jedaUrungDetik }, impor: { ...setelan.impor, alamatLapor } }
      const saved = await loket.request('setelan.save', { setelan: baru })
      if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
    },
    [jedaUrungDetik, alamatLapor] as const,
  )
}
const fokus = () => page.evaluate(() => document.activeElement?.id)
/** Addresses the system was asked to open. */
function opened(): Promise<readonly (readonly unknown[])[]> {
  return desk.app.evaluate(() => {
    const s = (globalThis as { __standin?: { calls: { api: string; args: unknown[] }[] } }).__standin
    return (s?.calls ?? []).filter(({ api }) => api === 'shell.openExternal').map(({ args }) => args)
  })
}
async function openBukti(outboxId: string): Promise<void> {
  await page.evaluate((id) => (location.hash = `#/kotak-keluar?id=${id}`), outboxId)
  await page.getByRole('article').getByText('Bandingkan dengan LAPOR').waitFor()
  await page.keyboard.press('e')
  await page.getByRole('heading', { level: 1, name: 'Bukti kiriman' }).waitFor()
}
const rows = () => page.locator('[data-uji="baris-lapor"] > li')
const kesimpulan = () => page.locator('[data-uji="kesimpulan"]')

describe('an unclear answer', () => {
  let outboxId = ''
  test('stands beside what LAPOR shows: words, time, each try with its cause', async () => {
    await atur(3, 'https://www.lapor.go.id')
    await sandbox.control.addInstansiTanggapan(ids[0] ?? 0, 'Laporan diteruskan ke bidang penerangan.')
    await page.evaluate(() => loket.request('sync.now', {}))
    await kasus('Lampu jalan padam')
    // Read here before the answer is begun, so that it is no news.
    await page.evaluate((id) => (location.hash = `#/pengaduan/${id}`), await kasus('Lampu jalan padam'))
    await page.getByText('Laporan diteruskan ke bidang penerangan.').first().waitFor()
    await sandbox.control.setManners({ closeWritten: { method: 'POST', path: 'followup/add', next: 1 } })
    outboxId = await answer('Lampu jalan padam', KATA)
    await expect.poll(() => sandbox.control.timesWritten(KATA)).toBe(1)
    await openBukti(outboxId)
    await expect.poll(() => rows().count()).toBe(2)
    await kesimpulan().getByText('satu baris di LAPOR pasti miliknya', { exact: false }).waitFor()
    await rows().first().getByText('Pasti kiriman ini').waitFor()
    await page.locator('[data-uji="percobaan"]').getByText('sambungan terputus sebelum LAPOR menjawab').waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await desk.screenshot('bukti-terang')
    // By the system, not by the settings: a change of settings would look at LAPOR anew.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await desk.idle()
    expect(await axeFindings(page)).toEqual([])
    await desk.screenshot('bukti-gelap')
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  })

  test('offline the last look stays, with its age', async () => {
    await sandbox.control.cutLink(true)
    await page.keyboard.press('r')
    await page.getByText('Tidak dapat dilihat sekarang:', { exact: false }).waitFor()
    await page.getByText('berasal dari pemeriksaan sebelumnya', { exact: false }).waitFor()
    expect(await rows().count()).toBe(2)
    await desk.screenshot('bukti-luring')
    await sandbox.control.cutLink(false)
    await page.keyboard.press('r')
    await page.getByText('Tidak dapat dilihat sekarang:', { exact: false }).waitFor({ state: 'detached' })
  })

  test('is gone through by keys alone: the focus is seen, goes with the choice, and is back on its row', async () => {
    await expect.poll(fokus).toBe('simpulan')
    await page.keyboard.press('j')
    expect(await fokus()).toBe('bukti-1')
    // Plainly another's words: Enter in passing matches nothing with them.
    await page.keyboard.press('Enter')
    expect(
      await kesimpulan()
        .getByRole('button', { name: /Urungkan/ })
        .count(),
    ).toBe(0)
    await page.keyboard.press('k')
    expect(await fokus()).toBe('bukti-0')
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1, name: 'Kotak keluar' }).waitFor()
    await expect.poll(fokus).toBe(`butir-${outboxId}`)
    await page.keyboard.press('e')
    await expect.poll(fokus).toBe('simpulan')
    await expect.poll(() => rows().count()).toBe(2)
  })

  test.skipIf(onRealElectron)('LAPOR is opened by one key, and what to search for is copied by one', async () => {
    await page.keyboard.press('w')
    await expect.poll(opened).toEqual([['https://www.lapor.go.id/']])
    await page.keyboard.press('c')
    await page.getByText('Nomor tersalin. Tempel di pencarian LAPOR.').waitFor()
    await page.keyboard.press('p')
    await page.getByText('Penanda tersalin. Tempel di pencarian LAPOR.').waitFor()
  })

  test('matched with the row by one key; it can be taken back for a moment; then it stands, once', async () => {
    await page.keyboard.press('Enter')
    await kesimpulan().getByText('Segera dinyatakan sudah sampai.').waitFor()
    await page.keyboard.press('Control+z')
    await kesimpulan().getByRole('button', { name: 'Batalkan' }).waitFor()
    // It stands there for sure: no single key sends it a second time.
    await page.keyboard.press('l')
    await kesimpulan().getByRole('button', { name: 'Tetap kirim lagi, menjadi ganda' }).waitFor()
    expect(
      await kesimpulan()
        .getByRole('button', { name: /Urungkan/ })
        .count(),
    ).toBe(0)
    await page.keyboard.press('Enter')
    await page.getByText('Terkirim', { exact: true }).first().waitFor({ timeout: 10_000 })
    expect(sandbox.control.timesWritten(KATA)).toBe(1)
    const item = await page.evaluate(async (id) => {
      const found = await loket.request('bukti.get', { id, lihat: false })
      return found.ok ? found.value.item.state : null
    }, outboxId)
    expect(item).toBe('terkirim')
  })
})

test('an answer that never arrived: nothing like it is there, and it is sent again by one key', async () => {
  const words = KATA.replace('jaringan', 'lantai jembatan')
  await atur(0, '')
  await sandbox.control.setManners({ closeUnwritten: { method: 'POST', path: 'followup/add', next: 1 } })
  const outboxId = await answer('Jembatan goyah', words)
  await expect.poll(() => sandbox.control.received(words).length).toBe(1)
  await openBukti(outboxId)
  await kesimpulan().getByText('Tidak ada apa pun di LAPOR', { exact: false }).waitFor()
  // The address of LAPOR's page is not known here: nothing is offered, the number to search for is said.
  const cari = page.locator('[data-uji="cari-lapor"]')
  await cari.getByRole('button', { name: 'Salin nomor' }).waitFor()
  expect(await cari.innerText()).toMatch(/Cari kasus nomor \d+ di LAPOR/)
  expect(await cari.getByRole('button', { name: /Buka halaman LAPOR/ }).count()).toBe(0)
  await page.keyboard.press('l')
  await page.getByText('Terkirim', { exact: true }).first().waitFor({ timeout: 10_000 })
  expect(sandbox.control.timesWritten(words)).toBe(1)
})

test('another desk answered first: it is named with the time, ours is kept, and a person decides', async () => {
  const words = KATA.replace('jaringan', 'bak sampah')
  await sandbox.control.setManners({ linkCut: true })
  await answer('Sampah menumpuk', words)
  await sandbox.control.cutLink(false)
  await sandbox.control.addInstansiTanggapan(ids[2] ?? 0, '[Ref. TL-0a1b2c3d4e5f] Sudah diangkut pagi ini.')
  await page.evaluate(() => loket.request('sync.now', {}))
  await page.evaluate(() => (location.hash = '#/kotak-keluar'))
  const artikel = page.getByRole('article')
  await artikel.getByText(/meja lain sudah menjawab kasus ini di LAPOR/).waitFor({ timeout: 20_000 })
  const beda = page.locator('[data-uji="perbedaan"]')
  await beda.getByText(/Meja lain kantor ini ·/).waitFor()
  await beda.getByText('Sudah diangkut pagi ini.', { exact: false }).waitFor()
  await artikel.getByText(words).first().waitFor()
  expect(sandbox.control.timesWritten(words)).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
  await desk.screenshot('konflik-dua-meja')
  await page.keyboard.press('l')
  await page.getByLabel('Alasan').fill('Tetap perlu')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => sandbox.control.timesWritten(words), { timeout: 15_000 }).toBe(1)
  expect(desk.errors).toEqual([])
})
