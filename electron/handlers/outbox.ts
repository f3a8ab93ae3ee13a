/** Kotak keluar: what waits, why, and what a person decides about it. */
import type { OutboxItem } from '../contract/requests.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { kalimatHilang, sebabOutbox } from '../domain/kalimat.ts'
import { langkahKirim, LANGKAH_HILANG } from '../domain/langkah-kirim.ts'
import { gerbangBerkas } from '../domain/jatah-berkas.ts'
import { withMarker } from '../domain/marker.ts'
import { isBuktiKurang, isMenungguBukti } from '../domain/menunggu-bukti.ts'
import { kataPayload } from '../domain/outbox.ts'
import { kalimatBerkasTahan } from '../domain/ringkas-kiriman.ts'
import type { OutboxRow, Petugas } from '../store/store.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'
import { kataSalah, periksa } from './tindak-lanjut.ts'

export const outboxHandlers = {
  'outbox.list': async (args, k) => {
    const page = await k.store.outbox.list(args)
    return ok({ rows: await Promise.all(page.rows.map((row) => toItem(row, k))), nextCursor: page.nextCursor })
  },
  'outbox.retry': ({ id }, k) => sebagaiPetugas(k, (petugas) => retry(id, petugas, k)),
  'outbox.resolve': (args, k) => sebagaiPetugas(k, (petugas) => resolve(args, petugas, k)),
  'outbox.rewrite': (args, k) => sebagaiPetugas(k, (petugas) => rewrite(args, petugas, k)),
} satisfies HandlerTable<'outbox.list' | 'outbox.retry' | 'outbox.resolve' | 'outbox.rewrite'>

/** An action that is given up no longer holds the state it wanted: LAPOR's own is asked for. */
async function resolve(args: HandlerArgs<'outbox.resolve'>, petugas: Petugas, k: Konteks): Promise<Result<OutboxItem>> {
  const resolved = await k.store.outbox.resolve({ ...args, petugas, at: k.now() })
  const given = resolved.ok && resolved.value.kind === 'tindakan' && args.keputusan === 'batalkan'
  if (given) k.sync.refresh(resolved.value.pengaduanId)
  return changed(resolved, k)
}

/** A refused entry goes back to the queue; a waiting or uncertain one is tried now, whatever its back-off says. */
async function retry(id: Id, petugas: Petugas, k: Konteks): Promise<Result<OutboxItem>> {
  const found = await k.store.outbox.get(id)
  if (!found.ok) return found
  const row = found.value
  if (row.state === 'mengirim') return ok(await toItem(row, k))
  if (row.state === 'ditolak') {
    const alasan = 'Dicoba lagi dari kotak keluar.'
    const resolved = await k.store.outbox.resolve({
      id,
      keputusan: 'kirimLagi',
      trackingId: null,
      alasan,
      petugas,
      at: k.now(),
    })
    return changed(resolved, k)
  }
  if (row.state !== 'antre' && row.state !== 'tidakPasti')
    return fail({ kind: 'conflict', message: SUDAH_SELESAI[row.state] })
  // Every waiting entry is brought forward: a person at the desk says the time is right, for the files of this one too.
  await k.sync.kirimBerkas([id])
  k.sync.now()
  return ok(await toItem(row, k))
}

/** New words are held against the same limits as the first ones were. */
async function rewrite(args: HandlerArgs<'outbox.rewrite'>, petugas: Petugas, k: Konteks): Promise<Result<OutboxItem>> {
  const found = await k.store.outbox.get(args.id)
  if (!found.ok) return found
  const { kind, state } = found.value
  const wrong = kind === 'tindakLanjut' && state === 'ditolak' ? await tanggapanSalah(args, found.value, k) : null
  if (wrong !== null) return fail(wrong)
  return changed(await k.store.outbox.rewrite({ ...args, petugas, at: k.now() }), k)
}

/** New words of an answer: no longer than LAPOR takes, nothing held back, and agreed to anew where the office asks for it. */
async function tanggapanSalah(
  { teks, lampiranIds }: HandlerArgs<'outbox.rewrite'>,
  row: OutboxRow,
  k: Konteks,
): Promise<Failure | null> {
  if (k.setelan().persetujuan.langkah.length > 0 && teks !== kataPayload(row.payload).isi)
    return { kind: 'forbidden', message: PERLU_SETUJU_LAGI }
  const ikut = row.payload.lampiranIds.filter((id) => lampiranIds?.includes(id) ?? true)
  const temuan = await periksa({ pengaduanId: row.pengaduanId, teks, lampiranIds: ikut }, k)
  const tahan = temuan.flatMap(({ tingkat, kalimat }) =>
    tingkat === 'tahan' ? [{ field: 'teks', message: kalimat }] : [],
  )
  const fields = [...kataSalah('teks', row.marker, teks, k), ...tahan]
  return fields.length === 0 ? null : { kind: 'invalid', fields }
}

