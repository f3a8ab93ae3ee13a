/**
 * A month's rekap through the real screens, by keyboard: period, every number down to its cases and back, Excel, PDF, and
 * the statement of a case whose answer LAPOR did not take in time.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { createRandom } from '../support/builders.ts'
import { launchDesk, onRealElectron } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'
import { bacaPdf } from '../support/kertas.ts'

let sandbox: Sandbox
let desk: Desk
let page: Page
const folder = mkdtempSync(join(tmpdir(), 'loket-rekap-'))
const DAY = 86_400_000
const STATUS = [
  'Belum Terverifikasi',
  'Terverifikasi',
  'Ditindaklanjuti oleh Instansi',
  'Ditutup oleh Sistem',
  'Ditutup oleh Admin',
  'Diarsipkan oleh Admin',
  'Menunggu Kelengkapan Informasi',
]
const HAL = ['Lampu jalan padam', 'Jalan berlubang', 'Saluran tersumbat', '=HYPERLINK("contoh")', 'Sampah menumpuk']

function karangan(jumlah: number) {
  const random = createRandom(7)
  return Array.from({ length: jumlah }, (_, at) => ({
    judul: `${random.pick(HAL)} ${at + 1}`,
    isi: 'Isi karangan untuk rekap.',
    status: random.pick(STATUS),
    createdAt: new Date(Date.now() - random.int(0, 300) * DAY - random.int(1, 20) * 60_000).toISOString(),
  }))
}

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 5, cases: 0 })
  await sandbox.control.addCases(karangan(140))
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})

const count = () =>
  page.evaluate(async () => {
    const counts = await loket.request('pengaduan.counts', {})
    return counts.ok ? counts.value.total : -1
  })

async function openRekap(): Promise<void> {
  await page.keyboard.press('Alt+7')
  await page.getByRole('heading', { name: 'Rekap', exact: true }).waitFor()
  await page.getByRole('heading', { name: /^Menurut/ }).waitFor()
}

/** The next save of a file goes to the folder of this test. */
async function simpanDi(file: string): Promise<void> {
  await desk.app.evaluate((_electron, filePath) => {
    const standin = (globalThis as { __standin?: { answers: Map<string, unknown[]> } }).__standin
    standin?.answers.set('dialog.showSaveDialog', [{ canceled: false, filePath }])
  }, file)
}

