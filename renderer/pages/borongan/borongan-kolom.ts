/** Columns of the batch grid: how a cell is written, read, pasted and copied onto a draft; pure. */
import type { Kanal, Klasifikasi, Tanggal } from '../../../electron/domain/kata.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { drafAwal } from '../../../electron/domain/pengaduan.ts'
import { KANAL, KLASIFIKASI } from '../../text/label.ts'
import { usulkanJudul } from '../loket/draf-awal.ts'
import { bacaTanggal } from '../loket/tanggal-ketik.ts'

/** In the order of Tab and of pasted cells. */
export const KOLOM = [
  { kunci: 'kanal', label: 'Kanal' },
  { kunci: 'diterima', label: 'Diterima' },
  { kunci: 'nama', label: 'Nama' },
  { kunci: 'telepon', label: 'Telepon' },
  { kunci: 'alamat', label: 'Alamat' },
  { kunci: 'isi', label: 'Isi' },
  { kunci: 'klasifikasi', label: 'Klasifikasi' },
  { kunci: 'kategori', label: 'Kategori' },
  { kunci: 'lokasi', label: 'Lokasi kejadian' },
] as const
export type Kolom = (typeof KOLOM)[number]['kunci']
export const KOLOM_URUT: readonly Kolom[] = KOLOM.map(({ kunci }) => kunci)

/** Ways in of what lies on paper or waits in an inbox. */
export const KANAL_BORONGAN = ['surat', 'kotakSaran', 'surel', 'whatsapp'] as const satisfies readonly Kanal[]

/** In a cell: the first word that tells them apart; the whole stands in the title. */
export const KLASIFIKASI_SEL: Readonly<Record<Klasifikasi, string>> = {
  pengaduanTidakBerkadarPengawasan: 'Tidak berkadar',
  pengaduanBerkadarPengawasan: 'Berkadar',
  permintaanInformasi: 'Informasi',
  aspirasi: 'Aspirasi',
}

/** Cells whose words must be understood; the others are kept as they are. */
type KolomTerbaca = 'kanal' | 'diterima' | 'klasifikasi' | 'kategori'

/**
 * Words of a cell that were not understood are kept with the draft, so that a crash loses none of them. The colon keeps
 * them apart from the ids of a template's fields.
 */
function kunciKetik(kolom: KolomTerbaca): string {
  return `ketik:${kolom}`
}
/** What was typed or pasted into the cell and not understood; '' when there is nothing of the kind. */
export function ketikan(draf: DrafPengaduan, kolom: Kolom): string {
  return draf.isianTambahan[`ketik:${kolom}`] ?? ''
}
export function setKetikan(draf: DrafPengaduan, kolom: KolomTerbaca, teks: string): void {
  const { [kunciKetik(kolom)]: _lama, ...lain } = draf.isianTambahan
  if (teks.trim() === '' && _lama === undefined) return
  draf.isianTambahan = teks.trim() === '' ? lain : { ...lain, [kunciKetik(kolom)]: teks }
}

function inti(teks: string): string {
  return teks.toLocaleLowerCase('id').replace(/[^\p{L}\p{N}]+/gu, '')
}

const KANAL_LAIN: Readonly<Record<string, (typeof KANAL_BORONGAN)[number]>> = {
  kotak: 'kotakSaran',
  saran: 'kotakSaran',
  email: 'surel',
  imel: 'surel',
  wa: 'whatsapp',
}
/** A kanal by its word; null when it is none of the batch. */
function bacaKanal(teks: string): (typeof KANAL_BORONGAN)[number] | null {
  const kata = inti(teks)
  return KANAL_BORONGAN.find((kanal) => inti(KANAL[kanal]) === kata) ?? KANAL_LAIN[kata] ?? null
}

