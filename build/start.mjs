/**
 * `npm start`: installs, builds and opens the application: in Electron where its binary is there or can be had,
 * otherwise the same shipped bundles in the stand-in. `--smoke` fills the form through the real page and exits.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { obtainElectron } from './electron-binary.mjs'
import { ensureBuilt, ensureInstalled, ROOT, runAttached, say } from './setup.mjs'

const args = process.argv.slice(2)
const smoke = args.includes('--smoke')
const pass = args.filter((arg) => arg !== '--smoke')

ensureInstalled()
ensureBuilt()
if (smoke) process.exitCode = await runAttached([join(ROOT, 'build', 'smoke.mts')])
else process.exitCode = await open()

async function open() {
  const electron = obtainElectron()
  if (electron) return openElectron(electron)
  const display = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
  say(
    display
      ? 'Berkas Electron tidak tersedia di sini: aplikasi yang sama dibuka di jendela Chromium.'
      : 'Berkas Electron dan layar tidak tersedia di sini: buka alamat di bawah ini dengan peramban apa saja.',
  )
  const env = display ? { STANDIN_BACKEND: 'cdp', STANDIN_HEADFUL: '1' } : { STANDIN_BACKEND: 'web' }
  return runAttached([join(ROOT, 'test', 'support', 'standin', 'bin', 'electron'), ROOT, ...pass], env)
}

/** @param {string} binary @returns {Promise<number>} */
function openElectron(binary) {
  return new Promise((done) => {
    const child = spawn(binary, [ROOT, ...pass], { cwd: ROOT, stdio: 'inherit' })
    child.on('exit', (code) => done(code ?? 1))
  })
}
