/** From LAPOR's items to our nouns. Nothing here throws; an item that lacks what a case needs becomes a KasusRusak. */
import type { BerkasLapor, KasusLapor, KasusRusak, TanggapanLapor } from '../domain/kasus-lapor.ts'
import type { Instant, StatusPengaduan, ZonaSumber } from '../domain/kata.ts'
import { mapKlasifikasi, mapStatus } from '../domain/status.ts'
import { attachmentItem, caseItem, caseState, followupItem, logChange, logItem } from './answers.ts'
import type { CaseItem, FollowupItem, LogItem } from './answers.ts'
import { toPlainLine, toPlainText } from './plain-text.ts'
import { asList, filled, teks } from './tolerant.ts'
import { readWaktuApi } from './waktu-api.ts'

/** Reads our marker off the head of a plain text (domain/marker.ts). */
export type FindMarker = (text: string) => string | null
export type TranslateSetup = { readonly zona: ZonaSumber; readonly findMarker: FindMarker }

/** Raw text kept of a broken item: enough to read and to report. */
const RAW_MAX = 20_000
/** Shown where LAPOR gives no readable time; stable, so that a second reading is not a change. */
const NO_TIME: Instant = '1970-01-01T00:00:00.000Z'

/** 5 to 15 digits, leading zeros kept. */
const TRACKING_ID = /^\d{5,15}$/

/** One case of a list. */
export function translateKasus(item: unknown, setup: TranslateSetup): KasusLapor | KasusRusak {
  const read = caseItem.safeParse(item)
  if (!read.success || Array.isArray(item)) return quarantine(item, null, 'Isi dari LAPOR bukan sebuah laporan.')
  const lapor = read.data
  const { tracking_id: trackingId, id: upstreamId } = lapor
  if (trackingId === null && upstreamId === null)
    return quarantine(item, null, 'Laporan dari LAPOR tidak memuat nomor.')
  if (trackingId !== null && !TRACKING_ID.test(trackingId)) {
    return quarantine(item, null, 'Nomor pelacakan dari LAPOR bukan 5 sampai 15 angka.')
  }
  const received = readWaktuApi(lapor.created_at, setup.zona)
  if (!received.ok) return quarantine(item, trackingId, 'Tanggal masuk laporan dari LAPOR tidak terbaca.')
  // A case whose words or state are missing must not wipe the ones we hold, nor hide the marker that joins it to ours.
  const isi = teks.parse(lapor.content)
  if (isi === null) return quarantine(item, trackingId, 'Laporan dari LAPOR tidak memuat isi.')
  const state = statusOf(lapor)
  if (state.statusAsli === '') return quarantine(item, trackingId, 'Laporan dari LAPOR tidak memuat status.')
  const updated = readWaktuApi(lapor.updated_at, setup.zona)
  return {
    upstreamId,
    trackingId,
    ...wordsOf(lapor, toPlainText(isi), setup.findMarker),
    ...placeOf(lapor),
    ...state,
    alasanTunda: null,
    receivedAt: received.value.instant,
    receivedAtAsli: received.value.asli,
    zonaSumber: setup.zona,
    updatedAt: updated.ok ? updated.value.instant : null,
  }
}

/** True for the broken kind. */
export function isRusak(item: KasusLapor | KasusRusak): item is KasusRusak {
  return 'raw' in item
}

function quarantine(item: unknown, trackingId: string | null, alasan: string): KasusRusak {
  const raw = JSON.stringify(item) ?? 'null'
  // The id where it can be read: a full sweep must not take a broken item for one that is no longer listed.
  const upstreamId = caseItem.safeParse(item).data?.id ?? null
  const kept = { raw: raw.length > RAW_MAX ? `${raw.slice(0, RAW_MAX)}…` : raw, alasan, trackingId }
  return upstreamId === null ? kept : { ...kept, upstreamId }
}

function wordsOf(lapor: CaseItem, isi: string, findMarker: FindMarker) {
  const klasifikasi = filled(lapor.classification_name) ?? filled(lapor.classification)
  return {
    judul: toPlainLine(lapor.title ?? ''),
    isi,
    marker: findMarker(isi),
    klasifikasi: klasifikasi === null ? null : (mapKlasifikasi(klasifikasi) ?? toPlainLine(klasifikasi)),
    kategoriId: lapor.category_id,
    kategoriNama: plainOrNull(filled(lapor.category_name) ?? filled(lapor.category)),
  }
}

function placeOf(lapor: CaseItem) {
  return {
    instansi: toPlainLine(lapor.disposition_name ?? lapor.disposition ?? ''),
    anonim: lapor.is_anonymous,
    rahasia: lapor.is_secret,
    sumber: toPlainLine(lapor.source ?? ''),
    // A name is kept only beside a clear "not anonymous": a missing flag must not unmask anybody.
    namaPelapor: lapor.is_anonymous === false ? plainOrNull(lapor.user_name) : null,
    lokasi: toPlainLine(filled(lapor.location_name) ?? lapor.location ?? ''),
  }
}

function plainOrNull(text: string | null): string | null {
  return filled(toPlainLine(text ?? ''))
}

