/** The timeline whole: in order, nothing left out, every try in words. */
import { describe, expect, test } from 'vitest'
import { kalimatPercobaan, kelompokRiwayat, susunRiwayat, type Percobaan } from '../../../electron/domain/riwayat.ts'
import type { Peristiwa, PeristiwaJenis } from '../../../electron/domain/tindak-lanjut.ts'

const at = (menit: number) => `2026-03-17T02:${String(menit).padStart(2, '0')}:00.000Z`
const peristiwa = (jenis: PeristiwaJenis, menit: number): Peristiwa => ({
  ...{ id: `p-${jenis}-${menit}`, pengaduanId: 'k', jenis, at: at(menit), pelaku: 'Petugas', teks: 'Isi' },
})
const percobaan = (change: Partial<Percobaan>): Percobaan => ({
  ...{ pk: 1, outboxId: 'o', kind: 'tindakLanjut', mulaiAt: at(1), at: at(2), dari: 'mengirim', menjadi: 'antre' },
  sebab: { kind: 'offline', detail: 'x' },
  ...change,
})

describe('timeline of a case', () => {
  test('events, notes and tries stand in the order they happened', () => {
    const hasil = susunRiwayat({
      peristiwa: [peristiwa('dicatat', 0), peristiwa('logLapor', 5)],
      percobaan: [percobaan({ at: at(3) })],
      catatan: [{ id: 'c', teks: 'Catatan', petugasNama: 'Rina', createdAt: at(4) }],
    })
    expect(hasil.map(({ jenis, kelompok }) => `${jenis} ${kelompok}`)).toEqual([
      'dicatat kantor',
      'percobaan pengiriman',
      'catatan kantor',
      'logLapor lapor',
    ])
    expect(hasil.every(({ kelompok }) => kelompokRiwayat.includes(kelompok))).toBe(true)
  })

  test('a try that failed says why, what is told elsewhere is not said twice', () => {
    expect(kalimatPercobaan(percobaan({}))).toBe(
      'Tanggapan belum terkirim: sambungan ke LAPOR terputus. Menunggu dicoba lagi.',
    )
    expect(kalimatPercobaan(percobaan({ menjadi: 'terkirim', sebab: null }))).toBeNull()
    expect(kalimatPercobaan(percobaan({ menjadi: 'tidakPasti' }))).toMatch(
      /belum pasti sampai.*Diperiksa dulu di LAPOR/,
    )
    expect(
      kalimatPercobaan(
        percobaan({ kind: 'tindakan', menjadi: 'ditolak', sebab: { kind: 'rejected', status: 422, message: 'x' } }),
      ),
    ).toBe('Tindakan ditahan: LAPOR menolak kiriman ini: “x”.')
    expect(kalimatPercobaan(percobaan({ dari: 'tidakPasti', sebab: null }))).toMatch(/belum ada di LAPOR/)
  })
})
