/** Tanda terima: its contents, and how often each copy has left on paper or as a file. */
import type { Instant } from '../domain/kata.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id, Rangkap, UkuranKertas } from '../domain/kata.ts'
import { tandaTerimaOf } from '../domain/tanda-terima-isi.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { createPengaduanReader } from './pengaduan-baca.ts'
import type { LampiranRow, PengaduanRow } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TandaTerimaStore } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
  readonly now: () => Instant
}

const TIDAK_ADA: Failure = { kind: 'notFound', what: 'pengaduan' }
const TANPA_NOMOR: Failure = {
  kind: 'conflict',
  message: 'Tanda terima hanya untuk pengaduan yang dicatat di loket. Pengaduan ini tidak mempunyai nomor register.',
}
const RANGKAP: Readonly<Record<Rangkap, string>> = { pelapor: 'rangkap pelapor', kantor: 'rangkap kantor' }
const KERTAS: Readonly<Record<UkuranKertas, string>> = { '58': '58 mm', '80': '80 mm', a5: 'A5', a4: 'A4' }

export function createTandaTerimaStore({ connection, writers, tenggat, readSetelan }: Deps): TandaTerimaStore {
  const reader = createPengaduanReader(connection)
  const q = {
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranPengaduan),
    terakhir: connection.prepare<[string, string], { ke: number | null }>(
      'SELECT max("ke") AS "ke" FROM "TandaTerima" WHERE "pengaduanId" = ? AND "rangkap" = ?',
    ),
    insert: connection.prepare<(string | number)[], never>(
      `INSERT INTO "TandaTerima" ("pengaduanId", "rangkap", "ke", "cara", "ukuran", "at", "petugasId", "petugasNama")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  }

  function numbered(id: Id): Result<PengaduanRow & { readonly nomorRegister: string }> {
    const row = q.byId.get(id)
    if (row === undefined) return fail(TIDAK_ADA)
    const { nomorRegister } = row
    return nomorRegister === null ? fail(TANPA_NOMOR) : ok({ ...row, nomorRegister })
  }
  const berikutnya = (id: Id, rangkap: Rangkap) => (q.terakhir.get(id, rangkap)?.ke ?? 0) + 1

  function isi({ pengaduanId, rangkap, petugas, at }: Parameters<TandaTerimaStore['get']>[0]) {
    const row = numbered(pengaduanId)
    if (!row.ok) return row
    const pengaduan = reader.rinci(pengaduanId, true)
    if (pengaduan === null) return fail(TIDAK_ADA)
    // A signature is part of the form, not something the pelapor handed over.
    const lampiran = q.lampiran.all(pengaduanId).filter((l) => l.peran === 'masuk' && l.jenis !== 'tandaTangan')
    const bahan = {
      ...{ pengaduan, rangkap, tenggat: tenggat.penjelasan(row.value), lampiranJumlah: lampiran.length },
      ...{ setelan: readSetelan(), cetakKe: berikutnya(pengaduanId, rangkap), at, oleh: petugas.nama },
    }
    return ok(tandaTerimaOf(bahan, row.value.nomorRegister))
  }

  return {
    get(args) {
      return connection.write(() => {
        const found = isi(args)
        if (!found.ok || found.value.anonim || found.value.rahasia) return found
        const { petugas, at, rangkap, pengaduanId: sasaranId } = args
        const tindakan = 'tandaTerimaDibaca'
        writers.audit({ at, petugas, tindakan, sasaran: 'Pengaduan', sasaranId, rincian: { rangkap } })
        return found
      })
    },
    record({ pengaduanId, rangkap, cara, ukuran, petugas, at }) {
      return connection.write(() => {
        const row = numbered(pengaduanId)
        if (!row.ok) return row
        const ke = berikutnya(pengaduanId, rangkap)
        q.insert.run(pengaduanId, rangkap, ke, cara, ukuran, at, petugas.id, petugas.nama)
        const kata = cara === 'cetak' ? 'dicetak' : 'disimpan sebagai PDF'
        const ulang = ke === 1 ? '' : `, ulang ke-${ke}`
        const teks = `Tanda terima ${kata}: ${RANGKAP[rangkap]}, ${KERTAS[ukuran]}${ulang}.`
        writers.peristiwa({ pengaduanId, jenis: 'tandaTerima', at, pelaku: petugas.nama, teks })
        const rincian = { rangkap, cara, ukuran, ke }
        const tindakan = 'tandaTerimaDibuat'
        writers.audit({ at, petugas, tindakan, sasaran: 'Pengaduan', sasaranId: pengaduanId, rincian })
        return ok({ cetakKe: ke })
      })
    },
  }
}
