/** The few settings the shell itself obeys (theme, updates, global shortcut), read from the core and followed when they change. */
import { z } from 'zod'
import { setelan } from '../domain/setelan.ts'
import type { Setelan } from '../domain/setelan.ts'
import type { Result } from '../domain/failure.ts'

const terlihat = z.object({ setelan: setelan.pick({ tema: true, pembaruan: true, loket: true }) })
export type ShellSettings = Pick<Setelan, 'tema' | 'pembaruan' | 'loket'>

/** Requests whose answer carries the settings. */
const CARRIERS: ReadonlySet<string> = new Set(['setelan.get', 'setelan.save'])

/** The shell's part of the settings in an answer of the core; null when it carries none. */
export function settingsIn(name: string, result: Result<unknown>): ShellSettings | null {
  if (!CARRIERS.has(name) || !result.ok) return null
  const parsed = terlihat.safeParse(result.value)
  return parsed.success ? parsed.data.setelan : null
}
