import type { LoketBridge } from '../electron/contract/bridge.ts'

declare global {
  // Declaration merging needs an interface; the page itself reads it in api.ts only.
  // eslint's consistent-type-definitions does not apply to merged globals of a .d.ts that is not linted.
  interface Window {
    readonly loket: LoketBridge
  }
}

export {}
