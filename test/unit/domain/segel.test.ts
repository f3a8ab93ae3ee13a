import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBukuNeraca, hitungNeraca, jumlahNeraca, POS, POS_STATE } from '../../../electron/domain/neraca.ts'
import { kanal, outboxState } from '../../../electron/domain/kata.ts'
import { bacaKodeSegel, kodeSegel } from '../../../electron/domain/segel.ts'

const sidik = fc.string().map((text) => createHash('sha256').update(text).digest('hex'))

describe('the code of a seal', () => {
  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(sidik, fc.constantFrom('-', ' ', '', ' – '), fc.boolean(), (hash, sign, small) => {
        const kode = kodeSegel(hash)
        expect(kode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
        const typed = kode
          .replaceAll('-', sign)
          .replaceAll('0', 'O')
          .replaceAll('1', small ? 'l' : 'I')
        expect(bacaKodeSegel(small ? typed.toLowerCase() : typed)).toBe(kode)
      }),
    )
  })

  it('holds the first 80 bits, so another seal has another code', () => {
    expect(kodeSegel('0'.repeat(64))).toBe('0000-0000-0000-0000')
    expect(kodeSegel('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    expect(kodeSegel(`${'0'.repeat(19)}1${'0'.repeat(44)}`)).toBe('0000-0000-0000-0001')
    expect(() => kodeSegel('zz')).toThrow()
  })

  it('is not read from anything else', () => {
    for (const text of [
      '',
      '7K2M',
      '7K2M-Q0XA-7K2M-Q0X',
      '7K2M-Q0XA-7K2M-Q0XAA',
      '7K2M-Q0XA-7K2M-Q0X!',
      'UUUU-UUUU-UUUU-UUUU',
    ])
      expect(bacaKodeSegel(text), text).toBeNull()
  })
})

describe('the neraca in cells', () => {
  const butir = fc.record({
    tanggal: fc.constantFrom('2026-03-16', '2026-03-17'),
    kanal: fc.constantFrom(...kanal.options),
    meja: fc.constantFrom('Loket 1', 'Loket 2', 'Petugas Karangan'),
    niat: fc.constant('pengaduanBaru' as const),
    state: fc.constantFrom(...outboxState.options),
    at: fc.constant('2026-03-17T02:00:00.000Z'),
  })

  it('adds up to the total, whatever the cells', () => {
    fc.assert(
      fc.property(fc.array(butir), (semua) => {
        const buku = createBukuNeraca()
        semua.forEach(buku.add)
        const n = (state: string) => semua.filter((satu) => satu.state === state).length
        const [antre, mengirim, terkirim, tidakPasti] = [n('antre'), n('mengirim'), n('terkirim'), n('tidakPasti')]
        const lain = { ditolak: n('ditolak'), berpandu: n('berpandu'), dititipkan: n('dititipkan') }
        const perState = { antre, mengirim, terkirim, tidakPasti, ...lain, dibatalkan: n('dibatalkan') }
        expect(jumlahNeraca(buku.baris())).toEqual(hitungNeraca(semua.length, perState))
        for (const { dicatat, seimbang, ...angka } of buku.baris()) {
          expect(seimbang).toBe(true)
          expect(POS.reduce((sum, pos) => sum + angka[pos], 0)).toBe(dicatat)
        }
      }),
    )
  })

  it('is out of balance when one is missing on either side, even where the sums agree', () => {
    const buku = createBukuNeraca()
    const sel = { tanggal: '2026-03-17', kanal: 'telepon', meja: 'Loket 1', at: '2026-03-17T02:00:00.000Z' } as const
    buku.add({ ...sel, niat: 'pengaduanBaru', state: null })
    buku.add({ ...sel, niat: null, state: 'antre' })
    expect(buku.baris()).toMatchObject([{ dicatat: 1, menunggu: 1, seimbang: false }])
    expect(jumlahNeraca(buku.baris()).seimbang).toBe(false)
  })

  it('has a place for every state', () => {
    for (const state of outboxState.options) expect(POS).toContain(POS_STATE[state])
  })
})
