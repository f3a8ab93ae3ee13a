import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { SETELAN_AWAL } from '../../../../electron/domain/setelan.ts'
import PemberitahuanField from '../../../../renderer/pages/pengaturan/PemberitahuanField.vue'
import PintasanField from '../../../../renderer/pages/pengaturan/PintasanField.vue'
import { useSetelanEdit } from '../../../../renderer/pages/pengaturan/setelan-edit.ts'
import { useKantorStore } from '../../../../renderer/stores/kantor.ts'
import { good, installBridge } from '../../support.ts'

const { pintasan } = SETELAN_AWAL.loket

function start() {
  const bridge = installBridge({
    'shell.pintasan': () => good({ pintasan, aktif: true, kalimat: 'Ctrl+Alt+L menampilkan jendela ini.' }),
  })
  useKantorStore().set({ setelan: SETELAN_AWAL, credentialsSet: false })
  const edit = useSetelanEdit()
  edit.mulai()
  return { bridge, edit }
}

describe('the notice on personal data', () => {
  it('proposes the next version when its text changes, and takes it back with the text', async () => {
    const { edit } = start()
    const wrapper = mount(PemberitahuanField)
    const teks = wrapper.get('textarea')
    const { teks: lama } = SETELAN_AWAL.loket.pemberitahuan
    await teks.setValue(`${lama} Tambahan.`)
    expect(edit.isi.loket.pemberitahuan).toEqual({ versi: '2', teks: `${lama} Tambahan.` })
    await teks.setValue(lama)
    expect(edit.isi.loket.pemberitahuan.versi).toBe('1')
    edit.isi.loket.pemberitahuan.versi = '2026-A'
    await teks.setValue('Lain sama sekali.')
    expect(edit.isi.loket.pemberitahuan.versi).toBe('2026-A')
    wrapper.unmount()
  })
})

describe('the shortcut', () => {
  const press = { code: 'KeyK', key: 'k', ctrlKey: true, altKey: true }

  it('is taken by pressing it, while the one in force sleeps', async () => {
    const { bridge, edit } = start()
    const wrapper = mount(PintasanField)
    await flushPromises()
    expect(wrapper.text()).toContain('Ctrl+Alt+L menampilkan jendela ini.')
    const button = wrapper.get('#loket-pintasan')
    await button.trigger('click')
    expect(bridge.calls.at(-1)).toEqual({ name: 'shell.pintasan', args: { jeda: true } })
    await button.trigger('keydown', press)
    expect(edit.isi.loket.pintasan).toBe('CommandOrControl+Alt+K')
    expect(bridge.calls.at(-1)).toEqual({ name: 'shell.pintasan', args: { jeda: false } })
    expect(button.text()).toBe('Ctrl+Alt+K')
    expect(wrapper.text()).toContain('Berlaku sesudah pengaturan disimpan.')
    wrapper.unmount()
  })

  it('refuses a common key in a sentence, goes on listening, and Esc keeps what was', async () => {
    const { bridge, edit } = start()
    const wrapper = mount(PintasanField)
    const button = wrapper.get('#loket-pintasan')
    await button.trigger('click')
    await button.trigger('keydown', { ...press, altKey: false })
    expect(wrapper.text()).toContain('dua tombol pengubah')
    expect(button.attributes('aria-pressed')).toBe('true')
    await button.trigger('keydown', { key: 'Escape', code: 'Escape' })
    expect(button.attributes('aria-pressed')).toBe('false')
    expect(edit.isi.loket.pintasan).toBe(pintasan)
    expect(bridge.calls.at(-1)?.args).toEqual({ jeda: false })
    wrapper.unmount()
  })

  it('never leaves the shortcut asleep when one goes elsewhere', async () => {
    const { bridge } = start()
    const wrapper = mount(PintasanField)
    await wrapper.get('#loket-pintasan').trigger('click')
    wrapper.unmount()
    expect(bridge.calls.at(-1)?.args).toEqual({ jeda: false })
  })
})
