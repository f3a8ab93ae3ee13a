/** Face of what LAPOR showed of ours, and lost again. */
import type { Id, Instant } from '../domain/kata.ts'
import type { OutboxEntry } from '../domain/outbox.ts'

export type JejakLaporStore = {
  /** Answers of a case that LAPOR showed before and whose markers are not among these; none that arrived after `sampai`. */
  tanggapanTakTampak(args: {
    pengaduanId: Id
    tampak: ReadonlySet<string>
    sampai: Instant
  }): Promise<readonly OutboxEntry[]>
  /** Live cases of this desk that have LAPOR's number, and the number. */
  kasusSendiri(): Promise<readonly { readonly id: Id; readonly upstreamId: string }[]>
  /** The entry by which this desk created the case; null when it did not, or it has not arrived. */
  pembuat(pengaduanId: Id): Promise<OutboxEntry | null>
  /** LAPOR was read whole and does not have it. False: it is not one that arrived, or it was noted already. */
  tandaiHilang(entry: OutboxEntry, at: Instant): Promise<boolean>
  /** Cases with answers since `sejak` that were not seen in LAPOR since `dibaca`; the newest answers first. */
  belumDilihat(args: { sejak: Instant; dibaca: Instant | null; limit: number }): Promise<readonly Id[]>
}
