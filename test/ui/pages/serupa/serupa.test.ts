/** One answer for several cases: what is said after it says what really happens to it. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { hideToast, toastState } from '../../../../renderer/composables/use-toast.ts'
import SerupaPage from '../../../../renderer/pages/serupa/SerupaPage.vue'
import { good, installBridge } from '../../support.ts'

const IDS = ['k2', 'k3']
const kasus = (id: string) => ({
  ...{ id, judul: `Lampu ${id}`, nomorRegister: null, trackingId: '123456', status: 'dalamProses', statusAsli: '' },
  ...{ anonim: false, rahasia: false, isi: '', receivedAt: '2026-11-20T02:00:00.000Z', perjalanan: null },
})

async function kirim(perjalanan: readonly string[]): Promise<string> {
  const jawaban = { id: 't1', tanggapan: 'Sudah diperbaiki.', lampiran: [], perjalanan: 'terkirim' }
  installBridge({
    'pengaduan.get': () => good({ pengaduan: kasus('k1'), tindakLanjut: [jawaban], lampiran: [] }),
    'kaitan.list': () => good(IDS.map(kasus)),
    'kaitan.saran': () => good([]),
    'isian.list': () => good([]),
    'isian.save': () => good('2026-11-20T02:00:00.000Z'),
    'serupa.pratinjau': (args) => good((args as { pengaduanIds: string[] }).pengaduanIds.map((id) => pratinjau(id))),
    'serupa.kirim': () =>
      good({ kelompokId: 'g', hasil: IDS.map((id) => ({ pengaduanId: id, ok: true, kalimat: '' })) }),
    'serupa.kelompok': () => good(IDS.map((id, at) => anggota(id, perjalanan[at] ?? 'antre'))),
  })
  const page = { template: '<div />' }
  const routes = [
    { path: '/kasus/:id/serupa/:tindakLanjutId', name: 'serupa', component: page },
    ...['pengaduan', 'banding'].map((name) => ({ path: `/${name}/:id/:lain?`, name, component: page })),
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/kasus/k1/serupa/t1')
  document.body.innerHTML = '<div id="tempat"></div>'
  const wrapper = mount(SerupaPage, { global: { plugins: [router] }, attachTo: '#tempat' })
  await flushPromises()
  for (const box of wrapper.findAll('[data-uji="saudara"] input')) await box.setValue(true)
  await flushPromises()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
  await expect.poll(() => toastState().value).not.toBeNull()
  wrapper.unmount()
  return toastState().value?.kalimat ?? ''
}
const pratinjau = (pengaduanId: string) => ({
  ...{
    pengaduanId,
    teks: 'Sudah diperbaiki.',
    tahan: null,
    dasar: null,
    saran: [],
    nomor: '123456',
    judul: 'Lampu',
    panjang: 20,
  },
})
const anggota = (pengaduanId: string, perjalanan: string) => ({
  ...{ tindakLanjutId: `t-${pengaduanId}`, pengaduanId, nomor: '123456', judul: 'Lampu', kelompokId: 'g' },
  ...{ createdAt: '2026-11-20T02:00:00.000Z', perjalanan, sebab: null, sentAt: null, bisaTarik: true },
})

afterEach(() => {
  hideToast()
  document.body.replaceChildren()
})

describe('after one answer went to several cases', () => {
  it('that leave by themselves, it says so', async () => {
    expect(await kirim(['antre', 'antre'])).toBe('Tanggapan tercatat pada 2 kasus dan segera dikirim.')
  })
  it('that are carried over by hand, it says where they wait', async () => {
    expect(await kirim(['berpandu', 'berpandu'])).toBe(
      'Tanggapan tercatat pada 2 kasus dan menunggu disalin ke LAPOR di Kotak keluar.',
    )
  })
  it('of which some are, it says how many', async () => {
    expect(await kirim(['berpandu', 'antre'])).toContain('1 di antaranya menunggu disalin')
  })
})
