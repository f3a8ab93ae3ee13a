/** `npm run e2e:electron`: the same e2e suite on real Electron. Fails with a sentence where its binary is not to be had. */
import { join } from 'node:path'
import { obtainElectron } from './electron-binary.mjs'
import { ensureBuilt, ensureInstalled, ROOT, runAttached, say } from './setup.mjs'

ensureInstalled()
ensureBuilt()
if (obtainElectron()) {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  process.exitCode = await runAttached([vitest, 'run', '--project', 'e2e', ...process.argv.slice(2)], {
    LOKET_ELECTRON: '1',
  })
} else {
  say('Berkas Electron tidak dapat diperoleh di komputer ini: uji di Electron sungguhan tidak dijalankan.')
  process.exitCode = 1
}
