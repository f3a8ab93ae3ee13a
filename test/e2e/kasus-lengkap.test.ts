/**
 * A case whole through the real screens: words as sent, files inside the application, the sheet of a disposisi, related
 * and similar cases, one answer for several of them. By keyboard wherever a key is promised.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { bacaPdf } from '../support/kertas.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'

let sandbox: Sandbox
let desk: Desk
let page: Page
const ISI = 'Lampu jalan di depan pasar Mekarlintang padam sejak tiga malam, warga takut melintas.'
const LOKASI = 'Jalan Kenari Biru 12, Mekarlintang'
const KASUS = [
  { judul: 'Lampu jln depan pasar pdam', isi: ISI, lokasi: LOKASI, status: 'Belum Terverifikasi' },
  { judul: 'Depan pasar gelap', isi: `${ISI} Sudah dua kali dilaporkan.`, lokasi: LOKASI, status: 'Terverifikasi' },
  { judul: 'Lampu pasar mati', isi: `Mohon bantuan. ${ISI}`, lokasi: LOKASI, status: 'Terverifikasi' },
  { judul: 'Penerangan pasar', isi: `${ISI} Terima kasih.`, lokasi: LOKASI, status: 'Terverifikasi', rahasia: true },
  {
    judul: 'Kartu keluarga',
    isi: 'Pengurusan kartu keluarga tertunda dua bulan di kantor kecamatan.',
    status: 'Terverifikasi',
  },
]
let ids: readonly number[] = []
const folder = mkdtempSync(join(tmpdir(), 'loket-lembar-'))

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 14, cases: 0 })
  ids = (await sandbox.control.addCases(KASUS)).map(({ id }) => id)
  await sandbox.control.addInstansiTanggapan(ids[1] ?? 0, 'Berita acara pemeriksaan terlampir.', [
    'berita acara.pdf',
    'foto lokasi.png',
  ])
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Setelan = Extract<Awaited<ReturnType<typeof loket.request<'setelan.get'>>>, { ok: true }>['value']['setelan']
async function setSetelan(change: Partial<Setelan>): Promise<void> {
  await page.evaluate(async (change) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    const done = await loket.request('setelan.save', { setelan: { ...kini.value.setelan, ...change } })
    if (!done.ok) throw new Error(JSON.stringify(done.failure))
  }, change)
}
async function setFolderPdf(folderPdf: string): Promise<void> {
  await page.evaluate(async (folderPdf) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    const { setelan } = kini.value
    await loket.request('setelan.save', { setelan: { ...setelan, cetak: { ...setelan.cetak, folderPdf } } })
  }, folderPdf)
}
async function idOf(judul: string): Promise<string> {
  await expect
    .poll(() => page.evaluate(async () => (await loket.request('pengaduan.counts', {})).ok), { timeout: 15_000 })
    .toBe(true)
  const find = () =>
    page.evaluate(async (judul) => {
      const list = await loket.request('pengaduan.list', { status: 'semua', teks: '', cursor: null, limit: 50 })
      return list.ok ? (list.value.rows.find((row) => row.judul === judul)?.id ?? '') : ''
    }, judul)
  await expect.poll(find, { timeout: 15_000 }).not.toBe('')
  return find()
}
async function open(judul: string): Promise<void> {
  const id = await idOf(judul)
  await page.evaluate((id) => void (location.hash = `#/pengaduan/${id}`), id)
  await page.getByRole('heading', { name: judul, level: 1 }).waitFor()
  await page.getByRole('heading', { name: 'Catatan internal' }).waitFor()
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
}
/** Nothing serious for axe in either theme, and nothing cut. */
async function bersih(nama: string): Promise<void> {
  for (const tema of ['terang', 'gelap'] as const) {
    await setTema(page, tema)
    await desk.idle()
    await desk.screenshot(`${nama}-${tema}`)
    expect(await axeFindings(page), `${nama} ${tema}`).toEqual([])
    expect(await cutTexts(page), `${nama} ${tema}`).toEqual([])
  }
  await setTema(page, 'terang')
}