describe('rekap', () => {
  test('a month, then the year, by keyboard; nothing cut, nothing axe minds, in both themes', async () => {
    await expect.poll(() => count(), { timeout: 30_000 }).toBe(140)
    await openRekap()
    await page
      .getByText(/^Bulan /)
      .first()
      .waitFor()
    await desk.idle()
    await desk.screenshot('rekap-bulan')
    await page.keyboard.press('3')
    await page
      .getByText(/^Tahun /)
      .first()
      .waitFor()
    await page.getByRole('heading', { name: 'Diterima dan selesai per bulan' }).waitFor()
    await desk.idle()
    await desk.screenshot('rekap-tahun')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await page.keyboard.press('h')
    await page.getByRole('complementary', { name: 'Cara menghitung' }).waitFor()
    await desk.screenshot('rekap-cara')
    expect(await cutTexts(page)).toEqual([])
    await page.keyboard.press('Escape')
    await setTema(page, 'gelap')
    await desk.idle()
    await desk.screenshot('rekap-gelap')
    expect(await axeFindings(page)).toEqual([])
    await setTema(page, 'terang')
  })

  test('a number opens exactly its cases, a case opens and comes back to its place, Esc leads to the number', async () => {
    await openRekap()
    const angka = page.locator('#angka-diterima')
    const jumlah = Number((await angka.locator('.n').innerText()).replace('.', ''))
    await angka.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Diterima', exact: true }).waitFor()
    const daftar = page.getByRole('list', { name: 'Kasus yang dihitung' })
    await daftar.waitFor()
    for (let at = 0; at < 6; at += 1) await page.keyboard.press('j')
    const judul = await daftar.locator('li.pilih a').innerText()
    await desk.screenshot('rekap-kasus')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: judul }).first().waitFor()
    await page.keyboard.press('Escape')
    await daftar.waitFor()
    expect(await daftar.locator('li.pilih a').innerText()).toBe(judul)
    for (let more = page.getByRole('button', { name: 'Muat kasus berikutnya' }); (await more.count()) > 0;) {
      await more.click()
      await desk.idle()
    }
    expect(await daftar.getByRole('listitem').count()).toBe(jumlah)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Rekap', exact: true }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('angka-diterima')
  })

  test('arrows walk the numbers of the table, and back from a cell is at that cell', async () => {
    await openRekap()
    await page.getByRole('button', { name: 'Bulan', exact: true }).last().click()
    const sel = page.locator('table button[id^="sel-bulan"]').first()
    await sel.focus()
    await page.keyboard.press('ArrowDown')
    const id = await page.evaluate(() => document.activeElement?.id)
    expect(id).toMatch(/^sel-bulan /)
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Kasus yang dihitung' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id)
  })

  test.skipIf(onRealElectron)(
    'an Excel file with every case, without who they are, and without a formula',
    async () => {
      await openRekap()
      await page.keyboard.press('3')
      await page.getByRole('heading', { name: 'Diterima dan selesai per bulan' }).waitFor()
      const jumlah = Number((await page.locator('#angka-diterima .n').innerText()).replace('.', ''))
      await page.keyboard.press('x')
      await page.getByRole('complementary', { name: 'Ekspor ke Excel' }).waitFor()
      await page.getByRole('checkbox', { name: /Sertakan identitas pelapor/ }).check()
      await page.keyboard.press('Control+s')
      await page.getByText('Tuliskan alasannya, paling sedikit lima huruf.').waitFor()
      await desk.screenshot('rekap-ekspor')
      expect(await axeFindings(page)).toEqual([])
      await page.getByRole('checkbox', { name: /Sertakan identitas pelapor/ }).uncheck()
      const file = join(folder, 'rekap.xlsx')
      await simpanDi(file)
      await page.keyboard.press('Control+s')
      await page.getByText(`Berkas Excel tersimpan: ${file}`).waitFor()
      const sheets = await readXlsxFile(file)
      expect(sheets.map(({ sheet }) => sheet)).toEqual([
        'Rekap',
        'Menurut bulan',
        'Menurut unit kerja',
        'Menurut kategori',
        'Menurut klasifikasi',
        'Menurut kanal',
        'Daftar kasus',
      ])
      const kasus = sheets.at(-1)?.data ?? []
      expect(kasus.length - 1).toBe(jumlah)
      expect(kasus[0]).not.toContain('Nama pelapor')
      expect(kasus[1]?.[3]).toBeInstanceOf(Date)
      const titles = kasus.slice(1).map((row) => String(row[2]))
      expect(titles.some((title) => title.startsWith("'=HYPERLINK"))).toBe(true)
      expect(titles.every((title) => !/^[=+@-]/.test(title))).toBe(true)
    },
  )

  test('a PDF as an agency files it: letterhead, title, tables, signatures, numbered sheets', async () => {
    await page.evaluate(async (folderPdf) => {
      const kini = await loket.request('setelan.get', {})
      if (!kini.ok) throw new Error(kini.failure.kind)
      const kop = {
        nama: 'Pemerintah Kota Karangan',
        unit: 'Dinas Komunikasi',
        alamat: 'Jalan Karangan 1',
        kontak: '',
        logo: '',
      }
      const cetak = { ...kini.value.setelan.cetak, folderPdf, kop }
      await loket.request('setelan.save', { setelan: { ...kini.value.setelan, cetak } })
    }, folder)
    await openRekap()
    await page.keyboard.press('Alt+p')
    await page.getByText(/PDF tersimpan: .*Rekap pengaduan/).waitFor({ timeout: 30_000 })
    const tahun = new Date().getFullYear()
    const sheets = await bacaPdf(readFileSync(join(folder, `Rekap pengaduan Tahun ${tahun}.pdf`)), 72)
    const teks = sheets.map((sheet) => sheet.teks).join(' ')
    expect(teks).toContain('Pemerintah Kota Karangan')
    expect(teks.toUpperCase()).toContain('REKAPITULASI PENGELOLAAN PENGADUAN SP4N-LAPOR!')
    for (const kata of ['Menurut unit kerja', 'Menurut kategori', 'Cara menghitung', 'Mengetahui', 'NIP'])
      expect(teks).toContain(kata)
    for (const [at, sheet] of sheets.entries()) {
      expect(sheet.teks.replaceAll(' ', '')).toContain(`Lembar${at + 1}dari${sheets.length}`)
      expect(sheet.lebarMm).toBeCloseTo(210, 0)
      expect(sheet.tinta?.kanan ?? 0).toBeGreaterThan(10)
    }
  })
})

