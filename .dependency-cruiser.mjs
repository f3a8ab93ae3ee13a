/**
 * The house's import rules over the whole graph (DESIGN: who may import whom). ESLint says the same while one types;
 * this proves it, and that nothing runs in a circle.
 */
const room = (name) => `^electron/${name}/`
const rooms = ['store', 'upstream', 'sync', 'handlers', 'sandbox', 'shell', 'contract', 'domain']

/** @param {string} name @param {string[]} allowed */
function only(name, allowed) {
  return {
    name: `${name}-imports`,
    severity: 'error',
    from: { path: room(name) },
    to: { path: rooms.filter((other) => other !== name && !allowed.includes(other)).map(room) },
  }
}

/** Types may cross where instances are handed down. @param {string} name @param {string[]} types */
function typesOnly(name, types) {
  return {
    name: `${name}-knows-only-types`,
    severity: 'error',
    from: { path: room(name) },
    to: { path: types.map(room), dependencyTypesNot: ['type-only'] },
  }
}

export default {
  forbidden: [
    // In the product not even types run in a circle. The stand-in mirrors Electron, whose window and webContents know
    // each other: there types may, code may not.
    { name: 'no-circular', severity: 'error', from: { path: '^(electron|renderer|build)/' }, to: { circular: true } },
    {
      name: 'no-circular-code',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^electron$|\\?raw$' } },
    only('domain', []),
    only('contract', ['domain']),
    only('store', ['domain', 'contract']),
    only('upstream', ['domain']),
    only('sync', ['domain', 'store', 'upstream']),
    only('handlers', ['domain', 'contract', 'store', 'sync']),
    only('sandbox', ['domain']),
    only('shell', ['contract', 'domain']),
    typesOnly('sync', ['store', 'upstream']),
    typesOnly('handlers', ['store', 'sync']),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: room('domain') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-libraries',
      severity: 'error',
      from: { path: room('domain') },
      to: { dependencyTypes: ['npm', 'npm-dev'], pathNot: 'node_modules/(zod|temporal-polyfill)/' },
    },
    {
      name: 'electron-in-its-rooms',
      severity: 'error',
      from: { pathNot: '^electron/(shell/|main\\.ts|core\\.ts|preload\\.ts)|^test/' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'store-owns-the-database',
      severity: 'error',
      from: { pathNot: '^electron/store/|^build/|^test/' },
      to: { path: 'node_modules/(@prisma|better-sqlite3)' },
    },
    {
      name: 'wiring-apart',
      severity: 'error',
      from: { path: '^electron/(main|core)\\.ts$' },
      to: { path: '^electron/(main|core)\\.ts$' },
    },
    {
      name: 'renderer-stands-outside',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/(?!contract/|domain/)' },
    },
    { name: 'renderer-no-node', severity: 'error', from: { path: '^renderer/' }, to: { dependencyTypes: ['core'] } },
    {
      name: 'product-without-tests',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^(test|build)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'electron/store/prisma-client' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mts', '.mjs', '.js', '.vue', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
