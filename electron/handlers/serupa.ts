/** Related cases, the sheet of a disposisi, the timeline, and one answer for several cases. */
import { v7 as uuidv7 } from 'uuid'
import type { HasilBorong } from '../contract/requests-kasus.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { kalimatFailure } from '../domain/kalimat.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import { markerTindakLanjut, withMarker } from '../domain/marker.ts'
import { namaNomor, tahanSaudara, tanggapanUntuk, type PratinjauSaudara } from '../domain/serupa.ts'
import { namaPerbedaan } from '../domain/basi.ts'
import { tanpaCara } from '../domain/penyampaian.ts'
import type { TindakLanjut } from '../domain/tindak-lanjut.ts'
import type { Saudara } from '../store/kasus-face.ts'
import type { Petugas } from '../store/store.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'
import { kataSalah, kirim, periksa } from './tindak-lanjut.ts'

const SARAN_MAKS = 12

export const serupaHandlers = {
  'kasus.riwayat': async ({ pengaduanId }, k) => ok(await k.store.riwayat.ofKasus(pengaduanId)),
  'disposisi.lembar': (args, k) =>
    sebagaiPetugas(k, (petugas) => k.store.lembarDisposisi.get({ ...args, petugas, at: k.now() })),
  'disposisi.catatLembar': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.lembarDisposisi.record({ ...args, petugas, at: k.now() })
      if (done.ok) umumkan(k, 'semua')
      return done
    }),
  'kaitan.list': async ({ pengaduanId }, k) => ok(await k.store.kaitan.listOf(pengaduanId)),
  'kaitan.add': (args, k) => sebagaiPetugas(k, (petugas) => ubahKaitan('add', args, petugas, k)),
  'kaitan.remove': (args, k) => sebagaiPetugas(k, (petugas) => ubahKaitan('remove', args, petugas, k)),
  'kaitan.saran': ({ pengaduanId }, k) =>
    sebagaiPetugas(k, async (petugas) => ok(await k.store.kaitan.saran({ pengaduanId, petugas, limit: SARAN_MAKS }))),

  'serupa.pratinjau': ({ tindakLanjutId, pengaduanIds }, k) =>
    sebagaiPetugas(k, async () => {
      const asal = await asalOf(tindakLanjutId, k)
      if (!asal.ok) return asal
      const out: PratinjauSaudara[] = []
      for (const pengaduanId of new Set(pengaduanIds)) {
        const satu = await pratinjau(asal.value, { pengaduanId, teks: null, dasar: null }, k)
        if (satu !== null) out.push(satu)
      }
      return ok(out)
    }),
  'serupa.periksa': ({ tindakLanjutId, ...rest }, k) =>
    sebagaiPetugas(k, async () => {
      const asal = await asalOf(tindakLanjutId, k)
      if (!asal.ok) return asal
      const satu = await pratinjau(asal.value, rest, k)
      return satu === null ? fail({ kind: 'notFound', what: 'pengaduan' }) : ok(satu)
    }),
  'serupa.kirim': (args, k) => sebagaiPetugas(k, (petugas) => kirimSaudara(args, petugas, k)),
  'serupa.kelompok': async ({ pengaduanId }, k) => ok(await k.store.kelompok.ofKasus(pengaduanId)),
  'serupa.tarik': ({ ids }, k) => sebagaiPetugas(k, (petugas) => tarikSemua(ids, petugas, k)),
} satisfies HandlerTable<
  | 'kasus.riwayat'
  | 'disposisi.lembar'
  | 'disposisi.catatLembar'
  | 'kaitan.list'
  | 'kaitan.add'
  | 'kaitan.remove'
  | 'kaitan.saran'
  | 'serupa.pratinjau'
  | 'serupa.periksa'
  | 'serupa.kirim'
  | 'serupa.kelompok'
  | 'serupa.tarik'
>

async function ubahKaitan(
  jenis: 'add' | 'remove',
  args: HandlerArgs<'kaitan.add'>,
  petugas: Petugas,
  k: Konteks,
): Promise<Result<void>> {
  const done = await k.store.kaitan[jenis]({ ...args, petugas, at: k.now() })
  if (done.ok) umumkan(k, [args.pengaduanId, args.kaitanId])
  return done
}

