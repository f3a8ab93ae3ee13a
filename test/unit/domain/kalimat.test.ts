import { describe, expect, it } from 'vitest'
import { ATURAN_TENGGAT } from '../../../electron/domain/aturan-tenggat.ts'
import type { Failure } from '../../../electron/domain/failure.ts'
import { kalimatFailure, sebabOutbox } from '../../../electron/domain/kalimat.ts'
import type { OutboxState } from '../../../electron/domain/kata.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import { TUNGGU_ORANG } from '../../../electron/domain/outbox-policy.ts'
import { drafAwal } from '../../../electron/domain/pengaduan.ts'
import { checkDraft } from '../../../electron/domain/pengaduan-check.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

/** Words of the trade that a person at a counter does not use. */
const ENGLISH =
  /\b(the|and|or|not|is|error|fail(ed|ure)?|retry|try|again|time-?out|server|online|offline|upload|download|token|login|logout|pending|queue|submit|sync|invalid|request|response|status code|unknown|server|cache|update|save|draft|file|click|loading|please|sorry|null|undefined|http|api|upstream|outbox|network|connection|bug|reset|restart|refresh|crash)\b/i

/** Every kind and every variant of it; the types make a missing one an error. */
const storageReasons: Record<Extract<Failure, { kind: 'storage' }>['reason'], true> = {
  full: true,
  damaged: true,
  locked: true,
  wrongKey: true,
  newer: true,
  bacaSaja: true,
  other: true,
}
const GOLONGAN = [
  ...(['tanpaJaringan', 'jaringan', 'dns', 'tls', 'tlsKedaluwarsa', 'tlsNama', 'tlsPenerbit'] as const),
  ...(['proksi', 'proksiMasuk', 'diblokir', 'waktu', 'terputus'] as const),
]
const FAILURES: { readonly [K in Failure['kind']]: readonly Extract<Failure, { kind: K }>[] } = {
  invalid: [
    { kind: 'invalid', fields: [] },
    { kind: 'invalid', fields: [{ field: 'nik', message: 'NIK terdiri atas 16 angka; yang diisi 15 angka.' }] },
  ],
  notFound: [{ kind: 'notFound', what: 'pengaduan' }],
  conflict: [{ kind: 'conflict', message: 'Kiriman ini sudah tercatat terkirim.' }],
  offline: [
    { kind: 'offline', detail: 'ECONNREFUSED 127.0.0.1' },
    ...GOLONGAN.map((golongan) => ({ kind: 'offline', detail: 'x', golongan }) as const),
  ],
  authExpired: [{ kind: 'authExpired' }],
  rateLimited: [
    { kind: 'rateLimited', retryAfterSeconds: null },
    { kind: 'rateLimited', retryAfterSeconds: 90 },
  ],
  rejected: [403, 404, 413, 422].map((status) => ({ kind: 'rejected', status, message: 'Judul wajib diisi' })),
  upstreamBroken: [
    { kind: 'upstreamBroken', detail: '<html>Bad Gateway</html>' },
    { kind: 'upstreamBroken', detail: '<html>Bad Gateway</html>', status: 502 },
    { kind: 'upstreamBroken', detail: 'x', golongan: 'pemeliharaan' },
    { kind: 'upstreamBroken', detail: 'x', golongan: 'halamanAsing' },
    { kind: 'upstreamBroken', detail: 'x', golongan: 'terpotong' },
    { kind: 'upstreamBroken', detail: 'x', golongan: 'lambat' },
  ],
  storage: (['full', 'damaged', 'locked', 'wrongKey', 'newer', 'bacaSaja', 'other'] as const).map((reason) => ({
    kind: 'storage',
    reason,
  })),
  forbidden: [{ kind: 'forbidden', message: 'Bagian ini hanya untuk admin.' }],
  bug: [{ kind: 'bug', reference: 'K7-42' }],
}
const failures: readonly Failure[] = Object.values(FAILURES).flat()

