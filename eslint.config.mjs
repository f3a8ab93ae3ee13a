import js from '@eslint/js'
import importX from 'eslint-plugin-import-x'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'

/** Synonyms of the field's nouns: one word per thing, the same in regulation, screen, table, type and test. */
const DENIED_NAMES = [
  'complaint',
  'complaints',
  'Complaint',
  'ticket',
  'tickets',
  'Ticket',
  'aduan',
  'Aduan',
  'deadline',
  'deadlines',
  'Deadline',
  'followUp',
  'followUps',
  'FollowUp',
  'reporter',
  'Reporter',
  'data',
  'info',
]

/** Who may not import whom. dependency-cruiser proves the same on the whole graph (`.dependency-cruiser.mjs`). */
const zone = (target, from, message) => ({ target: `./electron/${target}`, from, message })
const all = ['store', 'upstream', 'sync', 'handlers', 'sandbox', 'shell', 'contract', 'domain']
const others = (allowed) => all.filter((room) => !allowed.includes(room)).map((room) => `./electron/${room}`)
const ZONES = [
  zone('domain', [...others(['domain']), './renderer'], 'domain imports nothing but itself.'),
  zone('contract', [...others(['contract', 'domain']), './renderer'], 'contract imports domain only.'),
  zone('store', [...others(['store', 'domain', 'contract']), './renderer'], 'store imports domain and contract.'),
  zone('upstream', [...others(['upstream', 'domain']), './renderer'], 'upstream imports domain.'),
  zone('sandbox', [...others(['sandbox', 'domain']), './renderer'], 'sandbox uses none of the client code.'),
  zone('shell', [...others(['shell', 'contract', 'domain']), './renderer'], 'shell imports contract and domain.'),
  zone('sync', ['./electron/handlers', './electron/shell', './electron/sandbox', './renderer'], 'sync stands below.'),
  zone(
    'handlers',
    ['./electron/upstream', './electron/shell', './electron/sandbox', './renderer'],
    'handlers are thin.',
  ),
  { target: './renderer', from: [...others(['contract', 'domain']), './electron/core.ts', './electron/main.ts'] },
]

const NO_CLOCK_NO_CHANCE = [
  { selector: "NewExpression[callee.name='Date']", message: 'domain takes time as an argument.' },
  { selector: "MemberExpression[object.name='Date']", message: 'domain takes time as an argument.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'domain takes chance as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'domain takes time as an argument.',
  },
]

export default defineConfig(
  {
    ignores: ['out/', 'dist/', '.cache/', 'coverage/', 'electron/store/prisma-client/', 'prisma/migrations/'],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...ts.configs.stylistic,
  ...vue.configs['flat/recommended'],
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'id-denylist': ['error', ...DENIED_NAMES],
      'import-x/no-restricted-paths': ['error', { zones: ZONES }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['electron/domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NO_CLOCK_NO_CHANCE] },
  },
  {
    // sync and handlers know store (and sync, upstream) as types; instances are passed in.
    files: ['electron/sync/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['../store/*', '../upstream/*'], allowTypeImports: true, message: 'Types only.' }] },
      ],
    },
  },
  {
    files: ['electron/handlers/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['../store/*', '../sync/*'], allowTypeImports: true, message: 'Types only.' }] },
      ],
    },
  },
  {
    // Only the shell and the wiring know Electron; core.ts takes net.fetch from it.
    files: ['electron/**/*.ts', 'renderer/**/*.{ts,vue}'],
    ignores: ['electron/shell/**', 'electron/main.ts', 'electron/core.ts', 'electron/preload.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: ['electron', 'electron/main', 'electron/renderer'] }] },
  },
  {
    files: ['electron/core.ts', 'electron/{store,upstream,sync,handlers,sandbox,shell}/**/*.ts', 'electron/main.ts'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['renderer/**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      'import-x/no-default-export': 'off',
      'vue/multi-word-component-names': 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/no-v-html': 'error',
      // Layout is Prettier's.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      // TypeScript states the optional props; a default of undefined says nothing more.
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['renderer/**/*.ts'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.{mjs,mts,cjs}', '*.config.ts', 'build/**', 'test/**'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'import-x/no-default-export': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
