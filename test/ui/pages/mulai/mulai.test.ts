import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import MasukPetugas from '../../../../renderer/pages/mulai/MasukPetugas.vue'
import PilihMode from '../../../../renderer/pages/mulai/PilihMode.vue'
import { useAppStore } from '../../../../renderer/stores/app.ts'
import { good, installBridge } from '../../support.ts'

afterEach(() => document.body.replaceChildren())

describe('first run', () => {
  it('puts the focus on practice, so that Enter is enough', async () => {
    installBridge({})
    const page = mount(PilihMode, { props: { busy: false, sekarang: null }, attachTo: document.body })
    expect(document.activeElement?.textContent).toContain('Latihan')
    await page.find('button').trigger('click')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '3' }))
    expect(page.emitted('pilih')).toEqual([['latihan'], ['excel']])
    page.unmount()
  })
})

describe('sign-in', () => {
  const state = { mode: 'latihan', petugas: { id: 'p', nama: 'Melati' }, version: '0', kantorNama: '' }

  it('offers known names and signs in with one press', async () => {
    const bridge = installBridge({
      'petugas.list': () => good([{ id: 'p', nama: 'Melati' }]),
      'petugas.masuk': () => good(state),
    })
    const page = mount(MasukPetugas, { attachTo: document.body })
    await flushPromises()
    await flushPromises()
    expect(document.activeElement?.textContent).toContain('Melati')
    await page.find('.dikenal button').trigger('click')
    await flushPromises()
    expect(bridge.calls.at(-1)).toEqual({ name: 'petugas.masuk', args: { nama: 'Melati' } })
    expect(useAppStore().siap).toBe(true)
    expect(page.emitted('masuk')).toHaveLength(1)
  })

  it('says what is missing instead of asking the core', async () => {
    const bridge = installBridge({ 'petugas.list': () => good([]) })
    const page = mount(MasukPetugas, { attachTo: document.body })
    await flushPromises()
    await page.find('form').trigger('submit')
    expect(page.text()).toContain('Nama petugas belum diisi.')
    expect(page.find('input').attributes('aria-invalid')).toBe('true')
    expect(bridge.calls.map((call) => call.name)).toEqual(['petugas.list'])
  })
})
