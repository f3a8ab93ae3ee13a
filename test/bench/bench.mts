/**
 * `npm run bench [-- ROWS ROUNDS]`: what the store costs, as ratios to raw work in the same run; then the counter.
 * `-- --only store ROWS ROUNDS`, `antrean`, `loket`, `rekap` or `mirip` with CASES ROUNDS run one of them (README.md). Prints tables for
 * people and one line of JSON each.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { antreanTable, benchAntrean } from './antrean.mts'
import { benchKuras } from './kuras.mts'
import { benchLoket, tableOf } from './loket.mts'
import { benchMirip } from './mirip.mts'
import { answer, child, median, type Spread } from './measure.mts'
import { benchTarikKosong } from './tarik-kosong.mts'
import { fillStore } from './raw.mts'

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
const numbers = positionals.map(Number)
const PAGE = 100
/** Cases the sandbox gives while the counter is measured: more than a sync gets through meanwhile. */
const SYNC_CASES = 80_000
const root = mkdtempSync(join(tmpdir(), 'loket-bench-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
const round1 = (value: number) => Math.round(value * 10) / 10

async function importAndRaw(port: number, count: number, rounds: number) {
  const imports: Readonly<Record<string, number>>[] = []
  const raws: Readonly<Record<string, number>>[] = []
  for (let round = 0; round < rounds; round++) {
    raws.push(await answer(child('raw-child.mts', [join(root, `raw${round}`), count, PAGE])))
    imports.push(await answer(child('import-child.mts', [join(root, `import${round}`), port, PAGE])))
    const [raw, pulled] = [raws.at(-1)?.['milliseconds'] ?? 1, imports.at(-1)?.['milliseconds'] ?? 1]
    say(
      `  round ${round + 1}: raw ${round1(count / (raw / 1000))} rows/s, import ${round1(count / (pulled / 1000))} rows/s`,
    )
  }
  const of = (all: readonly Readonly<Record<string, number>>[], name: string) =>
    median(all.map((one) => one[name] ?? 0))
  const rate = (all: readonly Readonly<Record<string, number>>[]) => count / (of(all, 'milliseconds') / 1000)
  const perCpu = (all: readonly Readonly<Record<string, number>>[]) => count / (of(all, 'cpu') / 1000)
  return {
    rawRowsPerSecond: Math.round(rate(raws)),
    importRowsPerSecond: Math.round(rate(imports)),
    ratioToRaw: Math.round((rate(imports) / rate(raws)) * 100) / 100,
    rawRowsPerCpuSecond: Math.round(perCpu(raws)),
    importRowsPerCpuSecond: Math.round(perCpu(imports)),
    imported: of(imports, 'total'),
    peakRssMb: Math.round(of(imports, 'rss')),
    rssBeforeMb: Math.round(of(imports, 'rssBefore')),
    stallP99Ms: round1(of(imports, 'p99')),
    longestStallMs: round1(of(imports, 'longest')),
  }
}

async function benchStore(count = 50_000, rounds = 3): Promise<void> {
  const server = child('peer.mts', [count, PAGE])
  const { port = 0, bytes = 1 } = await answer(server)
  say(`import of ${count} cases (${round1(bytes / count)} B of JSON each) over HTTP, pages of ${PAGE}`)
  const imported = await importAndRaw(port, count, rounds)
  server.kill()
  const sizeRatio = Math.round((statSync(join(root, 'import0', 'loket.db')).size / bytes) * 100) / 100
  say(
    `  ${imported.importRowsPerSecond} rows/s = ${imported.ratioToRaw} of raw inserts (per second of processor: ${imported.importRowsPerCpuSecond} to ${imported.rawRowsPerCpuSecond}), peak ${imported.peakRssMb} MB (${imported.rssBeforeMb} before), longest stall ${imported.longestStallMs} ms, database ${sizeRatio} of the JSON`,
  )
  await fillStore(join(root, 'desk'), count * 2, 1000)
  const desk: { firstPage?: number; rss?: number; found?: Readonly<Record<string, Spread>> } = await answer(
    child('desk-child.mts', [join(root, 'desk')]),
  )
  say(
    `desk with ${count * 2} cases: first page ${round1(desk.firstPage ?? 0)} ms after opening begins, peak ${Math.round(desk.rss ?? 0)} MB`,
  )
  for (const [name, { p50, p95 }] of Object.entries(desk.found ?? {}))
    say(`  ${name.padEnd(44)} p50 ${p50} ms  p95 ${p95} ms`)
  say(JSON.stringify({ count, rounds, import: { ...imported, sizeRatio }, desk, load: loadavg() }))
}

async function benchRekap(cases = 100_000, rounds = 10): Promise<void> {
  await fillStore(join(root, 'rekap'), cases, 1000)
  const figures: Omit<Readonly<Record<string, number>>, 'found'> & {
    readonly found?: Readonly<Record<string, Spread>>
  } = await answer(child('rekap-child.mts', [join(root, 'rekap'), rounds]))
  say(`rekap over ${cases} cases`)
  for (const [name, { p50, p95 }] of Object.entries(figures.found ?? {}))
    say(`  ${name.padEnd(44)} p50 ${p50} ms  p95 ${p95} ms`)
  say(JSON.stringify({ rounds, rekap: figures, load: loadavg() }))
}

async function benchCounter(cases = 100_000, rounds = 40): Promise<void> {
  const figures = await benchLoket({ root: join(root, 'loket'), cases, rounds, sync: SYNC_CASES, say })
  for (const line of tableOf(figures)) say(line)
  say(JSON.stringify({ rounds, loket: figures, load: loadavg() }))
}

async function benchQueue(cases = 100_000, rounds = 60): Promise<void> {
  const { rows, kataMs } = await benchAntrean({ dir: join(root, 'antrean'), cases, rounds, say })
  for (const line of antreanTable(rows)) say(line)
  say(JSON.stringify({ cases, rounds, kataMs, antrean: rows, load: loadavg() }))
}

async function benchSimilar(cases = 100_000): Promise<void> {
  const figures = await benchMirip({ dir: join(root, 'mirip'), cases, say })
  say(
    `similar cases: ${figures.dicari} looked from, ${figures.diusulkan} pairs suggested, ${figures.berlabel} labelled`,
  )
  say(JSON.stringify({ cases, mirip: figures, load: loadavg() }))
}

async function benchDrain(items = 2_000): Promise<void> {
  const figures = await benchKuras({ dir: join(root, 'kuras'), items, say })
  for (const [name, value] of Object.entries(figures)) say(`  ${name.padEnd(44)} ${value}`)
  say(JSON.stringify({ kuras: figures, load: loadavg() }))
}

async function benchEmptyPull(cases = 100_000, rounds = 60): Promise<void> {
  const { rows, ratio } = await benchTarikKosong({ cases, rounds, say })
  for (const { cases: known, p50, p95, requests } of rows)
    say(`  a pull that finds nothing, ${known} cases      p50 ${p50} ms  p95 ${p95} ms  ${round1(requests)} requests`)
  say(`  ratio of p50                                 ${ratio}`)
  say(JSON.stringify({ rounds, tarikKosong: rows, ratio, load: loadavg() }))
}

try {
  say(`${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}, load ${loadavg().map(round1).join(' ')}`)
  const { only } = values
  if (only === undefined || only === 'store') await benchStore(...numbers)
  if (only === undefined || only === 'antrean') await benchQueue(...(only === 'antrean' ? numbers : []))
  if (only === undefined || only === 'loket') await benchCounter(...(only === 'loket' ? numbers : []))
  if (only === undefined || only === 'rekap') await benchRekap(...(only === 'rekap' ? numbers : []))
  if (only === undefined || only === 'mirip') await benchSimilar(...(only === 'mirip' ? numbers : []))
  if (only === undefined || only === 'tarik-kosong') await benchEmptyPull(...(only === 'tarik-kosong' ? numbers : []))
  if (only === undefined || only === 'kuras') await benchDrain(...(only === 'kuras' ? numbers : []))
} finally {
  rmSync(root, { recursive: true, force: true })
}
