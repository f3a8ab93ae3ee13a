/** The writing calls of lapor-api.md: upload, create, pass on, follow up. */
import type { CaseBook } from './case-book.ts'
import { logDisposisi, withLog, withStatus, withTanggapan } from './case-history.ts'
import { notFound, unprocessable, type Call, type Endpoint, type Reply } from './endpoint.ts'
import { KATEGORI, KLASIFIKASI } from './masters.ts'
import type { Body } from './received.ts'
import type { SandboxBerkas, SandboxCase, SandboxInstansi } from './sandbox-case.ts'

const PICTURES = new Set(['jpg', 'jpeg', 'png'])
const DOCUMENTS = new Set(['pdf', 'doc', 'docx'])

/** Number of channel → name of source; LAPOR's numbers are not public, these are invented. */
const CHANNELS: Readonly<Record<number, string>> = {
  1: 'Website',
  2: 'SMS',
  3: 'Android',
  13: 'Tatap Muka',
  14: 'Telepon',
}

function extensionOf(nama: string): string {
  return (nama.split('.').pop() ?? '').toLowerCase()
}

function upload({ book, body, chance }: Call): Reply {
  const berkas = (body?.berkas ?? []).filter((part) => part.field === 'attachments[]')
  if (berkas.length === 0) return unprocessable({ attachments: 'Lampiran wajib diisi.' })
  const known = berkas.every((part) => PICTURES.has(extensionOf(part.nama)) || DOCUMENTS.has(extensionOf(part.nama)))
  if (!known) return unprocessable({ attachments: 'Lampiran harus berupa jpg, jpeg, png, pdf, doc, atau docx.' })
  // Ids are given in an order of the server's own: the answer says nothing about which file is which.
  const ordered = berkas.length === 2 ? berkas.toReversed() : chance.shuffle(berkas)
  const stored = ordered.map(({ field: _field, ...part }) => ({
    id: book.addBerkas(part),
    picture: PICTURES.has(extensionOf(part.nama)),
  }))
  const ids = (picture: boolean) => stored.filter((entry) => entry.picture === picture).map(({ id }) => ({ id }))
  return { status: 200, json: { success: true, results: { images: ids(true), docs: ids(false) } }, written: true }
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** `false`, or the string `"[81,82]."` with its full stop. Null when it is anything else or names an unknown file. */
function readAttachments(book: CaseBook, value: unknown): readonly SandboxBerkas[] | null {
  if (value === false) return []
  const match = typeof value === 'string' ? /^\[(\d+(?:,\d+)*)\]\.$/.exec(value) : null
  if (match === null) return null
  const berkas = (match[1] ?? '').split(',').map((id) => book.berkasById(Number(id)))
  return berkas.every((entry) => entry !== null) ? berkas : null
}

function truthy(value: unknown): boolean {
  return value === true || value === 1 || value === '1'
}

function locationOf(json: Readonly<Record<string, unknown>>): string {
  const location = numberOf(json['location_id'])
  return location === null ? '' : `Wilayah ${location}`
}

function create({ book, body }: Call): Reply {
  const json = body?.json
  if (json === null || json === undefined) return unprocessable({ title: 'Isi harus berupa JSON.' })
  const judul = textOf(json['title'])
  const isi = textOf(json['content'])
  if (judul === '') return unprocessable({ title: 'Judul wajib diisi.' })
  if (isi === '') return unprocessable({ content: 'Isi wajib diisi.' })
  if (numberOf(json['channel']) === null) return unprocessable({ channel: 'Kanal wajib berupa angka.' })
  const berkas = readAttachments(book, json['attachments'])
  if (berkas === null) return unprocessable({ attachments: 'Lampiran tidak dikenal.' })
  const instansi = book.instansiById(numberOf(json['disposition_id']) ?? book.instansi.id)
  if (instansi === null) return unprocessable({ disposition_id: 'Instansi tidak dikenal.' })

  const at = book.now()
  const kasus = book.add({
    judul,
    isi,
    ...klasifikasiOf(json),
    status: 'Terverifikasi',
    instansi,
    anonim: truthy(json['is_anonymous']),
    rahasia: truthy(json['is_secret']),
    sumber: CHANNELS[numberOf(json['channel']) ?? 0] ?? 'Website',
    lokasi: locationOf(json),
    createdAt: at,
    berkas,
    log: [logDisposisi(at, null, instansi)],
  })
  return {
    status: 200,
    json: { success: true, message: 'Laporan berhasil dibuat.', complaint_id: kasus.id },
    written: true,
  }
}

function klasifikasiOf(json: Readonly<Record<string, unknown>>) {
  const klasifikasiId = numberOf(json['classification_id'])
  const kategoriId = numberOf(json['category_id'])
  return {
    klasifikasiId,
    klasifikasiNama: KLASIFIKASI.find((entry) => entry.id === klasifikasiId)?.nama ?? null,
    kategoriId,
    kategoriNama: KATEGORI.find((entry) => entry.id === kategoriId)?.nama ?? null,
  }
}

function passOn({ book, body, id }: Call): Reply {
  const kasus = id === null ? null : book.get(id)
  if (kasus === null) return notFound()
  const json = body?.json ?? {}
  const target = book.instansiById(numberOf(json['reason']) ?? -1)
  if (numberOf(json['is_request']) !== 1) return unprocessable({ is_request: 'is_request wajib 1.' })
  if (target === null) return unprocessable({ reason: 'Instansi tujuan tidak dikenal.' })
  const alasan = textOf(json['reason_description'])
  const line = logDisposisi(book.now(), kasus.instansi, target)
  const moved = withLog({ ...kasus, instansi: target, alasanTunda: alasan }, line)
  book.change(alasan === '' ? moved : withLog(moved, logAlasan(book.now(), kasus.instansi, alasan)))
  return { status: 200, json: { success: true, message: 'Laporan diteruskan.' }, written: true }
}

function logAlasan(at: string, dari: SandboxInstansi, isi: string) {
  return { at, isi, dari, ke: null, statusLama: null, statusBaru: null }
}

/** State each action leads to; which paths exist is configuration of a deployment, these are the sandbox's own. */
const PROSES: Readonly<Record<string, string>> = {
  verify: 'Terverifikasi',
  postpone: 'Menunggu Kelengkapan Informasi',
  archive: 'Diarsipkan oleh Admin',
  close: 'Ditutup oleh Admin',
  reopen: 'Ditindaklanjuti oleh Instansi',
}

/** Words and classification may be put right in verifying. */
function corrected(kasus: SandboxCase, json: Readonly<Record<string, unknown>>): SandboxCase {
  const judul = textOf(json['title'])
  const isi = textOf(json['content'])
  const kelas = klasifikasiOf(json)
  return {
    ...kasus,
    judul: judul === '' ? kasus.judul : judul,
    isi: isi === '' ? kasus.isi : isi,
    ...(kelas.klasifikasiId === null
      ? {}
      : { klasifikasiId: kelas.klasifikasiId, klasifikasiNama: kelas.klasifikasiNama }),
    ...(kelas.kategoriId === null ? {} : { kategoriId: kelas.kategoriId, kategoriNama: kelas.kategoriNama }),
  }
}

function prosesEndpoint(aksi: string, statusBaru: string): Endpoint {
  return {
    method: 'POST',
    template: `/complaints/process/{id}/${aksi}`,
    pattern: new RegExp(`^/complaints/process/(\\d+)/${aksi}$`),
    run({ book, body, id }) {
      const kasus = id === null ? null : book.get(id)
      if (kasus === null) return notFound()
      const json = body?.json ?? {}
      const alasan = textOf(json['reason_description'])
      if (alasan === '') return unprocessable({ reason_description: 'Alasan wajib diisi.' })
      const at = book.now()
      const base = aksi === 'verify' ? corrected(kasus, json) : kasus
      const moved = withStatus({ ...base, alasanTunda: alasan }, statusBaru, kasus.instansi, at)
      book.change(withLog(moved, logAlasan(at, kasus.instansi, alasan)))
      return { status: 200, json: { success: true, message: 'Laporan diproses.' }, written: true }
    },
  }
}

function isAttachmentField(part: Body['berkas'][number]): boolean {
  return /^attachment\[\d+\]$/.test(part.field)
}

function addTanggapan({ book, body }: Call): Reply {
  if (body === null || body.json !== null) return unprocessable({ complaint_id: 'Isi harus berupa multipart.' })
  const kasus = book.get(numberOf(body.fields['complaint_id']) ?? -1)
  if (kasus === null) return notFound()
  const isi = textOf(body.fields['content'])
  if (isi === '') return unprocessable({ content: 'Isi wajib diisi.' })
  if (!body.berkas.every(isAttachmentField))
    return unprocessable({ attachment: 'Nama bagian lampiran harus attachment[n].' })
  const secret = body.fields['is_secret'] ?? '0'
  if (secret !== '0' && secret !== '1') return unprocessable({ is_secret: 'is_secret wajib 0 atau 1.' })

  const dari = book.instansiById(numberOf(body.fields['institution_from_id']) ?? -1) ?? kasus.instansi
  const tanggapan = {
    id: book.nextTanggapanId(),
    at: book.now(),
    dari,
    isi,
    rahasia: secret === '1',
    templateCode: textOf(body.fields['template_code']),
    berkas: body.berkas.map(({ field: _field, ...part }) => part),
  }
  book.change(withTanggapan(kasus, tanggapan))
  const json = {
    success: true,
    message: 'Tindak lanjut berhasil ditambahkan.',
    results: { ['data']: { id: tanggapan.id } },
  }
  return { status: 200, json, written: true }
}

export const WRITE_ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', template: '/complaints/complaint/file', pattern: /^\/complaints\/complaint\/file$/, run: upload },
  // The real path is given to each integrator; any suffix is one.
  {
    method: 'POST',
    template: '/complaints/complaint',
    pattern: /^\/complaints\/complaint(?:-[a-z0-9-]+)?$/,
    run: create,
  },
  {
    method: 'POST',
    template: '/complaints/process/{id}/reject',
    pattern: /^\/complaints\/process\/(\d+)\/reject$/,
    run: passOn,
  },
  ...Object.entries(PROSES).map(([aksi, status]) => prosesEndpoint(aksi, status)),
  { method: 'POST', template: '/complaints/followup/add', pattern: /^\/complaints\/followup\/add$/, run: addTanggapan },
]
