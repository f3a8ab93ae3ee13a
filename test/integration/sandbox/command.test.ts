import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeExcelFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesFromLaporanRingkas } from '../../../build/laporan-ringkas-cases.mts'

const REAL = '../shared/data/sp4n-laporan-ringkas.xlsx'
let folder = ''

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sandbox-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

const HEADER = [
  'Tracking ID',
  'Tanggal Laporan Masuk',
  'Waktu Laporan Masuk',
  'Klasifikasi Laporan',
  'Judul Laporan',
  'Isi Laporan Akhir',
  'Tipe Laporan (Anonim/Rahasia)',
  'Status Laporan',
  'Kolom Baru',
]
const ROWS = [
  [
    '1234567',
    '29 May 2023',
    '04:05:34',
    'Permintaan Informasi',
    'Jam layanan',
    'Kapan buka?',
    'Anonim|Rahasia',
    'Terverifikasi',
    'x',
  ],
  ['7654321', '3 Agustus 2026', '23:59:59', '', 'Lampu', 'Lampu padam.', '', 'Ditutup oleh Sistem', 'y'],
  ['7654322', 'bukan tanggal', '23:59:59', '', 'Lampu', 'Lampu padam.', '', 'Ditutup oleh Sistem', 'y'],
]

async function exportFile(name: string): Promise<string> {
  const file = join(folder, name)
  const rows = [['Judul Laporan', 'Laporan Ringkas'], [], HEADER, ...ROWS].map((row) =>
    row.map((value) => ({ value, type: String as StringConstructor })),
  )
  await writeExcelFile(rows, { sheet: 'Laporan Ringkas' }).toFile(file)
  return file
}

describe('cases from a Laporan Ringkas', () => {
  it('reads columns by name and dates in both languages, as UTC', async () => {
    const cases = await casesFromLaporanRingkas(await readFile(await exportFile('a.xlsx')))
    expect(cases).toHaveLength(2)
    expect(cases[0]).toMatchObject({
      trackingId: '1234567',
      createdAt: '2023-05-29T04:05:34.000Z',
      klasifikasiId: 2,
      anonim: true,
      rahasia: true,
      judul: 'Jam layanan',
      isi: 'Kapan buka?',
    })
    expect(cases[1]).toMatchObject({
      createdAt: '2026-08-03T23:59:59.000Z',
      klasifikasiNama: null,
      anonim: false,
      status: 'Ditutup oleh Sistem',
    })
  })

  it('reads the real export: 450 cases', async () => {
    if (!existsSync(REAL) && process.env['CI'] !== 'true') {
      process.stdout.write('Berkas Laporan Ringkas asli tidak ada; hanya berkas buatan yang diuji.\n')
      return
    }
    const cases = await casesFromLaporanRingkas(await readFile(REAL))
    expect(cases).toHaveLength(450)
    expect(new Set(cases.map((kasus) => kasus.trackingId)).size).toBe(450)
    expect(cases.filter((kasus) => kasus.status === 'Ditutup oleh Sistem')).toHaveLength(323)
    expect(cases.filter((kasus) => kasus.anonim === true)).toHaveLength(364)
    expect(cases.filter((kasus) => kasus.klasifikasiId === 6)).toHaveLength(372)
    // A few real reports have no title; none lacks its words.
    expect(cases.filter((kasus) => kasus.isi === '')).toHaveLength(0)
    expect(cases.filter((kasus) => kasus.judul === '')).toHaveLength(5)
  })
})

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the command; `onReady` is called once the address is printed. */
function run(
  args: readonly string[],
  onReady?: (out: string, kill: (signal: NodeJS.Signals) => void) => Promise<void>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['build/sandbox.mts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    let ready = false
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    child.stdout.on('data', (chunk) => {
      out += String(chunk)
      if (ready || !out.includes('Ctrl+C')) return
      ready = true
      onReady?.(out, (signal) => void child.kill(signal)).catch((error: unknown) => {
        child.kill('SIGKILL')
        reject(error)
      })
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

describe('npm run sandbox', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves a file with manners and stops on %s', async (signal) => {
    const file = await exportFile(`${signal}.xlsx`)
    const ended = await run(
      ['--data', file, '--manner', 'unauthorized=1', '--manner', 'naiveTimes=false'],
      async (out, kill) => {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? ''
        const authorization = /Authorization: (.+)/.exec(out)?.[1] ?? ''
        const headers = { Authorization: authorization, token: /token: (.+)/.exec(out)?.[1] ?? '' }
        const reply = await fetch(`${url}/complaints`, { headers })
        expect(reply.status).toBe(200)
        expect(await reply.text()).toContain('2023-05-29T11:05:34+07:00')
        expect((await fetch(`${url}/complaints`, { headers })).status).toBe(401)
        const control = /Kendali\s+(http:\S+\/_sandbox\/)/.exec(out)?.[1] ?? ''
        expect(await (await fetch(`${control}counts`)).json()).toEqual({ 'GET /complaints': 2 })
        kill(signal)
      },
    )
    expect(ended.code).toBe(0)
  })

  it('reads JSON, invents cases without a file', async () => {
    const file = join(folder, 'kasus.json')
    await writeFile(file, JSON.stringify([{ judul: 'Satu', isi: 'Isi' }]))
    const stop = async (_out: string, kill: (signal: NodeJS.Signals) => void) => kill('SIGTERM')
    expect((await run(['--data', file], stop)).out).toMatch(/Kasus\s+1\n/)
    expect((await run(['--jumlah', '7', '--seed', '4'], stop)).out).toMatch(/Kasus\s+7\n/)
  })

  it('explains itself and says what is wrong', async () => {
    const help = await run(['--help'])
    expect([help.code, help.out.includes('closeWritten')]).toEqual([0, true])
    await writeFile(join(folder, 'rusak.json'), '[{"isi":1}]')
    const wrong = [
      ['--manner', 'entah'],
      ['--port', 'abc'],
      ['--data', join(folder, 'tidak-ada.xlsx')],
      ['--data', join(folder, 'rusak.json')],
    ]
    for (const args of wrong) {
      const ended = await run(args)
      expect(ended.code, args.join(' ')).toBe(1)
      expect(ended.err).toContain('Peladen tiruan tidak dapat dijalankan.')
    }
  })
})
