import { describe, expect, test } from 'vitest'
import type { Failure } from '../../../electron/domain/failure.ts'
import { membebaniKantor, sebabPercobaan, yangBertindak } from '../../../electron/domain/sebab-percobaan.ts'
import { sendOutcome } from '../../../electron/upstream/outcomes.ts'
import { transportFailure } from '../../../electron/upstream/transport-failure.ts'

const RAHASIA = 'Bambang Karangan, NIK 9901010101010001'
/** Every kind of failure, with words that must not come out. */
const SEMUA: readonly (readonly [Failure, pihak: string, kata: RegExp, status: number | null])[] = [
  [{ kind: 'offline', detail: RAHASIA }, 'sambungan', /terputus, atau jawaban LAPOR tidak datang/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'dns' }, 'sambungan', /DNS/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'tls' }, 'lapor', /TLS/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'proksi' }, 'kantor', /proksi/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'diblokir' }, 'kantor', /diblokir/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'jaringan' }, 'sambungan', /tidak menjawab/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'tanpaJaringan' }, 'sambungan', /tidak terhubung ke internet/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'tlsKedaluwarsa' }, 'lapor', /masa berlakunya/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'tlsNama' }, 'sambungan', /nama lain/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'tlsPenerbit' }, 'sambungan', /penerbit/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'proksiMasuk' }, 'kantor', /meminta masuk/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'waktu' }, 'sambungan', /pada waktunya/, null],
  [{ kind: 'offline', detail: RAHASIA, golongan: 'terputus' }, 'sambungan', /terputus/, null],
  [{ kind: 'upstreamBroken', detail: RAHASIA, golongan: 'pemeliharaan' }, 'lapor', /pemeliharaan/, null],
  [{ kind: 'upstreamBroken', detail: RAHASIA, golongan: 'pemeliharaan', status: 503 }, 'lapor', /503/, 503],
  [{ kind: 'upstreamBroken', detail: RAHASIA, golongan: 'halamanAsing' }, 'sambungan', /halaman lain/, null],
  [{ kind: 'upstreamBroken', detail: RAHASIA, golongan: 'halamanAsing', status: 511 }, 'sambungan', /halaman/, 511],
  [{ kind: 'upstreamBroken', detail: RAHASIA, golongan: 'terpotong' }, 'sambungan', /terpotong/, null],
  [{ kind: 'upstreamBroken', detail: RAHASIA, golongan: 'lambat' }, 'sambungan', /lambat/, null],
  [{ kind: 'upstreamBroken', detail: RAHASIA }, 'lapor', /pemeliharaan/, null],
  [{ kind: 'upstreamBroken', detail: RAHASIA, status: 503 }, 'lapor', /503/, 503],
  [{ kind: 'upstreamBroken', detail: RAHASIA, status: 502 }, 'lapor', /galat 502/, 502],
  [{ kind: 'upstreamBroken', detail: RAHASIA, status: 408 }, 'lapor', /waktu habis/, 408],
  [{ kind: 'upstreamBroken', detail: RAHASIA, status: 302 }, 'sambungan', /dialihkan/, 302],
  [{ kind: 'authExpired' }, 'kantor', /izin masuk/, 401],
  [{ kind: 'rateLimited', retryAfterSeconds: 30 }, 'lapor', /membatasi/, 429],
  [{ kind: 'rejected', status: 422, message: RAHASIA }, 'kantor', /menolak kiriman ini \(422\)/, 422],
  [{ kind: 'conflict', message: RAHASIA }, 'kantor', /berubah di LAPOR/, null],
  [{ kind: 'notFound', what: RAHASIA }, 'kantor', /nomor LAPOR/, null],
  [{ kind: 'invalid', fields: [{ field: 'a', message: RAHASIA }] }, 'kantor', /pengaturan/, null],
  [{ kind: 'storage', reason: 'full' }, 'kantor', /penyimpanan/, null],
  [{ kind: 'forbidden', message: RAHASIA }, 'kantor', /tidak dapat melanjutkan/, null],
  [{ kind: 'bug', reference: 'abc' }, 'kantor', /tidak dapat melanjutkan/, null],
]

describe('cause of a try', () => {
  test.each(SEMUA)('%j', (failure, pihak, kata, httpStatus) => {
    const found = sebabPercobaan(failure)
    expect(found).toMatchObject({ pihak, httpStatus, kata: expect.stringMatching(kata) })
    expect(found.kata).not.toContain('Bambang')
    expect(found.kata).not.toMatch(/[.!]$/)
    expect(yangBertindak(failure)).toMatch(/^[A-Z][^!]*\.$/)
    expect(yangBertindak(failure)).not.toContain('Bambang')
    expect(membebaniKantor(failure)).toBe(pihak === 'kantor')
  })

  test('our own stop is said too', () => {
    expect(sebabPercobaan(null)).toEqual({
      pihak: 'kantor',
      kata: 'aplikasi berhenti ketika mengirim',
      httpStatus: null,
    })
  })

  test('the transport says which kind it was, the answer which status', () => {
    const of = (code: string) => transportFailure(Object.assign(new Error('x'), { code })).failure
    expect(of('ENOTFOUND')).toMatchObject({ golongan: 'dns' })
    expect(of('CERT_HAS_EXPIRED')).toMatchObject({ golongan: 'tlsKedaluwarsa' })
    expect(of('ERR_PROXY_CONNECTION_FAILED')).toMatchObject({ golongan: 'proksi' })
    expect(of('ERR_BLOCKED_BY_CLIENT')).toMatchObject({ golongan: 'diblokir' })
    expect(of('ECONNREFUSED')).toMatchObject({ golongan: 'jaringan' })
    expect(of('ECONNRESET')).toMatchObject({ golongan: 'terputus' })
    expect(of('SOMETHING_NEW')).not.toHaveProperty('golongan')
    const body = { kind: 'unreadable', why: 'jawaban kosong' } as const
    const answer = { kind: 'answer', status: 503, headers: new Headers(), body } as const
    const outcome = sendOutcome(answer, '2026-11-25T00:00:00.000Z', () => null)
    expect(outcome).toMatchObject({ kind: 'unknown', failure: { kind: 'upstreamBroken', status: 503 } })
  })
})
