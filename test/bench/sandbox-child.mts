/** A sandbox in a process of its own with so many invented cases; says where it is on stdout. */
import { startSandbox } from '../../electron/sandbox/server.ts'

const [cases = '60'] = process.argv.slice(2)
const { url, credentials, instansi } = await startSandbox({ cases: Number(cases), seed: 5 })
process.stdout.write(`${JSON.stringify({ url, credentials, instansi })}\n`)
