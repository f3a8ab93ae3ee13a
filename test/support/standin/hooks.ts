/** `import 'electron'` and `require('electron')` give the stand-in from here on. */
import { registerHooks } from 'node:module'

const offered = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/main|\/common)?$/.test(specifier)
      ? { url: offered, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
