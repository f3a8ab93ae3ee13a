import { expect, test } from 'vitest'
import { bacaBab, kataBaris } from '../../../renderer/help/baca-bab.ts'

const TEXT = `# Judul bab

Kalimat **penting** dengan \`Ctrl+S\` dan [jalan](draf#tempat-sampah).
Baris kedua.

## Bila printer macet

- satu
- dua
  bersambung

1. pertama

| Tombol | Arti |
| ------ | ---- |
| \`F2\` | buka |

> Catatan
> panjang.

![Sebuah gambar](mulai)

<b>bukan</b> **HTML**

Tetap ada. {uji: fault/disk.test.ts | full at any write} {uji: e2e/frame.test.ts | a}
`

test('a chapter is read into parts, and nothing in it is ever HTML', () => {
  const bab = bacaBab('uji', TEXT)
  expect(bab).toMatchObject({ id: 'uji', judul: 'Judul bab' })
  const [awal, bagian] = bab.bagian
  expect(awal?.blok).toEqual([
    {
      jenis: 'paragraf',
      isi: [
        { jenis: 'teks', kata: 'Kalimat ' },
        { jenis: 'tebal', kata: 'penting' },
        { jenis: 'teks', kata: ' dengan ' },
        { jenis: 'tombol', kata: 'Ctrl+S' },
        { jenis: 'teks', kata: ' dan ' },
        { jenis: 'tautan', kata: 'jalan', bab: 'draf', bagian: 'tempat-sampah' },
        { jenis: 'teks', kata: '. Baris kedua.' },
      ],
    },
  ])
  expect(bagian).toMatchObject({ id: 'bila-printer-macet', judul: 'Bila printer macet' })
  expect(bagian?.blok.map(({ jenis }) => jenis)).toEqual([
    'daftar',
    'daftar',
    'tabel',
    'catatan',
    'gambar',
    'paragraf',
    'paragraf',
  ])
  const daftar = bagian?.blok[0]
  expect(daftar?.jenis === 'daftar' && daftar.butir.map(kataBaris)).toEqual(['satu', 'dua bersambung'])
  const html = bagian?.blok.at(-2)
  expect(html?.jenis === 'paragraf' && html.isi[0]).toEqual({ jenis: 'teks', kata: '<b>bukan</b> ' })
  const klaim = bagian?.blok.at(-1)
  expect(klaim?.jenis === 'paragraf' && kataBaris(klaim.isi).trim()).toBe('Tetap ada.')
  expect(klaim?.jenis === 'paragraf' && klaim.isi.filter(({ jenis }) => jenis === 'uji')).toEqual([
    { jenis: 'uji', kata: '', berkas: 'fault/disk.test.ts', nama: 'full at any write' },
    { jenis: 'uji', kata: '', berkas: 'e2e/frame.test.ts', nama: 'a' },
  ])
})