describe('a case whole', () => {
  test('the words as they were sent stand one key away, with what changed marked', async () => {
    // Without a call for it the verification would wait for a hand, and everything behind it.
    await page.evaluate(async () => {
      const kini = await loket.request('setelan.get', {})
      if (!kini.ok) throw new Error(kini.failure.kind)
      const { setelan } = kini.value
      const paths = { ...setelan.api.paths, prosesVerifikasi: '/complaints/process/{id}/verify' }
      await loket.request('setelan.save', { setelan: { ...setelan, api: { ...setelan.api, paths } } })
    })
    const id = await idOf('Lampu jln depan pasar pdam')
    await page.evaluate(
      async ([id, isi]) => {
        const done = await loket.request('tindakan.add', {
          requestId: '01930000-0000-7000-8000-000000000001',
          pengaduanId: id,
          isi: {
            jenis: 'verifikasi',
            judul: 'Lampu jalan depan pasar padam',
            isi: isi.replace('warga takut', 'warga khawatir'),
            klasifikasi: 'pengaduanTidakBerkadarPengawasan',
            kategoriId: null,
            kategoriNama: null,
          },
          alasan: '',
        })
        if (!done.ok) throw new Error(JSON.stringify(done.failure))
      },
      [id, ISI] as const,
    )
    await open('Lampu jalan depan pasar padam')
    await page.getByText('Judul atau isi diperbaiki saat verifikasi.').waitFor()
    await page.keyboard.press('l')
    const awal = page.locator('[data-uji="teks-awal"]')
    await awal.waitFor()
    expect(await awal.locator('p.judul del').allInnerTexts()).toHaveLength(2)
    expect((await awal.locator('p.teks ins').first().innerText()).includes('khawatir')).toBe(true)
    await bersih('kasus-teks-awal')
    await page.keyboard.press('l')
    await awal.waitFor({ state: 'detached' })
  })

  test('the timeline holds LAPOR, this office and every try, chosen by chips and turned by a key', async () => {
    await sandbox.control.cutLink(true)
    const id = await idOf('Lampu pasar mati')
    await page.evaluate(
      (id) =>
        loket.request('tindakan.add', {
          requestId: '01930000-0000-7000-8000-000000000002',
          pengaduanId: id,
          isi: { jenis: 'selesai' },
          alasan: 'Lampu menyala kembali.',
        }),
      id,
    )
    await page.evaluate(
      (id) =>
        loket.request('catatan.add', {
          id: '01930000-0000-7000-8000-000000000003',
          pengaduanId: id,
          teks: 'Tunggu PLN.',
        }),
      id,
    )
    await sandbox.control.cutLink(false)
    await page.evaluate(() => loket.request('sync.now', {}))
    await open('Depan pasar gelap')
    const butir = page.locator('[data-uji="riwayat"]')
    await butir.filter({ hasText: 'Berita acara pemeriksaan terlampir.' }).waitFor()
    const semua = await butir.count()
    await page.keyboard.press('r')
    await expect.poll(() => page.locator('[data-uji="riwayat"]:not([data-kelompok="lapor"])').count()).toBe(0)
    expect(await butir.count()).toBeLessThanOrEqual(semua)
    await desk.idle()
    const pertama = await butir.first().innerText()
    await page.keyboard.press('q')
    await expect.poll(() => butir.last().innerText()).toBe(pertama)
    await page.keyboard.press('q')
    await page.getByRole('button', { name: /^Semua \d/ }).click()
    await open('Lampu pasar mati')
    await butir.filter({ hasText: 'Tunggu PLN.' }).waitFor()
  })

  test('files that LAPOR names are fetched when asked for, and look at inside: PDF, picture, keys', async () => {
    await open('Depan pasar gelap')
    const berkas = page.locator('[data-uji="berkas-lapor"]')
    await expect.poll(() => berkas.count()).toBe(2)
    await sandbox.control.cutLink(true)
    await berkas.filter({ hasText: 'berita acara.pdf' }).getByRole('button', { name: 'Unduh dan lihat' }).click()
    await page
      .getByText(/LAPOR tidak dapat dihubungi/)
      .first()
      .waitFor({ timeout: 20_000 })
    await sandbox.control.cutLink(false)
    await berkas.filter({ hasText: 'berita acara.pdf' }).getByRole('button', { name: 'Unduh dan lihat' }).click()
    await page.getByText('Halaman 1 dari 1').waitFor({ timeout: 20_000 })
    await page.locator('[data-uji="pdf"] img').waitFor()
    await bersih('lampiran-pdf')
    await page.keyboard.press('+')
    await page.getByText('125%').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Depan pasar gelap', level: 1 }).waitFor()
    await berkas.filter({ hasText: 'foto lokasi.png' }).getByRole('button', { name: 'Unduh dan lihat' }).click()
    await page.locator('[data-uji="gambar-lampiran"]').waitFor({ timeout: 20_000 })
    await page.keyboard.press('r')
    await expect
      .poll(() => page.locator('[data-uji="gambar-lampiran"]').getAttribute('style'))
      .toContain('rotate(90deg)')
    await page.keyboard.press('ArrowLeft')
    await page.getByText('Halaman 1 dari 1').waitFor({ timeout: 20_000 })
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-uji="gambar-lampiran"]').waitFor()
    await bersih('lampiran-gambar')
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Depan pasar gelap', level: 1 }).waitFor()
    expect(desk.errors.filter((line) => /Content Security Policy/.test(line))).toEqual([])
  })

  test('a disposisi goes on paper, its print is counted, and the unit answers with evidence', async () => {
    await open('Depan pasar gelap')
    await page.keyboard.press('d')
    const isian = page.getByRole('form', { name: 'Isian Disposisi' })
    await isian.getByLabel('Nama unit kerja lain').fill('Bidang Penerangan Jalan')
    await page.keyboard.press('Enter')
    await expect.poll(() => isian.getByRole('checkbox', { name: 'Bidang Penerangan Jalan' }).isChecked()).toBe(true)
    await isian.getByLabel('Arahan kepada unit kerja').fill('Periksa lokasi dan sampaikan rencana perbaikan.')
    await page.keyboard.press('Control+s')
    await page.getByText('Disposisi tercatat di komputer ini.').waitFor()
    await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    )
    await page.keyboard.press('p')
    const satu = page.locator('[data-uji="disposisi"]')
    await satu.getByText('LEMBAR DISPOSISI').waitFor()
    await satu.getByText('Belum dicetak.').waitFor()
    await satu.getByText('LEMBAR DISPOSISI').scrollIntoViewIfNeeded()
    await bersih('lembar-disposisi')
    await setFolderPdf(folder)
    await page.keyboard.press('Alt+p')
    await satu.getByText(/PDF tersimpan/).waitFor({ timeout: 30_000 })
    const [berkas = ''] = readdirSync(folder)
    expect(berkas).toMatch(/^Lembar disposisi D-001-.*\.pdf$/)
    expect(await bacaPdf(readFileSync(join(folder, berkas)), 72)).toHaveLength(1)
    await page
      .locator('[data-uji="riwayat"]')
      .filter({ hasText: /disimpan sebagai PDF, A5\./ })
      .waitFor()
    await satu.getByRole('button', { name: 'Tutup lembar' }).click()
    await satu.getByRole('button', { name: 'Catat jawaban unit' }).click()
    await satu.getByLabel('Jawaban Bidang Penerangan Jalan').fill('Lampu diganti 2 Desember 2026.')
    await satu.locator('input[type="file"]').setInputFiles({
      name: 'berita acara unit.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
    })
    await satu.getByText('berita acara unit.pdf').waitFor()
    await desk.screenshot('jawaban-unit')
    await satu.getByRole('button', { name: 'Simpan jawaban' }).click()
    await satu.getByText('Sudah dijawab').waitFor()
    await satu.locator('[data-uji="buka-lampiran"]').filter({ hasText: 'berita acara unit.pdf' }).waitFor()
    // Evidence of a unit is none of the files of the answer being written.
    const konsep = await page.evaluate(
      async (id) => loket.request('tanggapan.getDraf', { pengaduanId: id }),
      await idOf('Depan pasar gelap'),
    )
    expect(konsep.ok && konsep.value.lampiran).toEqual([])
  })

  test('cases are linked by number, seen on both, compared side by side, and unlinked with a way back', async () => {
    await open('Depan pasar gelap')
    const kaitan = page.locator('[data-uji="kaitan"]')
    await expect.poll(() => kaitan.locator('[data-uji="usul"]').count()).toBeGreaterThanOrEqual(2)
    await page.keyboard.press('k')
    const nomor = sandbox.control.getCase(ids[4] ?? 0)?.trackingId ?? ''
    await page.keyboard.type(nomor)
    await kaitan.getByRole('option').filter({ hasText: 'Kartu keluarga' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Kasus dikaitkan; terlihat pada keduanya.').waitFor()
    await kaitan.getByRole('link', { name: 'Kartu keluarga' }).waitFor()
    await bersih('kasus-kaitan')
    await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    )
    await page.keyboard.press('f')
    await page.locator('[data-uji="banding"]').waitFor()
    await bersih('banding')
    await page.keyboard.press('Escape')
    await open('Kartu keluarga')
    await kaitan.getByRole('link', { name: 'Depan pasar gelap' }).waitFor()
    await kaitan.getByRole('button', { name: 'Lepas' }).click()
    await page.getByText(/Kaitan dengan .* dilepas/).waitFor()
    await page.keyboard.press('Control+z')
    await kaitan.getByRole('link', { name: 'Depan pasar gelap' }).waitFor()
  })

  test('one answer is offered to its likes: ticked one by one, read, sent each on its own, one left out', async () => {
    await setSetelan({ tanggapan: { jedaUrungDetik: 60 } })
    const konsep = await idOf('Penerangan pasar')
    await page.evaluate(
      (id) => loket.request('tanggapan.saveDraf', { pengaduanId: id, teks: 'Konsep lain yang sedang ditulis.' }),
      konsep,
    )
    await open('Depan pasar gelap')
    await page
      .getByRole('textbox', { name: 'Tanggapan kepada pelapor' })
      .fill(
        'Yth. Pelapor,\nLampu di depan pasar dinyalakan kembali Rabu, 2 Desember 2026 menurut berita acara. Hubungi kantor untuk bertanya.',
      )
    await page.keyboard.press('Control+Enter')
    await page.getByText('Tanggapan tercatat di komputer ini dan segera dikirim.').waitFor()
    await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    )
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Jawab kasus serupa' }).waitFor()
    const saudara = page.locator('[data-uji="saudara"]')
    await expect.poll(() => saudara.count()).toBeGreaterThanOrEqual(3)
    expect(sandbox.control.timesWritten('dinyalakan kembali')).toBe(0)
    await saudara.filter({ hasText: 'Pengaduan rahasia' }).getByRole('button').click()
    await page
      .locator('[data-uji="pratinjau-saudara"]')
      .getByText(/Ada konsep tanggapan lain/)
      .waitFor()
    await page.keyboard.press('x')
    await page.getByText(/1 yang dicentang tidak ikut/).waitFor()
    const dikirim = saudara.filter({ hasText: /Lampu jalan depan pasar padam/ })
    await dikirim.getByRole('checkbox').check()
    await dikirim.getByRole('button').click()
    const nomor = sandbox.control.getCase(ids[0] ?? 0)?.trackingId ?? '-'
    await expect
      .poll(() => page.getByLabel('Tanggapan pada kasus ini').inputValue())
      .toContain(`Menjawab laporan nomor LAPOR ${nomor}.`)
    await bersih('jawab-serupa')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Tanggapan tercatat pada 1 kasus dan segera dikirim.').waitFor()
    await page.locator('[data-uji="kelompok"]').getByText('Lampu jalan depan pasar padam').waitFor()
    await desk.screenshot('jawab-serupa-sesudah')
    await page.keyboard.press('Control+z')
    await page.getByText(/1 dari 1 tanggapan ditarik/).waitFor()
    expect(sandbox.control.timesWritten(`nomor LAPOR ${nomor}`)).toBe(0)
    await setSetelan({ tanggapan: { jedaUrungDetik: 0 } })
    await page.getByRole('checkbox', { name: /Kirim ke Lampu jalan depan pasar padam/ }).check()
    await page.getByRole('button', { name: 'Kirim ke 1 kasus' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => sandbox.control.timesWritten(`nomor LAPOR ${nomor}`), { timeout: 20_000 }).toBe(1)
    const tetap = await page.evaluate((id) => loket.request('tanggapan.getDraf', { pengaduanId: id }), konsep)
    expect(tetap.ok && tetap.value.teks).toBe('Konsep lain yang sedang ditulis.')
    await page.keyboard.press('Escape')
    await page.locator('[data-uji="kelompok"]').getByText('Lampu jalan depan pasar padam').waitFor()
    await page.locator('[data-uji="kelompok"]').scrollIntoViewIfNeeded()
    await bersih('kasus-kelompok')
  })
})
