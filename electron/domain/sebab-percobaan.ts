/**
 * What stopped one try to deliver, as a statement may say it: the kind of fault, whose it was, the HTTP status. Nothing
 * of LAPOR's own words and nothing of the case: an answer of LAPOR may quote people.
 */
import type { Failure } from './failure.ts'
import { assertNever } from './failure.ts'

/** Whose fault it was, as far as that can be told from here. */
export type PihakGangguan = 'lapor' | 'sambungan' | 'kantor'
export type SebabPercobaan = {
  readonly pihak: PihakGangguan
  /** A few words without a full stop: "LAPOR menjawab galat 503 (pemeliharaan)". */
  readonly kata: string
  readonly httpStatus: number | null
}

const LURING: Readonly<Record<Exclude<Extract<Failure, { kind: 'offline' }>['golongan'], undefined>, string>> = {
  dns: 'alamat LAPOR tidak ditemukan (DNS)',
  tls: 'sertifikat LAPOR tidak dapat dipercaya (TLS)',
  proksi: 'proksi kantor tidak meneruskan sambungan',
  diblokir: 'sambungan diblokir di komputer ini',
  jaringan: 'LAPOR tidak dapat dihubungi lewat jaringan',
}
const PIHAK_LURING: Readonly<Record<keyof typeof LURING, PihakGangguan>> = {
  dns: 'sambungan',
  tls: 'lapor',
  proksi: 'kantor',
  diblokir: 'kantor',
  jaringan: 'sambungan',
}

function galat(status: number | undefined): SebabPercobaan {
  const httpStatus = status ?? null
  if (status === undefined)
    return { pihak: 'lapor', kata: 'jawaban LAPOR tidak dapat dibaca (halaman pemeliharaan atau rusak)', httpStatus }
  if (status === 503) return { pihak: 'lapor', kata: 'LAPOR menjawab galat 503 (tidak melayani)', httpStatus }
  if (status >= 500) return { pihak: 'lapor', kata: `LAPOR menjawab galat ${status}`, httpStatus }
  if (status === 408) return { pihak: 'lapor', kata: 'LAPOR menjawab 408 (waktu habis)', httpStatus }
  return { pihak: 'lapor', kata: `LAPOR mengalihkan ke alamat lain (${status})`, httpStatus }
}

/** `sebab` null: the application itself was stopped while it sent. */
export function sebabPercobaan(sebab: Failure | null): SebabPercobaan {
  const kantor = (kata: string): SebabPercobaan => ({ pihak: 'kantor', kata, httpStatus: null })
  if (sebab === null) return kantor('aplikasi berhenti ketika mengirim')
  switch (sebab.kind) {
    case 'offline':
      return sebab.golongan === undefined
        ? {
            pihak: 'sambungan',
            kata: 'sambungan terputus, atau jawaban LAPOR tidak datang pada waktunya',
            httpStatus: null,
          }
        : { pihak: PIHAK_LURING[sebab.golongan], kata: LURING[sebab.golongan], httpStatus: null }
    case 'upstreamBroken':
      return galat(sebab.status)
    case 'authExpired':
      return { pihak: 'kantor', kata: 'izin masuk ke LAPOR sudah berakhir (401)', httpStatus: 401 }
    case 'rateLimited':
      return { pihak: 'lapor', kata: 'LAPOR membatasi jumlah kiriman (429)', httpStatus: 429 }
    case 'rejected':
      return { pihak: 'kantor', kata: `LAPOR menolak kiriman ini (${sebab.status})`, httpStatus: sebab.status }
    case 'conflict':
      return kantor('kasusnya berubah di LAPOR, kiriman berhenti untuk dibaca petugas')
    case 'notFound':
      return kantor('nomor LAPOR kasus ini belum diketahui')
    case 'invalid':
      return kantor('pengaturan sambungan belum benar')
    case 'storage':
      return kantor('penyimpanan di komputer ini tidak dapat dibaca')
    case 'forbidden':
    case 'bug':
      return kantor('aplikasi tidak dapat melanjutkan pengiriman')
    default:
      return assertNever(sebab)
  }
}
