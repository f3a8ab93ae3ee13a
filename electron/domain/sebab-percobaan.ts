/**
 * What stopped one try to deliver, as a statement may say it: the kind of fault, whose it was, the HTTP status. Nothing
 * of LAPOR's own words and nothing of the case: an answer of LAPOR may quote people.
 */
import type { Failure, GolonganJawaban, GolonganLuring } from './failure.ts'
import { assertNever } from './failure.ts'

/** Whose fault it was, as far as that can be told from here. `sambungan`: on the way between, nobody's to answer for here. */
export type PihakGangguan = 'lapor' | 'sambungan' | 'kantor'
export type SebabPercobaan = {
  readonly pihak: PihakGangguan
  /** A few words without a full stop: "LAPOR menjawab galat 503 (pemeliharaan)". */
  readonly kata: string
  readonly httpStatus: number | null
}

type Baris = { readonly pihak: PihakGangguan; readonly kata: string; readonly oleh: string }

const SENDIRI = 'Tidak ada yang perlu dilakukan; dicoba lagi dengan sendirinya.'
const TI = 'Petugas TI kantor'

/** Unknown issuer and foreign name may be a box in the office that opens the line, or LAPOR's own mistake: laid to nobody. */
const LURING: Readonly<Record<GolonganLuring, Baris>> = {
  tanpaJaringan: {
    pihak: 'sambungan',
    kata: 'komputer ini tidak terhubung ke internet',
    oleh: 'Periksa kabel atau Wi-Fi; bila tetap begini, hubungi petugas TI kantor.',
  },
  jaringan: { pihak: 'sambungan', kata: 'alamat LAPOR tidak menjawab', oleh: SENDIRI },
  dns: {
    pihak: 'sambungan',
    kata: 'alamat LAPOR tidak ditemukan (DNS)',
    oleh: 'Bila situs lain terbuka, petugas TI kantor memeriksa DNS dan alamat LAPOR di Pengaturan.',
  },
  tls: { pihak: 'lapor', kata: 'sertifikat LAPOR tidak dapat dipercaya (TLS)', oleh: `${TI} melaporkannya ke LAPOR.` },
  tlsKedaluwarsa: {
    pihak: 'lapor',
    kata: 'sertifikat LAPOR di luar masa berlakunya (TLS)',
    oleh: 'Periksa jam komputer ini; bila sudah benar, petugas TI kantor melaporkannya ke LAPOR.',
  },
  tlsNama: {
    pihak: 'sambungan',
    kata: 'yang menjawab bukan LAPOR: sertifikatnya untuk nama lain (TLS)',
    oleh: 'Buka peramban dan masuk ke jaringan bila diminta; bila tidak diminta, hubungi petugas TI kantor.',
  },
  tlsPenerbit: {
    pihak: 'sambungan',
    kata: 'penerbit sertifikat yang menjawab tidak dikenal komputer ini (TLS)',
    oleh: `${TI} memeriksa apakah jaringan kantor membuka sambungan, lalu memasang sertifikatnya.`,
  },
  proksi: {
    pihak: 'kantor',
    kata: 'proksi kantor tidak meneruskan sambungan',
    oleh: `${TI} membuka jalan ke LAPOR di proksi.`,
  },
  proksiMasuk: { pihak: 'kantor', kata: 'proksi kantor meminta masuk (407)', oleh: `${TI} mengisi akun proksi.` },
  diblokir: {
    pihak: 'kantor',
    kata: 'sambungan diblokir di komputer ini',
    oleh: `${TI} mengizinkan aplikasi ini di antivirus komputer ini.`,
  },
  waktu: { pihak: 'sambungan', kata: 'tidak ada jawaban dari LAPOR pada waktunya', oleh: SENDIRI },
  terputus: { pihak: 'sambungan', kata: 'sambungan terputus sebelum LAPOR menjawab', oleh: SENDIRI },
}
const LURING_LAIN: Baris = {
  pihak: 'sambungan',
  kata: 'sambungan terputus, atau jawaban LAPOR tidak datang pada waktunya',
  oleh: SENDIRI,
}

const JAWABAN: Readonly<Record<GolonganJawaban, Baris>> = {
  pemeliharaan: { pihak: 'lapor', kata: 'LAPOR sedang pemeliharaan', oleh: SENDIRI },
  halamanAsing: {
    pihak: 'sambungan',
    kata: 'yang datang bukan jawaban LAPOR, melainkan halaman lain (misalnya halaman masuk Wi-Fi)',
    oleh: 'Buka peramban dan masuk ke jaringan bila diminta; bila tidak diminta, hubungi petugas TI kantor.',
  },
  terpotong: { pihak: 'sambungan', kata: 'jawaban LAPOR terpotong di tengah', oleh: SENDIRI },
  lambat: { pihak: 'sambungan', kata: 'jawaban LAPOR terlalu lambat dan belum utuh', oleh: SENDIRI },
}

