/**
 * `npm run demo`: the main job without a screen, with the link cut and the core killed in between. What LAPOR really
 * has is asked of the sandbox, never of our own store. The last line on stdout is one JSON object; the exit code says
 * whether every promise held.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SETELAN_AWAL } from '../electron/domain/setelan.ts'
import type { RequestValue } from '../electron/contract/requests.ts'
import { createBuilder } from '../test/support/builders.ts'
import { startCore } from '../test/support/core-process.ts'
import type { CoreProcess } from '../test/support/core-process.ts'
import { eksporXlsx, inventBaris } from '../test/support/laporan-ringkas.ts'
import { startSandboxProcess } from './demo-world.mts'
import type { KasusSandbox, SandboxProcess } from './demo-world.mts'

const ROOT = join(import.meta.dirname, '..')
const REAL_EXPORT = join(ROOT, '..', 'shared', 'data', 'sp4n-laporan-ringkas.xlsx')
const BUNDLE = join(ROOT, 'out', 'main', 'core.js')
/** What is shipped; before the first build the source it is made of. */
const ENTRY = existsSync(BUNDLE) ? BUNDLE : join(ROOT, 'electron', 'core.ts')
/** The smallest picture there is: one PNG pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const DRAIN_MS = 90_000

/** Something the core acknowledged, by words only it holds. */
type Dicatat = { readonly apa: string; readonly kata: string; readonly lampiran: number }
type Dunia = {
  readonly sandbox: SandboxProcess
  readonly profileDir: string
  readonly key: string
  readonly dicatat: Dicatat[]
  readonly nik: string[]
  readonly janji: { readonly apa: string; readonly tepat: boolean }[]
}

// As many invented people as runs: nothing repeats between two demos.
const builder = createBuilder(randomBytes(4).readUInt32LE(), new Date().toISOString())

function kabar(text: string): void {
  process.stdout.write(`${text}\n`)
}

function janji(dunia: Dunia, apa: string, tepat: boolean): void {
  dunia.janji.push({ apa, tepat })
  kabar(`${tepat ? '  ✓' : '  ✗'} ${apa}`)
}

/** The real export where it is, else an invented one of the same form. */
async function exportFile(dir: string): Promise<string> {
  if (existsSync(REAL_EXPORT)) return REAL_EXPORT
  kabar('Ekspor nyata tidak ada di sini; dipakai 450 kasus karangan dengan bentuk yang sama.')
  const file = join(dir, 'laporan-ringkas.xlsx')
  await writeFile(file, await eksporXlsx(inventBaris(450, 7)))
  return file
}

function kata(): string {
  return `sandi${randomBytes(6).toString('hex')}`
}

async function catat(dunia: Dunia, core: CoreProcess, kanal: 'tatapMuka' | 'telepon'): Promise<void> {
  const id = builder.id()
  const sandi = kata()
  const draf = builder.draf({ kanal, isi: `${builder.isi()} ${sandi}` })
  dunia.nik.push(draf.pelapor.nik)
  await core.must('draf.save', { id, draf })
  const milik = { jenis: 'draf', id } as const
  const foto = { milik, nama: 'foto.png', bytes: new Uint8Array(PIXEL), jenis: 'bukti', kirim: null } as const
  if (kanal === 'tatapMuka') await core.must('lampiran.add', foto)
  const final = await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
  dunia.dicatat.push({
    apa: `pengaduan ${final.nomorRegister ?? ''}`,
    kata: sandi,
    lampiran: kanal === 'tatapMuka' ? 1 : 0,
  })
  kabar(`  ${kanal === 'telepon' ? 'Telepon' : 'Tatap muka'} dicatat: ${final.nomorRegister ?? ''}`)
}

async function jawab(dunia: Dunia, core: CoreProcess, pengaduanId: string): Promise<void> {
  const sandi = kata()
  const tanggapan = `${builder.tanggapan()} ${sandi}`
  await core.must('tindakLanjut.add', {
    requestId: builder.id(),
    pengaduanId,
    tanggapan,
    rahasia: false,
    lampiranIds: [],
  })
  dunia.dicatat.push({ apa: 'tindak lanjut', kata: sandi, lampiran: 0 })
}

/** Signs in and connects, as an office would in Pengaturan, with short waits. */
async function sambungkan(dunia: Dunia, core: CoreProcess): Promise<void> {
  const { sandbox } = dunia
  const api = { ...SETELAN_AWAL.api, baseUrl: sandbox.url, authPrefix: '', instansiId: sandbox.instansiId }
  const { setelan } = await core.must('setelan.get', {})
  await core.must('setelan.save', {
    setelan: {
      ...setelan,
      kantor: { ...setelan.kantor, nama: 'Kantor Peragaan' },
      api: { ...api, connectTimeoutMs: 2_000, totalTimeoutMs: 5_000 },
      sync: { ...setelan.sync, intervalDetik: 5, bacaBalikTundaDetik: 1 },
      loket: { ...setelan.loket, jedaUrungDetik: 0 },
    },
  })
  await core.must('setelan.saveCredentials', { authorization: sandbox.authorization, token: sandbox.token })
}

