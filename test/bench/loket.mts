/**
 * The counter under load: a desk with many cached cases while a sync runs, against an idle desk with an empty store.
 * The shipped bundles, a real page in Chromium; times from a key to the frame that shows what it did.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { ensureBuilt } from '../../build/setup.mjs'
import { drafAwal } from '../../electron/domain/pengaduan.ts'
import type { DrafPengaduan } from '../../electron/domain/pengaduan.ts'
import { createBuilder } from '../support/builders.ts'
import { connectTo, signIn } from '../support/desk-steps.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { child, peerOf, spread, type Spread } from './measure.mts'
import { timeKey } from './page-clock.mts'
import { fillPeople, fillStore } from './raw.mts'

type Samples = Record<string, number[]>
type Run = { readonly samples: Samples; syncing: number; asked: number }

const NAMA = 'Sari Ukur'
const BLOCK = 10
/** Words whose last letter changes the first suggestion; found before the clocks start. */
const WORDS = ['drainase', 'bansos', 'jalan', 'listrik', 'sampah', 'trotoar', 'parkir', 'puskesmas', 'pasar', 'sekolah']
const LONG_TEXT = 2_000

/** Opens a way to work and signs in; a profile that was used before only asks who it is. */
async function openDesk(profile: string, isNew: boolean): Promise<Desk> {
  const desk = await launchDesk({ profile })
  const { page } = desk
  if (isNew) {
    await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
    await page.keyboard.press('2')
    await signIn(page, NAMA)
  } else {
    await page.getByRole('button', { name: NAMA }).press('Enter')
    await page.getByRole('search').waitFor()
  }
  return desk
}

/** The key of the profile's store, unwrapped by the application's own safeStorage. */
async function keyOf(desk: Desk): Promise<Uint8Array> {
  const text = await desk.app.evaluate(async ({ app, safeStorage }) => {
    const { readFileSync } = process.getBuiltinModule('node:fs')
    const file = `${app.getPath('userData')}/kunci.json`
    const isi = String(JSON.parse(readFileSync(file, 'utf8')).bungkus[0].isi)
    return (await safeStorage.decryptStringAsync(Buffer.from(isi, 'base64'))).result
  })
  return Uint8Array.from(Buffer.from(text, 'base64'))
}

/** A profile whose store holds so many cases from LAPOR, and telephone numbers to be recognised by. */
async function fillProfile(profile: string, cases: number): Promise<void> {
  const desk = await openDesk(profile, true)
  const key = await keyOf(desk)
  await desk.quit()
  const dir = join(profile, 'kerja')
  await fillStore(dir, cases, 1_000, key)
  await fillPeople(dir, key)
}

function core<T>(page: Page, name: string, args: unknown): Promise<T> {
  return page.evaluate(
    async ([name, args]) => {
      const result = await loket.request(name as never, args as never)
      if (!result.ok) throw new Error(`${name}: ${result.failure.kind}`)
      return result.value as never
    },
    [name, args] as const,
  )
}

async function leaveForm(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.locator('[data-uji="form-gulir"]').waitFor({ state: 'detached' })
  await page.waitForFunction(() => location.hash === '#/loket')
}

async function measureOpen(page: Page, round: number): Promise<number> {
  const ms = await timeKey(page, { what: 'focus' }, () => page.keyboard.press(round % 2 === 0 ? 'F2' : 'F3'))
  await leaveForm(page)
  return ms
}

/** Every fourth key waits for the save of the draft before it, as in speech; the others follow each other. */
async function measureTyping(page: Page, count: number): Promise<readonly number[]> {
  await page.keyboard.press('F2')
  const isi = page.getByLabel('Yang disampaikan')
  await isi.focus()
  await page.keyboard.insertText('Air meluap ke jalan. '.repeat(Math.ceil(LONG_TEXT / 21)).slice(0, LONG_TEXT))
  const samples: number[] = []
  for (let at = 0; at < count; at += 1) {
    if (at % 4 === 3) await sleep(320)
    samples.push(await timeKey(page, { what: 'input' }, () => page.keyboard.press('a')))
  }
  await leaveForm(page)
  return samples
}

type Suggestion = { readonly word: string; readonly first: string }

async function findSuggestions(page: Page): Promise<readonly Suggestion[]> {
  const first = async (teks: string) => {
    const rows = await core<readonly { nama: string }[]>(page, 'kategori.search', { teks, limit: 30 })
    return rows[0]?.nama ?? ''
  }
  const found: Suggestion[] = []
  for (const word of WORDS)
    for (let length = 2; length <= word.length; length += 1) {
      const [before, after] = [await first(word.slice(0, length - 1)), await first(word.slice(0, length))]
      if (after !== '' && after !== before) found.push({ word: word.slice(0, length), first: after })
    }
  if (found.length === 0) throw new Error('no word changes the first suggestion')
  return found
}

async function measureSuggestions(page: Page, words: readonly Suggestion[], count: number): Promise<readonly number[]> {
  await page.keyboard.press('F2')
  const field = page.locator('#kategoriId')
  const samples: number[] = []
  for (let at = 0; at < count; at += 1) {
    const one = words[at % words.length]
    if (one === undefined) break
    await field.fill('')
    await field.pressSequentially(one.word.slice(0, -1))
    await sleep(250)
    const seen = { what: 'text', selector: '[role=option]', text: one.first } as const
    samples.push(await timeKey(page, seen, () => page.keyboard.press(one.word.slice(-1))))
    await page.keyboard.press('Escape')
  }
  await leaveForm(page)
  return samples
}

const builder = createBuilder(12)

