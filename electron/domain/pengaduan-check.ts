/**
 * The one check of a draft, run on both sides of the border. `problems` block saving; `kurang` may be saved when the
 * petugas gives a reason; `saran` is worth asking and needs none.
 */
import type { FieldProblem } from './failure.ts'
import type { Kanal, Tanggal } from './kata.ts'
import { checkNik } from './nik.ts'
import type { DrafPengaduan } from './pengaduan.ts'
import type { TemplatKategori } from './templat.ts'
import { periksaTemplat } from './templat-isian.ts'
import { BATAS_TEKS } from './pengaduan.ts'
import { normalizeTelepon } from './telepon.ts'
import { bersihkanBaris, bersihkanTeks } from './teks.ts'
import { tanggalAda } from './waktu.ts'

const LAMPIRAN_MAKS = 20

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
  const { pelapor, kunjungan, pendamping } = draf
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
    ['pelapor.nomorIdentitas', 'Nomor identitas', pelapor.nomorIdentitas, BATAS_TEKS.pendek],
    ['kunjungan.nomorAntrean', 'Nomor antrean', kunjungan.nomorAntrean, BATAS_TEKS.singkat],
    ['pendamping.nama', 'Nama pendamping', pendamping.nama, BATAS_TEKS.pendek],
    ['pendamping.hubungan', 'Hubungan', pendamping.hubungan, BATAS_TEKS.pendek],
    ['pendamping.telepon', 'Telepon pendamping', pendamping.telepon, BATAS_TEKS.pendek],
    ['alasanTidakLengkap', 'Alasan', draf.alasanTidakLengkap, BATAS_TEKS.alamat],
  ]
  return rows.flatMap(([field, label, text, limit]) => {
    const length = bersihkanTeks(text).length
    if (length <= limit) return []
    return [{ field, message: `${label} paling banyak ${limit} huruf; sekarang ${length}.` }]
  })
}

function tanggalSalah(draf: DrafPengaduan, today: Tanggal): readonly FieldProblem[] {
  const { tanggalKejadian } = draf
  const field = 'tanggalKejadian'
  const diketik = bersihkanBaris(draf.tanggalKejadianKetik).slice(0, 40)
  if (tanggalKejadian === '' && diketik !== '')
    return [{ field, message: `Tanggal “${diketik}” belum terbaca. Contoh: kemarin, 3 hari lalu, 17 Mar 2026.` }]
  if (tanggalKejadian === '') return []
  if (!tanggalAda(tanggalKejadian)) return [{ field, message: 'Tanggal kejadian tidak ada di kalender.' }]
  return tanggalKejadian > today ? [{ field, message: 'Tanggal kejadian belum terjadi.' }] : []
}

/** Kanal whose paper may have lain at the office before it was written down. */
const DATANG_DULU: ReadonlySet<Kanal> = new Set(['surat', 'surel', 'whatsapp', 'kotakSaran'])

function diterimaSalah({ kanal, diterimaTanggal }: DrafPengaduan, today: Tanggal): readonly FieldProblem[] {
  if (diterimaTanggal === '') return []
  const field = 'diterimaTanggal'
  if (!DATANG_DULU.has(kanal))
    return [{ field, message: 'Tanggal diterima hanya untuk surat, surel, WhatsApp, dan kotak saran. Kosongkan.' }]
  if (!tanggalAda(diterimaTanggal)) return [{ field, message: 'Tanggal diterima tidak ada di kalender.' }]
  return diterimaTanggal > today ? [{ field, message: 'Tanggal diterima belum terjadi.' }] : []
}

function tibaSalah({ kunjungan }: DrafPengaduan): readonly FieldProblem[] {
  const tiba = bersihkanBaris(kunjungan.tibaPukul)
  if (tiba === '' || /^([01]?\d|2[0-3])[.:][0-5]\d$/.test(tiba)) return []
  return [{ field: 'kunjungan.tibaPukul', message: 'Jam tiba ditulis seperti 9.05 atau 13.40.' }]
}

