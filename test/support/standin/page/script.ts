/** The source texts that the backends put into a page. */
import { readFileSync } from 'node:fs'
import { makeBridge } from './bridge.ts'
import type { BridgeConfig } from './bridge.ts'
import { runPageWorld } from './page-world.ts'
import { runPreloadWorld } from './preload-world.ts'
import { makeWire } from './wire.ts'

/** No preload in sub-frames, as is Electron's default. */
const ONLY_TOP = 'if (window === window.top)'

/** Script of the page's own world. */
export function pageScript(config: BridgeConfig): string {
  return `${ONLY_TOP} (${runPageWorld})((${makeBridge})(${JSON.stringify(config)}));`
}

/**
 * Script of the preload's world.
 * @param host JavaScript object literal text with `send` and `onMessage` of the backend.
 */
export function preloadScript(config: BridgeConfig, preloadFile: string | undefined, host: string): string {
  const preload = preloadFile === undefined ? '' : readFileSync(preloadFile, 'utf8')
  const facts = JSON.stringify({
    platform: process.platform,
    versions: { electron: process.versions['electron'] ?? '' },
  })
  return `${ONLY_TOP} (${runPreloadWorld})((${makeBridge})(${JSON.stringify(config)}), (${makeWire})(), {
    ...${facts}, ...${host},
    preload(require, module, exports, process) {${preload}
    },
  });`
}
