import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kataDalam, lipatKata, pangkalKata } from '../../../electron/domain/kata-pangkal.ts'

/** True when a search for one finds the other. */
function sekerabat(a: string, b: string): boolean {
  const pangkal = (kata: string) => new Set([kata, ...pangkalKata(kata)])
  const lain = pangkal(b)
  return [...pangkal(a)].some((satu) => lain.has(satu))
}

/** The forms of a root, by the book, written from the side of building words instead of taking them apart. */
function bentuk(dasar: string): readonly string[] {
  const [awal = '', sisa] = [dasar[0], dasar.slice(1)]
  const sengau = (depan: string): string => {
    if ('bfv'.includes(awal)) return `${depan}m${dasar}`
    if (awal === 'p') return `${depan}m${sisa}`
    if ('cdj'.includes(awal)) return `${depan}n${dasar}`
    if (awal === 't') return `${depan}n${sisa}`
    if (awal === 's') return `${depan}ny${sisa}`
    if ('aiueogh'.includes(awal)) return `${depan}ng${dasar}`
    if (awal === 'k') return `${depan}ng${sisa}`
    return `${depan}${dasar}`
  }
  const ber = awal === 'r' ? `be${dasar}` : `ber${dasar}`
  const [me, pe] = [sengau('me'), sengau('pe')]
  return [
    ...[me, `${me}kan`, `${me}i`, pe, `${pe}an`, `di${dasar}`, `di${dasar}kan`, `di${dasar}i`],
    ...[
      ber,
      awal === 'r' ? `te${dasar}` : `ter${dasar}`,
      `ke${dasar}an`,
      awal === 'r' ? `pe${dasar}an` : `per${dasar}an`,
    ],
    ...[
      `${dasar}an`,
      `${dasar}kan`,
      `${dasar}nya`,
      `memper${dasar}i`,
      `diper${dasar}kan`,
      `${dasar}annya`,
      `${me}kannya`,
    ],
  ]
}

const DASAR = [
  ...['jalan', 'rusak', 'lampu', 'sampah', 'kirim', 'tulis', 'pakai', 'sapu', 'bantu', 'lapor', 'rawat', 'wujud'],
  ...[
    'gali',
    'hitung',
    'aspal',
    'ubah',
    'cari',
    'duduk',
    'jual',
    'yakin',
    'tunda',
    'tanam',
    'bangun',
    'layan',
    'keluh',
  ],
]

describe('roots of words', () => {
  test.each([
    ['perbaikan', 'memperbaiki'],
    ['jalanan', 'jalan'],
    ['perjalanan', 'jalan'],
    ['sampahnya', 'persampahan'],
    ['pelayanan', 'melayani'],
    ['laporannya', 'dilaporkan'],
    ['pengaduan', 'aduan'],
    ['pengecekan', 'dicek'],
    ['belajar', 'pelajaran'],
    ['kecamatan', 'camat'],
    ['datanglah', 'datang'],
    ['pekerjaan', 'bekerja'],
    ['pengiriman', 'kirimkan'],
  ])('%s belongs to %s', (a, b) => expect(sekerabat(a, b)).toBe(true))

  test.each([
    ['masalah', 'masa'],
    ['buku', 'buka'],
    ['bukan', 'buka'],
    ['sekolah', 'seko'],
    ['sebuah', 'buah'],
    ['menteri', 'teri'],
    ['taman', 'tanam'],
    ['lampu', 'lampau'],
    ['perlu', 'peluru'],
  ])('%s does not belong to %s', (a, b) => expect(sekerabat(a, b)).toBe(false))

  test('every form of a root built by the rules leads back to it', () => {
    for (const dasar of DASAR)
      for (const kata of bentuk(dasar)) expect(pangkalKata(kata), `${kata} <- ${dasar}`).toContain(dasar)
  })

  test('any text gives roots that are shorter, have a vowel, and are few', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,30}$/), (kata) => {
        const pangkal = pangkalKata(kata)
        expect(pangkal.length).toBeLessThan(60)
        expect(pangkal).not.toContain(kata)
        for (const satu of pangkal) {
          expect(satu.length).toBeGreaterThanOrEqual(3)
          expect(satu.length).toBeLessThanOrEqual(kata.length)
          expect(satu).toMatch(/[aiueo]/)
        }
      }),
    )
  })
})

describe('words of a text', () => {
  test('are letters only, folded, each once', () => {
    expect(kataDalam('Jalan RÉSMI jalan, di RT 05 No. 12B: e-KTP')).toEqual(['jalan', 'resmi', 'ktp'])
    expect(lipatKata('Ünïté')).toBe('unite')
  })
  test('any text is taken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(0xffff), { maxLength: 60 }).map((kode) => String.fromCharCode(...kode)),
        (teks) => {
          for (const kata of kataDalam(teks)) expect(kata.length).toBeGreaterThanOrEqual(3)
        },
      ),
    )
  })
})
