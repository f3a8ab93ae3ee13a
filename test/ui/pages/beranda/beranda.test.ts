import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { BerandaIsi } from '../../../../electron/contract/requests.ts'
import type { PengaduanRingkas } from '../../../../electron/domain/pengaduan.ts'
import BerandaPage from '../../../../renderer/pages/beranda/BerandaPage.vue'
import { good, installBridge } from '../../support.ts'

const row: PengaduanRingkas = {
  id: '018f0000-0000-7000-8000-000000000001',
  nomorRegister: null,
  trackingId: '9000001',
  judul: 'Lampu jalan padam',
  kanal: 'lapor',
  klasifikasi: null,
  kategoriNama: null,
  status: 'dalamProses',
  statusAsli: 'Sedang Diproses',
  anonim: false,
  rahasia: true,
  instansi: '',
  receivedAt: '2026-11-02T02:00:00.000Z',
  zonaSumber: 'WIB',
  tenggat: { jenis: 'tanggapan', tanggal: '2026-11-20', hariKerja: 14, keadaan: 'berjalan' },
  unitKerja: null,
  updatedAt: '2026-03-17T02:00:00.000Z',
  perjalanan: null,
}
const counts = { hidup: 24, jatuhTempoHariIni: 0, lewat: 0, menungguKirim: 0, tidakPasti: 0, ditolak: 0, draf: 0 }
const neraca = { dicatat: 3, terkirim: 1, menunggu: 1, tidakPasti: 1, dibatalkan: 0, ditahan: 0, seimbang: true }

async function open(isi: BerandaIsi) {
  const bridge = installBridge({ 'beranda.get': () => good(isi), 'draf.list': () => good([]) })
  document.body.innerHTML = '<div id="panel-kanan"></div><div id="tempat"></div>'
  const page = { template: '<div />' }
  const names = ['beranda', 'loket', 'antrean', 'pengaduan', 'kotakKeluar', 'rekap']
  const routes = names.map((name) => ({ path: `/${name}/:id?`, name, component: page }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/beranda')
  const wrapper = mount(BerandaPage, { global: { plugins: [router] }, attachTo: '#tempat' })
  await flushPromises()
  return { bridge, router, wrapper }
}

async function press(key: string): Promise<void> {
  window.dispatchEvent(new KeyboardEvent('keydown', { key }))
  await flushPromises()
}

afterEach(() => document.body.replaceChildren())

describe('Beranda', () => {
  it('does not call living cases without a date nothing', async () => {
    const { wrapper } = await open({ hariIni: '2026-11-22', jatuhTempo: [], counts, neraca })
    expect(wrapper.text()).toContain('24 pengaduan sedang berjalan, semuanya tanpa tanggal tenggat')
    wrapper.unmount()
  })

  it('says the balance to the row', async () => {
    const { wrapper } = await open({
      hariIni: '2026-11-22',
      jatuhTempo: [],
      counts,
      neraca: { ...neraca, seimbang: false },
    })
    expect(wrapper.text()).toContain('Tidak seimbang')
    wrapper.unmount()
  })

  it('opens the count with T, closes it with Esc, and the case with Enter', async () => {
    const { bridge, router, wrapper } = await open({ hariIni: '2026-11-22', jatuhTempo: [row], counts, neraca })
    expect(wrapper.text()).toContain('Rahasia')
    await press('t')
    expect(document.getElementById('panel-kanan')?.textContent).toContain('Hitungan tenggat')
    expect(bridge.calls.at(-1)).toEqual({ name: 'pengaduan.get', args: { id: row.id } })
    await press('Escape')
    expect(document.getElementById('panel-kanan')?.textContent).toBe('')
    await press('Enter')
    expect(router.currentRoute.value).toMatchObject({ name: 'pengaduan', params: { id: row.id } })
    wrapper.unmount()
  })

  it('says that the board could not be read, and asks for it again', async () => {
    const { bridge, wrapper } = await open({ hariIni: '2026-11-22', jatuhTempo: [], counts, neraca })
    const before = bridge.calls.length
    await wrapper.get('.sisi [role="alert"] button').trigger('click')
    expect(bridge.calls.slice(before).map(({ name }) => name)).toEqual(['beranda.papan'])
    wrapper.unmount()
  })

  it('asks again when a case changes', async () => {
    const { bridge, wrapper } = await open({ hariIni: '2026-11-22', jatuhTempo: [], counts, neraca })
    const before = bridge.calls.length
    bridge.emit('pengaduan.changed', { ids: 'semua' })
    await expect.poll(() => bridge.calls.slice(before).map((call) => call.name)).toContain('beranda.get')
    wrapper.unmount()
  })
})
