/** A file of a case looked at: what could not be read says so, and a file that is gone is not a blank page. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import LampiranPage from '../../../../renderer/pages/lampiran/LampiranPage.vue'
import { good, installBridge } from '../../support.ts'

const berkas = { id: 'b1', nama: 'surat.docx', tipe: 'application/msword', ukuran: 3, dibuatAt: '' }
const RUSAK = { ok: false, failure: { kind: 'storage', reason: 'other' } }

async function buka(lampiranId: string, gagal: Set<string>) {
  const jawab = (nama: string, isi: unknown) => () => (gagal.has(nama) ? RUSAK : good(isi))
  const bridge = installBridge({
    'pengaduan.get': jawab('pengaduan.get', { lampiran: [berkas], tindakLanjut: [] }),
    'kasus.kerja': jawab('kasus.kerja', { disposisi: [] }),
    'lampiranLapor.list': jawab('lampiranLapor.list', []),
    'lampiran.lihat': jawab('lampiran.lihat', { bytes: new Uint8Array([1, 2, 3]) }),
  })
  const page = { template: '<div />' }
  const routes = [
    { path: '/kasus/:id/lampiran/:lampiranId', name: 'lampiran', component: page },
    { path: '/kasus/:id', name: 'pengaduan', component: page },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(`/kasus/k1/lampiran/${lampiranId}`)
  document.body.innerHTML = '<div id="tempat"></div>'
  const wrapper = mount(LampiranPage, { global: { plugins: [router] }, attachTo: '#tempat' })
  await flushPromises()
  return { bridge, wrapper }
}

afterEach(() => document.body.replaceChildren())

describe('a file of a case', () => {
  it.each(['pengaduan.get', 'kasus.kerja', 'lampiranLapor.list'])('%s fails: said, and asked again', async (nama) => {
    const gagal = new Set([nama])
    const { bridge, wrapper } = await buka('b1', gagal)
    expect(wrapper.findAll('[role="alert"]')).toHaveLength(1)
    expect(wrapper.text()).not.toContain('tidak ada lagi')
    gagal.clear()
    const sebelum = bridge.calls.length
    await wrapper.get('[role="alert"] button').trigger('click')
    await flushPromises()
    expect(bridge.calls.slice(sebelum).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['pengaduan.get', 'kasus.kerja', 'lampiranLapor.list', 'lampiran.lihat']),
    )
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    expect(wrapper.text()).toContain('surat.docx')
    wrapper.unmount()
  })

  it('a file that is no longer on the case says so', async () => {
    const { wrapper } = await buka('lain', new Set(['lampiran.lihat']))
    expect(wrapper.text()).toContain('Berkas ini tidak ada lagi pada kasus ini.')
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    wrapper.unmount()
  })
})
