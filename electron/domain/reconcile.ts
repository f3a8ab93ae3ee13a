/**
 * One case as the upstream shows it against what is known here: decides what the store writes, touches nothing.
 *
 * Older never wins; waiting words stay; numbers join; what a source leaves out (null, missing, a narrower export) never
 * erases what is known. Applied twice it changes nothing. Versions with different times of change come to the same end
 * in any order; of two with the same time (whole seconds upstream) the one read later wins, as it must to converge.
 * One exception to "older never wins": a known date that LAPOR's clock gave ahead of time (jam-lapor.ts) orders nothing.
 * The Excel export has no time of change: it is taken for the present while only exports spoke. Once the API has spoken
 * an export only fills what is empty. The time of receipt is the first source's: two sources read two clocks.
 */
import type { KasusLapor } from './kasus-lapor.ts'
import type { Instant, Klasifikasi } from './kata.ts'
import { isLive, mapKlasifikasi } from './status.ts'

/** What the store keeps of a case and the upstream may change. Texts that are not known are empty. */
export type KasusLokal = Pick<
  KasusLapor,
  | 'upstreamId'
  | 'trackingId'
  | 'judul'
  | 'isi'
  | 'kategoriId'
  | 'kategoriNama'
  | 'statusAsli'
  | 'status'
  | 'instansi'
  | 'sumber'
  | 'lokasi'
  | 'alasanTunda'
  | 'receivedAt'
  | 'zonaSumber'
> & {
  readonly klasifikasi: Klasifikasi | null
  readonly anonim: boolean
  readonly rahasia: boolean
  /** Upstream's time of the last change taken over; null while only an export or this desk spoke. */
  readonly updatedAt: Instant | null
  /** Recorded at this desk: its words, switches and time of receipt are ours and stand on the receipt. */
  readonly dicatatDiSini: boolean
}

export type Rekonsiliasi =
  | { readonly jenis: 'baru'; readonly kasus: KasusLokal }
  | {
      readonly jenis: 'berubah'
      readonly kasus: KasusLokal
      /** Names of the fields that differ from what was known. */
      readonly bidang: readonly (keyof KasusLokal)[]
      readonly statusBerubah: boolean
      /** An ended case lives again: worth telling. */
      readonly hidupLagi: boolean
      /** Its date lies before the one that was known, which LAPOR's clock had given ahead of time: worth telling. */
      readonly tanggalMundur: boolean
    }
  | { readonly jenis: 'sama' }
  /** The upstream shows an older state than it did before (a restore, a late page): noted, not taken over. */
  | { readonly jenis: 'usang'; readonly updatedAt: Instant }

function baru(upstream: KasusLapor): KasusLokal {
  return {
    upstreamId: upstream.upstreamId,
    trackingId: upstream.trackingId,
    judul: upstream.judul,
    isi: upstream.isi,
    klasifikasi: mapKlasifikasi(upstream.klasifikasi),
    kategoriId: upstream.kategoriId,
    kategoriNama: upstream.kategoriNama,
    statusAsli: upstream.statusAsli,
    status: upstream.status,
    instansi: upstream.instansi,
    // Unknown protects the person: nobody is shown by name because a column was missing.
    anonim: upstream.anonim ?? true,
    rahasia: upstream.rahasia ?? false,
    sumber: upstream.sumber,
    lokasi: upstream.lokasi,
    alasanTunda: upstream.alasanTunda,
    receivedAt: upstream.receivedAt,
    zonaSumber: upstream.zonaSumber,
    updatedAt: upstream.updatedAt,
    dicatatDiSini: false,
  }
}

/** Words, switches and time of receipt: ours while they wait, and for good when they were recorded here. */
function kataSendiri(local: KasusLokal): Partial<KasusLokal> {
  const { judul, isi, klasifikasi, kategoriId, kategoriNama, anonim, rahasia, lokasi, receivedAt, zonaSumber } = local
  return { judul, isi, klasifikasi, kategoriId, kategoriNama, anonim, rahasia, lokasi, receivedAt, zonaSumber }
}

/** Where the case was read, against where the row was first known from. */
export type SumberKasus = {
  /** An export, not the API. */
  readonly ekspor: boolean
  /** The same kind of source as the one the row came from. */
  readonly pertama: boolean
  /** An action of ours on the state has not arrived yet: until then our state stands. */
  readonly tahanStatus?: boolean
  /** A known date behind this was given by a clock that ran ahead (jam-lapor.ts): it orders nothing. */
  readonly batasTanggal?: Instant | null
}
const SUMBER_SAMA: SumberKasus = { ekspor: false, pertama: true }

