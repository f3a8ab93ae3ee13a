/**
 * What LAPOR showed as arrived, and whether it still does. Only what was seen there once can be lost there: a deployment
 * that never shows our answers raises no alarm.
 */
import type { Id, Instant } from '../domain/kata.ts'
import { tambahDetik } from '../domain/waktu.ts'
import type { Connection } from './connection.ts'
import type { JejakLaporStore } from './jejak-lapor-face.ts'
import { type OutboxSqlRow, toOutboxEntry } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'

export type JejakWriter = {
  /** LAPOR shows the entry with this marker: a loss noted before is over. */
  tampak(marker: string, at: Instant): void
}

/** Only inside a write transaction. */
export function createJejakWriter(connection: Connection): JejakWriter {
  const tampak = connection.prepare<[string, string], never>(QUEUE_SQL.jejakTampak)
  return { tampak: (marker, at) => void tampak.run(at, marker) }
}

export function createJejakLaporStore(connection: Connection): JejakLaporStore {
  const q = {
    jawaban: connection.prepare<[string, string], OutboxSqlRow>(QUEUE_SQL.jejakJawaban),
    sendiri: connection.prepare<[], { id: Id; upstreamId: string }>(QUEUE_SQL.jejakSendiri),
    pembuat: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.jejakPembuat),
    hilang: connection.prepare<[string, string, string], never>(QUEUE_SQL.jejakHilang),
    belum: connection.prepare<[string, string, number], { pengaduanId: Id }>(QUEUE_SQL.jejakBelumDilihat),
  }
  return {
    tanggapanTakTampak: ({ pengaduanId, tampak, sampai }) =>
      connection.read(() =>
        q.jawaban
          .all(pengaduanId, sampai)
          .filter(({ marker }) => !tampak.has(marker))
          .map(toOutboxEntry),
      ),
    kasusSendiri: () => connection.read(() => q.sendiri.all()),
    pembuat: (pengaduanId) =>
      connection.read(() => {
        const row = q.pembuat.get(pengaduanId)
        return row === undefined ? null : toOutboxEntry(row)
      }),
    tandaiHilang: (entry, at) =>
      connection.write(() => q.hilang.run(entry.sentAt ?? entry.updatedAt, at, entry.id).changes === 1),
    belumDilihat: ({ sejak, dibaca, limit }) =>
      connection.read(() => {
        const ids = q.belum.all(sejak, dibaca ?? tambahDetik(sejak, -1), limit).map(({ pengaduanId }) => pengaduanId)
        return [...new Set(ids)]
      }),
  }
}
