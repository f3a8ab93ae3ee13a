/**
 * A day with assigned cases through the real screens: verified, handed to a unit, answered with agreement, stopped when
 * somebody else answered first, taken back in time. What LAPOR received is asked of the sandbox.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts, setTema } from '../support/desk-steps.ts'

let sandbox: Sandbox
let desk: Desk
let page: Page
const KASUS = [
  { judul: 'Lampu jalan padam', isi: 'Lampu di depan pasar padam tiga malam.', status: 'Belum Terverifikasi' },
  { judul: 'Trotoar rusak', isi: 'Trotoar depan sekolah pecah dan licin.', status: 'Terverifikasi' },
  { judul: 'Air keruh', isi: 'Air dari keran keruh sejak pagi.', status: 'Terverifikasi' },
  { judul: 'Parkir liar', isi: 'Parkir di badan jalan depan puskesmas.', status: 'Terverifikasi' },
]
let ids: readonly number[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 4, cases: 0 })
  ids = (await sandbox.control.addCases(KASUS)).map(({ id }) => id)
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

type Setelan = Extract<Awaited<ReturnType<typeof loket.request<'setelan.get'>>>, { ok: true }>['value']['setelan']

async function setSetelan(change: Partial<Setelan>, paths: Partial<Setelan['api']['paths']> = {}): Promise<void> {
  await page.evaluate(
    async ([change, paths]) => {
      const kini = await loket.request('setelan.get', {})
      if (!kini.ok) throw new Error(kini.failure.kind)
      const { setelan } = kini.value
      const api = { ...setelan.api, paths: { ...setelan.api.paths, ...paths } }
      const done = await loket.request('setelan.save', { setelan: { ...setelan, ...change, api } })
      if (!done.ok) throw new Error(JSON.stringify(done.failure))
    },
    [change, paths] as const,
  )
}

/** Finds the case in the queue by its words and opens it, by keyboard. */
async function open(judul: string): Promise<void> {
  await page.keyboard.press('Alt+3')
  await page.getByRole('heading', { name: 'Antrean' }).waitFor()
  // Words are looked for within the view that stands.
  await page.getByRole('button', { name: /^Semua/ }).click()
  await page.getByRole('searchbox', { name: 'Cari di antrean' }).fill(judul)
  await expect.poll(() => page.getByRole('row').count()).toBe(1)
  await page.getByRole('row', { selected: true }).filter({ hasText: judul }).waitFor()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: judul }).first().waitFor()
  await page.getByRole('heading', { name: 'Catatan internal' }).waitFor()
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
}
const kasus = (at: number) => sandbox.control.getCase(ids[at] ?? 0)
async function write(words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Tanggapan kepada pelapor' }).fill(words)
}

