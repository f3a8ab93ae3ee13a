/**
 * SIGKILL of the shell, of the core, and of both at once, each just after something was promised and while a request is
 * out: the next start sends everything once, and no core of the dead is left.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { SandboxManners } from '../../electron/sandbox/manners.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { startSandbox } from '../../electron/sandbox/server.ts'
import { createBuilder } from '../support/builders.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { connect } from '../support/desk-steps.ts'

type Victim = 'shell' | 'core' | 'both'
type Moment = 'promised' | 'requestLeft'

const LATE: SandboxManners = { lateAnswer: { method: 'POST', delayMs: 2_500 } }
const WITHIN_MS = 20_000
const builder = createBuilder(51, new Date().toISOString())
/** Words of everything that was acknowledged. */
const promised: string[] = []
let sandbox: Sandbox
let desk: Desk

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 51, cases: 0 })
  desk = await launchDesk()
  await connect(desk.page, sandbox, 1)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

/** Records as the page does; gives the words once the desk said that it is saved. */
async function record(page: Page): Promise<string> {
  const words = `kata${builder.random.hex(16)}`
  const draf = builder.draf({ isi: `${builder.isi()} ${words}`, tanggalKejadian: '' })
  await page.evaluate(
    async ([id, draf]) => {
      const saved = await loket.request('draf.save', { id, draf })
      if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
      const done = await loket.request('pengaduan.finalize', { drafId: id, alasanTidakLengkap: 'Uji listrik padam.' })
      if (!done.ok) throw new Error(JSON.stringify(done.failure))
    },
    [builder.id(), draf] as const,
  )
  promised.push(words)
  return words
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function until(what: string, ready: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + WITHIN_MS
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`)
    await sleep(50)
  }
}

async function kill(victim: Victim, corePid: number): Promise<void> {
  const shellPid = await desk.app.evaluate(() => process.pid)
  if (victim === 'both') await desk.kill()
  else process.kill(victim === 'core' ? corePid : shellPid, 'SIGKILL')
  await until(`the old core is gone after ${victim}`, () => !isAlive(corePid))
  if (victim !== 'core') await until('the old shell is gone', () => !isAlive(shellPid))
}

/** What the desk still owes; null while it cannot say. */
async function owed(page: Page): Promise<number | null> {
  const said = await page.evaluate(() => loket.request('sync.now', {}))
  return said.ok ? said.value.waiting + said.value.uncertain : null
}

test.each([
  ['shell', 'promised'],
  ['shell', 'requestLeft'],
  ['core', 'promised'],
  ['core', 'requestLeft'],
  ['both', 'promised'],
  ['both', 'requestLeft'],
] as const satisfies readonly (readonly [Victim, Moment])[])('%s killed when %s', async (victim, moment) => {
  await sandbox.control.setManners(moment === 'requestLeft' ? LATE : {})
  const corePid = await desk.corePid()
  const words = await record(desk.page)
  if (moment === 'requestLeft')
    await until('LAPOR has it and has not answered', () => sandbox.control.timesWritten(words) === 1)
  await kill(victim, corePid)
  await sandbox.control.setManners({})
  if (victim !== 'core') {
    const { profile } = desk
    desk = await launchDesk({ profile })
  }
  await until('everything has left', async () => (await owed(desk.page)) === 0)
  for (const one of promised) expect(sandbox.control.timesWritten(one), `${victim} ${moment}`).toBe(1)
  const neraca = await desk.page.evaluate(() => loket.request('neraca.get', {}))
  expect(neraca).toMatchObject({
    ok: true,
    value: { seimbang: true, terkirim: promised.length, dicatat: promised.length },
  })
})