/** An export beside the API: it may be days old, so it only fills gaps. */
function isiYangKosong(local: KasusLokal, theirs: KasusLokal): KasusLokal {
  const noKategori = local.kategoriId === null && local.kategoriNama === null
  return {
    ...local,
    upstreamId: local.upstreamId ?? theirs.upstreamId,
    trackingId: local.trackingId ?? theirs.trackingId,
    judul: local.judul || theirs.judul,
    isi: local.isi || theirs.isi,
    klasifikasi: local.klasifikasi ?? theirs.klasifikasi,
    kategoriId: noKategori ? theirs.kategoriId : local.kategoriId,
    kategoriNama: noKategori ? theirs.kategoriNama : local.kategoriNama,
    instansi: local.instansi || theirs.instansi,
    sumber: local.sumber || theirs.sumber,
    lokasi: local.lokasi || theirs.lokasi,
    alasanTunda: local.alasanTunda ?? (theirs.status === local.status ? theirs.alasanTunda : null),
  }
}

function gabung(local: KasusLokal, upstream: KasusLapor, pertama: boolean): KasusLokal {
  const theirs = baru(upstream)
  const sameKategori = theirs.kategoriId === null && theirs.kategoriNama === null
  return {
    ...theirs,
    upstreamId: theirs.upstreamId ?? local.upstreamId,
    trackingId: theirs.trackingId ?? local.trackingId,
    judul: theirs.judul || local.judul,
    isi: theirs.isi || local.isi,
    klasifikasi: theirs.klasifikasi ?? local.klasifikasi,
    kategoriId: sameKategori ? local.kategoriId : theirs.kategoriId,
    kategoriNama: sameKategori ? local.kategoriNama : theirs.kategoriNama,
    instansi: theirs.instansi || local.instansi,
    anonim: upstream.anonim ?? local.anonim,
    rahasia: upstream.rahasia ?? local.rahasia,
    sumber: local.dicatatDiSini ? local.sumber : theirs.sumber || local.sumber,
    lokasi: theirs.lokasi || local.lokasi,
    // The API never says why: its silence says nothing while the state is the same.
    alasanTunda: theirs.alasanTunda ?? (theirs.status === local.status ? local.alasanTunda : null),
    receivedAt: pertama ? theirs.receivedAt : local.receivedAt,
    zonaSumber: pertama ? theirs.zonaSumber : local.zonaSumber,
    updatedAt: theirs.updatedAt ?? local.updatedAt,
    dicatatDiSini: local.dicatatDiSini,
  }
}

const BIDANG: readonly (keyof KasusLokal)[] = [
  'upstreamId',
  'trackingId',
  'judul',
  'isi',
  'klasifikasi',
  'kategoriId',
  'kategoriNama',
  'statusAsli',
  'status',
  'instansi',
  'anonim',
  'rahasia',
  'sumber',
  'lokasi',
  'alasanTunda',
  'receivedAt',
  'zonaSumber',
  'updatedAt',
]

/**
 * Compares one case with what is known of it. `local` null: not known yet. `pending`: words of this case still wait in
 * the outbox. The caller has already decided that both are the same case (numbers or marker).
 */
export function reconcile(
  local: KasusLokal | null,
  upstream: KasusLapor,
  pending: boolean,
  sumber: SumberKasus = SUMBER_SAMA,
): Rekonsiliasi {
  if (local === null) return { jenis: 'baru', kasus: baru(upstream) }
  const batas = sumber.batasTanggal ?? null
  const mundur = upstream.updatedAt !== null && local.updatedAt !== null && upstream.updatedAt < local.updatedAt
  const tanggalMundur = mundur && batas !== null && (local.updatedAt ?? '') > batas
  if (mundur && !tanggalMundur) return { jenis: 'usang', updatedAt: upstream.updatedAt ?? '' }
  const merged =
    sumber.ekspor && local.updatedAt !== null
      ? isiYangKosong(local, baru(upstream))
      : gabung(local, upstream, sumber.pertama)
  const words = pending || local.dicatatDiSini ? { ...merged, ...kataSendiri(local) } : merged
  const { status, statusAsli, alasanTunda } = local
  const kasus = sumber.tahanStatus === true ? { ...words, status, statusAsli, alasanTunda } : words
  const bidang = BIDANG.filter((field) => kasus[field] !== local[field])
  if (bidang.length === 0) return { jenis: 'sama' }
  const statusBerubah = bidang.includes('status') || bidang.includes('statusAsli')
  const hidupLagi = !isLive(local.status) && isLive(kasus.status)
  return { jenis: 'berubah', kasus, bidang, statusBerubah, hidupLagi, tanggalMundur }
}
