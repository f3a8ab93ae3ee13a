/** The "Laporan Ringkas" export: looked at first, then applied; a broken file changes nothing, the same one does nothing. */
import { createHash } from 'node:crypto'
import type { ImporRingkas, ImporRingkasan } from '../contract/requests-impor.ts'
import type { Result } from '../domain/failure.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import type { LaporanRingkas } from '../domain/kasus-lapor.ts'
import type { Id, ZonaSumber } from '../domain/kata.ts'
import { isLebihLama, susunLaporan, type Banding, type LaporanImpor } from '../domain/laporan-impor.ts'
import { STREAM } from '../domain/sync-status.ts'
import { formatTanggal } from '../domain/waktu.ts'
import type { Petugas } from '../store/store.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'

const LIST_MAKS = 30

type Berkas = HandlerArgs<'impor.preview'>
/** A file that reads as an export, and what was found out about it. */
type Dibaca = {
  readonly berkas: { readonly nama: string; readonly sha256: string; readonly zona: ZonaSumber }
  readonly laporan: LaporanRingkas
  readonly banding: readonly Banding[]
  readonly rincian: LaporanImpor
  readonly sudahPernah: ImporRingkas | null
  readonly lebihBaru: ImporRingkas | null
}

export const imporHandlers = {
  'impor.preview': async (args, k) => {
    const read = await baca(args, k)
    return read.ok ? ok(ringkasan(read.value, null)) : read
  },
  'impor.apply': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const read = await baca(args, k)
      return read.ok ? masukkan(read.value, args.tetap === true, petugas, k) : read
    }),
  'impor.list': async (_args, k) => ok(await k.store.impor.list(LIST_MAKS)),
  'impor.get': async ({ id }, k) => {
    const found = await k.store.impor.get(id)
    return found === null ? fail({ kind: 'notFound', what: 'laporan impor' }) : ok(found)
  },
} satisfies HandlerTable<'impor.preview' | 'impor.apply' | 'impor.list' | 'impor.get'>

/** Reads and compares; nothing is written. */
async function baca({ nama, bytes, zona: asked }: Berkas, k: Konteks): Promise<Result<Dibaca>> {
  const zona = asked ?? k.setelan().zonaExcel
  const read = await k.core.readExport(nama, bytes, zona)
  if (!read.ok) return read
  const { impor } = k.store
  const lalu = await impor.lalu()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const sudahPernah = await impor.cariSama(sha256, zona)
  const tua = sudahPernah === null && (isLebihLama(read.value, lalu, zona) || (await isSebelumKursor(read.value, k)))
  const semua = await impor.banding(read.value.kasus, read.value.dibuatAt)
  const banding = tua ? baruSaja(semua) : semua
  const rincian = susunLaporan({
    laporan: read.value,
    banding,
    // An old file says nothing about what is gone since.
    hidup: tua ? [] : await impor.hidup(),
    lalu,
    zona,
    zonaKantor: k.setelan().kantor.zona,
    at: k.now(),
  })
  const berkas = { nama, sha256, zona }
  return ok({
    berkas,
    laporan: read.value,
    banding,
    rincian,
    sudahPernah,
    lebihBaru: tua ? (lalu ?? TAK_TERCATAT) : null,
  })
}

/** An import of a version that kept no reports: only its day is known. */
const TAK_TERCATAT: ImporRingkas = {
  id: '',
  namaBerkas: '',
  zona: 'UTC',
  jumlah: 0,
  dibuatAt: null,
  terbaruAt: null,
  at: '',
  petugasNama: '',
}

async function isSebelumKursor({ dibuatAt }: LaporanRingkas, k: Konteks): Promise<boolean> {
  const last = (await k.store.cursor.get(STREAM.excel))?.updatedFrom ?? null
  return last !== null && dibuatAt !== null && dibuatAt < last
}

