/** The register kept in Excel until now: looked at, shown row by row, taken in, taken back. */
import { createHash } from 'node:crypto'
import type { BukuBacaan, BukuPratinjau } from '../contract/requests-loket.ts'
import type { BukuCatatan } from '../domain/buku-baca.ts'
import { bacaBarisBuku, jumlahDikenal, kunciBuku, tebakPemetaan } from '../domain/buku-baca.ts'
import type { BukuBaris, BukuPemetaan } from '../domain/buku-register.ts'
import type { Result } from '../domain/failure.ts'
import { invalid, ok } from '../domain/failure.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'

/** The head of the table is looked for among so many rows. */
const KEPALA_DALAM = 15
const CONTOH = 3
const TAMPIL_BARU = 30
const TAMPIL_LAIN = 200
const KOLOM_MIN = 2

type Tabel = {
  readonly lembar: readonly string[]
  readonly dipilih: string
  readonly judul: readonly string[]
  /** Rows below the head that hold anything, with their number in the sheet. */
  readonly baris: readonly { readonly nomor: number; readonly sel: readonly string[] }[]
}
type Terbaca = BukuBaris & { readonly catatan: BukuCatatan | null }

export const bukuHandlers = {
  'buku.read': async (args, k) => {
    const tabel = await readTable(args, k)
    return tabel.ok ? ok(toBacaan(tabel.value)) : tabel
  },
  'buku.preview': async (args, k) => {
    const rows = await readRows(args, k)
    return rows.ok ? ok(toPratinjau(rows.value)) : rows
  },
  'buku.apply': (args, k) => sebagaiPetugas(k, (petugas) => apply(args, petugas, k)),
  'buku.list': async (_args, k) => ok(await k.store.buku.list()),
  'buku.undo': ({ id }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.buku.undo({ id, petugas, at: k.now() })
      if (done.ok) umumkan(k, 'semua')
      return done
    }),
} satisfies HandlerTable<'buku.read' | 'buku.preview' | 'buku.apply' | 'buku.list' | 'buku.undo'>

type ApplyArgs = HandlerArgs<'buku.apply'>

async function apply(
  args: ApplyArgs,
  petugas: Parameters<Konteks['store']['buku']['apply']>[0]['petugas'],
  k: Konteks,
) {
  const rows = await readRows(args, k)
  if (!rows.ok) return rows
  const wanted = rows.value.flatMap(({ keadaan, catatan }) =>
    catatan !== null && (keadaan === 'baru' || args.gandaJuga) ? [catatan] : [],
  )
  if (wanted.length === 0)
    return invalid('berkas', 'Tidak ada baris baru dalam berkas ini, jadi tidak ada yang dimasukkan.')
  const sha256 = createHash('sha256').update(args.bytes).digest('hex')
  const { nama: namaBerkas, pemetaan } = args
  const done = await k.store.buku.apply({ rows: wanted, namaBerkas, sha256, pemetaan, petugas, at: k.now() })
  umumkan(k, 'semua')
  return ok(done)
}

function isi(baris: readonly string[]): number {
  return baris.filter((sel) => sel.trim() !== '').length
}

async function readTable({ nama, bytes, lembar }: HandlerArgs<'buku.read'>, k: Konteks): Promise<Result<Tabel>> {
  const sheets = await k.core.readSheets(nama, bytes)
  if (!sheets.ok) return sheets
  const kepala = sheets.value.map(({ baris }) => {
    const nilai = baris.slice(0, KEPALA_DALAM).map((row) => jumlahDikenal(row))
    return { at: nilai.indexOf(Math.max(...nilai)), dikenal: Math.max(0, ...nilai) }
  })
  const named = sheets.value.findIndex((sheet) => sheet.nama === lembar)
  const best = kepala.reduce((best, one, at) => (one.dikenal > (kepala[best]?.dikenal ?? 0) ? at : best), 0)
  const pilih = named >= 0 ? named : best
  const sheet = sheets.value[pilih]
  const head = kepala[pilih]
  if (sheet === undefined || head === undefined || head.dikenal < 1 || isi(sheet.baris[head.at] ?? []) < KOLOM_MIN) {
    return invalid(
      'berkas',
      `Berkas “${nama.slice(0, 80)}” tidak mempunyai baris judul yang dikenal, misalnya Tanggal, Nama, Isi Laporan. Tidak ada yang diubah. Tulis judul kolom di baris pertama, lalu coba lagi.`,
    )
  }
  const baris = sheet.baris
    .map((sel, at) => ({ nomor: at + 1, sel }))
    .slice(head.at + 1)
    .filter(({ sel }) => isi(sel) > 0)
  const judul = sheet.baris[head.at] ?? []
  return ok({ lembar: sheets.value.map((one) => one.nama), dipilih: sheet.nama, judul, baris })
}

