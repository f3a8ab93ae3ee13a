/** `npm run build [-- --force]`: out/main, out/preload, out/renderer; nothing to do when no source changed. */
import { ensureBuilt, ensureInstalled } from './setup.mjs'

ensureInstalled()
ensureBuilt({ force: process.argv.includes('--force') })
