/** Answers to the pelapor, and the words of one not yet sent. */
import { namaPerbedaan } from '../domain/basi.ts'
import type { Failure, FieldProblem, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import { lampiranSalah } from '../domain/lampiran.ts'
import { markerTindakLanjut, withMarker } from '../domain/marker.ts'
import type { TindakLanjut } from '../domain/tindak-lanjut.ts'
import type { Id } from '../domain/kata.ts'
import { denganCara, isSama, LEWAT_LAPOR, penyampaianSalah } from '../domain/penyampaian.ts'
import type { Konsep } from '../domain/persetujuan.ts'
import { periksaTanggapan, type Temuan } from '../domain/periksa-tanggapan.ts'
import type { Petugas } from '../store/store.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'

export const tindakLanjutHandlers = {
  'tindakLanjut.add': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const missing = await belumDisetujui(args, k)
      return missing === null ? kirim(args, petugas, k) : fail(missing)
    }),
  'tanggapan.saveDraf': (args, k) =>
    sebagaiPetugas(k, (petugas) => k.store.konsep.saveDraf({ ...args, petugas, at: k.now() })),
  'tanggapan.getDraf': async ({ pengaduanId }, k) => {
    const { teks, rahasia, penyampaian, updatedAt } = await k.store.konsep.get(pengaduanId)
    const lampiran = await k.store.tindakLanjut.lampiranKonsep(pengaduanId)
    return ok({ teks, rahasia, penyampaian, updatedAt, lampiran })
  },
} satisfies HandlerTable<'tindakLanjut.add' | 'tanggapan.saveDraf' | 'tanggapan.getDraf'>

/** Words that were repeated go their way again; new ones need every agreement the office asks for. */
async function belumDisetujui(args: HandlerArgs<'tindakLanjut.add'>, k: Konteks): Promise<Failure | null> {
  const { langkah } = k.setelan().persetujuan
  if (langkah.length === 0 || (await isRecorded(args, k))) return null
  const konsep = await k.store.konsep.get(args.pengaduanId)
  if (konsep.persetujuan.length >= langkah.length && (await isDisetujui(args, konsep, k))) return null
  const nama = langkah[konsep.persetujuan.length]?.nama ?? langkah[0]?.nama ?? ''
  const message = `Tanggapan ini perlu persetujuan "${nama}" sebelum dikirim. Konsepnya tersimpan; ajukan dulu.`
  return { kind: 'forbidden', message }
}

/** What leaves is what was agreed to: the words, who may see them, how they are given, and every file with them. */
async function isDisetujui(args: Kiriman, konsep: Konsep, k: Konteks): Promise<boolean> {
  if (konsep.teks !== args.tanggapan || konsep.rahasia !== args.rahasia) return false
  if (!isSama(konsep.penyampaian, args.penyampaian ?? LEWAT_LAPOR)) return false
  // A file of an answer that is left out, or was never part of it, was not read with it.
  const berkas = await k.store.tindakLanjut.lampiranKonsep(args.pengaduanId)
  const keluar = berkas.flatMap(({ id, jenis }) => (jenis === 'buktiPenyampaian' ? [] : [id]))
  return keluar.every((id) => args.lampiranIds.includes(id))
}

async function isRecorded({ pengaduanId, requestId }: Kiriman, k: Konteks): Promise<boolean> {
  return (await k.store.tindakLanjut.listOf(pengaduanId)).some(({ id }) => id === requestId)
}

type Kiriman = HandlerArgs<'tindakLanjut.add'>

/**
 * Records the answer and puts it in the queue. Stopped as `conflict` when the case changed since its words were begun:
 * the page shows what did, and the draft stays.
 */
export async function kirim(args: Kiriman, petugas: Petugas, k: Konteks): Promise<Result<TindakLanjut>> {
  const wrong = (await beyondLimits(args, k)) ?? (await ditahan(args, k))
  if (wrong !== null) return fail(wrong)
  const changed = (await isRecorded(args, k)) ? [] : await k.store.konsep.basi(args.pengaduanId)
  if (changed.length > 0) {
    const message = `Kasus ini berubah sejak konsepnya dimulai: ${namaPerbedaan(changed)}. Konsep tetap tersimpan; baca perubahannya, lalu putuskan.`
    return fail({ kind: 'conflict', message })
  }
  const { kelompokId = null, ...rest } = args
  const added = await k.store.tindakLanjut.add({ ...rest, kelompokId, petugas, at: k.now() })
  if (added.ok) umumkan(k, [args.pengaduanId], added.value.outboxId === null ? [] : [added.value.outboxId])
  return added
}

type Diperiksa = { readonly pengaduanId: Id; readonly teks: string; readonly lampiranIds?: readonly Id[] | undefined }

/** Looks words and the names of their files through before they leave; nothing of the identity comes out of it. */
export async function periksa(
  { pengaduanId, teks, lampiranIds = [] }: Diperiksa,
  k: Konteks,
): Promise<readonly Temuan[]> {
  const bahan = await k.store.konsep.bahanPeriksa(pengaduanId)
  if (bahan === null) return []
  const berkas = await k.store.lampiran.ofIds(lampiranIds)
  const namaBerkas = berkas.flatMap(({ nama, jenis }) => (jenis === 'bukti' ? [nama] : []))
  return periksaTanggapan(teks, bahan.dijaga, bahan.lain, { namaBerkas })
}

/**
 * Promise 6: what would show who the pelapor is does not leave, whatever the page let through; nor does an answer with a
 * blank in it.
 */
async function ditahan({ pengaduanId, tanggapan: teks, lampiranIds }: Kiriman, k: Konteks): Promise<Failure | null> {
  const temuan = await periksa({ pengaduanId, teks, lampiranIds }, k)
  const tahan = temuan.filter(({ tingkat }) => tingkat === 'tahan')
  if (tahan.length === 0) return null
  return { kind: 'invalid', fields: tahan.map(({ kalimat: message }) => ({ field: 'tanggapan', message })) }
}

/** What the upstream would refuse is said before it waits in the outbox; the limits are settings. */
async function beyondLimits(args: HandlerArgs<'tindakLanjut.add'>, k: Konteks): Promise<Failure | null> {
  const marker = markerTindakLanjut(args.requestId)
  const lampiran = await k.store.lampiran.ofIds(args.lampiranIds)
  const penyampaian = args.penyampaian ?? LEWAT_LAPOR
  const { cara, disampaikanAt } = penyampaian
  // The head that says how it was given takes its part of the limit.
  const kata = denganCara(args.tanggapan, cara, disampaikanAt ?? k.now(), k.setelan().kantor.zona)
  const fields: readonly FieldProblem[] = [
    ...penyampaianSalah(penyampaian, k.now()),
    ...kataSalah('tanggapan', marker, args.tanggapan.trim() === '' ? '' : kata, k),
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
