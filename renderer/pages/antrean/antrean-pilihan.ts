/** What the queue shows: view, words, filter, and the rows and counts that belong to them. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { storeToRefs } from 'pinia'
import type { LocationQuery } from 'vue-router'
import { isTampilan, saringanAntrean, type SaringanAntrean } from '../../../electron/domain/antrean.ts'
import type { PengaduanRingkas } from '../../../electron/domain/pengaduan.ts'
import {
  isiDicari,
  kunciKelompok,
  saringKosong,
  TANPA_SARING,
  type IsiSaringan,
  type Saringan,
} from '../../../electron/domain/saringan.ts'
import { request } from '../../api.ts'
import { useNow } from '../../composables/use-now.ts'
import { LOADING_AFTER_MS, useEvent } from '../../composables/use-request.ts'
import { useCountsStore } from '../../stores/counts.ts'
import { useAntreanBaris } from './antrean-baris.ts'
import { judulKelompok, jumlahBaris, kalimatKosong } from './antrean-kata.ts'
import { isiSama, pandanganLain } from './antrean-pandangan.ts'
import { useAntreanTata } from './antrean-tata.ts'
import { useAntreanTempat } from './antrean-tempat.ts'

/** After the last key of a word. */
const CARI_SESUDAH_MS = 150
const UBAH_SESUDAH_MS = 250

/** Counts of a narrowed view, asked for beside its rows; answers of an older question are dropped. */
function useHitungan(isi: () => IsiSaringan) {
  const simpanan = useAntreanTata()
  const tersaring = ref<number | null>(null)
  const perKelompok = shallowRef<Readonly<Record<string, number>> | null>(null)
  let giliran = 0
  async function hitung(): Promise<void> {
    const milik = ++giliran
    const { teks, ...apa } = isi()
    const menurut = simpanan.tata.kelompok
    const mencari = teks.trim() !== ''
    const [semua, kelompok] = await Promise.all([
      mencari || saringKosong(apa.saring) ? null : request('antrean.hitung', { isi: [{ ...apa, teks: '' }] }),
      mencari || menurut === null ? null : request('antrean.kelompok', { ...apa, kelompok: menurut }),
    ])
    if (milik !== giliran) return
    tersaring.value = semua?.ok ? (semua.value[0] ?? null) : null
    perKelompok.value = kelompok?.ok ? kelompok.value : null
  }
  return { tersaring, perKelompok, hitung }
}

