/** What people do at the desk, and what others do at LAPOR. Each gives true when there was something to do. */
import { createHash } from 'node:crypto'
import type { Id } from '../../../electron/domain/kata.ts'
import { markerPengaduan, markerTindakan, markerTindakLanjut } from '../../../electron/domain/marker.ts'
import type { IsiTindakan } from '../../../electron/domain/tindakan.ts'
import type { Desk } from './desk.ts'
import { comeUp } from './pass-time.ts'
import type { Promised } from './promise.ts'
import { press } from './watch.ts'

export type WorkName =
  | 'record'
  | 'draft'
  | 'answer'
  | 'konsep'
  | 'act'
  | 'tarik'
  | 'urungkan'
  | 'batalkan'
  | 'press'
  | 'theirReply'
  | 'theirCase'
  | 'theirStatus'
  | 'theirRemoval'

/** How a click ends: as it should, twice, or in a crash after the commit and before anybody was told. */
export type Click = 'once' | 'twice' | 'unheard'

type Work = (desk: Desk, click: Click) => Promise<boolean>

export const WORK: Readonly<Record<WorkName, Work>> = {
  record,
  draft,
  answer,
  konsep,
  act,
  tarik,
  urungkan,
  batalkan,
  press: async (desk) => {
    press(desk)
    return desk.sync !== null
  },
  theirReply: (desk) => elsewhere(desk, ({ id }) => desk.sandbox.control.addPelaporReply(id, desk.builder.isi())),
  theirCase: async ({ sandbox, builder }) => {
    await sandbox.control.addCases([{ judul: builder.judul(), isi: builder.isi(), status: 'Belum Terverifikasi' }])
    return true
  },
  theirStatus: (desk) =>
    elsewhere(desk, ({ id }) =>
      desk.sandbox.control.setStatus(
        id,
        desk.random.pick(['Terverifikasi', 'Ditutup oleh Sistem', 'Konten Terblokir']),
      ),
    ),
  theirRemoval: (desk) => (desk.ledger.theirs.gone.size >= 2 ? Promise.resolve(false) : remove(desk)),
}

