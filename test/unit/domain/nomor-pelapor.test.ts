import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bacaNomorPelapor } from '../../../electron/domain/nomor-cari.ts'
import { normalizeTelepon } from '../../../electron/domain/telepon.ts'

describe('numbers of the pelapor', () => {
  test.each(['08123456789', '0812-3456-789', '+62 812 3456 789', '628123456789', '8123456789', '+62 (0)812-3456789'])(
    '%s is one telephone number, however it is written',
    (teks) => {
      expect(bacaNomorPelapor(teks)).toEqual({ telepon: '628123456789', nik: null, lengkap: true })
    },
  )
  test('the last digits of a NIK, as masked papers show them', () => {
    expect(bacaNomorPelapor('4321').nik).toBe('4321')
    expect(bacaNomorPelapor('••••654321').nik).toBe('654321')
    expect(bacaNomorPelapor('4321').lengkap).toBe(false)
    expect(bacaNomorPelapor('9901015203850001')).toMatchObject({ nik: '9901015203850001', lengkap: true })
  })
  test('the beginning of a telephone number is not yet the pelapor', () => {
    expect(bacaNomorPelapor('081234')).toEqual({ telepon: '6281234', nik: '081234', lengkap: false })
    expect(bacaNomorPelapor('0812').telepon).toBeNull()
  })
  test.each(['jalan', 'LOKET-01-2026-000001-0', '12', '', 'a4321', '12345678901234567'])('%s is none', (teks) => {
    expect(bacaNomorPelapor(teks)).toEqual({ telepon: null, nik: null, lengkap: false })
  })
  test('agrees with the way numbers are kept, and takes any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^8[1-9]\d{7,10}$/), (nasional) => {
        const disimpan = normalizeTelepon(`0${nasional}`)
        const kunci = disimpan.ok ? disimpan.value.e164.slice(1) : ''
        for (const awal of ['0', '62', '+62', ''])
          expect(bacaNomorPelapor(awal + nasional)).toMatchObject({ telepon: kunci, lengkap: true })
      }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.nat(0xffff), { maxLength: 40 }).map((kode) => String.fromCharCode(...kode)),
        (teks) => {
          bacaNomorPelapor(teks)
        },
      ),
    )
  })
})