describe('statement of timeliness', () => {
  test('an outage of LAPOR is seen on the case, try by try, and on the paper that leaves', async () => {
    await sandbox.control.addCases([{ judul: 'Pagar taman roboh', isi: 'Pagar roboh.', status: 'Terverifikasi' }])
    await page.evaluate(() => loket.request('sync.now', {}))
    const id = async () => {
      const found = await page.evaluate(() =>
        loket.request('pengaduan.list', { status: 'semua', teks: 'pagar taman roboh', cursor: null, limit: 5 }),
      )
      return found.ok ? (found.value.rows[0]?.id ?? '') : ''
    }
    await expect.poll(id, { timeout: 20_000 }).not.toBe('')
    await sandbox.control.setManners({ serverError: { method: 'POST', status: 503 } })
    const pengaduanId = await id()
    await page.evaluate((to) => (location.hash = `#/pengaduan/${to}`), pengaduanId)
    await page.getByRole('heading', { name: 'Pagar taman roboh' }).first().waitFor()
    await page.getByRole('textbox', { name: 'Tanggapan kepada pelapor' }).fill('Pagar sudah ditegakkan pada Rabu pagi.')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Tanggapan tercatat di komputer ini/).waitFor()
    await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    )
    await page.keyboard.press('y')
    const panel = page.locator('[data-uji="pernyataan"]')

    await panel.getByText('LAPOR menjawab galat 503 (pemeliharaan) · LAPOR').first().waitFor({ timeout: 30_000 })
    await panel.getByText(/LAPOR belum menerimanya/).waitFor()
    await desk.screenshot('pernyataan-gangguan')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await sandbox.control.setManners({})
    await page.evaluate(() => loket.request('sync.now', {}))
    await panel.getByText('Tepat waktu', { exact: true }).waitFor({ timeout: 60_000 })
    expect(sandbox.control.timesWritten('Pagar sudah ditegakkan')).toBe(1)
    await page.keyboard.press('Alt+y')
    await panel.getByText(/PDF tersimpan: .*Pernyataan ketepatan waktu PKW-001/).waitFor({ timeout: 30_000 })
    const nama = readdirSync(folder).find((file) => file.startsWith('Pernyataan')) ?? ''
    const [lembar] = await bacaPdf(readFileSync(join(folder, nama)), 72)
    const teks = lembar?.teks ?? ''
    for (const kata of ['PKW-001/', 'Pemerintah Kota Karangan', 'galat 503', 'Diterima LAPOR', 'tepat waktu'])
      expect(teks).toContain(kata)
    expect(teks).not.toContain('ditegakkan')
    await page.keyboard.press('Escape')
    await page
      .getByText(/Pernyataan ketepatan waktu PKW-001/)
      .first()
      .waitFor()
  })
})

describe('the first page of the admin', () => {
  test('says what moved today, what units owe and who was named, and leads on; nothing cut', async () => {
    await sandbox.control.addCases([{ judul: 'Kabel menjuntai', isi: 'Kabel menjuntai.', status: 'Terverifikasi' }])
    await page.evaluate(() => loket.request('sync.now', {}))
    await expect.poll(() => count(), { timeout: 30_000 }).toBeGreaterThan(140)
    await page.evaluate(
      async ([unitId, noteId, actId]) => {
        const found = await loket.request('pengaduan.list', { status: null, teks: '', cursor: null, limit: 5 })
        const pengaduanId = found.ok ? (found.value.rows[0]?.id ?? '') : ''
        const teks = '@Sari Uji mohon dihubungi pelapornya sebelum siang.'
        const unit = [{ unitKerjaId: unitId, tenggatTanggal: null }]
        const tembusan: string[] = []
        const isi = { jenis: 'disposisi' as const, unit, tembusan }
        await loket.request('unitKerja.save', { id: unitId, nama: 'Bidang Bina Marga', aktif: true })
        const args = { requestId: actId, pengaduanId, isi, alasan: 'Periksa lokasi dan laporkan.' }
        const done = [
          await loket.request('catatan.add', { id: noteId, pengaduanId, teks }),
          await loket.request('tindakan.add', args),
        ]
        for (const one of done) if (!one.ok) throw new Error(JSON.stringify(one.failure))
      },
      [randomUUID(), randomUUID(), randomUUID()] as const,
    )
    await page.keyboard.press('Alt+1')
    await page.getByRole('heading', { name: 'Hari ini' }).waitFor()
    const masuk = page.getByRole('list', { name: 'Angka hari ini' }).getByRole('link', { name: /Masuk hari ini/ })
    await expect.poll(async () => Number((await masuk.innerText()).match(/\d+$/)?.[0] ?? 0)).toBeGreaterThan(0)
    await page.getByRole('heading', { name: 'Di unit kerja' }).waitFor()
    await page.getByText(/1 menunggu, paling lama sejak/).waitFor()
    await page.getByRole('heading', { name: 'Catatan untuk Sari Uji' }).scrollIntoViewIfNeeded()
    await desk.screenshot('beranda-papan')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await page.getByRole('link', { name: 'Rekap', exact: true }).last().click()
    await page.getByRole('heading', { name: 'Rekap', exact: true }).waitFor()
    await page.keyboard.press('Alt+1')
    await page.getByRole('link', { name: /Lewat tenggat/ }).click()
    await page.getByRole('heading', { name: 'Antrean' }).waitFor()
  })
})
