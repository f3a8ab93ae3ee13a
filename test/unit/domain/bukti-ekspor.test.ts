import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bisaDibuktikan, nyatakanDisalin, sesudahEkspor } from '../../../electron/domain/bukti-ekspor.ts'
import { isBuktiKurang, isMenungguBukti } from '../../../electron/domain/menunggu-bukti.ts'
import { afterReadBack, handOver, TUNGGU_ORANG } from '../../../electron/domain/outbox-policy.ts'
import type { OutboxEntry, ReadBackOutcome } from '../../../electron/domain/outbox.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

const CFG = { bacaBalikTundaDetik: 60 }
const dasar: OutboxEntry = { ...createBuilder(5).outbox(), state: 'berpandu', attempts: 0 }
const failure = { kind: 'offline', detail: '' } as const
const lihat = fc.constantFrom<ReadBackOutcome>(
  { kind: 'absent' },
  { kind: 'failed', failure },
  { kind: 'doubtful', failure },
  { kind: 'impossible' },
)

describe('what a hand has carried', () => {
  it('is never queued for sending by looks or exports, whatever they say, and is put before a person in the end', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(lihat, { maxLength: 12 }), (terbaca, looks) => {
        let entry = nyatakanDisalin(dasar, AWAL, terbaca)
        for (const [at, outcome] of looks.entries()) {
          entry = afterReadBack(entry, outcome, tambahDetik(AWAL, 3600 * (at + 1)), 0.5, CFG)
          expect(isMenungguBukti(entry)).toBe(true)
          // The office loses its API, or the application starts again.
          expect(handOver(entry, AWAL)).toBe(entry)
        }
        const absent = looks.filter(({ kind }) => kind === 'absent' || kind === 'doubtful').length
        if (terbaca && absent >= 2 && !looks.some(({ kind }) => kind === 'impossible'))
          expect(isBuktiKurang(entry)).toBe(true)
        for (let at = 0; at < 2; at += 1) entry = sesudahEkspor(entry, 'tidakTampak', tambahDetik(AWAL, 1e6 + at))
        expect(isBuktiKurang(entry)).toBe(true)
        const sent = sesudahEkspor(entry, 'tampak', tambahDetik(AWAL, 2e6))
        expect(sent).toMatchObject({ state: 'terkirim', sentAt: AWAL, lastFailure: null, uncertainSince: null })
      }),
    )
  })

  it('waits for the export where nobody can look, and stays as it is while an export says nothing', () => {
    const entry = nyatakanDisalin(dasar, AWAL, false)
    expect(entry.nextAttemptAt).toBe(TUNGGU_ORANG)
    expect(sesudahEkspor(entry, 'diam', AWAL)).toBe(entry)
    expect(isBuktiKurang(sesudahEkspor(entry, 'tidakTampak', AWAL))).toBe(false)
    expect(isBuktiKurang(sesudahEkspor(entry, 'nomorLain', AWAL))).toBe(true)
  })

  it('can be shown by an export only where it leaves a trace there', () => {
    expect(bisaDibuktikan({ kind: 'tindakLanjut', status: 'belumDitindaklanjuti' })).toBe(true)
    expect(bisaDibuktikan({ kind: 'tindakLanjut', status: 'dalamProses' })).toBe(false)
    expect(bisaDibuktikan({ kind: 'tindakan', jenis: 'verifikasi', sebelum: 'belumTerverifikasi' })).toBe(true)
    expect(bisaDibuktikan({ kind: 'tindakan', jenis: 'tunda', sebelum: 'tertunda' })).toBe(false)
    expect(bisaDibuktikan({ kind: 'tindakan', jenis: 'bukanWewenang', sebelum: 'tertunda' })).toBe(false)
  })
})
