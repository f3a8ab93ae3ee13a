/**
 * What an answer is looked through for before it leaves: the parts a pelapor needs, promises that bind nobody, words
 * that were given to somebody else, and above all the pelapor's own identity. LAPOR shows answers in public: one careless
 * name undoes anonim and rahasia. Findings that protect a person hold the answer back; the others advise.
 */
import { bidangKosong } from './templat-tanggapan.ts'

type JenisPeriksa =
  'kosong' | 'panjang' | 'lampiran' | 'salam' | 'dasar' | 'waktu' | 'kontak' | 'janji' | 'kembar' | 'identitas'

export type Temuan = {
  readonly jenis: JenisPeriksa
  /** `tahan`: it may not leave like this. `saran`: advice. */
  readonly tingkat: 'tahan' | 'saran'
  /** A whole Indonesian sentence; never repeats what it found. */
  readonly kalimat: string
  /** Place in the text; both 0 when it is about the whole. */
  readonly dari: number
  readonly sampai: number
}

/** What the core knows of the person; empty texts where nothing is known. */
export type IdentitasDijaga = {
  readonly nama: string
  readonly nik: string
  readonly telepon: string
  readonly surel: string
  readonly alamat: string
  /** anonim or rahasia: then a name or address holds the answer back, else it advises. */
  readonly terlindung: boolean
}

/** What goes with the words. */
export type SertaanTanggapan = {
  /** Names of the files that leave with them. */
  readonly namaBerkas: readonly string[]
}
const TANPA_SERTAAN: SertaanTanggapan = { namaBerkas: [] }

const NAMA_MIN = 4
const NIK_MIN = 8
const TELEPON_MIN = 7
const ALAMAT_MIN = 8
/** Words of an address and titles of a name that say nothing of a person. */
const UMUM: ReadonlySet<string> = new Set(
  'jalan desa kelurahan kecamatan kabupaten kota provinsi dusun kampung blok nomor bapak saudara saudari haji hajah siti muhammad'.split(
    ' ',
  ),
)

function temuan(jenis: JenisPeriksa, tingkat: Temuan['tingkat'], kalimat: string, dari = 0, sampai = 0): Temuan {
  return { jenis, tingkat, kalimat, dari, sampai }
}

/** Runs of digits as people write numbers, with their place in the text. */
function angka(teks: string): readonly { readonly digit: string; readonly dari: number; readonly sampai: number }[] {
  return [...teks.matchAll(/\+?\d(?:[\s().-]{0,2}\d){5,}/g)].map((match) => ({
    digit: match[0].replace(/\D/g, ''),
    dari: match.index,
    sampai: match.index + match[0].length,
  }))
}

/** The longest part of `nomor` that stands in `digit` has at least `least` digits. */
function bagianSama(digit: string, nomor: string, least: number): boolean {
  if (nomor.length < least) return false
  return Array.from({ length: nomor.length - least + 1 }, (_, at) => nomor.slice(at, at + least)).some((part) =>
    digit.includes(part),
  )
}

/** The number without the country code or the leading 0: what stays however it is written. */
function nasional(telepon: string): string {
  return telepon.replace(/\D/g, '').replace(/^(?:0062|62|0)/, '')
}

function nomorBocor(teks: string, { nik, telepon }: IdentitasDijaga): readonly Temuan[] {
  const nikDigit = nik.replace(/\D/g, '')
  const telp = nasional(telepon)
  return angka(teks).flatMap(({ digit, dari, sampai }) => {
    if (bagianSama(digit, nikDigit, NIK_MIN))
      return [temuan('identitas', 'tahan', 'Ada bagian dari NIK pelapor. Hapus angkanya.', dari, sampai)]
    if (telp.length >= TELEPON_MIN && bagianSama(digit, telp, Math.max(TELEPON_MIN, telp.length - 2)))
      return [temuan('identitas', 'tahan', 'Ada nomor telepon pelapor. Hapus nomornya.', dari, sampai)]
    return []
  })
}

