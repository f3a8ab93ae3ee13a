/** The core as a process: opening, the two stores, practice that lasts, what the log may hold, the line script. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createBuilder } from '../../support/builders.ts'
import type { Profile } from '../../support/profile.ts'
import { apiSettings, createProfile, until } from '../../support/profile.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'

let profile: Profile
afterEach(() => profile.remove())
const builder = createBuilder(21, new Date().toISOString())

describe('the core', () => {
  it('keeps practice and real work apart, and both over a restart', async () => {
    profile = await createProfile()
    const first = await profile.start()
    await first.must('app.chooseMode', { mode: 'latihan' })
    await first.must('petugas.masuk', { nama: 'Sari Uji' })
    await until('practice queue', async () => (await first.must('pengaduan.counts', {})).total > 30)
    const drafId = builder.id()
    await first.must('draf.save', { id: drafId, draf: builder.draf() })
    const { id } = await first.must('pengaduan.finalize', { drafId, alasanTidakLengkap: null })
    await until('sent', async () => (await first.must('sync.status', {})).waiting === 0)
    await first.must('app.chooseMode', { mode: 'api' })
    expect((await first.must('pengaduan.counts', {})).total).toBe(0)
    expect(await first.close()).toBe(0)

    const second = await profile.start()
    expect(await second.must('app.state', {})).toMatchObject({ mode: 'api', petugas: null })
    await second.must('app.chooseMode', { mode: 'latihan' })
    await second.must('petugas.masuk', { nama: 'Sari Uji' })
    // The practice LAPOR remembers what was sent to it: a sweep does not end the case.
    await second.must('sync.now', {})
    await until('pulled', async () => (await second.must('sync.status', {})).pulling === null)
    expect((await second.must('pengaduan.get', { id })).pengaduan).toMatchObject({
      perjalanan: 'terkirim',
      status: 'belumDitindaklanjuti',
    })
    expect((await readdir(profile.dir)).sort()).toEqual(['kerja', 'latihan', 'mode.json'])
    await second.close()
  })

  it('keeps the petugas signed in over a crash, not over a clean end', async () => {
    profile = await createProfile()
    const first = await profile.start()
    await first.must('app.chooseMode', { mode: 'excel' })
    await first.must('petugas.masuk', { nama: 'Sari Uji' })
    await first.kill()
    const second = await profile.start()
    expect((await second.must('app.state', {})).petugas?.nama).toBe('Sari Uji')
    await second.close()
    const third = await profile.start()
    expect((await third.must('app.state', {})).petugas).toBeNull()
    await third.close()
  })

  it('refuses a wrong key and changes no byte', async () => {
    profile = await createProfile()
    const core = await profile.start()
    await core.must('app.chooseMode', { mode: 'excel' })
    await core.close()
    const file = join(profile.dir, 'kerja', 'loket.db')
    const before = await readFile(file)
    await expect(profile.start('cd'.repeat(32))).rejects.toThrow('wrongKey')
    expect((await readFile(file)).equals(before)).toBe(true)
    await (await profile.start()).close()
  })

  it('leaves no name, number, word or credential in its log or in clear on the disk', async () => {
    profile = await createProfile()
    const sandbox = await startSandbox({ cases: 3 })
    const core = await profile.start()
    await core.must('app.chooseMode', { mode: 'api' })
    await core.must('petugas.masuk', { nama: 'Sari Rahasiawati' })
    const { setelan } = await core.must('setelan.get', {})
    await core.must('setelan.save', { setelan: { ...setelan, api: apiSettings(sandbox) } })
    const { authorization, token } = sandbox.credentials
    await core.must('setelan.saveCredentials', { authorization, token })
    await sandbox.control.setManners({ serverError: { method: 'POST', next: 1 } })
    const draf = builder.draf()
    const drafId = builder.id()
    await core.must('draf.save', { id: drafId, draf })
    await core.must('pengaduan.finalize', { drafId, alasanTidakLengkap: null })
    await until('tried', async () => core.log().includes('outbox.sent'))
    await core.request('draf.get', { id: draf.pelapor.nama })
    await core.close()
    await sandbox.stop()
    const disk = await allBytes(profile.dir)
    for (const secret of [
      draf.pelapor.nama,
      draf.pelapor.nik,
      draf.pelapor.telepon,
      draf.isi,
      'Rahasiawati',
      authorization,
    ]) {
      expect(core.log()).not.toContain(secret)
      expect(disk.includes(secret)).toBe(false)
    }
  })

  it('a store that does not open leaves the desk as it was', async () => {
    profile = await createProfile()
    const core = await profile.start()
    await core.must('app.chooseMode', { mode: 'excel' })
    await core.must('petugas.masuk', { nama: 'Sari Uji' })
    await mkdir(join(profile.dir, 'latihan'), { recursive: true })
    await writeFile(join(profile.dir, 'latihan', 'loket.db'), 'bukan basis data '.repeat(1_000))
    const refused = await core.request('app.chooseMode', { mode: 'latihan' })
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'storage' } })
    expect(await core.must('app.state', {})).toMatchObject({ mode: 'excel', petugas: { nama: 'Sari Uji' } })
    expect((await core.must('pengaduan.counts', {})).total).toBe(0)
    await core.kill()
    const again = await profile.start()
    expect((await again.must('app.state', {})).mode).toBe('excel')
    await again.close()
  })

  it('takes settings before the first petugas, and from then on only from one', async () => {
    profile = await createProfile()
    const core = await profile.start()
    await core.must('app.chooseMode', { mode: 'api' })
    const { setelan } = await core.must('setelan.get', {})
    const api = { ...setelan.api, baseUrl: 'https://lapor.contoh.invalid' }
    expect((await core.must('setelan.save', { setelan: { ...setelan, api } })).setelan.api.baseUrl).toBe(api.baseUrl)
    await core.must('petugas.masuk', { nama: 'Sari Uji' })
    await core.must('petugas.keluar', {})
    const refused = await core.request('setelan.save', { setelan })
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
    expect((await core.must('setelan.get', {})).setelan.api.baseUrl).toBe(api.baseUrl)
    await core.close()
  })

  it('takes another server or institution only while nothing is from the one in force', async () => {
    profile = await createProfile()
    const [trial, real] = [await startSandbox({ cases: 3 }), await startSandbox({ cases: 0 })]
    const core = await profile.start()
    await core.must('app.chooseMode', { mode: 'api' })
    await core.must('petugas.masuk', { nama: 'Sari Uji' })
    const { setelan } = await core.must('setelan.get', {})
    const save = (api: typeof setelan.api) => core.request('setelan.save', { setelan: { ...setelan, api } })
    // A slip of the pen that was never reached binds nothing.
    expect(await save({ ...apiSettings(trial), instansiId: '999999' })).toMatchObject({ ok: true })
    expect(await save(apiSettings(trial))).toMatchObject({ ok: true })
    const { authorization, token } = trial.credentials
    await core.must('setelan.saveCredentials', { authorization, token })
    await until('pulled', async () => (await core.must('pengaduan.counts', {})).total === 3)

    const refused = await save(apiSettings(real))
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
    expect(JSON.stringify(refused)).toContain('profil baru')
    expect((await save({ ...apiSettings(trial), instansiId: '999999' })).ok).toBe(false)
    expect((await save({ ...apiSettings(trial), baseUrl: '' })).ok).toBe(false)
    expect((await core.must('setelan.get', {})).setelan.api.baseUrl).toBe(trial.url)
    // The rest of the settings stays open, and so does another path on the same server.
    const other = { ...apiSettings(trial), baseUrl: `${trial.url}/`, totalTimeoutMs: 9_000 }
    expect((await save(other)).ok).toBe(true)
    await core.close()
    await Promise.all([trial.stop(), real.stop()])
  })

  it('ends by itself when whoever started it is gone', async () => {
    profile = await createProfile()
    const core = await profile.start()
    await core.must('app.chooseMode', { mode: 'excel' })
    expect(await core.close()).toBe(0)
    await expect(core.request('app.state', {})).rejects.toThrow('ended')
  })
})

describe('npm run core', () => {
  it('explains itself', async () => {
    profile = await createProfile()
    const { code, out } = await runLines(['--help'], [])
    expect(code).toBe(0)
    expect(out).toContain('--profile')
  })

  it('answers one JSON line with one JSON line', async () => {
    profile = await createProfile()
    const requests = [
      { id: 1, name: 'app.chooseMode', args: { mode: 'excel' } },
      { id: 2, name: 'petugas.masuk', args: { nama: 'Sari Uji' } },
      { id: 3, name: 'pengaduan.list', args: { status: null, teks: '', cursor: null, limit: 20 } },
    ]
    const { code, out } = await runLines(['--profile', profile.dir, '--inti', CORE], requests)
    expect(code).toBe(0)
    const replies = out.split('\n').filter((line) => line.includes('"reply"'))
    expect(replies.map((line): unknown => JSON.parse(line))).toMatchObject([
      { id: 1, result: { ok: true, value: { mode: 'excel' } } },
      { id: 2, result: { ok: true, value: { petugas: { nama: 'Sari Uji' } } } },
      { id: 3, result: { ok: true, value: { rows: [] } } },
    ])
    expect((await readdir(profile.dir)).includes('kunci-uji')).toBe(true)
  })
})

const CORE = join(import.meta.dirname, '../../../electron/core.ts')

/** Runs build/core-line.mts with these lines on stdin. */
async function runLines(
  args: readonly string[],
  requests: readonly unknown[],
): Promise<{ code: number | null; out: string }> {
  const script = join(import.meta.dirname, '../../../build/core-line.mts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let out = ''
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString()
  })
  child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out }
}

async function allBytes(dir: string): Promise<Buffer> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Buffer.concat(await Promise.all(files.filter((file) => existsSync(file)).map((file) => readFile(file))))
}
