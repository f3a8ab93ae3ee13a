/** Packets carried by hand, put together: desks, packets out and in, proofs. */
import type { Id, Instant } from '../domain/kata.ts'
import { intipAmplop } from './amplop.ts'
import type { Writers } from './audit.ts'
import type { BawaanStore, PaketRingkas } from './bawaan-face.ts'
import type { Berkas } from './berkas.ts'
import { createBuktiStore } from './bukti-store.ts'
import type { Connection } from './connection.ts'
import { createMejaStore } from './meja-store.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { createPaketKeluar } from './paket-keluar.ts'
import { createPaketMasuk } from './paket-masuk.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { createHitunganReader, perState } from './pengaduan-baca.ts'
import type { OutboxSqlRow } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { SidikWriter } from './sidik.ts'
import { QUEUE_SQL } from './statements.ts'
import { toStorageError } from './storage-error.ts'
import type { LampiranStore } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly outbox: OutboxWriter
  readonly sidik: SidikWriter
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
  readonly berkas: Berkas
  readonly lampiran: LampiranStore
  readonly now: () => Instant
}
type PaketRow = Omit<PaketRingkas, 'terkirim' | 'menunggu' | 'lain' | 'at'> & { readonly dibuatAt: Instant }

/** Also puts back what a packet that was being written had reserved when the program ended. */
export function createBawaanStore(deps: Deps): BawaanStore {
  const { connection, now } = deps
  const q = {
    paket: connection.prepare<[string], PaketRow>(QUEUE_SQL.bawaanPaket),
    riwayat: connection.prepare<[number], PaketRow>(QUEUE_SQL.bawaanRiwayat),
    isi: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.bawaanIsi),
    kirim: connection.prepare<[string], { arah: 'keluar' | 'masuk'; kedaluwarsaAt: Instant }>(QUEUE_SQL.bawaanKirim),
  }
  const hitungan = createHitunganReader(connection)

  function withCounts(row: PaketRow): PaketRingkas {
    const states = q.isi.all(row.id).map(({ state }) => state)
    const terkirim = states.filter((state) => state === 'terkirim').length
    const waits = (state: OutboxSqlRow['state']) =>
      row.arah === 'keluar' ? state === 'dititipkan' : state !== 'terkirim' && state !== 'dibatalkan'
    const menunggu = states.filter(waits).length
    const { id, arah, mejaId, mejaNama, jumlah, ukuran, tahap, dibuatAt, kedaluwarsaAt, petugasNama, buktiAt } = row
    const head = {
      id,
      arah,
      mejaId,
      mejaNama,
      jumlah,
      ukuran,
      tahap,
      at: dibuatAt,
      kedaluwarsaAt,
      petugasNama,
      buktiAt,
    }
    return { ...head, terkirim, menunggu, lain: states.length - terkirim - menunggu }
  }
  function ringkas(id: Id): PaketRingkas {
    const row = q.paket.get(id)
    if (row === undefined) throw new Error('no such packet')
    return withCounts(row)
  }

  const meja = createMejaStore(deps)
  const keluar = createPaketKeluar({ ...deps, meja, ringkas })
  const masuk = createPaketMasuk({ ...deps, meja })
  const bukti = createBuktiStore({ ...deps, meja })
  keluar.pulihkan(now())
  return {
    kartu: meja.kartu,
    meja: meja.meja,
    bacaKartu: meja.bacaKartu,
    percayai: meja.percayai,
    cabut: meja.cabut,
    calon: keluar.calon,
    buat: keluar.buat,
    tarik: keluar.tarik,
    async intip(file) {
      try {
        return (await intipAmplop(file))?.jenis ?? null
      } catch (error) {
        throw toStorageError(error)
      }
    },
    pratinjau: masuk.pratinjau,
    terima: masuk.terima,
    buatBukti: bukti.buatBukti,
    terimaBukti: bukti.terimaBukti,
    riwayat: (limit) => connection.read(() => q.riwayat.all(limit).map(withCounts)),
    titipan: () =>
      connection.read(() => {
        const { terkirim, dibatalkan, ...rest } = perState(hitungan('titipan.'))
        const menunggu = Object.values(rest).reduce((sum, n) => sum + n, 0)
        return { menunggu, terkirim, dikembalikan: dibatalkan }
      }),
    titipanKirim: (outboxId) =>
      connection.read(() => {
        const row = q.kirim.get(outboxId)
        return row === undefined ? null : { kedaluwarsaAt: row.arah === 'masuk' ? row.kedaluwarsaAt : null }
      }),
  }
}
