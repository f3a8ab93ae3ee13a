import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { removeFolders, tempFolder } from './world.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
afterEach(removeFolders)

/** A copy of what the script works on, so that a changed schema changes nothing here. */
function copyOfRepository(): string {
  const dir = tempFolder()
  mkdirSync(join(dir, 'build'))
  for (const name of ['prisma.mjs', 'title-case.mjs']) cpSync(join(ROOT, 'build', name), join(dir, 'build', name))
  cpSync(join(ROOT, 'prisma'), join(dir, 'prisma'), { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(dir, 'package.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'), 'junction')
  return dir
}

/** Runs the script with every way out closed: it must not need a network. */
function run(dir: string, ...args: string[]) {
  const env = { ...process.env, HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' }
  return spawnSync(process.execPath, [join(dir, 'build/prisma.mjs'), ...args], { cwd: dir, env, encoding: 'utf8' })
}

test('schema and migrations agree; a schema that says more is noticed, and a migration can be made of it', () => {
  const dir = copyOfRepository()
  expect(run(dir, 'drift').status).toBe(0)
  appendFileSync(join(dir, 'prisma/schema.prisma'), '\nmodel Tambahan {\n  pk Int @id\n}\n')
  const drift = run(dir, 'drift')
  expect(drift.status).toBe(2)
  expect(drift.stdout).toContain('CREATE TABLE "Tambahan"')
  const before = readdirSync(join(dir, 'prisma/migrations')).length
  expect(run(dir, 'create', 'tambahan').status).toBe(0)
  expect(readdirSync(join(dir, 'prisma/migrations'))).toHaveLength(before + 1)
  expect(run(dir, 'drift').status).toBe(0)
  // What was generated along the way is what the application imports.
  const made = ['client/client.ts', 'migrasi.ts', 'acuan.ts', 'wilayah.ts'].map((name) =>
    join(dir, 'electron/store/prisma-client', name),
  )
  expect(made.filter((name) => !existsSync(name))).toEqual([])
  expect(run(dir, 'create', 'Nama Salah').status).toBe(1)
  expect(run(dir, 'hapus').status).toBe(1)
}, 180_000)