/** The answer the others are made of, and the numbers of its case. */
type Asal = { readonly jawaban: TindakLanjut; readonly kasus: Saudara; readonly kelompokId: Id | null }

async function asalOf(tindakLanjutId: Id, k: Konteks): Promise<Result<Asal>> {
  const jawaban = await k.store.tindakLanjut.get(tindakLanjutId)
  if (jawaban === null || jawaban.perjalanan === 'dibatalkan') return fail({ kind: 'notFound', what: 'tanggapan' })
  const { pengaduanId } = jawaban
  const kelompok = await k.store.kelompok.ofKasus(pengaduanId)
  const kelompokId = kelompok.find((one) => one.tindakLanjutId === tindakLanjutId)?.kelompokId ?? null
  const kasus = await k.store.kelompok.saudara({ pengaduanId, kelompokId, at: k.now() })
  return kasus === null ? fail({ kind: 'notFound', what: 'pengaduan' }) : ok({ jawaban, kasus, kelompokId })
}

type Calon = { readonly pengaduanId: Id; readonly teks: string | null; readonly dasar: string | null }

/** What would be sent there, and why it cannot be; null for an unknown case. `teks` null: made from the answer. */
async function pratinjau(asal: Asal, calon: Calon, k: Konteks): Promise<PratinjauSaudara | null> {
  const { pengaduanId } = calon
  const satu = await k.store.kelompok.saudara({ pengaduanId, kelompokId: asal.kelompokId, at: k.now() })
  if (satu === null) return null
  const { jawaban, kasus } = asal
  const teks = calon.teks ?? tanggapanUntuk(tanpaCara(jawaban.tanggapan, jawaban.cara), kasus, satu)
  const temuan = await periksa({ pengaduanId, teks }, k)
  // The words were written for somebody else: who that is is nobody's business here.
  const asli = await periksa({ pengaduanId: jawaban.pengaduanId, teks }, k)
  const menyebut = asli.some((one) => one.jenis === 'identitas')
  const marker = markerTindakLanjut(pengaduanId)
  const [salah] = kataSalah('tanggapan', marker, teks, k)
  const berubah = calon.dasar === null ? [] : await k.store.kelompok.perbedaan(pengaduanId, calon.dasar)
  const tahan =
    pengaduanId === jawaban.pengaduanId
      ? 'Ini kasus yang tanggapannya dipakai.'
      : (tahanSaudara(satu.keadaan, teks) ??
        (berubah.length > 0
          ? `Kasus ini berubah sejak pratinjau: ${namaPerbedaan(berubah)}. Baca dulu, lalu jawab di kasusnya.`
          : null) ??
        (menyebut ? 'Isinya menyebut pelapor kasus asal. Hapus nama atau nomornya untuk kasus ini.' : null) ??
        temuan.find(({ tingkat }) => tingkat === 'tahan')?.kalimat ??
        salah?.message ??
        null)
  return {
    ...{ pengaduanId, nomor: namaNomor(satu), judul: satu.judul, teks, tahan, dasar: calon.dasar ?? satu.dasar },
    // The same words on several cases are what is meant here.
    saran: temuan.filter(({ tingkat, jenis }) => tingkat === 'saran' && jenis !== 'kembar'),
    panjang: withMarker(marker, teks).length,
  }
}

async function kirimSaudara(
  { tindakLanjutId, kiriman }: HandlerArgs<'serupa.kirim'>,
  petugas: Petugas,
  k: Konteks,
): Promise<Result<{ kelompokId: Id; hasil: readonly HasilBorong[] }>> {
  const asal = await asalOf(tindakLanjutId, k)
  if (!asal.ok) return asal
  const kelompok = await k.store.kelompok.pastikan(tindakLanjutId, uuidv7())
  if (!kelompok.ok) return kelompok
  const kelompokId = kelompok.value
  const hasil: HasilBorong[] = []
  for (const satu of kiriman) {
    const failure = await kirimSatu({ asal: { ...asal.value, kelompokId }, satu, petugas, k })
    hasil.push({
      pengaduanId: satu.pengaduanId,
      ok: failure === null,
      kalimat: failure === null ? '' : failure.kind === 'conflict' ? failure.message : kalimatFailure(failure),
    })
  }
  umumkan(k, [asal.value.jawaban.pengaduanId], [])
  return ok({ kelompokId, hasil })
}

