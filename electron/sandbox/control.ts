/** Everything a test, the demo or practice mode may do to a running sandbox without going through LAPOR's calls. */
import type { CaseBook } from './case-book.ts'
import { berkasContoh } from './berkas.ts'
import { logDisposisi, withLog, withStatus, withTanggapan } from './case-history.ts'
import type { MannerEngine } from './manner-engine.ts'
import type { SandboxManners } from './manners.ts'
import type { ReceivedLog, ReceivedWrite } from './received.ts'
import type { SandboxCase, SandboxCaseInput } from './sandbox-case.ts'

export type SandboxControl = {
  manners(): SandboxManners
  /** Replaces all switches and their counters. Resolves when the link is cut or back, where that changed. */
  setManners(manners: SandboxManners): Promise<void>
  /** Adds or replaces the switches named, keeps the others. All counters start anew. */
  changeManners(manners: SandboxManners): Promise<void>
  /** The "putus" switch: refuses every connection and drops the open ones, until called with false. */
  cutLink(cut: boolean): Promise<void>
  /** Every write that arrived, in order; with `text`: only those with the text in one of their fields. */
  received(text?: string): readonly ReceivedWrite[]
  /** How often a new case or a follow-up with this text took effect: more than 1 is a duplicate. */
  timesWritten(text: string): number
  /** Requests per `METHOD template`, e.g. `POST /complaints/followup/add`; unknown paths under `lain`. */
  counts(): Readonly<Record<string, number>>
  cases(): readonly SandboxCase[]
  getCase(id: number): SandboxCase | null
  addCases(cases: readonly SandboxCaseInput[]): Promise<readonly SandboxCase[]>
  /** Throws when there is no such case; so do the next two. */
  setStatus(id: number, status: string, alasanTunda?: string): Promise<SandboxCase>
  addPelaporReply(id: number, isi: string): Promise<SandboxCase>
  /** Another officer of the institution answers in LAPOR itself. */
  addInstansiTanggapan(id: number, isi: string, berkas?: readonly string[]): Promise<SandboxCase>
  /** Deleted upstream: simply not listed any more. */
  removeCase(id: number): Promise<void>
  /** Passed on to another institution: no longer listed under the agency, still there by its id. */
  passOn(id: number): Promise<SandboxCase>
  /** Remembers the records as they are and returns them as text. */
  snapshot(): string
  /** The records go back to `snapshot`, or to the last one taken. What was received stays on record. */
  restore(snapshot?: string): Promise<void>
  /** Back to the start: records, manners, what was received. */
  reset(): Promise<void>
}

export type ControlParts = {
  readonly book: CaseBook
  readonly engine: MannerEngine
  readonly log: ReceivedLog
  /** Makes the link follow the switches. */
  readonly applyLink: () => Promise<void>
  readonly persist: () => Promise<void>
  /** Records and manners of the start. */
  readonly start: { readonly records: string; readonly manners: SandboxManners }
  /** The last snapshot, shared with the `restoreOlder` manner. */
  readonly memory: { last: string }
}

function mentions(write: ReceivedWrite, text: string): boolean {
  return Object.values(write.fields).some((value) => value.includes(text))
}

export function makeControl(parts: ControlParts): SandboxControl {
  const { book, engine, log, memory, start } = parts

  async function changed(kasus: SandboxCase): Promise<SandboxCase> {
    const stored = book.change(kasus)
    await parts.persist()
    return stored
  }

  function mustGet(id: number): SandboxCase {
    const kasus = book.get(id)
    if (kasus === null) throw new Error(`Kasus ${id} tidak ada.`)
    return kasus
  }

  async function setManners(manners: SandboxManners): Promise<void> {
    engine.set(manners)
    await parts.applyLink()
  }

  async function restore(records: string): Promise<void> {
    book.fromJson(records, engine.standing('reuseIds') !== null)
    await parts.persist()
  }

  return {
    manners: () => engine.get(),
    setManners,
    changeManners: (manners) => setManners({ ...engine.get(), ...manners }),
    cutLink: (cut) => setManners({ ...engine.get(), linkCut: cut }),
    received: (text) => log.all().filter((write) => text === undefined || mentions(write, text)),
    timesWritten: (text) => log.all().filter((write) => write.written && mentions(write, text)).length,
    counts: () => log.counts(),
    cases: () => book.all(),
    getCase: (id) => book.get(id),
    async addCases(inputs) {
      const added = inputs.map((input) => book.add(input))
      await parts.persist()
      return added
    },
    setStatus: (id, status, alasanTunda) => changed(statusSet(mustGet(id), status, alasanTunda, book)),
    addPelaporReply: (id, isi) => changed(withReply(mustGet(id), isi, null, book)),
    addInstansiTanggapan: (id, isi, berkas = []) =>
      changed(withReply(mustGet(id), isi, mustGet(id).instansi, book, berkas)),
    async removeCase(id) {
      book.remove(id)
      await parts.persist()
    },
    passOn: (id) => changed(passedOn(mustGet(id), book)),
    snapshot() {
      memory.last = book.toJson()
      return memory.last
    },
    restore: (snapshot) => restore(snapshot ?? memory.last),
    async reset() {
      log.clear()
      memory.last = start.records
      await setManners(start.manners)
      await restore(start.records)
    },
  }
}

function statusSet(kasus: SandboxCase, status: string, alasanTunda: string | undefined, book: CaseBook): SandboxCase {
  const moved = withStatus(kasus, status, book.instansi, book.now())
  return alasanTunda === undefined ? moved : { ...moved, alasanTunda }
}

function passedOn(kasus: SandboxCase, book: CaseBook): SandboxCase {
  const target = book.instansiList().find((one) => one.id !== kasus.instansi.id) ?? kasus.instansi
  return withLog({ ...kasus, instansi: target }, logDisposisi(book.now(), kasus.instansi, target))
}

function withReply(
  kasus: SandboxCase,
  isi: string,
  dari: SandboxCase['instansi'] | null,
  book: CaseBook,
  nama: readonly string[] = [],
): SandboxCase {
  const at = book.now()
  const id = book.nextTanggapanId()
  const berkas = nama.map((satu) => berkasContoh(satu, `${kasus.id}-${id}`))
  const reply = { id, at, dari, isi, rahasia: false, templateCode: '', berkas }
  const line = {
    at,
    isi: 'Pelapor menanggapi tindak lanjut',
    dari,
    ke: kasus.instansi,
    statusLama: null,
    statusBaru: null,
  }
  return withLog(withTanggapan(kasus, reply), line)
}
