/** The sandbox's records: cases by id, and per institution in the order of `updated_at`, newest first. */
import type { Instant } from '../domain/kata.ts'
import type { Chance } from './chance.ts'
import { INSTANSI_LAIN } from './masters.ts'
import { wholeSecond } from './naive-time.ts'
import type { SandboxBerkas, SandboxCase, SandboxCaseInput, SandboxInstansi } from './sandbox-case.ts'

type CaseQuery = {
  readonly instansiId: number | null
  readonly updatedFrom: Instant | null
  readonly search: string
}

export type CaseBook = {
  readonly instansi: SandboxInstansi
  /** Server time, whole seconds. */
  now(): Instant
  get(id: number): SandboxCase | null
  add(input: SandboxCaseInput): SandboxCase
  /** As `add` for many: sorts once. */
  addMany(inputs: readonly SandboxCaseInput[]): void
  /** Stores a changed case; `updatedAt` becomes now unless `at` is given. */
  change(kasus: SandboxCase, at?: Instant): SandboxCase
  remove(id: number): boolean
  /** Cases that match, newest change first. Ties are broken by id, so the order is total. */
  query(query: CaseQuery): readonly SandboxCase[]
  all(): readonly SandboxCase[]
  instansiById(id: number): SandboxInstansi | null
  instansiList(): readonly SandboxInstansi[]
  addBerkas(berkas: SandboxBerkas): number
  berkasById(id: number): SandboxBerkas | null
  nextTanggapanId(): number
  toJson(): string
  /** Throws when the text is not a snapshot of this version. `reuseIds`: ids given since then are given again. */
  fromJson(text: string, reuseIds?: boolean): void
}

export type CaseBookOptions = {
  readonly instansi: SandboxInstansi
  readonly chance: Chance
  readonly clock: () => number
  readonly oddTrackingIds: () => boolean
}

/** Newest first. */
function compare(a: SandboxCase, b: SandboxCase): number {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt < b.updatedAt ? 1 : -1
  return b.id - a.id
}

/** First position whose case does not stand before `kasus`. */
function positionOf(list: readonly SandboxCase[], before: (other: SandboxCase) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = list[middle]
    if (other !== undefined && before(other)) low = middle + 1
    else high = middle
  }
  return low
}

const FIRST_ID = 7_000_001
const FIRST_FILE_ID = 81

