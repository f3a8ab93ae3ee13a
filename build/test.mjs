/**
 * `npm test`: set-up, every check, every test, one closing line. With arguments only vitest runs, with these arguments
 * (`npm test -- --project unit`).
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, ROOT, runAttached } from './setup.mjs'

const args = process.argv.slice(2)

/** @param {string[]} extra */
function vitest(extra) {
  const bin = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  return runAttached(['--disable-warning=ExperimentalWarning', bin, 'run', ...extra])
}

/** As many workers as cores: left to itself vitest keeps one core free, which on two halves the pace. */
const PEKERJA = [`--maxWorkers=${availableParallelism()}`]

/**
 * Rounds, one after the other. What kills processes and what drives a browser runs file after file, so that no two files
 * colour each other's outcome; the two kinds mostly wait and run side by side.
 */
const ROUNDS = [
  [{ name: 'cepat', args: ['--project=unit', '--project=ui', '--project=integration', '--project=pack', ...PEKERJA] }],
  [
    { name: 'gangguan', args: ['--project=fault', '--no-file-parallelism'] },
    { name: 'layar', args: ['--project=e2e', '--no-file-parallelism'] },
  ],
]

/** One round; a run that broke outside a test, or left one out, is a failure of its own. @param {(typeof ROUNDS)[number][number]} round */
async function runRound({ name, args }) {
  const report = join(ROOT, '.cache', `vitest-${name}.json`)
  rmSync(report, { force: true })
  const code = await vitest([...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  const tests = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  const skipped = (tests.numPendingTests ?? 0) + (tests.numTodoTests ?? 0)
  if (skipped > 0) console.log(`${skipped} uji dilewati: uji yang dilewati dihitung gagal.`)
  const failed = (tests.numFailedTests ?? 0) + skipped
  return { passed: tests.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed }
}

async function everything() {
  const { runChecks } = await import('./check.mjs')
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  console.log('Pemeriksaan:')
  const counts = [await runChecks()]
  for (const round of ROUNDS) counts.push(...(await Promise.all(round.map(runRound))))
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

ensureInstalled()
ensureBuilt()
process.exitCode = args.length > 0 ? await vitest(args) : await everything()
