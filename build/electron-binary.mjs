/** Finds Electron's binary, or downloads it where the machine may; `null` when there is none to be had. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, ROOT, say } from './setup.mjs'

const PACKAGE = join(ROOT, 'node_modules', 'electron')

/** Path of the binary that is already there. @returns {string | null} */
export function installedElectron() {
  const pathFile = join(PACKAGE, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

/** Path of the binary, after one try to download it (checksums are pinned in the package). @returns {string | null} */
export function obtainElectron() {
  const there = installedElectron()
  if (there) return there
  say('Mencari Electron …')
  const run = spawnSync(node24(), [join(PACKAGE, 'install.js')], { stdio: 'ignore', timeout: 180_000 })
  return run.status === 0 ? installedElectron() : null
}
