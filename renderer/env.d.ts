import type { LoketBridge } from '../electron/contract/bridge.ts'

declare global {
  const loket: LoketBridge
}

export {}