function identitasSalah(draf: DrafPengaduan, today: Tanggal): readonly FieldProblem[] {
  const { pelapor, pendamping } = draf
  const nik = pelapor.jenisIdentitas === 'nik' ? bersihkanBaris(pelapor.nik) : ''
  const telepon = (field: string, text: string) => {
    const tidy = bersihkanBaris(text)
    return { field, result: tidy === '' ? null : normalizeTelepon(tidy) }
  }
  const results = [
    { field: 'pelapor.nik', result: nik === '' ? null : checkNik(nik, today) },
    telepon('pelapor.telepon', pelapor.telepon),
    telepon('pendamping.telepon', pendamping.peran === 'sendiri' ? '' : pendamping.telepon),
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

/** Who speaks for another shows a name and a surat kuasa (the rule of walk-in desks, see docs of the domain). */
function kuasaKurang({ pendamping }: DrafPengaduan): readonly FieldProblem[] {
  if (pendamping.peran !== 'dikuasakan') return []
  return [
    ...(bersihkanBaris(pendamping.nama) === ''
      ? [{ field: 'pendamping.nama', message: 'Nama penerima kuasa belum diisi.' }]
      : []),
    ...(pendamping.suratKuasa ? [] : [{ field: 'pendamping.suratKuasa', message: 'Surat kuasa belum ditunjukkan.' }]),
  ]
}

/** Worth asking while the person is there; nobody has to say why it was left out. */
function saranUntuk(draf: DrafPengaduan): readonly FieldProblem[] {
  const bertemu = draf.kanal === 'tatapMuka' || draf.kanal === 'telepon'
  const { pelapor } = draf
  return [
    ...(bertemu && draf.pemberitahuan.versi === null
      ? [{ field: 'pemberitahuan', message: 'Pemberitahuan data pribadi belum disampaikan.' }]
      : []),
    ...(draf.kategoriId === null ? [{ field: 'kategoriId', message: 'Kategori belum dipilih.' }] : []),
    ...(bertemu && !draf.anonim && pelapor.jenisKelamin === null
      ? [{ field: 'pelapor.jenisKelamin', message: 'Jenis kelamin belum dicatat.' }]
      : []),
    ...(bertemu && !draf.anonim && pelapor.kelompokUsia === null
      ? [{ field: 'pelapor.kelompokUsia', message: 'Kelompok usia belum dicatat.' }]
      : []),
  ]
}

/**
 * Checks a draft on the date `today` (the office's), against the template of its kategori where there is one. `terisi`
 * of `wajib` required fields are filled: the completeness the page shows. Isi is both required and a problem while
 * empty: without words there is nothing to record.
 */
export function checkDraft(
  draf: DrafPengaduan,
  today: Tanggal,
  templat: TemplatKategori | null = null,
): {
  readonly problems: readonly FieldProblem[]
  readonly kurang: readonly FieldProblem[]
  readonly saran: readonly FieldProblem[]
  readonly terisi: number
  readonly wajib: number
} {
  const wajib = wajibUntuk(draf)
  const belum = wajib.filter((one) => !terisi(draf, one))
  const tambahan = periksaTemplat(templat, draf)
  const tooMany = { field: 'lampiranIds', message: `Lampiran paling banyak ${LAMPIRAN_MAKS} berkas.` }
  const problems = [
    ...(belum.includes('isi') ? [KURANG.isi] : []),
    ...terlaluPanjang(draf),
    ...tanggalSalah(draf, today),
    ...diterimaSalah(draf, today),
    ...tibaSalah(draf),
    ...identitasSalah(draf, today),
    ...tambahan.problems,
    ...(draf.lampiranIds.length > LAMPIRAN_MAKS ? [tooMany] : []),
  ]
  const kurang = [
    ...belum.filter((one) => one !== 'isi').map((one) => KURANG[one]),
    ...surelSalah(draf),
    ...kuasaKurang(draf),
    ...tambahan.kurang,
  ]
  return { problems, kurang, saran: saranUntuk(draf), terisi: wajib.length - belum.length, wajib: wajib.length }
}
