/** A profile as the first start leaves it, made once and copied: a run pays for its work, not for the set-up. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../../electron/store/open.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'

/** Memory where there is some: what SIGKILL leaves does not depend on the disk, and nothing here pulls a plug. */
const BASE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
export const KEY = Buffer.alloc(32, 7)
/** Every run begins on this morning, 08.00 WIB. */
export const MORNING = Date.parse('2026-03-16T01:00:00.000Z')

let made: Promise<Uint8Array> | null = null

export function tempFolder(): string {
  return mkdtempSync(join(BASE, 'loket-faults-'))
}

/** The database file; kept in memory, so that nothing stays behind whatever becomes of this process. */
async function make(): Promise<Uint8Array> {
  const dir = tempFolder()
  const store = await openStore({ dir, key: KEY, now: () => new Date(MORNING).toISOString() })
  await store.close()
  const bytes = readFileSync(join(dir, DATABASE_FILE))
  rmSync(dir, { recursive: true, force: true })
  return bytes
}

/** A folder of its own with an empty profile; the caller removes it. */
export async function freshProfile(): Promise<string> {
  const dir = tempFolder()
  writeFileSync(join(dir, DATABASE_FILE), await (made ??= make()))
  return dir
}
