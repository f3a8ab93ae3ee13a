/** A file that appears whole under its name or not at all. */
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './backup.ts'
import { toStorageError } from './storage-error.ts'

/** `berkas`, or the first of "berkas (2)", "berkas (3)" … that is free. */
export function namaBebas(berkas: string): string {
  if (!existsSync(berkas)) return berkas
  const dot = berkas.lastIndexOf('.')
  for (let n = 2; ; n += 1) {
    const other = `${berkas.slice(0, dot)} (${String(n)})${berkas.slice(dot)}`
    if (!existsSync(other)) return other
  }
}

/** Where a file is written before it has its name; an old half of it goes. */
export async function tempatSementara(berkas: string): Promise<string> {
  const place = `${berkas}.sebagian`
  await rm(place, { force: true })
  return place
}

/** Gives the finished file its name, durably. */
export async function beriNama(sementara: string, berkas: string): Promise<void> {
  await rename(sementara, berkas)
  try {
    syncFolder(dirname(berkas))
  } catch {
    // Not every medium can force a folder; the file itself was.
  }
}

/** Takes away what was half written; a medium that is gone has nothing left to take away. */
export async function buangSementara(sementara: string): Promise<void> {
  await rm(sementara, { force: true }).catch(() => undefined)
}

/** Writes with `write`, then gives it the name; nothing stays where it fails. */
export async function tulisUtuh(berkas: string, write: (sementara: string) => Promise<void>): Promise<string> {
  const name = namaBebas(berkas)
  const place = await tempatSementara(name)
  try {
    await write(place)
    await beriNama(place, name)
    return name
  } catch (error) {
    await buangSementara(place)
    throw toStorageError(error)
  }
}
