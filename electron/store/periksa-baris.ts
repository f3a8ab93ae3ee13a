/** The rows of the ledger held against each other, against the counters and against their fingerprints in the audit. */
import type { Id, Instant } from '../domain/kata.ts'
import { outboxState } from '../domain/kata.ts'
import { type BarisNeraca, createBukuNeraca } from '../domain/neraca.ts'
import { formatNomorRegister } from '../domain/register.ts'
import { kunciHilang, type Perubahan, type Temuan } from '../domain/temuan.ts'
import type { Connection } from './connection.ts'
import type { JalanNeraca, KirimanRow, Niat } from './neraca-jalan.ts'
import { NERACA_JUMLAH, NERACA_SQL } from './neraca-sql.ts'
import { createHitunganReader, perState } from './pengaduan-baca.ts'
import { payloadIsIntact } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { sidikOutbox, sidikPengaduan } from './sidik.ts'

type Deps = {
  readonly connection: Connection
  readonly readSetelan: SetelanReader
  readonly jalan: JalanNeraca
  readonly add: (temuan: Temuan) => void
  readonly batal: () => boolean
}
type NomorUrutRow = { readonly kode: string; readonly loket: number; readonly tahun: number; readonly terakhir: number }

/** Missing numbers that are named one by one. */
const NOMOR_MAKS = 20

function kunciSeri({ kode, loket, tahun }: Omit<NomorUrutRow, 'terakhir'>): string {
  return JSON.stringify([kode, loket, tahun])
}

