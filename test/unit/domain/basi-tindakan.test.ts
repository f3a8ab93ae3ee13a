import { describe, expect, test } from 'vitest'
import { bandingkanTindakan, kalimatBasi, type KeadaanLapor, type Perbedaan } from '../../../electron/domain/basi.ts'

const terverifikasi: KeadaanLapor = { status: 'belumDitindaklanjuti', statusAsli: 'Terverifikasi' }
const proses: KeadaanLapor = { status: 'dalamProses', statusAsli: 'Ditindaklanjuti oleh Instansi' }
const tertunda: KeadaanLapor = { status: 'tertunda', statusAsli: 'Menunggu Kelengkapan Informasi' }

describe('an action against the case as LAPOR shows it', () => {
  test.each<[string, KeadaanLapor, KeadaanLapor, boolean, number]>([
    ['nothing moved', terverifikasi, terverifikasi, false, 0],
    ['another word for the same state', terverifikasi, { ...terverifikasi, statusAsli: 'verified' }, false, 0],
    ['our own answer has arrived', terverifikasi, proses, true, 0],
    ['somebody else answered', terverifikasi, proses, false, 1],
    ['postponed elsewhere', terverifikasi, tertunda, true, 1],
    ['a state never seen before', terverifikasi, { status: 'takDikenal', statusAsli: 'Diaudit' }, true, 1],
  ])('%s', (_name, dasar, kini, dijawab, beda) => {
    const found = bandingkanTindakan('arsipkan', dasar, kini, dijawab)
    expect(found).toHaveLength(beda)
    for (const one of found)
      expect(one).toMatchObject({ bidang: 'status', kini: kini.statusAsli, milik: 'Diarsipkan oleh Admin' })
  })
})

describe('why it stopped, in words', () => {
  const tanggapan = (change: Partial<Perbedaan>): Perbedaan => ({
    ...{ bidang: 'tanggapan', sebelum: '', kini: 'Sudah.', milik: null, at: '2026-03-17T07:05:00.000Z' },
    ...change,
  })
  const status: Perbedaan = { bidang: 'status', sebelum: 'Terverifikasi', kini: 'Ditutup', milik: null }
  test.each<[readonly Perbedaan[], string]>([
    [
      [tanggapan({ oleh: 'lain' }), tanggapan({ oleh: 'mejaLain' })],
      'meja lain sudah menjawab kasus ini di LAPOR, Sel, 17 Mar 2026 14.05 WIB',
    ],
    [
      [tanggapan({ oleh: 'instansi' }), status],
      'kasus ini sudah dijawab langsung di LAPOR, Sel, 17 Mar 2026 14.05 WIB; yang juga berubah: status',
    ],
    [[tanggapan({ oleh: 'lain' })], 'ada tanggapan baru pada kasus ini di LAPOR, Sel, 17 Mar 2026 14.05 WIB'],
    [[status], 'kasus ini berubah di LAPOR sejak pekerjaan di meja ini dimulai (status)'],
  ])('%#', (all, kalimat) => {
    expect(kalimatBasi(all, 'WIB')).toBe(kalimat)
  })
})
