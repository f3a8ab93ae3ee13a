/**
 * The sentences for failures and for the way of an outbox entry: what happened, what is safe, what comes next.
 * They never hold names or the text of a pengaduan; the upstream's own words are quoted as evidence.
 */
import type { Failure } from './failure.ts'
import { assertNever } from './failure.ts'
import { kalimatBukti } from './bukti-ekspor.ts'
import type { Instant, Zona } from './kata.ts'
import { isMenungguBukti } from './menunggu-bukti.ts'
import type { OutboxEntry } from './outbox.ts'
import { sebabPercobaan, yangBertindak } from './sebab-percobaan.ts'
import { alasanTunggu } from './outbox-policy.ts'
import { formatJam, formatTanggal, formatWaktu, localDate } from './waktu.ts'

const TERSIMPAN = 'Tersimpan di komputer ini.'

const PENYIMPANAN: Readonly<Record<Extract<Failure, { kind: 'storage' }>['reason'], string>> = {
  full: 'Ruang penyimpanan komputer ini penuh. Yang sudah tersimpan tetap aman, tetapi perubahan terakhir belum tersimpan. Kosongkan ruang, lalu simpan lagi.',
  damaged:
    'Berkas penyimpanan di komputer ini rusak. Tidak ada yang dihapus atau ditimpa, dan pengiriman dihentikan. Buka pemulihan dari pita di atas halaman, atau tutup lalu buka lagi aplikasi.',
  locked:
    'Penyimpanan sedang dipakai program lain. Yang sudah tersimpan tetap aman. Tutup program itu, lalu coba lagi.',
  wrongKey:
    'Kunci penyimpanan tidak cocok. Tidak ada yang dihapus atau diubah. Buka dengan akun komputer yang biasa, atau minta petugas TI memakai kunci pemulihan.',
  newer:
    'Penyimpanan ini dibuat oleh versi aplikasi yang lebih baru. Tidak ada yang diubah. Pasang versi terbaru, lalu buka lagi.',
  bacaSaja:
    'Penyimpanan ini dibuka untuk dibaca saja, jadi tidak ada yang disimpan atau dikirim. Kembali ke pemulihan dan pilih Pulihkan untuk bekerja lagi.',
  other:
    'Penyimpanan di komputer ini tidak dapat ditulis. Yang sudah tersimpan tetap aman, tetapi perubahan terakhir mungkin belum tersimpan. Coba lagi; bila berulang, hubungi petugas TI.',
}

/** The upstream's words as one short line in quotation marks, or nothing. */
function kutipan(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim()
  if (line === '') return ''
  return `: “${line.length > 160 ? `${line.slice(0, 159).toWellFormed()}…` : line}”`
}

function penolakan(status: number, message: string): string {
  if (status === 413) return 'LAPOR menolak karena kirimannya terlalu besar'
  if (status === 403) return `LAPOR tidak mengizinkan akun ini mengirim${kutipan(message)}`
  if (status === 404) return `LAPOR tidak menemukan laporan yang dituju${kutipan(message)}`
  return `LAPOR menolak kiriman ini${kutipan(message)}`
}

/** What a person can do about a refusal. */
function jalanKeluar(failure: Failure | null): string {
  if (failure?.kind === 'storage' && failure.lampiranKe !== undefined)
    return 'Hubungi petugas TI untuk memulihkan berkasnya dari cadangan, lalu kirim lagi. Bila tidak ada cadangannya, batalkan lalu catat ulang dengan berkas lain.'
  if (failure?.kind === 'storage' || failure?.kind === 'bug') return 'Hubungi petugas TI, lalu kirim lagi.'
  if (failure?.kind === 'conflict') return 'Baca perubahannya, lalu kirim lagi, ubah isinya, atau tarik kembali.'
  const status = failure?.kind === 'rejected' ? failure.status : null
  if (status === 413) return 'Kurangi lampirannya atau pendekkan isinya, lalu kirim lagi.'
  if (status === 403) return 'Minta admin memeriksa hak akun ini di LAPOR, lalu kirim lagi.'
  if (status === 404 || failure?.kind === 'notFound') {
    return 'Periksa laporannya di LAPOR, lalu tentukan: kirim lagi atau batalkan.'
  }
  return 'Perbaiki isinya, lalu kirim lagi.'
}

