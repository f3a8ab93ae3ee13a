/**
 * DESIGN section 2 against what LAPOR really received: the sandbox is asked, and our store only for what it says of
 * itself (neraca, drafts, register, what it shows of LAPOR's cases).
 */
import type { SandboxCase } from '../../../electron/sandbox/sandbox-case.ts'
import { isLive, mapStatus } from '../../../electron/domain/status.ts'
import type { PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import type { Desk } from './desk.ts'
import type { Promised } from './promise.ts'
import { uploadedAgain } from './watch.ts'

export type BreachKind =
  | 'lost'
  | 'doubled'
  | 'outOfOrder'
  | 'withdrawnSent'
  | 'wordsChanged'
  | 'files'
  | 'neraca'
  | 'draftLost'
  | 'register'
  | 'cache'
  | 'store'
  | 'notDrained'
  /** LAPOR asked for rest and was not given it. */
  | 'hurried'
  /** A file went up again although it was known to be there. */
  | 'uploadedAgain'
  /** The run itself broke off: nothing was proved. */
  | 'brokenOff'

export type Breach = { readonly kind: BreachKind; readonly what: string }

/** Everything that does not hold; empty when all does. The desk has drained and swept. */
export async function checkAll(desk: Desk): Promise<readonly Breach[]> {
  const parts = [
    desk.ledger.promised.flatMap((one) => arrival(desk, one)),
    order(desk),
    await neraca(desk),
    await drafts(desk),
    await register(desk),
    await cache(desk),
    desk.watched.hurried.map((what): Breach => ({ kind: 'hurried', what })),
    (await uploadedAgain(desk)).map((what): Breach => ({ kind: 'uploadedAgain', what })),
    (await desk.store.check()).map((what): Breach => ({ kind: 'store', what })),
  ]
  return parts.flat()
}

function arrival(desk: Desk, promised: Promised): readonly Breach[] {
  const { kind, marker, withdrawn, word } = promised
  const times = desk.sandbox.control.timesWritten(marker)
  const what = `${kind} ${marker} ${times}×`
  if (withdrawn) return times === 0 ? [] : [{ kind: 'withdrawnSent', what }]
  if (times === 0) return [{ kind: 'lost', what }]
  if (times > 1) return [{ kind: 'doubled', what }]
  const text = textsOf(desk.sandbox.control.cases()).find((one) => one.includes(marker))
  // A case that LAPOR dropped took its texts along: that it was written once is all there is to see.
  if (text !== undefined && !text.includes(word)) return [{ kind: 'wordsChanged', what }]
  return fileBreaches(desk, promised)
}

function textsOf(cases: readonly SandboxCase[]): readonly string[] {
  return cases.flatMap(({ isi, tanggapan, log }) => [
    isi,
    ...tanggapan.map((one) => one.isi),
    ...log.map((one) => one.isi),
  ])
}

function fileBreaches({ sandbox }: Desk, { marker, files, kind }: Promised): readonly Breach[] {
  if (kind === 'tindakan') return []
  const holders = sandbox.control.cases().flatMap((kasus) => [kasus, ...kasus.tanggapan])
  const holder = holders.find(({ isi }) => isi.includes(marker))
  if (holder === undefined) return []
  const there = holder.berkas.map(({ sha256 }) => sha256).toSorted()
  const same = JSON.stringify(there) === JSON.stringify([...files].toSorted())
  return same ? [] : [{ kind: 'files', what: `${marker}: ${there.length} of ${files.length}` }]
}

/** Within a case, LAPOR wrote in the order in which it was promised. */
function order({ sandbox, ledger }: Desk): readonly Breach[] {
  const writes = sandbox.control.received().filter(({ written }) => written)
  const seqOf = (marker: string): number | null =>
    writes.find(({ fields }) => Object.values(fields).some((value) => value.includes(marker)))?.seq ?? null
  const lanes = Map.groupBy(
    ledger.promised.filter(({ withdrawn }) => !withdrawn),
    ({ pengaduanId }) => pengaduanId,
  )
  return [...lanes.values()].flatMap((lane) => {
    const seqs = lane.flatMap(({ marker }) => seqOf(marker) ?? [])
    const sorted = seqs.toSorted((a, b) => a - b)
    return JSON.stringify(seqs) === JSON.stringify(sorted)
      ? []
      : [
          {
            kind: 'outOfOrder',
            what: lane.map(({ marker }) => `${seqOf(marker) ?? '–'} ${marker}`).join(', '),
          } as const,
        ]
  })
}

async function neraca({ store, ledger }: Desk): Promise<readonly Breach[]> {
  const found = await store.outbox.neraca()
  const dibatalkan = ledger.promised.filter(({ withdrawn }) => withdrawn).length
  const dicatat = ledger.promised.length
  const wanted = {
    dicatat,
    terkirim: dicatat - dibatalkan,
    menunggu: 0,
    tidakPasti: 0,
    dibatalkan,
    ditahan: 0,
    seimbang: true,
  }
  const same = Object.entries(wanted).every(([name, value]) => Reflect.get(found, name) === value)
  return same ? [] : [{ kind: 'neraca', what: `${JSON.stringify(found)}, promised ${JSON.stringify(wanted)}` }]
}

async function drafts({ store, ledger }: Desk): Promise<readonly Breach[]> {
  const breaches: Breach[] = []
  for (const [id, words] of ledger.drafts) {
    const kept = await store.draf.get(id)
    if (!kept.ok || kept.value.draf.isi !== words) breaches.push({ kind: 'draftLost', what: `draf ${id}` })
  }
  for (const [pengaduanId, words] of ledger.konsep) {
    const kept = await store.konsep.get(pengaduanId)
    if (kept.teks !== words)
      breaches.push({ kind: 'draftLost', what: `konsep ${pengaduanId}: ${kept.teks.slice(0, 40)}` })
  }
  return breaches
}

/** Numbers of the register run from 1 without a gap, in each year. */
async function register(desk: Desk): Promise<readonly Breach[]> {
  const numbers = (await allCases(desk)).flatMap(({ nomorRegister }) => nomorRegister ?? [])
  const years = Map.groupBy(numbers, (nomor) => nomor.split('-')[2] ?? '')
  return [...years].flatMap(([year, list]) => {
    const urut = list.map((nomor) => Number(nomor.split('-')[3])).toSorted((a, b) => a - b)
    return urut.every((value, at) => value === at + 1)
      ? []
      : [{ kind: 'register', what: `${year}: ${urut.join(' ')}` } as const]
  })
}

async function allCases({ store }: Desk): Promise<readonly PengaduanRinci[]> {
  const found: PengaduanRinci[] = []
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await store.pengaduan.list({ status: 'semua', teks: '', cursor, limit: 200 })
    for (const { id } of page.rows) {
      const one = await store.pengaduan.get(id)
      if (one.ok) found.push(one.value)
    }
    cursor = page.nextCursor
  }
  return found
}