function fail(what: string, failure: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(failure)}`)
}

/** One word nothing else holds. */
function word({ random }: Desk): string {
  return `kata${random.hex(16)}`
}

/** A file of its own: other bytes each time, so that files can be told apart in LAPOR. */
function document(desk: Desk): Uint8Array {
  const { random } = desk
  return Buffer.from(`%PDF-1.4\n% ${word(desk)}\n% ${random.hex(2 * random.int(20, 2_000))}\n%%EOF\n`)
}

async function attach(desk: Desk, milik: { jenis: 'draf' | 'pengaduan'; id: Id }, count: number) {
  const added: { readonly id: Id; readonly sha: string }[] = []
  for (let index = 1; index <= count; index += 1) {
    const { store, clock } = desk
    const file = await store.lampiran.add({ milik, nama: `surat-${index}.pdf`, bytes: document(desk), at: clock.now() })
    if (!file.ok) fail('lampiran', file.failure)
    const read = await store.lampiran.readKirim(file.value.id)
    if (!read.ok) fail('readKirim', read.failure)
    added.push({ id: file.value.id, sha: createHash('sha256').update(read.value.bytes).digest('hex') })
  }
  return added
}

/** Asks as the page does: the same id for the same click, and again when nobody heard the answer. */
async function ask<T>(desk: Desk, click: Click, run: () => Promise<T>): Promise<T> {
  if (click === 'twice') {
    const [first] = await Promise.all([run(), run()])
    return first
  }
  if (click === 'unheard') {
    await run()
    desk.life.kill()
    await comeUp(desk)
  }
  return run()
}

async function saveDraft(desk: Desk, id: Id, words: string): Promise<void> {
  const { store, builder, petugas, clock } = desk
  const saved = await store.draf.save({
    id,
    draf: builder.draf({ isi: words, tanggalKejadian: '' }),
    petugas,
    at: clock.now(),
  })
  if (!saved.ok) fail('draf', saved.failure)
}

async function draft(desk: Desk): Promise<boolean> {
  const { ledger, random, builder } = desk
  const known = [...ledger.drafts.keys()]
  const id = known.length > 0 && random.chance(0.5) ? random.pick(known) : builder.id()
  const words = `${builder.isi()} ${word(desk)}`
  await saveDraft(desk, id, words)
  ledger.drafts.set(id, words)
  return true
}

async function record(desk: Desk, click: Click): Promise<boolean> {
  const { builder, random, petugas, ledger } = desk
  const drafId = builder.id()
  const own = word(desk)
  await saveDraft(desk, drafId, `${builder.isi()} ${own}`)
  const files = await attach(desk, { jenis: 'draf', id: drafId }, random.chance(0.4) ? random.int(1, 3) : 0)
  const at = desk.clock.now()
  const alasanTidakLengkap = 'Uji gangguan.'
  const done = await ask(desk, click, () => desk.store.pengaduan.finalize({ drafId, petugas, at, alasanTidakLengkap }))
  if (!done.ok) fail('finalize', done.failure)
  const { id, nomorRegister } = done.value
  const marker = markerPengaduan(nomorRegister ?? '', id)
  const promised = {
    kind: 'pengaduan',
    id,
    pengaduanId: id,
    marker,
    word: own,
    files: files.map(({ sha }) => sha),
  } as const
  ledger.promised.push({ ...promised, withdrawn: false })
  desk.sync?.wakeOutbox()
  return true
}

/** Cases an officer could open now. */
async function known({ store, random }: Desk): Promise<Id | null> {
  const { rows } = await store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 30 })
  const open = rows.filter(({ status }) => status !== 'dibatalkan')
  return open.length === 0 ? null : random.pick(open).id
}

async function answer(desk: Desk, click: Click): Promise<boolean> {
  const pengaduanId = await known(desk)
  if (pengaduanId === null) return false
  const { builder, random, petugas, ledger } = desk
  const requestId = builder.id()
  const own = word(desk)
  const files = await attach(desk, { jenis: 'pengaduan', id: pengaduanId }, random.chance(0.25) ? 1 : 0)
  const lampiranIds = files.map(({ id }) => id)
  const at = desk.clock.now()
  const tanggapan = `${builder.tanggapan()} ${own}`
  const added = await ask(desk, click, () =>
    desk.store.tindakLanjut.add({ requestId, pengaduanId, tanggapan, rahasia: false, lampiranIds, petugas, at }),
  )
  if (!added.ok) fail('tanggapan', added.failure)
  const marker = markerTindakLanjut(requestId)
  const shas = files.map(({ sha }) => sha)
  ledger.promised.push({
    kind: 'tindakLanjut',
    id: requestId,
    pengaduanId,
    marker,
    word: own,
    files: shas,
    withdrawn: false,
  })
  ledger.konsep.delete(pengaduanId)
  desk.sync?.wakeOutbox()
  return true
}

async function konsep(desk: Desk): Promise<boolean> {
  const pengaduanId = await known(desk)
  if (pengaduanId === null) return false
  const { store, builder, petugas, clock, ledger } = desk
  const teks = `${builder.tanggapan()} ${word(desk)}`
  const saved = await store.konsep.saveDraf({ pengaduanId, teks, petugas, at: clock.now() })
  if (!saved.ok) fail('konsep', saved.failure)
  ledger.konsep.set(pengaduanId, teks)
  return true
}

const TINDAKAN: readonly IsiTindakan[] = [
  { jenis: 'tunda', sampai: '2099-01-05' },
  { jenis: 'mintaData', sampai: '2099-01-05' },
  { jenis: 'arsipkan' },
  { jenis: 'selesai' },
  { jenis: 'bukaKembali' },
]

async function act(desk: Desk, click: Click): Promise<boolean> {
  const pengaduanId = await known(desk)
  if (pengaduanId === null) return false
  const { builder, random, petugas, ledger } = desk
  const requestId = builder.id()
  const own = word(desk)
  const isi = random.pick(TINDAKAN)
  const at = desk.clock.now()
  const alasan = `Menunggu kelengkapan. ${own}`
  const added = await ask(desk, click, () =>
    desk.store.tindakan.add({ requestId, pengaduanId, isi, alasan, kelompokId: null, petugas, at }),
  )
  // What may be done depends on the state of the case; a refusal promises nothing.
  if (!added.ok) return false
  const marker = markerTindakan(requestId)
  ledger.promised.push({ kind: 'tindakan', id: requestId, pengaduanId, marker, word: own, files: [], withdrawn: false })
  desk.sync?.wakeOutbox()
  return true
}

function last({ ledger }: Desk, kind: Promised['kind']): Promised | null {
  return ledger.promised.filter((one) => one.kind === kind && !one.withdrawn).at(-1) ?? null
}

async function tarik(desk: Desk): Promise<boolean> {
  const promised = last(desk, 'tindakLanjut')
  if (promised === null) return false
  const { store, petugas, clock, ledger } = desk
  const before = (await store.tindakLanjut.listOf(promised.pengaduanId)).find(({ id }) => id === promised.id)
  const done = await store.tindakLanjut.tarik({ id: promised.id, petugas, at: clock.now() })
  if (!done.ok) return false
  promised.withdrawn = true
  ledger.konsep.set(promised.pengaduanId, before?.tanggapan ?? '')
  return true
}

async function urungkan(desk: Desk): Promise<boolean> {
  const promised = last(desk, 'tindakan')
  if (promised === null) return false
  const { store, petugas, clock } = desk
  const done = await store.tindakan.urungkan({ id: promised.id, petugas, at: clock.now() })
  if (done.ok) promised.withdrawn = true
  return done.ok
}

async function batalkan(desk: Desk): Promise<boolean> {
  const promised = last(desk, 'pengaduan')
  if (promised === null) return false
  const { store, petugas, clock, random, ledger } = desk
  const perbaiki = random.chance(0.5)
  const args = { id: promised.id, alasan: 'Salah catat.', perbaiki, petugas, at: clock.now() }
  const done = await store.pengaduan.batalkan(args)
  if (!done.ok) return false
  promised.withdrawn = true
  const { drafId } = done.value
  if (drafId === null) return true
  const back = await store.draf.get(drafId)
  if (!back.ok) fail('draf kembali', back.failure)
  ledger.drafts.set(drafId, back.value.draf.isi)
  return true
}

/** A case in LAPOR that was not recorded here. */
async function elsewhere(desk: Desk, run: (kasus: { readonly id: number }) => Promise<unknown>): Promise<boolean> {
  const { sandbox, ledger, random } = desk
  const theirs = sandbox.control.cases().filter(({ id, isi }) => !ledger.theirs.gone.has(id) && !isi.startsWith('['))
  if (theirs.length === 0) return false
  await run(random.pick(theirs))
  return true
}

/** Only cases nothing of ours is on: what is sent to a case that is gone can only be refused. */
function remove(desk: Desk): Promise<boolean> {
  return elsewhere(desk, async ({ id }) => {
    const touched = await isTouched(desk, id)
    if (touched) return
    desk.ledger.theirs.gone.add(id)
    // What leaves a list was mostly passed on to another agency, and is there by its number; few are deleted.
    await (desk.random.chance(0.75) ? desk.sandbox.control.passOn(id) : desk.sandbox.control.removeCase(id))
  })
}

async function isTouched({ store, ledger }: Desk, kasusId: number): Promise<boolean> {
  for (const pengaduanId of new Set([...ledger.promised.map((one) => one.pengaduanId), ...ledger.konsep.keys()])) {
    const found = await store.pengaduan.get(pengaduanId)
    if (found.ok && found.value.upstreamId === String(kasusId)) return true
  }
  return false
}
