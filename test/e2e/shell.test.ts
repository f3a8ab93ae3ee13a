/** How the shell begins, ends and comes back: the core's fall, a second start, a key that does not open. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchDesk, onRealElectron } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Its operating system can be made to refuse; the real one cannot. */
const IN_STANDIN = [process.execPath, join(ROOT, 'test/support/standin/bin/electron')]
const APP = process.env['LOKET_APP_DIR'] ?? ROOT
let desk: Desk

beforeAll(async () => {
  desk = await launchDesk()
  await desk.idle()
})
afterAll(() => desk.close())

test('a killed core starts again, the page is told, and waiting requests are answered', async () => {
  const { page } = desk
  await page.evaluate(() => {
    const told: string[] = []
    Object.assign(window, { told })
    loket.on('core.restarted', ({ kalimat }) => void told.push(kalimat))
  })
  const first = await desk.corePid()
  process.kill(first, 'SIGKILL')
  const during = await page.evaluate(() => loket.request('app.state', {}))
  expect(during.ok || during.failure.kind === 'storage').toBe(true)
  const told = await page.waitForFunction(() => (window as unknown as { told: string[] }).told[0], undefined, {
    timeout: 20_000,
  })
  expect(await told.jsonValue()).toMatch(/sudah berjalan lagi/)
  expect(await page.evaluate(() => loket.request('app.state', {}))).toMatchObject({ ok: true })
  expect(await desk.corePid()).not.toBe(first)
})

test('a second start in the same profile gives way to the first', async () => {
  const second = desk.app.evaluate(
    ({ app }) => new Promise((resolve) => app.once('second-instance', () => resolve('focused'))),
  )
  const electron: unknown = onRealElectron ? createRequire(import.meta.url)('electron') : null
  const run = await endOf(typeof electron === 'string' ? [electron] : IN_STANDIN, desk.profile)
  expect(run.code).toBe(0)
  expect(await second).toBe('focused')
})

test('without the key of the operating system nothing is opened, nothing is written, and the person is told', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'loket-kunci-'))
  try {
    const run = await endOf(IN_STANDIN, profile, { STANDIN_SAFE_STORAGE: 'unavailable' })
    expect(run.code).toBe(0)
    expect(run.text).toContain('Semua catatan tetap aman')
    expect(existsSync(join(profile, 'kunci.json'))).toBe(false)
    expect(readdirSync(profile).filter((name) => name === 'latihan' || name === 'kerja')).toEqual([])
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
})

test('another user of the computer is told, and neither key nor store changes', async () => {
  const own = await launchDesk()
  const key = readFileSync(join(own.profile, 'kunci.json'))
  await own.quit()
  const run = await endOf(IN_STANDIN, own.profile, { STANDIN_OS_USER: 'orang-lain' })
  expect(run.code).toBe(0)
  expect(run.text).toContain('tidak dapat dibuka oleh akun yang sedang dipakai')
  expect(readFileSync(join(own.profile, 'kunci.json'))).toEqual(key)
  const again = await launchDesk({ profile: own.profile })
  expect(await again.page.evaluate(() => loket.request('app.state', {}))).toMatchObject({ ok: true })
  await again.close()
  own.remove()
})

test('a store that does not open is told in a sentence, and not a byte of it changes', async () => {
  const first = await launchDesk()
  await first.page.evaluate(() => loket.request('app.chooseMode', { mode: 'excel' }))
  await first.quit()
  const store = join(first.profile, 'kerja', 'loket.db')
  const damaged = randomBytes(65_536)
  writeFileSync(store, damaged)
  const run = await endOf(IN_STANDIN, first.profile)
  expect(run.code).toBe(0)
  expect(run.text).toMatch(/Tidak ada yang (dihapus|diubah)/)
  expect(readFileSync(store)).toEqual(damaged)
  first.remove()
})

test('a desk killed at once opens again in the same profile', async () => {
  const first = await launchDesk()
  await first.page.evaluate(() => loket.request('app.chooseMode', { mode: 'excel' }))
  await first.kill()
  const second = await launchDesk({ profile: first.profile })
  const state = await second.page.evaluate(() => loket.request('app.state', {}))
  expect(state).toMatchObject({ ok: true, value: { mode: 'excel' } })
  await second.close()
  first.remove()
})

