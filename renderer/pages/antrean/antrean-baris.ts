/**
 * The rows of the queue as far as the person has scrolled: pages by cursor, and a re-query that never moves what is
 * being read. Pure of the screen: the list component keeps the scroll, this keeps the rows.
 */
import { computed, ref, shallowRef } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import type { RequestValue } from '../../../electron/contract/requests.ts'
import type { Failure, Result } from '../../../electron/domain/failure.ts'
import type { SaringanAntrean } from '../../../electron/domain/antrean.ts'
import type { PengaduanRingkas } from '../../../electron/domain/pengaduan.ts'
import type { KelompokAntrean, Saring, UrutAntrean } from '../../../electron/domain/saringan.ts'
import { TANPA_SARING } from '../../../electron/domain/saringan.ts'
import { request } from '../../api.ts'

type Saringan = {
  readonly status: SaringanAntrean
  readonly teks: string
  readonly saring: Saring
  readonly urut: UrutAntrean
  readonly kelompok: KelompokAntrean
}

type Temuan = Pick<RequestValue<'pengaduan.list'>, 'tepat' | 'catatan' | 'koreksi' | 'saran' | 'cocok'>

const TANPA_TEMUAN: Temuan = { tepat: null, catatan: null, koreksi: [], saran: [], cocok: {} }

type Halaman = Result<RequestValue<'pengaduan.list'>>

const HALAMAN = 100
/** A re-query reads at most this many rows anew; what lies deeper stays until it is scrolled to again. */
const BACA_ULANG_MAKS = 600

export type AntreanBaris = {
  readonly rows: ShallowRef<readonly PengaduanRingkas[]>
  readonly lagi: Ref<boolean>
  /** First page of a filter under way: the old rows are gone. */
  readonly memuat: Ref<boolean>
  readonly failure: ShallowRef<Failure | null>
  /** What the core says of the words: the one case they name, why they cannot be a number, what was put right. */
  readonly temuan: ShallowRef<Temuan>
  /** Starts anew with a filter; false when another one was opened meanwhile. */
  open(saringan: Saringan): Promise<boolean>
  loadMore(): Promise<void>
  /** Reads what is shown again. `keep` runs just before the rows are exchanged, its answer just after. */
  refresh(): Promise<void>
}

/** Rows of `baru`, then those of `lama` that `baru` does not hold. */
function joinRows(baru: readonly PengaduanRingkas[], lama: readonly PengaduanRingkas[]): readonly PengaduanRingkas[] {
  const ids = new Set(baru.map((row) => row.id))
  return [...baru, ...lama.filter((row) => !ids.has(row.id))]
}

/** The rows of one filter at a time; answers that come after the filter changed are dropped. */
export function useAntreanBaris(): AntreanBaris {
  const rows = shallowRef<readonly PengaduanRingkas[]>([])
  const cursor = ref<string | null>(null)
  const memuat = ref(true)
  const failure = shallowRef<Failure | null>(null)
  const temuan = shallowRef(TANPA_TEMUAN)
  let saringan: Saringan = { status: null, teks: '', saring: TANPA_SARING, urut: 'tenggat', kelompok: null }
  let giliran = 0
  let mengambil = false
  let ulang: Promise<void> | null = null
  let ulangLagi = false

  async function open(baru: Saringan): Promise<boolean> {
    saringan = baru
    const milik = ++giliran
    memuat.value = true
    mengambil = false
    const hasil = await request('pengaduan.list', { ...saringan, cursor: null, limit: HALAMAN })
    if (milik !== giliran) return false
    memuat.value = false
    failure.value = hasil.ok ? null : hasil.failure
    rows.value = hasil.ok ? hasil.value.rows : []
    temuan.value = hasil.ok ? hasil.value : TANPA_TEMUAN
    cursor.value = hasil.ok ? hasil.value.nextCursor : null
    return true
  }
  async function loadMore(): Promise<void> {
    if (mengambil || memuat.value || cursor.value === null) return
    mengambil = true
    const milik = giliran
    const hasil = await request('pengaduan.list', { ...saringan, cursor: cursor.value, limit: HALAMAN })
    mengambil = false
    if (milik !== giliran) return
    failure.value = hasil.ok ? null : hasil.failure
    if (!hasil.ok) return
    rows.value = joinRows(rows.value, hasil.value.rows)
    temuan.value = { ...temuan.value, cocok: { ...temuan.value.cocok, ...hasil.value.cocok } }
    cursor.value = hasil.value.nextCursor
  }
  async function refreshOnce(): Promise<void> {
    const milik = giliran
    const target = Math.min(Math.max(rows.value.length, HALAMAN), BACA_ULANG_MAKS)
    let baru: readonly PengaduanRingkas[] = []
    let lanjut: string | null = null
    do {
      const hasil: Halaman = await request('pengaduan.list', { ...saringan, cursor: lanjut, limit: HALAMAN })
      if (milik !== giliran) return
      failure.value = hasil.ok ? null : hasil.failure
      if (!hasil.ok) return
      baru = [...baru, ...hasil.value.rows]
      lanjut = hasil.value.nextCursor
    } while (lanjut !== null && baru.length < target)
    const dalam = rows.value.length > baru.length && lanjut !== null
    rows.value = dalam ? joinRows(baru, rows.value.slice(baru.length)) : baru
    if (!dalam) cursor.value = lanjut
  }
  function refresh(): Promise<void> {
    if (memuat.value) return Promise.resolve()
    if (ulang !== null) {
      ulangLagi = true
      return ulang
    }
    ulang = refreshOnce().finally(() => {
      ulang = null
      if (ulangLagi) {
        ulangLagi = false
        void refresh()
      }
    })
    return ulang
  }
  return { rows, lagi: computed(() => cursor.value !== null), memuat, failure, temuan, open, loadMore, refresh }
}