/** What happened, in a few words after "Belum terkirim: ", without a full stop. */
export function sebabSingkat(failure: Failure): string {
  switch (failure.kind) {
    case 'offline':
      return failure.golongan === undefined ? 'sambungan ke LAPOR terputus' : sebabPercobaan(failure).kata
    case 'authExpired':
      return 'izin masuk ke LAPOR sudah berakhir'
    case 'rateLimited':
      return 'LAPOR sedang membatasi jumlah kiriman'
    case 'rejected':
      return penolakan(failure.status, failure.message)
    case 'upstreamBroken':
      return isKnown(failure)
        ? sebabPercobaan(failure).kata
        : 'jawaban LAPOR tidak dapat dibaca, mungkin sedang dalam pemeliharaan'
    case 'invalid':
      return failure.fields.map((field) => field.message.replace(/\.$/, '')).join('; ') || 'ada isian yang belum benar'
    case 'notFound':
      return 'laporan yang dituju tidak ditemukan'
    case 'conflict':
    case 'forbidden':
      return failure.message.replace(/\.$/, '')
    case 'storage':
      return failure.lampiranKe === undefined
        ? 'penyimpanan di komputer ini tidak dapat dibaca'
        : `lampiran ke-${failure.lampiranKe} di komputer ini rusak atau hilang`
    case 'bug':
      return `ada kesalahan pada aplikasi, nomor rujukan ${failure.reference}`
    default:
      return assertNever(failure)
  }
}

function isianSalah(failure: Extract<Failure, { kind: 'invalid' }>): string {
  const messages = failure.fields.map((field) => field.message).join(' ')
  return `${messages || 'Ada isian yang belum benar.'} Isian lain tidak hilang. Perbaiki, lalu coba lagi.`
}

function dibatasi(seconds: number | null): string {
  const next =
    seconds !== null && seconds > 0
      ? `Dicoba lagi dengan sendirinya sekitar ${Math.ceil(seconds / 60)} menit lagi.`
      : 'Dicoba lagi dengan sendirinya.'
  return `LAPOR sedang membatasi jumlah permintaan. Semua yang sudah dicatat aman di komputer ini. ${next}`
}

/** The cause is known to be more than "unreadable". */
function isKnown({ status, golongan }: Extract<Failure, { kind: 'upstreamBroken' }>): boolean {
  return golongan !== undefined || status !== undefined
}

function luring(failure: Extract<Failure, { kind: 'offline' }>): string {
  const aman = 'Semua yang sudah dicatat aman di komputer ini dan dikirim dengan sendirinya setelah sambungan kembali.'
  if (failure.golongan === undefined) return `LAPOR tidak dapat dihubungi. ${aman}`
  const { kata } = sebabPercobaan(failure)
  // Some causes are the sentence already.
  const terjadi = kata.startsWith('LAPOR ') ? kata : `LAPOR tidak dapat dihubungi: ${kata}`
  return `${terjadi}. ${aman} ${yangBertindak(failure)}`
}

function jawabanRusak(failure: Extract<Failure, { kind: 'upstreamBroken' }>): string {
  const aman = 'Semua yang sudah dicatat aman di komputer ini. Dicoba lagi dengan sendirinya.'
  if (!isKnown(failure)) return `Jawaban LAPOR tidak dapat dibaca, mungkin sedang dalam pemeliharaan. ${aman}`
  const kata = sebabPercobaan(failure).kata
  return `${kata.charAt(0).toUpperCase()}${kata.slice(1)}. ${aman}`
}

/** A failure as whole sentences for the screen. */
export function kalimatFailure(failure: Failure): string {
  switch (failure.kind) {
    case 'invalid':
      return isianSalah(failure)
    case 'notFound':
      return `Catatan yang diminta tidak ditemukan (${failure.what}). Catatan lain tidak berubah. Kembali ke daftar, lalu buka lagi.`
    case 'conflict':
      return `${failure.message} Tidak ada yang ditimpa. Buka lagi catatannya untuk melihat keadaan terakhir.`
    case 'offline':
      return luring(failure)
    case 'authExpired':
      return 'Izin masuk ke LAPOR sudah berakhir. Semua yang sudah dicatat aman di komputer ini. Minta admin mengisi kunci sambungan yang baru di Pengaturan; setelah itu pengiriman berjalan lagi.'
    case 'rateLimited':
      return dibatasi(failure.retryAfterSeconds)
    case 'rejected':
      return `${penolakan(failure.status, failure.message)}. Isinya aman di komputer ini. ${jalanKeluar(failure)}`
    case 'upstreamBroken':
      return jawabanRusak(failure)
    case 'storage':
      return PENYIMPANAN[failure.reason]
    case 'forbidden':
      return `${failure.message} Tidak ada yang diubah. Hubungi admin bila seharusnya boleh.`
    case 'bug':
      return `Terjadi kesalahan pada aplikasi. Yang sudah tersimpan tetap aman. Coba lagi; bila berulang, sampaikan nomor rujukan ${failure.reference} kepada petugas TI.`
    default:
      return assertNever(failure)
  }
}

/** "Dicoba lagi pukul 10.40."; with the date when it is not the day of the last change. */
function berikutnya(kata: string, entry: OutboxEntry, zona: Zona): string {
  const date = localDate(entry.nextAttemptAt, zona)
  const today = date === localDate(entry.updatedAt, zona)
  return `${kata} ${today ? '' : `${formatTanggal(date)} `}pukul ${formatJam(entry.nextAttemptAt, zona)}.`
}

