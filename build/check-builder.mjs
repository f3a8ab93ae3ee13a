/** electron-builder.yml against the schema electron-builder itself uses: no packaging, no binary, no network. */
import { createRequire } from 'node:module'
import { ROOT } from './setup.mjs'

const require = createRequire(import.meta.url)
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config')
const { DebugLogger } = require('builder-util')

const file = process.argv[2] ?? 'electron-builder.yml'
try {
  const config = await getConfig(ROOT, file, {})
  await validateConfiguration(config, new DebugLogger(false))
  console.log(`${file}: sesuai skema`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
