/** Whether a folder after a power cut holds everything that had been acknowledged, and nothing half. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Id } from '../../../electron/domain/kata.ts'
import type { PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import { openReadOnly } from '../../../electron/store/cipher.ts'
import { openStore } from '../../../electron/store/open.ts'
import type { OutboxRow, Store } from '../../../electron/store/store.ts'
import { KEY } from '../harness/template.ts'
import type { Step, Told } from './told.ts'
import { KEY_FILE, KEY_TEXT } from './told.ts'

/** What stood in the profile before the writer began: register numbers and payloads of the outbox. */
export type Before = { readonly markers: readonly string[]; readonly payloads: Readonly<Record<string, string>> }

/** States an entry may be in once this many of its moves were acknowledged. */
const STATES = ['antre', 'mengirim', 'mengirim', 'terkirim'] as const

/** Everything that does not hold; empty when all does. `told`: up to the cut. */
export async function problemsOf(dir: string, told: readonly Told[], before: Before, at: string): Promise<string[]> {
  const problems = [...plainText(dir), ...brokenCopies(dir)]
  const store = await openStore({ dir, key: KEY, now: () => at })
  try {
    problems.push(...(await store.check()), ...(await missing(store, told)), ...(await earlier(store, before)))
    if (!(await store.outbox.neraca()).seimbang) problems.push('neraca does not balance')
  } finally {
    await store.close()
  }
  return problems
}

function filesIn(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  )
}

/** Words of a case, or SQLite's own head, readable on the disk. */
function plainText(dir: string): readonly string[] {
  return filesIn(dir).flatMap((file) => {
    const bytes = readFileSync(file)
    return ['kata', 'SQLite format 3', 'CREATE TABLE', '%PDF'].some((text) => hasLong(bytes, text))
      ? [`${file} is readable`]
      : []
  })
}

/** `kata` alone turns up in random bytes now and then; with sixteen hex digits behind it never. */
function hasLong(bytes: Buffer, text: string): boolean {
  if (text !== 'kata') return bytes.includes(text)
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1))
    if (/^[0-9a-f]{16}/.test(bytes.toString('latin1', at + 4, at + 20))) return true
  return false
}

/** A copy that has its name is whole. */
function brokenCopies(dir: string): readonly string[] {
  return copiesIn(dir).flatMap((file) => {
    try {
      const copy = openReadOnly(file, KEY)
      try {
        const [first] = copy.prepare<[], { integrity_check: string }>('PRAGMA integrity_check').all()
        return first?.integrity_check === 'ok' ? [] : [`${file}: ${first?.integrity_check ?? ''}`]
      } finally {
        copy.close()
      }
    } catch (error) {
      return [`${file}: ${String(error)}`]
    }
  })
}

function copiesIn(dir: string): readonly string[] {
  return filesIn(dir).filter((file) => file.includes('/cadangan/') && file.endsWith('.db'))
}

/** Steps that were acknowledged, and the one that was begun and not answered. */
async function missing(store: Store, told: readonly Told[]): Promise<readonly string[]> {
  const done = told.filter(({ phase }) => phase === 'done').map(({ step }) => step)
  const begun = told.length > 0 && told.at(-1)?.phase === 'try' ? told.at(-1)?.step : undefined
  const problems: string[] = []
  for (const step of done) problems.push(...(await missingStep(store, step, { done, begun })))
  return problems
}

type Known = { readonly done: readonly Step[]; readonly begun: Step | undefined }

