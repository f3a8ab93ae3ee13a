/** Words kept of a small form: what cannot be read is not written over, and joins what was typed meanwhile. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { reactive } from 'vue'
import { simpanIsian } from '../../../renderer/composables/isian-tersimpan.ts'
import { hideToast, toastState } from '../../../renderer/composables/use-toast.ts'
import { good, installBridge } from '../support.ts'

const AT = '2026-11-21T03:41:07.000Z'
const RUSAK = { ok: false, failure: { kind: 'storage', reason: 'other' } }

/** A place that holds one form, unreadable when told. */
function buka(disimpan: object | null) {
  const tempat = { rusak: false, isi: disimpan === null ? '' : JSON.stringify(disimpan) }
  const bridge = installBridge({
    'isian.list': () =>
      tempat.rusak ? RUSAK : good(tempat.isi === '' ? [] : [{ bagian: 'catatan', isi: tempat.isi }]),
    'isian.save': (args) => {
      tempat.isi = (args as { isi: string }).isi
      return good(AT)
    },
  })
  const nilai = reactive({ teks: '', alasan: 'satu' })
  return { tempat, nilai, ditulis: () => bridge.calls.filter(({ name }) => name === 'isian.save').length }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  hideToast()
  vi.useRealTimers()
})

describe('kept words', () => {
  test('come back', async () => {
    const { nilai } = buka({ teks: 'Sudah ditelepon.', alasan: 'dua' })
    expect(await simpanIsian('k', 'catatan', nilai).pulihkan()).toBe(true)
    expect(nilai).toEqual({ teks: 'Sudah ditelepon.', alasan: 'dua' })
  })

  test('that cannot be read are said to be so, never written over, and come as soon as they can be read', async () => {
    const { tempat, nilai, ditulis } = buka({ teks: 'Sudah ditelepon.', alasan: 'dua' })
    tempat.rusak = true
    const simpan = simpanIsian('k', 'catatan', nilai)
    expect(await simpan.pulihkan()).toBe(false)
    expect(toastState().value?.kalimat).toContain('tidak ditimpa')
    nilai.teks = 'Warga datang lagi.'
    await vi.advanceTimersByTimeAsync(10_000)
    expect(ditulis()).toBe(0)
    expect(tempat.isi).toContain('Sudah ditelepon.')
    tempat.rusak = false
    await vi.advanceTimersByTimeAsync(4_000)
    expect(nilai).toEqual({ teks: 'Sudah ditelepon.\nWarga datang lagi.', alasan: 'dua' })
    expect(JSON.parse(tempat.isi)).toEqual(nilai)
  })

  test('a form that is left while they cannot be read is written once they can', async () => {
    const { tempat, nilai } = buka({ teks: 'Sudah ditelepon.', alasan: 'dua' })
    tempat.rusak = true
    const simpan = simpanIsian('k', 'catatan', nilai)
    await simpan.pulihkan()
    nilai.alasan = 'tiga'
    simpan.tutup()
    await vi.advanceTimersByTimeAsync(4_000)
    tempat.rusak = false
    await vi.advanceTimersByTimeAsync(4_000)
    // A choice made now stands; words that were not touched come back.
    expect(JSON.parse(tempat.isi)).toEqual({ teks: 'Sudah ditelepon.', alasan: 'tiga' })
  })

  test('are gone once they are recorded', async () => {
    const { tempat, nilai } = buka({ teks: 'Sudah ditelepon.', alasan: 'dua' })
    const simpan = simpanIsian('k', 'catatan', nilai)
    await simpan.pulihkan()
    await simpan.selesai()
    expect([tempat.isi, nilai.teks]).toEqual(['', ''])
  })
})