/** What is shown of LAPOR's cases is what LAPOR has: each once, in its state, and those that are gone have ended. */
async function cache(desk: Desk): Promise<readonly Breach[]> {
  const { sandbox, ledger, faults } = desk
  // Not held yet: a change dated by a clock of LAPOR that ran ahead makes later ones look older (domain/reconcile.ts).
  const datesHold = !faults.has('serverClockOff')
  const here = Map.groupBy(await allCases(desk), ({ upstreamId }) => upstreamId ?? '')
  const breaches: Breach[] = []
  for (const kasus of sandbox.control.cases().filter(({ instansi }) => instansi.id === sandbox.instansi.id)) {
    const rows = here.get(String(kasus.id)) ?? []
    const wanted = mapStatus(kasus.status)
    if (rows.length !== 1) breaches.push({ kind: 'cache', what: `case ${kasus.id} stands here ${rows.length}×` })
    else if (datesHold && rows[0]?.status !== wanted)
      breaches.push({ kind: 'cache', what: `case ${kasus.id} is ${rows[0]?.status ?? ''}, LAPOR says ${kasus.status}` })
  }
  // A list that names no case at all ends none (electron/sync): an account that lost its agency looks the same.
  const adaDaftar = sandbox.control.cases().some(({ instansi }) => instansi.id === sandbox.instansi.id)
  for (const id of adaDaftar ? ledger.theirs.gone : []) {
    const shown = (here.get(String(id)) ?? []).some(({ status }) => isLive(status))
    if (shown) breaches.push({ kind: 'cache', what: `case ${id} is gone in LAPOR and live here` })
  }
  return breaches
}