function wholeDraft(): DrafPengaduan {
  const draf = drafAwal('tatapMuka')
  const { nama, telepon } = builder.pelapor()
  const pelapor = { ...draf.pelapor, nama, telepon, tingkatIdentitas: 'disebutkan' as const }
  const { judul, isi, lokasiKejadian, klasifikasi, tanggalKejadian } = builder.draf()
  return { ...draf, judul, isi, lokasiKejadian, klasifikasi, tanggalKejadian, pelapor }
}

async function measureSave(page: Page): Promise<number> {
  const id = builder.id()
  builder.tick()
  await core(page, 'draf.save', { id, draf: wholeDraft() })
  await page.evaluate((id) => (location.hash = `#/loket/${id}`), id)
  const isi = page.getByLabel('Yang disampaikan')
  await isi.waitFor()
  await isi.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('.')
  const seen = { what: 'text', selector: '[data-uji="nomor-register"]', text: '-' } as const
  const ms = await timeKey(page, seen, () => page.keyboard.press('Control+s'))
  await page.evaluate(() => (location.hash = '#/beranda'))
  await page.locator('[data-uji="nomor-register"]').waitFor({ state: 'detached' })
  await page.evaluate(() => (location.hash = '#/loket'))
  return ms
}

/** `rounds` samples of each, in blocks, so that a busy minute of the machine falls on all. */
async function measureDesk(desk: Desk, run: Run, rounds: number): Promise<void> {
  const { page } = desk
  const add = (name: string, ...found: readonly number[]) => (run.samples[name] ??= []).push(...found)
  const words = await findSuggestions(page)
  await page.evaluate(() => (location.hash = '#/loket'))
  // Once before it counts: the first form of a session loads its parts.
  await measureOpen(page, 0)
  for (let done = 0; done < rounds; done += BLOCK) {
    const block = Math.min(BLOCK, rounds - done)
    for (let at = 0; at < block; at += 1) add('form open', await measureOpen(page, at))
    add('key to paint', ...(await measureTyping(page, block)))
    add('suggestion', ...(await measureSuggestions(page, words, block)))
    for (let at = 0; at < block; at += 1) add('save', await measureSave(page))
    run.asked += 1
    const { pulling } = await core<{ pulling: unknown }>(page, 'sync.status', {})
    if (pulling !== null) run.syncing += 1
  }
}

export type LoketFigures = {
  readonly cases: number
  readonly idle: Readonly<Record<string, Spread>>
  readonly busy: Readonly<Record<string, Spread>>
  readonly ratioP95: Readonly<Record<string, number>>
  /** Part of the busy blocks at whose end the sync was still running. */
  readonly syncing: number
}

/** Idle, busy, idle again: what else the machine does falls on both. `sync`: cases the sandbox has to give. */
export async function benchLoket(args: {
  readonly root: string
  readonly cases: number
  readonly rounds: number
  readonly sync: number
  readonly say: (line: string) => void
}): Promise<LoketFigures> {
  const { root, cases, rounds, say } = args
  if (process.env['LOKET_APP_DIR'] === undefined) ensureBuilt()
  const idle: Run = { samples: {}, syncing: 0, asked: 0 }
  const busy: Run = { samples: {}, syncing: 0, asked: 0 }
  const [quiet, full] = [join(root, 'kosong'), join(root, 'penuh')]
  const quietPeer = child('sandbox-child.mts', [0])
  const busyPeer = child('sandbox-child.mts', [args.sync])
  try {
    say(`filling a profile with ${cases} cases`)
    await fillProfile(full, cases)
    const half = Math.ceil(rounds / 2)
    let desk = await openDesk(quiet, true)
    const still = await peerOf(quietPeer)
    await connectTo(desk.page, still, 600)
    await measureDesk(desk, idle, half)
    await desk.quit()
    say('idle, first half measured')
    desk = await openDesk(full, false)
    await connectTo(desk.page, await peerOf(busyPeer), 600)
    await measureDesk(desk, busy, rounds)
    await desk.quit()
    say('busy measured')
    desk = await openDesk(quiet, false)
    await measureDesk(desk, idle, rounds - half)
    await desk.quit()
  } finally {
    quietPeer.kill()
    busyPeer.kill()
  }
  return figures(cases, idle, busy)
}

function figures(cases: number, idle: Run, busy: Run): LoketFigures {
  const spreads = (run: Run) =>
    Object.fromEntries(Object.entries(run.samples).map(([name, all]) => [name, spread(all)]))
  const [slow, fast] = [spreads(busy), spreads(idle)]
  const ratio = (name: string) => Math.round(((slow[name]?.p95 ?? 0) / (fast[name]?.p95 ?? 1)) * 100) / 100
  return {
    cases,
    idle: fast,
    busy: slow,
    ratioP95: Object.fromEntries(Object.keys(slow).map((name) => [name, ratio(name)])),
    syncing: Math.round((busy.syncing / Math.max(1, busy.asked)) * 100) / 100,
  }
}

/** The figures as lines for people. */
export function tableOf({ idle, busy, ratioP95, syncing, cases }: LoketFigures): readonly string[] {
  const cell = (value: number | undefined) => (value ?? 0).toFixed(0).padStart(6)
  const row = (name: string) => {
    const [one, two] = [idle[name], busy[name]]
    return `  ${name.padEnd(14)}${cell(one?.p50)}${cell(one?.p95)}  ${cell(two?.p50)}${cell(two?.p95)}${(ratioP95[name] ?? 0).toFixed(2).padStart(8)}`
  }
  return [
    `counter, ms: idle and empty (p50, p95) · ${cases} cases and a sync (p50, p95; running in ${syncing * 100} % of the blocks) · ratio of p95`,
    ...Object.keys(busy).map(row),
  ]
}
