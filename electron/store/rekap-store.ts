/**
 * Rekap over the cases of a period. The period is walked in the order of arrival, some thousand cases at a time, so that
 * the desk has its turn in between; what a case counts for is decided in domain/rekap.ts alone.
 */
import { type Jeda, jedaHingga, rentangJeda } from '../domain/jeda.ts'
import type { Id, Instant, Kanal, Klasifikasi, StatusPengaduan, Tanggal } from '../domain/kata.ts'
import { createRekap, type FaktaRekap, golongkan, termasukRekap } from '../domain/rekap.ts'
import { instantRentang } from '../domain/rekap-periode.ts'
import { hitungTenggat, pilihAturan, sisaHariKerja } from '../domain/tenggat-hitung.ts'
import { localDate } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { readCursor, writeCursor } from './paging.ts'
import { REKAP_SQL } from './rekap-sql.ts'
import type { BarisEkspor, RekapStore, UnitTersendat } from './rekap-store-face.ts'
import { type RingkasRow, toRingkas } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
}
type FaktaRow = {
  readonly pk: number
  readonly id: Id
  readonly receivedAt: Instant
  readonly status: StatusPengaduan
  readonly klasifikasi: Klasifikasi | null
  readonly kanal: Kanal
  readonly kategoriNama: string | null
  readonly unitKerjaId: Id | null
  readonly verifikasiAt: Instant | null
  readonly tanggapanPertamaAt: Instant | null
  readonly tanggapanLaporAt: Instant | null
}
type Tenggat = { readonly verifikasi: Tanggal | null; readonly tanggapan: Tanggal | null }
type DueArgs = Pick<FaktaRow, 'klasifikasi'> & {
  readonly diterima: Tanggal
  readonly jeda: readonly Jeda[]
  /** When each duty was met; null while it is not. */
  readonly verifikasi: Instant | null
  readonly tanggapan: Instant | null
}
type Dihitung = { readonly row: FaktaRow; readonly fakta: FaktaRekap }

/** Cases read in one go: a few milliseconds. */
const POTONGAN = 2000
/** Open disposisi looked at for the board. */
const DI_UNIT_MAKS = 2000

