/** Who is asked for, and for what, in one line. */
import { describe, expect, test } from 'vitest'
import type { Failure } from '../../../electron/domain/failure.ts'
import { outboxState } from '../../../electron/domain/kata.ts'
import { langkahKirim } from '../../../electron/domain/langkah-kirim.ts'
import { MENUNGGU_EKSPOR, TIDAK_TAMPAK } from '../../../electron/domain/menunggu-bukti.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import { TUNGGU_ORANG } from '../../../electron/domain/outbox-policy.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

function entry(isi: Partial<OutboxEntry>): OutboxEntry {
  return { ...createBuilder(7).outbox(), ...isi }
}
const rejected = (status: number): Failure => ({ kind: 'rejected', status, message: 'Judul wajib diisi' })

describe('the next step of an entry', () => {
  test('is said where a person is asked for, and nowhere else', () => {
    const asked = outboxState.options.filter((state) => langkahKirim(entry({ state, nextAttemptAt: AWAL })) !== null)
    expect([...asked].sort()).toEqual(['berpandu', 'ditolak'])
  })

  test('an unclear one asks for a person only once it is not looked for any more', () => {
    expect(langkahKirim(entry({ state: 'tidakPasti', nextAttemptAt: AWAL }))).toBeNull()
    const tunggu = entry({ state: 'tidakPasti', nextAttemptAt: TUNGGU_ORANG })
    expect(langkahKirim(tunggu)).toBe('Cari penandanya di LAPOR, lalu putuskan.')
    expect(langkahKirim({ ...tunggu, lihatKe: 1_000 })).toBe('Bandingkan dengan LAPOR, lalu putuskan.')
  })

  test('what was carried over by hand asks once the exports do not show it', () => {
    const dibawa = entry({ state: 'tidakPasti', nextAttemptAt: TUNGGU_ORANG })
    expect(langkahKirim({ ...dibawa, lastFailure: MENUNGGU_EKSPOR })).toBeNull()
    expect(langkahKirim({ ...dibawa, lastFailure: TIDAK_TAMPAK })).toMatch(/^Cari di LAPOR/)
  })

  test.each([
    [rejected(413), /lampiran/],
    [rejected(403), /admin/],
    [rejected(404), /Periksa/],
    [rejected(422), /Perbaiki isinya/],
    [{ kind: 'conflict', message: 'Kasus sudah dijawab.' } satisfies Failure, /Baca perubahannya/],
    [{ kind: 'storage', reason: 'damaged' } satisfies Failure, /petugas TI/],
    [null, /Perbaiki isinya/],
  ])('a refusal says what helps: %j', (lastFailure, kata) => {
    const langkah = langkahKirim(entry({ state: 'ditolak', lastFailure })) ?? ''
    expect(langkah).toMatch(kata)
    // One line of the list at 1366 pixels.
    expect(langkah.length).toBeLessThan(60)
  })
})
