/**
 * `mode.json` of a profile: which way of working is open, and who sat at the desk when the core last ran. A crash of
 * the core must not throw the petugas out in the middle of a sentence; a clean end signs out.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { id } from '../domain/kata.ts'
import { modeKerja } from '../domain/setelan.ts'

const modeFile = z.object({ mode: modeKerja.nullable(), petugasId: id.nullable().default(null) })
export type ModeFile = z.infer<typeof modeFile>

/** What the profile says; a new profile, or a file nobody can read, says nothing is chosen. */
export async function readModeFile(profileDir: string): Promise<ModeFile> {
  const text = await readFile(join(profileDir, 'mode.json'), 'utf8').catch(() => '')
  try {
    return modeFile.parse(JSON.parse(text))
  } catch {
    return { mode: null, petugasId: null }
  }
}

/** Replaces the file whole: a power cut leaves the old one or the new one. */
export async function writeModeFile(profileDir: string, content: ModeFile): Promise<void> {
  await mkdir(profileDir, { recursive: true })
  await replaceFile(join(profileDir, 'mode.json'), Buffer.from(`${JSON.stringify(content)}\n`))
}

/** Writes beside, flushes, renames over. */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.baru`
  const handle = await open(beside, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}
