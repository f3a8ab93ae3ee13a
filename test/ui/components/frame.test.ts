import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { SyncStatus } from '../../../electron/domain/sync-status.ts'
import StatusLight from '../../../renderer/components/StatusLight.vue'
import ToastBar from '../../../renderer/components/ToastBar.vue'
import { cocok, perintah } from '../../../renderer/components/palette-entries.ts'
import { hideToast, showToast } from '../../../renderer/composables/use-toast.ts'
import { useSyncStore } from '../../../renderer/stores/sync.ts'
import { good, installBridge } from '../support.ts'

const status: SyncStatus = {
  mode: 'api',
  link: 'terhubung',
  lastSuccessAt: '2026-11-22T01:00:00.000Z',
  lastAttemptAt: '2026-11-22T01:00:00.000Z',
  nextAttemptAt: null,
  waiting: 0,
  uncertain: 0,
  refused: 0,
  oldestWaitingAt: null,
  quarantined: 0,
  cause: null,
  pausedForCredentials: false,
  pulling: null,
  sending: 0,
  latihanPutus: false,
}

afterEach(() => {
  hideToast()
  document.body.replaceChildren()
})

describe('StatusLight', () => {
  async function light(now: SyncStatus) {
    const bridge = installBridge({
      'sync.status': () => good(now),
      'outbox.list': () => good({ rows: [], nextCursor: null }),
    })
    const page = { template: '<div />' }
    const names = ['pengaduan', 'pengaturan', 'kotakKeluar']
    const routes = names.map((name) => ({ path: `/${name}/:id?`, name, component: page }))
    const router = createRouter({ history: createMemoryHistory(), routes })
    await router.push('/kotakKeluar')
    const wrapper = mount(StatusLight, { global: { plugins: [router] }, attachTo: document.body })
    await useSyncStore().start()
    await flushPromises()
    return { bridge, wrapper }
  }

  it('says what waits, how long, and what needs a look', async () => {
    const old = new Date(Date.now() - 3 * 3600 * 1000 - 60_000).toISOString()
    const { wrapper } = await light({ ...status, waiting: 1234, oldestWaitingAt: old, uncertain: 1, refused: 1 })
    expect(wrapper.text()).toBe('Terhubung1.234 menunggu, terlama 3 jam · 2 perlu dilihat')
  })

  it('follows the events and opens the cause', async () => {
    const { bridge, wrapper } = await light(status)
    bridge.emit('sync.status', { ...status, link: 'luring', cause: 'LAPOR tidak dapat dihubungi.' })
    await flushPromises()
    expect(wrapper.text()).toBe('Luring')
    await wrapper.find('button').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('LAPOR tidak dapat dihubungi.')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    await flushPromises()
    expect(wrapper.text()).not.toContain('LAPOR tidak dapat dihubungi.')
    expect(document.activeElement).toBe(wrapper.find('button').element)
  })

  it('does not call an office without API offline', async () => {
    const { wrapper } = await light({ ...status, mode: 'excel', link: 'luring' })
    expect(wrapper.text()).toBe('Berkas Excel')
  })
})

describe('ToastBar', () => {
  it('takes back with a press or with Ctrl+Z, once', async () => {
    installBridge({})
    const bar = mount(ToastBar)
    let undone = 0
    showToast({ kalimat: 'Foto dilepas.', urung: () => (undone += 1) })
    await flushPromises()
    expect(bar.text()).toContain('Foto dilepas.')
    const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }))
    press()
    press()
    await flushPromises()
    expect(undone).toBe(1)
    expect(bar.text()).toBe('')
  })
})

describe('palette', () => {
  it('finds by beginnings of words, in any order', () => {
    expect(cocok('tat ter', 'Terima pengaduan tatap muka')).toBe(true)
    expect(cocok('uka', 'Terima pengaduan tatap muka')).toBe(false)
    expect(cocok('', 'Apa saja')).toBe(true)
  })

  it('offers keys with their words, without movement keys, and actions by their further words', () => {
    const run = (): void => undefined
    const keys = [
      { key: 'F2', label: 'Terima pengaduan tatap muka', run },
      { key: 'J', label: 'Baris berikutnya', hidden: true, run },
    ]
    const actions = [{ label: 'Ganti petugas', kata: 'keluar', run }]
    expect(perintah('', keys, actions).map((entry) => [entry.label, entry.keys])).toEqual([
      ['Terima pengaduan tatap muka', 'F2'],
      ['Ganti petugas', null],
    ])
    expect(perintah('keluar', keys, actions).map((entry) => entry.label)).toEqual(['Ganti petugas'])
  })
})