type Kiriman = HandlerArgs<'serupa.kirim'>['kiriman'][number]

/** Looked at once more: what was true in the preview may have moved. Null: it waits to leave. */
async function kirimSatu(args: {
  readonly asal: Asal
  readonly satu: Kiriman
  readonly petugas: Petugas
  readonly k: Konteks
}): Promise<Failure | null> {
  const { asal, satu, petugas, k } = args
  const { requestId, pengaduanId, teks } = satu
  // Asked again after a lost answer: it stands already.
  const sudah = await k.store.tindakLanjut.get(requestId)
  if (sudah !== null && sudah.perjalanan !== 'dibatalkan') return null
  if (sudah !== null) return { kind: 'conflict', message: 'Tanggapan ini sudah ditarik. Buka lagi pratinjaunya.' }
  const lihat = await pratinjau(asal, satu, k)
  if (lihat === null) return { kind: 'notFound', what: 'pengaduan' }
  if (lihat.tahan !== null) return { kind: 'conflict', message: lihat.tahan }
  const menunggu = new Set((await k.store.tindakLanjut.lampiranKonsep(pengaduanId)).map(({ id }) => id))
  const lampiran = await salinLampiran(asal.jawaban.lampiran, pengaduanId, k)
  if (!lampiran.ok) {
    await buangSalinan(pengaduanId, menunggu, k)
    return lampiran.failure
  }
  const { rahasia } = asal.jawaban
  // Through LAPOR, however the first answer was given: nobody called this pelapor.
  const isi = { requestId, pengaduanId, tanggapan: teks, rahasia, lampiranIds: [...lampiran.value] }
  const done = await kirim({ ...isi, kelompokId: asal.kelompokId }, petugas, k)
  if (done.ok) return null
  await buangSalinan(pengaduanId, menunggu, k)
  return done.failure
}

/** Copies that went nowhere; what waited on the case before stays there. */
async function buangSalinan(pengaduanId: Id, sebelum: ReadonlySet<Id>, k: Konteks): Promise<void> {
  for (const { id } of await k.store.tindakLanjut.lampiranKonsep(pengaduanId)) {
    if (!sebelum.has(id)) await k.store.lampiran.remove(id, k.now())
  }
}

/** Every case keeps files of its own. */
async function salinLampiran(semua: readonly Lampiran[], pengaduanId: Id, k: Konteks): Promise<Result<readonly Id[]>> {
  const menunggu = await k.store.tindakLanjut.lampiranKonsep(pengaduanId)
  const ids: Id[] = []
  // What shows that somebody was told is of that pelapor alone.
  for (const { id, jenis, sha256 } of semua.filter((satu) => satu.jenis !== 'buktiPenyampaian')) {
    // One that came back when the answer was taken back goes again.
    const ada = menunggu.find((satu) => satu.sha256 === sha256)
    if (ada !== undefined) {
      ids.push(ada.id)
      continue
    }
    const berkas = await k.store.lampiran.read(id)
    if (!berkas.ok) return berkas
    const keluar = await k.store.lampiran.readKirim(id)
    const { lampiran, bytes } = berkas.value
    const milik = { jenis: 'pengaduan' as const, id: pengaduanId }
    const kirim = keluar.ok ? keluar.value.bytes : null
    const salinan = await k.store.lampiran.add({ milik, nama: lampiran.nama, bytes, at: k.now(), jenis, kirim })
    if (!salinan.ok) return salinan
    ids.push(salinan.value.id)
  }
  return ok(ids)
}

async function tarikSemua(
  ids: readonly Id[],
  petugas: Petugas,
  k: Konteks,
): Promise<Result<{ hasil: readonly HasilBorong[] }>> {
  const hasil: HasilBorong[] = []
  for (const id of new Set(ids)) {
    const done = await k.store.tindakLanjut.tarik({ id, petugas, at: k.now() })
    const pengaduanId = done.ok ? done.value.pengaduanId : ((await k.store.tindakLanjut.get(id))?.pengaduanId ?? id)
    hasil.push({ pengaduanId, ok: done.ok, kalimat: done.ok ? '' : kalimatFailure(done.failure) })
  }
  umumkan(
    k,
    hasil.map(({ pengaduanId }) => pengaduanId),
    [],
  )
  return ok({ hasil })
}
