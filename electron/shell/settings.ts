/**
 * The few settings the shell itself obeys (theme, updates, global shortcut, folder of receipts), read from the answers
 * of the core that carry the settings and followed when they change.
 */
import { z } from 'zod'
import { setelan } from '../domain/setelan.ts'
import type { Result } from '../domain/failure.ts'

const { tema, pembaruan, loket, cetak, impor } = setelan.shape
const shellSettings = z.object({
  tema,
  pembaruan,
  loket: loket.pick({ pintasan: true }),
  cetak: cetak.pick({ folderPdf: true }),
  impor: impor.pick({ alamatLapor: true }),
})
const terlihat = z.object({ setelan: shellSettings })
export type ShellSettings = z.infer<typeof shellSettings>

/** Requests whose answer carries the settings. */
const CARRIERS: ReadonlySet<string> = new Set(['setelan.get', 'setelan.save'])

/** The shell's part of the settings in an answer of the core; null when it carries none. */
export function settingsIn(name: string, result: Result<unknown>): ShellSettings | null {
  if (!CARRIERS.has(name) || !result.ok) return null
  const parsed = terlihat.safeParse(result.value)
  return parsed.success ? parsed.data.setelan : null
}
