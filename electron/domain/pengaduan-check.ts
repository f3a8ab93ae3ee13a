/**
 * The one check of a draft, run on both sides of the border, and the frozen words that leave this computer.
 * `problems` block saving; `kurang` may be saved when the petugas gives a reason.
 */
import type { FieldProblem } from './failure.ts'
import type { Kanal, Tanggal } from './kata.ts'
import { checkNik } from './nik.ts'
import type { PayloadPengaduanBaru } from './outbox.ts'
import type { DrafPengaduan } from './pengaduan.ts'
import { BATAS_TEKS } from './pengaduan.ts'
import { maskNik } from './samaran.ts'
import { normalizeTelepon } from './telepon.ts'
import { bersihkanBaris, bersihkanTeks } from './teks.ts'
import { tanggalAda } from './waktu.ts'

const LAMPIRAN_MAKS = 20
const JUDUL_DARI_ISI = 80

type Wajib =
  'nama' | 'kontak' | 'tingkatIdentitas' | 'klasifikasi' | 'judul' | 'isi' | 'tanggalKejadian' | 'lokasiKejadian'

const TATAP: readonly Wajib[] = [
  'nama',
  'kontak',
  'tingkatIdentitas',
  'klasifikasi',
  'judul',
  'isi',
  'tanggalKejadian',
  'lokasiKejadian',
]
const TERTULIS: readonly Wajib[] = ['nama', 'kontak', 'klasifikasi', 'judul', 'isi', 'lokasiKejadian']

/** What each kanal can be expected to give. NIK is never demanded: a receipt needs a name, not a number. */
const WAJIB: Readonly<Record<Kanal, readonly Wajib[]>> = {
  tatapMuka: TATAP,
  telepon: TATAP,
  surat: TERTULIS,
  surel: TERTULIS,
  whatsapp: TERTULIS,
  lapor: TERTULIS,
  // A slip from the box often bears no name, and nobody can be asked.
  kotakSaran: ['klasifikasi', 'judul', 'isi', 'lokasiKejadian'],
}

const KURANG: Readonly<Record<Wajib, FieldProblem>> = {
  nama: { field: 'pelapor.nama', message: 'Nama pelapor belum diisi.' },
  kontak: { field: 'pelapor.telepon', message: 'Nomor telepon atau surel pelapor belum diisi.' },
  tingkatIdentitas: { field: 'pelapor.tingkatIdentitas', message: 'Cara identitas pelapor diketahui belum dipilih.' },
  klasifikasi: { field: 'klasifikasi', message: 'Klasifikasi belum dipilih.' },
  judul: { field: 'judul', message: 'Judul belum diisi.' },
  isi: { field: 'isi', message: 'Isi laporan belum diisi.' },
  tanggalKejadian: { field: 'tanggalKejadian', message: 'Tanggal kejadian belum diisi.' },
  lokasiKejadian: { field: 'lokasiKejadian', message: 'Lokasi kejadian belum diisi.' },
}

function terisi(draf: DrafPengaduan, wajib: Wajib): boolean {
  const given = (text: string) => bersihkanTeks(text) !== ''
  switch (wajib) {
    case 'nama':
      return given(draf.pelapor.nama)
    case 'kontak':
      return given(draf.pelapor.telepon) || given(draf.pelapor.surel)
    case 'tingkatIdentitas':
      return draf.pelapor.tingkatIdentitas !== null
    case 'klasifikasi':
      return draf.klasifikasi !== null
    default:
      return given(draf[wajib])
  }
}

/** Required of this draft: an anonymous pelapor owes no name, a question or an idea has no scene. */
function wajibUntuk(draf: DrafPengaduan): readonly Wajib[] {
  const tanpaKejadian = draf.klasifikasi === 'permintaanInformasi' || draf.klasifikasi === 'aspirasi'
  return WAJIB[draf.kanal].filter((wajib) => {
    if (wajib === 'nama') return !draf.anonim
    return !(tanpaKejadian && (wajib === 'tanggalKejadian' || wajib === 'lokasiKejadian'))
  })
}

function terlaluPanjang(draf: DrafPengaduan): readonly FieldProblem[] {
  const { pelapor } = draf
  const rows: readonly (readonly [string, string, string, number])[] = [
    ['judul', 'Judul', draf.judul, BATAS_TEKS.judul],
    ['isi', 'Isi laporan', draf.isi, BATAS_TEKS.isi],
    ['harapan', 'Harapan', draf.harapan, BATAS_TEKS.isi],
    ['lokasiKejadian', 'Lokasi kejadian', draf.lokasiKejadian, BATAS_TEKS.alamat],
    ['terlapor', 'Terlapor', draf.terlapor, BATAS_TEKS.pendek],
    ['pelapor.nama', 'Nama', pelapor.nama, BATAS_TEKS.pendek],
    ['pelapor.telepon', 'Nomor telepon', pelapor.telepon, BATAS_TEKS.pendek],
    ['pelapor.surel', 'Surel', pelapor.surel, BATAS_TEKS.pendek],
    ['pelapor.alamat', 'Alamat', pelapor.alamat, BATAS_TEKS.alamat],
  ]
  return rows.flatMap(([field, label, text, limit]) => {
    const length = bersihkanTeks(text).length
    if (length <= limit) return []
    return [{ field, message: `${label} paling banyak ${limit} huruf; sekarang ${length}.` }]
  })
}

