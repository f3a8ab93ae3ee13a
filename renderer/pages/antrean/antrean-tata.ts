/**
 * What the petugas signed in keeps of the queue: filters under names with live counts, order, groups and columns. A cache
 * of the core; every change goes there at once.
 */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { ref, shallowRef } from 'vue'
import type { PilihanSaring } from '../../../electron/contract/requests-antrean.ts'
import { ok, type Failure, type Result } from '../../../electron/domain/failure.ts'
import { kalimatFailure } from '../../../electron/domain/kalimat.ts'
import {
  isiDicari,
  TATA_AWAL,
  type IsiSaringan,
  type Saringan,
  type TataAntrean,
} from '../../../electron/domain/saringan.ts'
import { on, request } from '../../api.ts'
import { urungkan } from '../../composables/urungkan.ts'
import { showToast } from '../../composables/use-toast.ts'

/** Counts are asked for again at most this often (ms): a long pull tells of changes many times. */
const HITUNG_LAGI = 2_000

export const useAntreanTata = defineStore('antrean-tata', () => {
  const tata = ref<TataAntrean>(TATA_AWAL)
  const saringan = shallowRef<readonly Saringan[]>([])
  const pilihan = shallowRef<PilihanSaring>({ kategori: [], unit: [] })
  /** By id; missing while it is not known. */
  const jumlah = ref<Readonly<Record<string, number>>>({})
  /** Why what is kept could not be read; the filters that stand are the last ones known. */
  const failure = shallowRef<Failure | null>(null)
  let mulai = false
  let jam: ReturnType<typeof setTimeout> | null = null

  async function hitung(): Promise<void> {
    const semua = saringan.value
    if (semua.length === 0) return
    const hasil = await request('antrean.hitung', { isi: semua.map(({ isi }) => isiDicari(isi)) })
    if (!hasil.ok || semua !== saringan.value) return
    jumlah.value = Object.fromEntries(semua.map(({ id }, at) => [id, hasil.value[at] ?? 0]))
  }
  async function muat(): Promise<void> {
    const hasil = await request('antrean.get', {})
    failure.value = hasil.ok ? null : hasil.failure
    if (!hasil.ok) return
    tata.value = hasil.value.tata
    saringan.value = hasil.value.saringan
    pilihan.value = hasil.value.pilihan
    await hitung()
  }
  function nanti(): void {
    jam ??= setTimeout(() => {
      jam = null
      void hitung()
    }, HITUNG_LAGI)
  }
  /** Asks, and listens from then on. */
  async function start(): Promise<void> {
    if (!mulai) {
      mulai = true
      on('app.changed', () => void muat())
      on('pengaduan.changed', nanti)
    }
    await muat()
  }
  async function setTata(baru: TataAntrean): Promise<void> {
    tata.value = baru
    const hasil = await request('antrean.saveTata', { tata: baru })
    if (!hasil.ok) showToast({ kalimat: kalimatFailure(hasil.failure), jenis: 'gagal' })
  }
  /** Keeps a filter under a name; with `id` the one that has it is changed. */
  async function simpan(nama: string, isi: IsiSaringan, id: string = uuidv7()): Promise<Result<string>> {
    const hasil = await request('saringan.save', { id, nama, isi })
    if (!hasil.ok) return hasil
    await muat()
    return ok(id)
  }
  async function hapus({ id, nama, isi }: Saringan): Promise<void> {
    const hasil = await request('saringan.hapus', { id })
    if (!hasil.ok) return showToast({ kalimat: kalimatFailure(hasil.failure), jenis: 'gagal' })
    await muat()
    showToast({ kalimat: `Saringan “${nama}” dihapus.`, urung: () => void urungkan(simpan(nama, isi, id)) })
  }
  return { tata, saringan, pilihan, jumlah, failure, muat, start, setTata, simpan, hapus }
})
