/** Sentences for arguments that do not fit their schema. */
import type { z } from 'zod'
import type { FieldProblem } from '../domain/failure.ts'

type Issue = z.core.$ZodIssue

/** One problem per issue, with the path of the field as the form names it. */
export function kalimatIsian(issues: readonly Issue[]): readonly FieldProblem[] {
  return issues.map((issue) => ({ field: issue.path.map(String).join('.'), message: kalimat(issue) }))
}

function kalimat(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `Isian ini terlalu panjang: paling banyak ${issue.maximum} huruf.`
        : `Nilai ini terlalu besar: paling banyak ${issue.maximum}.`
    case 'too_small':
      return issue.origin === 'string'
        ? `Isian ini terlalu pendek: paling sedikit ${issue.minimum} huruf.`
        : `Nilai ini terlalu kecil: paling sedikit ${issue.minimum}.`
    case 'invalid_format':
      return 'Bentuk isian ini tidak sesuai.'
    case 'invalid_value':
    case 'invalid_union':
      return 'Pilihan ini tidak dikenal.'
    case 'custom':
      return issue.message
    default:
      return 'Isian ini belum diisi dengan benar.'
  }
}