/** A klasifikasi by its word or the beginning that tells it apart. */
function bacaKlasifikasi(teks: string): Klasifikasi | null {
  const kata = inti(teks)
  if (kata === '') return null
  if (kata.includes('informasi')) return 'permintaanInformasi'
  if (kata.includes('aspirasi') || kata === 'saran' || kata === 'usul') return 'aspirasi'
  if (kata.includes('tidakberkadar') || kata.includes('nonberkadar')) return 'pengaduanTidakBerkadarPengawasan'
  if (kata.includes('berkadar')) return 'pengaduanBerkadarPengawasan'
  return null
}

/** `2026-03-17` as it is typed: `17-03-2026`. */
function tulisTanggal(tanggal: Tanggal | ''): string {
  return tanggal.split('-').reverse().join('-')
}

/** Words of a cell as a person reads and types them; a kategori gives its id, the grid knows its name. */
export function bacaSel(draf: DrafPengaduan, kolom: Kolom): string {
  switch (kolom) {
    case 'kanal':
      return ketikan(draf, kolom) || KANAL[draf.kanal]
    case 'diterima':
      return ketikan(draf, kolom) || tulisTanggal(draf.diterimaTanggal)
    case 'klasifikasi':
      return ketikan(draf, kolom) || (draf.klasifikasi === null ? '' : KLASIFIKASI[draf.klasifikasi])
    case 'kategori':
      return ketikan(draf, kolom) || (draf.kategoriId ?? '')
    case 'isi':
      return draf.isi
    case 'lokasi':
      return draf.lokasiKejadian
    default:
      return draf.pelapor[kolom]
  }
}

function setIsi(draf: DrafPengaduan, isi: string): void {
  // The title follows the text until the row is opened as a form and gets one of its own.
  if (draf.judul === '' || draf.judul === usulkanJudul(draf.isi)) draf.judul = usulkanJudul(isi)
  draf.isi = isi
}

/** Writes the words of a cell onto the draft; what is not understood is kept as it was typed. */
export function tulisSel(draf: DrafPengaduan, kolom: Kolom, teks: string, hariIni: Tanggal): void {
  const kosong = teks.trim() === ''
  switch (kolom) {
    case 'kanal': {
      const kanal = bacaKanal(teks)
      if (kanal !== null) draf.kanal = kanal
      return setKetikan(draf, kolom, kanal === null ? teks : '')
    }
    case 'diterima': {
      const tanggal = kosong ? '' : bacaTanggal(teks, hariIni)
      draf.diterimaTanggal = tanggal ?? ''
      return setKetikan(draf, kolom, tanggal === null ? teks : '')
    }
    case 'klasifikasi': {
      draf.klasifikasi = bacaKlasifikasi(teks)
      return setKetikan(draf, kolom, draf.klasifikasi === null ? teks : '')
    }
    case 'kategori': {
      draf.kategoriId = null
      return setKetikan(draf, kolom, teks)
    }
    case 'isi':
      return setIsi(draf, teks)
    case 'lokasi':
      draf.lokasiKejadian = teks
      return
    default:
      draf.pelapor[kolom] = teks
  }
}

/** The same cell as in the row above, understood or not. */
export function salinSel(dari: DrafPengaduan, ke: DrafPengaduan, kolom: Kolom, hariIni: Tanggal): void {
  if (kolom !== 'kategori') return tulisSel(ke, kolom, bacaSel(dari, kolom), hariIni)
  setKetikan(ke, kolom, ketikan(dari, kolom))
  ke.kategoriId = dari.kategoriId
}

/** A new row: empty, but for what seldom changes from one letter to the next. */
export function barisBaru(kelompokId: string, atas: DrafPengaduan | null): DrafPengaduan {
  const baru = drafAwal(atas?.kanal ?? 'surat')
  return {
    ...baru,
    kelompokId,
    diterimaTanggal: atas?.diterimaTanggal ?? '',
    klasifikasi: atas?.klasifikasi ?? null,
    kategoriId: atas?.kategoriId ?? null,
  }
}
