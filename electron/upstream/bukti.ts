/** LAPOR's rows as evidence: an answer, a line of the log, or a case, with what a person needs to tell whose it is. */
import type { BarisLapor } from '../domain/bukti.ts'
import type { ZonaSumber } from '../domain/kata.ts'
import { caseItem, followupItem, type FollowupItem } from './answers.ts'
import { toPlainLine, toPlainText } from './plain-text.ts'
import { asList, filled, teks } from './tolerant.ts'
import { readWaktuApi } from './waktu-api.ts'

export type BuktiSetup = { readonly zona: ZonaSumber; readonly instansiId: string }

function instant(value: unknown, zona: ZonaSumber): BarisLapor['at'] {
  const read = readWaktuApi(value, zona)
  return read.ok ? read.value.instant : null
}

/** Null where the row says neither by number nor by name whose words they are. */
function milikKantor(
  { institution_from_id: id, institution_from: from }: FollowupItem,
  instansiId: string,
): boolean | null {
  const known = id ?? from.id
  return known === null || instansiId === '' ? null : known === instansiId
}

/** A follow-up, or a line of the log; null where it has no words. */
export function barisTanggapan(item: unknown, { zona, instansiId }: BuktiSetup): BarisLapor | null {
  const read = followupItem.safeParse(item)
  const isi = read.success ? teks.parse(read.data.content) : null
  if (!read.success || isi === null) return null
  const { data: row } = read
  return {
    upstreamId: row.id,
    trackingId: null,
    at: instant(row.created_at, zona),
    pelaku: toPlainLine(filled(row.institution_from_name) ?? filled(row.institution_from.name) ?? row.user_name ?? ''),
    milikKantor: milikKantor(row, instansiId),
    judul: null,
    teks: toPlainText(isi),
    berkas: (asList(row.attachments) ?? []).length,
  }
}

/** A case of the list; whose words they are LAPOR does not say. */
export function barisKasus(item: unknown, { zona }: BuktiSetup): BarisLapor | null {
  const read = caseItem.safeParse(item)
  const isi = read.success ? teks.parse(read.data.content) : null
  if (!read.success || isi === null) return null
  const { data: row } = read
  return {
    upstreamId: row.id,
    trackingId: row.tracking_id,
    at: instant(row.created_at, zona),
    // Never the name of a pelapor: whoever looks needs to know the way it came, not who.
    pelaku: toPlainLine(row.source ?? ''),
    milikKantor: null,
    judul: toPlainLine(row.title ?? ''),
    teks: toPlainText(isi),
    berkas: 0,
  }
}
