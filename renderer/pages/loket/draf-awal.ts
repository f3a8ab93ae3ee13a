/** The words the form proposes by itself. */

const JUDUL_USUL_MAKS = 80

/**
 * Title proposed from the text: its first sentence or line, cut at a word, first letter a capital. Pure, so that a
 * restored draft can tell whether its title was written by hand: it was when it differs from this.
 */
export function usulkanJudul(isi: string): string {
  const baris = isi.trim().split(/\n/, 1)[0] ?? ''
  const kalimat = (baris.split(/(?<=[.?])\s/, 1)[0] ?? '').replace(/\s+/g, ' ').trim().replace(/\.+$/, '')
  if (kalimat === '') return ''
  const awal = kalimat.charAt(0).toLocaleUpperCase('id') + kalimat.slice(1)
  if (awal.length <= JUDUL_USUL_MAKS) return awal
  const potong = awal.slice(0, JUDUL_USUL_MAKS)
  const spasi = potong.lastIndexOf(' ')
  return (spasi > 30 ? potong.slice(0, spasi) : potong).replace(/[,;:\s]+$/, '')
}
