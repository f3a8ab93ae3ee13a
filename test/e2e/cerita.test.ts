/**
 * Three people and one queue, over the real screens and by keyboard: the operator drafts without a link, the pejabat
 * penghubung agrees while the link comes and goes, the admin instansi verifies and hands out. 450 real cases lie in the
 * sandbox; what was sent is counted there.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { SandboxCase, SandboxCaseInput } from '../../electron/sandbox/sandbox-case.ts'
import { INSTANSI_LAIN } from '../../electron/sandbox/masters.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { startSandbox } from '../../electron/sandbox/server.ts'
import { launchDesk } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'
import { axeFindings, connect, cutTexts } from '../support/desk-steps.ts'
import { kasusNyata } from '../support/kasus-nyata.ts'

const PENYUSUN = 'Dewi Penyusun'
const PEJABAT = 'Rudi Penghubung'
const ADMIN = 'Ayu Koordinator'
const HARI_MS = 86_400_000

let sandbox: Sandbox
let desk: Desk
let page: Page
/** Cases of the export that stand open in this story. */
let terbuka: readonly SandboxCase[] = []
let baru: readonly SandboxCase[] = []

/**
 * In the export every case has ended, years ago: their words stay, and the first forty of them stand open again, received
 * in these days.
 */
function hidupkan(kasus: SandboxCaseInput, at: number): SandboxCaseInput {
  const sejak = new Date(Date.now() - (at + 1) * HARI_MS).toISOString()
  const waktu = { createdAt: sejak, updatedAt: sejak, alasanTunda: null }
  if (at < 30) return { ...kasus, ...waktu, status: 'Terverifikasi', klasifikasiId: null, klasifikasiNama: null }
  return at < 40 ? { ...kasus, ...waktu, status: 'Belum Terverifikasi' } : kasus
}

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 8, cases: 0 })
  const nyata = await kasusNyata(sandbox.instansi)
  const ada = await sandbox.control.addCases(nyata.map(hidupkan))
  terbuka = ada.slice(0, 30)
  baru = ada.slice(30, 40)
  desk = await launchDesk()
  page = desk.page
  await connect(page, sandbox, 0)
  await setSetelan()
})
afterAll(async () => {
  await desk.close()
  await sandbox.stop()
})

/** One step of agreement, by name; the calls this deployment has. */
async function setSetelan(): Promise<void> {
  await page.evaluate(async (pejabat) => {
    const kini = await loket.request('setelan.get', {})
    if (!kini.ok) throw new Error(kini.failure.kind)
    const { setelan } = kini.value
    const paths = {
      ...setelan.api.paths,
      prosesVerifikasi: '/complaints/process/{id}/verify',
      prosesTunda: '/complaints/process/{id}/postpone',
    }
    const persetujuan = { langkah: [{ nama: 'Persetujuan sekretaris', petugas: [pejabat] }], bolehSendiri: false }
    const done = await loket.request('setelan.save', {
      setelan: { ...setelan, persetujuan, api: { ...setelan.api, paths } },
    })
    if (!done.ok) throw new Error(JSON.stringify(done.failure))
  }, PEJABAT)
}
/** The person at the desk changes, on the screen. */
async function ganti(nama: string): Promise<void> {
  await page.getByRole('button', { name: 'Ganti petugas' }).click()
  await page.getByRole('heading', { name: 'Siapa yang bertugas?' }).waitFor()
  await page.getByLabel(/Nama (lain|petugas)/).fill(nama)
  await page.keyboard.press('Enter')
  await page.getByRole('banner').getByText(nama).waitFor()
}
/** Opens a case by its LAPOR number from the search of the queue. */
async function bukaNomor(kasus: SandboxCase): Promise<void> {
  await page.keyboard.press('Alt+3')
  await page.getByRole('heading', { name: 'Antrean' }).waitFor()
  await page.getByRole('searchbox', { name: 'Cari di antrean' }).fill(kasus.trackingId)
  await page.keyboard.press('Enter')
  await page.getByText(`LAPOR ${kasus.trackingId}`).first().waitFor()
  await page.getByRole('heading', { name: 'Catatan internal' }).waitFor()
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
}
async function semua(): Promise<number> {
  await page.keyboard.press('Alt+3')
  const tombol = page.getByRole('button', { name: /^Semua/ })
  await tombol.waitFor()
  return Number((await tombol.innerText()).replace(/\D/g, ''))
}
const kata = (at: number): string => `Yth. Saudara, laporan diperiksa regu ${at} pada Kamis, 26 November 2026`
const di = (daftar: readonly SandboxCase[], at: number): SandboxCase => {
  const found = daftar[at]
  if (found === undefined) throw new Error(`no case ${at}`)
  return found
}
const keadaanJalan = () => page.locator('[data-uji="konsep-jalan"]')

