/** Every file of a case that can be looked at, in the order of the page, and where each comes from. */
import type { RequestValue } from '../../../electron/contract/requests.ts'
import type { Lampiran } from '../../../electron/domain/lampiran.ts'

export type LampiranKasus = Lampiran & { readonly asal: string }

/** Files of the pelapor first, then of the units, then of our answers. */
export function lampiranKasus(
  rinci: RequestValue<'pengaduan.get'>,
  kerja: RequestValue<'kasus.kerja'> | null,
  lapor: RequestValue<'lampiranLapor.list'>,
): readonly LampiranKasus[] {
  return [
    ...rinci.lampiran.map((satu) => ({ ...satu, asal: 'Dari pelapor' })),
    ...lapor.flatMap(({ lampiran, pelaku }) =>
      lampiran === null ? [] : [{ ...lampiran, asal: pelaku === '' ? 'Dari LAPOR' : `Dari LAPOR, ${pelaku}` }],
    ),
    ...(kerja?.disposisi ?? []).flatMap(({ lampiran, unitNama }) =>
      lampiran.map((satu) => ({ ...satu, asal: `Jawaban ${unitNama}` })),
    ),
    ...rinci.tindakLanjut.flatMap(({ lampiran, petugasNama }) =>
      lampiran.map((satu) => ({ ...satu, asal: `Tanggapan, ${petugasNama}` })),
    ),
  ]
}
