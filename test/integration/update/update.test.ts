/** Our update module over electron-updater's own Windows updater, against a feed on real HTTP. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { UpdateStatus } from '../../../electron/contract/requests.ts'
import { makeUpdateEngine } from '../../../electron/shell/update-engine.ts'
import { makeUpdates } from '../../../electron/shell/update.ts'
import { keptInstallers, startFeed, windowsUpdater } from '../../support/update-feed.ts'
import type { Arrival, Feed } from '../../support/update-feed.ts'

const OWN = '1.2.0'
const INSTALLER = randomBytes(400_000)
const ENGLISH = /\b(error|update|failed|checksum|download)\b|ERR_|!/i
let folder = ''
let feed: Feed | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pembaruan-'))
})
afterEach(async () => {
  await feed?.close()
  feed = null
  rmSync(folder, { recursive: true, force: true })
})

async function openFeed(version: string, arrival: Arrival = 'whole'): Promise<string> {
  feed = await startFeed(version, INSTALLER, arrival)
  return feed.url
}

/** The module as the shell makes it, with everything it told. */
function updatesOf(feedUrl: string, modus: 'mati' | 'beritahu' | 'unduh') {
  const updater = windowsUpdater(folder, OWN)
  const told: UpdateStatus[] = []
  const engine = makeUpdateEngine(updater)
  const updates = makeUpdates({ engine: () => Promise.resolve(engine), tell: (status) => void told.push(status) })
  updates.configure({ feedUrl, modus })
  return { updates, told, updater }
}

test('a newer version is offered, and only fetched when the settings or a person say so', async () => {
  const { updates, told } = updatesOf(await openFeed('1.3.0'), 'beritahu')
  const found = await updates.check()
  expect(found).toMatchObject({ keadaan: 'tersedia', version: '1.3.0' })
  expect(feed?.asked).toEqual(['/latest.yml'])
  expect(keptInstallers(folder)).toEqual([])
  expect(await updates.download()).toMatchObject({ keadaan: 'siapDipasang', version: '1.3.0' })
  expect(keptInstallers(folder)).toEqual([INSTALLER])
  expect(told.map(({ keadaan }) => keadaan)).toContain('mengunduh')
  for (const { kalimat } of told) expect(kalimat).not.toMatch(ENGLISH)
})

test('with "unduh" a newer version is looked for and fetched by itself, and never installed', async () => {
  const { updates, updater } = updatesOf(await openFeed('1.3.0'), 'unduh')
  expect(await updates.check()).toMatchObject({ keadaan: 'siapDipasang', version: '1.3.0' })
  expect(keptInstallers(folder)).toEqual([INSTALLER])
  expect(updater.autoInstallOnAppQuit).toBe(false)
  expect(updater.autoDownload).toBe(false)
})

test('a corrupted installer is refused, nothing of it is kept, and the sentence says that nothing changed', async () => {
  const { updates } = updatesOf(await openFeed('1.3.0', 'corrupted'), 'unduh')
  const status = await updates.check()
  expect(status.keadaan).toBe('gagal')
  expect(status.kalimat).toMatch(/tidak utuh.*tidak berubah/)
  expect(keptInstallers(folder)).toEqual([])
})

test('a connection cut half-way keeps nothing, and the next try succeeds', async () => {
  const cut = updatesOf(await openFeed('1.3.0', 'cut'), 'unduh')
  expect((await cut.updates.check()).keadaan).toBe('gagal')
  expect(keptInstallers(folder)).toEqual([])
  await feed?.close()
  const again = updatesOf(await openFeed('1.3.0'), 'unduh')
  expect((await again.updates.check()).keadaan).toBe('siapDipasang')
})

test('an older and the same version are not offered, although the channel is set', async () => {
  for (const version of ['1.1.9', '1.2.0']) {
    const { updates, updater } = updatesOf(await openFeed(version), 'unduh')
    expect(await updates.check()).toMatchObject({ keadaan: 'terbaru', version: null })
    expect(feed?.asked.filter((path) => path.endsWith('.exe'))).toEqual([])
    expect(updater.channel).toBe('latest')
    expect(updater.allowDowngrade).toBe(false)
    await feed?.close()
  }
})

test('no feed within reach: said as such, work goes on', async () => {
  const url = await openFeed('1.3.0')
  await feed?.close()
  const status = await updatesOf(url, 'unduh').updates.check()
  expect(status.keadaan).toBe('gagal')
  expect(status.kalimat).toMatch(/tidak dapat dihubungi.*tetap dapat dipakai/)
})

test('switched off, without an address or over an open line nothing is ever asked', async () => {
  const url = await openFeed('1.3.0')
  const settings = [
    { feedUrl: url, modus: 'mati' },
    { feedUrl: '', modus: 'unduh' },
    { feedUrl: 'http://pembaruan.instansi.invalid/', modus: 'unduh' },
    { feedUrl: 'file:///etc/', modus: 'unduh' },
  ] as const
  for (const { feedUrl, modus } of settings) {
    const { updates } = updatesOf(feedUrl, modus)
    expect((await updates.check()).keadaan).toBe('mati')
    expect((await updates.download()).keadaan).toBe('mati')
  }
  expect(feed?.asked).toEqual([])
  expect(existsSync(join(folder, 'unduhan'))).toBe(false)
})

test('an application that was not installed from a package has no updates', async () => {
  const updates = makeUpdates({ engine: () => Promise.resolve(null), tell: () => undefined })
  updates.configure({ feedUrl: 'https://pembaruan.instansi.invalid/', modus: 'unduh' })
  expect(await updates.check()).toMatchObject({ keadaan: 'mati' })
})
