/** `npm run sandbox`: runs the sandbox by itself, for people who want to look at it or point a client at it. */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { MANNERS, parseManner, type SandboxManners } from '../electron/sandbox/manners.ts'
import { INSTANSI_LATIHAN } from '../electron/sandbox/masters.ts'
import type { SandboxCaseInput } from '../electron/sandbox/sandbox-case.ts'
import { startSandbox, type Sandbox } from '../electron/sandbox/server.ts'
import { casesFromLaporanRingkas } from './laporan-ringkas-cases.mts'

const HELP = `Peladen tiruan SP4N-LAPOR! untuk latihan dan pengujian.

  npm run sandbox -- [--port P] [--data BERKAS] [--jumlah N] [--seed N] [--manner nama=nilai ...]

  --port P         porta di 127.0.0.1 (bawaan: porta bebas mana saja)
  --data BERKAS    Laporan Ringkas (.xlsx) atau larik kasus (.json); tanpa ini kasus karangan
  --jumlah N       banyaknya kasus karangan (bawaan: 60)
  --seed N         benih acak untuk gangguan dan kasus karangan (bawaan: 1)
  --manner N=V     ragam gangguan, boleh berulang; contoh: --manner serverError=503
                   --manner 'closeWritten={"path":"followup/add","next":1}'

Ragam yang ada:
${Object.entries(MANNERS)
  .map(([name, { main, teks }]) => `  ${name.padEnd(18)} ${teks}${main === 'probability' ? '' : ` [nilai: ${main}]`}`)
  .join('\n')}
`

function isCases(value: unknown): value is SandboxCaseInput[] {
  const fine = (entry: unknown) => typeof entry === 'object' && entry !== null && 'judul' in entry && 'isi' in entry
  return Array.isArray(value) && value.every(fine)
}

async function readCases(file: string): Promise<SandboxCaseInput[]> {
  const bytes = await readFile(file)
  if (extname(file).toLowerCase() !== '.json') return casesFromLaporanRingkas(bytes, INSTANSI_LATIHAN)
  const value: unknown = JSON.parse(bytes.toString('utf8'))
  if (!isCases(value)) throw new TypeError('Berkas JSON harus berupa larik kasus yang memiliki judul dan isi.')
  return value
}

function wholeNumber(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  if (!/^\d{1,9}$/.test(value)) throw new TypeError(`--${name} harus berupa angka bulat.`)
  return Number(value)
}

async function start(): Promise<Sandbox | null> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      ['data']: { type: 'string' },
      jumlah: { type: 'string' },
      seed: { type: 'string' },
      manner: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) {
    process.stdout.write(HELP)
    return null
  }
  const manners: SandboxManners = Object.assign({}, ...(values.manner ?? []).map(parseManner))
  const cases = values.data === undefined ? wholeNumber('jumlah', values.jumlah, 60) : await readCases(values.data)
  const seed = wholeNumber('seed', values.seed, 1)
  return startSandbox({ port: wholeNumber('port', values.port, 0), cases, seed, manners, control: true })
}

function announce({ url, controlUrl, credentials, instansi, control }: Sandbox): void {
  const manners = Object.keys(control.manners()).join(', ')
  process.stdout.write(
    [
      `Peladen tiruan berjalan di ${url}`,
      `  Header         ${credentials.authHeader}: ${credentials.authorization}`,
      `                 token: ${credentials.token}`,
      `  Instansi       ${instansi.id} ${instansi.nama}`,
      `  Kasus          ${control.cases().length}`,
      `  Ragam menyala  ${manners}`,
      `  Kendali        ${controlUrl ?? ''}manners, received, counts, cases, snapshot, restore, reset`,
      'Tekan Ctrl+C untuk berhenti.',
      '',
    ].join('\n'),
  )
}

try {
  const sandbox = await start()
  if (sandbox !== null) {
    announce(sandbox)
    const end = () => void sandbox.stop().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
  }
} catch (error) {
  process.stderr.write(
    `Peladen tiruan tidak dapat dijalankan. ${error instanceof Error ? error.message : ''}\nLihat --help.\n`,
  )
  process.exitCode = 1
}
