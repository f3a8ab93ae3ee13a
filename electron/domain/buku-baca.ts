/** Reading a register kept in Excel: which column is which, and what a row says. Cells come as text. */
import type { BukuIsian, BukuPemetaan } from './buku-register.ts'
import type { Kanal, Klasifikasi, StatusPengaduan, Tanggal } from './kata.ts'
import { mapKlasifikasi, mapStatus } from './status.ts'
import { bersihkanBaris, bersihkanTeks } from './teks.ts'
import { localDate, tambahDetik, tanggalDari } from './waktu.ts'

/** A row as a pengaduan; every text may be empty. */
export type BukuCatatan = {
  readonly nomorLama: string
  /** Day it was received; null where the register has no such column. */
  readonly tanggal: Tanggal | null
  readonly nama: string
  readonly nik: string
  readonly telepon: string
  readonly alamat: string
  readonly jenisKelamin: 'lakiLaki' | 'perempuan' | null
  readonly judul: string
  readonly isi: string
  readonly kategori: string
  readonly klasifikasi: Klasifikasi | null
  readonly kanal: Kanal
  readonly tanggalKejadian: Tanggal | null
  readonly lokasiKejadian: string
  readonly terlapor: string
  readonly status: StatusPengaduan
  readonly statusAsli: string
  readonly tindakLanjut: string
  readonly petugas: string
  readonly trackingId: string | null
}

export type BukuTerbaca =
  | { readonly ok: true; readonly catatan: BukuCatatan }
  | { readonly ok: false; readonly kalimat: string; readonly nomorLama: string; readonly judul: string }

/** Words of column titles as offices write them; the first field whose word fits takes the column. */
const SEBUTAN: readonly (readonly [BukuIsian, RegExp])[] = [
  ['trackingId', /tracking|no.*lapor\b|id.*(lapor|sp4n)/],
  ['nomorLama', /^(no\.?|nomor) ?(urut)?$|no.*(reg|agenda|tiket|pengaduan|aduan)|nomor.*(reg|agenda|tiket)|register/],
  ['tanggalKejadian', /(tgl|tanggal|waktu).*(kejadian|peristiwa)/],
  ['lokasiKejadian', /(lokasi|tempat).*(kejadian|peristiwa)?|tkp/],
  ['tanggal', /^(tgl|tanggal|hari)|(tgl|tanggal).*(masuk|terima|lapor|aduan|pengaduan)/],
  ['nik', /\bnik\b|no.*(ktp|identitas)|nomor.*(ktp|identitas)/],
  ['telepon', /telp|telepon|\bhp\b|ponsel|kontak|wa\b|whatsapp/],
  ['jenisKelamin', /kelamin|\bl ?\/ ?p\b|gender/],
  ['terlapor', /terlapor|teradu|yang dilaporkan/],
  ['petugas', /petugas|penerima|pencatat|operator|input/],
  ['nama', /nama|pelapor|pengadu/],
  ['alamat', /alamat|domisili/],
  ['tindakLanjut', /tindak ?lanjut|hasil|penyelesaian|tanggapan|jawaban/],
  ['status', /status|keadaan|progres/],
  ['klasifikasi', /klasifikasi|jenis (aduan|pengaduan|laporan)/],
  ['kategori', /kategori|bidang|topik|jenis/],
  ['kanal', /kanal|media|sarana|sumber|saluran|cara/],
  ['judul', /judul|perihal|hal\b|pokok|inti/],
  ['isi', /isi|uraian|materi|keluhan|aduan|pengaduan|laporan|masalah|keterangan/],
]

/** Proposes which column stands for which field; every field and every column at most once. */
export function tebakPemetaan(judul: readonly string[]): BukuPemetaan {
  const hasil = new Map<BukuIsian, number>()
  for (const [at, satu] of judul.entries()) {
    const kata = bersihkanBaris(satu).toLowerCase()
    const isian = kata === '' ? undefined : SEBUTAN.find(([nama, pola]) => !hasil.has(nama) && pola.test(kata))?.[0]
    if (isian !== undefined) hasil.set(isian, at)
  }
  return Object.fromEntries(hasil)
}

/** How many titles of a row are known; the row with the most is the head of the table. */
export function jumlahDikenal(judul: readonly string[]): number {
  return Object.keys(tebakPemetaan(judul)).length
}

const BULAN = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']
const BULAN_LAIN: Readonly<Record<string, number>> = {
  may: 5,
  agt: 8,
  ags: 8,
  aug: 8,
  oct: 10,
  dec: 12,
  nop: 11,
  peb: 2,
}
/** Day 0 of Excel's count. */
const EXCEL_NOL = '1899-12-30T00:00:00.000Z'
const HARI_DETIK = 86_400

function bulanOf(kata: string): number {
  const pendek = kata.slice(0, 3).toLowerCase()
  return BULAN.indexOf(pendek) + 1 || (BULAN_LAIN[pendek] ?? 0)
}

/**
 * Reads `2026-01-03`, `3/1/2026`, `03-01-26`, `3 Januari 2026`, `Senin, 3 Jan 2026` and Excel's day numbers. Null when it is
 * no day of the calendar.
 */
