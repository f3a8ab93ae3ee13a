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
  expect(bagian?.blok.map(({ jenis }) => jenis)).toEqual(['daftar', 'daftar', 'tabel', 'catatan', 'gambar', 'paragraf'])
  const daftar = bagian?.blok[0]
  expect(daftar?.jenis === 'daftar' && daftar.butir.map(kataBaris)).toEqual(['satu', 'dua bersambung'])
  const html = bagian?.blok.at(-1)
  expect(html?.jenis === 'paragraf' && html.isi[0]).toEqual({ jenis: 'teks', kata: '<b>bukan</b> ' })
})