/** The name is what people know; a code alone still maps where the name is new. */
export function statusOf(lapor: { readonly status_name: string | null; readonly status_code: string | null }): {
  readonly status: StatusPengaduan
  readonly statusAsli: string
} {
  const name = plainOrNull(lapor.status_name)
  const code = plainOrNull(lapor.status_code)
  const byName = mapStatus(name ?? '')
  const status = byName === 'takDikenal' && code !== null ? mapStatus(code) : byName
  return { status, statusAsli: name ?? code ?? '' }
}

/** State of a case, or null when the answer holds none. */
export function translateState(value: unknown): ReturnType<typeof statusOf> | null {
  const read = caseState.safeParse(value)
  if (!read.success) return null
  const state = statusOf(read.data)
  return state.statusAsli === '' ? null : state
}

/** The log of a case, placeholders resolved. Lines without a time of their own get the one the case came in. */
export function translateLog(
  items: readonly unknown[],
  kasus: unknown,
  setup: TranslateSetup,
): readonly TanggapanLapor[] {
  const fallback = readWaktuApi(caseState.safeParse(kasus).data?.created_at, setup.zona)
  const lines = items.flatMap((item) => {
    const read = logItem.safeParse(item)
    return read.success ? [{ time: read.data.created_at, pelaku: fromName(read.data), teks: logText(read.data) }] : []
  })
  return dated('log', lines, fallback.ok ? fallback.value.instant : null, setup)
}

/** The follow-ups of a case, with the names of their files. */
export function translateTanggapan(items: readonly unknown[], setup: TranslateSetup): readonly TanggapanLapor[] {
  const lines = items.flatMap((item) => {
    const read = followupItem.safeParse(item)
    return read.success
      ? [
          {
            ...{ time: read.data.created_at, pelaku: fromName(read.data), teks: followupText(read.data) },
            berkas: followupFiles(read.data),
          },
        ]
      : []
  })
  return dated('tanggapan', lines, null, setup)
}

type Line = {
  readonly time: unknown
  readonly pelaku: string
  readonly teks: string
  readonly berkas?: readonly BerkasLapor[]
}

/** A line without a readable time stands beside its neighbour: it is still shown, and always in the same place. */
function dated(
  jenis: TanggapanLapor['jenis'],
  lines: readonly Line[],
  fallback: Instant | null,
  setup: TranslateSetup,
): readonly TanggapanLapor[] {
  const times = lines.map((line) => readWaktuApi(line.time, setup.zona))
  const readable = times.flatMap((time) => (time.ok ? [time.value.instant] : []))
  let at = fallback ?? readable[0] ?? NO_TIME
  return lines.flatMap((line, index) => {
    const own = times[index]
    if (own?.ok) at = own.value.instant
    if (line.teks === '') return []
    return [
      {
        jenis,
        at: own?.ok ? at : (fallback ?? at),
        pelaku: line.pelaku,
        teks: line.teks,
        marker: setup.findMarker(line.teks),
        ...(line.berkas === undefined || line.berkas.length === 0 ? {} : { berkas: line.berkas }),
      },
    ]
  })
}

/** Files with a way to them; one without is still named in the words. */
function followupFiles(item: FollowupItem): readonly BerkasLapor[] {
  return (asList(item.attachments) ?? []).flatMap((file) => {
    const read = attachmentItem.safeParse(file)
    const path = read.success ? filled(read.data.path) : null
    if (path === null) return []
    return [
      {
        path,
        nama: toPlainLine((read.success ? filled(read.data.file_name) : null) ?? path.split('/').at(-1) ?? path),
      },
    ]
  })
}

function fromName(line: LogItem | FollowupItem): string {
  const from = line.institution_from
  const name = typeof from === 'object' ? (from?.name ?? null) : from
  return toPlainLine(filled(line.institution_from_name) ?? filled(name) ?? line.user_name ?? '')
}

function followupText(item: FollowupItem): string {
  const text = toPlainText(teks.parse(item.content) ?? '')
  const names = (asList(item.attachments) ?? []).flatMap((file) => {
    const read = attachmentItem.safeParse(file)
    const name = read.success ? (filled(read.data.file_name) ?? filled(read.data.path?.split('/').at(-1))) : null
    return name === null ? [] : [toPlainLine(name)]
  })
  return names.length === 0 ? text : `${text}\n\nLampiran: ${names.join(', ')}`.trim()
}

/** LAPOR's templates name institutions and states by placeholders (seen); unknown ones stay as they are. */
function logText(line: LogItem): string {
  const change = changeOf(line['data'])
  const values: Readonly<Record<string, string>> = {
    institution_from: fromName(line) || 'Sistem',
    institution_to: toPlainLine(filled(line.institution_to_name) ?? filled(line.institution_to) ?? '') || 'Sistem',
    institution_from_link: '',
    institution_to_link: '',
    status_old: plainOrNull(change.status_old) ?? 'status sebelumnya',
    status_new: plainOrNull(change.status_new) ?? 'status baru',
  }
  const text = toPlainText(line.content ?? '')
  return text
    .replaceAll(/\{\{\s*([a-z_]{1,40})\s*\}\}/g, (whole: string, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
    )
    .trim()
}

/** `data` is a JSON text; an object or rubbish does no harm. */
function changeOf(value: unknown): { readonly status_old: string | null; readonly status_new: string | null } {
  const read = logChange.safeParse(typeof value === 'string' ? parseJson(value) : value)
  return read.success ? read.data : { status_old: null, status_new: null }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return null
  }
}