export function bacaTanggalBuku(teks: string): Tanggal | null {
  const kata = bersihkanBaris(teks)
    .replace(/^[a-z']+,? +(?=\d)/i, '')
    .replace(/[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?Z?)?( ?WI[BT]A?)?$/i, '')
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(kata)
  if (iso !== null) return tanggalDari(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const hari = /^(\d{1,2})[\s./-]+([a-z]{3,9}|\d{1,2})[\s./-]+(\d{4}|\d{2})$/i.exec(kata)
  if (hari !== null) {
    const bulan = /^\d/.test(hari[2] ?? '') ? Number(hari[2]) : bulanOf(hari[2] ?? '')
    const tahun = Number(hari[3])
    return tanggalDari(tahun < 100 ? 2000 + tahun : tahun, bulan, Number(hari[1]))
  }
  if (!/^\d{5}(\.\d+)?$/.test(kata)) return null
  return localDate(tambahDetik(EXCEL_NOL, Math.floor(Number(kata)) * HARI_DETIK), 'UTC')
}

const KANAL: readonly (readonly [Kanal, RegExp])[] = [
  ['whatsapp', /whats|\bwa\b/],
  ['surel', /e-?mail|surel/],
  ['lapor', /lapor|sp4n|web/],
  ['telepon', /telp|telepon|\bhp\b|hotline|call/],
  ['kotakSaran', /kotak/],
  ['surat', /surat|pos\b/],
  ['tatapMuka', /tatap|datang|langsung|meja|loket|lisan/],
]

function kanalOf(teks: string): Kanal {
  const kata = teks.toLowerCase()
  return KANAL.find(([, pola]) => pola.test(kata))?.[0] ?? 'tatapMuka'
}

const STATUS: readonly (readonly [StatusPengaduan, RegExp])[] = [
  ['bukanWewenang', /bukan (ke)?wewenang|dilimpahkan|diteruskan ke/],
  ['belumDitindaklanjuti', /belum|baru|masuk/],
  ['selesai', /selesai|tuntas|ditutup|sudah|clear|done/],
  ['diarsipkan', /arsip/],
  ['tertunda', /tunda|pending|menunggu/],
  ['dalamProses', /proses|sedang|ditindak|tindak lanjut/],
]

function statusOf(teks: string): StatusPengaduan {
  if (teks === '') return 'belumDitindaklanjuti'
  const dikenal = mapStatus(teks)
  if (dikenal !== 'takDikenal') return dikenal
  return STATUS.find(([, pola]) => pola.test(teks.toLowerCase()))?.[0] ?? 'takDikenal'
}

function kelaminOf(teks: string): BukuCatatan['jenisKelamin'] {
  const kata = teks.toLowerCase()
  if (/^l(aki.*)?$|pria/.test(kata)) return 'lakiLaki'
  return /^p(erempuan)?$|wanita/.test(kata) ? 'perempuan' : null
}

type Sel = (isian: BukuIsian) => string

function salahBaca(sel: Sel, pemetaan: BukuPemetaan): string | null {
  if (sel('isi') === '' && sel('judul') === '') return 'Baris ini tidak berisi laporan maupun judul.'
  for (const [isian, nama] of [
    ['tanggal', 'diterima'],
    ['tanggalKejadian', 'kejadian'],
  ] as const) {
    const teks = sel(isian)
    if (teks !== '' && bacaTanggalBuku(teks) === null) return `Tanggal ${nama} “${teks.slice(0, 40)}” tidak terbaca.`
  }
  return pemetaan.tanggal !== undefined && sel('tanggal') === '' ? 'Tanggal diterima kosong.' : null
}

/** Reads one row of the table; `baris` holds its cells as text. */
export function bacaBarisBuku(baris: readonly string[], pemetaan: BukuPemetaan): BukuTerbaca {
  const sel: Sel = (isian) => {
    const at = pemetaan[isian]
    return at === undefined ? '' : bersihkanTeks(baris[at] ?? '')
  }
  const satu: Sel = (isian) => bersihkanBaris(sel(isian))
  const kalimat = salahBaca(sel, pemetaan)
  const judul = satu('judul') === '' ? judulDari(satu('isi')) : satu('judul')
  if (kalimat !== null) return { ok: false, kalimat, nomorLama: satu('nomorLama'), judul }
  return {
    ok: true,
    catatan: {
      ...{ nomorLama: satu('nomorLama'), nama: satu('nama'), nik: satu('nik'), telepon: satu('telepon') },
      ...{ alamat: satu('alamat'), kategori: satu('kategori'), lokasiKejadian: satu('lokasiKejadian') },
      ...{ terlapor: satu('terlapor'), petugas: satu('petugas'), judul, isi: sel('isi') === '' ? judul : sel('isi') },
      tanggal: bacaTanggalBuku(sel('tanggal')),
      jenisKelamin: kelaminOf(satu('jenisKelamin')),
      klasifikasi: mapKlasifikasi(sel('klasifikasi')),
      kanal: kanalOf(sel('kanal')),
      tanggalKejadian: bacaTanggalBuku(sel('tanggalKejadian')),
      status: statusOf(satu('status')),
      statusAsli: satu('status') === '' ? 'Dari buku register lama' : satu('status'),
      tindakLanjut: sel('tindakLanjut'),
      trackingId: /^\d{5,15}$/.test(satu('trackingId')) ? satu('trackingId') : null,
    },
  }
}

const JUDUL_MAKS = 80

function judulDari(isi: string): string {
  if (isi.length <= JUDUL_MAKS) return isi
  return `${isi.slice(0, JUDUL_MAKS).replace(/\s+\S*$/, '')}…`
}

/** What makes two rows the same: the old number, else day, name and words. */
export function kunciBuku(
  catatan: Pick<BukuCatatan, 'nomorLama' | 'tanggal' | 'nama' | 'judul' | 'isi'>,
): readonly string[] {
  const rapat = (teks: string) => teks.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const isi = `i:${catatan.tanggal ?? ''}|${rapat(catatan.nama)}|${rapat(catatan.isi === '' ? catatan.judul : catatan.isi)}`
  return catatan.nomorLama === '' ? [isi] : [`n:${rapat(catatan.nomorLama)}`, isi]
}
