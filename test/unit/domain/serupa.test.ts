/** One answer for several cases: each its own number, and a reason wherever it cannot go. */
import { describe, expect, test } from 'vitest'
import { namaNomor, tahanSaudara, tanggapanUntuk, type KeadaanSaudara } from '../../../electron/domain/serupa.ts'

const dari = { nomorRegister: 'LOKET-01-2026-000001-0', trackingId: '5551234' }
const ke = { nomorRegister: null, trackingId: '7770001' }

describe('the words on another case', () => {
  test('every number of the first case becomes the number of the other', () => {
    const teks = 'Yth. Pelapor, laporan LOKET-01-2026-000001-0 (LAPOR 5551234) sudah ditangani.'
    expect(tanggapanUntuk(teks, dari, ke)).toBe('Yth. Pelapor, laporan 7770001 (LAPOR 7770001) sudah ditangani.')
    const sebaliknya = tanggapanUntuk('Laporan 7770001 selesai.', ke, dari)
    expect(sebaliknya).toContain('5551234')
    expect(sebaliknya).not.toContain('7770001')
  })

  test('a number inside a longer one stays', () => {
    const teks = 'Bapak/Ibu, laporan 5551234 bukan 155512349.'
    expect(tanggapanUntuk(teks, dari, ke)).toBe('Bapak/Ibu, laporan 7770001 bukan 155512349.')
  })

  test('without a number it stands behind the greeting, or a greeting is made', () => {
    expect(tanggapanUntuk('Yth. Pelapor,\nLampu sudah menyala.', dari, ke)).toBe(
      'Yth. Pelapor,\nMenjawab laporan nomor LAPOR 7770001.\nLampu sudah menyala.',
    )
    expect(tanggapanUntuk('Selamat siang, lampu sudah menyala.', dari, ke)).toBe(
      'Selamat siang,\nMenjawab laporan nomor LAPOR 7770001.\nlampu sudah menyala.',
    )
    expect(tanggapanUntuk('Lampu sudah menyala.', dari, ke)).toBe(
      'Yth. Pelapor,\nMenjawab laporan nomor LAPOR 7770001.\nLampu sudah menyala.',
    )
  })

  test('a case without any number keeps the words', () => {
    const tanpa = { nomorRegister: null, trackingId: null }
    expect(namaNomor(tanpa)).toBe('')
    expect(tanggapanUntuk('Lampu sudah menyala.', dari, tanpa)).toBe('Lampu sudah menyala.')
  })
})

describe('why a case is left out', () => {
  const baik: KeadaanSaudara = {
    status: 'belumDitindaklanjuti',
    konsep: '',
    dibatalkan: false,
    sudahDalamKelompok: false,
    perluSetuju: null,
  }
  test('an open case without words of its own may go; the same words are no hindrance', () => {
    expect(tahanSaudara(baik, 'Isi')).toBeNull()
    expect(tahanSaudara({ ...baik, konsep: 'Isi ' }, 'Isi')).toBeNull()
  })
  test.each([
    [{ sudahDalamKelompok: true }, /Sudah dijawab/],
    [{ dibatalkan: true }, /dibatalkan/],
    [{ status: 'selesai' }, /sudah berakhir/],
    [{ perluSetuju: 'Persetujuan sekretaris' }, /Perlu persetujuan "Persetujuan sekretaris"/],
    [{ konsep: 'Kata lain yang sedang ditulis' }, /Ada konsep tanggapan lain/],
  ] satisfies readonly (readonly [Partial<KeadaanSaudara>, RegExp])[])('%o', (change, kalimat) => {
    expect(tahanSaudara({ ...baik, ...change }, 'Isi')).toMatch(kalimat)
  })
})
