/** Reads the status of the link out of the store and the memory of the parts. */
import type { Instant } from '../domain/kata.ts'
import { kalimatFailure } from '../domain/kalimat.ts'
import { STREAM } from '../domain/sync-status.ts'
import type { SyncStatus } from '../domain/sync-status.ts'

import type { Parts } from './parts.ts'

/** An export older than this no longer shows the queue as it is, in ms. */
const EXPORT_FRESH_MS = 3 * 86_400_000

/** The status now. */
export async function readStatus(parts: Parts): Promise<SyncStatus> {
  const { deps, link, worker, puller } = parts
  const { mode } = deps.setelan()
  const counts = await deps.store.outbox.counts()
  const cursor = await deps.store.cursor.get(mode === 'excel' ? STREAM.excel : STREAM.api)
  const { antre, mengirim, berpandu, tidakPasti, ditolak } = counts.perState
  const lastSuccessAt = later(cursor?.lastSuccessAt ?? null, mode === 'excel' ? null : link.lastSuccessAt())
  const paused = worker.isPaused() || puller.isPaused()
  return {
    mode,
    ...(mode === 'excel' ? linkOfExport(lastSuccessAt, deps.clock.now()) : linkOfApi(parts, paused)),
    lastSuccessAt,
    lastAttemptAt: later(link.lastAttemptAt(), lastSuccessAt),
    nextAttemptAt: sooner(worker.nextAt(), puller.nextAt()),
    waiting: antre + mengirim + berpandu,
    uncertain: tidakPasti,
    menungguBukti: counts.menungguEkspor,
    refused: ditolak,
    oldestWaitingAt: counts.oldestWaitingAt,
    quarantined: await deps.store.karantina.count(),
    pausedForCredentials: paused,
    pulling: puller.progress(),
    sending: worker.sending(),
    latihanPutus: deps.latihanPutus(),
    selisihJamDetik: deps.selisihJam(),
  }
}

type LinkWords = Pick<SyncStatus, 'link' | 'cause'>

const TERLALU_PENDEK =
  'Daftar LAPOR jauh lebih pendek dari biasanya; tidak ada kasus yang ditutup. Periksa nomor instansi di Pengaturan.'

function linkOfApi({ deps, link, puller }: Parts, paused: boolean): LinkWords {
  if (deps.upstream() === null) {
    const cause =
      'Sambungan ke LAPOR belum diatur. Pekerjaan tetap tersimpan di komputer ini. Isi alamat dan kredensial di Pengaturan.'
    return { link: 'terbatas', cause }
  }
  if (paused) return { link: 'terbatas', cause: kalimatFailure({ kind: 'authExpired' }) }
  const failure = link.failure()
  if (failure !== null)
    return { link: failure.kind === 'offline' ? 'luring' : 'terbatas', cause: kalimatFailure(failure) }
  if (link.lastSuccessAt() === null) return { link: 'terbatas', cause: 'Sambungan ke LAPOR sedang dicoba.' }
  if (puller.isListTooShort()) return { link: 'terbatas', cause: TERLALU_PENDEK }
  return { link: 'terhubung', cause: null }
}

function linkOfExport(lastImportAt: Instant | null, now: Instant): LinkWords {
  if (lastImportAt === null) {
    return {
      link: 'terbatas',
      cause: 'Belum ada ekspor Laporan Ringkas yang diimpor. Unduh dari LAPOR, lalu impor di Pengaturan.',
    }
  }
  if (Date.parse(now) - Date.parse(lastImportAt) > EXPORT_FRESH_MS) {
    return {
      link: 'terbatas',
      cause:
        'Impor terakhir sudah lebih dari tiga hari. Antrean bisa tertinggal. Impor ekspor Laporan Ringkas yang baru.',
    }
  }
  return { link: 'terhubung', cause: null }
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

function sooner(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
