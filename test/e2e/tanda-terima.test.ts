/** Receipts through the real screens: every paper and copy as a PDF, looked at as paper; printers, and none. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DrafPengaduan, PengaduanRinci } from '../../electron/domain/pengaduan.ts'
import { formatTanggal } from '../../electron/domain/waktu.ts'
import { createBuilder } from '../support/builders.ts'
import { launchDesk, onRealElectron } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, cutTexts, setTema, signIn, startLatihan } from '../support/desk-steps.ts'
import { bacaPdf } from '../support/kertas.ts'
import type { Lembar } from '../support/kertas.ts'

const LOGO =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAAAAADH8yjkAAABmElEQVR42tWay6LDIAhE5/9/2u7atBUc0JPbyzbCyQN1hGjApt8B6M3OAhTYGYBS2wXIsA2ATGsCVLAGIA/iI7SRlBZBa1f7K/mASh6uxir3KU5DD1BfDzIP7YfPvXQkfuKnYFxjXZ67BoDWym8AduIH3mrGl0yCuvHnOfkdQZ34ybT6uiTHzfuc8yDaiC/n6dR+QTlAEWDsAkYA6MSXkwJ3AVrx5WRxDFjMpRog0w2N7e56PQKEN7oDcOSCqbY+AGtl1QLoA5Aqu6LiqAO0A1imyzXrvF37NUbBA0z0bUl1GIA5wZUdDmBG0FHASACjADAW92fYqui+AGrnqPcB2SOsAHNEMlHqgNE7CRYAPUQJ4DP6ABPxwwD2FcEfmU5TeKKdWyrAxQ5frv9sw6G3zOObPihbcOF1l3QExS8u3+86gIBHKPwQyB9j//9Jny+G8OUcvCDFl9T4oiBe1uQLs3xpmS+O8+V9vEHBt1j4JtENbS6+Uce3Gvlm6Q3tXr5hPfiW++B/GjAYa/fiVAJ+3Cgl5Q6gaTjgASPcmLnpU1ExAAAAAElFTkSuQmCC'
const KOP = {
  nama: 'Dinas Pelayanan Karangan Kabupaten Nusajati',
  unit: 'Bidang Pengaduan dan Informasi',
  alamat: 'Jalan Kenari Biru 4, Nusajati 99001',
  kontak: 'Telepon (0840) 555-010 · pengaduan@contoh.invalid',
  logo: LOGO,
}
const CARA = ['Simpan tanda terima ini.', 'Sebutkan nomor register saat bertanya di loket atau lewat telepon.']
type Kertas = {
  readonly label: string
  readonly lebar: number
  /** Null: a roll. */
  readonly tinggi: number | null
  readonly dpi: number
  /** White at left and right, in millimetres. */
  readonly tepi: number
}
const KERTAS: readonly Kertas[] = [
  { label: '58 mm', lebar: 58, tinggi: null, dpi: 203, tepi: 5 },
  { label: '80 mm', lebar: 80, tinggi: null, dpi: 203, tepi: 4 },
  { label: 'A5', lebar: 148, tinggi: 210, dpi: 150, tepi: 10 },
  { label: 'A4', lebar: 210, tinggi: 297, dpi: 150, tepi: 18 },
]
const RANGKAP = ['Pelapor', 'Kantor'] as const
/** Half a millimetre: Chromium lays paper out in whole pixels. */
const SELISIH_MM = 0.5
const EMOJI = 'Jalan 🚧 rusak, warga 👨‍👩‍👧‍👦 memutar; \u202eterbalik\u202c tetap terbaca. '
const AKHIR = 'Demikian isi sampai huruf terakhir.'
const PANJANG: Partial<DrafPengaduan> = {
  judul: `${'Jalan berlubang di depan pasar lama '.repeat(4)}akhir`,
  isi: `${EMOJI.repeat(Math.floor((20_000 - AKHIR.length) / EMOJI.length))}${AKHIR}`,
  lokasiKejadian: 'Simpang tiga dekat pasar lama '.repeat(6).trim(),
}
const builder = createBuilder(77)
const NAMA_PANJANG = 'Sarwendah'.repeat(22).slice(0, 198)
let folder: string
let desk: Desk
let page: Page

