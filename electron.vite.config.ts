import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

// Only what cannot be bundled stays outside: the native store driver and the updater (package.json "dependencies").
const external = ['better-sqlite3', 'electron-updater']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: { include: external },
      rolldownOptions: {
        input: { main: resolve('electron/main.ts'), core: resolve('electron/core.ts') },
        output: { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload must be one CommonJS file that requires nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [vue()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // Files stay files: the page's policy allows fonts from itself only, not from data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
