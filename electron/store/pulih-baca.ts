/**
 * A damaged database read table by table, past what its authentication codes refuse. Each row says whether it is surely
 * the last one that was committed.
 */
import { type Halaman, openHalaman } from './halaman-sandi.ts'
import { type Baris, barisDaun, halamanBebas, jenisHalaman, type Nilai, type Rentang, telusuri } from './pohon-baca.ts'

/** A table as the version of the file has it. `rowid`: place of the column that is the rowid; -1: none. */
export type BentukTabel = {
  readonly nama: string
  readonly kolom: readonly { readonly nama: string; readonly jenis: string; readonly wajib: boolean }[]
  readonly rowid: number
}

/** `pasti`: from the newest authentic page of a log without gaps. */
type BarisSelamat = Baris & { readonly pasti: boolean }

type TabelRusak = {
  /** Rowids that may have stood on pages that cannot be read. */
  readonly hilang: readonly Rentang[]
  baris(): Generator<BarisSelamat>
}

export type BacaRusak = {
  readonly halaman: number
  readonly halamanRusak: number
  /** The log has gaps, is of another database or is missing: even what can be read may lack the last changes. */
  readonly ragu: boolean
  /** Names of the migrations applied to it; null when they cannot be read. */
  readonly migrasi: readonly string[] | null
  /** Call `hilang` after the rows were read: a row whose long text is lost is found on the way. */
  tabel(bentuk: BentukTabel): TabelRusak
  close(): void
}