/** Records a pengaduan the way the form does, without typing it. */
async function catat(di: Page, ganti: Partial<DrafPengaduan> = {}): Promise<PengaduanRinci> {
  const draf = builder.draf({ klasifikasi: 'pengaduanTidakBerkadarPengawasan', ...ganti })
  return di.evaluate(
    async ([id, draf]) => {
      const disimpan = await loket.request('draf.save', { id, draf })
      if (!disimpan.ok) throw new Error(JSON.stringify(disimpan.failure))
      const final = await loket.request('pengaduan.finalize', { drafId: id, alasanTidakLengkap: 'contoh uji' })
      if (!final.ok) throw new Error(JSON.stringify(final.failure))
      return final.value
    },
    [builder.id(), draf] as const,
  )
}
async function setCetak(di: Page, ganti: object): Promise<void> {
  await di.evaluate(async (ganti) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    const { setelan } = kini.value
    const kantor = { ...setelan.kantor, nama: 'Dinas Pelayanan Karangan' }
    const baru = { ...setelan, kantor, cetak: { ...setelan.cetak, ...ganti } }
    const hasil = await loket.request('setelan.save', { setelan: baru })
    if (!hasil.ok) throw new Error(JSON.stringify(hasil.failure))
  }, ganti)
  // The page reads its settings when it starts.
  await di.reload()
  await di.getByRole('search').waitFor()
}
async function buka(di: Page, { id, nomorRegister }: PengaduanRinci): Promise<void> {
  const nomor = di.getByRole('main').getByText(nomorRegister ?? '', { exact: true })
  // A page that has just been loaded may still be on its way to its first address.
  await expect
    .poll(async () => {
      await di.evaluate((id) => (location.hash = `#/pengaduan/${id}`), id)
      return nomor.count()
    })
    .toBeGreaterThan(0)
  // It names the pelapor: on the page of a case it opens only when asked for.
  await di.getByText('Pratinjau menampilkan identitas pelapor, dan pembacaannya dicatat.').waitFor()
  await di.keyboard.press('Alt+l')
  await di.getByRole('group', { name: 'Pratinjau tanda terima' }).waitFor()
}
function ditekan(di: Page, nama: string) {
  return di.getByRole('button', { name: nama, exact: true, pressed: true })
}
/** Paper and copy by keyboard, until the preview shows them. */
async function pilih(di: Page, label: string, rangkap: 'Pelapor' | 'Kantor'): Promise<void> {
  for (let kali = 0; kali < KERTAS.length && (await ditekan(di, label).count()) === 0; kali += 1)
    await di.keyboard.press('Alt+k')
  await ditekan(di, label).waitFor()
  if ((await ditekan(di, rangkap).count()) === 0) await di.keyboard.press('Alt+r')
  await ditekan(di, rangkap).waitFor()
  const kata = rangkap === 'Pelapor' ? 'Rangkap untuk pelapor' : 'Rangkap untuk arsip kantor'
  await di.getByRole('group', { name: 'Pratinjau tanda terima' }).getByText(kata).waitFor()
}
/** Saves the PDF by keyboard and reads it. */
async function simpan(di: Page, tempat: string, dpi: number): Promise<{ nama: string; lembar: readonly Lembar[] }> {
  const sebelum = new Set(readdirSync(tempat))
  await di.keyboard.press('Alt+p')
  await di.getByRole('status').filter({ hasText: 'PDF tersimpan' }).waitFor()
  const baru = readdirSync(tempat).filter((nama) => !sebelum.has(nama))
  expect(baru).toHaveLength(1)
  const nama = baru[0] ?? ''
  return { nama, lembar: await bacaPdf(readFileSync(join(tempat, nama)), dpi) }
}
/** A word may break at the edge of a strip: looked for without blanks. */
function rapat(text: string): string {
  return text.replace(/\s+/g, '')
}
function seluruhnya(lembar: readonly Lembar[]): string {
  return rapat(lembar.map(({ teks }) => teks).join(''))
}
function periksaUkuran(lembar: readonly Lembar[], { lebar, tinggi, tepi }: Kertas): void {
  for (const { lebarMm, tinggiMm, tinta } of lembar) {
    expect(Math.abs(lebarMm - lebar)).toBeLessThan(SELISIH_MM)
    if (tinggi !== null) expect(Math.abs(tinggiMm - tinggi)).toBeLessThan(SELISIH_MM)
    if (tinta === null) throw new Error('an empty sheet')
    expect(tinta.kiri).toBeGreaterThan(tepi - SELISIH_MM)
    expect(tinta.kanan).toBeGreaterThan(tepi - SELISIH_MM)
    // Lines and boxes reach both margins: nothing was shrunk to fit.
    expect(tinta.kiri).toBeLessThan(tepi + 1)
    expect(tinta.kanan).toBeLessThan(tepi + 1)
    expect(tinta.atas).toBeGreaterThan(3)
    expect(tinta.bawah).toBeGreaterThan(3)
    // A roll ends soon after its last line.
    if (tinggi === null) expect(tinta.bawah).toBeLessThan(12)
  }
}
function standin(): Promise<{ calls: { api: string; args: unknown[] }[]; papers: string[] }> {
  return desk.app.evaluate(() => {
    const s = (globalThis as { __standin?: { calls: { api: string; args: unknown[] }[]; papers: Buffer[] } }).__standin
    return {
      calls: (s?.calls ?? []).filter(({ api }) => api.startsWith('webContents.print')),
      papers: (s?.papers ?? []).map((paper) => paper.toString('base64')),
    }
  })
}
async function pasangPrinter(di: Desk, nama: string | null, mood: string | null = null): Promise<void> {
  await di.app.evaluate(
    (_electron, [nama, mood]) => {
      const s = (globalThis as { __standin?: { printers: object[]; answers: Map<string, unknown[]> } }).__standin
      s?.printers.splice(0)
      if (nama !== null) s?.printers.push({ name: nama, displayName: 'Thermal Loket', description: '', options: {} })
      if (mood !== null) s?.answers.set('webContents.print', [mood])
    },
    [nama, mood] as const,
  )
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-pdf-'))
  desk = await launchDesk()
  page = desk.page
  await page.getByRole('heading', { name: 'Mulai dengan apa?' }).waitFor()
  await page.keyboard.press('2')
  await signIn(page, 'Sari Uji')
  await setCetak(page, { folderPdf: folder, kop: KOP, caraMenindaklanjuti: CARA.join('\n') })
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(KERTAS)('on $label', (kertas) => {
  test('an ordinary pengaduan is one page that says everything, in both copies', async () => {
    const nik = '9931014407850042'
    const p = await catat(page, {
      pelapor: builder.pelapor({ nik, telepon: '084012345678', nama: 'Lestiana Rimbawan' }),
    })
    const rinci = await page.evaluate((id) => loket.request('pengaduan.get', { id }), p.id)
    if (!rinci.ok) throw new Error(rinci.failure.kind)
    await buka(page, p)
    for (const rangkap of RANGKAP) {
      await pilih(page, kertas.label, rangkap)
      const { lembar } = await simpan(page, folder, kertas.dpi)
      expect(lembar).toHaveLength(1)
      periksaUkuran(lembar, kertas)
      expect(lembar[0]?.qr).toBe(p.nomorRegister)
      const teks = seluruhnya(lembar)
      // Paper names what the law gives, no promise.
      const hukum = rinci.value.tenggat.filter(({ jenis }) => jenis === 'verifikasi' || jenis === 'tanggapan')
      const baris = [
        ...['TANDA TERIMA PENGADUAN', p.nomorRegister ?? '', KOP.nama, KOP.unit, KOP.alamat, KOP.kontak, ...CARA],
        ...[p.judul, 'Lestiana Rimbawan', 'Sari Uji', 'Dinas Pelayanan Karangan, Loket 1'],
        ...hukum.map(({ tanggal }) => formatTanggal(tanggal ?? '')),
        ...(rangkap === 'Pelapor' ? ['993101******0042', '0840*****678'] : [nik, '084012345678', p.isi]),
        ...['3 hari kerja menurut pedoman SP4N', 'Dicetak', 'UU 25/2009 Pasal 44'],
      ]
      expect(hukum).toHaveLength(2)
      for (const satu of baris) expect(teks).toContain(rapat(satu))
      if (rangkap === 'Pelapor') expect(teks).not.toContain(nik)
      expect(teks).not.toContain('LATIHAN')
      expect(teks).not.toContain(rapat('CETAK ULANG'))
    }
  })

  test('names and texts of any length stay on the paper, and nothing is lost unsaid', async () => {
    const p = await catat(page, { ...PANJANG, pelapor: builder.pelapor({ nama: NAMA_PANJANG }) })
    await buka(page, p)
    for (const rangkap of RANGKAP) {
      await pilih(page, kertas.label, rangkap)
      const { lembar } = await simpan(page, folder, kertas.dpi)
      periksaUkuran(lembar, kertas)
      const teks = seluruhnya(lembar)
      expect(lembar[0]?.qr).toBe(p.nomorRegister)
      expect(teks).toContain(NAMA_PANJANG)
      expect(teks).toContain(rapat(p.judul))
      for (const satu of CARA) expect(teks).toContain(rapat(satu))
      if (kertas.tinggi === null) expect(lembar).toHaveLength(1)
      if (rangkap === 'Pelapor') continue
      if (kertas.tinggi === null) expect(teks).toContain(rapat('Dipotong. Isi lengkap'))
      else expect(teks).toContain(rapat(AKHIR))
      if (kertas.tinggi !== null) {
        expect(lembar.length).toBeGreaterThan(3)
        expect(teks).toContain(rapat(`Lembar ${String(lembar.length)} dari ${String(lembar.length)}`))
      }
    }
  })
})

test('a second one is marked as a reprint, a struck-out pengaduan as struck out, and no file is written over', async () => {
  const p = await catat(page)
  await buka(page, p)
  await pilih(page, 'A5', 'Pelapor')
  const satu = await simpan(page, folder, 150)
  await page.getByText('Sudah dibuat 1 kali').waitFor({ state: 'detached' })
  const dua = await simpan(page, folder, 150)
  expect(satu.nama).toBe(`Tanda terima ${p.nomorRegister ?? ''}.pdf`)
  expect(dua.nama).toBe(`Tanda terima ${p.nomorRegister ?? ''} (2).pdf`)
  expect(seluruhnya(satu.lembar)).not.toContain(rapat('CETAK ULANG'))
  expect(seluruhnya(dua.lembar)).toMatch(/CETAKULANGke-2·.*WIB·SariUji/)
  await page.evaluate((id) => loket.request('pengaduan.batalkan', { id, alasan: 'salah ketik', perbaiki: false }), p.id)
  await page.getByText('DIBATALKAN', { exact: false }).first().waitFor()
  const tiga = await simpan(page, folder, 150)
  expect(seluruhnya(tiga.lembar)).toContain(rapat('DIBATALKAN — pengaduan ini tidak diproses'))
})

test('a folder that is not there is said, and nothing is counted', async () => {
  const p = await catat(page)
  await setCetak(page, { folderPdf: join(folder, 'hilang') })
  await buka(page, p)
  await page.keyboard.press('Alt+p')
  await page.getByRole('status').filter({ hasText: 'Foldernya tidak ditemukan.' }).waitFor()
  await page.getByRole('button', { name: 'Kantor', exact: true }).waitFor()
  const terima = await page.evaluate(
    (id) => loket.request('tandaTerima.get', { pengaduanId: id, rangkap: 'pelapor' }),
    p.id,
  )
  expect(terima).toMatchObject({ ok: true, value: { cetakKe: 1 } })
  await setCetak(page, { folderPdf: '' })
  await buka(page, p)
  await page.keyboard.press('Alt+p')
  await page.getByRole('status').filter({ hasText: 'PDF tidak disimpan.' }).waitFor()
  await setCetak(page, { folderPdf: folder })
})

test.skipIf(onRealElectron)('a printer gets the page silently, at its size; a refusal is a sentence', async () => {
  const p = await catat(page)
  await setCetak(page, { printer: 'THERMAL_80' })
  await buka(page, p)
  await pilih(page, '80 mm', 'Pelapor')
  await page.keyboard.press('Control+p')
  await page.getByRole('status').filter({ hasText: 'Tidak ada printer di komputer ini.' }).waitFor()
  await pasangPrinter(desk, 'LAIN')
  await page.keyboard.press('Control+p')
  await page.getByRole('status').filter({ hasText: 'Printer “THERMAL_80” tidak ditemukan.' }).waitFor()
  await pasangPrinter(desk, 'THERMAL_80', 'Print job failed')
  await page.keyboard.press('Control+p')
  await page.getByRole('status').filter({ hasText: 'Printer tidak mencetak.' }).waitFor()
  await page.keyboard.press('Control+p')
  await page.getByRole('status').filter({ hasText: 'Dikirim ke printer Thermal Loket.' }).waitFor()
  const { calls, papers } = await standin()
  const last = calls.filter(({ api }) => api === 'webContents.print').at(-1)
  expect(last?.args[0]).toMatchObject({ silent: true, deviceName: 'THERMAL_80', margins: { marginType: 'none' } })
  expect(last?.args[0]).toMatchObject({ pageSize: { width: 80_000 } })
  const lembar = await bacaPdf(Buffer.from(papers.at(-1) ?? '', 'base64'), 203)
  expect(lembar).toHaveLength(1)
  expect(lembar[0]?.qr).toBe(p.nomorRegister)
  expect(seluruhnya(lembar)).not.toContain(rapat('CETAK ULANG'))
  await pasangPrinter(desk, null)
})

test('the settings show the receipt as it will be, and the panel passes axe in both themes', async () => {
  const p = await catat(page)
  await buka(page, p)
  for (const tema of ['gelap', 'terang'] as const) {
    await setTema(page, tema)
    await page.getByRole('button', { name: 'Simpan PDF' }).scrollIntoViewIfNeeded()
    await desk.idle()
    await desk.screenshot(`tanda-terima-kasus-${tema}`)
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
  }
  await page.evaluate(() => (location.hash = '#/pengaturan/cetak'))
  await page.getByLabel('Nama instansi').fill('Kantor Contoh Baru')
  const pratinjau = page.getByRole('group', { name: 'Pratinjau tanda terima' })
  await pratinjau.getByText('Kantor Contoh Baru').waitFor()
  await pratinjau.getByText('LATIHAN — bukan tanda terima yang sah').waitFor()
  await page.getByRole('button', { name: 'Kembalikan' }).click()
  await pratinjau.getByText(KOP.nama).waitFor()
  expect(desk.errors).toEqual([])
})

describe('in practice, at the counter', () => {
  let loketDesk: Desk
  beforeAll(async () => {
    loketDesk = await launchDesk()
    await startLatihan(loketDesk.page, 'Sari Uji')
    await setCetak(loketDesk.page, { otomatis: true, rangkapKantor: true, folderPdf: folder })
  })
  afterAll(() => loketDesk.close())

  /** A whole draft, opened and saved as a person does. */
  async function layani(): Promise<string> {
    const halaman = loketDesk.page
    const id = builder.id()
    const draf = builder.draf({ klasifikasi: 'aspirasi', alasanTidakLengkap: 'contoh uji' })
    await halaman.evaluate(([id, draf]) => loket.request('draf.save', { id, draf }), [id, draf] as const)
    await halaman.evaluate((id) => (location.hash = `#/loket/${id}`), id)
    await halaman.getByRole('heading', { name: 'Pengaduan tatap muka' }).waitFor()
    // The form of the citizen before may stand there still.
    await expect.poll(() => halaman.getByLabel('Judul', { exact: true }).inputValue()).toBe(draf.judul)
    await halaman.keyboard.press('Control+s')
    const nomor = halaman.locator('[data-uji="nomor-register"]')
    await nomor.waitFor()
    return (await nomor.innerText()).trim()
  }

  test('without a printer there is a sentence, and the next citizen is one key away', async () => {
    const halaman = loketDesk.page
    const nomor = await layani()
    await halaman.getByRole('status').filter({ hasText: 'Tidak ada printer di komputer ini.' }).waitFor()
    await loketDesk.screenshot('tanda-terima-tanpa-printer')
    const { lembar } = await simpan(halaman, folder, 203)
    expect(lembar[0]?.qr).toContain(nomor)
    expect(seluruhnya(lembar)).toContain(rapat('LATIHAN — bukan tanda terima yang sah'))
    await halaman.keyboard.press('Enter')
    await halaman.getByRole('heading', { name: 'Pengaduan tatap muka' }).waitFor()
    expect(await halaman.getByText('Tidak ada printer').count()).toBe(0)
  })

  test.skipIf(onRealElectron)('both copies print by themselves while the next citizen is served', async () => {
    const halaman = loketDesk.page
    await pasangPrinter(loketDesk, 'THERMAL_80')
    const nomor = await layani()
    await halaman.keyboard.press('Enter')
    await halaman.getByRole('heading', { name: 'Pengaduan tatap muka' }).waitFor()
    const papers = () =>
      loketDesk.app.evaluate(
        () => (globalThis as { __standin?: { papers: Buffer[] } }).__standin?.papers.map(String) ?? [],
      )
    await expect.poll(async () => (await papers()).length, { timeout: 20_000 }).toBe(2)
    const dicari = await halaman.evaluate(
      (teks) => loket.request('pengaduan.list', { status: 'semua', teks, cursor: null, limit: 5 }),
      nomor,
    )
    if (!dicari.ok) throw new Error(dicari.failure.kind)
    const id = dicari.value.rows[0]?.id ?? ''
    for (const rangkap of ['pelapor', 'kantor'] as const) {
      const hitungan = () =>
        halaman.evaluate(([pengaduanId, rangkap]) => loket.request('tandaTerima.get', { pengaduanId, rangkap }), [
          id,
          rangkap,
        ] as const)
      await expect.poll(hitungan).toMatchObject({ ok: true, value: { cetakKe: 2 } })
    }
    expect(loketDesk.errors).toEqual([])
  })
})
