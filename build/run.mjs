/** `node build/run.mjs FILE [args]`: set-up, then the file on Node 24 (TypeScript as it stands). */
import { join } from 'node:path'
import { ensureBuilt, ensureGenerated, ensureInstalled, ROOT, runAttached } from './setup.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) {
  process.stderr.write('Pemakaian: node build/run.mjs BERKAS [argumen]\n')
  process.exit(2)
}
ensureInstalled()
// The core runs from the shipped bundle, so what is tried here is what is packed.
if (/core-line|demo/.test(file)) ensureBuilt()
else ensureGenerated()
process.exitCode = await runAttached(['--disable-warning=ExperimentalWarning', join(ROOT, file), ...args])
