/** The outbox as the page shows it: two tabs, groups by who has to act, kept fresh by events. */
import { computed, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref, ShallowRef } from 'vue'
import type { OutboxItem, RequestValue } from '../../../electron/contract/requests.ts'
import type { Failure, Result } from '../../../electron/domain/failure.ts'
import type { OutboxState } from '../../../electron/domain/kata.ts'
import { request } from '../../api.ts'

export type Tab = 'belum' | 'selesai'
export type Kelompok = { readonly judul: string; readonly butir: readonly OutboxItem[] }
type Halaman = Result<RequestValue<'outbox.list'>>

const HALAMAN = 100
/** Pages read at once while looking for finished items among the others. */
const HALAMAN_SEKALI = 5

/** Refused and unclear ones that are read before the pages of the rest. */
const TERSENDAT_MAKS = 200

const BERAKHIR: readonly OutboxState[] = ['terkirim', 'dibatalkan']

/** True when nothing moves any more. */
export function isBerakhir(state: OutboxState): boolean {
  return BERAKHIR.includes(state)
}

/** Nothing is to be done about it: it ended, and LAPOR has not lost it again. */
export function isSelesai({ state, hilangAt }: OutboxItem): boolean {
  return isBerakhir(state) && hilangAt === null
}

/** What stopped, or was lost again, stands before what is carried over as on every day. */
function perluOrang(hidup: readonly OutboxItem[]): readonly OutboxItem[] {
  const perlu = hidup.filter(({ langkah, hilangAt }) => langkah !== null || hilangAt !== null)
  return [...perlu.filter(({ state }) => state !== 'berpandu'), ...perlu.filter(({ state }) => state === 'berpandu')]
}
/** The first of two lists, and what only the second has. */
function gabung(awal: readonly OutboxItem[], lalu: readonly OutboxItem[]): readonly OutboxItem[] {
  const ada = new Set(awal.map(({ id }) => id))
  return [...awal, ...lalu.filter(({ id }) => !ada.has(id))]
}

/** Groups of a tab in the order of the page: what waits for a person first. */
export function kelompokkan(butir: readonly OutboxItem[], tab: Tab): readonly Kelompok[] {
  if (tab === 'selesai') return [{ judul: 'Selesai', butir: butir.filter(isSelesai) }]
  const hidup = butir.filter((b) => !isSelesai(b))
  return [
    { judul: 'Menunggu petugas', butir: perluOrang(hidup) },
    { judul: 'Menunggu bukti dari ekspor LAPOR', butir: hidup.filter((b) => b.menungguBukti === 'ekspor') },
    {
      judul: 'Sedang dipastikan di LAPOR',
      butir: hidup.filter((b) => b.state === 'tidakPasti' && b.langkah === null && b.menungguBukti === null),
    },
    { judul: 'Berjalan sendiri', butir: hidup.filter((b) => b.state === 'antre' || b.state === 'mengirim') },
    { judul: 'Dibawa ke meja lain', butir: hidup.filter((b) => b.state === 'dititipkan') },
  ].filter((kelompok) => kelompok.butir.length > 0)
}

export type KotakKeluar = {
  readonly butir: ShallowRef<readonly OutboxItem[]>
  readonly kelompok: ComputedRef<readonly Kelompok[]>
  readonly tab: Ref<Tab>
  readonly lagi: ComputedRef<boolean>
  readonly memuat: Ref<boolean>
  readonly failure: ShallowRef<Failure | null>
  open(tab: Tab): Promise<void>
  loadMore(): Promise<void>
  /** Reads anew as many rows as are shown. */
  refresh(): Promise<void>
  /** Puts an answered item in its place at once. */
  put(item: OutboxItem): void
}

/** One tab of the outbox at a time. */
export function useKotakKeluar(): KotakKeluar {
  const butir = shallowRef<readonly OutboxItem[]>([])
  const tab = ref<Tab>('belum')
  const cursor = ref<string | null>(null)
  const memuat = ref(true)
  const failure = shallowRef<Failure | null>(null)
  let giliran = 0

  /** What needs a person may be older than the page of the newest: it is read first. */
  async function tersendat(): Promise<readonly OutboxItem[]> {
    if (tab.value === 'selesai') return []
    const hasil = await request('outbox.list', {
      selesaiJuga: false,
      hanyaTersendat: true,
      cursor: null,
      limit: TERSENDAT_MAKS,
    })
    // The list itself says what went wrong.
    return hasil.ok ? hasil.value.rows : []
  }
  /** Reads from `dari` on until at least `cukup` rows of the tab are there. */
  async function read(dari: string | null, cukup: number, milik: number): Promise<readonly OutboxItem[] | null> {
    let baru: readonly OutboxItem[] = dari === null ? await tersendat() : []
    let lanjut = dari
    for (let i = 0; i < HALAMAN_SEKALI; i += 1) {
      const hasil: Halaman = await request('outbox.list', {
        selesaiJuga: tab.value === 'selesai',
        cursor: lanjut,
        limit: HALAMAN,
      })
      if (milik !== giliran) return null
      failure.value = hasil.ok ? null : hasil.failure
      if (!hasil.ok) return null
      baru = gabung(
        baru,
        hasil.value.rows.filter((b) => isSelesai(b) === (tab.value === 'selesai')),
      )
      lanjut = hasil.value.nextCursor
      if (lanjut === null || baru.length >= cukup) break
    }
    cursor.value = lanjut
    return baru
  }
  async function open(baru: Tab): Promise<void> {
    tab.value = baru
    memuat.value = true
    butir.value = []
    const milik = ++giliran
    const rows = await read(null, 1, milik)
    if (milik !== giliran) return
    memuat.value = false
    butir.value = rows ?? []
  }
  async function loadMore(): Promise<void> {
    if (cursor.value === null || memuat.value) return
    const rows = await read(cursor.value, 1, ++giliran)
    if (rows !== null) butir.value = gabung(butir.value, rows)
  }
  async function refresh(): Promise<void> {
    if (memuat.value) return
    const rows = await read(null, Math.max(1, butir.value.length), ++giliran)
    if (rows !== null) butir.value = rows
  }
  function put(item: OutboxItem): void {
    butir.value = butir.value.map((lama) => (lama.id === item.id ? item : lama))
  }
  return {
    butir,
    kelompok: computed(() => kelompokkan(butir.value, tab.value)),
    tab,
    lagi: computed(() => cursor.value !== null),
    memuat,
    failure,
    open,
    loadMore,
    refresh,
    put,
  }
}
