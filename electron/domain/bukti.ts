/**
 * What stands in LAPOR weighed against what left here: the marker first, then words, author and time. "Arrived" is said
 * only where the words can be nobody else's; what merely looks alike is put before a person, because it keeps a second
 * sending from being safe.
 */
import { z } from 'zod'
import { instant, type Instant } from './kata.ts'
import { findMarker, inti, intiMarker, type KataKiriman, stripMarker } from './marker.ts'
import { selisihDetik } from './waktu.ts'

/** An answer, a line of a log, or a case, as LAPOR shows it. */
export const barisLapor = z.object({
  upstreamId: z.string().nullable(),
  trackingId: z.string().nullable(),
  /** By LAPOR's clock; null where it says none that can be read. */
  at: instant.nullable(),
  pelaku: z.string(),
  /** Written by the institution of the settings; null where LAPOR does not say whose it is. */
  milikKantor: z.boolean().nullable(),
  judul: z.string().nullable(),
  teks: z.string(),
  /** Files under it. */
  berkas: z.number(),
})
export type BarisLapor = z.infer<typeof barisLapor>

/** What is looked for. `sejak`: when its outcome became unclear, null when it never was. */
export type Dicari = KataKiriman & {
  readonly marker: string
  readonly berkas: number
  readonly sejak: Instant | null
}

/** `lain`: the marker of another entry. `berubah`: our own code, but not in its place or form. */
type NilaiPenanda = 'sama' | 'berubah' | 'lain' | 'tidakAda'
type NilaiKata = 'sama' | 'terpotong' | 'mirip' | 'lain'
export type NilaiBukti = {
  readonly penanda: NilaiPenanda
  readonly kata: NilaiKata
  /** Share of our words that stand there, 0 to 1. */
  readonly bagian: number
  /** Within minutes of the call that became unclear; null where either time is not known. */
  readonly dalamWaktu: boolean | null
  readonly milikKantor: boolean | null
}
/** `mirip`: a person must say. */
type Kepastian = 'sampai' | 'mirip' | 'bukan'

/** Clocks differ by minutes, and an answer may take as long to be written. */
const JENDELA_DETIK = 15 * 60
/** Letters and digits: shorter words are said by many. */
const KATA_PANJANG = 60
const TERPOTONG_MIN = 40
const MIRIP = 0.8

/** What stands in the text behind our own code; null where the code is not there at all. */
function sesudahKode(teks: string, marker: string): string | null {
  const kode = intiMarker(marker)
  const isi = inti(teks)
  const at = isi.indexOf(kode)
  return at < 0 ? null : isi.slice(at + kode.length)
}

function bagianSama(ours: string, theirs: string): number {
  const count = (text: string) => {
    const words = new Map<string, number>()
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
    return words
  }
  const [mine, other] = [count(ours), count(theirs)]
  const total = [...mine.values()].reduce((sum, n) => sum + n, 0)
  const shared = [...mine].reduce((sum, [word, n]) => sum + Math.min(n, other.get(word) ?? 0), 0)
  const longest = Math.max(
    total,
    [...other.values()].reduce((sum, n) => sum + n, 0),
  )
  return longest === 0 ? 0 : shared / longest
}

function nilaiKata(ours: string, theirs: string, bagian: number): NilaiKata {
  if (ours !== '' && theirs === ours) return 'sama'
  // LAPOR may cut a long text, or put the place and the names of files behind it.
  if (ours !== '' && theirs.startsWith(ours)) return 'sama'
  if (theirs.length >= TERPOTONG_MIN && ours.startsWith(theirs)) return 'terpotong'
  return bagian >= MIRIP ? 'mirip' : 'lain'
}

function nilaiPenanda(teks: string, marker: string, sesudah: string | null): NilaiPenanda {
  const found = findMarker(teks)
  if (found === marker) return 'sama'
  if (sesudah !== null) return 'berubah'
  return found === null ? 'tidakAda' : 'lain'
}

/** One row of LAPOR against what is looked for. */
function nilaiBukti(dicari: Dicari, baris: BarisLapor): NilaiBukti {
  const sesudah = sesudahKode(baris.teks, dicari.marker)
  const bagian = bagianSama(dicari.isi, stripMarker(baris.teks))
  const { sejak } = dicari
  const dalamWaktu =
    sejak === null || baris.at === null ? null : Math.abs(selisihDetik(sejak, baris.at)) <= JENDELA_DETIK
  return {
    penanda: nilaiPenanda(baris.teks, dicari.marker, sesudah),
    kata: nilaiKata(inti(dicari.isi), sesudah ?? inti(stripMarker(baris.teks)), bagian),
    bagian: Math.round(bagian * 100) / 100,
    dalamWaktu,
    milikKantor: baris.milikKantor,
  }
}

