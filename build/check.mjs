/**
 * `npm run check`: formatting, lint with import zones, types of every world, import graph, dead code, schema drift, the
 * installer's schema and the stand-in's conformance. Each is a whole program that fails by its exit code.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { childEnv, ensureGenerated, ensureInstalled, node24, ROOT } from './setup.mjs'

/** @param {string} path */
const tool = (path) => join(ROOT, 'node_modules', path)
const TSC = tool('typescript/bin/tsc')
const VUE_TSC = tool('vue-tsc/bin/vue-tsc.js')

/** Name -> arguments for Node 24. @type {readonly (readonly [string, readonly string[]])[]} */
export const CHECKS = [
  ['tata letak', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
  ['lint', [tool('eslint/bin/eslint.js'), '--max-warnings=0', '.']],
  ['tipe domain', [TSC, '-p', 'electron/domain']],
  ['tipe contract', [TSC, '-p', 'electron/contract']],
  ['tipe core', [TSC, '-p', 'electron']],
  ['tipe shell', [TSC, '-p', 'electron/shell']],
  ['tipe renderer', [VUE_TSC, '--noEmit', '-p', 'renderer']],
  ['tipe build', [TSC, '-p', 'build']],
  ['tipe test', [VUE_TSC, '--noEmit', '-p', 'test']],
  [
    'aturan impor',
    [
      tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      'electron',
      'renderer',
      'test',
      'build',
    ],
  ],
  ['kode mati', [tool('knip/bin/knip.js'), '--no-progress']],
  ['skema basis data', ['build/prisma.mjs', 'drift']],
  ['skema pemasang', ['build/check-builder.mjs']],
]

/** @param {readonly string[]} args @returns {Promise<{ code: number, output: string }>} */
function run(args) {
  return new Promise((done) => {
    const child = spawn(node24(), [...args], { cwd: ROOT, env: { ...childEnv(), FORCE_COLOR: '0' } })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('exit', (code) => done({ code: code ?? 1, output }))
  })
}

/** Runs all checks, two at a time; prints a line each. Gives how many passed and failed. */
export async function runChecks() {
  ensureGenerated()
  const waiting = [...CHECKS]
  const count = { passed: 0, failed: 0 }
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const started = Date.now()
      const { code, output } = await run(next[1])
      count[code === 0 ? 'passed' : 'failed'] += 1
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? '  ok    ' : '  GAGAL '} ${next[0]} (${seconds} s)`)
      if (code !== 0) console.log(output.trimEnd())
    }
  }
  await Promise.all([worker(), worker()])
  return count
}

if (import.meta.filename === process.argv[1]) {
  ensureInstalled()
  const { passed, failed } = await runChecks()
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