test('a page that crashed comes back by itself and can speak to the core', async () => {
  const fallen = await launchDesk()
  await fallen.idle()
  const state = await fallen.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const loadedAgain = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(true)))
    contents?.forcefullyCrashRenderer()
    await loadedAgain
    return contents?.executeJavaScript("loket.request('app.state', {})")
  })
  expect(state).toMatchObject({ ok: true })
  await fallen.close()
})

test('the window comes back where and as large as it was', async () => {
  const first = await launchDesk()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1280, height: 720 }),
  )
  await first.quit()
  const second = await launchDesk({ profile: first.profile })
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  expect(bounds).toEqual({ x: 40, y: 60, width: 1280, height: 720 })
  await second.close()
  first.remove()
})

test('the theme reaches the page, when it is chosen and when settings are saved', async () => {
  const { page } = desk
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await page.evaluate(() => loket.request('shell.setTheme', { tema: 'gelap' }))
  expect(await isDark()).toBe(true)
  await page.evaluate(() => loket.request('app.chooseMode', { mode: 'excel' }))
  await page.evaluate(() => loket.request('petugas.masuk', { nama: 'Petugas Uji' }))
  const saved = await page.evaluate(async () => {
    const known = await loket.request('setelan.get', {})
    if (!known.ok) return known
    return loket.request('setelan.save', { setelan: { ...known.value.setelan, tema: 'terang' } })
  })
  expect(saved).toMatchObject({ ok: true, value: { setelan: { tema: 'terang' } } })
  expect(await isDark()).toBe(false)
})

test('the global shortcut brings the window forward and does nothing more, and follows the settings', async () => {
  const first = 'CommandOrControl+Alt+L'
  const second = 'CommandOrControl+Alt+K'
  const own = await launchDesk()
  const { app, page } = own
  await page.evaluate(() => loket.request('app.chooseMode', { mode: 'excel' }))
  await page.evaluate(() => loket.request('petugas.masuk', { nama: 'Petugas Uji' }))
  const isHeld = (accelerator: string) =>
    app.evaluate(({ globalShortcut }, wanted) => globalShortcut.isRegistered(wanted), accelerator)
  await expect.poll(() => isHeld(first)).toBe(true)
  if (!onRealElectron) {
    const address = page.url()
    const seen = await app.evaluate(({ BrowserWindow }, wanted) => {
      const standin = (globalThis as { __standin?: { shortcuts: Map<string, () => void> } }).__standin
      const window = BrowserWindow.getAllWindows()[0]
      window?.minimize()
      const before = window?.isMinimized()
      standin?.shortcuts.get(wanted)?.()
      return [before, window?.isMinimized(), window?.isVisible()]
    }, first)
    expect(seen).toEqual([true, false, true])
    await own.idle()
    expect(page.url()).toBe(address)
  }
  const status = await page.evaluate(async (wanted) => {
    const known = await loket.request('setelan.get', {})
    if (!known.ok) return known
    const { setelan } = known.value
    await loket.request('setelan.save', { setelan: { ...setelan, loket: { ...setelan.loket, pintasan: wanted } } })
    return loket.request('shell.pintasan', {})
  }, second)
  expect(status).toMatchObject({ ok: true, value: { pintasan: second, aktif: true } })
  expect([await isHeld(first), await isHeld(second)]).toEqual([false, true])
  await own.close()
})

test('a folder is chosen in the window of the system', async () => {
  if (onRealElectron) return
  const pick = () => desk.page.evaluate(() => loket.request('shell.pickFolder', { judul: 'Folder pemindai' }))
  expect(await pick()).toEqual({ ok: true, value: { folder: null } })
  await desk.app.evaluate((_electron, folder) => {
    const standin = (globalThis as { __standin?: { answers: Map<string, unknown[]> } }).__standin
    standin?.answers.set('dialog.showOpenDialog', [{ canceled: false, filePaths: [folder] }])
  }, tmpdir())
  expect(await pick()).toEqual({ ok: true, value: { folder: tmpdir() } })
})

/** A start that ends by itself: its exit code and what it wrote. */
async function endOf(program: readonly string[], profile: string, extra: Readonly<Record<string, string>> = {}) {
  const env: NodeJS.ProcessEnv = { ...process.env, ...extra }
  for (const name of ['NODE_OPTIONS', 'NODE_ENV', 'VITEST']) Reflect.deleteProperty(env, name)
  const [file = '', ...args] = [...program, APP, '--profile', profile]
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (text += String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { code, text }
}
