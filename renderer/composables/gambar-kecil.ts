/** Pictures made smaller in the page, before they are stored: what leaves over a slow link is this copy. */

type Batas = {
  /** Longest side in pixels. */
  readonly sisi: number
  /** Quality of the JPEG in per cent. */
  readonly mutu: number
}

/**
 * The picture as a JPEG whose longest side is at most `sisi`, turned the right way up; null when it is small enough
 * already or cannot be read here (the core then sends the picture itself, without its metadata).
 */
export async function kecilkanGambar(file: Blob, { sisi, mutu }: Batas): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!file.type.startsWith('image/') || typeof createImageBitmap !== 'function') return null
  try {
    const gambar = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const skala = Math.min(1, sisi / Math.max(gambar.width, gambar.height))
    const kanvas = document.createElement('canvas')
    kanvas.width = Math.max(1, Math.round(gambar.width * skala))
    kanvas.height = Math.max(1, Math.round(gambar.height * skala))
    const kuas = kanvas.getContext('2d')
    if (kuas === null) return null
    // JPEG knows no transparency: what is clear becomes paper.
    kuas.fillStyle = 'white'
    kuas.fillRect(0, 0, kanvas.width, kanvas.height)
    kuas.drawImage(gambar, 0, 0, kanvas.width, kanvas.height)
    gambar.close()
    const hasil = await new Promise<Blob | null>((resolve) => kanvas.toBlob(resolve, 'image/jpeg', mutu / 100))
    return hasil === null ? null : new Uint8Array(await hasil.arrayBuffer())
  } catch {
    return null
  }
}
