/**
 * Which entry the worker starts next: the due heads as the store gives them, put in order by domain/urutan-kirim.ts, files
 * held to the office's hours and budget. What is remembered here is only a reading of the store: a head that moved since
 * is refused when it is claimed.
 */
import type { Id } from '../domain/kata.ts'
import { gerbangBerkas, type GerbangBerkas } from '../domain/jatah-berkas.ts'
import type { OutboxEntry } from '../domain/outbox.ts'
import { pilihKirim, type CalonKirim } from '../domain/urutan-kirim.ts'
import { localDate } from '../domain/waktu.ts'
import { advance } from './advance.ts'
import { after } from './clock-jump.ts'
import type { SyncDeps } from './deps.ts'

/** Heads read in one go. */
const SEKALI = 1_000
/** Turns given out of one reading: later ones may hold what became due since. */
const GILIRAN = 64

type Calon = CalonKirim & {
  readonly entry: OutboxEntry
  /** Bytes that go in its next call. */
  readonly byteBerikut: number
}

type NextArgs = {
  readonly skip: (entry: OutboxEntry) => boolean
  readonly berkasBerjalan: number
  readonly lebar: number
}

export type PilihLajur = {
  /** The next entry to start; null when none may. `skip`: lanes or entries the worker leaves out now. */
  next(args: NextArgs): Promise<{ readonly entry: OutboxEntry; readonly adaBerkas: boolean } | null>
  /** Whether so many bytes of files of this entry may go now. */
  gerbang(entry: OutboxEntry, byte: number): Promise<GerbangBerkas>
  /** Something changed in the store: it is read anew. */
  forget(): void
  /** A person asked for the files of these entries, or of all that wait now (null): no hour and no budget holds them. */
  kirimBerkas(ids: readonly Id[] | null): Promise<void>
}

/** Ids of the files of an entry that still have to go; none while it is only looked up. */
function sisaBerkas({ payload, uploaded, state }: OutboxEntry): readonly Id[] {
  return state === 'tidakPasti' ? [] : payload.lampiranIds.filter((id) => uploaded[id] === undefined)
}

export function createPilihLajur(deps: SyncDeps): PilihLajur {
  let calon: Calon[] | null = null
  let given = 0
  let version = 0
  /** Turns given in all: every so many go by age. */
  let ke = 0
  const dipaksa = new Set<Id>()

  async function read(): Promise<Calon[]> {
    const heads = await deps.store.outbox.dueHeads(deps.clock.now(), SEKALI)
    const ids = heads.flatMap(sisaBerkas)
    const ukuran = ids.length === 0 ? new Map<Id, number>() : await deps.store.berkasKirim.ukuran(ids)
    return heads.map((entry) => {
      const sizes = sisaBerkas(entry).map((id) => ukuran.get(id) ?? 0)
      const byteBerkas = sizes.reduce((sum, size) => sum + size, 0)
      // A new pengaduan sends its files one by one ahead; an answer carries them all.
      const byteBerikut = entry.kind === 'pengaduanBaru' ? (sizes[0] ?? 0) : byteBerkas
      const { id, pengaduanId, seq } = entry
      return { id, pengaduanId, seq, byteBerkas, entry, byteBerikut }
    })
  }

  async function gerbang({ id, pengaduanId }: OutboxEntry, byte: number): Promise<GerbangBerkas> {
    const { sync, kantor } = deps.setelan()
    const isOff = sync.berkas.jatahMB === 0 && !sync.berkas.berjam
    if (isOff || byte === 0 || dipaksa.has(id)) return { boleh: true }
    const at = deps.clock.now()
    const near = await deps.store.berkasKirim.mendesak([pengaduanId], localDate(at, kantor.zona))
    const terakhir = await deps.store.berkasKirim.pemakaian()
    const mendesak = near.has(pengaduanId)
    return gerbangBerkas({ at, zona: kantor.zona, setelan: sync.berkas, terakhir, byte, mendesak })
  }

  /** A reading that was overtaken by `forget` serves this turn only. */
  async function reread(): Promise<void> {
    const before = version
    calon = await read()
    given = before === version ? 0 : GILIRAN
  }

  function pick(from: readonly Calon[], { skip, berkasBerjalan, lebar }: NextArgs): Calon | null {
    const { jatahMB } = deps.setelan().sync.berkas
    const open = from.filter(({ entry, byteBerkas }) => {
      // With a budget files go one at a time, so that it is never passed by what goes beside.
      const waits = byteBerkas > 0 && jatahMB > 0 && berkasBerjalan > 0
      return !waits && !skip(entry)
    })
    const found = pilihKirim(open, { ke, berkasBerjalan, lebar })
    return open.find(({ id }) => id === found?.id) ?? null
  }

  /** True when its files may go; else it waits until they may, and says so by its time. */
  async function mayGo({ entry, byteBerikut }: Calon): Promise<boolean> {
    const gate = await gerbang(entry, byteBerikut)
    if (gate.boleh) return true
    const now = deps.clock.now()
    await advance(deps, entry, { ...entry, nextAttemptAt: gate.sampai, updatedAt: after(entry.updatedAt, now) })
    return false
  }

  return {
    async next({ skip, berkasBerjalan, lebar }) {
      if (given >= GILIRAN) calon = null
      let isFresh = false
      for (;;) {
        if (calon === null) {
          await reread()
          isFresh = true
        }
        const picked = pick(calon ?? [], { skip, berkasBerjalan, lebar })
        if (picked === null && isFresh) return null
        // What was read before may lack what became due since.
        if (picked === null) calon = null
        if (picked === null) continue
        calon = (calon ?? []).filter((one) => one !== picked)
        if (!(await mayGo(picked))) continue
        ke += 1
        given += 1
        return { entry: picked.entry, adaBerkas: picked.byteBerkas > 0 }
      }
    },
    gerbang,
    forget: () => {
      calon = null
      version += 1
    },
    async kirimBerkas(ids) {
      if (ids === null) dipaksa.clear()
      for (const id of ids ?? (await deps.store.berkasKirim.menungguIds())) dipaksa.add(id)
    },
  }
}