export function createPemeriksaBaris({ connection, readSetelan, jalan, add, batal }: Deps) {
  const q = {
    seri: connection.prepare<[], NomorUrutRow>('SELECT "kode", "loket", "tahun", "terakhir" FROM "NomorUrut"'),
    sidik: connection.prepare<[string, string], { sidik: string }>(NERACA_SQL.sidikTerakhir),
    hilang: connection.prepare<[string], { hilangAt: Instant | null }>(
      'SELECT "hilangAt" FROM "JejakLapor" WHERE "outboxId" = ?',
    ),
    pada: connection.prepare<[string], Perubahan>(NERACA_SQL.terakhirPada),
    state: connection.prepare<[], { state: string; n: number }>(NERACA_JUMLAH.state),
    niat: (['pengaduan', 'tindakLanjut', 'tindakan'] as const).map(
      (nama) => [nama, connection.prepare<[], { n: number }>(NERACA_JUMLAH[nama])] as const,
    ),
  }
  const hitungan = createHitunganReader(connection)

  function terakhir(...ids: readonly (Id | null)[]): Perubahan | null {
    for (const id of ids) {
      const found = id === null ? undefined : q.pada.get(id)
      if (found !== undefined) return found
    }
    return null
  }

  /** Counters against rows, all in one read: nothing is written in between. */
  function hitung(): void {
    const beda = (nama: string, tercatat: number, ada: number): void => {
      if (tercatat === ada) return
      const kunci = `hitungan:${nama}:${String(tercatat)}:${String(ada)}`
      const nomor = `${nama}: ${String(tercatat)}, barisnya ${String(ada)}`
      const tanpa = { pengaduanId: null, outboxId: null, at: null, terakhir: null } as const
      add({ kunci, jenis: 'hitunganBerbeda', nomor, ...tanpa })
    }
    const rows = new Map(q.state.all().map(({ state, n }) => [state, n]))
    const tercatat = perState(hitungan('outbox.'))
    for (const state of outboxState.options) beda(`outbox.${state}`, tercatat[state], rows.get(state) ?? 0)
    const niat = hitungan('niat.')
    for (const [nama, jumlah] of q.niat) beda(`niat.${nama}`, niat.get(nama) ?? 0, jumlah.get()?.n ?? 0)
  }

  function periksaNiat(satu: Niat): void {
    const { id, pengaduanId, outboxId, nomor, at, beku } = satu
    const milik = { pengaduanId, outboxId, nomor, at }
    if (outboxId === null)
      add({ ...milik, kunci: `niat:${id}`, jenis: 'niatTanpaKiriman', terakhir: terakhir(id, pengaduanId) })
    if (beku === null) return
    const [kini, dulu] = [sidikPengaduan(beku), q.sidik.get(beku.id, 'Pengaduan')?.sidik]
    if (kini === dulu) return
    const kunci = `pengaduan:${id}:${kini.slice(0, 16)}`
    add({ ...milik, outboxId: null, kunci, jenis: 'barisBerubah', terakhir: terakhir(pengaduanId) })
  }

  function periksaKiriman(row: KirimanRow): void {
    const nomor = row.nomorRegister ?? row.trackingId ?? row.marker
    const milik = { pengaduanId: row.pengaduanId, outboxId: row.id, nomor, at: row.createdAt }
    const temuan = (jenis: 'kirimanTanpaNiat' | 'isiBerubah' | 'barisBerubah', tanda: string): void =>
      add({ ...milik, jenis, kunci: `${jenis}:${row.id}:${tanda}`, terakhir: terakhir(row.id, row.pengaduanId) })
    if (row.niat === 0 && row.titipanPaketId === null) temuan('kirimanTanpaNiat', '')
    if (!payloadIsIntact(row)) temuan('isiBerubah', row.payloadSha256.slice(0, 16))
    const kini = sidikOutbox(row)
    if (kini !== q.sidik.get(row.id, 'Outbox')?.sidik) temuan('barisBerubah', kini.slice(0, 16))
    // Last: one finding is kept of each entry, and what was altered here weighs more than what LAPOR lost.
    const hilangAt = row.state === 'terkirim' ? (q.hilang.get(row.id)?.hilangAt ?? null) : null
    if (hilangAt !== null) {
      const ditemukan = { kunci: kunciHilang(row.id, hilangAt), jenis: 'hilangDiLapor' as const }
      add({ ...milik, ...ditemukan, at: row.sentAt, terakhir: terakhir(row.id, row.pengaduanId) })
    }
  }

  /** Numbers given and gone; `asing`: numbers no scheme of today reads may be the ones that seem to miss. */
  function lubang(seri: NomorUrutRow, ada: ReadonlySet<number>, asing: number): void {
    const hilang: number[] = []
    for (let urut = 1; urut <= seri.terakhir && hilang.length < NOMOR_MAKS + asing; urut += 1)
      if (!ada.has(urut)) hilang.push(urut)
    if (hilang.length <= asing) return
    const { register } = readSetelan()
    for (const urut of hilang.slice(0, NOMOR_MAKS)) {
      const nomor = formatNomorRegister({ ...seri, urut }, register)
      const tanpa = { pengaduanId: null, outboxId: null, at: null, terakhir: null } as const
      add({ kunci: `nomor:${kunciSeri(seri)}:${String(urut)}`, jenis: 'nomorHilang', nomor, ...tanpa })
    }
  }

  type Terlihat = { readonly ada: Map<string, Set<number>>; asing: number }
  function catatNomor(terlihat: Terlihat, { niat, register, nomor }: Niat): void {
    if (niat !== 'pengaduanBaru') return
    if (register === null) {
      if (nomor !== '') terlihat.asing += 1
      return
    }
    const seri = kunciSeri(register)
    const ada = terlihat.ada.get(seri) ?? new Set<number>()
    ada.add(register.urut)
    terlihat.ada.set(seri, ada)
  }

  return {
    /** Null when it was stopped. */
    async jalankan(): Promise<{ niat: number; kiriman: number; baris: readonly BarisNeraca[] } | null> {
      const seri = await connection.read(() => {
        hitung()
        return q.seri.all()
      })
      const buku = createBukuNeraca()
      const terlihat: Terlihat = { ada: new Map(), asing: 0 }
      const jumlah = { niat: 0, kiriman: 0 }
      for await (const rows of jalan.niat()) {
        if (batal()) return null
        await connection.read(() => rows.forEach(periksaNiat))
        for (const satu of rows) {
          buku.add(satu)
          catatNomor(terlihat, satu)
        }
        jumlah.niat += rows.length
      }
      for (const satu of seri) lubang(satu, terlihat.ada.get(kunciSeri(satu)) ?? new Set(), terlihat.asing)
      const tanggal = await connection.read(() => jalan.tanggal())
      for await (const rows of jalan.kiriman()) {
        if (batal()) return null
        await connection.read(() => rows.forEach(periksaKiriman))
        for (const row of rows) if (isYatim(row)) buku.add(butirYatim(row, tanggal))
        jumlah.kiriman += rows.length
      }
      return { ...jumlah, baris: buku.baris() }
    },
  }
}

/** In the outbox without anything it was recorded as: it stands in a cell of its own. */
export function isYatim({ niat, titipanPaketId }: KirimanRow): boolean {
  return niat === 0 && titipanPaketId === null
}

export function butirYatim(row: KirimanRow, tanggal: (at: Instant) => string) {
  const { createdAt: at, petugasNama: meja, state } = row
  return { at, tanggal: tanggal(at), kanal: row.kanal ?? 'lapor', meja, niat: null, state } as const
}
