/** The file that is being looked at: its columns, what would come of it, and the import itself. */
import { computed, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref, ShallowRef } from 'vue'
import type { BukuBacaan, BukuPratinjau } from '../../../electron/contract/requests-loket.ts'
import type { BukuIsian, BukuPemetaan, ImporBuku } from '../../../electron/domain/buku-register.ts'
import type { Failure } from '../../../electron/domain/failure.ts'
import { request } from '../../api.ts'
import { kurangPemetaan, petakan } from './buku-kata.ts'

type Berkas = { readonly nama: string; readonly bytes: Uint8Array<ArrayBuffer> }

export type ImporBerjalan = {
  readonly berkas: ShallowRef<Berkas | null>
  readonly bacaan: ShallowRef<BukuBacaan | null>
  readonly pemetaan: ShallowRef<BukuPemetaan>
  readonly pratinjau: ShallowRef<BukuPratinjau | null>
  readonly selesai: ShallowRef<ImporBuku | null>
  readonly failure: ShallowRef<Failure | null>
  readonly busy: Ref<boolean>
  /** Rows that would come in as things are chosen now. */
  readonly jumlah: ComputedRef<number>
  readonly gandaJuga: Ref<boolean>
  take(file: File): Promise<void>
  pilihLembar(lembar: string): Promise<void>
  ubah(kolom: number, isian: BukuIsian | null): Promise<void>
  apply(): Promise<void>
  tinggalkan(): void
}

export function useImporBuku(): ImporBerjalan {
  const berkas = shallowRef<Berkas | null>(null)
  const bacaan = shallowRef<BukuBacaan | null>(null)
  const pemetaan = shallowRef<BukuPemetaan>({})
  const pratinjau = shallowRef<BukuPratinjau | null>(null)
  const selesai = shallowRef<ImporBuku | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const busy = ref(false)
  const gandaJuga = ref(false)
  let terbaru = 0

  async function read(lembar: string): Promise<void> {
    if (berkas.value === null) return
    busy.value = true
    const hasil = await request('buku.read', { ...berkas.value, lembar })
    busy.value = false
    failure.value = hasil.ok ? null : hasil.failure
    bacaan.value = hasil.ok ? hasil.value : null
    pemetaan.value = hasil.ok ? hasil.value.pemetaan : {}
    pratinjau.value = null
    if (hasil.ok) await preview()
  }
  async function preview(): Promise<void> {
    const giliran = ++terbaru
    if (berkas.value === null || bacaan.value === null || kurangPemetaan(pemetaan.value) !== null) {
      pratinjau.value = null
      return
    }
    busy.value = true
    const { lembarDipilih: lembar } = bacaan.value
    const hasil = await request('buku.preview', { ...berkas.value, lembar, pemetaan: pemetaan.value })
    if (giliran !== terbaru) return
    busy.value = false
    failure.value = hasil.ok ? null : hasil.failure
    pratinjau.value = hasil.ok ? hasil.value : null
  }
  function tinggalkan(): void {
    terbaru += 1
    berkas.value = null
    bacaan.value = null
    pratinjau.value = null
    failure.value = null
    busy.value = false
    gandaJuga.value = false
  }
  async function apply(): Promise<void> {
    if (berkas.value === null || bacaan.value === null || busy.value) return
    busy.value = true
    const { lembarDipilih: lembar } = bacaan.value
    const args = { ...berkas.value, lembar, pemetaan: pemetaan.value, gandaJuga: gandaJuga.value }
    const hasil = await request('buku.apply', args)
    busy.value = false
    failure.value = hasil.ok ? null : hasil.failure
    if (!hasil.ok) return
    tinggalkan()
    selesai.value = hasil.value
  }
  return {
    berkas,
    bacaan,
    pemetaan,
    pratinjau,
    selesai,
    failure,
    busy,
    gandaJuga,
    jumlah: computed(() => (pratinjau.value?.baru ?? 0) + (gandaJuga.value ? (pratinjau.value?.ganda ?? 0) : 0)),
    async take(file) {
      tinggalkan()
      selesai.value = null
      berkas.value = { nama: file.name.slice(-255), bytes: new Uint8Array(await file.arrayBuffer()) }
      await read('')
    },
    pilihLembar: read,
    async ubah(kolom, isian) {
      pemetaan.value = petakan(pemetaan.value, kolom, isian)
      await preview()
    },
    apply,
    tinggalkan,
  }
}