function tanggalSalah(draf: DrafPengaduan, today: Tanggal): readonly FieldProblem[] {
  const { tanggalKejadian } = draf
  if (tanggalKejadian === '') return []
  const field = 'tanggalKejadian'
  if (!tanggalAda(tanggalKejadian)) return [{ field, message: 'Tanggal kejadian tidak ada di kalender.' }]
  return tanggalKejadian > today ? [{ field, message: 'Tanggal kejadian belum terjadi.' }] : []
}

function identitasSalah(draf: DrafPengaduan, today: Tanggal): readonly FieldProblem[] {
  const { nik, telepon } = draf.pelapor
  const results = [
    { field: 'pelapor.nik', result: bersihkanBaris(nik) === '' ? null : checkNik(bersihkanBaris(nik), today) },
    {
      field: 'pelapor.telepon',
      result: bersihkanBaris(telepon) === '' ? null : normalizeTelepon(bersihkanBaris(telepon)),
    },
  ]
  return results.flatMap(({ field, result }) => {
    if (result === null || result.ok || result.failure.kind !== 'invalid') return []
    return result.failure.fields.map(({ message }) => ({ field, message }))
  })
}

function surelSalah(draf: DrafPengaduan): readonly FieldProblem[] {
  const surel = bersihkanBaris(draf.pelapor.surel)
  if (surel === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(surel)) return []
  return [{ field: 'pelapor.surel', message: 'Surel tampaknya belum lengkap.' }]
}

/**
 * Checks a draft on the date `today` (the office's). `terisi` of `wajib` required fields are filled: the completeness
 * the page shows. Isi is both required and a problem while empty: without words there is nothing to record.
 */
export function checkDraft(
  draf: DrafPengaduan,
  today: Tanggal,
): {
  readonly problems: readonly FieldProblem[]
  readonly kurang: readonly FieldProblem[]
  readonly terisi: number
  readonly wajib: number
} {
  const wajib = wajibUntuk(draf)
  const belum = wajib.filter((one) => !terisi(draf, one))
  const tooMany = { field: 'lampiranIds', message: `Lampiran paling banyak ${LAMPIRAN_MAKS} berkas.` }
  const problems = [
    ...(belum.includes('isi') ? [KURANG.isi] : []),
    ...terlaluPanjang(draf),
    ...tanggalSalah(draf, today),
    ...identitasSalah(draf, today),
    ...(draf.lampiranIds.length > LAMPIRAN_MAKS ? [tooMany] : []),
  ]
  const kurang = [...belum.filter((one) => one !== 'isi').map((one) => KURANG[one]), ...surelSalah(draf)]
  return { problems, kurang, terisi: wajib.length - belum.length, wajib: wajib.length }
}

/** The pelapor's own NIK, however it is spaced, is masked wherever it was written. */
export function tanpaNik(text: string, nik: string): string {
  const digits = nik.replace(/\D/g, '')
  if (digits.length !== 16) return text
  return text.replace(new RegExp(Array.from(digits).join('[\\s.-]*'), 'g'), maskNik(digits))
}

function judulDari(draf: DrafPengaduan): string {
  const judul = bersihkanBaris(draf.judul)
  if (judul !== '') return judul
  const isi = bersihkanBaris(draf.isi)
  if (isi.length <= JUDUL_DARI_ISI) return isi
  return `${isi
    .slice(0, JUDUL_DARI_ISI)
    .replace(/\s+\S*$/, '')
    .toWellFormed()}…`
}

/**
 * The frozen words of a new pengaduan. LAPOR has no fields for the hope and the party reported: both follow the text
 * under their own names. Never holds the NIK, not even where it was typed into the text. An empty title is taken from
 * the first words of the text.
 */
export function payloadOfDraf(draf: DrafPengaduan): PayloadPengaduanBaru {
  const harapan = bersihkanTeks(draf.harapan)
  const terlapor = bersihkanBaris(draf.terlapor)
  const isi = [
    bersihkanTeks(draf.isi),
    ...(harapan === '' ? [] : [`Harapan pelapor: ${harapan}`]),
    ...(terlapor === '' ? [] : [`Terlapor: ${terlapor}`]),
  ].join('\n\n')
  const { nik } = draf.pelapor
  return {
    versi: 1,
    judul: tanpaNik(judulDari(draf), nik),
    isi: tanpaNik(isi, nik),
    klasifikasi: draf.klasifikasi ?? '',
    kategoriId: draf.kategoriId,
    tanggalKejadian: draf.tanggalKejadian === '' ? null : draf.tanggalKejadian,
    lokasiKejadian: tanpaNik(bersihkanBaris(draf.lokasiKejadian), nik),
    wilayahKode: draf.wilayahKode,
    kanal: draf.kanal,
    anonim: draf.anonim,
    rahasia: draf.rahasia,
    lampiranIds: draf.lampiranIds,
  }
}
