/**
 * The SQL of every view of the queue. Each names the partial index it walks, and repeats that index's own condition; the
 * plans are asked of SQLite by the same test as the rest.
 */
import type { Tampilan } from '../domain/antrean.ts'
import type { Tanggal } from '../domain/kata.ts'
import { RINGKAS_KOLOM } from './statements.ts'

type Tanggalan = (hariIni: Tanggal) => readonly string[]
type Syarat = { readonly indeks: string; readonly syarat: string; readonly tanggal: Tanggalan }

const tanpa: Tanggalan = () => []
const satu: Tanggalan = (hariIni) => [hariIni]

/** `tanggal`: what stands for the `?` of the condition. Live rows sort by their nearest date. */
export const SYARAT: Readonly<Record<Tampilan, Syarat>> = {
  hariIni: {
    indeks: 'Pengaduan_saring',
    // Read off the index of filters: what is overdue for long is passed over without reading its row.
    // The key is the nearest open date: what falls due today, by law or by the office's promise, stands at or before it.
    syarat: `p."hidup" = 1 AND p."urut" < ? AND ? IN (p."tenggatTanggal", p."janjiTanggal")`,
    tanggal: (hariIni) => [`${hariIni}~`, hariIni],
  },
  lewat: {
    indeks: 'Pengaduan_saring',
    // Late by law: a promise that went by puts a case ahead, not here.
    syarat: `p."hidup" = 1 AND p."tenggatKeadaan" = 'berjalan' AND p."urut" < ? AND p."tenggatTanggal" < ?`,
    tanggal: (hariIni) => [hariIni, hariIni],
  },
  waktunyaDilihat: {
    indeks: 'Pengaduan_tundaSampai',
    syarat: `p."hidup" = 1 AND p."tundaSampai" IS NOT NULL AND p."urut" > '' AND p."tundaSampai" <= ?`,
    tanggal: satu,
  },
  menungguUnit: {
    indeks: 'Pengaduan_menungguUnit',
    syarat: `p."hidup" = 1 AND p."disposisiTerbuka" > 0 AND p."urut" > ''`,
    tanggal: tanpa,
  },
  menungguPelapor: {
    indeks: 'Pengaduan_menungguPelapor',
    syarat: `p."hidup" = 1 AND (p."status" = 'tertunda' OR (p."status" = 'dalamProses' AND p."tanggapanTerakhirAt" IS NOT NULL)) AND p."urut" > ''`,
    tanggal: tanpa,
  },
  dikembalikan: {
    indeks: 'Pengaduan_dikembalikan',
    syarat: `p."hidup" = 1 AND p."dikembalikanAt" IS NOT NULL AND p."urut" > ''`,
    tanggal: tanpa,
  },
  perluSetuju: {
    indeks: 'Pengaduan_perluSetuju',
    syarat: `p."konsepTahap" = 'menungguSetuju' AND p."urut" > ''`,
    tanggal: tanpa,
  },
  antreKirim: { indeks: 'Pengaduan_antreKirim', syarat: `p."antreKirim" > 0 AND p."urut" > ''`, tanggal: tanpa },
}

export type TampilanSql = {
  /** [dates], urut, pk, limit */
  readonly list: string
  /** [dates] */
  readonly hitung: string
  readonly tanggal: Tanggalan
}

function sqlOf({ indeks, syarat, tanggal }: Syarat): TampilanSql {
  return {
    list: `SELECT ${RINGKAS_KOLOM} FROM "Pengaduan" p INDEXED BY "${indeks}"
      WHERE ${syarat} AND (p."urut", p."pk") > (?, ?) ORDER BY p."urut", p."pk" LIMIT ?`,
    hitung: `SELECT count(*) AS "n" FROM "Pengaduan" p INDEXED BY "${indeks}" WHERE ${syarat}`,
    tanggal,
  }
}

export const TAMPILAN_SQL: Readonly<Record<Tampilan, TampilanSql>> = {
  hariIni: sqlOf(SYARAT.hariIni),
  lewat: sqlOf(SYARAT.lewat),
  waktunyaDilihat: sqlOf(SYARAT.waktunyaDilihat),
  menungguUnit: sqlOf(SYARAT.menungguUnit),
  menungguPelapor: sqlOf(SYARAT.menungguPelapor),
  dikembalikan: sqlOf(SYARAT.dikembalikan),
  perluSetuju: sqlOf(SYARAT.perluSetuju),
  antreKirim: sqlOf(SYARAT.antreKirim),
}