function toBacaan({ lembar, dipilih, judul, baris }: Tabel): BukuBacaan {
  const contoh = (kolom: number) =>
    baris
      .map(({ sel }) => (sel[kolom] ?? '').trim())
      .filter((sel) => sel !== '')
      .slice(0, CONTOH)
      .map((sel) => sel.slice(0, 80))
  return {
    lembar,
    lembarDipilih: dipilih,
    kolom: judul.map((satu, at) => ({ judul: satu.trim(), contoh: contoh(at) })),
    jumlahBaris: baris.length,
    pemetaan: tebakPemetaan(judul),
  }
}

async function readRows(args: HandlerArgs<'buku.preview'>, k: Konteks): Promise<Result<readonly Terbaca[]>> {
  const tabel = await readTable(args, k)
  if (!tabel.ok) return tabel
  const known = new Map([...(await k.store.buku.known())].map((kunci) => [kunci, null as number | null]))
  const rows: Terbaca[] = []
  for (const { nomor, sel } of tabel.value.baris) rows.push(await readRow(nomor, sel, args.pemetaan, known, k))
  return ok(rows)
}

async function readRow(
  nomor: number,
  sel: readonly string[],
  pemetaan: BukuPemetaan,
  known: Map<string, number | null>,
  k: Konteks,
): Promise<Terbaca> {
  const dibaca = bacaBarisBuku(sel, pemetaan)
  if (!dibaca.ok) {
    const { kalimat, nomorLama, judul } = dibaca
    return { baris: nomor, keadaan: 'rusak', kalimat, nomorLama, tanggal: '', judul, catatan: null }
  }
  const { catatan } = dibaca
  const kunci = kunciBuku(catatan)
  const sama = kunci.find((satu) => known.has(satu))
  const sini = sama === undefined && catatan.nomorLama !== '' && (await k.store.buku.isRegister(catatan.nomorLama))
  for (const satu of kunci) if (!known.has(satu)) known.set(satu, nomor)
  const baris = {
    baris: nomor,
    nomorLama: catatan.nomorLama,
    tanggal: catatan.tanggal ?? '',
    judul: catatan.judul,
    catatan,
  }
  if (sama === undefined && !sini) return { ...baris, keadaan: 'baru', kalimat: '' }
  const dengan = sama === undefined ? null : (known.get(sama) ?? null)
  const kalimat = dengan === null ? 'Sudah tercatat di sini.' : `Sama dengan baris ${String(dengan)} dalam berkas ini.`
  return { ...baris, keadaan: 'ganda', kalimat }
}

function toPratinjau(rows: readonly Terbaca[]): BukuPratinjau {
  const count = (keadaan: BukuBaris['keadaan']) => rows.filter((row) => row.keadaan === keadaan).length
  const tampil = [
    ...rows.filter(({ keadaan }) => keadaan === 'baru').slice(0, TAMPIL_BARU),
    ...rows.filter(({ keadaan }) => keadaan !== 'baru').slice(0, TAMPIL_LAIN),
  ]
  const baris = tampil
    .map(({ baris: nomor, keadaan, kalimat, nomorLama, tanggal, judul }) => {
      return { baris: nomor, keadaan, kalimat, nomorLama, tanggal, judul }
    })
    .sort((a, b) => a.baris - b.baris)
  return { baru: count('baru'), ganda: count('ganda'), rusak: count('rusak'), baris }
}
