/**
 * A packet on its way while the power goes: SIGKILL at every instant of every step on both desks. Each step is then done
 * again as a person would. In the end LAPOR holds each entry once and both desks know it.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Result } from '../../electron/domain/failure.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { World } from '../integration/sync/world.ts'
import { createWorld } from '../integration/sync/world.ts'
import { jpegKarangan } from '../support/gambar.ts'

vi.setConfig({ testTimeout: 300_000 })

const CHILD = fileURLToPath(new URL('bawaan-child.mts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'loket-bawaan-'))
const usb = mkdtempSync(join(tmpdir(), 'loket-usb-'))
type Langkah = 'buat' | 'terima' | 'buatBukti' | 'terimaBukti'
type Rumah = { readonly dir: string; readonly key: Buffer; readonly seed: number }
const A: Rumah = { dir: join(root, 'a'), key: randomBytes(32), seed: 31 }
const B: Rumah = { dir: join(root, 'b'), key: randomBytes(32), seed: 32 }
let lapor: Sandbox
const sidik = new Map<Rumah, string>()
let turn = 0

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}
async function at<T>(rumah: Rumah, run: (world: World) => Promise<T>): Promise<T> {
  turn += 1
  const api = { connectTimeoutMs: 10_000, totalTimeoutMs: 20_000 }
  const world = await createWorld({ seed: rumah.seed * 1000 + turn, scale: 1, lapor, rumah, api })
  try {
    return await run(world)
  } finally {
    await world.close()
  }
}
const oleh = (world: World) => ({ petugas: world.petugas, at: world.clock.now() })

/** Runs a step that dies at its n-th instant; false when it came to its end first. */
function dies(rumah: Rumah, langkah: Langkah, file: string, mejaId: string, nth: number): Promise<boolean> {
  const args = [CHILD, rumah.dir, rumah.key.toString('hex'), langkah, file, mejaId, String(nth)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(true)
      else if (code === 0) resolve(false)
      else reject(new Error(`${langkah} ${String(nth)}: ${stderr}`))
    })
  })
}

beforeAll(async () => {
  lapor = await startSandbox({ seed: 3, cases: 0 })
  for (const [from, to] of [
    [A, B],
    [B, A],
  ] as const) {
    const card = await at(from, (world) => world.store.bawaan.kartu(world.clock.now()))
    sidik.set(from, card.sidik)
    const bytes = Buffer.from(JSON.stringify(card.kartu))
    await at(to, async (world) => must(await world.store.bawaan.percayai({ ...oleh(world), bytes, sidik: card.sidik })))
  }
})
afterAll(async () => {
  await lapor.stop()
  rmSync(root, { recursive: true, force: true })
  rmSync(usb, { recursive: true, force: true })
})

/** One packet from the desk to LAPOR and its proof home, with a death at the n-th instant of `langkah`. */
async function perjalanan(langkah: Langkah, nth: number): Promise<boolean> {
  const [paket, bukti] = [
    join(usb, `${langkah}-${String(nth)}.paket-loket`),
    join(usb, `${langkah}-${String(nth)}.bukti-loket`),
  ]
  const toB = sidik.get(B) ?? ''
  const toA = sidik.get(A) ?? ''
  await at(A, async (world) => {
    const kasus = await world.record({}, [jpegKarangan({ geser: nth })])
    await world.answer(kasus.id)
  })
  let died = langkah === 'buat' && (await dies(A, 'buat', paket, toB, nth))
  await at(A, async (world) => {
    const calon = (await world.store.bawaan.calon()).filter((one) => one.tinggal === null).map((one) => one.id)
    if (existsSync(paket)) expect(calon).toEqual([])
    else if (calon.length > 0)
      must(await world.store.bawaan.buat({ ...oleh(world), file: paket, mejaId: toB, ids: calon }))
    expect(await world.store.outbox.neraca()).toMatchObject({ seimbang: true })
  })
  if (existsSync(paket)) {
    died ||= langkah === 'terima' && (await dies(B, 'terima', paket, '', nth))
    await at(B, async (world) => {
      must(await world.store.bawaan.terima({ ...oleh(world), file: paket }))
      await world.start()
      await world.until('sent there', async () => (await world.store.bawaan.titipan()).menunggu === 0)
    })
    died ||= langkah === 'buatBukti' && (await dies(B, 'buatBukti', bukti, toA, nth))
    await at(B, async (world) => {
      if (!existsSync(bukti)) must(await world.store.bawaan.buatBukti({ ...oleh(world), file: bukti, mejaId: toA }))
    })
    died ||= langkah === 'terimaBukti' && (await dies(A, 'terimaBukti', bukti, '', nth))
  }
  await at(A, async (world) => {
    if (existsSync(bukti)) must(await world.store.bawaan.terimaBukti({ ...oleh(world), file: bukti }))
    // Its name was about to be given when the power went, and no file is there: a person takes it back.
    const riwayat = await world.store.bawaan.riwayat(1)
    expect(riwayat.map(({ tahap }) => tahap)).not.toContain('menulis')
    const held = (await world.rows()).filter(({ state }) => state === 'dititipkan').map(({ id }) => id)
    if (held.length > 0) expect(riwayat.map(({ tahap }) => tahap)).toEqual(['menutup'])
    if (held.length > 0) must(await world.store.bawaan.tarik({ ...oleh(world), ids: held }))
    world.setelan = { ...world.setelan, sync: { ...world.setelan.sync, bacaBalikTundaDetik: 0 } }
    await world.start()
    await world.drained(60_000)
    const rows = await world.rows()
    expect(rows.map(({ state }) => state).filter((state) => state !== 'terkirim')).toEqual([])
    for (const row of rows) expect([row.marker, lapor.control.timesWritten(row.marker)]).toEqual([row.marker, 1])
  })
  return died
}

it.each(['buat', 'terima', 'buatBukti', 'terimaBukti'] as const)(
  'killed at every instant of %s, nothing is lost and nothing is doubled',
  async (langkah) => {
    let kills = 0
    while (await perjalanan(langkah, kills + 1)) kills += 1
    expect(kills).toBeGreaterThan(langkah === 'terimaBukti' ? 1 : 3)
    expect(readdirSync(join(B.dir, 'lampiran')).filter((name) => name.endsWith('.sebagian'))).toEqual([])
  },
)
