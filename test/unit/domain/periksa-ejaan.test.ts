/** Spelling against the dictionary that ships: names, numbers and codes are no errors, slips of the hand are. */
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { bacaTrie, type Kamus } from '../../../electron/domain/kamus-trie.ts'
import { kataBenar, type Kenal, periksaEjaan } from '../../../electron/domain/periksa-ejaan.ts'
import { KAMUS_GZ } from '../../../electron/store/prisma-client/kamus.ts'

let kamus: Kamus
let kenal: Kenal
beforeAll(() => {
  const reading = bacaTrie(gunzipSync(Buffer.from(KAMUS_GZ, 'base64')).toString('utf8'))
  let step = reading.next()
  while (step.done !== true) step = reading.next()
  kamus = step.value
  kenal = {
    ada: (kata) => kamus.ada(kata) || kamus.ada(`~${kata}`),
    umum: (kata) => kamus.ada(kata),
    kantor: (kata) => kata === 'ipalnya',
  }
})
const salah = (teks: string) => periksaEjaan(teks, kenal).map(({ kata }) => kata)
const saran = (teks: string) => periksaEjaan(teks, kenal)[0]?.saran ?? []

test('the dictionary is read whole: words, affixes, names, and nothing that is none', () => {
  for (const kata of ['jalan', 'diperbaiki', 'pertanggungjawaban', 'mengoordinasikan', 'Surabaya', '~surabaya'])
    expect(kamus.ada(kata), kata).toBe(true)
  for (const kata of ['jln', 'perbaikkan', 'jalam', '', 'diperbaikii']) expect(kamus.ada(kata), kata).toBe(false)
  expect(() => bacaTrie('bukan kamus').next()).toThrow('not a word list')
})

describe('no errors', () => {
  test.each([
    'Yth. Saudara Pelapor, petugas Dinas Sumber Daya Air memeriksa Jalan Kenari.',
    'Nomor 9165816, kode ABC-12, RT 02 RW 05, pukul 14.05, surel loket@contoh.example.',
    'Lampunya diganti, kabelnya ditarik ulang, dan tiangnya dipindahkan.',
    'Formulir diunggah daring; printer dan pemindai tersedia.',
    'Rumah-rumah dan anak-anak di sekitar, bersama-sama.',
    'Bagian [[tangal selesei]] dan {nomor} belum diisi.',
    'Berkas foto_lampu.jpg ada di https://contoh.example/lampu.',
    'DPUPR dan PT PLN menangani.',
  ])('%s', (teks) => {
    expect(salah(teks)).toEqual([])
  })
})

describe('slips', () => {
  test.each([
    ['Petugas didepan pasar.', 'di depan'],
    ['Warga dijalan itu.', 'di jalan'],
    ['Sudah memeriska pipa.', 'memeriksa'],
    ['Perlu perbaikkan segera.', 'perbaikan'],
    ['Terimakasih atas laporannya.', 'Terima kasih'],
    ['Mohon ijin menutup jalan.', 'izin'],
    ['Kami sdh ke lokasi.', 'sudah'],
    ['Akan menganggu lalu lintas.', 'mengganggu'],
  ])('%s → %s', (teks, benar) => {
    expect(saran(teks)[0]).toBe(benar)
  })
  test('the preposition is no prefix: only a verb takes it', () => {
    expect(kataBenar('ditempel', kenal)).toBe(true)
    expect(kataBenar('dicek', kenal)).toBe(true)
    expect(kataBenar('diatas', kenal)).toBe(false)
    expect(kataBenar('ditaman', kenal)).toBe(false)
  })
  test('places are right, and the office has the last word', () => {
    const teks = 'Sudah diperikas oleh petugas, ipalnya bersih.'
    const [satu, ...lain] = periksaEjaan(teks, kenal)
    expect(teks.slice(satu?.dari, satu?.sampai)).toBe('diperikas')
    expect(lain).toEqual([])
  })
})
