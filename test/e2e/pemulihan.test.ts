/** A damaged store through the screens: noticed, looked at, rescued, and at work again. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Desk } from '../support/desk.ts'
import { launchDesk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, signIn } from '../support/desk-steps.ts'
import { createBuilder } from '../support/builders.ts'

const PAGE_BYTES = 4096
const open: Desk[] = []
afterAll(async () => {
  for (const desk of open) await desk.close()
})

/** Drafts and cases through the contract, as the pages send them. */
async function work(page: Page, kasus: number): Promise<void> {
  const builder = createBuilder(3, new Date().toISOString())
  const isi = Array.from({ length: kasus }, () => ({ id: builder.id(), draf: builder.draf() }))
  await page.evaluate(async (isi) => {
    for (const { id, draf } of isi) {
      const saved = await loket.request('draf.save', { id, draf })
      if (!saved.ok) throw new Error(saved.failure.kind)
      const final = await loket.request('pengaduan.finalize', { drafId: id, alasanTidakLengkap: 'uji' })
      if (!final.ok) throw new Error(final.failure.kind)
    }
  }, isi)
}

/** Flips a byte in every n-th page behind the first ones, as a failing disk would. */
function damage(profile: string, every: number): Buffer {
  const file = join(profile, 'kerja', 'loket.db')
  const bytes = readFileSync(file)
  for (let at = 6 * PAGE_BYTES + 99; at < bytes.length; at += every * PAGE_BYTES) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(file, bytes)
  return bytes
}

async function lookAt(desk: Desk, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ reducedMotion: 'reduce', colorScheme })
    await desk.idle()
    await desk.screenshot(`pemulihan-${what}-${colorScheme}`)
    expect(await axeFindings(desk.page), what).toEqual([])
    expect(await cutTexts(desk.page), what).toEqual([])
  }
}

test('noticed at the start, read past its damage, looked at, put in place; nothing is sent twice', async () => {
  const sandbox = await startSandbox({ cases: 4 })
  const first = await launchDesk()
  open.push(first)
  await connect(first.page, sandbox, 5)
  await work(first.page, 14)
  await expect
    .poll(() => first.page.evaluate(async () => loket.request('sync.status', {})), { timeout: 60_000 })
    .toMatchObject({ value: { waiting: 0 } })
  const sent = sandbox.control.cases().length
  await first.kill()
  const before = damage(first.profile, 9)

  const desk = await launchDesk({ profile: first.profile })
  open.push(desk)
  const { page } = desk
  await page.getByRole('heading', { name: 'Penyimpanan di komputer ini rusak' }).waitFor()
  await page.getByRole('heading', { name: 'Yang dapat dipulihkan' }).waitFor()
  await lookAt(desk, 'laporan')
  await page.getByRole('button', { name: 'Buka cadangan …' }).click()
  await page.getByText('Semua yang terbaca, ditambah cadangan terbaru').waitFor()
  await lookAt(desk, 'cadangan')

  await page.getByRole('button', { name: /Lihat saja/ }).click()
  await page.getByRole('button', { name: 'Kembali ke pemulihan' }).waitFor()
  await page.getByRole('heading', { level: 1, name: 'Hari ini' }).waitFor()
  const refused = await page.evaluate(
    async (id) => loket.request('catatan.add', { id, pengaduanId: id, teks: 'x' }),
    createBuilder(4).id(),
  )
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'storage', reason: 'bacaSaja' } })
  await lookAt(desk, 'dibaca')
  await page.getByRole('button', { name: 'Kembali ke pemulihan' }).click()
  await page.getByRole('heading', { name: 'Yang dapat dipulihkan' }).waitFor()
  expect(readFileSync(join(desk.profile, 'kerja', 'loket.db')).equals(before)).toBe(true)

  await page.keyboard.press('Control+Enter')
  await signIn(page, 'Sari Uji')
  await page.getByRole('heading', { name: 'Sesudah penyimpanan dipulihkan' }).waitFor()
  await lookAt(desk, 'sesudah')
  // What was unclear is asked for at LAPOR, not sent again.
  await expect
    .poll(() => page.evaluate(async () => loket.request('sync.status', {})), { timeout: 90_000 })
    .toMatchObject({ value: { waiting: 0, uncertain: 0 } })
  expect(sandbox.control.cases().length).toBe(sent)
  await page.getByRole('button', { name: 'Sudah dibereskan' }).click()
  await page.getByRole('heading', { name: 'Sesudah penyimpanan dipulihkan' }).waitFor({ state: 'detached' })
  expect(desk.errors).toEqual([])
  await sandbox.stop()
}, 300_000)