/** The row by itself, without looking at the others. */
function kepastianSendiri(dicari: Dicari, baris: BarisLapor, nilai: NilaiBukti): Kepastian {
  const { penanda, kata, dalamWaktu, milikKantor } = nilai
  if (penanda === 'sama') return 'sampai'
  if (penanda === 'lain') return 'bukan'
  const utuh = kata === 'sama' || kata === 'terpotong'
  // Our code says whose it is; whole words behind it say that nobody only quotes it.
  if (penanda === 'berubah') return utuh && milikKantor !== false ? 'sampai' : 'mirip'
  if (milikKantor === false || kata === 'lain') return 'bukan'
  const panjang = inti(dicari.isi).length >= KATA_PANJANG
  const sendiri = kata === 'sama' && panjang && milikKantor === true && dalamWaktu === true
  if (sendiri && baris.berkas === dicari.berkas) return 'sampai'
  return dalamWaktu === false && !panjang ? 'bukan' : 'mirip'
}

export type BuktiTimbang = { readonly baris: BarisLapor; readonly nilai: NilaiBukti; readonly kepastian: Kepastian }

/** All rows weighed. Known by words alone is known only where a single row can be it. */
export function timbangBukti(dicari: Dicari, semua: readonly BarisLapor[]): readonly BuktiTimbang[] {
  const all = semua.map((baris) => {
    const nilai = nilaiBukti(dicari, baris)
    return { baris, nilai, kepastian: kepastianSendiri(dicari, baris, nilai) }
  })
  const sendiri = all.filter(({ kepastian, nilai }) => kepastian === 'sampai' && nilai.penanda === 'tidakAda')
  const alike = all.filter(({ kepastian, nilai }) => kepastian !== 'bukan' && nilai.penanda === 'tidakAda')
  if (sendiri.length === 0 || alike.length === 1) return all
  return all.map((one) => (sendiri.includes(one) ? { ...one, kepastian: 'mirip' as const } : one))
}

/** "Sama persis kata demi kata, tanpa penanda": why a row is held to be ours or not, as half sentences. */
export function alasanBukti({ penanda, kata, bagian, dalamWaktu, milikKantor }: NilaiBukti): readonly string[] {
  const PENANDA: Readonly<Record<NilaiPenanda, string>> = {
    sama: 'penandanya sama',
    berubah: 'penandanya ada, tetapi bentuk atau tempatnya berubah',
    lain: 'penandanya milik kiriman lain',
    tidakAda: 'penandanya tidak ada',
  }
  const KATA: Readonly<Record<NilaiKata, string>> = {
    sama: 'kata-katanya sama',
    terpotong: 'kata-katanya sama tetapi terpotong',
    mirip: `kata-katanya mirip (${Math.round(bagian * 100)} %)`,
    lain: `kata-katanya lain (${Math.round(bagian * 100)} % sama)`,
  }
  const milik = milikKantor === null ? [] : [milikKantor ? 'ditulis instansi ini' : 'bukan ditulis instansi ini']
  const waktu = dalamWaktu === null ? [] : [dalamWaktu ? 'waktunya cocok' : 'waktunya jauh dari saat pengiriman']
  return [PENANDA[penanda], KATA[kata], ...milik, ...waktu]
}

/** How sure it is and why, as whole sentences; `dilihat`: whether anybody has looked. */
export function simpulkanBukti(semua: readonly BuktiTimbang[], dilihat: boolean): string {
  if (!dilihat) return 'LAPOR belum pernah dilihat untuk kiriman ini. Belum ada yang dapat disimpulkan.'
  const count = (kepastian: Kepastian) => semua.filter((one) => one.kepastian === kepastian).length
  const [sampai, mirip] = [count('sampai'), count('mirip')]
  if (sampai > 1)
    return `Ada ${sampai} yang pasti kiriman ini: tampaknya tercatat lebih dari sekali. Cocokkan dengan yang pertama, lalu minta admin LAPOR mengarsipkan yang lain.`
  if (sampai === 1)
    return 'Kiriman ini tampak sudah sampai: satu baris di LAPOR pasti miliknya. Cocokkan dengan baris itu.'
  if (mirip > 0)
    return `${mirip === 1 ? 'Ada satu' : `Ada ${mirip}`} yang mirip, tetapi tidak dapat dipastikan dari sini. Bandingkan kata-katanya dan waktunya, lalu tentukan.`
  if (semua.length === 0) return 'Tidak ada apa pun di LAPOR pada tempat kiriman ini seharusnya berada.'
  return 'Tidak ada yang menyerupai kiriman ini di antara yang tampak di LAPOR. Bila pemeriksaannya baru saja, kiriman ini tampak belum sampai.'
}