/** Makes facts of rows; days and due dates are counted once per day and klasifikasi. */
function createPembaca({ connection, tenggat, readSetelan }: Deps) {
  const q = {
    ditarik: connection.prepare<[], { pengaduanId: Id; tindakLanjutId: Id }>(REKAP_SQL.ditarik),
    dijeda: connection.prepare<[], { pengaduanId: Id }>(REKAP_SQL.dijeda),
    jeda: connection.prepare<[string], Jeda>(QUEUE_SQL.jedaKasus),
    berlaku: connection.prepare<[string], { createdAt: Instant }>(REKAP_SQL.tanggapanBerlaku),
  }
  const { zona } = readSetelan().kantor
  const kalender = tenggat.kalender()
  const aturan = tenggat.aturan()
  const tersedia = new Set(kalender.tahunTersedia)
  const dates = new Map<string, Tanggal>()
  const dues = new Map<string, Tenggat>()
  const spans = new Map<string, number | null>()
  const dijeda = new Set(q.dijeda.all().map(({ pengaduanId }) => pengaduanId))
  const ditarik = new Set(q.ditarik.all().map(({ pengaduanId }) => pengaduanId))

  /** Zones differ by whole hours, so all instants of one hour share their date. */
  function hari(at: Instant): Tanggal {
    const key = at.slice(0, 13)
    const found = dates.get(key) ?? localDate(at, zona)
    dates.set(key, found)
    return found
  }
  /** Paused days are not counted, as on the page of the case; each duty knows the pauses up to when it was met. */
  function hitungDue({ diterima, klasifikasi, jeda, verifikasi, tanggapan }: DueArgs): Tenggat {
    const of = (jenis: 'verifikasi' | 'tanggapan', terpenuhiAt: Instant | null) => {
      const rule = pilihAturan(aturan, jenis, klasifikasi, diterima)
      if (rule === null) return null
      const { hariKerja, dasarHukum } = rule
      const dasar = { jenis, receivedOn: diterima, zona, hariKerja, dasarHukum, kalender }
      return hitungTenggat({ ...dasar, jeda: rentangJeda(jedaHingga(jeda, terpenuhiAt), zona) }).tanggal
    }
    return { verifikasi: of('verifikasi', verifikasi), tanggapan: of('tanggapan', tanggapan) }
  }
  function due(diterima: Tanggal, row: FaktaRow, tanggapan: Instant | null): Tenggat {
    const { id, klasifikasi, verifikasiAt: verifikasi } = row
    const dasar = { diterima, klasifikasi, verifikasi, tanggapan }
    if (dijeda.has(id)) return hitungDue({ ...dasar, jeda: q.jeda.all(id) })
    const key = `${diterima} ${klasifikasi ?? ''}`
    const found = dues.get(key) ?? hitungDue({ ...dasar, jeda: [] })
    dues.set(key, found)
    return found
  }
  function lama(dari: Tanggal, sampai: Tanggal | null): number | null {
    if (sampai === null) return null
    const key = `${dari} ${sampai}`
    const known = spans.get(key)
    if (known !== undefined) return known
    const listed = tersedia.has(Number(dari.slice(0, 4))) && tersedia.has(Number(sampai.slice(0, 4)))
    // An answer dated before the receipt (a clock set back) took no day.
    const days = !listed ? null : sampai <= dari ? 0 : sisaHariKerja(dari, sampai, kalender)
    spans.set(key, days)
    return days
  }
  /** The first answer, ours or one given in LAPOR itself. */
  function dijawabAt({ id, tanggapanPertamaAt, tanggapanLaporAt }: FaktaRow): Instant | null {
    const kita = ditarik.has(id) ? (q.berlaku.get(id)?.createdAt ?? null) : tanggapanPertamaAt
    if (kita === null || tanggapanLaporAt === null) return kita ?? tanggapanLaporAt
    return tanggapanLaporAt < kita ? tanggapanLaporAt : kita
  }

  return (row: FaktaRow): FaktaRekap => {
    const diterima = hari(row.receivedAt)
    const dijawab = dijawabAt(row)
    const ditanggapi = dijawab === null ? null : hari(dijawab)
    const tenggatnya = due(diterima, row, dijawab)
    return {
      status: row.status,
      unit: row.unitKerjaId ?? '',
      kategori: row.kategoriNama ?? '',
      klasifikasi: row.klasifikasi ?? '',
      kanal: row.kanal,
      diterima,
      diverifikasi: row.verifikasiAt === null ? null : hari(row.verifikasiAt),
      tenggatVerifikasi: tenggatnya.verifikasi,
      ditanggapi,
      tenggatTanggapan: tenggatnya.tanggapan,
      hariKerja: lama(diterima, ditanggapi),
    }
  }
}

type DiUnitRow = {
  readonly unitKerjaId: Id
  readonly nama: string
  readonly createdAt: Instant
  readonly tenggatTanggal: Tanggal | null
}

/** Units by what they owe: the most that is past its date first, then the oldest. */
function perUnit(rows: readonly DiUnitRow[], hariIni: Tanggal): readonly UnitTersendat[] {
  const found = new Map<Id, UnitTersendat>()
  for (const { unitKerjaId, nama, createdAt, tenggatTanggal } of rows) {
    const known = found.get(unitKerjaId) ?? { nama, jumlah: 0, sejak: createdAt, lewat: 0 }
    const lewat = known.lewat + (tenggatTanggal !== null && tenggatTanggal < hariIni ? 1 : 0)
    const sejak = createdAt < known.sejak ? createdAt : known.sejak
    found.set(unitKerjaId, { nama, jumlah: known.jumlah + 1, sejak, lewat })
  }
  return [...found.values()].sort((a, b) => b.lewat - a.lewat || (a.sejak < b.sejak ? -1 : 1))
}

