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

type Violation = { readonly from: string; readonly rule: { readonly name: string } }

/** What dependency-cruiser finds in a small tree of planted files. */
function cruise(files: Readonly<Record<string, string>>): readonly Violation[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(temporary, path)), { recursive: true })
    writeFileSync(join(temporary, path), text)
  }
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [bin, '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json']
  const run = spawnSync(process.execPath, [...args, 'electron', 'renderer', 'test'], {
    cwd: temporary,
    encoding: 'utf8',
  })
  const report = JSON.parse(run.stdout) as { summary: { violations: Violation[] } }
  return report.summary.violations
}

const use = (path: string) => `import { thing } from '${path}'\nexport const user = thing\n`
const useType = (path: string) => `import type { Thing } from '${path}'\nexport type User = Thing\n`
const TARGET = 'export const thing = 1\nexport type Thing = 1\n'

/** Rule, planted file, what it imports. */
const BREAKS: readonly (readonly [string, string, string])[] = [
  ['domain-imports', 'electron/domain/a.ts', '../store/target.ts'],
  ['contract-imports', 'electron/contract/a.ts', '../store/target.ts'],
  ['store-imports', 'electron/store/a.ts', '../sync/target.ts'],
  ['upstream-imports', 'electron/upstream/a.ts', '../store/target.ts'],
  ['sync-imports', 'electron/sync/a.ts', '../handlers/target.ts'],
  ['handlers-imports', 'electron/handlers/a.ts', '../upstream/target.ts'],
  ['sandbox-imports', 'electron/sandbox/a.ts', '../upstream/target.ts'],
  ['shell-imports', 'electron/shell/a.ts', '../store/target.ts'],
  ['sync-knows-only-types', 'electron/sync/b.ts', '../store/target.ts'],
  ['handlers-knows-only-types', 'electron/handlers/b.ts', '../store/target.ts'],
  ['renderer-stands-outside', 'renderer/a.ts', '../electron/store/target.ts'],
  ['product-without-tests', 'electron/sync/c.ts', '../../test/target.ts'],
  ['wiring-apart', 'electron/main.ts', './core.ts'],
  ['domain-is-pure', 'electron/domain/b.ts', 'node:fs'],
  ['renderer-no-node', 'renderer/b.ts', 'node:fs'],
  ['no-circular', 'electron/domain/circle-a.ts', './circle-b.ts'],
  ['no-circular-code', 'test/circle-a.ts', './circle-b.ts'],
]

describe('dependency-cruiser', () => {
  const rooms = ['store', 'upstream', 'sync', 'handlers', 'sandbox', 'shell', 'contract', 'domain']
  const targets = [...rooms.map((room) => `electron/${room}/target.ts`), 'test/target.ts', 'electron/core.ts']
  const circle = (path: string) => `import { user } from '${path}'\nexport const thing = user\n`
  const violations = cruise({
    ...Object.fromEntries(targets.map((path) => [path, TARGET])),
    ...Object.fromEntries(BREAKS.map(([, path, specifier]) => [path, use(specifier)])),
    'electron/domain/circle-b.ts': circle('./circle-a.ts'),
    'test/circle-b.ts': circle('./circle-a.ts'),
    'electron/sync/types.ts': useType('../store/target.ts'),
    'electron/contract/types-a.ts': "import type { B } from './types-b.ts'\nexport type A = B | 1\n",
    'electron/contract/types-b.ts': "import type { A } from './types-a.ts'\nexport type B = A | 2\n",
  })
  const rulesOf = (path: string) => violations.filter(({ from }) => from === path).map(({ rule }) => rule.name)

  it.each(BREAKS)('finds a break of %s in %s', (rule, path) => {
    expect(rulesOf(path)).toContain(rule)
  })

  it('lets types cross where instances are handed down, but not in a circle', () => {
    expect(rulesOf('electron/sync/types.ts')).toEqual([])
    expect(rulesOf('electron/contract/types-a.ts')).toContain('no-circular')
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
