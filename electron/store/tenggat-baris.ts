/** What a row of Pengaduan stores of its tenggat, and the key the queue is sorted by. */
import type { Jeda } from '../domain/jeda.ts'
import type { Id, Instant, Klasifikasi, StatusPengaduan, Tanggal, Zona } from '../domain/kata.ts'
import { isLive } from '../domain/status.ts'
import { tenggatPengaduan, type KasusTenggat, type TenggatKasus } from '../domain/tenggat-kasus.ts'
import type { AturanTenggat, HariLibur, Kalender, TenggatPenjelasan, TenggatRingkas } from '../domain/tenggat.ts'
import { localDate } from '../domain/waktu.ts'
import type { Connection } from './connection.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'

type TenggatDasar = {
  readonly status: StatusPengaduan
  readonly klasifikasi: Klasifikasi | null
  readonly receivedAt: Instant
  readonly kategoriId?: string | null
  /** Of a case that has a row already: what was done with it since, and its pauses, are read from there. */
  readonly id?: Id
}

export type TenggatBaris = {
  readonly hidup: 0 | 1
  readonly tenggatJenis: TenggatRingkas['jenis']
  readonly tenggatTanggal: string | null
  readonly tenggatHariKerja: number
  readonly tenggatKeadaan: TenggatRingkas['keadaan']
  readonly janjiTanggal: Tanggal | null
  readonly tutupOtomatisTanggal: Tanggal | null
  readonly urut: string
}
type Fakta = {
  readonly verifikasiAt: Instant | null
  readonly tanggapanPertamaAt: Instant | null
  readonly tanggapanTerakhirAt: Instant | null
}

export type TenggatReader = {
  kalender(): Kalender
  aturan(): readonly AturanTenggat[]
  /** Columns of the row. Call inside read or write. */
  baris(dasar: TenggatDasar): TenggatBaris
  penjelasan(dasar: TenggatDasar): readonly TenggatPenjelasan[]
  /** The calendar or the rules have changed. */
  forget(): void
  /** The same reader over another list of days off: what would be due if it were in force. */
  dengan(libur: readonly HariLibur[]): TenggatReader
}

const TANPA_TANGGAL = '9999-12-31'
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z')

/** Live cases by the nearest open date, then oldest first; ended ones behind all of them ("~" sorts last), newest first. */
function urutOf({ ringkas, janjiTanggal }: TenggatKasus, hidup: boolean, receivedAt: Instant): string {
  if (hidup) return `${janjiTanggal ?? ringkas.tanggal ?? TANPA_TANGGAL} ${receivedAt}`
  return `~${String(LATEST_MS - Date.parse(receivedAt)).padStart(16, '0')}`
}

function barisOf(found: TenggatKasus, { status, receivedAt }: TenggatDasar): TenggatBaris {
  const hidup = isLive(status)
  return {
    hidup: hidup ? 1 : 0,
    tenggatJenis: found.ringkas.jenis,
    tenggatTanggal: found.ringkas.tanggal,
    tenggatHariKerja: found.ringkas.hariKerja,
    tenggatKeadaan: found.ringkas.keadaan,
    janjiTanggal: found.janjiTanggal,
    tutupOtomatisTanggal: found.tutupOtomatisTanggal,
    urut: urutOf(found, hidup, receivedAt),
  }
}

/** The row of a case as far as its clocks go, and its pauses. */
function createFaktaReader(connection: Connection) {
  const fakta = connection.prepare<[string], Fakta>(QUEUE_SQL.faktaTenggat)
  const jeda = connection.prepare<[string], Jeda>(QUEUE_SQL.jedaKasus)
  return ({ id, ...dasar }: TenggatDasar): KasusTenggat =>
    id === undefined ? dasar : { ...dasar, ...fakta.get(id), jeda: jeda.all(id) }
}

/** Nothing has been done with it that its clocks look at: it shares its dates with every case like it. */
function isPolos({ tanggapanPertamaAt, tanggapanTerakhirAt, verifikasiAt, jeda = [] }: KasusTenggat): boolean {
  return !tanggapanPertamaAt && !tanggapanTerakhirAt && !verifikasiAt && jeda.length === 0
}

/** Reads calendar and rules once and remembers counted days: 50,000 imported rows share a few hundred of them. */
export function createTenggatReader(
  connection: Connection,
  readSetelan: SetelanReader,
  liburLain?: readonly HariLibur[],
): TenggatReader {
  const liburAll = connection.prepare<[], HariLibur>(
    'SELECT "tanggal", "nama", "jenis", "dasar" FROM "HariLibur" ORDER BY "tanggal"',
  )
  const aturanAll = connection.prepare<[], AturanTenggat>(
    'SELECT "jenis", "klasifikasi", "hariKerja", "dasarHukum", "berlakuSejak" FROM "AturanTenggat"',
  )
  const readFakta = createFaktaReader(connection)
  let libur: readonly HariLibur[] | null = null
  let aturan: readonly AturanTenggat[] | null = null
  let known: Kalender | null = null
  const counted = new Map<string, TenggatKasus>()
  const dates = new Map<string, Tanggal>()

  /** The same object as long as nothing changed: domain remembers the years it has laid out for it. */
  function kalender(): Kalender {
    libur ??= liburLain ?? liburAll.all()
    const { hariKerjaSepekan } = readSetelan().kantor
    if (known?.hariKerjaSepekan === hariKerjaSepekan) return known
    const nasional = libur.filter((hari) => hari.jenis === 'liburNasional')
    const tahunTersedia = [...new Set(nasional.map((hari) => Number(hari.tanggal.slice(0, 4))))]
    known = { hariKerjaSepekan, libur, tahunTersedia }
    return known
  }
  /** Zones differ by whole hours, so all instants of one hour share their date. */
  function dateOf(instant: Instant, zona: Zona): Tanggal {
    const key = zona + instant.slice(0, 13)
    const found = dates.get(key) ?? localDate(instant, zona)
    dates.set(key, found)
    return found
  }
  function rules(): readonly AturanTenggat[] {
    aturan ??= aturanAll.all()
    return aturan
  }
  function hitung(kasus: KasusTenggat): TenggatKasus {
    const { kantor, tenggat } = readSetelan()
    return tenggatPengaduan({ ...kasus, zona: kantor.zona, kalender: kalender(), aturan: rules(), kantor: tenggat })
  }
  function ringkas(kasus: KasusTenggat): TenggatKasus {
    if (!isPolos(kasus)) return hitung(kasus)
    const { kantor, tenggat } = readSetelan()
    const { zona, hariKerjaSepekan } = kantor
    const own = tenggat.batas.length === 0 ? '' : `${kasus.kategoriId ?? ''} ${JSON.stringify(tenggat.batas)}`
    const key = [kasus.status, kasus.klasifikasi, dateOf(kasus.receivedAt, zona), zona, hariKerjaSepekan, own].join('|')
    const before = counted.get(key)
    if (before !== undefined) return before
    const found = hitung(kasus)
    counted.set(key, found)
    return found
  }
  return {
    kalender,
    aturan: rules,
    baris: (dasar) => barisOf(ringkas(readFakta(dasar)), dasar),
    penjelasan: (dasar) => hitung(readFakta(dasar)).penjelasan,
    forget() {
      libur = null
      aturan = null
      known = null
      counted.clear()
    },
    dengan: (lain) => createTenggatReader(connection, readSetelan, lain),
  }
}
