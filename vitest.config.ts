import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// unit: pure · ui: components in a light DOM · integration: real encrypted files and real HTTP · fault: kills and
// broken worlds · e2e: shipped bundles in the stand-in (or Electron) with a real Chromium. Nothing is mocked.
const project = (name: string, extra: object) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...extra },
})

// What a page or a process is about to do may take its time on a busy machine: waiting is not measuring.
const sabar = { expect: { poll: { timeout: 15_000 } } }

export default defineConfig({
  plugins: [vue()],
  test: {
    projects: [
      project('unit', { environment: 'node' }),
      project('ui', { environment: 'happy-dom' }),
      project('integration', { ...sabar, environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 }),
      project('fault', { ...sabar, environment: 'node', testTimeout: 300_000, hookTimeout: 120_000 }),
      project('e2e', {
        ...sabar,
        environment: 'node',
        testTimeout: 120_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
      project('pack', { environment: 'node', testTimeout: 120_000 }),
    ],
  },
})
