/**
 * `npm test`: set-up, every check, every test, one closing line. With arguments only vitest runs, with these arguments
 * (`npm test -- --project unit`).
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, ROOT, runAttached } from './setup.mjs'

const args = process.argv.slice(2)
ensureInstalled()
ensureBuilt()
process.exitCode = args.length > 0 ? await vitest(args) : await everything()

/** @param {string[]} extra */
function vitest(extra) {
  const bin = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  return runAttached(['--disable-warning=ExperimentalWarning', bin, 'run', ...extra])
}

async function everything() {
  const { runChecks } = await import('./check.mjs')
  console.log('Pemeriksaan:')
  const checks = await runChecks()
  const report = join(ROOT, '.cache', 'vitest.json')
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const code = await vitest(['--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  const tests = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  const skipped = (tests?.numPendingTests ?? 0) + (tests?.numTodoTests ?? 0)
  const passed = checks.passed + (tests?.numPassedTests ?? 0)
  // A run that broke outside a test, or left one out, is a failure of its own.
  const broken = code !== 0 && (tests?.numFailedTests ?? 0) === 0 ? 1 : 0
  const failed = checks.failed + (tests?.numFailedTests ?? 0) + skipped + broken
  if (skipped > 0) console.log(`${skipped} uji dilewati: uji yang dilewati dihitung gagal.`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && code === 0 ? 0 : 1
}