/** Shape of the journal of migrations. */
const MIGRASI: BentukTabel = {
  nama: '_migrasi',
  rowid: -1,
  kolom: ['name', 'sha256', 'appliedAt'].map((nama) => ({ nama, jenis: 'TEXT', wajib: true })),
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/
const WAKTU = /^\d{4}-\d{2}-\d{2}T/
/** Columns that end in Id and hold a number of somebody else. */
const NOMOR_LAIN = /^(upstream|tracking|kategori|induk|tujuan)Id$/

function cocokNama(nama: string, teks: string): boolean {
  if (/(^id|Id)$/.test(nama) && !NOMOR_LAIN.test(nama)) return UUID.test(teks)
  return !/(^at|At)$/.test(nama) || teks === '' || WAKTU.test(teks)
}

function cocokKolom(nilai: Nilai, { nama, jenis, wajib }: BentukTabel['kolom'][number]): boolean {
  if (nilai === null) return !wajib
  if (jenis === 'TEXT') return typeof nilai === 'string' && cocokNama(nama, nilai)
  return typeof nilai === 'number' && (jenis === 'REAL' || Number.isInteger(nilai))
}

/** A row can be of the table: its columns are of the right kinds, the rowid column is empty. */
function cocokBaris({ nilai }: Baris, { kolom, rowid }: BentukTabel): boolean {
  if (nilai.length > kolom.length) return false
  return kolom.every((satu, at) => {
    const ada = nilai[at]
    return ada === undefined || (at === rowid ? ada === null : cocokKolom(ada, satu))
  })
}

/** What no text of ours holds: control characters other than line ends, and bytes that are no UTF-8. */
const TERSISIP = /(?![\n\r\t])[\p{Cc}\uFFFD]/u

/** A row put together from two states of a file shows it: its columns do not fit, or a text goes on with bytes of another. */
function utuhBaris(baris: Baris, bentuk: BentukTabel): boolean {
  const teks = baris.nilai.filter((satu) => typeof satu === 'string')
  return cocokBaris(baris, bentuk) && teks.every((satu) => !TERSISIP.test(satu))
}

function di(rowid: number, rentang: readonly Rentang[]): boolean {
  return rentang.some(({ dari, sampai }) => rowid > dari && rowid <= sampai)
}

const JENIS_SKEMA = ['table', 'index', 'trigger', 'view']

/** Roots of the tables by name. Where the list of tables itself is damaged, its other pages are found by their shape. */
function akarTabel(halaman: Halaman, dikunjungi: Set<number>) {
  const akar = new Map<string, number>()
  const { daun, hilang, janggal } = telusuri(halaman, 1, dikunjungi)
  const skema = new Set(daun)
  if (hilang.length > 0)
    for (let nomor = 2; nomor <= halaman.jumlah; nomor++) if (isSkema(halaman, nomor)) skema.add(nomor)
  for (const nomor of skema) {
    dikunjungi.add(nomor)
    for (const { nilai } of barisDaun(halaman, nomor).baris) {
      const [jenis, nama, , halamanAkar] = nilai
      if (jenis === 'table' && typeof nama === 'string' && typeof halamanAkar === 'number' && halamanAkar > 0)
        akar.set(nama, halamanAkar)
    }
  }
  return { akar, utuh: hilang.length === 0, janggal }
}

function isSkema(halaman: Halaman, nomor: number): boolean {
  const { baris } = barisDaun(halaman, nomor)
  return (
    baris.length > 0 &&
    baris.every(
      ({ nilai }) => nilai.length === 5 && JENIS_SKEMA.includes(String(nilai[0])) && typeof nilai[3] === 'number',
    )
  )
}

/** Tables of the full-text index: some are kept as an index, which is not read here. */
const TANPA_ROWID = /Fts_/

type Jalan = { readonly daun: readonly number[]; readonly hilang: Rentang[]; readonly janggal: boolean }

/** Leaf pages nobody leads to any more: their branch page is lost. Free pages hold what was deleted and are left out. */
function daunYatim(halaman: Halaman, dikunjungi: ReadonlySet<number>): number[] {
  const bebas = halamanBebas(halaman)
  const yatim: number[] = []
  for (let nomor = 2; nomor <= halaman.jumlah; nomor++) {
    if (dikunjungi.has(nomor) || bebas.has(nomor)) continue
    const isi = halaman.baca(nomor)
    if (isi !== null && jenisHalaman(isi, nomor) === 'daun') yatim.push(nomor)
  }
  return yatim
}

/**
 * Reads the file at `file` (and its log); null when the key opens no page. `logHilang`: the program ended without closing
 * and its log is gone.
 */
export function bacaRusak(file: string, key: Uint8Array, logHilang: boolean): BacaRusak | null {
  const halaman = openHalaman(file, key)
  if (halaman === null) return null
  const sumber = halaman
  const dikunjungi = new Set<number>()
  const { akar, utuh, janggal } = akarTabel(halaman, dikunjungi)
  const jalan = new Map<string, Jalan>()
  for (const [nama, nomor] of akar) jalan.set(nama, telusuri(halaman, nomor, dikunjungi))
  const adaHilang = !utuh || [...jalan.values()].some(({ hilang }) => hilang.length > 0)
  const yatim = adaHilang ? daunYatim(halaman, dikunjungi) : []
  for (let nomor = 1; nomor <= halaman.jumlah; nomor++) halaman.baca(nomor)
  const halamanRusak = halaman.rusak().length
  // Whole pages that do not fit together: the log belongs to another state of the database (a copy was put back beside it).
  const takCocok = janggal || [...jalan].some(([nama, one]) => one.janggal && !TANPA_ROWID.test(nama))
  const campur = halaman.wal !== 'kosong' && (takCocok || halamanRusak === 0)
  const ragu = logHilang || campur || halaman.wal === 'rusak' || halaman.wal === 'asing'
  const tidakDikenal: Jalan = { daun: [], hilang: [{ dari: -Infinity, sampai: Infinity }], janggal: false }
  const jalanOf = (nama: string): Jalan =>
    jalan.get(nama) ?? (utuh ? { daun: [], hilang: [], janggal: false } : tidakDikenal)

  function* baris(bentuk: BentukTabel): Generator<BarisSelamat> {
    const { daun, hilang } = jalanOf(bentuk.nama)
    // Where a row stands on two pages, the newer page speaks first.
    for (const lama of [false, true]) {
      for (const nomor of daun.filter((one) => sumber.lama(one) === lama)) {
        const isi = barisDaun(sumber, nomor)
        for (const rowid of isi.hilang) hilang.push({ dari: rowid - 1, sampai: rowid })
        for (const satu of isi.baris) {
          if (campur && !utuhBaris(satu, bentuk)) hilang.push({ dari: satu.rowid - 1, sampai: satu.rowid })
          else yield { ...satu, pasti: !ragu && !lama }
        }
      }
    }
    if (hilang.length === 0) return
    for (const nomor of yatim) {
      const isi = barisDaun(sumber, nomor).baris
      if (isi.length === 0 || !isi.every((satu) => di(satu.rowid, hilang) && cocokBaris(satu, bentuk))) continue
      for (const satu of isi) yield { ...satu, pasti: false }
    }
  }

  return {
    halaman: halaman.jumlah,
    halamanRusak,
    ragu,
    migrasi: akar.has(MIGRASI.nama) ? [...baris(MIGRASI)].map(({ nilai }) => String(nilai[0])) : null,
    tabel: (bentuk) => ({ hilang: jalanOf(bentuk.nama).hilang, baris: () => baris(bentuk) }),
    close: () => halaman.close(),
  }
}