function antre(entry: OutboxEntry, zona: Zona): string {
  if (entry.lastFailure === null) return `${TERSIMPAN} Menunggu giliran dikirim ke LAPOR.`
  const why = `${TERSIMPAN} Belum terkirim: ${sebabSingkat(entry.lastFailure)}.`
  if (entry.lastFailure.kind === 'authExpired')
    return `${why} Dikirim lagi setelah kunci sambungan yang baru diisi di Pengaturan.`
  return `${why} ${berikutnya('Dicoba lagi', entry, zona)}`
}

function tidakPasti(entry: OutboxEntry, zona: Zona): string {
  if (isMenungguBukti(entry)) return kalimatBukti(entry, zona)
  const why = entry.lastFailure === null ? 'aplikasi berhenti ketika mengirim' : sebabSingkat(entry.lastFailure)
  const start = `${TERSIMPAN} Belum pasti sampai: ${why}.`
  const tunggu = alasanTunggu(entry)
  if (tunggu === 'ditelan')
    return `${start} Sudah ${entry.raguKe} kali dikirim, dan setiap kali tidak ditemukan di LAPOR. Lihat buktinya, lalu tentukan: kirim lagi atau batalkan.`
  if (tunggu === 'takTerbaca')
    return `${start} Sudah ${entry.lihatKe} kali diperiksa di LAPOR dan tetap tidak dapat dipastikan. Lihat buktinya, lalu tentukan: sudah sampai, kirim lagi, atau batalkan.`
  if (tunggu !== null) {
    return `${start} LAPOR tidak dapat diperiksa dari sini. Cari penandanya di LAPOR, lalu tentukan: sudah terkirim atau kirim lagi.`
  }
  if (entry.lastFailure?.kind === 'authExpired')
    return `${start} Diperiksa di LAPOR setelah kunci sambungan yang baru diisi di Pengaturan.`
  const looked = entry.absentCount > 0 ? ' Pemeriksaan pertama di LAPOR belum menemukannya.' : ''
  return `${start}${looked} ${berikutnya('Diperiksa di LAPOR', entry, zona)} Tidak dikirim ulang sebelum pasti.`
}

function terkirim(entry: OutboxEntry, zona: Zona): string {
  const at = entry.sentAt ?? entry.updatedAt
  const when = `Sudah sampai di LAPOR, ${formatTanggal(localDate(at, zona))} pukul ${formatJam(at, zona)}.`
  if (entry.lastFailure?.kind !== 'conflict') return when
  const { message } = entry.lastFailure
  // Two ways a sent entry needs a person: found more than once, or numbered like another case (its message says what to do).
  return message.startsWith('Ditemukan ')
    ? `${when} ${message} Minta admin LAPOR mengarsipkan yang berlebih.`
    : `${when} ${message}`
}

const APA_HILANG = { pengaduanBaru: 'Pengaduan', tindakLanjut: 'Jawaban', tindakan: 'Tindakan' } as const

/** LAPOR had it and has it no more: said with both times, and what each decision does. */
export function kalimatHilang({ kind, sentAt }: OutboxEntry, hilangAt: Instant, zona: Zona): string {
  const kapan = sentAt === null ? '' : ` pada ${formatWaktu(sentAt, zona)}`
  return `${APA_HILANG[kind]} ini pernah diterima LAPOR${kapan}, sekarang tidak ada lagi di sana (diperiksa ${formatWaktu(hilangAt, zona)}). Mungkin LAPOR dipulihkan dari cadangan lama. Isinya aman di komputer ini dan tidak dikirim lagi dengan sendirinya.`
}

/** Why an entry of the outbox stands where it stands: what happened, what is safe, what comes next. */
export function sebabOutbox(entry: OutboxEntry, zona: Zona): string {
  switch (entry.state) {
    case 'antre':
      return antre(entry, zona)
    case 'mengirim':
      return `${TERSIMPAN} Sedang dikirim ke LAPOR.`
    case 'terkirim':
      return terkirim(entry, zona)
    case 'tidakPasti':
      return tidakPasti(entry, zona)
    case 'ditolak':
      return `${TERSIMPAN} Belum terkirim: ${entry.lastFailure ? sebabSingkat(entry.lastFailure) : 'LAPOR menolak kiriman ini'}. ${jalanKeluar(entry.lastFailure)}`
    case 'berpandu':
      return `${TERSIMPAN} ${entry.lastFailure?.kind === 'conflict' ? `Tidak dapat dikirim sendiri: ${sebabSingkat(entry.lastFailure)}. ` : ''}Menunggu disalin ke LAPOR oleh petugas. Buka panduan salin, lalu tandai sudah terkirim.`
    case 'dititipkan':
      return `${TERSIMPAN} Dititipkan ke meja lain dalam paket bawaan, jadi tidak dikirim dari sini. Selesai setelah bukti kirimnya diterima. Selama dititipkan isinya tidak diubah dan tidak dibatalkan; tarik kembali dulu bila perlu.`
    case 'dibatalkan':
      return 'Dibatalkan oleh petugas, tidak dikirim. Catatannya tetap tersimpan di komputer ini.'
    default:
      return assertNever(entry.state)
  }
}
