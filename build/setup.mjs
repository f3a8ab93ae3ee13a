/**
 * The set-up every command shares. Runs on the machine's own Node (>= 20.19) with nothing installed, so it uses
 * Node's own modules only; whatever comes after it runs on the Node 24 that the lockfile pins.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const STAMP = join(ROOT, 'node_modules', '.loket-setup')
const BUILD_STAMP = join(ROOT, 'out', '.stamp')
const GENERATED = join(ROOT, 'electron', 'store', 'prisma-client', 'client.ts')

/** Prints one line for a person. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** sha256 hex of files below the given paths, names and contents. @param {string[]} paths */
function fingerprint(paths) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'prisma-client') add(join(path, name))
      return
    }
    hash.update(relative(ROOT, path).split(sep).join('/')).update('\0').update(readFileSync(path)).update('\0')
  }
  for (const path of paths) add(join(ROOT, path))
  return hash.digest('hex')
}

/** @param {string} file */
function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The Node 24 of the lockfile; on a platform without one the running Node when it is new enough. Throws otherwise. */
export function node24() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const os = process.platform === 'win32' ? 'win' : process.platform
  const pinned = join(ROOT, 'node_modules', `node-${os}-${process.arch}`, 'bin', name)
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error(`Untuk ${process.platform}-${process.arch} diperlukan Node 24; yang berjalan ${process.version}.`)
}

/** Environment for children: our own binaries first on the PATH. */
export function childEnv() {
  const bin = [dirname(node24()), join(ROOT, 'node_modules', '.bin')].join(process.platform === 'win32' ? ';' : ':')
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [key]: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env[key] ?? ''}` }
}

/** Installs exactly the lockfile when it changed since the last time; silent otherwise. Exits 1 when npm fails. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Diperlukan Node 20.19 atau lebih baru; yang berjalan ${process.version}. Tidak ada yang diubah.`)
    process.exit(1)
  }
  const wanted = fingerprint(['package-lock.json', '.npmrc'])
  if (readStamp(STAMP) === wanted) return
  say('Menyiapkan pustaka (npm ci), sekali saja setiap kali daftar pustaka berubah …')
  const npm = process.env['npm_execpath']
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (run.status !== 0) {
    say('npm ci gagal: periksa sambungan ke registri npm, lalu jalankan perintah ini lagi. Tidak ada yang rusak.')
    process.exit(1)
  }
  writeFileSync(STAMP, wanted)
}

/** Generates the Prisma client when the schema is newer than it. */
export function ensureGenerated() {
  const wanted = fingerprint(['prisma', 'package-lock.json', 'build/prisma.mjs', 'build/title-case.mjs'])
  const stamp = join(dirname(GENERATED), '.stamp')
  if (existsSync(GENERATED) && readStamp(stamp) === wanted) return
  runNode([join(ROOT, 'build', 'prisma.mjs'), 'generate'], 'Klien basis data tidak dapat dibuat.')
  writeFileSync(stamp, wanted)
}

/** Builds main, core, preload and renderer into out/ when a source changed. @param {{ force?: boolean }} [options] */
export function ensureBuilt(options = {}) {
  ensureGenerated()
  const wanted = fingerprint(['electron', 'renderer', 'prisma', 'electron.vite.config.ts', 'package-lock.json'])
  if (!options.force && readStamp(BUILD_STAMP) === wanted) return
  say('Membangun aplikasi …')
  runNode(
    [join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    'Pembangunan gagal.',
    'inherit',
  )
  mkdirSync(dirname(BUILD_STAMP), { recursive: true })
  writeFileSync(BUILD_STAMP, wanted)
}

/** @param {string[]} args @param {string} failure @param {'quiet' | 'inherit'} [output] */
function runNode(args, failure, output = 'quiet') {
  const run = spawnSync(node24(), args, {
    cwd: ROOT,
    env: childEnv(),
    stdio: output === 'inherit' ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  if (run.status === 0) return
  if (output === 'quiet') say(`${run.stdout ?? ''}${run.stderr ?? ''}`)
  say(failure)
  process.exit(1)
}

/**
 * Runs a program on Node 24 with this terminal, passing signals on; gives its exit code.
 * @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runAttached(args, env = {}) {
  return new Promise((done) => {
    const child = spawn(node24(), args, { cwd: ROOT, env: { ...childEnv(), ...env }, stdio: 'inherit' })
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM']
    for (const signal of signals) process.on(signal, () => child.kill(signal))
    child.on('exit', (code, signal) => done(code ?? (signal ? 1 : 0)))
  })
}
