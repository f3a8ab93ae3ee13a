/**
 * Proof for what an officer carried over by hand. The confirmation alone does not end an entry where the next export can
 * show it: it waits as *tidak pasti* (so the neraca counts it as uncertain), the export that shows it ends it, and after
 * two exports that should show it and do not a person is asked. An export holds cases and their states, no follow-up
 * texts: what it cannot show rests on the officer's word.
 */
import type { Instant, StatusPengaduan, Zona } from './kata.ts'
import type { OutboxEntry } from './outbox.ts'
import { TUNGGU_ORANG } from './outbox-policy.ts'
import { isMenungguBukti, isSebab, MENUNGGU_EKSPOR, NOMOR_LAIN, TIDAK_TAMPAK } from './menunggu-bukti.ts'
import { tingkatStatus } from './status.ts'
import { statusSesudah, type JenisTindakan } from './tindakan.ts'
import { formatWaktu, laterThan } from './waktu.ts'

/** Exports made after the confirmation that must miss an entry before a person is asked. */
const EKSPOR_KOSONG_MAKS = 2

/** What an export can say of an entry, decided when it is confirmed. */
export type BisaDibuktikan =
  | { readonly kind: 'pengaduanBaru' }
  /** `status`: state of the case as LAPOR last said. */
  | { readonly kind: 'tindakLanjut'; readonly status: StatusPengaduan }
  /** `sebelum`: state of the case before the action. */
  | { readonly kind: 'tindakan'; readonly jenis: JenisTindakan; readonly sebelum: StatusPengaduan }

const DIJAWAB: ReadonlySet<StatusPengaduan> = new Set(['dalamProses', 'ditanggapiPelapor', 'selesai'])

/** A second answer leaves no trace in an export; a case passed on leaves the export with it. */
export function bisaDibuktikan(isi: BisaDibuktikan): boolean {
  switch (isi.kind) {
    case 'pengaduanBaru':
      return true
    case 'tindakLanjut':
      return !DIJAWAB.has(isi.status) && isi.status !== 'takDikenal' && tingkatStatus(isi.status) < 3
    case 'tindakan': {
      const sesudah = statusSesudah(isi.jenis)
      return isi.jenis !== 'bukanWewenang' && sesudah !== null && sesudah.status !== isi.sebelum
    }
  }
}

/** The state an export shows proves the answer or action. */
export function isTerbuktiStatus(
  isi: Exclude<BisaDibuktikan, { kind: 'pengaduanBaru' }>,
  kini: StatusPengaduan,
): boolean {
  if (isi.kind === 'tindakLanjut') return DIJAWAB.has(kini)
  const sesudah = statusSesudah(isi.jenis)?.status
  return kini === sesudah || (isi.jenis === 'verifikasi' && kini !== 'takDikenal' && tingkatStatus(kini) >= 1)
}

function step(entry: OutboxEntry, at: Instant, change: Partial<OutboxEntry>): OutboxEntry {
  return { ...entry, ...change, updatedAt: laterThan(entry.updatedAt, at) }
}

/** An officer says that it stands in LAPOR now. `terbaca`: the API can be asked for it at once, not only the next export. From `berpandu`, or again from a confirmation exports did not bear out. */
export function nyatakanDisalin(entry: OutboxEntry, at: Instant, terbaca: boolean): OutboxEntry {
  return step(entry, at, {
    state: 'tidakPasti',
    uncertainSince: at,
    absentCount: 0,
    lastReadBackAt: null,
    lastFailure: MENUNGGU_EKSPOR,
    nextAttemptAt: terbaca ? at : TUNGGU_ORANG,
  })
}

/**
 * What an export says of a confirmed entry. `tampak`: it is there. `tidakTampak`: the export was made after the
 * confirmation, covers its day, and does not show it. `nomorLain`: the number pasted stands for another complaint.
 * `diam`: the export says nothing about it (older, another period).
 */
export type KataEkspor = 'tampak' | 'tidakTampak' | 'nomorLain' | 'diam'

/** The entry after an export; the same object when nothing changes. It was sent when the officer said so. */
export function sesudahEkspor(entry: OutboxEntry, kata: KataEkspor, at: Instant): OutboxEntry {
  if (!isMenungguBukti(entry)) throw new Error(`outbox: ${entry.state} does not wait for proof`)
  switch (kata) {
    case 'diam':
      return entry
    case 'tampak':
      return step(entry, at, {
        state: 'terkirim',
        sentAt: entry.uncertainSince ?? at,
        lastFailure: null,
        uncertainSince: null,
        nextAttemptAt: at,
      })
    case 'nomorLain':
      return step(entry, at, { lastFailure: NOMOR_LAIN, lastReadBackAt: at, nextAttemptAt: TUNGGU_ORANG })
    case 'tidakTampak': {
      const absentCount = entry.absentCount + 1
      const habis = absentCount >= EKSPOR_KOSONG_MAKS
      return step(entry, at, {
        absentCount,
        lastReadBackAt: at,
        lastFailure: habis ? TIDAK_TAMPAK : entry.lastFailure,
        nextAttemptAt: TUNGGU_ORANG,
      })
    }
  }
}

/** Why a confirmed entry still stands in the outbox, as whole sentences. */
export function kalimatBukti(entry: OutboxEntry, zona: Zona): string {
  const disalin = `Dinyatakan sudah disalin ke LAPOR, ${formatWaktu(entry.uncertainSince ?? entry.updatedAt, zona)}.`
  if (isSebab(entry, NOMOR_LAIN))
    return `${disalin} Di ekspor LAPOR nomor itu milik laporan lain. Isinya aman di komputer ini. Cari laporannya di LAPOR, lalu tempel nomor yang benar atau salin lagi.`
  if (isSebab(entry, TIDAK_TAMPAK))
    return `${disalin} Dua pemeriksaan sesudahnya belum menemukannya. Isinya aman di komputer ini. Cari di LAPOR, lalu tentukan: sudah ada, atau salin lagi.`
  if (entry.nextAttemptAt !== TUNGGU_ORANG)
    return `${disalin} Sedang dicari di LAPOR lewat sambungan kantor ini; tidak perlu disalin lagi.`
  const sekali = entry.absentCount > 0 ? ' Satu ekspor sesudahnya belum menampilkannya.' : ''
  return `${disalin}${sekali} Menunggu bukti dari ekspor LAPOR berikutnya; tidak perlu disalin lagi.`
}
