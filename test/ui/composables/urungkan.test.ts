/** A way back that is refused does not look as if it had been taken. */
import { afterEach, describe, expect, test } from 'vitest'
import { fail, ok } from '../../../electron/domain/failure.ts'
import { urungkan } from '../../../renderer/composables/urungkan.ts'
import { hideToast, toastState } from '../../../renderer/composables/use-toast.ts'

afterEach(hideToast)

describe('a way back', () => {
  test('that is taken says nothing more', async () => {
    expect(await urungkan(Promise.resolve(ok(null)))).toBe(true)
    expect(toastState().value).toBeNull()
  })

  test('that is refused says why, and stays', async () => {
    const salah = fail({ kind: 'invalid' as const, fields: [{ field: 'nama', message: 'Nama ini sudah dipakai.' }] })
    expect(await urungkan(Promise.resolve(salah))).toBe(false)
    expect(toastState().value).toEqual({ kalimat: 'Tidak diurungkan. Nama ini sudah dipakai.', jenis: 'gagal' })
  })
})
