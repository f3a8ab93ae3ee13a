/** The logo of a letterhead: a picture file made small enough to be kept with the settings. */
import type { Result } from '../../electron/domain/failure.ts'
import { invalid, ok } from '../../electron/domain/failure.ts'

/** Longest sides in pixels: sharp at 30 × 20 mm on a 400 dpi printer. */
const LEBAR_MAKS = 480
const TINGGI_MAKS = 320
/** Letters of the data URL; the settings take no more. */
const PANJANG_MAKS = 300_000
const BERKAS_MAKS = 20_000_000
const MUTU_JPEG = 0.85
const TIDAK_TERBACA =
  'Berkas ini tidak dapat dibaca sebagai gambar. Logo yang lama tetap dipakai. Pilih berkas PNG atau JPEG.'

function gambarUlang(gambar: ImageBitmap, tipe: 'image/png' | 'image/jpeg'): string {
  const skala = Math.min(1, LEBAR_MAKS / gambar.width, TINGGI_MAKS / gambar.height)
  const kanvas = document.createElement('canvas')
  kanvas.width = Math.max(1, Math.round(gambar.width * skala))
  kanvas.height = Math.max(1, Math.round(gambar.height * skala))
  const kuas = kanvas.getContext('2d')
  if (kuas === null) return ''
  if (tipe === 'image/jpeg') {
    // JPEG knows no transparency: what is clear becomes paper.
    kuas.fillStyle = 'white'
    kuas.fillRect(0, 0, kanvas.width, kanvas.height)
  }
  kuas.drawImage(gambar, 0, 0, kanvas.width, kanvas.height)
  return kanvas.toDataURL(tipe, MUTU_JPEG)
}

/** The picture as a data URL of at most 480 × 320 pixels; `invalid` with a sentence when it cannot be read. */
export async function bacaLogo(berkas: File): Promise<Result<string>> {
  if (berkas.size > BERKAS_MAKS)
    return invalid(
      'logo',
      'Berkas lebih besar dari 20 MB. Logo yang lama tetap dipakai. Pilih berkas yang lebih kecil.',
    )
  try {
    const gambar = await createImageBitmap(berkas)
    const png = gambarUlang(gambar, 'image/png')
    const url = png.length <= PANJANG_MAKS ? png : gambarUlang(gambar, 'image/jpeg')
    gambar.close()
    return url === '' || url.length > PANJANG_MAKS ? invalid('logo', TIDAK_TERBACA) : ok(url)
  } catch {
    return invalid('logo', TIDAK_TERBACA)
  }
}