/** `keAtas`: the list goes back to its top, for another list is coming. */
export function useAntreanPilihan(keAtas: () => void) {
  const counts = useCountsStore()
  const simpanan = useAntreanTata()
  const tempat = useAntreanTempat()
  const { hariIni } = useNow()
  const { status, teks, saring, saringanId, terpilih } = storeToRefs(tempat)
  const baris = useAntreanBaris()
  const lama = ref(false)
  let jamCari: ReturnType<typeof setTimeout> | undefined
  let jamUbah: ReturnType<typeof setTimeout> | null = null

  const cari = computed(() => teks.value.trim())
  const isi = computed(() => ({ status: status.value, teks: teks.value, saring: saring.value }))
  const dicari = computed(() => isiDicari(isi.value).status)
  const { tersaring, perKelompok, hitung } = useHitungan(() => isi.value)
  /** The kept filter that is shown as it is kept. */
  const utuh = computed(() => {
    const dipakai = simpanan.saringan.find(({ id }) => id === saringanId.value)
    return dipakai !== undefined && isiSama(dipakai.isi, isi.value) ? dipakai.id : null
  })
  const keadaan = computed(() => ({
    counts: counts.counts,
    status: status.value,
    saring: saring.value,
    urut: simpanan.tata.urut,
    mencari: cari.value !== '',
    tersaring: tersaring.value,
    dimuat: baris.rows.value.length,
    lagi: baris.lagi.value,
  }))
  const kelompok = computed(() => {
    const menurut = simpanan.tata.kelompok
    if (menurut === null || cari.value !== '') return null
    return {
      kunci: (row: PengaduanRingkas) => kunciKelompok(row, menurut),
      judul: (kunci: string) => judulKelompok(menurut, kunci, hariIni.value),
      jumlah: perKelompok.value,
    }
  })
  const kosong = computed(() => {
    const sempit = isTampilan(status.value) || !saringKosong(saring.value)
    return kalimatKosong(cari.value, baris.temuan.value.catatan, sempit)
  })

  /**
   * Opens the filter anew. A new search selects its best row; else the selection stays while its row is there. False when
   * it was opened once more meanwhile: what stands then is not the answer to this.
   */
  async function load(pilihPertama = false): Promise<boolean> {
    clearTimeout(jamCari)
    lama.value = false
    const jam = setTimeout(() => (lama.value = true), LOADING_AFTER_MS)
    const { urut, kelompok: menurut } = simpanan.tata
    void hitung()
    const isiBaru = { status: dicari.value, teks: cari.value, saring: saring.value, urut, kelompok: menurut }
    const terbuka = await baris.open(isiBaru)
    clearTimeout(jam)
    if (!terbuka) return false
    lama.value = false
    const { rows } = baris
    if (pilihPertama || !rows.value.some((row) => row.id === terpilih.value)) terpilih.value = rows.value[0]?.id ?? null
    return true
  }
  async function tunjukkan(baru: Partial<IsiSaringan>): Promise<void> {
    // Whole values: a patch of the store would be merged into the filter that stands.
    if (baru.status !== undefined) status.value = baru.status
    if (baru.teks !== undefined) teks.value = baru.teks
    if (baru.saring !== undefined) saring.value = baru.saring
    terpilih.value = null
    keAtas()
    await load()
  }
  function filterBy(baru: SaringanAntrean): Promise<void> {
    saringanId.value = null
    return tunjukkan({ status: baru, teks: '' })
  }
  function pakai(satu: Saringan): Promise<void> {
    saringanId.value = satu.id
    return tunjukkan(satu.isi)
  }
  /** To the next view, or the one before. */
  function pindah(langkah: 1 | -1): void {
    const lain = pandanganLain({ status: status.value, saringanId: utuh.value }, simpanan.saringan, langkah)
    void (lain.saringan === null ? filterBy(lain.status) : pakai(lain.saringan))
  }
  /** Takes `status` and `teks` of an address over; false when it has neither. */
  function dariAlamat(query: LocationQuery): boolean {
    if (query['status'] === undefined && query['teks'] === undefined) return false
    const dibaca = saringanAntrean.safeParse(query['status'] ?? null)
    status.value = dibaca.success ? dibaca.data : null
    teks.value = typeof query['teks'] === 'string' ? query['teks'] : ''
    saring.value = TANPA_SARING
    saringanId.value = null
    terpilih.value = null
    tempat.gulir = 0
    return true
  }

  watch(teks, () => {
    clearTimeout(jamCari)
    jamCari = setTimeout(() => {
      keAtas()
      void load(true)
    }, CARI_SESUDAH_MS)
  })
  watch(
    () => `${simpanan.tata.urut} ${simpanan.tata.kelompok ?? ''}`,
    () => {
      keAtas()
      void load()
    },
  )
  useEvent('pengaduan.changed', () => {
    jamUbah ??= setTimeout(() => {
      jamUbah = null
      void hitung()
      void baris.refresh()
    }, UBAH_SESUDAH_MS)
  })
  onScopeDispose(() => clearTimeout(jamCari))

  const jumlah = computed(() => jumlahBaris(keadaan.value))
  const tampil = { keadaan, jumlah, kosong, kelompok, lama }
  return {
    baris,
    teks,
    terpilih,
    cari,
    dicari,
    isi,
    utuh,
    ...tampil,
    load,
    tunjukkan,
    filterBy,
    pakai,
    pindah,
    dariAlamat,
  }
}
