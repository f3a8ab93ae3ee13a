/** Names of the kategori that stand in the grid, asked once each; and a name that was pasted, turned into its id. */
import { shallowReactive } from 'vue'
import { ok } from '../../../electron/domain/failure.ts'
import { request } from '../../api.ts'

const nama = shallowReactive(new Map<string, string>())
const ditanya = new Set<string>()

/** Name of a kategori; its id until the name is known. */
export function namaKategori(id: string): string {
  if (!nama.has(id) && !ditanya.has(id)) {
    ditanya.add(id)
    // The search finds an id as well as a name.
    void cariKategori(id)
  }
  return nama.get(id) ?? id
}

/** For the picker; what it finds is remembered. */
export async function cariKategori(teks: string) {
  const hasil = await request('kategori.search', { teks, limit: 30 })
  if (!hasil.ok) return hasil
  for (const k of hasil.value) nama.set(k.id, k.nama)
  return ok(hasil.value.map((k) => ({ kunci: k.id, label: k.nama, ket: k.induk })))
}

/** Id of the one kategori with exactly this name; null when there is none or more than one. */
export async function idKategori(teks: string): Promise<string | null> {
  const hasil = await request('kategori.search', { teks: teks.trim().slice(0, 100), limit: 100 })
  if (!hasil.ok) return null
  const cocok = hasil.value.filter((k) => k.nama.toLocaleLowerCase('id') === teks.trim().toLocaleLowerCase('id'))
  const [satu] = cocok
  if (satu === undefined || cocok.length > 1) return null
  nama.set(satu.id, satu.nama)
  return satu.id
}