function plain(sentence: string): void {
  expect(sentence).not.toMatch(ENGLISH)
  expect(sentence).not.toMatch(/!|\b(kami|undefined|null|nan)\b|\[object| {2}|\.\.$|\.;/i)
  expect(sentence).toMatch(/^[A-Z].*[.”]$/)
}

describe('kalimatFailure', () => {
  it('covers every reason of the storage', () => {
    expect(FAILURES.storage.map(({ reason }) => reason).sort()).toEqual(Object.keys(storageReasons).sort())
  })

  it.each(failures)('$kind is plain, says what is safe and what comes next', (failure) => {
    const sentence = kalimatFailure(failure)
    plain(sentence)
    expect(sentence).toMatch(/aman|tersimpan|tidak hilang|tidak berubah|tidak ada yang/i)
    expect(sentence.split(/[.;] /).length).toBeGreaterThanOrEqual(2)
  })

  it('says different things for different failures', () => {
    const sentences = failures.map(kalimatFailure)
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it('shows the words of LAPOR as a short quotation, and never raw details', () => {
    const long = kalimatFailure({ kind: 'rejected', status: 422, message: `Judul\n terlalu ${'panjang '.repeat(80)}` })
    expect(long).toContain('“Judul terlalu panjang')
    expect(long.length).toBeLessThan(320)
    expect(kalimatFailure({ kind: 'upstreamBroken', detail: '<html>rahasia</html>' })).not.toContain('rahasia')
    expect(kalimatFailure({ kind: 'offline', detail: 'ECONNREFUSED' })).not.toContain('ECONN')
  })
})

describe('sebabOutbox', () => {
  const base = createBuilder(2).outbox({
    updatedAt: '2026-03-17T03:30:00.000Z',
    nextAttemptAt: '2026-03-17T03:40:00.000Z',
  })
  const with_ = (change: Partial<OutboxEntry>): OutboxEntry => ({ ...base, ...change })
  const states: Record<OutboxState, readonly OutboxEntry[]> = {
    antre: [with_({}), ...failures.map((lastFailure) => with_({ lastFailure, attempts: 2 }))],
    mengirim: [with_({ state: 'mengirim' })],
    terkirim: [
      with_({ state: 'terkirim', sentAt: AWAL }),
      with_({
        state: 'terkirim',
        sentAt: AWAL,
        lastFailure: { kind: 'conflict', message: 'Ditemukan 2 kali di LAPOR.' },
      }),
    ],
    tidakPasti: [
      with_({ state: 'tidakPasti' }),
      with_({ state: 'tidakPasti', absentCount: 1 }),
      with_({ state: 'tidakPasti', nextAttemptAt: TUNGGU_ORANG }),
      ...failures.map((lastFailure) => with_({ state: 'tidakPasti', lastFailure })),
    ],
    ditolak: [with_({ state: 'ditolak' }), ...failures.map((lastFailure) => with_({ state: 'ditolak', lastFailure }))],
    berpandu: [with_({ state: 'berpandu' })],
    dititipkan: [with_({ state: 'dititipkan', nextAttemptAt: TUNGGU_ORANG })],
    dibatalkan: [with_({ state: 'dibatalkan' })],
  }

  it.each(Object.entries(states))('%s is plain and says where the words are', (_, entries) => {
    for (const entry of entries) {
      const sentence = sebabOutbox(entry, 'WIB')
      plain(sentence)
      expect(sentence).toMatch(/^Tersimpan di komputer ini\.|^Sudah sampai di LAPOR|tetap tersimpan di komputer ini\.$/)
    }
  })

  it('says what happened, what is safe and what comes next', () => {
    const offline = with_({ lastFailure: { kind: 'offline', detail: '' }, attempts: 1 })
    expect(sebabOutbox(offline, 'WIB')).toBe(
      'Tersimpan di komputer ini. Belum terkirim: sambungan ke LAPOR terputus. Dicoba lagi pukul 10.40.',
    )
    expect(sebabOutbox(offline, 'WIT')).toContain('pukul 12.40.')
  })

  it('gives the remedy that fits the refusal', () => {
    const after = (lastFailure: Failure) => sebabOutbox(with_({ state: 'ditolak', lastFailure }), 'WIB')
    const status = (code: number) => after({ kind: 'rejected', status: code, message: '' })
    expect(status(422)).toContain('Perbaiki isinya, lalu kirim lagi.')
    expect(status(413)).toContain('lampiran')
    expect(status(403)).toContain('admin')
    expect(status(404)).toContain('batalkan')
    expect(after({ kind: 'storage', reason: 'damaged' })).toContain('petugas TI')
  })

  it('names the day when it is another one', () => {
    const tomorrow = with_({
      lastFailure: { kind: 'offline', detail: '' },
      nextAttemptAt: tambahDetik(base.updatedAt, 86_400),
    })
    expect(sebabOutbox(tomorrow, 'WIB')).toContain('Dicoba lagi Rab, 18 Mar 2026 pukul 10.30.')
  })

  it('promises no time that a person or new credentials decide', () => {
    const person = with_({ state: 'tidakPasti', nextAttemptAt: TUNGGU_ORANG })
    const paused = with_({ lastFailure: { kind: 'authExpired' } })
    for (const entry of [person, paused, with_({ state: 'ditolak', nextAttemptAt: TUNGGU_ORANG })]) {
      expect(sebabOutbox(entry, 'WIB')).not.toMatch(/pukul|9999/)
    }
  })

  it('says that an unclear one is not sent again before it is certain, and that our own stop was the cause', () => {
    const unclear = sebabOutbox(with_({ state: 'tidakPasti' }), 'WIB')
    expect(unclear).toContain('aplikasi berhenti ketika mengirim')
    expect(unclear).toContain('Tidak dikirim ulang sebelum pasti.')
  })
})

describe('other sentences of the domain', () => {
  it('are plain too', () => {
    for (const { dasarHukum } of ATURAN_TENGGAT) plain(dasarHukum)
    const empty = createBuilder(1).draf({
      klasifikasi: null,
      judul: '',
      isi: '',
      tanggalKejadian: '2099-02-31',
      lokasiKejadian: '',
      pelapor: { ...drafAwal('surat').pelapor, nik: '1', telepon: '12', surel: 'x' },
      pendamping: { peran: 'dikuasakan', nama: '', hubungan: '', telepon: '1', suratKuasa: false },
      kunjungan: { nomorAntrean: 'a'.repeat(30), tibaPukul: '99', dilayaniAt: null, prioritas: [] },
      diterimaTanggal: '2026-03-01',
      tanggalKejadianKetik: 'entah kapan',
    })
    for (const draf of [empty, { ...empty, tanggalKejadian: '' }]) {
      const { problems, kurang, saran } = checkDraft(draf, '2026-03-17')
      for (const { message } of [...problems, ...kurang, ...saran]) plain(message)
    }
  })
})