/** Everything else in the process has its turn. */
function istirahat(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export function createRekapStore(deps: Deps): RekapStore {
  const { connection, writers, readSetelan } = deps
  const q = {
    fakta: connection.prepare<[string, number, string, number], FaktaRow>(REKAP_SQL.fakta),
    jumlah: connection.prepare<[string, string], { n: number }>(REKAP_SQL.jumlah),
    baris: connection.prepare<[number], RingkasRow>(REKAP_SQL.baris),
    pelapor: connection.prepare<[string], BarisEkspor['pelapor']>(REKAP_SQL.pelapor),
    tanpaWaktu: connection.prepare<[string, number], { id: Id }>(REKAP_SQL.tanpaWaktu),
    masuk: connection.prepare<[string, string], { n: number }>(REKAP_SQL.masuk),
    selesai: connection.prepare<[string], { n: number }>(REKAP_SQL.selesai),
    diUnit: connection.prepare<[number], DiUnitRow>(REKAP_SQL.diUnit),
    unit: connection.prepare<[], { id: Id; nama: string }>('SELECT "id", "nama" FROM "UnitKerja"'),
  }

  /** The cases from a place on, a chunk at a time; null at `from` starts at the beginning. */
  async function* jalan(
    [dari, sampai]: readonly [Instant, Instant],
    from: readonly [string, number] | null,
  ): AsyncGenerator<readonly Dihitung[]> {
    const baca = await connection.read(() => createPembaca(deps))
    let place: readonly [string, number] = from ?? [dari, 0]
    for (;;) {
      const [at, pk] = place
      const chunk = await connection.read(() =>
        q.fakta.all(at, pk, sampai, POTONGAN).map((row) => ({ row, fakta: baca(row) })),
      )
      yield chunk
      const last = chunk.at(-1)?.row
      if (chunk.length < POTONGAN || last === undefined) return
      place = [last.receivedAt, last.pk]
      await istirahat()
    }
  }
  const instants = (rentang: Parameters<RekapStore['hitung']>[0]['rentang']) =>
    instantRentang(rentang, readSetelan().kantor.zona)

  return {
    async hitung({ rentang, hariIni, kemajuan, batal }) {
      const batas = instants(rentang)
      const total = await connection.read(() => q.jumlah.get(...batas)?.n ?? 0)
      const rekap = createRekap(rentang, hariIni)
      let done = 0
      for await (const chunk of jalan(batas, null)) {
        if (batal?.() === true) return null
        for (const { fakta } of chunk) rekap.add(fakta)
        done += chunk.length
        kemajuan?.(done, total)
      }
      return rekap.hasil()
    },
    unit: () => connection.read(() => new Map(q.unit.all().map(({ id, nama }) => [id, nama]))),
    async daftar({ rentang, saring, hariIni, cursor, limit }) {
      const found: Dihitung[] = []
      const at = readCursor(cursor, 2)
      const from = at === null ? null : ([at[0] ?? '', Number(at[1])] as const)
      for await (const chunk of jalan(instants(rentang), from)) {
        found.push(...chunk.filter(({ fakta }) => termasukRekap(fakta, saring, hariIni)))
        if (found.length > limit) break
      }
      const shown = found.slice(0, limit)
      const last = shown.at(-1)?.row
      const nextCursor = found.length > limit && last !== undefined ? writeCursor([last.receivedAt, last.pk]) : null
      const rows = await connection.read(() => shown.flatMap(({ row }) => q.baris.get(row.pk) ?? []))
      return { rows: rows.map(toRingkas), nextCursor }
    },
    async *baris({ rentang, saring, hariIni, denganPelapor }) {
      for await (const chunk of jalan(instants(rentang), null)) {
        const wanted = chunk.filter(({ fakta }) => termasukRekap(fakta, saring, hariIni))
        yield await connection.read(() =>
          wanted.flatMap(({ row, fakta }) => {
            const found = q.baris.get(row.pk)
            if (found === undefined) return []
            const kasus = toRingkas(found)
            const terbuka = denganPelapor && !kasus.anonim && !kasus.rahasia
            const pelapor = terbuka ? (q.pelapor.get(row.id) ?? null) : null
            return [{ kasus, fakta, golongan: golongkan(fakta, hariIni), pelapor }]
          }),
        )
      }
    },
    papan: (hariIni) =>
      connection.read(() => {
        const [dari, sampai] = instants({ dari: hariIni, sampai: hariIni })
        return {
          masuk: q.masuk.get(dari, sampai)?.n ?? 0,
          selesai: q.selesai.get(dari)?.n ?? 0,
          unit: perUnit(q.diUnit.all(DI_UNIT_MAKS), hariIni),
        }
      }),
    tanpaWaktuTanggapan: (sejak, limit) => connection.read(() => q.tanpaWaktu.all(sejak, limit).map(({ id }) => id)),
    catatEkspor: ({ rincian, petugas, at }) =>
      connection.write(() =>
        writers.audit({ at, petugas, tindakan: 'rekapDiekspor', sasaran: 'Pengaduan', sasaranId: null, rincian }),
      ),
  }
}
