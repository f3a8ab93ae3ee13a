/**
 * `npm run core -- --profile DIR`: the shipped core in plain Node. One JSON request per line on stdin, answers and
 * events on stdout: for scripts and for looking.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

const HELP = `Inti Loket Aduan tanpa jendela: satu permintaan JSON per baris.

  npm run core -- --profile MAP [--inti BERKAS]

  --profile MAP    map profil (dibuat bila belum ada); berisi latihan/ dan kerja/
  --inti BERKAS    berkas inti yang dijalankan (bawaan: hasil bangun out/main/core.js)
  --help           keterangan ini

Kunci basis data: variabel LOKET_KEY (64 angka heksadesimal). Tanpa itu dipakai berkas kunci-uji di dalam map profil;
kunci di samping datanya bukan pengaman, jadi hanya untuk percobaan.

Masukan  {"id":1,"name":"app.chooseMode","args":{"mode":"latihan"}}
         {"id":2,"name":"pengaduan.list","args":{"status":null,"teks":"","cursor":null,"limit":20}}
Keluaran {"type":"reply","id":1,"result":{"ok":true,"value":{…}}}
         {"type":"event","name":"sync.status","payload":{…}}
Isi berkas ditulis {"$bytes":"<base64>"}. Akhir masukan menutup inti dengan rapi.
`

const HEX_KEY = /^[0-9a-f]{64}$/i

/** Key from the environment, else from a file beside the profile that only its owner may read. */
function findKey(profileDir: string): string {
  const given = process.env['LOKET_KEY'] ?? ''
  if (HEX_KEY.test(given)) return given
  if (given !== '') throw new Error('LOKET_KEY harus 64 angka heksadesimal.')
  const file = join(profileDir, 'kunci-uji')
  process.stderr.write(`Peringatan: kunci diambil dari ${file}. Ini bukan pengaman; hanya untuk percobaan.\n`)
  try {
    // 'wx': an existing key is never replaced.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}

/** A line of the caller as a message of the core; null when it is no request. */
function toRequest(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('id' in value) || !('name' in value)) return null
    const args: unknown = 'args' in value ? value.args : {}
    return JSON.stringify({ type: 'request', id: value.id, name: value.name, args })
  } catch {
    return null
  }
}

const BUILT = join(import.meta.dirname, '..', 'out', 'main', 'core.js')

function run(profileDir: string, entry: string): void {
  mkdirSync(profileDir, { recursive: true })
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  const send = (line: string): void => void child.stdin.write(`${line}\n`)
  child.stdin.on('error', () => undefined)
  send(JSON.stringify({ type: 'open', profileDir, key: findKey(profileDir), version: '0.0.0-baris' }))
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    if (line.trim() === '') return
    const request = toRequest(line)
    if (request === null) process.stderr.write('Baris ini bukan permintaan JSON dengan "id" dan "name"; dilewati.\n')
    else send(request)
  })
  lines.on('close', () => send(JSON.stringify({ type: 'close' })))
  process.on('SIGINT', () => send(JSON.stringify({ type: 'close' })))
  child.on('exit', (code) => process.exit(code ?? 1))
}

try {
  const { values } = parseArgs({
    options: { profile: { type: 'string' }, inti: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help === true) process.stdout.write(HELP)
  else if (values.profile === undefined) {
    process.stderr.write(HELP)
    process.exitCode = 2
  } else run(values.profile, values.inti ?? BUILT)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'Inti tidak dapat dijalankan.'}\nLihat --help.\n`)
  process.exitCode = 2
}