function galat({ status, golongan }: Extract<Failure, { kind: 'upstreamBroken' }>): Baris {
  const lapor = (kata: string): Baris => ({ pihak: 'lapor', kata, oleh: SENDIRI })
  if (golongan !== undefined && golongan !== 'pemeliharaan') return JAWABAN[golongan]
  const tambah = golongan === undefined ? '' : ' (pemeliharaan)'
  if (status === undefined)
    return golongan === undefined
      ? lapor('jawaban LAPOR tidak dapat dibaca (halaman pemeliharaan atau rusak)')
      : JAWABAN[golongan]
  if (status === 503) return lapor(`LAPOR menjawab galat 503${tambah === '' ? ' (tidak melayani)' : tambah}`)
  if (status >= 500) return lapor(`LAPOR menjawab galat ${status}${tambah}`)
  if (status === 408) return lapor('LAPOR menjawab 408 (waktu habis)')
  // Networks that ask to sign in redirect just so: not laid to LAPOR.
  return {
    pihak: 'sambungan',
    kata: `sambungan dialihkan ke alamat lain${status === 0 ? '' : ` (${status})`}, misalnya halaman masuk jaringan`,
    oleh: JAWABAN.halamanAsing.oleh,
  }
}

const ADMIN = 'Admin instansi'

/** `sebab` null: the application itself was stopped while it sent. */
function barisSebab(sebab: Failure | null): Baris {
  const kantor = (kata: string, oleh: string): Baris => ({ pihak: 'kantor', kata, oleh })
  if (sebab === null) return kantor('aplikasi berhenti ketika mengirim', SENDIRI)
  switch (sebab.kind) {
    case 'offline':
      return sebab.golongan === undefined ? LURING_LAIN : LURING[sebab.golongan]
    case 'upstreamBroken':
      return galat(sebab)
    case 'authExpired':
      return kantor(
        'izin masuk ke LAPOR sudah berakhir (401)',
        `${ADMIN} mengisi kunci sambungan yang baru di Pengaturan.`,
      )
    case 'rateLimited':
      return { pihak: 'lapor', kata: 'LAPOR membatasi jumlah kiriman (429)', oleh: SENDIRI }
    case 'rejected':
      return kantor(
        `LAPOR menolak kiriman ini (${sebab.status})`,
        'Petugas membaca alasannya, memperbaiki isinya, lalu mengirim lagi.',
      )
    case 'conflict':
      return kantor(
        'kasusnya berubah di LAPOR, kiriman berhenti untuk dibaca petugas',
        'Petugas membaca yang berubah, lalu memutuskan.',
      )
    case 'notFound':
      return kantor('nomor LAPOR kasus ini belum diketahui', SENDIRI)
    case 'invalid':
      return kantor('pengaturan sambungan belum benar', `${ADMIN} memperbaiki Pengaturan.`)
    case 'storage':
      return kantor('penyimpanan di komputer ini tidak dapat dibaca', `${TI} memeriksa penyimpanan komputer ini.`)
    case 'forbidden':
    case 'bug':
      return kantor('aplikasi tidak dapat melanjutkan pengiriman', `${TI} menghubungi pembuat aplikasi.`)
    default:
      return assertNever(sebab)
  }
}

/** The cause of one try; the HTTP status where an answer carried one that says more than success. */
export function sebabPercobaan(sebab: Failure | null): SebabPercobaan {
  const { pihak, kata } = barisSebab(sebab)
  return { pihak, kata, httpStatus: statusOf(sebab) }
}

function statusOf(sebab: Failure | null): number | null {
  switch (sebab?.kind) {
    case 'authExpired':
      return 401
    case 'rateLimited':
      return 429
    case 'rejected':
      return sebab.status
    case 'upstreamBroken':
      return sebab.status ?? null
    default:
      return null
  }
}

/** Who has to act, as a whole sentence; says so too where nobody has to. */
export function yangBertindak(sebab: Failure | null): string {
  return barisSebab(sebab).oleh
}

/** Counts against the office in a statement of timeliness: its own doing, its own network, its own settings. */
export function membebaniKantor(sebab: Failure | null): boolean {
  return barisSebab(sebab).pihak === 'kantor'
}
