/**
 * Similar cases: how many labelled pairs are found, how many of what is suggested is labelled, and what one look costs
 * among so many cases. Every case of the labelled set is looked from once.
 */
import { openStore } from '../../electron/store/open.ts'
import type { Store } from '../../electron/store/store.ts'
import type { KasusLapor } from '../../electron/domain/kasus-lapor.ts'
import { createBuilder } from '../support/builders.ts'
import { bacaPasangan, kunciPasangan } from '../support/pasangan-mirip.ts'
import { AT, KEY, spread, type Spread } from './measure.mts'
import { fillStore } from './raw.mts'

const HALAMAN = 200
const SARAN = 12

export type MiripFigures = {
  readonly nyata: boolean
  readonly kasus: number
  readonly dicari: number
  readonly diusulkan: number
  readonly berlabel: number
  readonly presisi: number
  readonly recall: Readonly<Record<string, number>>
  readonly lihat: Spread
}

async function masuk(store: Store, kasus: readonly KasusLapor[]): Promise<void> {
  for (let at = 0; at < kasus.length; at += HALAMAN) {
    const page = kasus.slice(at, at + HALAMAN)
    await store.pengaduan.applyKasus({ kasus: page, rusak: [], asal: 'api', cursor: null, at: AT })
  }
}

async function idsOf(store: Store, kasus: readonly KasusLapor[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const { trackingId } of kasus) {
    if (trackingId === null) continue
    const found = await store.pengaduan.list({ status: 'semua', teks: trackingId, cursor: null, limit: 1 })
    const id = found.tepat ?? found.rows[0]?.id
    if (id !== undefined) ids.set(trackingId, id)
  }
  return ids
}

export async function benchMirip(args: {
  readonly dir: string
  readonly cases: number
  readonly say: (line: string) => void
}): Promise<MiripFigures> {
  await fillStore(args.dir, args.cases, 1000)
  const store = await openStore({ dir: args.dir, key: KEY, now: () => AT })
  const petugas = await store.petugas.masuk('Petugas Ukur', AT)
  if (!petugas.ok) throw new Error('petugas')
  const { kasus, pasangan, nyata } = bacaPasangan(createBuilder(3, AT))
  await masuk(store, kasus)
  args.say(`  ${args.cases} invented cases and ${kasus.length} labelled ones stand in one store`)
  const ids = await idsOf(store, kasus)
  const nomor = new Map([...ids].map(([tracking, id]) => [id, tracking]))
  const usul = new Set<string>()
  const waktu: number[] = []
  for (const [tracking, id] of ids) {
    const start = performance.now()
    const saran = await store.kaitan.saran({ pengaduanId: id, petugas: petugas.value, limit: SARAN })
    waktu.push(performance.now() - start)
    for (const satu of saran) {
      const lain = nomor.get(satu.id)
      if (satu.karena === 'mirip' && lain !== undefined) usul.add(kunciPasangan(tracking, lain))
    }
  }
  await store.close()
  const label = new Set(Object.values(pasangan).flatMap((daftar) => daftar.map(([a, b]) => kunciPasangan(a, b))))
  const kena = [...usul].filter((kunci) => label.has(kunci)).length
  const recall = Object.entries(pasangan).map(([nama, daftar]) => {
    const found = daftar.filter(([a, b]) => usul.has(kunciPasangan(a, b))).length
    return [nama, Math.round((found / daftar.length) * 1000) / 1000] as const
  })
  return {
    ...{ nyata, kasus: args.cases + kasus.length, dicari: ids.size, diusulkan: usul.size, berlabel: kena },
    presisi: Math.round((kena / Math.max(1, usul.size)) * 1000) / 1000,
    recall: Object.fromEntries(recall),
    lihat: spread(waktu),
  }
}