/** Of an older file the known cases stay as they are. */
function baruSaja(banding: readonly Banding[]): readonly Banding[] {
  return banding.map((satu) => (satu.jenis === 'berubah' ? { ...satu, jenis: 'sama', ubahan: [] } : satu))
}

async function masukkan(dibaca: Dibaca, tetap: boolean, petugas: Petugas, k: Konteks): Promise<Result<ImporRingkasan>> {
  if (dibaca.sudahPernah !== null) return ok(ringkasan(dibaca, null))
  if (dibaca.lebihBaru !== null && !tetap) return lebihLama(dibaca)
  const at = k.now()
  const { laporan, banding, berkas } = dibaca
  const tua = dibaca.lebihBaru !== null
  const { ids, ...bukti } = tua
    ? { ids: [] as readonly Id[], ...dibaca.rincian.bukti }
    : await k.store.impor.buktikan({ laporan, at })
  const kasus = tua ? laporan.kasus.filter((_, index) => banding[index]?.jenis === 'baru') : laporan.kasus
  await terapkan({ ...laporan, kasus }, k)
  const rincian = { ...dibaca.rincian, bukti }
  const imporId = await k.store.impor.simpan({
    namaBerkas: berkas.nama,
    sha256: berkas.sha256,
    jumlah: laporan.kasus.length + laporan.rusak.length,
    dibuatAt: laporan.dibuatAt,
    laporan: rincian,
    petugas,
    at,
  })
  await ikutiZona(berkas.zona, petugas, k)
  umumkan(k, 'semua', ids)
  return ok(ringkasan({ ...dibaca, rincian }, imporId))
}

/** The store writes in small transactions, so a big export does not hold up the desk; a cut is safe, applying twice too. */
async function terapkan({ kasus, rusak, dibuatAt }: LaporanRingkas, k: Konteks): Promise<void> {
  const last = (await k.store.cursor.get(STREAM.excel))?.updatedFrom ?? null
  const newest = last !== null && (dibuatAt === null || dibuatAt < last) ? last : dibuatAt
  const cursor = { stream: STREAM.excel, updatedFrom: newest, lastFullSweepAt: null }
  await k.store.pengaduan.applyKasus({ kasus, rusak, asal: 'excel', cursor, at: k.now(), dibuatAt })
}

/** The zone that was looked at and found right is the one of the next file too. */
async function ikutiZona(zonaExcel: ZonaSumber, petugas: Petugas, k: Konteks): Promise<void> {
  if (k.setelan().zonaExcel === zonaExcel) return
  await k.store.setelan.set({ ...k.setelan(), zonaExcel }, petugas, k.now())
  await k.core.reloadSetelan()
  k.emit({ type: 'event', name: 'app.changed', payload: {} })
}

/** An export made before the last one taken in would roll states back: said, with both dates, and left to a person. */
function lebihLama({ berkas, laporan, lebihBaru }: Dibaca): Result<never> {
  const hari = (at: string | null) => (at === null ? 'hari yang tidak tertulis' : formatTanggal(at.slice(0, 10)))
  return invalid(
    'berkas',
    `Berkas "${berkas.nama}" dibuat LAPOR pada ${hari(laporan.dibuatAt)}, lebih lama daripada berkas terakhir yang dimasukkan (${hari(lebihBaru?.dibuatAt ?? null)}). Tidak ada yang diubah. Unduh ekspor yang baru, atau ambil hanya kasus yang belum ada.`,
  )
}

function ringkasan({ laporan, rincian, berkas, sudahPernah, lebihBaru }: Dibaca, imporId: Id | null): ImporRingkasan {
  const { instansi, periode, kolomLain } = laporan
  const { baru, berubah, sama, rusak } = rincian
  return {
    ...{ instansi, periode, kolomLain, zona: berkas.zona, laporan: rincian, imporId, sudahPernah, lebihBaru },
    ...{ baru: baru.jumlah, berubah: berubah.jumlah, sama, rusak: rusak.jumlah },
  }
}
