/** The life of an invented case: what the office and the pelapor did until now. */
import type { Instant } from '../../domain/kata.ts'
import { withLog, withStatus, withTanggapan, type CaseHistory } from '../case-history.ts'
import type { Chance } from '../chance.ts'
import type { SandboxInstansi } from '../sandbox-case.ts'
import { ALASAN_ARSIP, ALASAN_TUNDA, BALASAN_PELAPOR, TANGGAPAN_AKHIR, TANGGAPAN_AWAL } from './replies.ts'
import type { Story } from './story.ts'

/** Where a case stands; `belum` = not verified, `terbuka` = verified and not answered. */
export type Keadaan = 'belum' | 'terbuka' | 'tertunda' | 'ditindaklanjuti' | 'ditanggapi' | 'ditutup' | 'diarsipkan'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
/** Offset of the practice town's zone. */
export const WIB = 7 * 60 * MINUTE

const ADMIN_NASIONAL: SandboxInstansi = { id: 1, nama: 'Admin Nasional SP4N-LAPOR!' }
const PENUTUP = ['Ditutup oleh Sistem', 'Ditutup oleh Sistem', 'Ditutup oleh Pelapor', 'Ditutup oleh Admin']

/** Instant of whole seconds. */
export const at = (ms: number): Instant => new Date(Math.floor(ms / 1000) * 1000).toISOString()

export type Telling = {
  readonly chance: Chance
  readonly story: Story
  readonly start: number
  readonly now: number
  readonly nextId: () => number
  /** Time of the event told last, in ms. */
  last: number
}

/** A time after the last event, about `share` of the way from receipt to now; null when that would be the future. */
function moment(telling: Telling, share: number, snap: (ms: number) => number): Instant | null {
  const { start, now, chance } = telling
  const wished = snap(start + (now - start) * share)
  const time = Math.max(wished, telling.last + chance.between(3, 25) * MINUTE)
  if (time > now) return null
  telling.last = time
  return at(time)
}

/** The next time an office works: Monday to Friday, 08.00 to 15.30 WIB. */
function officeTime(chance: Chance): (ms: number) => number {
  return (ms) => {
    let midnight = Math.floor((ms + WIB) / DAY) * DAY - WIB
    if (ms - midnight > 15.5 * 60 * MINUTE) midnight += DAY
    while (new Date(midnight + WIB).getUTCDay() % 6 === 0) midnight += DAY
    return Math.max(ms, midnight + chance.between(8 * 60, 9 * 60 + 30) * MINUTE + chance.between(0, 59) * 1000)
  }
}

function firstAnswer({ chance, story }: Telling): string {
  const fitting = TANGGAPAN_AWAL[Math.floor(story.kategori / 100) * 100] ?? []
  return chance.pick([...fitting, ...fitting, ...(TANGGAPAN_AWAL[0] ?? [])])
}

type History = CaseHistory & { readonly alasanTunda: string | null }
/** One event in the life of a case, at the share of its age. */
type Step = {
  readonly share: number
  readonly pelapor?: true
  readonly happen: (kasus: History, time: Instant) => History
}

function answerStep(telling: Telling, dari: SandboxInstansi | null, isi: string, share: number): Step {
  const templateCode = dari === null ? '' : 'reply_umum'
  const id = telling.nextId()
  return {
    share,
    ...(dari === null ? { pelapor: true as const } : {}),
    happen: (kasus, time) =>
      withTanggapan(kasus, { id, at: time, dari, isi, rahasia: false, templateCode, berkas: [] }),
  }
}

function statusStep(
  status: string,
  dari: SandboxInstansi | null,
  share: number,
  alasanTunda: string | null = null,
): Step {
  return { share, happen: (kasus, time) => ({ ...withStatus(kasus, status, dari, time), alasanTunda }) }
}

function disposeStep(instansi: SandboxInstansi): Step {
  const isi = '{{institution_from}} mendisposisikan laporan ke {{institution_to}}'
  const line = { isi, dari: ADMIN_NASIONAL, ke: instansi, statusLama: null, statusBaru: null }
  return { share: 0.09, happen: (kasus, time) => withLog(kasus, { ...line, at: time }) }
}

/** The events that lead to where the case stands. */
function stepsTo(telling: Telling, keadaan: Keadaan, instansi: SandboxInstansi): readonly Step[] {
  const { chance } = telling
  const opened = [statusStep('Terverifikasi', ADMIN_NASIONAL, 0.08), disposeStep(instansi)]
  const answered = () => [...opened, answerStep(telling, instansi, firstAnswer(telling), 0.35)]
  switch (keadaan) {
    case 'belum':
      return []
    case 'terbuka':
      return opened
    case 'tertunda':
      return [...opened, statusStep('Menunggu Kelengkapan Informasi', instansi, 0.5, chance.pick(ALASAN_TUNDA))]
    case 'diarsipkan':
      return [...opened, statusStep('Diarsipkan oleh Admin', instansi, 0.3, chance.pick(ALASAN_ARSIP))]
    case 'ditindaklanjuti':
      return answered()
    case 'ditanggapi':
      return [...answered(), answerStep(telling, null, chance.pick(BALASAN_PELAPOR), 0.7)]
    case 'ditutup':
      return [
        ...answered(),
        answerStep(telling, instansi, chance.pick(TANGGAPAN_AKHIR), 0.6),
        statusStep(chance.pick(PENUTUP), null, 0.9),
      ]
  }
}

/** The life of a case up to now: it stops where the next event would lie in the future. */
export function live(telling: Telling, keadaan: Keadaan, instansi: SandboxInstansi): History {
  let kasus: History = { status: 'Belum Terverifikasi', instansi, tanggapan: [], log: [], alasanTunda: null }
  for (const { share, pelapor, happen } of stepsTo(telling, keadaan, instansi)) {
    const time = moment(telling, share, pelapor === true ? (ms) => ms : officeTime(telling.chance))
    if (time === null) break
    kasus = happen(kasus, time)
  }
  return kasus
}
