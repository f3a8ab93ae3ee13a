import { expect, test } from 'vitest'
import { markerPengaduan, withMarker } from '../../../electron/domain/marker.ts'
import { formatNomorRegister } from '../../../electron/domain/register.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { attachmentsField, followupForm, newCaseBody, uploadForm } from '../../../electron/upstream/bodies.ts'
import { createBuilder } from '../../support/builders.ts'

const MARKER = markerPengaduan(
  formatNomorRegister({ kode: 'LOKET', loket: 1, tahun: 2026, urut: 1 }),
  '01900000-0000-7000-8000-0123456789ab',
)
const SETELAN = {
  ...SETELAN_AWAL.api,
  instansiId: '151001',
  userId: '52676',
  channelId: 13,
  klasifikasiId: { ...SETELAN_AWAL.api.klasifikasiId, aspirasi: '3' },
  templateKode: 'reply_umum',
}

test('attachments as LAPOR wants them', () => {
  expect(attachmentsField([])).toBe(false)
  expect(attachmentsField(['81', '82'])).toBe('[81,82].')
})

test('a new case: marker at the head, place at the end, flags kept, ids as numbers', () => {
  const payload = createBuilder(1).payloadPengaduan({
    judul: 'Lampu padam',
    isi: 'Lampu padam sejak Senin.',
    klasifikasi: 'aspirasi',
    kategoriId: '90001',
    lokasiKejadian: 'Jalan Kenari Biru',
    tanggalKejadian: '2026-03-16',
    anonim: true,
    rahasia: true,
  })
  const body = newCaseBody(SETELAN, withMarker, { marker: MARKER, payload, uploadedIds: ['81', '82'] })
  expect(body).toMatchObject({
    title: 'Lampu padam',
    content: `${MARKER} Lampu padam sejak Senin.\n\nLokasi kejadian: Jalan Kenari Biru`,
    channel: 13,
    user_id: 52_676,
    disposition_id: 151_001,
    classification_id: 3,
    category_id: 90_001,
    location_id: null,
    date_of_incident: '2026-03-16',
    is_anonymous: true,
    is_secret: true,
    attachments: '[81,82].',
  })
  // Every field of the documented request, and no other.
  expect(Object.keys(body).toSorted()).toEqual(
    (
      'title content channel user_id is_new_user_slider is_inbox is_disposisi_slider classification_id disposition_id ' +
      'category_id priority_program_id location_id community_id date_of_incident copy_externals info_disposition ' +
      'info_attachments tags_raw is_approval is_anonymous is_secret is_priority attachments'
    )
      .split(' ')
      .toSorted(),
  )
})

test('a klasifikasi without an id, an empty setting and no files', () => {
  const payload = createBuilder(1).payloadPengaduan({
    klasifikasi: 'permintaanInformasi',
    kategoriId: null,
    lokasiKejadian: '',
  })
  const body = newCaseBody({ ...SETELAN, userId: '' }, withMarker, { marker: MARKER, payload, uploadedIds: [] })
  expect(body).toMatchObject({ classification_id: null, user_id: null, category_id: null, attachments: false })
})

test('a follow-up: from and to our institution, secret as 0 or 1, files numbered', async () => {
  const payload = createBuilder(1).payloadTindakLanjut({ tanggapan: 'Sudah diperbaiki.', rahasia: true })
  const bytes = new Uint8Array([1, 2, 3])
  const berkas = ['a.JPEG', 'b.jfif', 'c'].map((nama) => ({ nama, tipe: 'image/jpeg', bytes }))
  const marker = '[Ref. TL-0123456789ab]'
  const form = followupForm(SETELAN, withMarker, { marker, upstreamId: '4101', payload, berkas })
  expect(Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))).toEqual({
    complaint_id: '4101',
    user_id: '52676',
    institution_from_id: '151001',
    institution_to_id: '151001',
    template_code: 'reply_umum',
    rating: '0',
    is_secret: '1',
    content: `${marker} Sudah diperbaiki.`,
  })
  const file = form.get('attachment[1]')
  // LAPOR judges by the end of the name.
  const names = [...form.values()].flatMap((value) => (value instanceof File ? [value.name] : []))
  expect(names).toEqual(['a.JPEG', 'b.jfif.jpg', 'c.jpg'])
  const upload = uploadForm({ nama: 'pindaian', tipe: 'application/pdf', bytes }).get('attachments[]')
  expect(upload instanceof File && upload.name).toBe('pindaian.pdf')
  expect(file instanceof File && [...new Uint8Array(await file.arrayBuffer())]).toEqual([1, 2, 3])
})
