import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PengaduanRingkas } from '../../../../electron/domain/pengaduan.ts'
import { kolomAntrean, TANPA_SARING, TATA_AWAL, type Saringan } from '../../../../electron/domain/saringan.ts'
import { susunButir } from '../../../../renderer/pages/antrean/antrean-butir.ts'
import {
  gantiKata,
  judulKelompok,
  kalimatKoreksi,
  kepingSaring,
} from '../../../../renderer/pages/antrean/antrean-kata.ts'
import { kisiKolom, kolomMuat, judulKolom } from '../../../../renderer/pages/antrean/antrean-kolom.ts'
import { isiSama, pandanganLain } from '../../../../renderer/pages/antrean/antrean-pandangan.ts'

const row: PengaduanRingkas = {
  id: 'a',
  nomorRegister: null,
  trackingId: '1234567',
  judul: 'Lampu padam',
  kanal: 'lapor',
  klasifikasi: null,
  kategoriNama: 'Penerangan',
  status: 'dalamProses',
  statusAsli: '',
  anonim: false,
  rahasia: false,
  instansi: '',
  receivedAt: '2026-11-20T02:00:00.000Z',
  zonaSumber: 'WIB',
  tenggat: { jenis: 'tanggapan', tanggal: '2026-11-30', hariKerja: 14, keadaan: 'berjalan' },
  unitKerja: null,
  updatedAt: '2026-11-20T02:00:00.000Z',
  perjalanan: null,
}

describe('columns', () => {
  test('the usual four fit at the usual width, and give way one by one, the tenggat last', () => {
    expect(kolomMuat(TATA_AWAL.kolom, 1100)).toEqual(['nomor', 'tenggat', 'perjalanan', 'status'])
    expect(kolomMuat(TATA_AWAL.kolom, 860)).toEqual(['nomor', 'tenggat', 'perjalanan'])
    expect(kolomMuat(TATA_AWAL.kolom, 720)).toEqual(['nomor', 'tenggat'])
    expect(kolomMuat(TATA_AWAL.kolom, 520)).toEqual(['tenggat'])
    expect(kolomMuat(TATA_AWAL.kolom, 300)).toEqual([])
    expect(kisiKolom(['nomor', 'tenggat'])).toBe('188px minmax(0, 1fr) 184px')
    expect(judulKolom(['nomor', 'kanal'])).toEqual(['Nomor', 'Perihal', 'Kanal'])
  })

  test('more room never shows fewer, and only what was chosen', () => {
    fc.assert(
      fc.property(fc.subarray([...kolomAntrean.options]), fc.nat(2000), fc.nat(500), (kolom, lebar, lagi) => {
        const [sempit, lapang] = [kolomMuat(kolom, lebar), kolomMuat(kolom, lebar + lagi)]
        for (const satu of sempit) expect(lapang).toContain(satu)
        for (const satu of lapang) expect(kolom).toContain(satu)
      }),
    )
  })
})

describe('groups', () => {
  test('a heading stands wherever the group changes, with its count', () => {
    const rows = ['a', 'b', 'c'].map((id, at) => ({ ...row, id, kategoriNama: at < 2 ? 'Penerangan' : null }))
    const kelompok = {
      kunci: (satu: PengaduanRingkas) => satu.kategoriNama ?? '',
      judul: (kunci: string) => judulKelompok('kategori', kunci, '2026-11-26'),
      jumlah: { Penerangan: 12 },
    }
    const butir = susunButir(rows, kelompok)
    expect(butir.map((satu) => (satu.row === null ? `${satu.judul} ${satu.jumlah}` : satu.id))).toEqual([
      'Penerangan 12',
      'a',
      'b',
      'Tanpa kategori 0',
      'c',
    ])
    expect(susunButir(rows, null).map((satu) => satu.id)).toEqual(['a', 'b', 'c'])
  })

  test('have words of their own', () => {
    expect(judulKelompok('kanal', 'tatapMuka', '2026-11-26')).toBe('Tatap muka')
    expect(judulKelompok('tenggat', '2026-11-30', '2026-11-26')).toBe('Sen 30 Nov')
    expect(judulKelompok('tenggat', 'berakhir', '2026-11-26')).toBe('Sudah berakhir')
    expect(judulKelompok('unit', '', '2026-11-26')).toBe('Belum ada unit kerja')
  })
})

describe('filters', () => {
  const isi = { status: null, teks: '', saring: { ...TANPA_SARING, kanal: ['surat' as const], dari: '2026-11-01' } }
  const saringan: readonly Saringan[] = [{ id: 's', nama: 'Surat', isi }]

  test('each part is a chip that can be taken off', () => {
    const keping = kepingSaring(isi.saring, [], '2026-11-26')
    expect(keping.map(({ kata }) => kata)).toEqual(['Surat', 'Diterima sejak Min 1 Nov'])
    expect(keping[0]?.tanpa).toEqual({ ...isi.saring, kanal: [] })
  })

  test('are the same whatever order they were chosen in', () => {
    const a = { ...isi, saring: { ...TANPA_SARING, kanal: ['surat' as const, 'surel' as const] } }
    const b = { ...isi, teks: ' ', saring: { ...TANPA_SARING, kanal: ['surel' as const, 'surat' as const] } }
    expect([isiSama(a, b), isiSama(a, isi)]).toEqual([true, false])
  })

  test('views are walked round, kept filters behind them', () => {
    const langkah = (status: Parameters<typeof pandanganLain>[0]['status'], id: string | null, arah: 1 | -1) =>
      pandanganLain({ status, saringanId: id }, saringan, arah)
    expect(langkah(null, null, 1).status).toBe('hariIni')
    expect(langkah('semua', null, 1).saringan?.nama).toBe('Surat')
    expect(langkah(null, 's', 1)).toEqual({ status: null, saringan: null })
    expect(langkah(null, null, -1).saringan?.nama).toBe('Surat')
  })
})

test('what the search put right is said in words', () => {
  expect(kalimatKoreksi([{ dari: 'jaln', jadi: 'jalan' }])).toBe('Tidak ada “jaln”. Ditampilkan: “jalan”.')
  expect(gantiKata('gapuri baru', { dari: 'gapuri', jadi: 'gapura' })).toBe('gapura baru')
})
