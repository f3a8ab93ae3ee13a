/** Invented people only: what gives them away must be found, what does not must not be held back. */
import { describe, expect, test } from 'vitest'
import { periksaTanggapan, type IdentitasDijaga } from '../../../electron/domain/periksa-tanggapan.ts'

const BUDI: IdentitasDijaga = {
  nama: 'Budianto Wiryakarsa',
  nik: '9971011708900001',
  telepon: '+62 812-0000-7781',
  surel: 'budi.w@contoh.example',
  alamat: 'Jalan Kenari Biru 14 RT 02, Sukamaju',
  terlindung: true,
}
const BAIK =
  'Yth. Saudara pelapor, berdasarkan hasil pemeriksaan lapangan, lampu diganti pada 30 November 2026. Untuk bertanya, hubungi loket layanan.'

function tahan(teks: string, dijaga: IdentitasDijaga = BUDI): readonly string[] {
  return periksaTanggapan(teks, dijaga, []).flatMap(({ tingkat, jenis }) => (tingkat === 'tahan' ? [jenis] : []))
}

describe('identity', () => {
  test.each([
    ['whole name', 'Laporan Budianto Wiryakarsa sudah diproses.'],
    ['one part of the name', 'Kepada Bapak Wiryakarsa, lampu sudah diganti.'],
    ['a nickname', 'Terima kasih Budi, lampu sudah diganti.'],
    ['capitals', 'TERIMA KASIH BUDIANTO.'],
    ['the NIK', 'Data 9971011708900001 sudah dicek.'],
    ['the NIK with spaces', 'Data 9971 0117 0890 0001 sudah dicek.'],
    ['half of the NIK', 'Data berakhiran 08900001 sudah dicek.'],
    ['the phone with 0', 'Sudah dihubungi di 081200007781.'],
    ['the phone with +62', 'Sudah dihubungi di +62 812 0000 7781.'],
    ['the phone with dashes', 'Sudah dihubungi di 0812-0000-7781.'],
    ['the e-mail', 'Jawaban dikirim ke Budi.W@contoh.example.'],
    ['the address', 'Petugas ke jalan kenari biru 14 RT 02 kemarin.'],
  ])('%s is held back', (_name, teks) => {
    expect(tahan(teks)).toContain('identitas')
  })

  test.each([
    ['a good answer', BAIK],
    ['the street alone', 'Perbaikan di Jalan Kenari dimulai Senin.'],
    ['another number', 'Hubungi 021-5550199 pada jam kerja.'],
    ['a register number', 'Nomor register DKAR-01-2026-000012-4.'],
    ['a date and an amount', 'Pada 17-08-2026 senilai Rp 125.000.000.'],
    ['words that begin like a name', 'Budaya tertib dibangun bersama.'],
  ])('%s is not', (_name, teks) => {
    expect(tahan(teks)).toEqual([])
  })

  test('of a person who is named openly the name is advice, the NIK is not', () => {
    const terbuka = { ...BUDI, terlindung: false }
    expect(tahan('Kepada Bapak Wiryakarsa.', terbuka)).toEqual([])
    expect(periksaTanggapan('Kepada Bapak Wiryakarsa.', terbuka, []).map(({ jenis }) => jenis)).toContain('identitas')
    expect(tahan('NIK 9971011708900001.', terbuka)).toEqual(['identitas'])
  })

  test('nothing is repeated of what was found, and its place is right', () => {
    const teks = 'Sudah dihubungi di 081200007781.'
    const [satu] = periksaTanggapan(teks, BUDI, [])
    expect(teks.slice(satu?.dari, satu?.sampai)).toBe('081200007781')
    expect(satu?.kalimat).not.toMatch(/\d/)
  })

  test('of nobody known nothing is held back', () => {
    const kosong = { nama: '', nik: '', telepon: '', surel: '', alamat: '', terlindung: true }
    expect(tahan('Budianto, 9971011708900001, 081200007781', kosong)).toEqual([])
  })
})

describe('parts of an answer', () => {
  const jenis = (teks: string, lain: readonly string[] = []) =>
    periksaTanggapan(teks, { ...BUDI, nama: '' }, lain).map((satu) => satu.jenis)

  test('a good answer has nothing to be said of it', () => {
    expect(jenis(BAIK)).toEqual([])
  })
  test('an empty promise is named, with a date it is none', () => {
    expect(jenis('Yth. pelapor, laporan akan segera ditindaklanjuti.')).toContain('janji')
    expect(jenis('Yth. pelapor, laporan akan ditindaklanjuti pada 2 Desember.')).not.toContain('janji')
  })
  test.each([
    ['salam', BAIK.replace('Yth. Saudara pelapor, ', '')],
    ['dasar', BAIK.replace('berdasarkan hasil pemeriksaan lapangan, ', '')],
    ['waktu', BAIK.replace(' pada 30 November 2026', '')],
    ['kontak', BAIK.replace(' Untuk bertanya, hubungi loket layanan.', '')],
  ])('without %s it says so', (kata, teks) => {
    expect(jenis(teks)).toEqual([kata])
  })
  test('the same words as on another case, whatever their signs and capitals', () => {
    expect(jenis(BAIK, [BAIK.toUpperCase().replaceAll(',', ' ,')])).toEqual(['kembar'])
    expect(jenis(BAIK, [`${BAIK} Nomor kasus 12.`])).toEqual([])
  })
  test('nothing typed: nothing said', () => {
    expect(jenis('  \n')).toEqual([])
  })
})

describe('what goes with the words', () => {
  const jenis = (teks: string, namaBerkas: readonly string[], dijaga = BUDI) =>
    periksaTanggapan(teks, dijaga, [], { namaBerkas }).map((satu) => `${satu.tingkat} ${satu.jenis}`)

  test('a blank holds the answer back and names itself', () => {
    const [satu] = periksaTanggapan(BAIK.replace('30 November 2026', '[[tanggal selesai]]'), BUDI, [])
    expect(satu).toMatchObject({
      jenis: 'kosong',
      tingkat: 'tahan',
      kalimat: expect.stringContaining('tanggal selesai'),
    })
  })
  test('a file that is spoken of must be there', () => {
    expect(jenis(`${BAIK} Foto terlampir.`, [])).toEqual(['saran lampiran'])
    expect(jenis(`${BAIK} Foto terlampir.`, ['foto.jpg'])).toEqual([])
  })
  test('the name of a file may not say who the pelapor is', () => {
    expect(jenis(BAIK, ['foto_Budianto_rumah.jpg'])).toEqual(['tahan identitas'])
    expect(jenis(BAIK, ['ktp-9971011708900001.pdf'])).toEqual(['tahan identitas'])
    expect(jenis(BAIK, ['081200007781.jpg'])).toEqual(['tahan identitas'])
    expect(jenis(BAIK, ['lampu-jalan.jpg', 'IMG_20261124_1405.jpg'])).toEqual([])
    expect(jenis(BAIK, ['foto_Budianto.jpg'], { ...BUDI, terlindung: false })).toEqual(['saran identitas'])
  })
  test('a few words seldom answer anything', () => {
    expect(jenis('Sudah selesai.', [])).toContain('saran panjang')
  })
})
