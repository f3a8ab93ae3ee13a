/** Neraca: its table and the items behind a number; checking everything; what people said about a finding; seals. */
import { z } from 'zod'
import type { BarisRegister } from '../domain/baris-register.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import { type ButirNeraca, createBukuNeraca, jumlahNeraca, POS_STATE } from '../domain/neraca.ts'
import { kodeSegel } from '../domain/segel.ts'
import { createTemuanList, type HasilPeriksa, type Pengakuan, TEMUAN_MAKS } from '../domain/temuan.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { NeracaStore, RentangNeraca } from './neraca-face.ts'
import { createJalanNeraca, istirahat, type Niat } from './neraca-jalan.ts'
import { NERACA_SQL } from './neraca-sql.ts'
import { butirYatim, createPemeriksaBaris, isYatim } from './periksa-baris.ts'
import { createPemeriksaRantai } from './periksa-rantai.ts'
import { createPenyegel, type SegelRow, toSegel } from './segel-baris.ts'
import type { SetelanReader } from './setelan-store.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly readSetelan: SetelanReader
  readonly now: () => Instant
  /** Folder of the copies of the database. */
  readonly cadangan: string
}

type RegisterRow = Omit<BarisRegister, 'anonim' | 'rahasia' | 'petugasNama'> & {
  readonly anonim: 0 | 1
  readonly rahasia: 0 | 1
  readonly petugasNama: string | null
}

/** Who wants to stay unnamed is not named on paper either, and what is confidential says nothing of itself. */
function toRegister(row: RegisterRow): BarisRegister {
  const [anonim, rahasia] = [row.anonim === 1, row.rahasia === 1]
  const pelapor = anonim || rahasia || row.pelapor === '' ? null : row.pelapor
  return { ...row, anonim, rahasia, pelapor, judul: rahasia ? '' : row.judul, petugasNama: row.petugasNama ?? '' }
}

/** Written by this store alone; what no longer reads as one is no result. */
const hasilSchema = z.object({ at: z.string(), temuan: z.array(z.unknown()) }).loose()

function bacaHasil(nilai: string | undefined): HasilPeriksa | null {
  if (nilai === undefined) return null
  const isi: HasilPeriksa = JSON.parse(nilai)
  return hasilSchema.safeParse(isi).success ? isi : null
}

