import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EffectScope } from 'vue'
import { effectScope } from 'vue'
import type { RequestHandle } from '../../../renderer/composables/use-request.ts'
import { LOADING_AFTER_MS, useEvent, useRequest } from '../../../renderer/composables/use-request.ts'
import { good, installBridge } from '../support.ts'

describe('useRequest', () => {
  const waiting: ((answer: unknown) => void)[] = []
  let scope: EffectScope = effectScope()

  beforeEach(() => {
    waiting.length = 0
    scope = effectScope()
    vi.useFakeTimers()
    installBridge({ 'kategori.search': () => new Promise((resolve) => waiting.push(resolve)) })
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function kategori(): RequestHandle<'kategori.search'> {
    const list = scope.run(() => useRequest('kategori.search'))
    if (!list) throw new Error('the scope has ended')
    return list
  }

  const ask = (teks: string) => ({ teks, limit: 10 })

  it('drops an answer that was overtaken by a later question', async () => {
    const list = kategori()
    const first = list.run(ask('ja'))
    const second = list.run(ask('jalan'))
    waiting[1]?.(good([{ id: '2', nama: 'Jalan', induk: null }]))
    await second
    waiting[0]?.(good([{ id: '1', nama: 'Jasa', induk: null }]))
    expect(await first).toMatchObject({ ok: true })
    expect(list.value.value?.map((row) => row.nama)).toEqual(['Jalan'])
    expect(list.busy.value).toBe(false)
  })

  it('shows no wait that nobody sees', async () => {
    const list = kategori()
    const asked = list.run(ask('a'))
    vi.advanceTimersByTime(LOADING_AFTER_MS - 1)
    expect([list.loading.value, list.busy.value]).toEqual([false, true])
    vi.advanceTimersByTime(1)
    expect(list.loading.value).toBe(true)
    waiting[0]?.(good([]))
    await asked
    expect([list.loading.value, list.busy.value]).toEqual([false, false])
  })

  it('keeps the last good value beside a failure, and drops the failure when it works again', async () => {
    const list = kategori()
    const asked = [list.run(ask('a'))]
    waiting[0]?.(good([]))
    await asked[0]
    const again = list.run(ask('b'))
    waiting[1]?.({ ok: false, failure: { kind: 'storage', reason: 'locked' } })
    await again
    expect(list.value.value).toEqual([])
    expect(list.failure.value).toEqual({ kind: 'storage', reason: 'locked' })
    const third = list.run(ask('c'))
    waiting[2]?.(good([]))
    await third
    expect(list.failure.value).toBeNull()
  })

  it('changes nothing after the page has gone', async () => {
    const list = kategori()
    const asked = list.run(ask('a'))
    scope.stop()
    waiting[0]?.(good([]))
    await asked
    expect(list.value.value).toBeNull()
  })
})

describe('useEvent', () => {
  it('listens for as long as its scope lives', () => {
    const bridge = installBridge({})
    const heard: string[] = []
    const scope = effectScope()
    scope.run(() => useEvent('core.restarted', ({ kalimat }) => heard.push(kalimat)))
    bridge.emit('core.restarted', { kalimat: 'Satu.' })
    scope.stop()
    bridge.emit('core.restarted', { kalimat: 'Dua.' })
    expect(heard).toEqual(['Satu.'])
  })
})
