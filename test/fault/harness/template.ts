/** A profile as the first start leaves it, made once and copied: a run pays for its work, not for the set-up. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../../electron/store/open.ts'

/** Memory where there is some: what SIGKILL leaves does not depend on the disk, and nothing here pulls a plug. */
const BASE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
export const KEY = Buffer.alloc(32, 7)
/** Every run begins on this morning, 08.00 WIB. */
export const MORNING = Date.parse('2026-03-16T01:00:00.000Z')

let made: Promise<string> | null = null

export function tempFolder(): string {
  return mkdtempSync(join(BASE, 'loket-faults-'))
}

async function make(): Promise<string> {
  const dir = tempFolder()
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  const store = await openStore({ dir, key: KEY, now: () => new Date(MORNING).toISOString() })
  await store.close()
  return dir
}

/** A folder of its own with an empty profile; the caller removes it. */
export async function freshProfile(): Promise<string> {
  const dir = tempFolder()
  cpSync(await (made ??= make()), dir, { recursive: true })
  return dir
}
