/** Answers given outside LAPOR: their head, what is missing of them, and when an answer may still be taken back. */
import { describe, expect, test } from 'vitest'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import {
  denganCara,
  isSama,
  LEWAT_LAPOR,
  type Penyampaian,
  penyampaianSalah,
  tanpaCara,
} from '../../../electron/domain/penyampaian.ts'
import { bisaDitarik } from '../../../electron/domain/tindak-lanjut.ts'

const AT = '2026-11-24T07:05:00.000Z'
const NOW = '2026-11-25T01:00:00.000Z'
const TELEPON: Penyampaian = { cara: 'telepon', disampaikanAt: AT, kepada: 'Pelapor', templateKode: '' }

test('the head says how and when, never to whom, and comes off again', () => {
  const kata = denganCara('Lampu sudah diganti.\nSelesai.', 'telepon', AT, 'WIB')
  expect(kata).toBe('Disampaikan lewat telepon, Sel, 24 Nov 2026 14.05 WIB:\nLampu sudah diganti.\nSelesai.')
  expect(tanpaCara(kata, 'telepon')).toBe('Lampu sudah diganti.\nSelesai.')
  expect(denganCara('Kata.', 'lapor', AT, 'WIB')).toBe('Kata.')
})

test.each([
  [LEWAT_LAPOR, []],
  [TELEPON, []],
  [{ ...TELEPON, disampaikanAt: null }, ['disampaikanAt']],
  [{ ...TELEPON, disampaikanAt: '2026-11-26T01:00:00.000Z' }, ['disampaikanAt']],
  [{ ...TELEPON, kepada: '', disampaikanAt: null }, ['disampaikanAt', 'kepada']],
] as const)('%o lacks %o', (isi, fields) => {
  expect(penyampaianSalah(isi, NOW).map(({ field }) => field)).toEqual(fields)
})

test('another way of giving it is another answer to agree to', () => {
  expect(isSama(TELEPON, { ...TELEPON })).toBe(true)
  expect(isSama(TELEPON, { ...TELEPON, cara: 'surat' })).toBe(false)
})

describe('taking back', () => {
  const entry = {
    state: 'antre',
    attempts: 0,
    mainCallStarted: false,
    lastFailure: null,
  } as const satisfies Partial<OutboxEntry>
  const may = (change: Partial<OutboxEntry>) => bisaDitarik({ ...base, ...entry, ...change })
  const base: OutboxEntry = {
    id: 'a',
    seq: 1,
    pengaduanId: 'p',
    tindakLanjutId: 't',
    tindakanId: null,
    kind: 'tindakLanjut',
    marker: '[Ref. TL-000000000000]',
    payload: { versi: 1, tanggapan: 'x', rahasia: false, lampiranIds: [] },
    payloadSha256: '',
    nextAttemptAt: AT,
    createdAt: AT,
    updatedAt: AT,
    uncertainSince: null,
    absentCount: 0,
    raguKe: 0,
    lihatKe: 0,
    lastReadBackAt: null,
    uploaded: {},
    upstreamId: null,
    sentAt: null,
    ...entry,
  }
  test('waits, or was tried while the line was down: nothing has left', () => {
    expect(may({})).toBe(true)
    expect(may({ attempts: 7, lastFailure: { kind: 'offline', detail: 'x' } })).toBe(true)
    expect(may({ state: 'ditolak', attempts: 1 })).toBe(true)
  })
  test('under way, unclear, arrived, or sent again by a person after an unclear end: it may have', () => {
    for (const state of ['mengirim', 'tidakPasti', 'terkirim', 'dibatalkan'] as const)
      expect(may({ state })).toBe(false)
    expect(may({ mainCallStarted: true })).toBe(false)
    expect(may({ attempts: 1, lastFailure: null })).toBe(false)
  })
})
