/** The rekap that stands on the screen, the list opened from one of its numbers, and the place kept between them. */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { ref, shallowRef } from 'vue'
import type { RekapIsi } from '../../../electron/contract/requests-rekap.ts'
import type { Failure } from '../../../electron/domain/failure.ts'
import type { PengaduanRingkas } from '../../../electron/domain/pengaduan.ts'
import type { DimensiRekap, SaringRekap } from '../../../electron/domain/rekap.ts'
import type { PeriodeRekap } from '../../../electron/domain/rekap-periode.ts'
import { request } from '../../api.ts'

type Kerja = { readonly kerjaId: string; readonly jenis: 'hitung' | 'ekspor'; readonly mulai: number }

const HALAMAN = 50

export const useRekapStore = defineStore('rekap', () => {
  /** Of the numbers that stand: lists and files are made for it. */
  const periode = shallowRef<PeriodeRekap | null>(null)
  /** What is being counted, or could not be; null: nothing but what stands. */
  const diminta = shallowRef<PeriodeRekap | null>(null)
  /** The last count was stopped by the person. */
  const dihentikan = ref(false)
  const isi = shallowRef<RekapIsi | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const kerja = shallowRef<Kerja | null>(null)
  /** Of the work under way, in cases. */
  const kemajuan = shallowRef<{ readonly selesai: number; readonly dari: number } | null>(null)
  const dimensi = ref<DimensiRekap>('unit')
  const gulir = ref(0)
  /** The number a list was opened from: it takes the focus again. */
  const asal = ref<string | null>(null)
  /** A list is open, or was left for a case: the same numbers wait. */
  const kembali = ref(false)

  function mulai(jenis: Kerja['jenis']): Kerja {
    const baru = { kerjaId: uuidv7(), jenis, mulai: Date.now() }
    kerja.value = baru
    kemajuan.value = null
    return baru
  }
  function selesai(satu: Kerja): boolean {
    if (kerja.value?.kerjaId !== satu.kerjaId) return false
    kerja.value = null
    kemajuan.value = null
    return true
  }
  function batal(): void {
    if (kerja.value !== null) void request('rekap.batal', { kerjaId: kerja.value.kerjaId })
  }

  /** Counts a period; one that is overtaken by a newer question is stopped and changes nothing. */
  async function hitung(baru: PeriodeRekap): Promise<void> {
    if (kerja.value?.jenis === 'hitung') batal()
    diminta.value = baru
    dihentikan.value = false
    const satu = mulai('hitung')
    const answer = await request('rekap.get', { kerjaId: satu.kerjaId, periode: baru })
    if (!selesai(satu)) return
    // Stopping is no failure: what stood before stands.
    dihentikan.value = !answer.ok && answer.failure.kind === 'conflict'
    failure.value = answer.ok || dihentikan.value ? null : answer.failure
    if (answer.ok) {
      isi.value = answer.value
      periode.value = baru
    }
    if (failure.value === null && isi.value !== null) diminta.value = null
  }

  const saring = shallowRef<SaringRekap | null>(null)
  const rows = shallowRef<readonly PengaduanRingkas[]>([])
  const cursor = ref<string | null>(null)
  const terpilih = ref<string | null>(null)
  const gulirDaftar = ref(0)
  const memuat = ref(false)
  const failureDaftar = shallowRef<Failure | null>(null)
  let terbaru = 0

  async function muat(lanjut: boolean): Promise<void> {
    const [dari, apa] = [periode.value, saring.value]
    if (dari === null || apa === null) return
    const mine = ++terbaru
    memuat.value = true
    const args = { periode: dari, saring: apa, cursor: lanjut ? cursor.value : null, limit: HALAMAN }
    const answer = await request('rekap.daftar', args)
    if (mine !== terbaru) return
    memuat.value = false
    failureDaftar.value = answer.ok ? null : answer.failure
    if (!answer.ok) return
    rows.value = lanjut ? [...rows.value, ...answer.value.rows] : answer.value.rows
    cursor.value = answer.value.nextCursor
    if (!rows.value.some(({ id }) => id === terpilih.value)) terpilih.value = rows.value[0]?.id ?? null
  }
  /** Opens the cases behind a number, from their beginning. */
  function buka(baru: SaringRekap): void {
    saring.value = baru
    rows.value = []
    cursor.value = null
    terpilih.value = null
    gulirDaftar.value = 0
    kembali.value = true
    void muat(false)
  }

  return {
    ...{ periode, diminta, dihentikan, isi, failure, kerja, kemajuan, dimensi, gulir, asal, kembali },
    ...{ mulai, selesai, batal, hitung },
    ...{ saring, rows, cursor, terpilih, gulirDaftar, memuat, failureDaftar, muat, buka },
  }
})
