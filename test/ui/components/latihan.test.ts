import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import LatihanBand from '../../../renderer/components/LatihanBand.vue'
import { installBridge } from '../support.ts'

afterEach(() => document.body.replaceChildren())

async function band() {
  const bridge = installBridge({})
  const routes = ['beranda', 'mulai'].map((name) => ({ path: `/${name}`, name, component: { template: '<div />' } }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/beranda')
  const wrapper = mount(LatihanBand, { global: { plugins: [router] }, attachTo: document.body })
  const press = async (words: string) => {
    const button = wrapper.findAll('button').find((one) => one.text() === words)
    if (!button) throw new Error(words)
    await button.trigger('click')
    await flushPromises()
  }
  return { bridge, wrapper, press }
}

describe('a new practice', () => {
  it('is asked for twice, says what goes, and the way out comes first', async () => {
    const { bridge, wrapper, press } = await band()
    await press('Mulai ulang')
    expect(bridge.calls).toEqual([])
    expect(wrapper.text()).toContain('tidak dapat dikembalikan')
    expect(wrapper.text()).toContain('Pekerjaan nyata tidak tersentuh.')
    expect(document.activeElement?.textContent?.trim()).toBe('Batal')
    await press('Batal')
    expect(bridge.calls).toEqual([])
    expect(wrapper.text()).toContain('rekaan')
    await press('Mulai ulang')
    await press('Hapus dan mulai ulang')
    expect(bridge.calls).toEqual([{ name: 'latihan.reset', args: {} }])
    wrapper.unmount()
  })
})
