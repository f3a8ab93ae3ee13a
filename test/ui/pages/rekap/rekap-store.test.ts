/** A count that is stopped or fails leaves the numbers with the period they belong to. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import type { RekapIsi } from '../../../../electron/contract/requests-rekap.ts'
import type { PeriodeRekap } from '../../../../electron/domain/rekap-periode.ts'
import { hideToast, toastState } from '../../../../renderer/composables/use-toast.ts'
import EksporPanel from '../../../../renderer/pages/rekap/EksporPanel.vue'
import { useRekapStore } from '../../../../renderer/pages/rekap/rekap-store.ts'
import { good, installBridge } from '../../support.ts'

const BULAN: PeriodeRekap = { jenis: 'bebas', dari: '2026-10-01', sampai: '2026-10-31' }
const TAHUN: PeriodeRekap = { jenis: 'bebas', dari: '2026-01-01', sampai: '2026-12-31' }
const DIHENTIKAN = { ok: false, failure: { kind: 'conflict', message: 'Dihentikan atas permintaan petugas.' } }
const RUSAK = { ok: false, failure: { kind: 'storage', reason: 'other' } }
const isi = { judul: 'Oktober', hasil: { total: { diterima: 3 } } } as unknown as RekapIsi

/** Answers in the order they are asked for. */
function siapkan(...jawaban: readonly unknown[]) {
  const sisa = [...jawaban]
  const bridge = installBridge({
    'rekap.get': () => sisa.shift(),
    'rekap.daftar': () => good({ rows: [], nextCursor: null }),
    'rekap.ekspor': () => sisa.shift(),
    'rekap.batal': () => good(null),
  })
  return { bridge, store: useRekapStore() }
}
afterEach(() => {
  hideToast()
  document.body.replaceChildren()
})

describe('a count', () => {
  test('that is stopped is no failure: lists go on with the period of the numbers', async () => {
    const { bridge, store } = siapkan(good(isi), DIHENTIKAN)
    await store.hitung(BULAN)
    await store.hitung(TAHUN)
    expect([store.failure, store.dihentikan, store.diminta]).toEqual([null, true, null])
    expect(store.periode).toEqual(BULAN)
    store.buka({ ukuran: 'diterima', dimensi: null, kunci: '' })
    expect(bridge.calls.at(-1)).toMatchObject({ name: 'rekap.daftar', args: { periode: BULAN } })
  })

  test('under way goes on while the numbers that stand keep their period', async () => {
    let lepas: (jawab: unknown) => void = () => undefined
    const { store } = siapkan(good(isi), new Promise((resolve) => (lepas = resolve)))
    await store.hitung(BULAN)
    const kedua = store.hitung(TAHUN)
    expect([store.periode, store.diminta]).toEqual([BULAN, TAHUN])
    lepas(good({ ...isi, judul: 'Tahun' }))
    await kedua
    expect([store.periode, store.diminta, store.isi?.judul]).toEqual([TAHUN, null, 'Tahun'])
  })

  test('that fails can be asked for again, with the numbers still those of their period', async () => {
    const { store } = siapkan(good(isi), RUSAK)
    await store.hitung(BULAN)
    await store.hitung(TAHUN)
    expect(store.failure).toEqual(RUSAK.failure)
    expect([store.periode, store.diminta]).toEqual([BULAN, TAHUN])
  })
})

describe('an export', () => {
  async function ekspor(jawab: unknown) {
    document.body.innerHTML = '<div id="panel-kanan"></div><div id="tempat"></div>'
    let lepas: (jawab: unknown) => void = () => undefined
    const { store } = siapkan(good(isi), new Promise((resolve) => (lepas = resolve)))
    await store.hitung(BULAN)
    const wrapper = mount(EksporPanel, { props: { isi }, attachTo: '#tempat' })
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
    await flushPromises()
    wrapper.unmount()
    lepas(jawab)
    await flushPromises()
  }
  test('that fails after its panel was closed says so', async () => {
    await ekspor(RUSAK)
    expect(toastState().value).toMatchObject({ jenis: 'gagal' })
    expect(toastState().value?.kalimat).toMatch(/^Ekspor ke Excel gagal\. /)
  })
  test('that was stopped is no failure', async () => {
    await ekspor(DIHENTIKAN)
    expect(toastState().value).toEqual({ kalimat: 'Ekspor dihentikan. Tidak ada berkas yang dibuat.' })
  })
})