async function susun(at: number): Promise<void> {
  await bukaNomor(di(terbuka, at))
  await page.keyboard.press('t')
  await page.keyboard.type(`${kata(at)} menurut hasil pemeriksaan. Hubungi loket kantor.`)
  await page.keyboard.press('Control+Enter')
  await keadaanJalan()
    .getByText(/Menunggu Persetujuan sekretaris/)
    .waitFor()
}

describe('the operator, without a link', () => {
  test('450 cases are here; the link goes and the work does not', async () => {
    await expect.poll(semua, { timeout: 60_000 }).toBe(450)
    await ganti(PENYUSUN)
    await sandbox.control.cutLink(true)
    for (const at of [0, 1, 2, 3]) await susun(at)
    await page.evaluate(() => loket.request('sync.now', {}))
    await page.getByRole('banner').getByText('Luring').waitFor({ timeout: 20_000 })
    await desk.screenshot('cerita-luring')
    expect(sandbox.control.received()).toHaveLength(0)
  })

  test('the power goes in the middle of a sentence, and the sentence is there', async () => {
    await bukaNomor(di(terbuka, 4))
    await page.keyboard.press('m')
    const isian = page.getByRole('form', { name: 'Isian Minta data' })
    await isian.getByLabel('Data yang diminta dari pelapor').fill('Mohon kirim foto lokasi dan nomor rumah terdekat.')
    await page.keyboard.press('c')
    await isian.waitFor()
    await sleep(600)
    await desk.kill()
    desk = await launchDesk({ profile: desk.profile })
    page = desk.page
    await page.getByRole('heading', { name: 'Siapa yang bertugas?' }).or(page.getByRole('search')).first().waitFor()
    if (await page.getByRole('heading', { name: 'Siapa yang bertugas?' }).isVisible()) {
      await page.getByRole('button', { name: new RegExp(PENYUSUN) }).click()
    }
    await bukaNomor(di(terbuka, 4))
    await page.getByRole('button', { name: 'Lanjutkan Minta data' }).click()
    const kembali = page.getByRole('form', { name: 'Isian Minta data' }).getByLabel('Data yang diminta dari pelapor')
    await expect.poll(() => kembali.inputValue()).toContain('Mohon kirim foto lokasi dan nomor rumah terdekat.')
    await page.keyboard.press('Control+s')
    await page.getByText('Minta data tercatat di komputer ini.').waitFor()
    await page.locator('[data-uji="isian-tertunda"]').waitFor({ state: 'detached' })
  })
})

describe('the pejabat penghubung, while the link comes and goes', () => {
  test('agrees to three, sends one back; everything arrives once', async () => {
    await ganti(PEJABAT)
    const berhenti = new AbortController()
    const kedip = (async () => {
      for (let putus = false; !berhenti.signal.aborted; putus = !putus) {
        await sandbox.control.cutLink(putus)
        await sleep(300)
      }
      await sandbox.control.setManners({})
      await sandbox.control.cutLink(false)
    })()
    await sandbox.control.changeManners({
      closeWritten: { method: 'POST', probability: 0.4 },
      serverError: { status: 503, probability: 0.2 },
    })
    await page.keyboard.press('Alt+3')
    await page.getByRole('button', { name: /^Perlu persetujuan/ }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
    for (const at of [0, 1, 2]) {
      await bukaNomor(di(terbuka, at))
      await keadaanJalan()
        .getByText(/Disusun oleh Dewi Penyusun/)
        .waitFor()
      await page.keyboard.press('Alt+s')
      await page.locator('[data-uji="tindak-lanjut"]').first().waitFor()
    }
    await bukaNomor(di(terbuka, 3))
    await keadaanJalan().getByLabel('Catatan untuk penyusun').fill('Sebutkan nomor surat tugasnya.')
    await keadaanJalan().getByRole('button', { name: 'Kembalikan' }).click()
    await keadaanJalan().getByText('Sebutkan nomor surat tugasnya.').waitFor()
    await page.keyboard.press('Alt+3')
    await page.getByRole('button', { name: /^Dikembalikan/ }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(1)
    berhenti.abort()
    await kedip
    await tersampaikan()
    for (const at of [0, 1, 2]) expect(sandbox.control.timesWritten(kata(at)), kata(at)).toBe(1)
    expect(sandbox.control.timesWritten(kata(3))).toBe(0)
    expect(sandbox.control.timesWritten('Mohon kirim foto lokasi')).toBeLessThanOrEqual(1)
    expect(await cutTexts(page)).toEqual([])
  }, 180_000)
})

/** Presses "coba sekarang" until nothing waits; what is left to a person fails the test with its reason. */
async function tersampaikan(): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          await loket.request('sync.now', {})
          const list = await loket.request('outbox.list', { selesaiJuga: false, cursor: null, limit: 50 })
          return list.ok ? list.value.rows.map(({ state, sebab }) => `${state}: ${sebab}`) : ['gagal']
        }),
      { timeout: 90_000, interval: 500 },
    )
    .toEqual([])
}

