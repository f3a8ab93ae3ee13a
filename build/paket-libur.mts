/** `npm run paket-libur`: makes the publisher's keys, signs a holiday pack, looks whether a signature holds. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isiPaket } from '../electron/domain/paket-libur.ts'
import { bukaPaket } from '../electron/handlers/tanda-tangan-paket.ts'

const HELP = `Paket hari libur bertanda tangan, untuk USB atau folder umpan pembaruan.

  npm run paket-libur -- contoh --berkas paket-libur.json
      menulis contoh paket untuk diisi
  npm run paket-libur -- kunci --rahasia penerbit.pem
      membuat kunci; yang publik dicetak untuk Pengaturan, yang rahasia disimpan di luar komputer kantor
  npm run paket-libur -- tanda --berkas paket-libur.json --rahasia penerbit.pem
      memeriksa isi paket dan menulis paket-libur.json.sig di sebelahnya
  npm run paket-libur -- periksa --berkas paket-libur.json --publik KUNCI
      memeriksa tanda tangan seperti aplikasi memeriksanya
`

const CONTOH = {
  jenis: 'paket-libur',
  versi: 1,
  judul: 'Perubahan cuti bersama',
  penerbit: 'Dinas Komunikasi dan Informatika',
  diterbitkan: '2026-01-05',
  tahunLengkap: [],
  tambah: [{ tanggal: '2026-08-18', nama: 'Cuti bersama', jenis: 'cutiBersama', dasar: 'Nomor keputusan' }],
  hapus: [],
}

/** The 32 bytes of the public half, base64: what the settings take. */
function publicText(pem: string): string {
  const der = createPublicKey(createPrivateKey(pem)).export({ format: 'der', type: 'spki' })
  return der.subarray(-32).toString('base64')
}

function makeKey(file: string): string {
  if (existsSync(file)) throw new TypeError(`${file} sudah ada dan tidak ditimpa.`)
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  writeFileSync(file, pem, { mode: 0o600 })
  return `Kunci rahasia ditulis ke ${file}.\nKunci publik: ${publicText(pem)}\n`
}

/** Refuses what the application would not take, before it is signed. */
function signPack(file: string, key: string): string {
  const bytes = readFileSync(file)
  const read = isiPaket.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!read.success) {
    const where = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new TypeError(`Isi paket belum benar:\n${where.join('\n')}`)
  }
  const pem = readFileSync(key, 'utf8')
  writeFileSync(`${file}.sig`, `${sign(null, bytes, createPrivateKey(pem)).toString('base64')}\n`)
  return `Tanda tangan ditulis ke ${file}.sig.\nKunci publik: ${publicText(pem)}\n`
}

function checkPack(file: string, publik: string): string {
  const result = bukaPaket(publik, readFileSync(file), readFileSync(`${file}.sig`))
  if (result.ok) return `Sah: ${result.value.judul}.\n`
  throw new TypeError('message' in result.failure ? result.failure.message : result.failure.kind)
}

function run(): string {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { berkas: { type: 'string' }, rahasia: { type: 'string' }, publik: { type: 'string' } },
  })
  const { berkas = 'paket-libur.json', rahasia = 'penerbit.pem', publik = '' } = values
  switch (positionals[0]) {
    case 'contoh':
      if (existsSync(berkas)) throw new TypeError(`${berkas} sudah ada dan tidak ditimpa.`)
      writeFileSync(berkas, `${JSON.stringify(CONTOH, null, 2)}\n`)
      return `Contoh ditulis ke ${berkas}.\n`
    case 'kunci':
      return makeKey(rahasia)
    case 'tanda':
      return signPack(berkas, rahasia)
    case 'periksa':
      return checkPack(berkas, publik)
    default:
      return HELP
  }
}

try {
  process.stdout.write(run())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