const PERLU_SETUJU_LAGI =
  'Kantor ini memakai persetujuan, jadi kata yang diubah disetujui lagi. Tarik kembali tanggapannya di halaman kasus, ubah di sana, lalu ajukan. Isi yang lama tetap tersimpan.'

const SUDAH_SELESAI = {
  terkirim: 'Kiriman ini sudah terkirim, jadi tidak dikirim lagi.',
  dibatalkan: 'Kiriman ini sudah dibatalkan. Catat yang baru bila tetap perlu dikirim.',
  dititipkan: 'Kiriman ini dititipkan ke meja lain dalam paket. Tarik kembali dulu bila ingin mengirimnya dari sini.',
  berpandu: 'Kiriman ini dipindahkan dengan tangan ke LAPOR. Tandai sudah terkirim setelah selesai.',
} as const

async function changed(result: Result<OutboxRow>, k: Konteks): Promise<Result<OutboxItem>> {
  if (!result.ok) return result
  umumkan(k, [result.value.pengaduanId], [result.value.id])
  return ok(await toItem(result.value, k))
}

/** The entry as the page shows it. */
export async function toItem(row: OutboxRow, k: Konteks): Promise<OutboxItem> {
  const waits = row.state === 'antre' || row.state === 'tidakPasti'
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    pengaduanId: row.pengaduanId,
    judul: row.judul,
    nomor: row.nomor,
    petugasNama: row.petugasNama,
    titipanDari: row.titipanDari,
    dititipkanKe: row.dititipkanKe,
    marker: row.marker,
    attempts: row.attempts,
    createdAt: row.createdAt,
    nextAttemptAt: waits ? row.nextAttemptAt : null,
    sentAt: row.sentAt,
    hilangAt: row.hilangAt,
    menungguBukti: isMenungguBukti(row) ? (isBuktiKurang(row) ? 'petugas' : 'ekspor') : null,
    sebab: await sebab(row, k),
    langkah: row.hilangAt === null ? langkahKirim(row) : LANGKAH_HILANG,
    teks: withMarker(row.marker, kataPayload(row.payload).isi),
    lampiran: row.payload.lampiranIds.length === 0 ? [] : await k.store.lampiran.ofIds(row.payload.lampiranIds),
  }
}

/** An answer can only leave once LAPOR has given its case a number. */
async function sebab(row: OutboxRow, k: Konteks): Promise<string> {
  if (row.hilangAt !== null) return kalimatHilang(row, row.hilangAt, k.setelan().kantor.zona)
  const needsNumber = row.kind !== 'pengaduanBaru' && row.state === 'antre'
  if (needsNumber && (await k.store.outbox.upstreamIdOf(row.pengaduanId)) === null) {
    return 'Menunggu nomor kasus dari LAPOR. Isinya tersimpan di komputer ini dan terkirim sendiri setelah kasusnya bernomor.'
  }
  return (await sebabBerkas(row, k)) ?? sebabOutbox(row, k.setelan().kantor.zona)
}

/** Files held to the office's hours or budget: the entry was given the time at which they may go. */
async function sebabBerkas(row: OutboxRow, k: Konteks): Promise<string | null> {
  const { kantor, sync } = k.setelan()
  const sisa = row.payload.lampiranIds.filter((id) => row.uploaded[id] === undefined)
  if (row.state !== 'antre' || sisa.length === 0 || row.nextAttemptAt <= k.now()) return null
  const ukuran = await k.store.berkasKirim.ukuran(sisa)
  const byte = [...ukuran.values()].reduce((sum, size) => sum + size, 0)
  const terakhir = await k.store.berkasKirim.pemakaian()
  const at = k.now()
  const gate = gerbangBerkas({ at, zona: kantor.zona, setelan: sync.berkas, terakhir, byte, mendesak: false })
  if (gate.boleh || gate.sampai !== row.nextAttemptAt) return null
  return kalimatBerkasTahan({
    gate,
    at,
    zona: kantor.zona,
    adaYangSampai: sisa.length < row.payload.lampiranIds.length,
  })
}