describe('the admin instansi, with the link up', () => {
  test('verifies, hands to a unit, returns what is not ours; LAPOR has each', async () => {
    await ganti(ADMIN)
    await bukaNomor(di(baru, 0))
    await page.keyboard.press('v')
    const verifikasi = page.getByRole('form', { name: 'Isian Verifikasi' })
    await verifikasi.getByLabel('Judul').fill('Judul yang dirapikan koordinator')
    await verifikasi.locator('.n-base-selection').first().click()
    await page.getByText('Permintaan informasi', { exact: true }).last().click()
    await page.keyboard.press('Control+s')
    await page.getByText('Verifikasi tercatat di komputer ini.').waitFor()
    await expect.poll(() => sandbox.control.getCase(di(baru, 0).id)?.status, { timeout: 20_000 }).toBe('Terverifikasi')
    expect(sandbox.control.getCase(di(baru, 0).id)?.judul).toBe('Judul yang dirapikan koordinator')

    await bukaNomor(di(terbuka, 5))
    await page.keyboard.press('d')
    const disposisi = page.getByRole('form', { name: 'Isian Disposisi' })
    await disposisi.getByLabel('Nama unit kerja lain').fill('Bidang Sarana')
    await page.keyboard.press('Enter')
    await expect.poll(() => disposisi.getByRole('checkbox', { name: 'Bidang Sarana' }).isChecked()).toBe(true)
    await disposisi.getByLabel('Arahan kepada unit kerja').fill('Tinjau dan sampaikan rencananya.')
    await page.keyboard.press('Control+s')
    await page.locator('[data-uji="disposisi"]').getByText('Menunggu jawaban').waitFor()

    await bukaNomor(di(terbuka, 6))
    await page.keyboard.press('w')
    const kembali = page.getByRole('form', { name: 'Isian Bukan wewenang' })
    await kembali.getByLabel('Instansi yang diusulkan').fill(INSTANSI_LAIN[0]?.nama ?? '')
    await kembali.getByLabel('Dasar hukum').fill('UU 23/2014, lampiran pembagian urusan')
    await kembali.getByLabel('Alasan bukan wewenang').fill('Ruas ini jalan nasional.')
    await page.keyboard.press('Control+s')
    await page.getByText('Bukan wewenang tercatat di komputer ini.').waitFor()
    await tersampaikan()
    expect(sandbox.control.timesWritten('Ruas ini jalan nasional.')).toBeLessThanOrEqual(1)
    expect(sandbox.control.received('Ruas ini jalan nasional.').filter(({ written }) => written)).toHaveLength(1)
  })

  test('the day adds up, and its pages are readable by everyone', async () => {
    const neraca = await page.evaluate(() => loket.request('neraca.get', {}))
    expect(neraca).toMatchObject({ ok: true, value: { seimbang: true } })
    expect(await semua()).toBe(450)
    await page.getByRole('button', { name: /^Semua/ }).click()
    await page.getByRole('row').first().waitFor()
    await desk.screenshot('cerita-antrean')
    expect(await axeFindings(page)).toEqual([])
    expect(await cutTexts(page)).toEqual([])
    expect(desk.errors).toEqual([])
  })
})