export function makeCaseBook(options: CaseBookOptions): CaseBook {
  const { instansi, chance } = options
  let cases = new Map<number, SandboxCase>()
  let files = new Map<number, SandboxBerkas>()
  let trackingIds = new Set<string>()
  let ordered: SandboxCase[] = []
  let perInstansi = new Map<number, SandboxCase[]>()
  let nextId = FIRST_ID
  let nextFileId = FIRST_FILE_ID
  let nextTanggapan = 500_001

  function now(): Instant {
    return wholeSecond(options.clock())
  }

  function listsOf(kasus: SandboxCase): SandboxCase[][] {
    const own = perInstansi.get(kasus.instansi.id) ?? []
    perInstansi.set(kasus.instansi.id, own)
    return [ordered, own]
  }

  function insert(kasus: SandboxCase): void {
    cases.set(kasus.id, kasus)
    trackingIds.add(kasus.trackingId)
    for (const list of listsOf(kasus))
      list.splice(
        positionOf(list, (other) => compare(other, kasus) < 0),
        0,
        kasus,
      )
  }

  function takeOut(kasus: SandboxCase): void {
    cases.delete(kasus.id)
    for (const list of listsOf(kasus))
      list.splice(
        positionOf(list, (other) => compare(other, kasus) < 0),
        1,
      )
  }

  function newTrackingId(): string {
    for (;;) {
      const digits = options.oddTrackingIds() ? chance.between(5, 15) : 7
      let text = String(chance.between(1, 9))
      while (text.length < digits) text += String(chance.between(0, 9))
      if (!trackingIds.has(text)) return text
    }
  }

  function complete(input: SandboxCaseInput): SandboxCase {
    const id = input.id ?? nextId
    if (cases.has(id)) throw new Error(`case ${id} exists`)
    nextId = Math.max(nextId, id + 1)
    const createdAt = input.createdAt ?? now()
    return {
      namaPelapor: null,
      klasifikasiId: null,
      klasifikasiNama: null,
      kategoriId: null,
      kategoriNama: null,
      status: 'Terverifikasi',
      instansi,
      anonim: false,
      rahasia: false,
      sumber: 'Website',
      lokasi: '',
      alasanTunda: null,
      berkas: [],
      tanggapan: [],
      log: [],
      ...input,
      id,
      trackingId: input.trackingId ?? newTrackingId(),
      createdAt,
      updatedAt: wholeSecond(Date.parse(input.updatedAt ?? createdAt)),
    }
  }

  function add(input: SandboxCaseInput): SandboxCase {
    const kasus = complete(input)
    insert(kasus)
    return kasus
  }

  function addMany(inputs: readonly SandboxCaseInput[]): void {
    for (const input of inputs) {
      const kasus = complete(input)
      cases.set(kasus.id, kasus)
      trackingIds.add(kasus.trackingId)
    }
    load([...cases.values()])
  }

  function change(kasus: SandboxCase, at?: Instant): SandboxCase {
    const old = cases.get(kasus.id)
    if (old === undefined) throw new Error(`no case ${kasus.id}`)
    takeOut(old)
    const changed = { ...kasus, updatedAt: wholeSecond(Date.parse(at ?? now())) }
    insert(changed)
    return changed
  }

  function query({ instansiId, updatedFrom, search }: CaseQuery): readonly SandboxCase[] {
    const list = instansiId === null ? ordered : (perInstansi.get(instansiId) ?? [])
    const recent =
      updatedFrom === null
        ? list
        : list.slice(
            0,
            positionOf(list, (other) => other.updatedAt >= updatedFrom),
          )
    if (search === '') return recent
    const wanted = search.toLowerCase()
    return recent.filter((kasus) => `${kasus.trackingId}\n${kasus.judul}\n${kasus.isi}`.toLowerCase().includes(wanted))
  }

  function load(list: readonly SandboxCase[]): void {
    cases = new Map(list.map((kasus) => [kasus.id, kasus]))
    trackingIds = new Set(list.map((kasus) => kasus.trackingId))
    ordered = [...list].sort(compare)
    perInstansi = new Map()
    for (const kasus of ordered) listsOf(kasus)[1]?.push(kasus)
  }

  return {
    instansi,
    now,
    get: (id) => cases.get(id) ?? null,
    add,
    addMany,
    change,
    remove(id) {
      const kasus = cases.get(id)
      if (kasus === undefined) return false
      takeOut(kasus)
      return true
    },
    query,
    all: () => ordered,
    instansiById: (id) => [instansi, ...INSTANSI_LAIN].find((entry) => entry.id === id) ?? null,
    instansiList: () => [instansi, ...INSTANSI_LAIN],
    addBerkas(berkas) {
      const id = nextFileId
      nextFileId += 1
      files.set(id, berkas)
      return id
    },
    berkasById: (id) => files.get(id) ?? null,
    nextTanggapanId() {
      nextTanggapan += 1
      return nextTanggapan - 1
    },
    toJson: () => JSON.stringify({ versi: 1, nextId, nextFileId, nextTanggapan, files: [...files], cases: ordered }),
    fromJson(text, reuseIds = false) {
      const parsed: unknown = JSON.parse(text)
      if (!isSnapshot(parsed)) throw new TypeError('not a snapshot of this sandbox')
      // Unless asked for, ids do not go back when the records do.
      nextId = reuseIds ? parsed.nextId : Math.max(nextId, parsed.nextId)
      nextFileId = Math.max(nextFileId, parsed.nextFileId)
      nextTanggapan = reuseIds ? parsed.nextTanggapan : Math.max(nextTanggapan, parsed.nextTanggapan)
      files = new Map(parsed.files)
      load(parsed.cases)
    },
  }
}

type Snapshot = {
  readonly versi: 1
  readonly nextId: number
  readonly nextFileId: number
  readonly nextTanggapan: number
  readonly files: readonly (readonly [number, SandboxBerkas])[]
  readonly cases: readonly SandboxCase[]
}

/** The text comes from `toJson` of this program; the check is against another version or another file. */
function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== 'object' || value === null) return false
  const has = (key: string, test: (part: unknown) => boolean) => key in value && test(Reflect.get(value, key))
  const number = (part: unknown) => typeof part === 'number'
  return (
    has('versi', (part) => part === 1) &&
    ['nextId', 'nextFileId', 'nextTanggapan'].every((key) => has(key, number)) &&
    ['files', 'cases'].every((key) => has(key, Array.isArray))
  )
}
