/** Chromium's own second try: its error says nothing about the first. */
import { expect, test } from 'vitest'
import { findMarker, withMarker } from '../../../electron/domain/marker.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { createLaporApi } from '../../../electron/upstream/lapor-api.ts'
import { mindReusedSockets } from '../../../electron/upstream/reused-socket.ts'
import { createBuilder } from '../../support/builders.ts'

const signal = new AbortController().signal
const BUILDER = createBuilder(3)

/** An upstream on a network that answers or refuses as told. */
function chromium() {
  const network = { answers: true }
  const fetch = mindReusedSockets(async () => {
    if (network.answers) return new Response('{"success": true, "complaint_id": 7}')
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

test('refused before any answer: nothing can have left', async () => {
  const { network, send } = chromium()
  network.answers = false
  expect(await send()).toBe('temporary')
})

test('refused while a used connection may have been at hand: unclear', async () => {
  const { network, send } = chromium()
  expect(await send()).toBe('acknowledged')
  network.answers = false
  expect(await send()).toBe('unknown')
})

test('refused again and again: no used connection is left, and it is certain once more', async () => {
  const { network, send } = chromium()
  await send()
  network.answers = false
  const kinds: string[] = []
  for (let turn = 0; turn < 12; turn += 1) kinds.push(await send())
  expect(kinds.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'unknown'))
  expect(kinds.slice(-3)).toEqual(['temporary', 'temporary', 'temporary'])
})