function katanya(teks: string): readonly { readonly kata: string; readonly dari: number }[] {
  return [...teks.matchAll(/[\p{L}\p{M}']+/gu)].map((match) => ({ kata: match[0].toLowerCase(), dari: match.index }))
}

function namaBocor(teks: string, { nama, terlindung }: IdentitasDijaga): readonly Temuan[] {
  const parts = katanya(nama).flatMap(({ kata }) => (kata.length >= NAMA_MIN && !UMUM.has(kata) ? [kata] : []))
  return katanya(teks).flatMap(({ kata, dari }) => {
    // "Budi" in "Budianto" is a nickname; "budi" alone must be the whole part.
    const hit = parts.some(
      (part) => kata === part || (kata.length >= NAMA_MIN && part.startsWith(kata) && part.length - kata.length <= 4),
    )
    if (!hit) return []
    const kalimat = terlindung
      ? 'Ada nama pelapor, padahal identitasnya dilindungi. Ganti dengan "Saudara" atau "pelapor".'
      : 'Ada nama pelapor. Tanggapan dapat dibaca umum; pastikan memang perlu.'
    return [temuan('identitas', terlindung ? 'tahan' : 'saran', kalimat, dari, dari + kata.length)]
  })
}

function alamatBocor(teks: string, { surel, alamat, terlindung }: IdentitasDijaga): readonly Temuan[] {
  const lower = teks.toLowerCase()
  const found: Temuan[] = []
  const mail = surel.trim().toLowerCase()
  const at = mail === '' ? -1 : lower.indexOf(mail)
  if (at >= 0)
    found.push(temuan('identitas', 'tahan', 'Ada alamat surel pelapor. Hapus alamatnya.', at, at + mail.length))
  for (const part of alamat.toLowerCase().split(/[,;\n]/)) {
    const tidy = part.trim().replaceAll(/\s+/g, ' ')
    const place = tidy.length >= ALAMAT_MIN && /\d/.test(tidy) ? lower.indexOf(tidy) : -1
    if (place < 0) continue
    const tingkat = terlindung ? 'tahan' : 'saran'
    found.push(
      temuan(
        'identitas',
        tingkat,
        'Ada alamat rumah pelapor. Hapus bila bukan lokasi kejadian.',
        place,
        place + tidy.length,
      ),
    )
  }
  return found
}

const JANJI =
  /\b(?:akan|segera)\s+(?:segera\s+)?(?:di|kami\s+|men)?(?:tindak\s?lanjuti|proses|koordinasikan|sampaikan)\w*/giu
const WAKTU =
  /\b\d{1,2}\s+(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)\w*|\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\b(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b|\b\d+\s+(?:hari|minggu|bulan|jam)\b/iu
const SALAM = /\b(?:yth|selamat|salam|assalam|terima kasih|om swastiastu|bapak|ibu|saudara|saudari|pelapor)\b/iu
const DASAR =
  /\b(?:undang|uu|peraturan|perda|perbup|perwali|perpres|permen\w*|pasal|surat|hasil|pemeriksaan|survei|berita acara|sop|ketentuan|menurut|berdasarkan|sesuai)\b/iu
const KONTAK = /\b(?:hubungi|telepon|nomor|whatsapp|wa|surel|email|loket|datang|kantor|layanan|call center)\b/iu

function mutu(teks: string): readonly Temuan[] {
  const found: Temuan[] = []
  const adaWaktu = WAKTU.test(teks)
  if (!SALAM.test(teks.slice(0, 200))) found.push(temuan('salam', 'saran', 'Belum ada sapaan di awal.'))
  if (!DASAR.test(teks))
    found.push(temuan('dasar', 'saran', 'Belum disebut dasarnya: aturan, surat, atau hasil pemeriksaan.'))
  if (!adaWaktu) found.push(temuan('waktu', 'saran', 'Belum disebut kapan dilakukan atau selesai.'))
  if (!KONTAK.test(teks)) found.push(temuan('kontak', 'saran', 'Belum disebut ke mana pelapor dapat bertanya lagi.'))
  if (!adaWaktu) {
    for (const match of teks.matchAll(JANJI)) {
      const kalimat = 'Janji tanpa tanggal. Sebut siapa yang mengerjakan dan kapan.'
      found.push(temuan('janji', 'saran', kalimat, match.index, match.index + match[0].length))
    }
  }
  return found
}

function kosongnya(teks: string): readonly Temuan[] {
  return bidangKosong(teks).map(({ nama, dari, sampai }) => {
    const apa = nama === '' ? 'Ada bagian' : `Bagian "${nama.replaceAll('_', ' ')}"`
    return temuan('kosong', 'tahan', `${apa} belum diisi. Isi atau hapus tandanya.`, dari, sampai)
  })
}

const TERLAMPIR = /\b(?:terlampir|dilampirkan|lampiran|kami lampirkan|bersama ini)\b/iu

/** Files that are spoken of and not there; files whose own name says who the pelapor is. */
function berkasnya(teks: string, dijaga: IdentitasDijaga, { namaBerkas }: SertaanTanggapan): readonly Temuan[] {
  const disebut = TERLAMPIR.exec(teks)
  const hilang =
    disebut === null || namaBerkas.length > 0
      ? []
      : [
          temuan(
            'lampiran',
            'saran',
            'Disebut ada lampiran, tetapi belum ada berkasnya.',
            disebut.index,
            disebut.index + disebut[0].length,
          ),
        ]
  const bocor = namaBerkas.flatMap((nama, at) => {
    const kata = nama.replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll(/[_.-]+/g, ' ')
    const found = [...nomorBocor(kata, dijaga), ...namaBocor(kata, dijaga), ...alamatBocor(kata, dijaga)]
    const berat = found.some(({ tingkat }) => tingkat === 'tahan')
    const kalimat = `Nama berkas lampiran ${at + 1} menunjukkan siapa pelapornya. Lepas, ganti namanya, lalu lampirkan lagi.`
    return found.length === 0 ? [] : [temuan('identitas', berat ? 'tahan' : 'saran', kalimat)]
  })
  return [...hilang, ...bocor]
}

const KATA_MIN = 8

/** A few words seldom answer anything. */
function terlaluPendek(teks: string): readonly Temuan[] {
  const pendek = katanya(teks).length < KATA_MIN
  return pendek ? [temuan('panjang', 'saran', 'Isinya sangat singkat. Pastikan pertanyaan pelapor terjawab.')] : []
}

function inti(teks: string): string {
  return teks
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const KEMBAR_MIN = 60

/**
 * Looks an answer through. `lain`: words of answers given on other cases. Nothing typed: nothing to say. In the order of
 * weight: what holds it back first.
 */
export function periksaTanggapan(
  teks: string,
  dijaga: IdentitasDijaga,
  lain: readonly string[],
  sertaan: SertaanTanggapan = TANPA_SERTAAN,
): readonly Temuan[] {
  if (teks.trim() === '') return []
  const bocor = [...nomorBocor(teks, dijaga), ...namaBocor(teks, dijaga), ...alamatBocor(teks, dijaga)]
  const sama = inti(teks)
  const kembar =
    sama.length >= KEMBAR_MIN && lain.some((one) => inti(one) === sama)
      ? [temuan('kembar', 'saran', 'Isi ini sama persis dengan tanggapan pada kasus lain. Sesuaikan dengan kasus ini.')]
      : []
  const berkas = berkasnya(teks, dijaga, sertaan)
  const all = [...bocor, ...kosongnya(teks), ...berkas, ...kembar, ...terlaluPendek(teks), ...mutu(teks)]
  return [...all.filter(({ tingkat }) => tingkat === 'tahan'), ...all.filter(({ tingkat }) => tingkat === 'saran')]
}
