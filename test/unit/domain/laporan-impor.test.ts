import { describe, expect, it } from 'vitest'
import type { KasusLapor, LaporanRingkas } from '../../../electron/domain/kasus-lapor.ts'
import {
  BARIS_LAPORAN,
  isLebihLama,
  susunLaporan,
  ubahanKasus,
  type Banding,
  type BahanLaporan,
} from '../../../electron/domain/laporan-impor.ts'

const AT = '2026-11-26T02:00:00.000Z'

function kasus(trackingId: string, lain: Partial<KasusLapor> = {}): KasusLapor {
  return {
    upstreamId: null,
    trackingId,
    judul: `Kasus ${trackingId}`,
    isi: 'Isi karangan.',
    klasifikasi: null,
    kategoriId: null,
    kategoriNama: null,
    statusAsli: 'Terverifikasi',
    status: 'belumDitindaklanjuti',
    instansi: 'Dinas Karangan',
    anonim: true,
    rahasia: false,
    sumber: 'Website',
    namaPelapor: null,
    lokasi: '',
    alasanTunda: null,
    receivedAt: '2026-11-20T03:00:00.000Z',
    receivedAtAsli: '20 Nov 2026 03:00:00',
    zonaSumber: 'UTC',
    updatedAt: null,
    marker: null,
    ...lain,
  }
}
function laporan(isi: readonly KasusLapor[], lain: Partial<LaporanRingkas> = {}): LaporanRingkas {
  const kosong = { instansi: '', dibuat: '', dibuatAt: null, periode: '', rusak: [], kolomLain: [] }
  return { ...kosong, kasus: isi, ...lain }
}
function susun(isi: Partial<BahanLaporan> & Pick<BahanLaporan, 'laporan'>) {
  const sama: Banding = { jenis: 'sama', id: 'x', ubahan: [], statusDari: null }
  return susunLaporan({
    banding: isi.laporan.kasus.map(() => sama),
    hidup: [],
    lalu: null,
    zona: 'UTC',
    zonaKantor: 'WIB',
    at: AT,
    ...isi,
  })
}
const jenisDari = (hasil: ReturnType<typeof susun>) => hasil.janggal.butir.map(({ jenis }) => jenis)

