import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { StatusPengaduan } from '../../../electron/domain/kata.ts'
import { klasifikasi, statusPengaduan } from '../../../electron/domain/kata.ts'
import { isLive, mapKlasifikasi, mapStatus, mapTipe } from '../../../electron/domain/status.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

/** Every word the upstream is known to use: rekap and press, export and public card, actions of an admin. */
const WORDS: readonly (readonly [string, StatusPengaduan])[] = [
  ['belum terverifikasi', 'belumTerverifikasi'],
  ['belum ditindaklanjuti', 'belumDitindaklanjuti'],
  ['dalam proses', 'dalamProses'],
  ['selesai', 'selesai'],
  ['tertunda', 'tertunda'],
  ['diarsipkan', 'diarsipkan'],
  ['Belum Terverifikasi', 'belumTerverifikasi'],
  ['Terverifikasi', 'belumDitindaklanjuti'],
  ['Menunggu Kelengkapan Informasi', 'tertunda'],
  ['Ditindaklanjuti oleh Instansi', 'dalamProses'],
  ['Ditanggapi oleh Pelapor', 'ditanggapiPelapor'],
  ['Ditutup oleh Admin', 'selesai'],
  ['Ditutup oleh Sistem', 'selesai'],
  ['Ditutup oleh Pelapor', 'selesai'],
  ['Diarsipkan oleh Admin', 'diarsipkan'],
  ['Diarsipkan oleh Sistem', 'diarsipkan'],
  ['Diarsipkan oleh Pelapor', 'diarsipkan'],
  ['Konten Terblokir', 'diarsipkan'],
  ['Tunda', 'tertunda'],
  ['Bukan Wewenang', 'bukanWewenang'],
  ['tidak lagi terdaftar', 'bukanWewenang'],
]

describe('mapStatus', () => {
  it.each(WORDS)('%s: %s', (raw, status) => {
    expect(mapStatus(raw)).toBe(status)
  })

  it('does not mind case and spaces', () => {
    const mangle = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => `  ${text.replaceAll(' ', '   ')}\n`,
      (text: string) => text.replaceAll(' ', '\u00A0'),
      (text: string) => text.replaceAll(' ', '_'),
      (text: string) => `${text}.`,
    )
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), mangle, ([raw, status], change) => {
        expect(mapStatus(change(raw))).toBe(status)
      }),
    )
  })

  it('says so when it does not know the word, and keeps such a case alive', () => {
    for (const raw of ['', 'Diteruskan ke Ombudsman', '200', 'constructor', '__proto__', 'toString']) {
      expect(mapStatus(raw)).toBe('takDikenal')
    }
    expect(isLive('takDikenal')).toBe(true)
  })

  it('ends a case in four states only', () => {
    expect(statusPengaduan.options.filter((status) => !isLive(status))).toEqual([
      'selesai',
      'diarsipkan',
      'bukanWewenang',
      'dibatalkan',
    ])
  })
})

describe('mapKlasifikasi and mapTipe', () => {
  it('reads the words of the export and our own', () => {
    expect(mapKlasifikasi('Pengaduan Berkadar Pengawasan')).toBe('pengaduanBerkadarPengawasan')
    expect(mapKlasifikasi('Pengaduan Tidak Berkadar Pengawasan')).toBe('pengaduanTidakBerkadarPengawasan')
    expect(mapKlasifikasi('PERMINTAAN  INFORMASI ')).toBe('permintaanInformasi')
    expect(mapKlasifikasi('Aspirasi')).toBe('aspirasi')
    for (const own of klasifikasi.options) expect(mapKlasifikasi(own)).toBe(own)
    for (const raw of ['', null, 'Pengaduan', 'Whistleblowing', 'constructor']) expect(mapKlasifikasi(raw)).toBeNull()
  })

  it('reads the two switches of tipe apart', () => {
    expect(mapTipe('Anonim')).toEqual({ anonim: true, rahasia: false })
    expect(mapTipe('Rahasia')).toEqual({ anonim: false, rahasia: true })
    expect(mapTipe('Anonim|Rahasia')).toEqual({ anonim: true, rahasia: true })
    expect(mapTipe('rahasia, anonim')).toEqual({ anonim: true, rahasia: true })
    expect(mapTipe('')).toEqual({ anonim: false, rahasia: false })
  })
})
