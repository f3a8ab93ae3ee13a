/** What would ship: electron-builder's own packing of the built bundles, read back from the archive. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeElectronStub } from '../support/electron-stub.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const temporary = mkdtempSync(join(tmpdir(), 'loket-pack-'))
const tree = join(temporary, 'dist', 'linux-unpacked')
const archive = join(tree, 'resources', 'app.asar')
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

beforeAll(() => {
  const stub = join(temporary, 'electron')
  writeElectronStub(stub, '45.4.1')
  const cli = join(ROOT, 'node_modules/electron-builder/cli.js')
  const args = ['--linux', 'dir', '--x64', '--publish', 'never', `-c.electronDist=${stub}`]
  const run = spawnSync(process.execPath, [cli, ...args, `-c.directories.output=${join(temporary, 'dist')}`], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (run.status !== 0)
    throw new Error(`${run.status ?? run.signal ?? ''} ${run.error?.message ?? ''}\n${run.stdout}\n${run.stderr}`)
}, 120_000)

describe('the packed application', () => {
  const files = () => listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))

  it('holds the four bundles', () => {
    expect(files()).toEqual(
      expect.arrayContaining([
        '/out/main/main.js',
        '/out/main/core.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
      ]),
    )
  })

  it('holds no sources, maps, tests, stand-in, sandbox data or development packages', () => {
    const own = files().filter((path) => !path.startsWith('/node_modules/'))
    expect(own.filter((path) => /\.(map|ts|vue|prisma|xlsx|csv)$|\/test\/|standin|\.env|\.stamp$/.test(path))).toEqual(
      [],
    )
    const packages = files().filter((path) =>
      /^\/node_modules\/(electron|vite|vitest|typescript|vue|prisma|playwright-core|@prisma)\//.test(path),
    )
    expect(packages).toEqual([])
  })

  it('holds the driver of the target only, outside the archive', () => {
    const natives = files().filter((path) => path.endsWith('.node'))
    expect(natives).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node'])
    const unpacked = join(`${archive}.unpacked`, natives[0] ?? '')
    expect(existsSync(unpacked)).toBe(true)
    expect(readFileSync(unpacked).subarray(1, 4).toString()).toBe('ELF')
  })

  it('strips package.json and flips the fuses', async () => {
    const manifest: unknown = JSON.parse(extractFile(archive, 'package.json').toString())
    expect(manifest).not.toHaveProperty('devDependencies')
    expect(manifest).not.toHaveProperty('scripts')
    const wire = await getCurrentFuseWire(join(tree, 'loket-aduan'))
    const state = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
      asarOnly: state(FuseV1Options.OnlyLoadAppFromAsar),
      integrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      fileProtocol: false,
      asarOnly: true,
      integrity: true,
    })
  })
})
