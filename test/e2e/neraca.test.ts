/**
 * The neraca through the real screens: cells and the items behind a number, a check, an entry altered behind the
 * application's back and the alarm it raises until somebody writes a reason, seals, and the register on paper.
 */
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { type AuditBaris, PANGKAL, sambung } from '../../electron/store/audit.ts'
import { applyKey } from '../../electron/store/cipher.ts'
import { createBuilder } from '../support/builders.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'
import { bacaPdf } from '../support/kertas.ts'

let sandbox: Sandbox
let desk: Desk
let page: Page
const folder = mkdtempSync(join(tmpdir(), 'loket-neraca-'))

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 5, cases: 0 })
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
  await sandbox.control.cutLink(true)
  const builder = createBuilder(3)
  for (const kanal of ['tatapMuka', 'telepon', 'telepon'] as const)
    await catat({ ...builder.draf({ kanal }), judul: `Catatan karangan lewat ${kanal}` })
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function catat(draf: ReturnType<ReturnType<typeof createBuilder>['draf']>): Promise<void> {
  const id = randomUUID()
  await page.evaluate(
    async ([id, draf]) => {
      const saved = await loket.request('draf.save', { id, draf })
      if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
      const done = await loket.request('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
      if (!done.ok) throw new Error(JSON.stringify(done.failure))
    },
    [id, draf] as const,
  )
}

/** Whoever has the key of this computer's user changes the file. */
async function diamDiam(sql: string): Promise<void> {
  await denganBasis((database) => void database.exec(sql))
}

/** Everything that was done is a day older, its chain computed anew: the only way to make yesterday today. */
async function kemarinkan(): Promise<void> {
  await denganBasis((database) => {
    database.exec(
      `UPDATE "Audit" SET "at" = strftime('%Y-%m-%dT%H:%M:%f', "at", '-1 day') || 'Z'; DELETE FROM "Setelan" WHERE "kunci" = 'neraca'`,
    )
    const rows = database.prepare<[], AuditBaris & { pk: number }>('SELECT * FROM "Audit" ORDER BY "pk"').all()
    const put = database.prepare('UPDATE "Audit" SET "rantai" = ? WHERE "pk" = ?')
    let rantai = PANGKAL
    for (const row of rows) {
      rantai = sambung(rantai, row)
      put.run(rantai, row.pk)
    }
  })
}

async function denganBasis(kerja: (database: Database.Database) => void): Promise<void> {
  const kunci: unknown = JSON.parse(readFileSync(join(desk.profile, 'kunci.json'), 'utf8'))
  const { bungkus } = kunci as { bungkus: { isi: string }[] }
  const key = await desk.app.evaluate(
    async ({ safeStorage }, isi) => (await safeStorage.decryptStringAsync(Buffer.from(isi, 'base64'))).result,
    bungkus[0]?.isi ?? '',
  )
  const database = new Database(join(desk.profile, 'kerja', 'loket.db'))
  try {
    applyKey(database, Buffer.from(key, 'base64'))
    kerja(database)
  } finally {
    database.close()
  }
}

async function lihat(nama: string): Promise<void> {
  await desk.idle()
  await desk.screenshot(nama)
  expect(await axeFindings(page)).toEqual([])
  expect(await cutTexts(page)).toEqual([])
}

const status = () => page.locator('[data-uji="status-neraca"]')

describe('neraca', () => {
  test('is reached from the outbox by key; its cells add up, a number opens its items', async () => {
    await page.keyboard.press('Alt+4')
    await page.getByRole('heading', { name: 'Kotak keluar', exact: true }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: 'Neraca', exact: true }).waitFor()
    await page.keyboard.press('r')
    await status()
      .getByText(/^Semua utuh: 3 catatan, 3 kiriman/)
      .waitFor()
    const baris = page.getByRole('row')
    await page.getByRole('row', { name: /Jumlah/ }).waitFor()
    expect(await baris.filter({ hasText: 'Telepon' }).innerText()).toMatch(/Loket 1\s+2\s+0\s+2/)
    await lihat('neraca')
    await page.getByRole('button', { name: /^2 Menunggu, .*Telepon/ }).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('list', { name: 'Butir di balik angka ini' })
    await panel.waitFor()
    expect(await panel.getByRole('listitem').count()).toBe(2)
    await lihat('neraca-butir')
    // Beside the open panel every column is in sight, the last one too.
    const tabel = page.getByRole('group', { name: 'Tabel neraca, dapat digulung' })
    expect(await tabel.evaluate((kotak) => kotak.scrollWidth - kotak.clientWidth)).toBeLessThanOrEqual(0)
    await page.keyboard.press('Escape')
    await page.keyboard.press('3')
    await page.getByRole('row', { name: /Jumlah/ }).waitFor()
    await setTema(page, 'gelap')
    await lihat('neraca-gelap')
    await setTema(page, 'terang')
  })

  test('an entry altered behind its back raises an alarm that stays until somebody says why', async () => {
    await diamDiam(`UPDATE "Outbox" SET "state" = 'terkirim' WHERE "seq" = 2`)
    await page.keyboard.press('r')
    await status()
      .getByText(/^1 temuan/)
      .waitFor()
    const temuan = page.getByRole('region', { name: 'Temuan' })
    expect(await temuan.innerText()).toMatch(/-000002-\d tidak sama dengan catatan audit terakhirnya/)
    expect(await temuan.innerText()).toMatch(/Terakhir yang tercatat: keadaan kirimannya berubah oleh aplikasi/)
    await lihat('neraca-temuan')
    // One link leads to what left and what stands in LAPOR; one key leads back onto that link.
    await temuan.getByRole('link', { name: 'Lihat buktinya' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Bukti kiriman' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1, name: 'Neraca' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Lihat buktinya')
    await setTema(page, 'gelap')
    await lihat('neraca-temuan-gelap')
    await setTema(page, 'terang')
    await page.keyboard.press('Alt+1')
    const alarm = page.locator('[data-uji="alarm-neraca"]')
    await alarm.waitFor()
    await lihat('beranda-alarm')
    await page.keyboard.press('Alt+4')
    await page.getByRole('heading', { name: 'Kotak keluar', exact: true }).waitFor()
    await alarm.waitFor()
    await lihat('kotak-keluar-alarm')
    await page.getByRole('navigation', { name: 'Halaman' }).getByText('Temuan neraca').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('button', { name: 'Tandai sudah dilihat' }).click()
    await page.getByLabel(/Mengapa temuan ini boleh dibiarkan/).fill('ab')
    await page.keyboard.press('Enter')
    await page.getByText('Tuliskan alasannya, paling sedikit lima huruf.').waitFor()
    await page.getByLabel(/Mengapa temuan ini boleh dibiarkan/).fill('Diubah TI saat memulihkan cadangan.')
    await page.keyboard.press('Enter')
    await temuan.getByText('Sudah dilihat', { exact: true }).waitFor()
    await lihat('neraca-dilihat')
    await page.keyboard.press('Alt+1')
    await page.getByRole('heading', { name: 'Hari ini', exact: true }).waitFor()
    await expect.poll(() => alarm.count()).toBe(0)
    await diamDiam(`UPDATE "Outbox" SET "state" = 'antre' WHERE "seq" = 2`)
  })

  test('a day that ended is sealed; its code is on the register and is found again from paper', async () => {
    await kemarinkan()
    await page.evaluate(() => (location.hash = '#/neraca'))
    await page.getByRole('heading', { name: 'Neraca', exact: true }).waitFor()
    await page.keyboard.press('r')
    const segel = page.getByRole('list', { name: 'Segel yang tersimpan' })
    await segel.waitFor()
    const kode = await segel.locator('code').first().innerText()
    await page.getByLabel('Cocokkan segel dari kertas').fill(kode.toLowerCase().replaceAll('-', ' '))
    await page.keyboard.press('Enter')
    const hasil = page.locator('[data-uji="cocokkan"]')
    await hasil.getByText(/^Cocok\. Segel/).waitFor()
    await lihat('neraca-segel')
    await page.getByLabel('Cocokkan segel dari kertas').fill('7K2M-Q0XA-93FT-BW4C')
    await page.keyboard.press('Enter')
    await hasil.getByText(/^Tidak ada segel dengan kode ini/).waitFor()
    await page.getByLabel('Cocokkan segel dari kertas').fill('7K2M')
    await page.keyboard.press('Enter')
    await page.getByText(/^Kode segel terdiri dari 16 huruf/).waitFor()
    await page.getByRole('heading', { name: 'Neraca', exact: true }).click()
    const file = join(folder, 'register.pdf')
    await desk.app.evaluate((_electron, filePath) => {
      const standin = (globalThis as { __standin?: { answers: Map<string, unknown[]> } }).__standin
      standin?.answers.set('dialog.showSaveDialog', [{ canceled: false, filePath }])
    }, file)
    await page.keyboard.press('Alt+p')
    await page.getByText(/PDF tersimpan/).waitFor({ timeout: 30_000 })
    const teks = (await bacaPdf(readFileSync(file), 40)).map((lembar) => lembar.teks).join(' ')
    expect(teks).toContain(kode)
    expect(teks).toMatch(/Catatan karangan lewat telepon/)
    expect(desk.errors).toEqual([])
  })
})
