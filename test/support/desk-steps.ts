/** Steps that several end-to-end tests walk: first run, sign-in, connecting to a sandbox, and looking at a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { SETELAN_AWAL } from '../../electron/domain/setelan.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** First run by keyboard: practice mode (Enter) and the name of the petugas. */
export async function startLatihan(page: Page, nama: string): Promise<void> {
  await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
  await page.keyboard.press('Enter')
  await signIn(page, nama)
}

/** The name of the petugas, typed. */
export async function signIn(page: Page, nama: string): Promise<void> {
  await page.getByRole('heading', { name: 'Siapa yang bertugas?' }).waitFor()
  await page.getByLabel('Nama petugas').fill(nama)
  await page.keyboard.press('Enter')
  // The desk has a search in its bar; the pages of the first run have none.
  await page.getByRole('search').waitFor()
}

/** Signed in on real work, connected to a sandbox; read-backs only when `bacaBalikTundaDetik` says so. */
export async function connect(page: Page, sandbox: Sandbox, bacaBalikTundaDetik: number): Promise<void> {
  await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
  await page.keyboard.press('2')
  await signIn(page, 'Sari Uji')
  await connectTo(page, sandbox, bacaBalikTundaDetik)
}

/** The settings and credentials of a sandbox, saved as the settings page does; the first sync begins. */
export async function connectTo(
  page: Page,
  sandbox: Pick<Sandbox, 'url' | 'credentials' | 'instansi'>,
  bacaBalikTundaDetik: number,
): Promise<void> {
  const { authHeader, authorization, token } = sandbox.credentials
  const sambungan = { baseUrl: sandbox.url, authHeader, authPrefix: '', instansiId: String(sandbox.instansi.id) }
  const api = { ...SETELAN_AWAL.api, ...sambungan, connectTimeoutMs: 1_000, totalTimeoutMs: 3_000 }
  await page.evaluate(
    async ([api, bacaBalikTundaDetik, credentials]) => {
      const kini = await loket.request('setelan.get', {})
      if (!kini.ok) throw new Error(kini.failure.kind)
      const sync = { ...kini.value.setelan.sync, bacaBalikTundaDetik }
      const tanpaJeda = { ...kini.value.setelan.loket, jedaUrungDetik: 0 }
      await loket.request('setelan.save', {
        setelan: { ...kini.value.setelan, api, sync, loket: tanpaJeda, tanggapan: { jedaUrungDetik: 0 } },
      })
      await loket.request('setelan.saveCredentials', credentials)
      await loket.request('sync.now', {})
    },
    [api, bacaBalikTundaDetik, { authorization, token }] as const,
  )
}

/** Turns the theme as the settings page does. */
export async function setTema(page: Page, tema: 'terang' | 'gelap'): Promise<void> {
  await page.evaluate(async (tema) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    await loket.request('setelan.save', { setelan: { ...kini.value.setelan, tema } })
  }, tema)
  await page.waitForFunction((tema) => document.documentElement.dataset['tema'] === tema, tema)
}

/** Serious and critical findings of axe on the page as it stands, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    type Finding = { id: string; impact: string | null; nodes: { html: string }[] }
    const axe: unknown = Reflect.get(window, 'axe')
    if (typeof axe !== 'object' || axe === null || !('run' in axe) || typeof axe.run !== 'function') return ['no axe']
    const found: { violations: Finding[] } = await axe.run(document, { resultTypes: ['violations'] })
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => `${String(impact)} ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
  })
}

/**
 * Texts that do not fit where they stand. `data-pangkas` marks the rows of a list where a long title is shortened on
 * purpose and its whole is one key away; `.truncate` needs its whole words in `title`.
 */
export function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // Words for a screen reader only, such as those of a mark that is down to its icon.
    const isClipped = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath === 'inset(50%)' || isClipped(element.parentElement))
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.childElementCount === 0 && (element.textContent ?? '').trim() !== '')
      .filter((element) => element.closest('[data-pangkas], .sr-only') === null)
      .filter((element) => !isClipped(element))
      .filter((element) => !(element.matches('.truncate') && element.closest('[title]') !== null))
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className}: ${(element.textContent ?? '').trim().slice(0, 60)}`)
  })
}
