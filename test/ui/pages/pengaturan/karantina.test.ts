import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import BagianKarantina from '../../../../renderer/pages/pengaturan/BagianKarantina.vue'
import { good, installBridge } from '../../support.ts'

it('shows why, which and the fields of what could not be read', async () => {
  const item = {
    id: '018f0000-0000-7000-8000-000000000009',
    asal: 'excel',
    alasan: 'Baris 12: kolom Status Laporan kosong.',
    trackingId: '9000012',
    at: '2026-11-02T02:00:00.000Z',
    kolom: ['Tracking ID', 'Judul Laporan'],
  }
  installBridge({ 'karantina.list': () => good([item]) })
  const wrapper = mount(BagianKarantina)
  await flushPromises()
  const text = wrapper.text()
  expect(text).toContain(item.alasan)
  expect(text).toContain('9000012')
  expect(text).toContain('Isian yang ada: Tracking ID, Judul Laporan.')
  wrapper.unmount()
})
