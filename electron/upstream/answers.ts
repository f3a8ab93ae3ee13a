/** LAPOR's answers (docs of the upstream, 1 and 2) as tolerant schemas. LAPOR's field names stay in this folder. */
import { z } from 'zod'
import { apaSaja, hitungan, nomor, teks, ya } from './tolerant.ts'

/** Around every answer. `success` is missing in most; only a clear no counts as a refusal. */
export const envelope = z.object({ success: ya, message: teks, error: apaSaja, errors: apaSaja, results: apaSaja })

/** `results` of a list. */
export const listResults = z.object({ ['data']: apaSaja, total: hitungan, page: hitungan, page_size: hitungan })

/** `results` of one case. */
export const caseResults = z.object({ ['data']: apaSaja, data_logs: apaSaja })

/** A name that comes as text or as an object with a `name`. */
const named = z
  .unknown()
  .optional()
  .transform((value) => {
    const inner = z.object({ name: teks }).safeParse(value)
    return inner.success ? inner.data.name : (teks.safeParse(value).data ?? null)
  })

/** The same, with its number where it comes as an object. */
const namedWithId = z
  .unknown()
  .optional()
  .transform((value) => {
    const inner = z.object({ id: nomor, name: teks }).safeParse(value)
    return inner.success ? inner.data : { id: null, name: teks.safeParse(value).data ?? null }
  })

/** One case of the list. */
export const caseItem = z.object({
  id: nomor,
  tracking_id: nomor,
  title: teks,
  content: apaSaja,
  classification_name: teks,
  classification: named,
  category_id: nomor,
  category_name: teks,
  category: named,
  status_code: teks,
  status_name: teks,
  disposition_name: teks,
  disposition: named,
  is_anonymous: ya,
  is_secret: ya,
  source: named,
  location: named,
  location_name: teks,
  user_name: teks,
  created_at: apaSaja,
  updated_at: apaSaja,
})
export type CaseItem = z.infer<typeof caseItem>

/** State of one case; its times date the log lines that carry none. */
export const caseState = z.object({ status_code: teks, status_name: teks, created_at: apaSaja })

/** One line of the log of a case. */
export const logItem = z.object({
  content: teks,
  institution_from_name: teks,
  institution_from: named,
  institution_to_name: teks,
  institution_to: named,
  user_name: teks,
  created_at: apaSaja,
  ['data']: apaSaja,
})
export type LogItem = z.infer<typeof logItem>

/** The `data` of a log line, once its JSON text is read. */
export const logChange = z.object({ status_old: named, status_new: named })

/** One follow-up. */
export const followupItem = z.object({
  id: nomor,
  content: apaSaja,
  created_at: apaSaja,
  institution_from_name: teks,
  institution_from_id: nomor,
  institution_from: namedWithId,
  user_name: teks,
  attachments: apaSaja,
})
export type FollowupItem = z.infer<typeof followupItem>

export const attachmentItem = z.object({ file_name: teks, path: teks })

/** Answer to an upload: pictures and documents in two arrays. */
export const uploadResults = z.object({ images: apaSaja, docs: apaSaja })
export const uploadItem = z.object({ id: nomor })

/** Answer to a new case, top level or inside `results`. */
export const created = z.object({ complaint_id: nomor, tracking_id: nomor })

/** Answer to a follow-up: undocumented, an id is taken where one stands. */
export const added = z.object({ followup_id: nomor, id: nomor })

/** Who has the case now. */
export const caseOwner = z.object({ disposition_id: nomor })

/** An institution of the masters. */
export const instansiItem = z.object({ id: nomor, name: teks })

/** A template of the masters. */
export const templateItem = z.object({ title: teks, template_code: nomor, content: teks })