describe('working the assigned cases', () => {
  test('verified with its klasifikasi, and LAPOR has it', async () => {
    await setSetelan(
      {},
      { prosesVerifikasi: '/complaints/process/{id}/verify', prosesTunda: '/complaints/process/{id}/postpone' },
    )
    await open('Lampu jalan padam')
    await page.keyboard.press('v')
    const isian = page.getByRole('form', { name: 'Isian Verifikasi' })
    await isian.getByLabel('Judul').fill('Lampu jalan depan pasar padam')
    await page.keyboard.press('Control+s')
    await isian.getByText('Pilih klasifikasinya; tenggat bergantung padanya.').waitFor()
    await isian.locator('.n-base-selection').first().click()
    await page.getByText('Pengaduan tidak berkadar pengawasan', { exact: true }).last().click()
    await desk.screenshot('kasus-verifikasi')
    await page.keyboard.press('Control+s')
    await page.getByText('Verifikasi tercatat di komputer ini.').waitFor()
    await expect.poll(() => kasus(0)?.status, { timeout: 15_000 }).toBe('Terverifikasi')
    expect(kasus(0)?.judul).toBe('Lampu jalan depan pasar padam')
  })

  test('handed to a unit that is new, answered by it, and found under its view', async () => {
    await open('Trotoar rusak')
    await page.keyboard.press('d')
    const isian = page.getByRole('form', { name: 'Isian Disposisi' })
    await isian.getByLabel('Nama unit kerja lain').fill('Bidang Bina Marga')
    await page.keyboard.press('Enter')
    await expect.poll(() => isian.getByRole('checkbox', { name: 'Bidang Bina Marga' }).isChecked()).toBe(true)
    await isian.getByLabel('Arahan kepada unit kerja').fill('Periksa lokasi dan sampaikan rencana perbaikan.')
    await page.keyboard.press('Control+s')
    await page.getByText('Disposisi tercatat di komputer ini.').waitFor()
    const satu = page.locator('[data-uji="disposisi"]')
    await satu.getByText('Menunggu jawaban').waitFor()
    await satu.getByRole('button', { name: 'Catat jawaban unit' }).click()
    await satu.getByLabel('Jawaban Bidang Bina Marga').fill('Diperbaiki minggu depan.')
    await desk.screenshot('kasus-disposisi')
    await satu.getByRole('button', { name: 'Simpan jawaban' }).click()
    await satu.getByText('Sudah dijawab').waitFor()
    expect(await cutTexts(page)).toEqual([])
  })

  test('an answer taken back within its time never leaves, and its words are a draft again', async () => {
    await setSetelan({ tanggapan: { jedaUrungDetik: 60 } })
    await open('Trotoar rusak')
    await write('Trotoar diperbaiki mulai Senin, 30 November 2026.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Tanggapan tercatat di komputer ini dan segera dikirim.').waitFor()
    await page.getByRole('button', { name: /Urungkan/ }).click()
    await page.getByText('Tanggapan ditarik. Isinya kembali menjadi konsep.').waitFor()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Tanggapan kepada pelapor' }).inputValue())
      .toBe('Trotoar diperbaiki mulai Senin, 30 November 2026.')
    expect(sandbox.control.timesWritten('Trotoar diperbaiki')).toBe(0)
    await setSetelan({ tanggapan: { jedaUrungDetik: 0 } })
  })

  test('somebody else answered meanwhile: it stops, shows what moved, and goes when it was read', async () => {
    await open('Air keruh')
    await write('Pipa sudah dibersihkan pada Selasa pagi.')
    await page.locator('[data-uji="pemeriksaan"]').getByText('Belum ada sapaan di awal.').waitFor()
    await page
      .locator('[data-uji="keadaan-simpan"]')
      .filter({ hasText: /Tersimpan/ })
      .waitFor()
    await sandbox.control.addInstansiTanggapan(ids[2] ?? 0, 'Petugas sedang ke lokasi.')
    await page.keyboard.press('Control+Enter')
    const ditolak = page.locator('[data-uji="tindak-lanjut"]')
    await ditolak.getByText(/sudah dijawab langsung di LAPOR/).waitFor({ timeout: 20_000 })
    expect(sandbox.control.timesWritten('Pipa sudah dibersihkan')).toBe(0)
    await ditolak.getByRole('button', { name: 'Tarik kembali' }).click()
    await page.locator('[data-uji="perbedaan"]').getByText('Petugas sedang ke lokasi.').waitFor()
    await desk.screenshot('kasus-basi')
    await page.getByRole('button', { name: 'Sudah dibaca, teruskan' }).click()
    await page.locator('[data-uji="perbedaan"]').waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: 'Tanggapan kepada pelapor' }).focus()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => sandbox.control.timesWritten('Pipa sudah dibersihkan'), { timeout: 15_000 }).toBe(1)
  })

  test('an operator drafts, the pejabat sends it back and then agrees: it leaves with the agreement', async () => {
    await setSetelan({
      persetujuan: { langkah: [{ nama: 'Persetujuan sekretaris', petugas: ['Rina Pejabat'] }], bolehSendiri: false },
    })
    await open('Parkir liar')
    await write('Penertiban dilakukan tiap pagi mulai 1 Desember 2026.')
    await page.keyboard.press('Control+Enter')
    const jalan = page.locator('[data-uji="konsep-jalan"]')
    await jalan.getByText(/Menunggu Persetujuan sekretaris/).waitFor()
    await jalan.getByRole('button', { name: 'Setujui' }).click()
    await jalan.getByText(/Penyusun tidak menyetujui konsepnya sendiri/).waitFor()
    await page.evaluate(() => loket.request('petugas.masuk', { nama: 'Rina Pejabat' }))
    await jalan.getByLabel('Catatan untuk penyusun').fill('Sebutkan dasar hukumnya.')
    await desk.screenshot('kasus-persetujuan')
    await jalan.getByRole('button', { name: 'Kembalikan' }).click()
    await jalan.getByText('Sebutkan dasar hukumnya.').waitFor()
    await page.evaluate(() => loket.request('petugas.masuk', { nama: 'Sari Uji' }))
    await write('Penertiban dilakukan tiap pagi mulai 1 Desember 2026 menurut Perda 5/2019.')
    await page.keyboard.press('Control+Enter')
    await jalan.getByText(/Menunggu Persetujuan sekretaris/).waitFor()
    await page.evaluate(() => loket.request('petugas.masuk', { nama: 'Rina Pejabat' }))
    await jalan.getByRole('button', { name: 'Setujui' }).click()
    await expect.poll(() => sandbox.control.timesWritten('menurut Perda 5/2019'), { timeout: 15_000 }).toBe(1)
    await page.locator('[data-uji="tindak-lanjut"]').getByText('Persetujuan sekretaris: Rina Pejabat').waitFor()
    await setSetelan({ persetujuan: { langkah: [], bolehSendiri: false } })
  })

  test('several cases at once: the whole list first, then each its own action, and all of it taken back', async () => {
    await setSetelan({ tanggapan: { jedaUrungDetik: 60 } })
    await sandbox.control.addCases([
      { judul: 'Pohon tumbang satu', isi: 'Pohon menghalangi jalan.', status: 'Terverifikasi' },
      { judul: 'Pohon tumbang dua', isi: 'Pohon menimpa pagar.', status: 'Terverifikasi' },
      { judul: 'Pohon tumbang tiga', isi: 'Pohon condong.', status: 'Diarsipkan oleh Admin' },
    ])
    await page.evaluate(() => loket.request('sync.now', {}))
    await page.keyboard.press('Alt+3')
    await page.getByRole('heading', { name: 'Antrean' }).waitFor()
    const cari = page.getByRole('searchbox', { name: 'Cari di antrean' })
    await cari.fill('pohon tumbang')
    await expect.poll(() => page.getByRole('row').count(), { timeout: 15_000 }).toBe(3)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT')
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    const bilah = page.locator('[data-uji="bilah-borong"]')
    await bilah.getByText('3 ditandai').waitFor()
    await bilah.getByRole('button', { name: 'Arsipkan' }).click()
    await page.getByText('Berlaku untuk').filter({ hasText: '2 dari 3' }).waitFor()
    await page.getByText(/Tidak ikut: Pengaduan ini sudah berakhir/).waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Tuliskan alasannya, paling sedikit lima huruf.').waitFor()
    await page.getByLabel('Alasan diarsipkan').fill('Sudah ditangani bersama laporan sebelumnya.')
    await desk.screenshot('antrean-borong')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Control+s')
    await page.getByText('Arsipkan tercatat pada 2 dari 2 kasus.').waitFor()
    await page.getByRole('button', { name: /Urungkan/ }).click()
    await page.getByText('Semua diurungkan.').waitFor()
    expect(sandbox.control.timesWritten('Sudah ditangani bersama')).toBe(0)
    await page.getByRole('button', { name: /^Antre kirim/ }).click()
    await page.getByText('Tidak ada pengaduan pada saringan ini.').waitFor()
    await setSetelan({ tanggapan: { jedaUrungDetik: 0 } })
  })

  test('notes stay here, and the pages hold nothing serious for axe in both themes', async () => {
    await open('Parkir liar')
    await page.keyboard.press('c')
    await page.keyboard.type('Sudah dibahas di rapat. @Rina Pejabat mohon dicek.')
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    await page.locator('[data-uji="catatan"]').getByText('Sudah dibahas di rapat.').waitFor()
    await page.getByRole('button', { name: 'Atur langkah kategori ini' }).click()
    await page.getByLabel('Langkah penanganan, satu tiap baris').fill('Periksa lokasi\nHubungi pelapor')
    await page.getByRole('button', { name: 'Simpan langkah' }).click()
    await page.getByRole('checkbox', { name: 'Periksa lokasi' }).click()
    await expect.poll(() => page.getByRole('checkbox', { name: 'Periksa lokasi' }).isChecked()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await desk.screenshot('kasus-halaman')
    await setTema(page, 'gelap')
    await desk.screenshot('kasus-halaman-gelap')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    await page.keyboard.press('Alt+3')
    await page.getByRole('heading', { name: 'Antrean' }).waitFor()
    await page.getByRole('button', { name: /^Menunggu pelapor/ }).click()
    await page.getByRole('row').first().waitFor()
    await desk.screenshot('antrean-pandangan-gelap')
    await setTema(page, 'terang')
    await desk.screenshot('antrean-pandangan')
    expect(await axeFindings(page)).toEqual([])
    expect(sandbox.control.timesWritten('rapat')).toBe(0)
  })
})
