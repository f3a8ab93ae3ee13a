/** Answers to the pelapor, and the words of one not yet sent. */
import type { Failure, FieldProblem } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import { lampiranSalah } from '../domain/lampiran.ts'
import { markerTindakLanjut, withMarker } from '../domain/marker.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'

export const tindakLanjutHandlers = {
  'tindakLanjut.add': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const wrong = await beyondLimits(args, k)
      if (wrong !== null) return fail(wrong)
      const added = await k.store.tindakLanjut.add({ ...args, petugas, at: k.now() })
      if (added.ok) umumkan(k, [args.pengaduanId], added.value.outboxId === null ? [] : [added.value.outboxId])
      return added
    }),
  'tanggapan.saveDraf': (args, k) =>
    sebagaiPetugas(k, (petugas) => k.store.tindakLanjut.saveDraf({ ...args, petugas, at: k.now() })),
  'tanggapan.getDraf': async ({ pengaduanId }, k) => ok(await k.store.tindakLanjut.getDraf(pengaduanId)),
} satisfies HandlerTable<'tindakLanjut.add' | 'tanggapan.saveDraf' | 'tanggapan.getDraf'>

/** What the upstream would refuse is said before it waits in the outbox; the limits are settings. */
async function beyondLimits(args: HandlerArgs<'tindakLanjut.add'>, k: Konteks): Promise<Failure | null> {
  const marker = markerTindakLanjut(args.requestId)
  const lampiran = await k.store.lampiran.ofIds(args.lampiranIds)
  const fields: readonly FieldProblem[] = [
    ...kataSalah('tanggapan', marker, args.tanggapan, k),
    ...lampiranSalah(lampiran, k.setelan().api.batas, 'tanggapan'),
  ]
  return fields.length === 0 ? null : { kind: 'invalid', fields }
}

/** Words of an answer that LAPOR would not take; the marker at their head counts. `field`: where the page shows it. */
export function kataSalah(field: string, marker: string, teks: string, k: Konteks): readonly FieldProblem[] {
  if (teks.trim() === '') return [{ field, message: 'Tanggapan belum diisi.' }]
  const { tanggapanKarakter } = k.setelan().api.batas
  const panjang = withMarker(marker, teks).length
  if (panjang <= tanggapanKarakter) return []
  const message = `Tanggapan ${panjang} huruf bersama nomor rujukannya; LAPOR menerima paling banyak ${tanggapanKarakter}. Ringkas dulu, isian tetap tersimpan.`
  return [{ field, message }]
}
