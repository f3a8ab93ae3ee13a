/** One answer for several similar cases: the words as they stand on each, and why a case cannot take them. */
import type { Id, Instant, OutboxState, StatusPengaduan, ZonaSumber } from './kata.ts'
import type { Kemiripan } from './kemiripan.ts'
import type { Temuan } from './periksa-tanggapan.ts'
import { isLive } from './status.ts'

export type NomorKasus = { readonly nomorRegister: string | null; readonly trackingId: string | null }

/** A case beside another one. `judul` is '' for a rahasia one that is only suggested. */
export type KasusTerkait = NomorKasus & {
  readonly id: Id
  readonly judul: string
  readonly status: StatusPengaduan
  readonly statusAsli: string
  readonly rahasia: boolean
  readonly anonim: boolean
  readonly kategoriNama: string | null
  readonly receivedAt: Instant
  readonly zonaSumber: ZonaSumber
}
/** Linked by a person. */
export type KaitanKasus = KasusTerkait & { readonly petugasNama: string; readonly at: Instant }
/** Suggested: why, and how strongly. */
export type SaranKaitan = KasusTerkait & {
  readonly karena: 'pelaporSama' | 'mirip'
  readonly mirip: Kemiripan | null
}

/** What a sibling would be sent, looked at before anything happens. */
export type PratinjauSaudara = {
  readonly pengaduanId: Id
  readonly nomor: string
  readonly judul: string
  readonly teks: string
  /** Why it cannot be sent there; null: it can. */
  readonly tahan: string | null
  readonly saran: readonly Temuan[]
  /** State of the case as it was read, to notice what moves before it is sent. */
  readonly dasar: string | null
  /** Letters with the reference number, and how many LAPOR takes. */
  readonly panjang: number
}

/** One answer of a group, wherever it stands. */
export type JawabanKelompok = {
  readonly tindakLanjutId: Id
  readonly pengaduanId: Id
  readonly nomor: string
  readonly judul: string
  readonly kelompokId: Id
  readonly createdAt: Instant
  readonly perjalanan: OutboxState | null
  readonly sebab: string | null
  readonly sentAt: Instant | null
  readonly bisaTarik: boolean
}

/** "LOKET-01-2026-000001-0", else "LAPOR 1234567", else ''. */
export function namaNomor({ nomorRegister, trackingId }: NomorKasus): string {
  return nomorRegister ?? (trackingId === null ? '' : `LAPOR ${trackingId}`)
}

/** A greeting is over by here. */
const SAPAAN_MAKS = 60
const SAPAAN = /^\s*(?:yth|kepada|bapak|ibu|saudara|saudari|selamat|salam|assalam|om swastiastu|halo|dengan hormat)/iu

function lolos(teks: string): string {
  return teks.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Every number of the one case becomes the number of the other; true in `ada` when there was one. */
function gantiNomor(teks: string, dari: NomorKasus, ke: NomorKasus): { readonly teks: string; readonly ada: boolean } {
  const lama = [dari.nomorRegister, dari.trackingId].filter((nomor) => nomor !== null && nomor !== '')
  const polos = ke.nomorRegister ?? ke.trackingId ?? ''
  let ada = false
  let hasil = teks
  for (const nomor of lama) {
    if (nomor === null) continue
    const pola = new RegExp(`(?<![\\p{L}\\p{N}])${lolos(nomor)}(?![\\p{L}\\p{N}])`, 'giu')
    hasil = hasil.replaceAll(pola, () => {
      ada = true
      return nomor === dari.trackingId && ke.trackingId !== null ? ke.trackingId : polos
    })
  }
  return { teks: hasil, ada }
}

/**
 * The words of an answer as they stand on another case: its own number wherever the first one's stood; where none stood,
 * behind the greeting, or before the first word when there is no greeting.
 */
export function tanggapanUntuk(teks: string, dari: NomorKasus, ke: NomorKasus): string {
  const diganti = gantiNomor(teks, dari, ke)
  const nomor = namaNomor(ke)
  if (diganti.ada || nomor === '') return diganti.teks
  const rujukan = `Menjawab laporan nomor ${nomor}.`
  if (!SAPAAN.test(teks)) return `Yth. Pelapor,\n${rujukan}\n${teks}`
  const baris = teks.split('\n')
  if (baris.length > 1) return [baris[0] ?? '', rujukan, ...baris.slice(1)].join('\n')
  const akhir = /[,.:]\s+/.exec(teks)
  if (akhir === null || akhir.index > SAPAAN_MAKS) return `${rujukan}\n${teks}`
  const batas = akhir.index + akhir[0].length
  return `${teks.slice(0, batas).trimEnd()}\n${rujukan}\n${teks.slice(batas)}`
}

/** What of a sibling decides whether it may be answered with the others. */
export type KeadaanSaudara = {
  readonly status: StatusPengaduan
  /** Words of a draft of its own; '' for none. */
  readonly konsep: string
  readonly dibatalkan: boolean
  /** It has an answer of this very group already. */
  readonly sudahDalamKelompok: boolean
  /** Name of the first step of agreement the office asks for; null for none. */
  readonly perluSetuju: string | null
}

/** Why a sibling is left out, as a sentence; null when it may go. `teks`: what would be sent. */
export function tahanSaudara(keadaan: KeadaanSaudara, teks: string): string | null {
  if (keadaan.sudahDalamKelompok) return 'Sudah dijawab bersama tanggapan ini.'
  if (keadaan.dibatalkan) return 'Pengaduan ini sudah dibatalkan di loket.'
  if (!isLive(keadaan.status)) return 'Pengaduan ini sudah berakhir. Buka kembali dulu bila masih perlu dijawab.'
  if (keadaan.perluSetuju !== null)
    return `Perlu persetujuan "${keadaan.perluSetuju}". Buka kasusnya, lalu tulis dan ajukan konsepnya di sana.`
  if (keadaan.konsep.trim() !== '' && keadaan.konsep.trim() !== teks.trim())
    return 'Ada konsep tanggapan lain pada kasus ini. Kirim atau kosongkan dulu konsep itu; isinya tidak diubah.'
  return null
}
