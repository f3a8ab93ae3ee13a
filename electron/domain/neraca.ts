/**
 * Neraca: recorded = sent + waiting + uncertain + cancelled + held, to the row (promise 3), as one total and per day,
 * kanal and desk.
 */
import {
  type Id,
  type Instant,
  type Kanal,
  type OutboxKind,
  outboxState,
  type OutboxState,
  type Tanggal,
} from './kata.ts'

/** Where a recorded item stands, in the words of the neraca. */
export type Pos = 'terkirim' | 'menunggu' | 'tidakPasti' | 'dibatalkan' | 'ditahan'

/** Every state has its place: a new one does not compile until it has been given one. */
export const POS_STATE: Readonly<Record<OutboxState, Pos>> = {
  antre: 'menunggu',
  mengirim: 'menunggu',
  berpandu: 'menunggu',
  terkirim: 'terkirim',
  tidakPasti: 'tidakPasti',
  // Parked: nothing moves until a person acts.
  ditolak: 'ditahan',
  // On a packet that was carried to a connected desk: parked until the proof comes back.
  dititipkan: 'ditahan',
  dibatalkan: 'dibatalkan',
}

export type Neraca = {
  /** Everything that ever had to leave this computer. */
  readonly dicatat: number
  readonly terkirim: number
  /** antre + mengirim + berpandu: on its way, by itself or by hand. */
  readonly menunggu: number
  readonly tidakPasti: number
  readonly dibatalkan: number
  /** ditolak + dititipkan: parked until a person acts or a proof of delivery comes back. */
  readonly ditahan: number
  /** dicatat === terkirim + menunggu + tidakPasti + dibatalkan + ditahan */
  readonly seimbang: boolean
}

export const POS = ['terkirim', 'menunggu', 'tidakPasti', 'dibatalkan', 'ditahan'] as const satisfies readonly Pos[]

type Angka = Record<Pos, number>

function nol(): Angka {
  return { terkirim: 0, menunggu: 0, tidakPasti: 0, dibatalkan: 0, ditahan: 0 }
}

function neracaDari(dicatat: number, angka: Readonly<Angka>): Neraca {
  const jumlah = angka.terkirim + angka.menunggu + angka.tidakPasti + angka.dibatalkan + angka.ditahan
  return { dicatat, ...angka, seimbang: dicatat === jumlah }
}

/** Balances the counts per state against the number of intents recorded beside them (pengaduan, tindak lanjut, tindakan). */
export function hitungNeraca(dicatat: number, perState: Readonly<Record<OutboxState, number>>): Neraca {
  const angka = nol()
  for (const state of outboxState.options) angka[POS_STATE[state]] += perState[state]
  return neracaDari(dicatat, angka)
}

/** Day (local to the office) an item was recorded, how the case came in, and the desk that recorded it. */
export type Sel = { readonly tanggal: Tanggal; readonly kanal: Kanal; readonly meja: string }

/** One thing that had to leave, as both sides know it: `niat` what was recorded, `state` what the outbox holds. */
export type Butir = Sel & {
  /** Null: in the outbox without a record. */
  readonly niat: OutboxKind | null
  /** Null: recorded without an entry of the outbox. */
  readonly state: OutboxState | null
  readonly at: Instant
}

export type BarisNeraca = Sel & Neraca

/** One recorded item behind a number of the neraca. */
export type ButirNeraca = Sel & {
  readonly outboxId: Id | null
  readonly pengaduanId: Id
  readonly nomor: string
  readonly judul: string
  readonly kind: OutboxKind
  readonly state: OutboxState | null
  readonly at: Instant
}

function urutan(a: Sel, b: Sel): number {
  const satu = [b.tanggal, a.kanal, a.meja].join('\0')
  const dua = [a.tanggal, b.kanal, b.meja].join('\0')
  return satu < dua ? -1 : satu > dua ? 1 : 0
}

/** Adds items up into cells and a total; newest day first. */
export function createBukuNeraca() {
  const sel = new Map<string, { readonly sel: Sel; dicatat: number; utuh: boolean; readonly angka: Angka }>()
  return {
    add({ tanggal, kanal, meja, niat, state }: Butir): void {
      const kunci = JSON.stringify([tanggal, kanal, meja])
      const isi = sel.get(kunci) ?? { sel: { tanggal, kanal, meja }, dicatat: 0, utuh: true, angka: nol() }
      sel.set(kunci, isi)
      if (niat !== null) isi.dicatat += 1
      if (state !== null) isi.angka[POS_STATE[state]] += 1
      // One that is missing on either side is not made good by one that is missing on the other.
      if (niat === null || state === null) isi.utuh = false
    },
    baris(): readonly BarisNeraca[] {
      const semua = [...sel.values()].map(({ sel: satu, dicatat, utuh, angka }) => {
        const neraca = neracaDari(dicatat, angka)
        return { ...satu, ...neraca, seimbang: neraca.seimbang && utuh }
      })
      return semua.sort(urutan)
    },
  }
}

/** Sum of neracas: balanced only when every one of them is. */
export function jumlahNeraca(semua: readonly Neraca[]): Neraca {
  const angka = nol()
  let dicatat = 0
  for (const satu of semua) {
    dicatat += satu.dicatat
    for (const pos of POS) angka[pos] += satu[pos]
  }
  const neraca = neracaDari(dicatat, angka)
  return { ...neraca, seimbang: neraca.seimbang && semua.every(({ seimbang }) => seimbang) }
}

/** Desk of a new pengaduan by the number of its counter; of answers and actions by who gave them. */
export function namaMeja(loket: number | null, petugasNama: string): string {
  return loket === null ? petugasNama : `Loket ${String(loket)}`
}