export function createNeracaStore(deps: Deps): NeracaStore {
  const { connection, writers, readSetelan, now } = deps
  const jalan = createJalanNeraca(connection, readSetelan)
  const segel = createPenyegel(connection, writers, readSetelan)
  const q = {
    hasil: connection.prepare<[], { nilai: string }>(`SELECT "nilai" FROM "Setelan" WHERE "kunci" = 'neraca'`),
    simpan: connection.prepare<[string, string], never>(
      `INSERT INTO "Setelan" ("kunci", "nilai", "updatedAt") VALUES ('neraca', ?, ?)
       ON CONFLICT("kunci") DO UPDATE SET "nilai" = excluded."nilai", "updatedAt" = excluded."updatedAt"`,
    ),
    diakui: connection.prepare<[string], Pengakuan>(NERACA_SQL.diakui),
    akuiHilang: connection.prepare<[string, string], never>(
      'UPDATE "JejakLapor" SET "diakuiAt" = ? WHERE "outboxId" = ?',
    ),
    segel: connection.prepare<[number], SegelRow>('SELECT * FROM "Segel" ORDER BY "pk" DESC LIMIT ?'),
    rantai: connection.prepare<[number], { rantai: string }>(NERACA_SQL.auditPk),
    register: connection.prepare<[string], RegisterRow>(NERACA_SQL.barisRegister),
    judul: connection.prepare<[string], { judul: string }>(NERACA_SQL.judul),
  }
  let berjalan: Promise<unknown> = Promise.resolve()
  let berhenti = false

  async function periksa({ sebab, batal: minta }: Parameters<NeracaStore['periksa']>[0]) {
    const batal = () => berhenti || minta?.() === true
    if (batal()) return null
    const mulai = performance.now()
    const list = createTemuanList()
    const baris = await createPemeriksaBaris({ connection, readSetelan, jalan, add: list.add, batal }).jalankan()
    if (baris === null) return null
    const rantai = await connection.read(() => createPemeriksaRantai(connection, list.add))
    let audit = 0
    for (;;) {
      const n = await connection.read(() => rantai.lanjut())
      if (n === null) break
      audit += n
      if (batal()) return null
      await istirahat()
    }
    const jumlahSegel = await connection.read(() => rantai.tutup())
    const at = now()
    const temuan = list.list()
    const neraca = jumlahNeraca(baris.baris)
    const diperiksa = { audit, kiriman: baris.kiriman, niat: baris.niat, segel: jumlahSegel }
    const ms = Math.round(performance.now() - mulai)
    const tampil = temuan.slice(0, TEMUAN_MAKS)
    const hasil: HasilPeriksa = { at, ms, sebab, diperiksa, neraca, temuan: tampil, jumlahTemuan: temuan.length }
    await connection.write(() => {
      segel({ baris: baris.baris, neraca, temuan: temuan.length, at })
      q.simpan.run(JSON.stringify(hasil), at)
    })
    return hasil
  }

  /** Cells of some days, from both sides. */
  async function* dalam({ dari, sampai }: RentangNeraca) {
    const inside = (tanggal: string) => tanggal >= dari && tanggal <= sampai
    for await (const rows of jalan.niat()) yield rows.filter(({ tanggal }) => inside(tanggal))
  }

  function toButir(satu: Niat): ButirNeraca {
    const { tanggal, kanal, meja, outboxId, pengaduanId, nomor, niat: kind, state, at } = satu
    const judul = q.judul.get(pengaduanId)?.judul ?? ''
    return { tanggal, kanal, meja, outboxId, pengaduanId, nomor, judul, kind, state, at }
  }

  return {
    cadangan: deps.cadangan,
    async stop() {
      berhenti = true
      await berjalan
    },
    async tabel(rentang) {
      const buku = createBukuNeraca()
      for await (const rows of dalam(rentang)) rows.forEach(buku.add)
      const tanggal = await connection.read(() => jalan.tanggal())
      for await (const rows of jalan.kiriman())
        for (const row of rows.filter(isYatim)) {
          const butir = butirYatim(row, tanggal)
          if (butir.tanggal >= rentang.dari && butir.tanggal <= rentang.sampai) buku.add(butir)
        }
      const baris = buku.baris()
      return { baris, jumlah: jumlahNeraca(baris) }
    },
    async butir({ rentang, sel, pos, limit }) {
      const found: Niat[] = []
      for await (const rows of dalam(rentang)) {
        const cocok = ({ tanggal, kanal, meja, state }: Niat) =>
          (sel.tanggal ?? tanggal) === tanggal &&
          (sel.kanal ?? kanal) === kanal &&
          (sel.meja ?? meja) === meja &&
          (pos === null || (state !== null && POS_STATE[state] === pos))
        found.push(...rows.filter(cocok))
      }
      const newest = found.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, limit)
      return connection.read(() => newest.map(toButir))
    },
    periksa(args) {
      // One at a time: a second one would look at the first one's seal half-way.
      const next = berjalan.then(() => periksa(args))
      berjalan = next.catch(() => undefined)
      return next
    },
    terakhir: () =>
      connection.read(() => {
        const hasil = bacaHasil(q.hasil.get()?.nilai)
        if (hasil === null) return null
        const temuan = hasil.temuan.map((satu) => ({ ...satu, diakui: q.diakui.get(satu.kunci) ?? null }))
        return { ...hasil, temuan }
      }),
    akui: ({ kunci, alasan, petugas, at }) =>
      connection.write(() => {
        const hasil = bacaHasil(q.hasil.get()?.nilai)
        const temuan = hasil?.temuan.find((satu) => satu.kunci === kunci)
        if (temuan === undefined) return fail({ kind: 'notFound', what: 'temuan neraca' })
        // The outbox asks no more either.
        if (temuan.jenis === 'hilangDiLapor' && temuan.outboxId !== null) q.akuiHilang.run(at, temuan.outboxId)
        const rincian = { alasan }
        writers.audit({ at, petugas, tindakan: 'temuanDiakui', sasaran: 'Neraca', sasaranId: kunci, rincian })
        return ok(undefined)
      }),
    async register(rentang, limit) {
      const found: Niat[] = []
      for await (const rows of dalam(rentang)) found.push(...rows.filter(({ register }) => register !== null))
      const urut = ({ register: a }: Niat, { register: b }: Niat) =>
        (a?.tahun ?? 0) - (b?.tahun ?? 0) || (a?.loket ?? 0) - (b?.loket ?? 0) || (a?.urut ?? 0) - (b?.urut ?? 0)
      const shown = found.sort(urut).slice(0, limit + 1)
      return connection.read(() => shown.flatMap(({ id }) => q.register.get(id) ?? []).map(toRegister))
    },
    catatRegister: ({ rentang, cara, petugas, at }) =>
      connection.write(() => {
        const rincian = { ...rentang, cara }
        const tindakan = 'bukuRegisterDicetak'
        writers.audit({ at, petugas, tindakan, sasaran: 'Pengaduan', sasaranId: null, rincian })
      }),
    segel: (limit) => connection.read(() => q.segel.all(limit).map(toSegel)),
    cocokkan: (kode) =>
      connection.read(() => {
        const row = q.segel.all(-1).find(({ sidik }) => kodeSegel(sidik) === kode)
        if (row === undefined) return null
        const utuh = row.sampaiPk === 0 || q.rantai.get(row.sampaiPk)?.rantai === row.kepala
        return { segel: toSegel(row), utuh }
      }),
  }
}
