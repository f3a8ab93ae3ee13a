/** How a case moves: status, follow-ups and the log that tells of them. */
import type { Instant } from '../domain/kata.ts'
import type { SandboxCase, SandboxInstansi, SandboxLog, SandboxTanggapan } from './sandbox-case.ts'

/** The parts of a case that its history moves. */
export type CaseHistory = Pick<SandboxCase, 'status' | 'instansi' | 'tanggapan' | 'log'>

/** Adds a log line to a case (the change of time is the caller's). */
export function withLog<T extends CaseHistory>(kasus: T, line: SandboxLog): T {
  return { ...kasus, log: [...kasus.log, line] }
}

/** Moves a case to another status, with its log line. */
export function withStatus<T extends CaseHistory>(
  kasus: T,
  statusBaru: string,
  dari: SandboxInstansi | null,
  at: Instant,
): T {
  if (kasus.status === statusBaru) return kasus
  const isi = '{{institution_from}} mengubah status laporan dari {{status_old}} menjadi {{status_new}}'
  const line = { at, isi, dari, ke: kasus.instansi, statusLama: kasus.status, statusBaru }
  return withLog({ ...kasus, status: statusBaru }, line)
}

/** Adds a follow-up: by the institution → "Ditindaklanjuti oleh Instansi", by the pelapor → "Ditanggapi oleh Pelapor". */
export function withTanggapan<T extends CaseHistory>(kasus: T, tanggapan: SandboxTanggapan): T {
  const status = tanggapan.dari === null ? 'Ditanggapi oleh Pelapor' : 'Ditindaklanjuti oleh Instansi'
  const moved = withStatus(kasus, status, tanggapan.dari, tanggapan.at)
  return { ...moved, tanggapan: [...moved.tanggapan, tanggapan] }
}

/** The line of the log that tells where a case went. */
export function logDisposisi(at: Instant, dari: SandboxInstansi | null, ke: SandboxInstansi): SandboxLog {
  const isi =
    '<a href="{{institution_from_link}}">{{institution_from}}</a> mendisposisikan laporan ke {{institution_to}}'
  return { at, isi, dari, ke, statusLama: null, statusBaru: null }
}
