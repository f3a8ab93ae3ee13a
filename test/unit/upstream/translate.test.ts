import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KasusLapor } from '../../../electron/domain/kasus-lapor.ts'
import { findMarker, markerPengaduan } from '../../../electron/domain/marker.ts'
import { formatNomorRegister } from '../../../electron/domain/register.ts'
import {
  isRusak,
  translateKasus,
  translateLog,
  translateState,
  translateTanggapan,
} from '../../../electron/upstream/translate.ts'

const SETUP = { zona: 'WIB', findMarker } as const
const MARKER = markerPengaduan(
  formatNomorRegister({ kode: 'LOKET', loket: 1, tahun: 2026, urut: 1 }),
  '01900000-0000-7000-8000-0123456789ab',
)

const ITEM = {
  id: 4101,
  tracking_id: '0041021',
  title: 'Lampu &amp; jalan',
  content: '<p>Lampu padam</p>',
  classification_name: 'Permintaan Informasi',
  category_id: 12,
  category_name: 'Penerangan',
  status_code: 30,
  status_name: 'Ditindaklanjuti oleh Instansi',
  disposition_name: 'Dinas Pelayanan',
  is_anonymous: 0,
  is_secret: 1,
  source: 'Website',
  location: 'Kota Latihan',
  user_name: 'Darmaji Telagajati',
  created_at: '17-03-2026 06:30:00',
  updated_at: '18-03-2026 10:00:00',
}

function kasus(change: Record<string, unknown>): KasusLapor {
  const translated = translateKasus({ ...ITEM, ...change }, SETUP)
  if (isRusak(translated)) throw new Error(translated.alasan)
  return translated
}

test('an item in our nouns', () => {
  expect(kasus({})).toEqual({
    upstreamId: '4101',
    trackingId: '0041021',
    judul: 'Lampu & jalan',
    isi: 'Lampu padam',
    klasifikasi: 'permintaanInformasi',
    kategoriId: '12',
    kategoriNama: 'Penerangan',
    statusAsli: 'Ditindaklanjuti oleh Instansi',
    status: 'dalamProses',
    instansi: 'Dinas Pelayanan',
    anonim: false,
    rahasia: true,
    sumber: 'Website',
    namaPelapor: 'Darmaji Telagajati',
    lokasi: 'Kota Latihan',
    alasanTunda: null,
    receivedAt: '2026-03-16T23:30:00.000Z',
    receivedAtAsli: '17-03-2026 06:30:00',
    zonaSumber: 'WIB',
    updatedAt: '2026-03-18T03:00:00.000Z',
    marker: null,
  })
})

test.each<[string, Record<string, unknown>, Partial<KasusLapor>]>([
  [
    'numbers as texts',
    { id: '4101', category_id: '12', is_secret: '1' },
    { upstreamId: '4101', kategoriId: '12', rahasia: true },
  ],
  ['texts as numbers', { tracking_id: 123_456_789_012_345 }, { trackingId: '123456789012345' }],
  ['a tracking id of five digits', { tracking_id: 12_345 }, { trackingId: '12345' }],
  ['no tracking id yet', { tracking_id: null }, { trackingId: null, upstreamId: '4101' }],
  [
    'a status never seen',
    { status_name: 'Dalam Kajian Khusus' },
    { status: 'takDikenal', statusAsli: 'Dalam Kajian Khusus' },
  ],
  ['only a status code', { status_name: null }, { status: 'takDikenal', statusAsli: '30' }],
  [
    'names as objects',
    { disposition_name: undefined, disposition: { id: 1, name: 'Dinas Lain' } },
    { instansi: 'Dinas Lain' },
  ],
  ['an unknown klasifikasi', { classification_name: 'Klasifikasi Baru' }, { klasifikasi: 'Klasifikasi Baru' }],
  ['our marker', { content: `<p>${MARKER} Lampu padam</p>` }, { marker: MARKER }],
  ['a marker somebody quotes', { content: `Lihat ${MARKER}` }, { marker: null }],
  ['an anonymous pelapor', { is_anonymous: true }, { anonim: true, namaPelapor: null }],
  [
    'a missing flag says nothing and unmasks nobody',
    { is_anonymous: undefined, is_secret: null },
    { anonim: null, rahasia: null, namaPelapor: null },
  ],
  ['an unreadable change time', { updated_at: 'tadi' }, { updatedAt: null }],
  ['no title', { title: null }, { judul: '' }],
])('%s', (_name, change, expected) => {
  expect(kasus(change)).toMatchObject(expected)
})

