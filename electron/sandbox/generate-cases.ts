/** Invented cases for practice. */
import type { Instant } from '../domain/kata.ts'
import type { SandboxCaseInput, SandboxInstansi } from './sandbox-case.ts'

export function generateCases(
  _seed: number,
  count: number,
  now: Instant,
  instansi: SandboxInstansi,
): SandboxCaseInput[] {
  return Array.from({ length: count }, (_, index) => ({
    judul: `Kasus ${index}`,
    isi: 'Isi.',
    createdAt: now,
    instansi,
  }))
}
