import { describe, expect, it } from 'vitest'
import { generateCases } from '../../../electron/sandbox/practice/generate-cases.ts'
import { STATUS_CODES, type SandboxCaseInput } from '../../../electron/sandbox/sandbox-case.ts'

const NOW = '2026-03-11T03:30:00.000Z'
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const DAY = 86_400_000

function count(cases: readonly SandboxCaseInput[], fits: (kasus: SandboxCaseInput) => boolean): number {
  return cases.filter(fits).length
}

const age = (kasus: SandboxCaseInput) => (Date.parse(NOW) - Date.parse(kasus.createdAt ?? NOW)) / DAY

describe('practice cases', () => {
  it('are the same for the same seed and time, others for another seed', () => {
    expect(generateCases(3, 60, NOW)).toEqual(generateCases(3, 60, NOW))
    expect(generateCases(4, 60, NOW)).not.toEqual(generateCases(3, 60, NOW))
  })

  it.each(SEEDS)('sixty of seed %i look like sixty', (seed) => {
    const cases = generateCases(seed, 60, NOW)
    expect(cases).toHaveLength(60)
    expect(new Set(cases.map((kasus) => kasus.judul)).size).toBe(60)
    expect(new Set(cases.map((kasus) => kasus.isi)).size).toBe(60)
    expect(new Set(cases.map((kasus) => kasus.kategoriNama)).size).toBeGreaterThan(15)
    expect(new Set(cases.map((kasus) => kasus.namaPelapor)).size).toBeGreaterThan(20)
  })

  it.each(SEEDS)('seed %i shows every state, anonymous and secret ones, late and fresh ones', (seed) => {
    const cases = generateCases(seed, 60, NOW)
    const verification = count(cases, (kasus) => kasus.status === 'Belum Terverifikasi' && age(kasus) > 5)
    const late = count(
      cases,
      (kasus) => kasus.status === 'Terverifikasi' && kasus.klasifikasiId === 2 && age(kasus) > 7,
    )
    const waiting = count(cases, (kasus) => kasus.status === 'Menunggu Kelengkapan Informasi')
    expect(verification).toBeGreaterThan(0)
    expect(late + count(cases, (kasus) => kasus.status === 'Terverifikasi' && age(kasus) > 20)).toBeGreaterThan(0)
    expect(waiting).toBeGreaterThan(0)
    expect(count(cases, (kasus) => kasus.status === 'Ditindaklanjuti oleh Instansi')).toBeGreaterThan(3)
    expect(count(cases, (kasus) => kasus.status === 'Ditanggapi oleh Pelapor')).toBeGreaterThan(2)
    expect(count(cases, (kasus) => kasus.status?.startsWith('Ditutup') === true)).toBeGreaterThan(3)
    expect(count(cases, (kasus) => kasus.status?.startsWith('Diarsipkan') === true)).toBeGreaterThan(0)
    expect(count(cases, (kasus) => age(kasus) < 3)).toBeGreaterThan(3)
    expect(count(cases, (kasus) => kasus.anonim === true)).toBeGreaterThan(5)
    expect(count(cases, (kasus) => kasus.rahasia === true)).toBeGreaterThan(3)
  })

  it.each(SEEDS)(
    'seed %i tells whole stories: no empty slot, known states, nothing in the future, times in order',
    (seed) => {
      for (const kasus of generateCases(seed, 120, NOW)) {
        expect(`${kasus.judul} ${kasus.isi} ${kasus.lokasi ?? ''}`).not.toMatch(/[{}]|undefined|null/)
        expect(kasus.isi.split(/[.?] /).length, kasus.isi).toBeGreaterThanOrEqual(2)
        expect(kasus.judul.length).toBeLessThanOrEqual(100)
        expect(Object.keys(STATUS_CODES)).toContain(kasus.status)
        expect(kasus.klasifikasiNama).not.toBeNull()
        expect(kasus.kategoriNama).not.toBeNull()
        const told = [kasus.createdAt ?? '', ...(kasus.log ?? []).map((line) => line.at), kasus.updatedAt ?? '', NOW]
        expect(told).toEqual(told.toSorted())
      }
    },
  )

  it('lets offices work in office hours only', () => {
    const local = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000)
    const answers = generateCases(1, 300, NOW).flatMap((kasus) =>
      (kasus.tanggapan ?? []).filter((entry) => entry.dari !== null),
    )
    expect(answers.length).toBeGreaterThan(50)
    for (const { at } of answers) {
      expect(local(at).getUTCHours(), at).toBeGreaterThanOrEqual(8)
      expect(local(at).getUTCHours(), at).toBeLessThanOrEqual(16)
      expect(local(at).getUTCDay() % 6, at).not.toBe(0)
    }
  })
})
