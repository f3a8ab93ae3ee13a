import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import BagianKarantina from '../../../../renderer/pages/pengaturan/BagianKarantina.vue'
import { good, installBridge } from '../../support.ts'

const ITEM = {
  id: '018f0000-0000-7000-8000-000000000009',
  asal: 'excel',
  alasan: 'Baris 12: kolom Status Laporan kosong.',
  trackingId: '9000012',
  at: '2026-11-02T02:00:00.000Z',
  kolom: ['Tracking ID', 'Judul Laporan'],
}

it('shows why, which and the fields of what could not be read', async () => {
  installBridge({ 'karantina.list': () => good([ITEM]) })
  const wrapper = mount(BagianKarantina)
  await flushPromises()
  const text = wrapper.text()
  expect(text).toContain(ITEM.alasan)
  expect(text).toContain('9000012')
  expect(text).toContain('Isian yang ada: Tracking ID, Judul Laporan.')
  wrapper.unmount()
})

it('reads them again when asked and says what came of it', async () => {
  let open = [ITEM, { ...ITEM, id: '018f0000-0000-7000-8000-00000000000a' }]
  const bridge = installBridge({
    'karantina.list': () => good(open),
    'karantina.bacaLagi': () => {
      open = open.slice(1)
      return good({ dibaca: 2, masuk: 1, tetap: 1 })
    },
  })
  const wrapper = mount(BagianKarantina)
  await flushPromises()
  await wrapper.get('button').trigger('click')
  await flushPromises()
  expect(wrapper.get('[role="status"]').text()).toBe(
    '1 kiriman sekarang terbaca dan masuk ke antrean. 1 lainnya tetap tersimpan di sini.',
  )
  expect(wrapper.findAll('li')).toHaveLength(1)
  expect(bridge.calls.map(({ name }) => name)).toEqual(['karantina.list', 'karantina.bacaLagi', 'karantina.list'])
  wrapper.unmount()
})
