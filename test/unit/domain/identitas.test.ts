import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { checkNik } from '../../../electron/domain/nik.ts'
import { maskNama, maskNik, maskSurel, maskTelepon } from '../../../electron/domain/samaran.ts'
import { normalizeTelepon } from '../../../electron/domain/telepon.ts'
import { createBuilder, nikKarangan } from '../../support/builders.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

describe('checkNik', () => {
  it('reads sex and date of birth; women are born 40 days later', () => {
    expect(checkNik('9901021708900001')).toEqual({
      ok: true,
      value: { nik: '9901021708900001', tanggalLahir: '1990-08-17', jenisKelamin: 'lakiLaki', kodeWilayah: '990102' },
    })
    expect(checkNik('9901025708900001')).toMatchObject({
      value: { tanggalLahir: '1990-08-17', jenisKelamin: 'perempuan' },
    })
    expect(checkNik('99.01.02-170890 0001')).toMatchObject({ ok: true })
  })

  it('takes the latest century that can be', () => {
    const born = (nik: string, today?: string) => {
      const result = checkNik(nik, today)
      return result.ok ? result.value.tanggalLahir : null
    }
    expect(born('9901021708050001', '2026-11-22')).toBe('2005-08-17')
    expect(born('9901021708270001', '2026-11-22')).toBe('1927-08-17')
    expect(born('9901022311260001', '2026-11-22')).toBe('1926-11-23')
    expect(born('9901022902000001', '2026-11-22')).toBe('2000-02-29')
    expect(born('9901021708290001')).toBe('2029-08-17')
    expect(born('9901021708300001')).toBe('1930-08-17')
  })

  it.each([
    ['990102170890001', '15'],
    ['99010217089000011', '17'],
    ['', '0'],
    ['99010217089000O1', 'angka'],
    ['9901023208900001', 'lahir'],
    ['9901027208900001', 'lahir'],
    ['9901020008900001', 'lahir'],
    ['9901024008900001', 'lahir'],
    ['9901023002900001', 'lahir'],
    ['9901022902010001', 'lahir'],
    ['9901021713900001', 'lahir'],
    ['9901021700900001', 'lahir'],
    ['0901021708900001', 'wilayah'],
    ['1001021708900001', 'wilayah'],
    ['9900021708900001', 'wilayah'],
    ['9901001708900001', 'wilayah'],
    ['9901021708900000', 'urut'],
  ])('refuses %s and says where', (text, word) => {
    const result = checkNik(text)
    expect(result.ok).toBe(false)
    expect(JSON.stringify(result)).toContain(word)
  })

  it('accepts every invented one', () => {
    const { random } = createBuilder(7)
    for (let turn = 0; turn < 500; turn += 1) expect(checkNik(nikKarangan(random)).ok).toBe(true)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof checkNik(text).ok === 'boolean'))
  })
})

describe('normalizeTelepon', () => {
  it.each([
    ['0812-3456-7890', '+6281234567890', 'seluler', '0812-3456-7890'],
    ['+62 812 3456 7890', '+6281234567890', 'seluler', '0812-3456-7890'],
    ['+62 (0)812 3456 7890', '+6281234567890', 'seluler', '0812-3456-7890'],
    ['6281234567890', '+6281234567890', 'seluler', '0812-3456-7890'],
    ['006281234567890', '+6281234567890', 'seluler', '0812-3456-7890'],
    ['81234567890', '+6281234567890', 'seluler', '0812-3456-7890'],
    ['0811 234 567', '+62811234567', 'seluler', '0811-2345-67'],
    ['(021) 555-1234', '+62215551234', 'tetap', '(021) 555-1234'],
    ['021 5551 2345', '+622155512345', 'tetap', '(021) 5551-2345'],
    ['0274.512345', '+62274512345', 'tetap', '(0274) 512345'],
    ['+62 967 53123', '+6296753123', 'tetap', '(0967) 53123'],
    ['+60 12-345 6789', '+60123456789', 'asing', '+60123456789'],
    ['0065 6123 4567', '+6561234567', 'asing', '+6561234567'],
  ])('%s is %s', (text, e164, jenis, tampil) => {
    expect(normalizeTelepon(text)).toEqual({ ok: true, value: { e164, jenis, tampil } })
  })

  it.each([
    '',
    '-',
    '0812',
    '08123456',
    '5551234',
    '0000000000',
    '01234567890',
    '021 0123456',
    '+',
    '+0812345678',
    'tidak ada',
  ])('refuses "%s" with a sentence', (text) => {
    const result = normalizeTelepon(text)
    expect(result.ok).toBe(false)
    expect(JSON.stringify(result)).toMatch(/"message":"Nomor telepon [^"]+\."/)
  })

  it('refuses numbers that are too long', () => {
    for (const text of ['08123456789012', '0215551234567', '+601234567890123456'])
      expect(normalizeTelepon(text).ok).toBe(false)
  })

  it('reads its own writing again', () => {
    const number = fc.oneof(
      fc.stringMatching(/^08[1-9]\d{7,10}$/),
      fc.stringMatching(/^0(21|22|24|31|61)[1-9]\d{5,7}$/),
      fc.stringMatching(/^0(274|361|411|967)[1-9]\d{4,6}$/),
      fc.stringMatching(/^\+(60|65|81|966)\d{8,10}$/),
    )
    fc.assert(
      fc.property(number, (text) => {
        const first = normalizeTelepon(text)
        if (!first.ok) throw new Error(text)
        expect(normalizeTelepon(first.value.e164)).toEqual(first)
        expect(normalizeTelepon(first.value.tampil)).toEqual(first)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof normalizeTelepon(text).ok === 'boolean'))
  })
})

describe('masks', () => {
  it('leave only what is agreed', () => {
    expect(maskNik('9901021708900001')).toBe('990102******0001')
    expect(maskNik('99.0102.170890.0001')).toBe('990102******0001')
    expect(maskTelepon('0840-1234-5678')).toBe('0840*****678')
    expect(maskTelepon('+6284012345678')).toBe('+628*****678')
    expect(maskNama('Lestiana  Rimbawan')).toBe('L*** R***')
    expect(maskSurel('lestiana@contoh.invalid')).toBe('l***@contoh.invalid')
    expect([maskNik(''), maskTelepon(' '), maskNama(''), maskSurel('')]).toEqual(['', '', '', ''])
  })

  it('hide whole what does not look like the thing', () => {
    expect(maskNik('990102170890')).toMatch(/^\*+$/)
    expect(maskTelepon('5551234')).toMatch(/^\*+$/)
    expect(maskSurel('bukan surel')).toMatch(/^\*+$/)
  })

  it('never show the date of birth, nor the middle of a number', () => {
    const { random } = createBuilder(11)
    for (let turn = 0; turn < 200; turn += 1) {
      const nik = nikKarangan(random)
      expect(maskNik(nik)).not.toContain(nik.slice(6, 12))
      const telepon = `0840${random.digits(8)}`
      expect(maskTelepon(telepon)).not.toContain(telepon.slice(4, 9))
    }
  })
})
