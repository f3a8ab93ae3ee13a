/** A day off typed in stays until the calendar holds it; holiday packs say what could not be read. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { HariLibur } from '../../../../electron/domain/tenggat.ts'
import LiburSetempat from '../../../../renderer/pages/pengaturan/LiburSetempat.vue'
import PaketLibur from '../../../../renderer/pages/pengaturan/tenggat/PaketLibur.vue'
import { useKantorStore } from '../../../../renderer/stores/kantor.ts'
import { good, installBridge } from '../../support.ts'

const RUSAK = { ok: false, failure: { kind: 'storage', reason: 'other' } }
const HARI: HariLibur = { tanggal: '2027-02-08', nama: 'Hari jadi kota', jenis: 'liburLokal', dasar: '' }

afterEach(() => document.body.replaceChildren())

describe('a day off', () => {
  it('stands in its form while it is looked at or refused, and goes when the calendar holds it', async () => {
    installBridge({})
    const wrapper = mount(LiburSetempat, { attachTo: document.body })
    const nama = () => wrapper.get<HTMLInputElement>('input[id="libur-nama"]')
    await wrapper.get('input[id="libur-tanggal"]').setValue('8-2-2027')
    await wrapper.get('input[id="libur-tanggal"]').trigger('blur')
    await nama().setValue(HARI.nama)
    await wrapper.get('form').trigger('submit')
    expect(wrapper.emitted('tambah')).toEqual([[HARI]])
    expect(nama().element.value).toBe(HARI.nama)
    const kantor = useKantorStore()
    kantor.kalender = { ...kantor.kalender, libur: [{ ...HARI, tanggal: '2027-02-09' }] }
    await flushPromises()
    expect(nama().element.value).toBe(HARI.nama)
    kantor.kalender = { ...kantor.kalender, libur: [HARI] }
    await flushPromises()
    expect(nama().element.value).toBe('')
    wrapper.unmount()
  })
})

describe('holiday packs', () => {
  async function buka() {
    let rusak = true
    installBridge({ 'paketLibur.list': () => (rusak ? RUSAK : good([])) })
    const wrapper = mount(PaketLibur, { attachTo: document.body })
    await flushPromises()
    return { wrapper, sembuh: () => (rusak = false) }
  }
  it('that were applied and cannot be read are not said to be none', async () => {
    const { wrapper, sembuh } = await buka()
    expect(wrapper.text()).not.toContain('Belum ada paket')
    sembuh()
    await wrapper.get('[role="alert"] button').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('Belum ada paket yang diterapkan.')
    wrapper.unmount()
  })

  it('whose file cannot be read say so', async () => {
    const { wrapper } = await buka()
    const berkas = (name: string) => ({ name, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) })
    const input = wrapper.get<HTMLInputElement>('input[type="file"]').element
    Object.defineProperty(input, 'files', { value: [berkas('libur.json'), berkas('libur.json.sig')] })
    input.dispatchEvent(new Event('change'))
    await flushPromises()
    expect(wrapper.text()).toContain('Berkas "libur.json" tidak dapat dibaca')
    wrapper.unmount()
  })
})
