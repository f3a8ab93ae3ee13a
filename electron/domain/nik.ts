/**
 * NIK: 16 digits = 6 region, 6 date of birth (women: day + 40), 4 serial. There is no check digit, so only the format
 * can be checked; whether a person stands behind it only Dukcapil knows.
 */
import type { Result } from './failure.ts'
import { invalid, ok } from './failure.ts'
import type { Tanggal } from './kata.ts'
import { tanggalDari } from './waktu.ts'

export type Nik = {
  /** 16 digits without separators. */
  readonly nik: string
  readonly tanggalLahir: Tanggal
  readonly jenisKelamin: 'perempuan' | 'lakiLaki'
  /** Region of the first registration, 6 digits: province, kabupaten/kota, kecamatan. */
  readonly kodeWilayah: string
}

/** Without a date of today, years 00–29 are read as 2000–2029. */
const BATAS_ABAD = '2029-12-31'

/**
 * Checks the format of a NIK; spaces, dots and dashes between the digits are dropped. The century of birth is not in
 * the number: the latest one in which the date exists and is not after `today` is taken. Fails as `invalid` on `nik`.
 */
export function checkNik(text: string, today: Tanggal = BATAS_ABAD): Result<Nik> {
  const nik = text.replace(/[\s.-]/g, '')
  if (!/^\d*$/.test(nik)) return invalid('nik', 'NIK hanya terdiri atas angka.')
  if (nik.length !== 16) return invalid('nik', `NIK terdiri atas 16 angka; yang diisi ${nik.length} angka.`)
  const kodeWilayah = nik.slice(0, 6)
  if (!/^[1-9]\d(?!00)\d\d(?!00)\d\d$/.test(kodeWilayah) || Number(kodeWilayah.slice(0, 2)) < 11) {
    return invalid('nik', 'Kode wilayah pada NIK (6 angka pertama) tidak mungkin. Periksa lagi tiap angkanya.')
  }
  const day = Number(nik.slice(6, 8))
  const perempuan = day > 40
  const [month, year] = [Number(nik.slice(8, 10)), Number(nik.slice(10, 12))]
  const tanggalLahir = [2000 + year, 1900 + year]
    .map((full) => tanggalDari(full, month, perempuan ? day - 40 : day))
    .find((date) => date !== null && date <= today)
  if (!tanggalLahir)
    return invalid('nik', 'Tanggal lahir pada NIK (angka ke-7 sampai ke-12) tidak mungkin. Periksa lagi tiap angkanya.')
  if (nik.endsWith('0000'))
    return invalid('nik', 'Nomor urut pada NIK (4 angka terakhir) tidak mungkin. Periksa lagi tiap angkanya.')
  return ok({ nik, tanggalLahir, jenisKelamin: perempuan ? 'perempuan' : 'lakiLaki', kodeWilayah })
}
