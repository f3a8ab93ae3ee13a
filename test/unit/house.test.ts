/** The house's rules must be able to fail: every planted break is found by the same configuration `npm run check` uses. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const temporary = mkdtempSync(join(tmpdir(), 'loket-house-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

/** Names of the dependency-cruiser rules broken by a small tree of files. */
function brokenRules(files: Record<string, string>): string[] {
  const dir = mkdtempSync(join(temporary, 'tree-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [bin, '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json']
  const top = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))]
  const run = spawnSync(process.execPath, [...args, ...top], { cwd: dir, encoding: 'utf8' })
  const report = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[] } }
  return report.summary.violations.map((violation) => violation.rule.name)
}

const thing = 'export const thing = 1\n'
const use = (path: string) => `import { thing } from '${path}'\nexport const user = thing\n`
const useType = (path: string) => `import type { Thing } from '${path}'\nexport type User = Thing\n`

describe('dependency-cruiser', () => {
  it.each([
    ['domain-imports', 'electron/domain/a.ts', '../store/b.ts', 'electron/store/b.ts'],
    ['contract-imports', 'electron/contract/a.ts', '../store/b.ts', 'electron/store/b.ts'],
    ['store-imports', 'electron/store/a.ts', '../sync/b.ts', 'electron/sync/b.ts'],
    ['upstream-imports', 'electron/upstream/a.ts', '../store/b.ts', 'electron/store/b.ts'],
    ['sync-imports', 'electron/sync/a.ts', '../handlers/b.ts', 'electron/handlers/b.ts'],
    ['handlers-imports', 'electron/handlers/a.ts', '../upstream/b.ts', 'electron/upstream/b.ts'],
    ['sandbox-imports', 'electron/sandbox/a.ts', '../upstream/b.ts', 'electron/upstream/b.ts'],
    ['shell-imports', 'electron/shell/a.ts', '../store/b.ts', 'electron/store/b.ts'],
    ['sync-knows-only-types', 'electron/sync/a.ts', '../store/b.ts', 'electron/store/b.ts'],
    ['handlers-knows-only-types', 'electron/handlers/a.ts', '../store/b.ts', 'electron/store/b.ts'],
    ['renderer-stands-outside', 'renderer/a.ts', '../electron/store/b.ts', 'electron/store/b.ts'],
    ['product-without-tests', 'electron/sync/a.ts', '../../test/b.ts', 'test/b.ts'],
    ['wiring-apart', 'electron/main.ts', './core.ts', 'electron/core.ts'],
    ['domain-is-pure', 'electron/domain/a.ts', 'node:fs', 'electron/domain/b.ts'],
    ['renderer-no-node', 'renderer/a.ts', 'node:fs', 'renderer/b.ts'],
  ])('finds a break of %s', (rule, from, specifier, to) => {
    expect(brokenRules({ [from]: use(specifier), [to]: thing })).toContain(rule)
  })

  it('lets types cross where instances are handed down, and finds a circle', () => {
    const types = { 'electron/sync/a.ts': useType('../store/b.ts'), 'electron/store/b.ts': 'export type Thing = 1\n' }
    expect(brokenRules(types)).toEqual([])
    const circle = {
      'electron/domain/a.ts': use('./b.ts'),
      'electron/domain/b.ts': use('./a.ts').replace('user', 'thing'),
    }
    expect(brokenRules(circle)).toContain('no-circular')
  })
})

describe('eslint', () => {
  const eslint = new ESLint({ cwd: ROOT })
  it.each([
    ['id-denylist', 'electron/domain/planted.ts', 'export const ticket = 1\n'],
    ['no-restricted-syntax', 'electron/domain/planted.ts', 'export const now = new Date()\n'],
    ['no-restricted-syntax', 'electron/domain/planted.ts', 'export const chance = Math.random()\n'],
    ['no-restricted-imports', 'electron/store/planted.ts', "import { app } from 'electron'\nexport const name = app\n"],
    ['@typescript-eslint/no-explicit-any', 'electron/sync/planted.ts', 'export const value: any = 1\n'],
    ['@typescript-eslint/ban-ts-comment', 'electron/sync/planted.ts', '// @ts-ignore\nexport const value = 1\n'],
    ['vue/no-v-html', 'renderer/pages/PlantedPage.vue', '<template><p v-html="x" /></template>\n'],
  ])('finds a break of %s in %s', async (rule, file, text) => {
    const [result] = await eslint.lintText(text, { filePath: join(ROOT, file) })
    expect(result?.messages.map((message) => message.ruleId)).toContain(rule)
  })
})
