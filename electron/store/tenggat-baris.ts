/** What a row of Pengaduan stores of its tenggat, and the key the queue is sorted by. */
import type { Instant, Klasifikasi, StatusPengaduan, Tanggal, Zona } from '../domain/kata.ts'
import { isLive } from '../domain/status.ts'
import { tenggatPengaduan } from '../domain/tenggat-hitung.ts'
import type { AturanTenggat, HariLibur, Kalender, TenggatPenjelasan, TenggatRingkas } from '../domain/tenggat.ts'
import { localDate } from '../domain/waktu.ts'
import type { Connection } from './connection.ts'
import type { SetelanReader } from './setelan-store.ts'

type TenggatDasar = {
  readonly status: StatusPengaduan
  readonly klasifikasi: Klasifikasi | null
  readonly receivedAt: Instant
}

type TenggatBaris = {
  readonly hidup: 0 | 1
  readonly tenggatJenis: TenggatRingkas['jenis']
  readonly tenggatTanggal: string | null
  readonly tenggatHariKerja: number
  readonly tenggatKeadaan: TenggatRingkas['keadaan']
  readonly urut: string
}

export type TenggatReader = {
  kalender(): Kalender
  aturan(): readonly AturanTenggat[]
  /** Columns of the row. Call inside read or write. */
  baris(dasar: TenggatDasar): TenggatBaris
  penjelasan(dasar: TenggatDasar): readonly TenggatPenjelasan[]
  /** The calendar or the rules have changed. */
  forget(): void
}

const TANPA_TANGGAL = '9999-12-31'
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z')

/** Live cases by due date, then oldest first; ended ones behind all of them ("~" sorts last), newest first. */
function urutOf(ringkas: TenggatRingkas, hidup: boolean, receivedAt: Instant): string {
  if (hidup) return `${ringkas.tanggal ?? TANPA_TANGGAL} ${receivedAt}`
  return `~${String(LATEST_MS - Date.parse(receivedAt)).padStart(16, '0')}`
}

/** Reads calendar and rules once and remembers counted days: 50,000 imported rows share a few hundred of them. */
export function createTenggatReader(connection: Connection, readSetelan: SetelanReader): TenggatReader {
  const liburAll = connection.prepare<[], HariLibur>(
    'SELECT "tanggal", "nama", "jenis", "dasar" FROM "HariLibur" ORDER BY "tanggal"',
  )
  const aturanAll = connection.prepare<[], AturanTenggat>(
    'SELECT "jenis", "klasifikasi", "hariKerja", "dasarHukum", "berlakuSejak" FROM "AturanTenggat"',
  )
  let libur: readonly HariLibur[] | null = null
  let aturan: readonly AturanTenggat[] | null = null
  let known: Kalender | null = null
  const counted = new Map<string, TenggatRingkas>()
  const dates = new Map<string, Tanggal>()

  /** The same object as long as nothing changed: domain remembers the years it has laid out for it. */
  function kalender(): Kalender {
    libur ??= liburAll.all()
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
  function hitung(dasar: TenggatDasar) {
    return tenggatPengaduan({ ...dasar, zona: readSetelan().kantor.zona, kalender: kalender(), aturan: rules() })
  }
  function ringkas(dasar: TenggatDasar): TenggatRingkas {
    const { zona, hariKerjaSepekan } = readSetelan().kantor
    const key = [dasar.status, dasar.klasifikasi, dateOf(dasar.receivedAt, zona), zona, hariKerjaSepekan].join('|')
    const before = counted.get(key)
    if (before !== undefined) return before
    const found = hitung(dasar).ringkas
    counted.set(key, found)
    return found
  }
  return {
    kalender,
    aturan: rules,
    baris(dasar) {
      const found = ringkas(dasar)
      const hidup = isLive(dasar.status)
      return {
        hidup: hidup ? 1 : 0,
        tenggatJenis: found.jenis,
        tenggatTanggal: found.tanggal,
        tenggatHariKerja: found.hariKerja,
        tenggatKeadaan: found.keadaan,
        urut: urutOf(found, hidup, dasar.receivedAt),
      }
    },
    penjelasan: (dasar) => hitung(dasar).penjelasan,
    forget() {
      libur = null
      aturan = null
      known = null
      counted.clear()
    },
  }
}
