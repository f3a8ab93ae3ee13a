/** A profile folder of its own for each test, and cores that end with it. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Setelan } from '../../electron/domain/setelan.ts'
import { SETELAN_AWAL } from '../../electron/domain/setelan.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import type { CoreProcess } from './core-process.ts'
import { startCore } from './core-process.ts'

export type Profile = {
  readonly dir: string
  readonly key: string
  start(key?: string): Promise<CoreProcess>
  /** Ends every core still running and removes the folder. */
  remove(): Promise<void>
}

export async function createProfile(): Promise<Profile> {
  const dir = await mkdtemp(join(tmpdir(), 'loket-profil-'))
  const key = randomBytes(32).toString('hex')
  const running: CoreProcess[] = []
  return {
    dir,
    key,
    start: async (other = key) => {
      const core = await startCore({ profileDir: dir, key: other })
      running.push(core)
      return core
    },
    remove: async () => {
      for (const core of running) await core.kill()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** API settings that lead to a sandbox, with short waits. */
export function apiSettings(sandbox: Sandbox): Setelan['api'] {
  return {
    ...SETELAN_AWAL.api,
    baseUrl: sandbox.url,
    authHeader: sandbox.credentials.authHeader,
    authPrefix: '',
    instansiId: String(sandbox.instansi.id),
    connectTimeoutMs: 2_000,
    totalTimeoutMs: 5_000,
  }
}

/** Asks again and again until `ready`; throws after `timeoutMs`. */
export async function until(what: string, ready: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`not reached: ${what}`)
    await sleep(30)
  }
}
