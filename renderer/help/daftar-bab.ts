/** The chapters of the user guide in their order, and the pictures that exist. */
import type { Bab } from './baca-bab.ts'
import { bacaBab } from './baca-bab.ts'
import { URUTAN } from './urutan.ts'

const texts = import.meta.glob<string>('./bab/*.md', { query: '?raw', import: 'default', eager: true })
const pictures = import.meta.glob<string>('./gambar/*.png', { query: '?url', import: 'default', eager: true })

export const BAB: readonly Bab[] = URUTAN.map((id) => bacaBab(id, texts[`./bab/${id}.md`] ?? `# ${id}`))

/** Address of a picture; null while it has not been taken. */
export function alamatGambar(nama: string): string | null {
  return pictures[`./gambar/${nama}.png`] ?? null
}
