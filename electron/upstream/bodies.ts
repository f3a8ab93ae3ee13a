/** Our words as LAPOR's requests. A NIK or a name of the pelapor has no place here: the payload does not hold them. */
import { namaKirim } from '../domain/lampiran.ts'
import type { PayloadPengaduanBaru, PayloadTindakLanjut } from '../domain/outbox.ts'
import { mapKlasifikasi } from '../domain/status.ts'
import type { PayloadTindakan } from '../domain/tindakan.ts'
import type { SetelanApi } from '../domain/setelan.ts'
import type { BerkasKirim } from './upstream.ts'

export type WithMarker = (marker: string, text: string) => string

type NewCase = {
  readonly marker: string
  readonly payload: PayloadPengaduanBaru
  readonly uploadedIds: readonly string[]
}

/**
 * JSON of a new case. The place goes into the text: `location_id` is LAPOR's own number, which is not the wilayah code.
 * Fields whose meaning is not public keep the values seen in a working client.
 */
export function newCaseBody(setelan: SetelanApi, withMarker: WithMarker, { marker, payload, uploadedIds }: NewCase) {
  return {
    title: payload.judul,
    content: withMarker(marker, withPlace(payload)),
    channel: setelan.channelId,
    user_id: idOf(setelan.userId),
    is_new_user_slider: false,
    is_inbox: true,
    is_disposisi_slider: true,
    classification_id: klasifikasiId(setelan, payload.klasifikasi),
    disposition_id: idOf(setelan.instansiId),
    category_id: idOf(payload.kategoriId ?? ''),
    priority_program_id: null,
    location_id: null,
    community_id: null,
    date_of_incident: payload.tanggalKejadian,
    copy_externals: null,
    info_disposition: null,
    info_attachments: null,
    tags_raw: null,
    is_approval: false,
    is_anonymous: payload.anonim,
    is_secret: payload.rahasia,
    is_priority: false,
    attachments: attachmentsField(uploadedIds),
  }
}

/** `false`, or the ids as LAPOR wants them: a JSON array in a text with a full stop behind it. */
export function attachmentsField(ids: readonly string[]): false | string {
  return ids.length === 0 ? false : `[${ids.join(',')}].`
}

function withPlace({ isi, lokasiKejadian }: PayloadPengaduanBaru): string {
  const place = lokasiKejadian.trim()
  return place === '' || isi.includes(place) ? isi : `${isi}\n\nLokasi kejadian: ${place}`
}

function klasifikasiId(setelan: SetelanApi, klasifikasi: string): number | string | null {
  const known = mapKlasifikasi(klasifikasi)
  return known === null ? null : idOf(setelan.klasifikasiId[known])
}

/** Ids are numbers in LAPOR's JSON; one that is none is passed on as it stands. Empty: null. */
function idOf(text: string): number | string | null {
  const id = text.trim()
  if (id === '') return null
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id
}

type NewFollowup = {
  readonly marker: string
  readonly upstreamId: string
  readonly payload: PayloadTindakLanjut
  readonly berkas: readonly BerkasKirim[]
}

/** Multipart of a follow-up: from and to our own institution, as seen. */
export function followupForm(setelan: SetelanApi, withMarker: WithMarker, args: NewFollowup): FormData {
  const form = new FormData()
  form.set('complaint_id', args.upstreamId)
  form.set('user_id', setelan.userId)
  form.set('institution_from_id', setelan.instansiId)
  form.set('institution_to_id', setelan.instansiId)
  form.set('template_code', args.payload.templateKode ?? setelan.templateKode)
  form.set('rating', '0')
  form.set('is_secret', args.payload.rahasia ? '1' : '0')
  form.set('content', withMarker(args.marker, args.payload.tanggapan))
  args.berkas.forEach((berkas, index) => form.set(`attachment[${index}]`, blobOf(berkas), namaKirim(berkas)))
  return form
}

/**
 * JSON of an action. Passing on is seen (`is_request`, `reason` = target institution, `not_authority`); the other fields
 * are assumed in the same style and stand only where their action needs them.
 */
export function actionBody(
  setelan: SetelanApi,
  withMarker: WithMarker,
  { marker, payload }: { readonly marker: string; readonly payload: PayloadTindakan },
) {
  const common = { user_id: idOf(setelan.userId), reason_description: withMarker(marker, payload.alasan) }
  switch (payload.jenis) {
    case 'bukanWewenang':
      return { ...common, is_request: 1, reason: idOf(payload.tujuanId), not_authority: 1 }
    case 'verifikasi':
      return {
        ...common,
        title: payload.judul,
        content: payload.isiLaporan,
        classification_id: klasifikasiId(setelan, payload.klasifikasi ?? ''),
        category_id: idOf(payload.kategoriId ?? ''),
      }
    case 'tunda':
    case 'mintaData':
      return { ...common, until: payload.sampai }
    default:
      return common
  }
}

/** Multipart of one upload. */
export function uploadForm(berkas: BerkasKirim): FormData {
  const form = new FormData()
  form.append('attachments[]', blobOf(berkas), namaKirim(berkas))
  return form
}

function blobOf(berkas: BerkasKirim): Blob {
  // A copy: the view may lie on a buffer that is shared with another thread, which a Blob does not take.
  return new Blob([new Uint8Array(berkas.bytes)], { type: berkas.tipe })
}
