/** Answers to the pelapor, and the words of one not yet sent. */
import type { Failure, FieldProblem } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
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
  const { tanggapanKarakter, lampiranJumlah, lampiranByte } = k.setelan().api.batas
  const fields: FieldProblem[] = []
  const panjang = withMarker(markerTindakLanjut(args.requestId), args.tanggapan).length
  if (args.tanggapan.trim() === '') fields.push({ field: 'tanggapan', message: 'Tanggapan belum diisi.' })
  if (panjang > tanggapanKarakter) {
    const message = `Tanggapan ${panjang} huruf bersama nomor rujukannya; LAPOR menerima paling banyak ${tanggapanKarakter}. Ringkas dulu, isian tetap tersimpan.`
    fields.push({ field: 'tanggapan', message })
  }
  if (args.lampiranIds.length > lampiranJumlah) {
    fields.push({ field: 'lampiranIds', message: `Paling banyak ${lampiranJumlah} lampiran untuk satu tanggapan.` })
  }
  const milik = await k.store.lampiran.listOf({ jenis: 'pengaduan', id: args.pengaduanId })
  for (const lampiran of milik.filter(({ id, ukuran }) => args.lampiranIds.includes(id) && ukuran > lampiranByte)) {
    const mega = Math.floor(lampiranByte / 1_000_000)
    fields.push({
      field: 'lampiranIds',
      message: `Berkas ${lampiran.nama} lebih besar dari ${mega} MB. Perkecil, lalu lampirkan lagi.`,
    })
  }
  return fields.length === 0 ? null : { kind: 'invalid', fields }
}
