import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toPlainLine, toPlainText } from '../../../electron/upstream/plain-text.ts'

test.each([
  ['<p>Jalan rusak</p><p>Mohon ditangani</p>', 'Jalan rusak\n\nMohon ditangani'],
  ['Baris satu<br>Baris dua<br/>Baris tiga', 'Baris satu\nBaris dua\nBaris tiga'],
  ['<ul><li>satu</li><li>dua</li></ul>', 'satu\n\ndua'],
  ['A &amp; B &lt; C &gt; D &quot;E&quot; &#39;F&#39; &#x27;G&#x27;', "A & B < C > D \"E\" 'F' 'G'"],
  ['spasi&nbsp;keras', 'spasi keras'],
  ['Rp&nbsp;5.000 &ndash; Rp&nbsp;7.000&hellip;', 'Rp 5.000 – Rp 7.000…'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['awal<script>alert("x")</script> akhir', 'awal akhir'],
  ['awal<style>p{color:red}</style> akhir', 'awal akhir'],
  ['<img src=x onerror="alert(1)">foto', 'foto'],
  ['<a href="javascript:alert(1)" title="a > b">tautan</a>', 'tautan'],
  ['sebelum<!-- rahasia --> sesudah', 'sebelum sesudah'],
  // What only looks like markup stays: these are people's words.
  ['suhu <rendah> sekali', 'suhu <rendah> sekali'],
  ['3 < 5 dan 7 > 2', '3 < 5 dan 7 > 2'],
  ['terima kasih <3', 'terima kasih <3'],
  ['<p belum ditutup', '<p belum ditutup'],
  ['<script> tanpa penutup: jalan rusak', 'tanpa penutup: jalan rusak'],
  ['<!-- tanpa penutup', '<!-- tanpa penutup'],
  ['&tidakada; &; &#; &#xZZ;', '&tidakada; &; &#; &#xZZ;'],
  ['&#0;&#xD800;&#99999999;', '\ufffd\ufffd&#99999999;'],
  ['balik\u202Ekanan\u200B\u0007', 'balikkanan'],
  ['emoji 👨‍👩‍👧 tetap', 'emoji 👨‍👩‍👧 tetap'],
  ['a\r\nb\rc', 'a\nb\nc'],
])('plain text of %j', (html, plain) => {
  expect(toPlainText(html)).toBe(plain)
})

test('a title is one line', () => {
  expect(toPlainLine('<b>Lampu</b>\n  padam ')).toBe('Lampu padam')
})

test('text without markup or entities keeps its words', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zA-Z0-9.,()-]{1,12}$/), { maxLength: 30 }), (words) => {
      expect(toPlainText(words.join(' '))).toBe(words.join(' '))
    }),
  )
})

test('never throws and never leaves a script element, whatever comes', () => {
  const pieces = fc.constantFrom(
    '<script>',
    '</script>',
    '<p ',
    '"',
    "'",
    '>',
    '<',
    '<!--',
    '-->',
    '&#',
    'x3c;',
    '&lt;',
    'kata',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 30 }), (parts) => {
      expect(typeof toPlainText(parts.join(''))).toBe('string')
    }),
  )
  expect(toPlainText('<script>a</script><SCRIPT >b</SCRIPT >c')).toBe('c')
})

test('a megabyte of hostile markup is read once, not once per tag', () => {
  for (const piece of ['<script>', '<!--', '<a "', "<p '", '&#', '<<p', '<style></style']) {
    expect(toPlainText(`${piece.repeat(150_000)}x`).length).toBeLessThanOrEqual(piece.length * 150_000 + 1)
  }
})