async function until(apa: string, ready: () => Promise<boolean>, timeoutMs = DRAIN_MS): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`Tidak selesai pada waktunya: ${apa}.`)
    await sleep(100)
  }
}

/** Pulls until a pull that began after this call has ended. */
async function tarik(core: CoreProcess): Promise<void> {
  const before = (await core.must('sync.now', {})).lastSuccessAt ?? ''
  await until('menarik antrean', async () => {
    const status = await core.must('sync.status', {})
    return status.pulling === null && (status.lastSuccessAt ?? '') > before
  })
}

async function kuras(core: CoreProcess): Promise<void> {
  await core.must('sync.now', {})
  await until('mengosongkan kotak keluar', async () => {
    const { waiting, uncertain } = await core.must('sync.status', {})
    return waiting === 0 && uncertain === 0
  })
}

type Baris = RequestValue<'pengaduan.list'>['rows'][number]

async function semuaKasus(core: CoreProcess): Promise<Baris[]> {
  const rows: Baris[] = []
  let cursor: string | null = null
  do {
    const page: RequestValue<'pengaduan.list'> = await core.must('pengaduan.list', {
      status: 'semua',
      teks: '',
      cursor,
      limit: 200,
    })
    rows.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  return rows
}

/** How often the words stand in LAPOR, and how many files came with them. */
function diLapor(kasus: readonly KasusSandbox[], sandi: string): { kali: number; berkas: number } {
  const texts = kasus.flatMap((satu) => [satu, ...satu.tanggapan]).filter(({ isi }) => isi.includes(sandi))
  return { kali: texts.length, berkas: texts.reduce((sum, { berkas }) => sum + berkas.length, 0) }
}

async function pagi(dunia: Dunia, core: CoreProcess, file: string): Promise<number> {
  await core.must('app.chooseMode', { mode: 'api' })
  await core.must('petugas.masuk', { nama: 'Petugas Peragaan' })
  kabar('1. Mengimpor ekspor Laporan Ringkas, lalu menarik antrean lewat API.')
  const impor = await core.must('impor.apply', { nama: 'laporan.xlsx', bytes: new Uint8Array(await readFile(file)) })
  const ulang = await core.must('impor.apply', { nama: 'laporan.xlsx', bytes: new Uint8Array(await readFile(file)) })
  kabar(
    `  ${impor.baru} kasus baru, ${impor.rusak} tidak terbaca; impor ulang: ${ulang.baru} baru, ${ulang.berubah} berubah.`,
  )
  janji(dunia, 'impor ulang tidak mengubah apa pun', ulang.baru === 0 && ulang.berubah === 0)
  await sambungkan(dunia, core)
  await tarik(core)
  const { total } = await core.must('pengaduan.counts', {})
  janji(
    dunia,
    `kasus ekspor dan kasus API bertemu lewat tracking ID: ${total} kasus, tidak ada yang ganda`,
    total === impor.baru,
  )
  return total
}

/** The link is cut, work goes on; it comes back without answers, and the core is killed while it sends. */
async function gangguan(dunia: Dunia, core: CoreProcess): Promise<CoreProcess> {
  const { sandbox } = dunia
  kabar('3. Sambungan diputus. Lima kasus dijawab dan satu pengaduan lagi dicatat.')
  await sandbox.manners({ linkCut: true })
  const hidup = (await core.must('pengaduan.list', { status: null, teks: '', cursor: null, limit: 50 })).rows
  const dijawab = hidup.filter((row) => row.kanal === 'lapor').slice(0, 5)
  for (const { id } of dijawab) await jawab(dunia, core, id)
  await catat(dunia, core, 'tatapMuka')
  const status = await core.must('sync.status', {})
  janji(dunia, `${status.waiting} kiriman menunggu di komputer ini`, dijawab.length === 5 && status.waiting === 6)

  kabar('4. Sambungan pulih, tetapi jawaban LAPOR tertahan; inti dimatikan paksa (SIGKILL) ketika mengirim.')
  await sandbox.manners({ linkCut: false, lateAnswer: { method: 'POST', delayMs: 30_000 } })
  await core.must('sync.now', {})
  const belum = dunia.dicatat.slice(2)
  await until('kiriman sedang berjalan', async () => {
    const kasus = await sandbox.cases()
    return belum.some(({ kata: sandi }) => diLapor(kasus, sandi).kali > 0)
  })
  await core.kill()
  await sandbox.manners({ linkCut: true, lateAnswer: false })
  const lagi = await startCore({ ...dunia, entry: ENTRY })
  const { perjalanan, nama } = await keadaan(lagi)
  kabar(`  Inti dimulai lagi sebagai ${nama}; ${perjalanan}.`)
  return lagi
}

async function keadaan(core: CoreProcess): Promise<{ perjalanan: string; nama: string }> {
  const { petugas } = await core.must('app.state', {})
  const { waiting, uncertain } = await core.must('sync.status', {})
  return { nama: petugas?.nama ?? '(belum masuk)', perjalanan: `${waiting} menunggu, ${uncertain} belum pasti sampai` }
}

async function periksa(dunia: Dunia, core: CoreProcess, totalAwal: number): Promise<Record<string, number>> {
  kabar('6. Memeriksa apa yang benar-benar diterima LAPOR.')
  const kasus = await dunia.sandbox.cases()
  const kali = dunia.dicatat.map((satu) => ({ ...satu, ...diLapor(kasus, satu.kata) }))
  const tersimpan = (await core.must('outbox.list', { selesaiJuga: true, cursor: null, limit: 200 })).rows
  const rows = await semuaKasus(core)
  const neraca = await core.must('neraca.get', {})
  const terkirim = await dunia.sandbox.received()
  const bocor = dunia.nik.filter((nik) =>
    terkirim.some(({ fields }) => Object.values(fields).some((text) => text.includes(nik))),
  )
  janji(
    dunia,
    `neraca seimbang: ${neraca.dicatat} dicatat, ${neraca.terkirim} terkirim`,
    neraca.seimbang && neraca.terkirim === dunia.dicatat.length,
  )
  janji(dunia, 'antrean tetap utuh: kasus lama dan tiga yang baru, masing-masing sekali', rows.length === totalAwal + 3)
  janji(
    dunia,
    'lampiran sampai bersama pengaduannya',
    kali.every((satu) => satu.berkas === satu.lampiran),
  )
  janji(dunia, 'tidak ada NIK yang keluar dari komputer ini', bocor.length === 0 && terkirim.length > 0)
  const tenggat = (keadaan: string): number => rows.filter((row) => row.tenggat.keadaan === keadaan).length
  const bertenggat = rows.filter((row) => row.tenggat.tanggal !== null).length
  kabar(
    `  Tenggat dihitung untuk ${bertenggat} kasus; ${tenggat('tanpaDaftarLibur')} jatuh di tahun yang daftar liburnya tidak ada; ${tenggat('dijeda')} dijeda; ${tenggat('berakhir')} sudah berakhir.`,
  )
  return {
    recorded: dunia.dicatat.length,
    sent: kali.filter((satu) => satu.kali > 0).length,
    uncertain: tersimpan.filter(({ state }) => state === 'tidakPasti').length,
    doubled: kali.filter((satu) => satu.kali > 1).length,
    lost: kali.filter((satu) => satu.kali === 0).length,
    // The name the line of figures was asked for under.
    ['deadlines']: bertenggat,
  }
}

async function jalan(dunia: Dunia, file: string): Promise<Record<string, number>> {
  let core = await startCore({ ...dunia, entry: ENTRY })
  try {
    const total = await pagi(dunia, core, file)
    kabar('2. Satu warga datang ke loket, satu menelepon.')
    await catat(dunia, core, 'tatapMuka')
    await catat(dunia, core, 'telepon')
    await kuras(core)
    core = await gangguan(dunia, core)
    kabar('5. Sambungan dipulihkan; kotak keluar dikosongkan.')
    await dunia.sandbox.manners({ linkCut: false })
    await kuras(core)
    await tarik(core)
    return await periksa(dunia, core, total)
  } finally {
    await core.close()
  }
}

async function main(): Promise<void> {
  const started = Date.now()
  const profileDir = await mkdtemp(join(tmpdir(), 'loket-peragaan-'))
  const file = await exportFile(profileDir)
  const sandbox = await startSandboxProcess(file)
  const dunia: Dunia = { sandbox, profileDir, key: randomBytes(32).toString('hex'), dicatat: [], nik: [], janji: [] }
  try {
    const hasil = await jalan(dunia, file)
    const seconds = Math.round((Date.now() - started) / 100) / 10
    const bersih = hasil['uncertain'] === 0 && hasil['doubled'] === 0 && hasil['lost'] === 0
    const semua = hasil['recorded'] === 8 && hasil['sent'] === 8 && (hasil['deadlines'] ?? 0) > 0
    process.exitCode = bersih && semua && dunia.janji.every(({ tepat }) => tepat) ? 0 : 1
    process.stdout.write(`${JSON.stringify({ ...hasil, seconds })}\n`)
  } finally {
    sandbox.stop()
    await rm(profileDir, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`Peragaan gagal: ${error instanceof Error ? error.message : 'sebab tidak diketahui'}\n`)
  process.exitCode = 1
})
