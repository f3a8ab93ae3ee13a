/** Dates as they are said at a counter, typed instead of picked. */
import type { Tanggal } from '../../../electron/domain/kata.ts'

const BULAN = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']
const HARI = ['minggu', 'senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu']
const HARI_MS = 86_400_000

/**
 * Reads `hari ini`, `kemarin`, `3 hari lalu`, a weekday (the last one), `17/3/2026`, `17-3`, `17 mar 2026`.
 * Gives null when it cannot be read. A day and month without a year mean the latest one not after `today`.
 */
export function bacaTanggal(teks: string, today: Tanggal): Tanggal | null {
  const kata = teks.trim().toLocaleLowerCase('id').replace(/\s+/g, ' ')
  return bacaSebutan(kata, today) ?? bacaAngka(kata, today)
}

function bacaSebutan(kata: string, today: Tanggal): Tanggal | null {
  if (kata === 'hari ini' || kata === 'tadi' || kata === 'sekarang') return today
  if (kata === 'kemarin') return mundur(today, 1)
  if (kata === 'kemarin lusa' || kata === 'lusa kemarin') return mundur(today, 2)
  const lalu = /^(\d{1,3}) (hari|minggu) (?:yang )?lalu$/.exec(kata)
  if (lalu) return mundur(today, Number(lalu[1]) * (lalu[2] === 'minggu' ? 7 : 1))
  const hari = HARI.indexOf(kata.replace(/ (lalu|kemarin)$/, '').replace("jum'at", 'jumat'))
  if (hari < 0) return null
  const selisih = (new Date(`${today}T00:00:00Z`).getUTCDay() - hari + 7) % 7
  return mundur(today, selisih === 0 ? 7 : selisih)
}

function bacaAngka(kata: string, today: Tanggal): Tanggal | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(kata)
  if (iso) return susun(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const cocok = /^(\d{1,2})(?:[ ./-]+([a-z]+|\d{1,2}))(?:[ ./-]+(\d{4}|\d{2}))?$/.exec(kata)
  if (!cocok) return null
  const bulanTeks = cocok[2] ?? ''
  const bulan = /^\d/.test(bulanTeks)
    ? Number(bulanTeks)
    : BULAN.indexOf(bulanTeks.slice(0, 3).replace('agt', 'agu')) + 1
  const hari = Number(cocok[1])
  if (cocok[3] !== undefined) {
    const tahun = Number(cocok[3])
    return susun(tahun < 100 ? 2000 + tahun : tahun, bulan, hari)
  }
  const tahunIni = Number(today.slice(0, 4))
  const kandidat = susun(tahunIni, bulan, hari)
  return kandidat !== null && kandidat > today ? susun(tahunIni - 1, bulan, hari) : kandidat
}

function susun(tahun: number, bulan: number, hari: number): Tanggal | null {
  const saat = new Date(Date.UTC(tahun, bulan - 1, hari))
  const sah = saat.getUTCFullYear() === tahun && saat.getUTCMonth() === bulan - 1 && saat.getUTCDate() === hari
  return sah ? saat.toISOString().slice(0, 10) : null
}

function mundur(dari: Tanggal, hari: number): Tanggal {
  return new Date(Date.parse(`${dari}T00:00:00Z`) - hari * HARI_MS).toISOString().slice(0, 10)
}
