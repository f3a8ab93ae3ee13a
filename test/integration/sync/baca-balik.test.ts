/**
 * Read-back against a LAPOR that takes our marker off, keeps it in another form, or shows another's: what is known is
 * sent, what is not is never sent twice and waits for a person; steps of a sending go on where they stopped.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { alasanTunggu } from '../../../electron/domain/outbox-policy.ts'
import type { FetchLike } from '../../../electron/upstream/upstream.ts'
import { createWorld, PNG } from './world.ts'
import type { World, WorldArgs } from './world.ts'

let world: World
async function open(args: WorldArgs = {}): Promise<World> {
  world = await createWorld({ sync: { bacaBalikTundaDetik: 30 }, ...args })
  return world
}
afterEach(() => world.close())

const POST = { method: 'POST' } as const
const ISI =
  'Terima kasih atas laporannya. Lampu jalan di depan pasar sudah diganti pada Senin pagi dan menyala normal kembali.'

/** LAPOR's own texts as it would show them after `bend` of each answer's body; what was written stays as it is. */
function bending(bend: (body: string) => string): FetchLike {
  return async (input, init) => {
    const answer = await fetch(input, init)
    if (init?.method === 'POST') return answer
    const { status, headers } = answer
    return new Response(bend(await answer.text()), { status, headers: { date: headers.get('date') ?? '' } })
  }
}
const stripMarkers = (body: string) => body.replaceAll(/\[(?:Ref\.|No\. Register) [^\]"]+\] ?/g, '')
const written = (words: string) =>
  world.sandbox.control.received(words).filter((write) => write.written && !write.path.endsWith('/file')).length

async function listedCase(): Promise<string> {
  const [kasus] = await world.sandbox.control.addCases([{ judul: 'Lampu padam', isi: 'Lampu jalan padam.' }])
  await world.start()
  await world.pulled()
  const { rows } = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 5 })
  return rows.find(({ trackingId }) => trackingId === kasus?.trackingId)?.id ?? ''
}
const row = async () => (await world.rows()).at(0)
const waitsForPerson = async () => {
  const one = await row()
  return one !== undefined && alasanTunggu(one) !== null
}

describe('an answer whose marker LAPOR does not show', () => {
  it.each<[string, (body: string) => string]>([
    ['taken off', stripMarkers],
    ['without its brackets', (body) => body.replaceAll(/\[(Ref\. TL-[0-9a-f]{12})\]/g, '$1:')],
    ['behind words of LAPOR', (body) => body.replaceAll('"content":"[Ref', '"content":"Tindak lanjut instansi: [Ref')],
  ])('%s: known all the same, once', async (_name, bend) => {
    await open({ fetch: bending(bend) })
    const id = await listedCase()
    await world.sandbox.control.setManners({ closeWritten: { ...POST, next: 1 } })
    await world.answer(id, ISI)
    await world.drained()
    expect((await row())?.state).toBe('terkirim')
    expect(written(ISI)).toBe(1)
  })

  it('and nobody says whose words they are: a person decides, nothing is sent again', async () => {
    const bend = (body: string) =>
      stripMarkers(body).replaceAll(/"institution_from_id":\d+/g, '"institution_from_id":null')
    await open({ fetch: bending(bend), scale: 1_500 })
    const id = await listedCase()
    await world.sandbox.control.setManners({ closeWritten: { ...POST, next: 1 } })
    await world.answer(id, ISI)
    await world.until('left to a person', waitsForPerson, 60_000)
    expect(written(ISI)).toBe(1)
    expect(await row()).toMatchObject({ state: 'tidakPasti' })
  })

  it('which was never written: sent again, once', async () => {
    await open({ fetch: bending(stripMarkers) })
    const id = await listedCase()
    await world.sandbox.control.setManners({ closeUnwritten: { ...POST, next: 1 } })
    await world.answer(id, ISI)
    await world.drained()
    expect(written(ISI)).toBe(1)
  })
})

describe('a new case whose marker LAPOR does not show', () => {
  it('is never made twice: the list shows its words, and a person decides', async () => {
    await open({ fetch: bending(stripMarkers), scale: 1_500 })
    await world.start()
    await world.sandbox.control.setManners({ closeWritten: { ...POST, next: 1 } })
    await world.record({ isi: ISI })
    await world.until('left to a person', waitsForPerson, 60_000)
    expect(world.sandbox.control.cases()).toHaveLength(1)
  })

  it('is found through the list where the search does not search', async () => {
    const deaf: FetchLike = (input, init) => fetch(input.replace(/search=[^&]*&?/, ''), init)
    await open({ fetch: deaf, api: { halaman: 5 } })
    await world.sandbox.control.addCases(
      Array.from({ length: 60 }, (_, nomor) => ({
        judul: `Kasus lama ${nomor}`,
        isi: 'Jalan berlubang.',
        createdAt: new Date(Date.now() - 40 * 86_400_000).toISOString(),
      })),
    )
    await world.start()
    await world.sandbox.control.setManners({ closeWritten: { ...POST, next: 1 } })
    await world.record({ isi: ISI })
    await world.drained()
    expect(written(ISI)).toBe(1)
    expect((await row())?.state).toBe('terkirim')
  })
})

describe('the steps of a sending', () => {
  it('go on where they stopped, at whatever request sync was stopped', async () => {
    for (let at = 1; at <= 3; at += 1) {
      const seen = { posts: 0 }
      const stopping: FetchLike = async (input, init) => {
        if (init?.method !== 'POST') return fetch(input, init)
        seen.posts += 1
        const answer = fetch(input, init)
        if (seen.posts !== at) return answer
        // The request is out and takes effect; its answer is never heard.
        await answer
        throw new Error('stopped')
      }
      await open({ fetch: stopping })
      await world.start()
      const made = await world.record({}, [PNG, Buffer.concat([PNG, Buffer.from('dua')])])
      await world.until('past it', () => seen.posts >= at)
      await world.stop()
      await world.start()
      await world.drained()
      const cases = world.sandbox.control.cases().filter(({ isi }) => isi.includes(made.nomorRegister ?? '?'))
      expect(cases.map(({ berkas }) => berkas.length)).toEqual([2])
      // Only the file whose answer was lost may have gone up twice; it hangs on the case once.
      const uploads = world.sandbox.control.received().filter(({ path }) => path.endsWith('/file'))
      expect(uploads.length).toBeLessThanOrEqual(at < 3 ? 3 : 2)
      if (at < 3) await world.close()
    }
  })

  it('sent again after it was found absent, a case takes the files that are already up', async () => {
    await open()
    const { buatPengaduan } = world.setelan.api.paths
    await world.sandbox.control.setManners({ closeUnwritten: { ...POST, path: buatPengaduan, skip: 2, next: 1 } })
    await world.start()
    await world.record({}, [PNG, Buffer.concat([PNG, Buffer.from('dua')])])
    await world.drained()
    const uploads = world.sandbox.control.received().filter(({ path }) => path.endsWith('/file'))
    expect(uploads).toHaveLength(2)
    expect(world.sandbox.control.cases().map(({ berkas }) => berkas.length)).toEqual([2])
  })
})
