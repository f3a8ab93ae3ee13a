/** Kept filters: counted by the rule their list is opened with; what fails is said. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { TANPA_SARING, TATA_AWAL } from '../../../../electron/domain/saringan.ts'
import { hideToast, toastState } from '../../../../renderer/composables/use-toast.ts'
import AntreanPratinjau from '../../../../renderer/pages/antrean/AntreanPratinjau.vue'
import { useAntreanTata } from '../../../../renderer/pages/antrean/antrean-tata.ts'
import { good, installBridge } from '../../support.ts'

const RUSAK = { ok: false, failure: { kind: 'storage', reason: 'other' } }
const PENUH = { ok: false, failure: { kind: 'conflict', message: 'Sudah ada 20 saringan.' } }
const satu = { id: 's1', nama: 'Lampu', isi: { status: null, teks: ' lampu ', saring: TANPA_SARING } }
const isi = { tata: TATA_AWAL, saringan: [satu], pilihan: { kategori: [], unit: [] } }

afterEach(() => {
  hideToast()
  document.body.replaceChildren()
})

describe('kept filters', () => {
  test('with words are counted over every case, as their list is', async () => {
    const bridge = installBridge({ 'antrean.get': () => good(isi), 'antrean.hitung': () => good([7]) })
    await useAntreanTata().start()
    expect(bridge.calls.at(-1)).toEqual({
      name: 'antrean.hitung',
      args: { isi: [{ status: 'semua', teks: 'lampu', saring: TANPA_SARING }] },
    })
    expect(useAntreanTata().jumlah).toEqual({ s1: 7 })
  })

  test('that cannot be read are said to be so, until they can', async () => {
    let rusak = true
    installBridge({ 'antrean.get': () => (rusak ? RUSAK : good(isi)), 'antrean.hitung': () => good([7]) })
    const tata = useAntreanTata()
    await tata.start()
    expect(tata.failure).toEqual(RUSAK.failure)
    rusak = false
    await tata.muat()
    expect(tata.failure).toBeNull()
    expect(tata.saringan).toHaveLength(1)
  })

  test('one that cannot come back says so', async () => {
    installBridge({
      'antrean.get': () => good(isi),
      'antrean.hitung': () => good([7]),
      'saringan.hapus': () => good(null),
      'saringan.save': () => PENUH,
    })
    const tata = useAntreanTata()
    await tata.hapus(satu)
    toastState().value?.urung?.()
    await flushPromises()
    expect(toastState().value).toMatchObject({ jenis: 'gagal' })
    expect(toastState().value?.kalimat).toContain('Tidak diurungkan. Sudah ada 20 saringan.')
  })
})

test('a preview that cannot be read says so and can be asked for again', async () => {
  let rusak = true
  const p = { id: 'k1', judul: 'Lampu padam', isi: 'Gelap.', status: 'dalamProses', statusAsli: '' }
  const rinci = { pengaduan: { ...p, rahasia: false, anonim: false, receivedAt: '2026-11-20T02:00:00.000Z' } }
  installBridge({ 'pengaduan.get': () => (rusak ? RUSAK : good(rinci)) })
  const wrapper = mount(AntreanPratinjau, { props: { id: 'k1', tampil: true } })
  await expect.poll(() => wrapper.find('[role="alert"]').exists()).toBe(true)
  rusak = false
  await wrapper.get('[role="alert"] button').trigger('click')
  await flushPromises()
  expect(wrapper.find('[role="alert"]').exists()).toBe(false)
  expect(wrapper.text()).toContain('Lampu padam')
  wrapper.unmount()
})
