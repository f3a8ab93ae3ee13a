/** What is read back to a caller: the record as sentences, in the order it was told. */
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { normalizeTelepon } from '../../../electron/domain/telepon.ts'
import { formatTanggal } from '../../../electron/domain/waktu.ts'

const BELUM = 'belum disebutkan'

function atau(teks: string): string {
  return teks.trim() === '' ? BELUM : teks.trim()
}

/** Sentences to read aloud; what is missing is named as such, so that it can be asked at once. */
export function susunNaskah(draf: DrafPengaduan): readonly string[] {
  const { pelapor } = draf
  const nomor = normalizeTelepon(pelapor.telepon)
  const tanggal = draf.tanggalKejadian === '' ? BELUM : formatTanggal(draf.tanggalKejadian)
  const siapa = draf.anonim ? 'Nama tidak dicantumkan kepada terlapor dan masyarakat.' : `Nama: ${atau(pelapor.nama)}.`
  return [
    'Saya bacakan kembali catatannya.',
    siapa,
    `Nomor yang dapat dihubungi: ${nomor.ok ? nomor.value.tampil : atau(pelapor.telepon)}.`,
    `Yang disampaikan: ${atau(draf.isi)}`,
    `Kejadiannya ${tanggal}, di ${atau(draf.lokasiKejadian)}.`,
    ...(draf.harapan.trim() === '' ? [] : [`Yang diharapkan: ${draf.harapan.trim()}`]),
    'Apakah catatan ini sudah benar?',
  ]
}

/** Clock of a call: `03.25`, from an hour on `1.03.25`. */
export function lamaPanggilan(detik: number): string {
  const dua = (angka: number) => String(angka).padStart(2, '0')
  const jam = Math.floor(detik / 3600)
  const sisa = `${dua(Math.floor(detik / 60) % 60)}.${dua(detik % 60)}`
  return jam === 0 ? sisa : `${String(jam)}.${sisa}`
}

const JAM_MS = 3_600_000

/**
 * When to call back, as it is said: `1 jam lagi`, `30 menit lagi`, `14.30` (today, tomorrow once that has passed),
 * `besok 9.00`. Instants in milliseconds; `offset` is the office's zone in hours. Null when it cannot be read.
 */
export function bacaJadwal(teks: string, kini: number, offset: number): number | null {
  const kata = teks.trim().toLowerCase().replace(/\s+/g, ' ')
  const lagi = /^(\d{1,3}) (menit|jam) lagi$/.exec(kata)
  if (lagi !== null) return kini + Number(lagi[1]) * (lagi[2] === 'jam' ? JAM_MS : 60_000)
  const pukul = /^(besok |lusa )?(?:pukul |jam )?(\d{1,2})(?:[.:](\d{2}))?$/.exec(kata)
  if (pukul === null) return null
  const [jam, menit] = [Number(pukul[2]), Number(pukul[3] ?? 0)]
  if (jam > 23 || menit > 59) return null
  const setempat = new Date(kini + offset * JAM_MS)
  const hari = Date.UTC(setempat.getUTCFullYear(), setempat.getUTCMonth(), setempat.getUTCDate())
  const saat = hari + jam * JAM_MS + menit * 60_000 - offset * JAM_MS
  if (pukul[1] !== undefined) return saat + (pukul[1].startsWith('lusa') ? 2 : 1) * 24 * JAM_MS
  return saat > kini ? saat : saat + 24 * JAM_MS
}
