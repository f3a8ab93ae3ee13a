/** The bar at the foot: what was just done comes first, what is said unasked waits for its turn. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hideToast, showToast, showToastNanti, toastState } from '../../../renderer/composables/use-toast.ts'

const kalimat = () => toastState().value?.kalimat ?? null

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  hideToast()
  hideToast()
  vi.useRealTimers()
})

test('a way back stands as long as it can be taken, and the digest comes after it', () => {
  showToast({ kalimat: 'Tanggapan tercatat.', urung: () => undefined })
  showToastNanti({ kalimat: 'Ringkasan pagi ini.' })
  expect(kalimat()).toBe('Tanggapan tercatat.')
  vi.advanceTimersByTime(14_900)
  expect(kalimat()).toBe('Tanggapan tercatat.')
  vi.advanceTimersByTime(200)
  expect(kalimat()).toBe('Ringkasan pagi ini.')
  vi.advanceTimersByTime(10_000)
  expect(kalimat()).toBeNull()
})

test('what is done meanwhile takes the place of the digest, and a closed failure lets it in', () => {
  showToastNanti({ kalimat: 'Ringkasan pagi ini.' })
  expect(kalimat()).toBe('Ringkasan pagi ini.')
  showToast({ kalimat: 'Gagal disimpan.', jenis: 'gagal' })
  showToastNanti({ kalimat: 'Ringkasan siang ini.' })
  vi.advanceTimersByTime(60_000)
  expect(kalimat()).toBe('Gagal disimpan.')
  hideToast()
  expect(kalimat()).toBe('Ringkasan siang ini.')
})
