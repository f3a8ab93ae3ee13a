/** What left today and what waits, with the link it waits for, in the words of the desk. */
import type { Instant, Zona } from './kata.ts'
import type { MutuSambungan } from './mutu-sambungan.ts'
import { perkiraanDetik } from './mutu-sambungan.ts'
import { formatJam, formatWaktu, localDate } from './waktu.ts'

/** As the store counts it. `byteKata`: words of what arrived; `sejak`: the first time a waiting file may go. */
export type RingkasKiriman = {
  readonly terkirim: {
    readonly pengaduan: number
    readonly tanggapan: number
    readonly tindakan: number
    readonly byteKata: number
  }
  readonly menunggu: {
    readonly kata: number
    readonly gambar: number
    readonly dokumen: number
    readonly byteBerkas: number
    readonly sejak: Instant | null
  }
}

/** Everything the page shows of it. `byteBerkasHariIni`: files that left today, tries that failed included. */
export type KeadaanKiriman = RingkasKiriman & {
  readonly byteBerkasHariIni: number
  readonly mutu: MutuSambungan
  /** Files wait for their hours or for tomorrow's budget; null while nothing but the link holds them. */
  readonly tahan: { readonly sebab: 'jam' | 'jatah'; readonly sampai: Instant } | null
}

/** Slower than this the link is called slow, in bytes a millisecond. */
const LAMBAT_BYTE_MS = 100
/** Answers that take longer are called slow, in ms. */
const LATENSI_LAMBAT_MS = 1_500

const angka = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 })
const desimal = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 })

/** "0,3 MB", "40 KB", "kurang dari 1 KB". */
function teksByte(byte: number): string {
  if (byte >= 10_000_000) return `${angka.format(byte / 1_000_000)} MB`
  if (byte >= 100_000) return `${desimal.format(byte / 1_000_000)} MB`
  return byte >= 1_000 ? `${angka.format(byte / 1_000)} KB` : 'kurang dari 1 KB'
}

/** "±4 menit", "±40 detik", "±2,5 jam". */
function teksLama(detik: number): string {
  if (detik < 90) return `±${angka.format(Math.max(1, Math.ceil(detik)))} detik`
  return detik < 5_400 ? `±${angka.format(detik / 60)} menit` : `±${desimal.format(detik / 3_600)} jam`
}

function jumlah(parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, kata]) => `${angka.format(count)} ${kata}`)
    .join(', ')
}

function terkirim({ terkirim: t, byteBerkasHariIni }: KeadaanKiriman): string | null {
  const isi = jumlah([
    [t.tanggapan, 'tanggapan'],
    [t.pengaduan, 'pengaduan'],
    [t.tindakan, 'tindakan'],
  ])
  return isi === '' ? null : `${isi} terkirim hari ini (${teksByte(t.byteKata + byteBerkasHariIni)})`
}

function berkas({ menunggu: m, tahan }: KeadaanKiriman, at: Instant, zona: Zona): string | null {
  const isi = jumlah([
    [m.gambar, 'foto'],
    [m.dokumen, 'dokumen'],
  ])
  if (isi === '') return null
  const kapan = tahan === null ? '' : `, setelah ${kapanKata(tahan.sampai, at, zona)}`
  return `${isi} menunggu, ±${teksByte(m.byteBerkas)}${kapan}`
}

/** The hour alone today, else the day with it. */
function kapanKata(sampai: Instant, at: Instant, zona: Zona): string {
  return localDate(sampai, zona) === localDate(at, zona) ? formatJam(sampai, zona) : formatWaktu(sampai, zona)
}

/** "14 tanggapan terkirim hari ini (0,3 MB); 6 foto menunggu, ±9 MB, setelah 16.00." Null when there is nothing to say. */
export function kalimatKiriman(keadaan: KeadaanKiriman, at: Instant, zona: Zona): string | null {
  const kata = keadaan.menunggu.kata
  const parts = [
    terkirim(keadaan),
    kata === 0 ? null : `${angka.format(kata)} kiriman tanpa berkas menunggu`,
    berkas(keadaan, at, zona),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : `${parts.join('; ')}.`
}

/** Why files wait although the link is there, and what to do about it; null while nothing but the link holds them. */
export function kalimatTahan({ tahan, menunggu }: KeadaanKiriman, at: Instant, zona: Zona): string | null {
  if (tahan === null || menunggu.byteBerkas === 0) return null
  const kapan = kapanKata(tahan.sampai, at, zona)
  const sebab =
    tahan.sebab === 'jam'
      ? `Berkas menunggu jamnya, mulai ${kapan}.`
      : `Jatah berkas hari ini sudah terpakai; berkas lain berangkat mulai ${kapan}.`
  return `${sebab} Kiriman tanpa berkas tetap jalan, dan kasus yang tenggatnya hari ini atau lewat tidak ikut menunggu.`
}

/** Why one entry waits for the hours or the budget of files: what is safe, what comes next. */
export function kalimatBerkasTahan(args: {
  readonly gate: { readonly sebab: 'jam' | 'jatah'; readonly sampai: Instant }
  readonly at: Instant
  readonly zona: Zona
  /** Some of its files went up already. */
  readonly adaYangSampai: boolean
}): string {
  const kapan = kapanKata(args.gate.sampai, args.at, args.zona)
  const sebab = args.gate.sebab === 'jam' ? 'jam kirim berkas' : 'jatah berkas hari berikutnya'
  const sampai = args.adaYangSampai ? ' Berkas yang sudah sampai tidak diunggah lagi.' : ''
  return `Menunggu ${sebab}, mulai ${kapan}, karena membawa berkas. Isinya tersimpan di komputer ini dan berangkat sendiri.${sampai}`
}

/** "Sambungan lambat: ±40 KB/detik, 9 MB perlu ±4 menit." Null while nothing is measured. */
export function kalimatMutu({ mutu, menunggu }: KeadaanKiriman): string | null {
  const { byteMs, latensiMs } = mutu
  if (byteMs === null) {
    if (latensiMs === null) return null
    const detik = desimal.format(latensiMs / 1_000)
    return latensiMs > LATENSI_LAMBAT_MS ? `Sambungan lambat: LAPOR menjawab dalam ±${detik} detik.` : null
  }
  const cepat = `±${teksByte(byteMs * 1_000)}/detik`
  const lama = perkiraanDetik(menunggu.byteBerkas, mutu)
  const perlu =
    lama === null || menunggu.byteBerkas === 0 ? '' : `, ${teksByte(menunggu.byteBerkas)} perlu ${teksLama(lama)}`
  return `Sambungan ${byteMs < LAMBAT_BYTE_MS ? 'lambat' : 'baik'}: ${cepat}${perlu}.`
}
