/** The timeline of a case whole: what happened, what was noted, and every try to deliver, in plain words. */
import type { Failure } from './failure.ts'
import { sebabSingkat } from './kalimat.ts'
import type { Id, Instant, OutboxKind, OutboxState } from './kata.ts'
import type { Peristiwa, PeristiwaJenis } from './tindak-lanjut.ts'

/** One step of an outbox entry, as it was written down when it was taken. `mulaiAt`: when the state before it began. */
export type Percobaan = {
  readonly pk: number
  readonly outboxId: Id
  readonly kind: OutboxKind
  readonly mulaiAt: Instant
  readonly at: Instant
  readonly dari: OutboxState
  readonly menjadi: OutboxState
  readonly sebab: Failure | null
}

export const kelompokRiwayat = ['lapor', 'kantor', 'pengiriman'] as const
export type KelompokRiwayat = (typeof kelompokRiwayat)[number]

export type RiwayatButir = Omit<Peristiwa, 'jenis' | 'pengaduanId'> & {
  readonly jenis: PeristiwaJenis | 'percobaan' | 'catatan'
  readonly kelompok: KelompokRiwayat
}

const DARI_LAPOR: ReadonlySet<PeristiwaJenis> = new Set([
  'diterimaDariLapor',
  'statusBerubah',
  'tanggapanLapor',
  'logLapor',
])

function kelompokOf(jenis: PeristiwaJenis): KelompokRiwayat {
  if (jenis === 'terkirim') return 'pengiriman'
  return DARI_LAPOR.has(jenis) ? 'lapor' : 'kantor'
}

const APA: Readonly<Record<OutboxKind, string>> = {
  pengaduanBaru: 'Pengaduan',
  tindakLanjut: 'Tanggapan',
  tindakan: 'Tindakan',
}

/**
 * What a step of the delivery was, as a sentence; null for one that says nothing beside another entry (its arrival has
 * an entry of its own, and every sending is told by how it ended).
 */
export function kalimatPercobaan({ kind, menjadi, sebab, dari }: Percobaan): string | null {
  const apa = APA[kind]
  const karena = sebab === null ? '' : `: ${sebabSingkat(sebab)}`
  switch (menjadi) {
    case 'mengirim':
    case 'terkirim':
      return null
    case 'antre':
      if (dari === 'tidakPasti') return `${apa} belum ada di LAPOR, jadi antre untuk dikirim lagi.`
      return dari === 'mengirim' ? `${apa} belum terkirim${karena}. Menunggu dicoba lagi.` : `${apa} kembali antre.`
    case 'tidakPasti':
      return `${apa} belum pasti sampai${karena}. Diperiksa dulu di LAPOR.`
    case 'ditolak':
      return `${apa} ditahan${karena}.`
    case 'berpandu':
      return `${apa} menunggu dibawa ke LAPOR dengan tangan.`
    case 'dititipkan':
      return `${apa} dititipkan ke meja lain dalam paket.`
    case 'dibatalkan':
      return `${apa} batal dikirim.`
  }
}

type Catatan = { readonly id: Id; readonly teks: string; readonly petugasNama: string; readonly createdAt: Instant }

/** Everything in the order it happened; entries of one instant keep the order they were written in. */
export function susunRiwayat(bahan: {
  readonly peristiwa: readonly Peristiwa[]
  readonly percobaan: readonly Percobaan[]
  readonly catatan: readonly Catatan[]
}): readonly RiwayatButir[] {
  const peristiwa = bahan.peristiwa.map(({ id, jenis, at, pelaku, teks }) => ({
    ...{ id, jenis, at, pelaku, teks },
    kelompok: kelompokOf(jenis),
  }))
  const catatan = bahan.catatan.map(({ id, teks, petugasNama, createdAt }) => ({
    ...{ id, teks, at: createdAt, pelaku: petugasNama },
    ...{ jenis: 'catatan' as const, kelompok: 'kantor' as const },
  }))
  const percobaan = bahan.percobaan.flatMap((satu) => {
    const teks = kalimatPercobaan(satu)
    const id = `percobaan-${satu.pk}`
    const rest = { jenis: 'percobaan', kelompok: 'pengiriman', pelaku: '' } as const
    return teks === null ? [] : [{ id, at: satu.at, teks, ...rest }]
  })
  return [...peristiwa, ...catatan, ...percobaan].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