test('missing, null and unknown fields cost nothing', () => {
  const { id, content, status_name, created_at } = ITEM
  const bare = translateKasus({ id, content, status_name, created_at, baru: { apa: ['saja'] } }, SETUP)
  expect(bare).toMatchObject({ upstreamId: '4101', judul: '', klasifikasi: null, instansi: '', updatedAt: null })
})

test.each<[string, unknown]>([
  ['not an object', 'teks'],
  ['null', null],
  ['a list', [ITEM]],
  ['no number at all', { ...ITEM, id: null, tracking_id: '' }],
  ['a tracking id of letters', { ...ITEM, tracking_id: 'ABC-1' }],
  ['a tracking id of 16 digits', { ...ITEM, tracking_id: '1234567890123456' }],
  ['no readable date', { ...ITEM, created_at: '31-02-2026 10:00:00' }],
  ['no words', { ...ITEM, content: null }],
  ['no state', { ...ITEM, status_name: ' ', status_code: null }],
])('quarantined with its raw JSON: %s', (_name, item) => {
  const translated = translateKasus(item, SETUP)
  expect(isRusak(translated)).toBe(true)
  if (!isRusak(translated)) return
  expect(translated.raw).toBe(JSON.stringify(item))
  expect(translated.alasan).toMatch(/^[A-Z].*\.$/)
})

describe('the log of a case', () => {
  const line = {
    content:
      '<a href="{{institution_from_link}}">{{institution_from}}</a> mengubah {{status_old}} menjadi {{ status_new }} untuk {{institution_to}} {{lain}}',
    institution_from_name: 'Dinas &amp; Kantor',
    institution_to: { id: 1, name: 'Kecamatan' },
    ['data']: JSON.stringify({ status_old: { name: 'Terverifikasi' }, status_new: { name: 'Selesai' } }),
    created_at: '17-03-2026 10:00:00',
  }
  const teks = (change: Record<string, unknown>) => translateLog([{ ...line, ...change }], {}, SETUP)[0]?.teks

  test('placeholders become names', () => {
    expect(translateLog([line], {}, SETUP)).toEqual([
      {
        at: '2026-03-17T03:00:00.000Z',
        pelaku: 'Dinas & Kantor',
        teks: 'Dinas & Kantor mengubah Terverifikasi menjadi Selesai untuk Kecamatan {{lain}}',
        jenis: 'log',
        marker: null,
      },
    ])
  })

  test('a broken or missing `data` is no obstacle', () => {
    expect(teks({ ['data']: '{rusak' })).toContain('status sebelumnya menjadi status baru')
    expect(teks({ ['data']: null })).toContain('status sebelumnya')
    expect(teks({ ['data']: { status_new: { name: 'Selesai' } } })).toContain('menjadi Selesai')
    expect(teks({ institution_from_name: null })).toMatch(/^Sistem/)
  })

  test('a line without a time gets the one the case came in', () => {
    const undated = { ...line, created_at: undefined }
    expect(translateLog([undated], { created_at: '01-03-2026 07:00:00' }, SETUP)[0]?.at).toBe(
      '2026-03-01T00:00:00.000Z',
    )
  })
})

test('follow-ups name their files; one without a time stands beside its neighbour', () => {
  const items = [
    {
      id: 1,
      content: 'Sudah &lt;selesai&gt;',
      created_at: '17-03-2026 10:00:00',
      institution_from_name: 'Dinas',
      attachments: [{ file_name: 'foto.jpg' }, { path: '/a/b.pdf' }],
    },
    { id: 2, content: 'Terima kasih', created_at: null, user_name: 'Pelapor' },
    { id: 3, content: null },
    'rusak',
  ]
  expect(translateTanggapan(items, SETUP)).toEqual([
    {
      at: '2026-03-17T03:00:00.000Z',
      pelaku: 'Dinas',
      teks: 'Sudah <selesai>\n\nLampiran: foto.jpg, b.pdf',
      jenis: 'tanggapan',
      marker: null,
      berkas: [{ nama: 'b.pdf', path: '/a/b.pdf' }],
    },
    { jenis: 'tanggapan', at: '2026-03-17T03:00:00.000Z', pelaku: 'Pelapor', teks: 'Terima kasih', marker: null },
  ])
})

test('random JSON is a case or is quarantined, and never throws', () => {
  const field = fc.constantFrom(...Object.keys(ITEM))
  const spoiled = fc.dictionary(field, fc.jsonValue()).map((change) => ({ ...ITEM, ...change }))
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), spoiled), (item) => {
      const translated = translateKasus(item, SETUP)
      if (isRusak(translated)) expect(translated.alasan).not.toBe('')
      else expect(translated.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(Array.isArray(translateLog([item], item, SETUP))).toBe(true)
      expect(Array.isArray(translateTanggapan([item], SETUP))).toBe(true)
      translateState(item)
    }),
  )
})
