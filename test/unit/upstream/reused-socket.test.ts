/** Chromium's own second try: its error says nothing about the first. */
import { expect, test } from 'vitest'
import { findMarker, withMarker } from '../../../electron/domain/marker.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { createLaporApi } from '../../../electron/upstream/lapor-api.ts'
import { mindReusedSockets } from '../../../electron/upstream/reused-socket.ts'
import { createBuilder } from '../../support/builders.ts'

const signal = new AbortController().signal
const BUILDER = createBuilder(3)

/** An upstream on a network that answers the look (HEAD) and the write (POST), or refuses them, as told. */
function chromium() {
  const network = { look: true, write: true, calls: [] as string[] }
  const fetch = mindReusedSockets(async (input, init) => {
    const method = init?.method ?? 'GET'
    network.calls.push(`${method} ${new URL(input).pathname} ${init?.headers === undefined ? 'bare' : 'signed'}`)
    if (method === 'HEAD' ? network.look : network.write) {
      return new Response(method === 'HEAD' ? null : '{"success": true, "complaint_id": 7}')
    }
    throw new Error('net::ERR_CONNECTION_REFUSED')
  })
  const upstream = createLaporApi({
    setelan: { ...SETELAN_AWAL.api, baseUrl: 'https://lapor.contoh.invalid' },
    credentials: { authorization: 'kunci', token: 'latihan' },
    fetch,
    now: () => '2026-03-17T02:00:00.000Z',
    markers: { withMarker, findMarker },
  })
  const marker = '[No. Register LATIH-01-2026-000001-7]'
  const payload = BUILDER.payloadPengaduan()
  const send = async () => (await upstream.createPengaduan({ marker, payload, uploadedIds: [], signal })).kind
  return { network, send }
}

test('a write is preceded by a look that carries no credentials', async () => {
  const { network, send } = chromium()
  expect(await send()).toBe('acknowledged')
  expect(network.calls).toEqual(['HEAD / bare', 'POST /complaints/complaint signed'])
})

test('a link that is down leaves the entry waiting: the write never left, however often the link worked before', async () => {
  const { network, send } = chromium()
  await send()
  network.look = false
  expect(await send()).toBe('temporary')
  expect(network.calls.filter((made) => made.startsWith('POST'))).toHaveLength(1)
})

test('a write refused after its look is unclear: the code may be the one of a second try', async () => {
  const { network, send } = chromium()
  network.write = false
  expect(await send()).toBe('unknown')
})