describe('the report of an export', () => {
  it('sorts every case into new, changed or same, and counts beyond what it lists', () => {
    const banyak = Array.from({ length: BARIS_LAPORAN + 7 }, (_, at) => kasus(String(1_000_000 + at)))
    const baru: Banding = { jenis: 'baru', id: null, ubahan: [], statusDari: null }
    const hasil = susun({ laporan: laporan(banyak), banding: banyak.map(() => baru) })
    expect(hasil.baru.jumlah).toBe(BARIS_LAPORAN + 7)
    expect(hasil.baru.butir).toHaveLength(BARIS_LAPORAN)
    expect(hasil.berubah.jumlah + hasil.sama).toBe(0)
  })

  it('shows as gone only what lies in the days the export covers, broken rows being there too', () => {
    const hidup = ['1000001', '1000002', '1000003'].map((trackingId, at) => ({
      ...{ id: trackingId, trackingId, judul: '', statusAsli: 'Terverifikasi' },
      // The last instant of 31 Dec in WIB is still inside; a second later is not.
      receivedAt: ['2025-12-31T16:59:59.000Z', '2026-12-31T17:00:00.000Z', '2026-02-01T00:00:00.000Z'][at] ?? '',
    }))
    const periode = '(2025-01-01) - (2026-12-31)'
    const rusak = [{ raw: '', alasan: 'Baris 9: status kosong.', trackingId: '1000003' }]
    const hasil = susun({ laporan: laporan([], { periode, rusak }), hidup })
    expect(hasil.hilang.butir.map(({ trackingId }) => trackingId)).toEqual(['1000001'])
  })

  it('without a period covers from its oldest to its newest case', () => {
    const isi = [
      kasus('1', { receivedAt: '2026-01-10T03:00:00.000Z' }),
      kasus('2', { receivedAt: '2026-01-12T03:00:00.000Z' }),
    ]
    const hidup = ['2026-01-09', '2026-01-11', '2026-01-13'].map((hari) => ({
      ...{ id: hari, trackingId: hari, judul: '', statusAsli: '', receivedAt: `${hari}T03:00:00.000Z` },
    }))
    expect(susun({ laporan: laporan(isi), hidup }).hilang.butir.map(({ id }) => id)).toEqual(['2026-01-11'])
  })

  it('names a date that has not come, a word nobody knows, and a state that went back', () => {
    const isi = [
      kasus('1', { receivedAt: '2026-11-26T02:00:00.001Z' }),
      kasus('2', { status: 'takDikenal', statusAsli: 'Menguap' }),
      kasus('3'),
    ]
    const sama: Banding = { jenis: 'sama', id: null, ubahan: [], statusDari: null }
    const mundur: Banding = { jenis: 'berubah', id: '3', ubahan: [], statusDari: 'selesai' }
    const hasil = susun({ laporan: laporan(isi), banding: [sama, sama, mundur] })
    expect(jenisDari(hasil)).toEqual(['masaDepan', 'statusTakDikenal', 'mundur'])
  })

  it('a number twice in the file and two languages of months are suspicious', () => {
    const isi = [kasus('1', { receivedAtAsli: '3 May 2026' }), kasus('2', { receivedAtAsli: '3 Agu 2026' })]
    const rusak = [{ raw: '', alasan: 'Baris 5: nomor ini sudah ada di baris 4.', trackingId: '1' }]
    expect(jenisDari(susun({ laporan: laporan(isi, { rusak }) }))).toEqual(['duaBahasa', 'nomorGanda'])
  })

  it('more than 30 % fewer rows than last time is said; exactly 30 % is not', () => {
    const lalu = { zona: 'UTC' as const, jumlah: 100, dibuatAt: null, terbaruAt: null }
    const isi = (n: number) =>
      Array.from({ length: n }, (_, at) => kasus(String(at), { receivedAt: `2026-11-20T0${at % 9}:00:00.000Z` }))
    expect(jenisDari(susun({ laporan: laporan(isi(70)), lalu }))).not.toContain('berkurang')
    expect(jenisDari(susun({ laporan: laporan(isi(69)), lalu }))).toContain('berkurang')
  })

  it('doubts every wrong zone on the hours of a real export, names the right one, and doubts the right one never', () => {
    // Cases per hour of WIB in 450 real rows, whose clock is UTC.
    const perJam = [11, 16, 10, 7, 9, 8, 10, 15, 19, 33, 34, 43, 13, 23, 26, 16, 26, 31, 21, 17, 15, 17, 14, 16]
    const jamUtc = perJam.flatMap((n, jam) => Array.from({ length: n }, () => (jam + 17) % 24))
    const dibaca = (geser: number) =>
      jamUtc.map((jam, at) => {
        const kini = new Date(Date.parse('2026-11-10T00:00:00.000Z') + (jam - geser) * 3_600_000)
        return kasus(String(at), { receivedAt: kini.toISOString() })
      })
    expect(jenisDari(susun({ laporan: laporan(dibaca(0)), zona: 'UTC' }))).not.toContain('zona')
    for (const [zona, geser] of [
      ['WIB', 7],
      ['WITA', 8],
      ['WIT', 9],
    ] as const) {
      const [temuan] = susun({ laporan: laporan(dibaca(geser)), zona }).janggal.butir
      expect(temuan?.jenis).toBe('zona')
      expect(temuan?.kalimat).toContain('Bila dibaca sebagai UTC: 12%')
    }
  })

  it('knows an older file by its day, and on the same day by its newest case', () => {
    const lalu = {
      zona: 'UTC' as const,
      jumlah: 9,
      dibuatAt: '2026-11-25T00:00:00.000Z',
      terbaruAt: '2026-11-20T00:00:00.000Z',
    }
    const dari = (dibuatAt: string | null, receivedAt: string) => laporan([kasus('1', { receivedAt })], { dibuatAt })
    expect(isLebihLama(dari('2026-11-24T00:00:00.000Z', '2026-11-24T00:00:00.000Z'), lalu, 'UTC')).toBe(true)
    expect(isLebihLama(dari('2026-11-26T00:00:00.000Z', '2026-01-01T00:00:00.000Z'), lalu, 'UTC')).toBe(false)
    expect(isLebihLama(dari('2026-11-25T00:00:00.000Z', '2026-11-19T00:00:00.000Z'), lalu, 'UTC')).toBe(true)
    expect(isLebihLama(dari(null, '2026-11-20T00:00:00.000Z'), lalu, 'UTC')).toBe(false)
    expect(isLebihLama(dari(null, '2026-11-19T00:00:00.000Z'), lalu, 'UTC')).toBe(true)
    expect(isLebihLama(dari(null, '2026-11-19T00:00:00.000Z'), null, 'UTC')).toBe(false)
    expect(isLebihLama(dari(null, '2026-11-19T00:00:00.000Z'), lalu, 'WIB')).toBe(false)
  })

  it('shows both values of a field, shortened, and leaves the silent ones out', () => {
    const dari = { ...kasus('1'), klasifikasi: null, anonim: true, rahasia: false, dicatatDiSini: false }
    const menjadi = { ...dari, judul: 'x'.repeat(300), anonim: false, status: 'selesai' as const }
    const ubahan = ubahanKasus(dari, menjadi, ['judul', 'anonim', 'status'])
    expect(ubahan.map(({ bidang }) => bidang)).toEqual(['judul', 'anonim'])
    expect(ubahan[0]?.menjadi).toHaveLength(120)
    expect(ubahan[1]).toEqual({ bidang: 'anonim', dari: 'ya', menjadi: 'tidak' })
  })
})