async function missingStep(store: Store, step: Step, { done, begun }: Known): Promise<readonly string[]> {
  switch (step.kind) {
    case 'open':
    case 'key':
      return []
    case 'draf': {
      const isFinal = done.some((one) => one.kind === 'finalize' && one.drafId === step.id)
      if (isFinal) return []
      const kept = await store.draf.get(step.id)
      if (kept.ok) return kept.value.draf.isi === step.words ? [] : [`draf ${step.id} has other words`]
      // It may just have become a record, whole.
      const isBecoming = begun?.kind === 'finalize' && begun.drafId === step.id
      return isBecoming && (await caseOf(store, step.words)) !== null ? [] : [`draf ${step.id} is gone`]
    }
    case 'lampiran': {
      const kept = await store.draf.get(step.drafId)
      const owner = kept.ok ? kept.value.lampiran : await filesOfCase(store, step.drafId, { done, begun })
      const file = owner.find(({ sha256 }) => sha256 === step.sha)
      if (file === undefined) return [`file ${step.sha} of ${step.drafId} has no row`]
      const read = await store.lampiran.readKirim(file.id)
      return read.ok ? [] : [`file ${step.sha} cannot be read: ${read.failure.kind}`]
    }
    case 'finalize': {
      const found = await caseOf(store, step.words)
      if (found === null) return [`case of ${step.drafId} is gone`]
      const entries = await entriesOf(store, found.id)
      const wanted = entries.filter(({ kind }) => kind === 'pengaduanBaru')
      if (wanted.length !== 1) return [`case of ${step.drafId} stands ${wanted.length}× in the outbox`]
      const files = wanted[0] !== undefined && 'judul' in wanted[0].payload ? wanted[0].payload.lampiranIds.length : 0
      return files === step.files.length ? [] : [`case of ${step.drafId} goes with ${files} files`]
    }
    case 'answer': {
      const found = await store.tindakLanjut.get(step.id)
      return found?.tanggapan === step.words ? [] : [`answer ${step.id} is gone`]
    }
    case 'move': {
      const words = done.find((one) => one.kind === 'finalize' && one.drafId === step.drafId)
      const found = words?.kind === 'finalize' ? await caseOf(store, words.words) : null
      const entry =
        found === null ? null : (await entriesOf(store, found.id)).find(({ kind }) => kind === 'pengaduanBaru')
      const reached = entry === null || entry === undefined ? -1 : reachedBy(entry)
      return reached > step.order ? [] : [`entry of ${step.drafId} fell back behind move ${step.order}`]
    }
    case 'backup':
      return []
  }
}

/** How many moves an entry has behind it. */
function reachedBy({ state, mainCallStarted }: OutboxRow): number {
  if (state === 'terkirim') return STATES.length - 1
  if (state !== 'mengirim') return 0
  return mainCallStarted ? 2 : 1
}

async function caseOf(store: Store, words: string): Promise<PengaduanRinci | null> {
  const [own = ''] = /kata[0-9a-f]{16}/.exec(words) ?? []
  const { rows } = await store.pengaduan.list({ status: 'semua', teks: own, cursor: null, limit: 5 })
  const [row] = rows
  if (rows.length !== 1 || row === undefined) return null
  const found = await store.pengaduan.get(row.id)
  return found.ok && found.value.isi === words ? found.value : null
}

async function filesOfCase(store: Store, drafId: Id, { done, begun }: Known) {
  const all = begun === undefined ? done : [...done, begun]
  const step = all.find((one) => one.kind === 'finalize' && one.drafId === drafId)
  const found = step?.kind === 'finalize' ? await caseOf(store, step.words) : null
  return found === null ? [] : store.lampiran.listOf({ jenis: 'pengaduan', id: found.id })
}

async function entriesOf(store: Store, pengaduanId: Id): Promise<readonly OutboxRow[]> {
  const { rows } = await store.outbox.list({ selesaiJuga: true, cursor: null, limit: 200 })
  return rows.filter((row) => row.pengaduanId === pengaduanId)
}

/** What an earlier version had left is there word for word. */
async function earlier(store: Store, { markers, payloads }: Before): Promise<readonly string[]> {
  const { rows } = await store.outbox.list({ selesaiJuga: true, cursor: null, limit: 200 })
  return markers.flatMap((marker) => {
    const found = rows.filter((row) => row.marker === marker)
    if (found.length !== 1) return [`${marker} stands ${found.length}× in the outbox`]
    return found[0]?.payloadSha256 === payloads[marker] ? [] : [`${marker} has another payload`]
  })
}

/** Files that were acknowledged and are not there, whole. */
export function missingFiles(dir: string, told: readonly Told[]): readonly string[] {
  const there = copiesIn(dir)
  return told.flatMap(({ phase, step }) => {
    if (phase !== 'done') return []
    if (step.kind === 'backup' && !there.some((file) => file.endsWith(`/${step.nama}`)))
      return [`copy ${step.nama} is gone`]
    const key = join(dir, KEY_FILE)
    if (step.kind === 'key' && !(existsSync(key) && readFileSync(key, 'utf8') === KEY_TEXT)) return ['the key is gone']
    return []
  })
}
