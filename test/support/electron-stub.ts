/**
 * A folder that looks like an unpacked Electron to electron-builder and holds no Electron code: enough to pack and to
 * read back what would ship, on a machine without the binary.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Fuse wire as Electron ships it: sentinel, version, length, one byte per fuse (electron's build/fuses/fuses.json5). */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
])
const COMPANIONS = [
  'LICENSE',
  'LICENSES.chromium.html',
  'icudtl.dat',
  'resources.pak',
  'chrome_100_percent.pak',
  'v8_context_snapshot.bin',
  'snapshot_blob.bin',
  'chrome-sandbox',
]

/** Writes the stub for Linux below `dir` (created). */
export function writeElectronStub(dir: string, version: string): void {
  mkdirSync(join(dir, 'locales'), { recursive: true })
  mkdirSync(join(dir, 'resources'))
  const refusal = Buffer.from('#!/bin/sh\necho "stub, not Electron" >&2; exit 1\n')
  writeFileSync(join(dir, 'electron'), Buffer.concat([refusal, FUSE_WIRE, Buffer.from('\n')]), { mode: 0o755 })
  for (const locale of ['id', 'en-US']) writeFileSync(join(dir, 'locales', `${locale}.pak`), 'stub')
  for (const file of COMPANIONS) writeFileSync(join(dir, file), 'stub')
  writeFileSync(join(dir, 'version'), version)
}
