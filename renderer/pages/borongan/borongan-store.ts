/** The batch that is open in this window: its rows, and what is written of them. Outlives the page. */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { ref, shallowRef } from 'vue'
import { ok } from '../../../electron/domain/failure.ts'
import type { Failure, Result } from '../../../electron/domain/failure.ts'
import type { DrafRingkas } from '../../../electron/domain/pengaduan.ts'
import { request } from '../../api.ts'
import { useNow } from '../../composables/use-now.ts'
import type { Baris } from './baris.ts'
import { makeBaris, masihTerbuka, simpanBaris, sudahDitulis } from './baris.ts'
import { barisBaru } from './borongan-kolom.ts'

export type Kemajuan = { readonly selesai: number; readonly dari: number }

export const useBoronganStore = defineStore('borongan', () => {
  const { hariIni } = useNow()
  const kelompokId = ref(uuidv7())
  const baris = shallowRef<readonly Baris[]>([])
  /** Reason for every row that is not complete. */
  const alasan = ref('')
  const kemajuan = ref<Kemajuan | null>(null)

  /** In the order they were begun; ids tell it. */
  function set(rows: readonly Baris[]): void {
    const urut = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
    baris.value = urut.some(masihTerbuka) ? urut : [...urut, newRow(urut.at(-1))]
  }
  function newRow(atas: Baris | undefined): Baris {
    return makeBaris(uuidv7(), barisBaru(kelompokId.value, atas?.draf ?? null), null, hariIni)
  }
  /** A new row at the end, with what it takes over from the last one. */
  function add(): Baris {
    const baru = newRow(baris.value.at(-1))
    baris.value = [...baris.value, baru]
    return baru
  }
  /** Writes what is not on disk yet. */
  async function flush(): Promise<void> {
    await Promise.all(baris.value.filter(masihTerbuka).map((b) => b.saver.saveNow()))
  }

  /** Leaves the batch; rows whose words are not on disk keep their saver until they are. */
  function startNew(id: string = uuidv7()): void {
    for (const b of baris.value) if (sudahDitulis(b)) b.saver.close()
    kelompokId.value = id
    baris.value = []
    alasan.value = ''
    kemajuan.value = null
  }
  /** Rows of the batch as the core has them; a row with words not on disk stays as it is. */
  async function reload(drafts: readonly DrafRingkas[]): Promise<Failure | null> {
    const hidup = new Map(baris.value.map((b) => [b.id, b]))
    const dibaca = await Promise.all(
      drafts.map(async ({ id }): Promise<Result<Baris>> => {
        const ada = hidup.get(id)
        if (ada !== undefined && !sudahDitulis(ada)) return ok(ada)
        const hasil = await request('draf.get', { id })
        if (!hasil.ok) return hasil
        ada?.saver.close()
        return ok(makeBaris(id, hasil.value.draf, hasil.value.updatedAt, hariIni))
      }),
    )
    const tetap = baris.value.filter((b) => !masihTerbuka(b) || !sudahDitulis(b))
    const gagal = dibaca.find((hasil) => !hasil.ok)
    const rows = [...tetap, ...dibaca.flatMap((hasil) => (hasil.ok ? [hasil.value] : []))]
    set([...new Map(rows.map((b) => [b.id, b])).values()])
    return gagal === undefined || gagal.ok ? null : gagal.failure
  }
  /**
   * Opens the batch `id`, else the one at hand while rows of it are open, else the newest that was left, else a new one.
   * Rows are read again: they may have been recorded or thrown away elsewhere.
   */
  async function open(id: string | null): Promise<Failure | null> {
    if (kemajuan.value !== null) return null
    await flush()
    const isi = await request('loket.get', {})
    if (!isi.ok) {
      if (baris.value.length === 0) set([])
      return isi.failure
    }
    const rows = isi.value.draf.filter((d) => d.kelompokId !== null)
    const diTangan = baris.value.some((b) => masihTerbuka(b) && b.saver.keadaan.value.jenis !== 'kosong')
    const tujuan = id ?? (diTangan ? kelompokId.value : (rows[0]?.kelompokId ?? uuidv7()))
    if (tujuan !== kelompokId.value || !diTangan) startNew(tujuan)
    return reload(rows.filter((d) => d.kelompokId === tujuan))
  }

  /** Throws a row away; gives what brings it back. */
  async function discard(satu: Baris): Promise<Result<() => Promise<Failure | null>>> {
    await satu.saver.saveNow()
    const ditulis = satu.saver.keadaan.value.jenis !== 'kosong'
    if (ditulis) {
      const hasil = await request('draf.discard', { id: satu.id })
      if (!hasil.ok) return hasil
    }
    satu.saver.close()
    set(baris.value.filter((b) => b !== satu))
    return ok(async () => {
      const kembali = ditulis ? await request('draf.restore', { id: satu.id }) : ok(undefined)
      if (!kembali.ok) return kembali.failure
      const { keadaan } = satu.saver
      const lama = keadaan.value.jenis === 'tersimpan' ? keadaan.value.at : null
      set([...baris.value, makeBaris(satu.id, satu.draf, lama, hariIni)])
      return null
    })
  }
  /** Gives the rows their numbers, one after the other; ends early when nothing more can be written. */
  async function saveAll(rows: readonly Baris[], kurang: ReadonlySet<string>): Promise<void> {
    kemajuan.value = { selesai: 0, dari: rows.length }
    for (const satu of rows) {
      const hasil = await simpanBaris(satu, kurang.has(satu.id) ? alasan.value.trim() : null)
      kemajuan.value = { selesai: kemajuan.value.selesai + 1, dari: rows.length }
      if (!hasil.ok && (hasil.failure.kind === 'storage' || hasil.failure.kind === 'bug')) break
    }
    kemajuan.value = null
    alasan.value = ''
    set(baris.value)
  }
  return { kelompokId, baris, alasan, kemajuan, add, flush, startNew, open, discard, saveAll }
})
