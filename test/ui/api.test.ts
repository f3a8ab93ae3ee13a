import { describe, expect, it } from 'vitest'
import { reactive } from 'vue'
import { plain, request } from '../../renderer/api.ts'
import { good, installBridge } from './support.ts'

describe('the only door', () => {
  it('sends copies, never proxies, at any depth', async () => {
    const bridge = installBridge({ 'draf.list': () => good([]) })
    const form = reactive({ pelapor: { nama: 'Melati' }, lampiranIds: ['a'] })
    expect(() => structuredClone(form)).toThrow()
    expect(structuredClone(plain({ draf: form }))).toEqual({
      draf: { pelapor: { nama: 'Melati' }, lampiranIds: ['a'] },
    })
    expect(await request('draf.list', reactive({}))).toEqual({ ok: true, value: [] })
    expect(bridge.calls).toHaveLength(1)
  })

  it('passes bytes as they are', () => {
    const bytes = new Uint8Array([1, 2, 3])
    const copy = plain({ bytes })
    expect(copy).toEqual({ bytes })
  })

  it('turns a broken border into a failure with a reference', async () => {
    installBridge({
      'neraca.get': () => {
        throw new Error('gone')
      },
    })
    expect(await request('neraca.get', {})).toEqual({
      ok: false,
      failure: { kind: 'bug', reference: 'halaman-neraca.get' },
    })
  })
})
