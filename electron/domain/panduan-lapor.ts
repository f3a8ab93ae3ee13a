/**
 * An item laid out to be carried over by hand: the fields of LAPOR's own form in their order, from the frozen payload.
 * LAPOR's limits are a setting; words beyond one are cut at the end of a sentence, each part under the same marker.
 */
import { withMarker } from './marker.ts'
import type { Payload } from './outbox.ts'
import { formatTanggal } from './waktu.ts'

/** `kunci` names the field for the page and for what is remembered as copied; `bagian` of a text that was cut, else null. */
export type BidangPanduan = {
  readonly kunci: string
  readonly bidang:
    | 'trackingId'
    | 'klasifikasi'
    | 'judul'
    | 'isi'
    | 'tanggalKejadian'
    | 'lokasi'
    | 'instansi'
    | 'kategori'
    | 'anonim'
    | 'rahasia'
    | 'sampai'
  readonly bagian: { readonly ke: number; readonly dari: number } | null
  readonly nilai: string
}

/** What the frozen words leave to the case: names of what they hold as numbers. */
export type KasusPanduan = {
  readonly trackingId: string | null
  readonly kategoriNama: string | null
  readonly wilayahNama: string | null
  readonly instansi: string
}

/** Last place to cut within `batas`: behind a sentence, else a line, else a word; a word longer than all is cut through. */
function tempatPotong(teks: string, batas: number): number {
  const muat = teks.slice(0, batas)
  const kalimat = Math.max(...['. ', '? ', '! ', '.\n'].map((akhir) => muat.lastIndexOf(akhir)))
  if (kalimat >= batas / 2) return kalimat + 1
  const baris = muat.lastIndexOf('\n')
  if (baris >= batas / 2) return baris
  const kata = muat.lastIndexOf(' ')
  if (kata > 0) return kata
  // Never through the middle of a sign that takes two places.
  return /[\uD800-\uDBFF]$/.test(muat) && batas > 1 ? batas - 1 : batas
}

/** The text in parts of at most `batas` signs, its white space between parts left out; one part when it fits. */
export function potongTeks(teks: string, batas: number): readonly string[] {
  const bagian: string[] = []
  let sisa = teks.trim()
  while (sisa.length > batas) {
    const at = tempatPotong(sisa, batas)
    bagian.push(sisa.slice(0, at).trimEnd())
    sisa = sisa.slice(at).trimStart()
  }
  return sisa === '' && bagian.length > 0 ? bagian : [...bagian, sisa]
}

/** Room an opening such as "(2/3) " takes. */
const RUANG_URUT = 8

function isiBerpenanda(teks: string, penanda: string, batas: number | null): readonly BidangPanduan[] {
  const utuh = withMarker(penanda, teks)
  if (batas === null || utuh.length <= batas || batas <= penanda.length + RUANG_URUT + 1)
    return [{ kunci: 'isi', bidang: 'isi', bagian: null, nilai: utuh }]
  const semua = potongTeks(teks, batas - penanda.length - 1 - RUANG_URUT)
  return semua.map((satu, at) => ({
    kunci: `isi ${at + 1}`,
    bidang: 'isi',
    bagian: { ke: at + 1, dari: semua.length },
    nilai: withMarker(penanda, `(${at + 1}/${semua.length}) ${satu}`),
  }))
}

const yaTidak = (nilai: boolean): string => (nilai ? 'Ya' : 'Tidak')

/** Every field that holds something, in LAPOR's order. `batas`: longest text LAPOR takes; null: no known limit. */
export function bidangPanduan(args: {
  readonly payload: Payload
  readonly penanda: string
  readonly kasus: KasusPanduan
  readonly batas: number | null
}): readonly BidangPanduan[] {
  const { payload, penanda, kasus, batas } = args
  const satu = (bidang: BidangPanduan['bidang'], nilai: string | null): readonly BidangPanduan[] =>
    nilai === null || nilai === '' ? [] : [{ kunci: bidang, bidang, bagian: null, nilai }]
  if ('tanggapan' in payload)
    return [
      ...satu('trackingId', kasus.trackingId),
      ...isiBerpenanda(payload.tanggapan, penanda, batas),
      ...satu('rahasia', yaTidak(payload.rahasia)),
    ]
  if ('alasan' in payload)
    return [
      ...satu('trackingId', kasus.trackingId),
      ...satu('judul', payload.judul),
      ...satu('klasifikasi', payload.klasifikasi),
      ...isiBerpenanda(payload.alasan, penanda, batas),
      ...satu('sampai', payload.sampai === null ? null : formatTanggal(payload.sampai)),
    ]
  const lokasi = [payload.lokasiKejadian, kasus.wilayahNama ?? ''].filter((bagian) => bagian !== '').join(', ')
  return [
    ...satu('klasifikasi', payload.klasifikasi),
    ...satu('judul', payload.judul),
    ...isiBerpenanda(payload.isi, penanda, null),
    ...satu('tanggalKejadian', payload.tanggalKejadian === null ? null : formatTanggal(payload.tanggalKejadian)),
    ...satu('lokasi', lokasi),
    ...satu('instansi', kasus.instansi),
    ...satu('kategori', kasus.kategoriNama),
    ...satu('anonim', yaTidak(payload.anonim)),
    ...satu('rahasia', yaTidak(payload.rahasia)),
  ]
}
