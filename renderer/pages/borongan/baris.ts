/** One row of a batch: a draft of its own with its saver, until it has a register number. */
import { computed, reactive, shallowRef, toRaw } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import { ok } from '../../../electron/domain/failure.ts'
import type { Result } from '../../../electron/domain/failure.ts'
import { kalimatFailure } from '../../../electron/domain/kalimat.ts'
import type { Instant, Tanggal } from '../../../electron/domain/kata.ts'
import type { DrafPengaduan, PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import { request } from '../../api.ts'
import { createAutosave } from '../../composables/autosave.ts'
import type { Autosave } from '../../composables/autosave.ts'
import type { NilaiBaris } from './borongan-nilai.ts'
import { nilaiBaris } from './borongan-nilai.ts'

type KeadaanBaris =
  | { readonly jenis: 'terbuka' }
  | { readonly jenis: 'menyimpan' }
  | { readonly jenis: 'tersimpan'; readonly pengaduan: PengaduanRinci }
  | { readonly jenis: 'gagal'; readonly kalimat: string }

export type Baris = {
  readonly id: string
  readonly draf: DrafPengaduan
  readonly saver: Autosave
  readonly keadaan: ShallowRef<KeadaanBaris>
  readonly nilai: ComputedRef<NilaiBaris>
}

async function tulis(id: string, draf: DrafPengaduan): Promise<Result<Instant>> {
  const hasil = await request('draf.save', { id, draf })
  return hasil.ok ? ok(hasil.value.updatedAt) : hasil
}

/** `lama`: instant of the stored copy; null for a row nobody has typed on, which leaves nothing behind. */
export function makeBaris(id: string, isi: DrafPengaduan, lama: Instant | null, hariIni: ComputedRef<Tanggal>): Baris {
  const draf = reactive(structuredClone(toRaw(isi)))
  const saver = createAutosave({ nilai: draf, lama, tulis: (nilai) => tulis(id, nilai) })
  return {
    id,
    draf,
    saver,
    keadaan: shallowRef<KeadaanBaris>({ jenis: 'terbuka' }),
    nilai: computed(() => nilaiBaris(draf, hariIni.value)),
  }
}

/** Still to be worked on. */
export function masihTerbuka(baris: Baris): boolean {
  const { jenis } = baris.keadaan.value
  return jenis === 'terbuka' || jenis === 'gagal'
}

/** Everything typed so far is on disk, or there is nothing to write. */
export function sudahDitulis(baris: Baris): boolean {
  const { jenis } = baris.saver.keadaan.value
  return jenis === 'kosong' || jenis === 'tersimpan'
}

/** Gives the row its register number; `alasan` where something is missing. What fails is said on the row. */
export async function simpanBaris(baris: Baris, alasan: string | null): Promise<Result<PengaduanRinci>> {
  baris.keadaan.value = { jenis: 'menyimpan' }
  if (alasan !== null) baris.draf.alasanTidakLengkap = alasan
  await baris.saver.saveNow(true)
  const tersimpan = baris.saver.keadaan.value
  const hasil: Result<PengaduanRinci> =
    tersimpan.jenis === 'gagal'
      ? { ok: false, failure: tersimpan.failure }
      : await request('pengaduan.finalize', { drafId: baris.id, alasanTidakLengkap: alasan })
  baris.keadaan.value = hasil.ok
    ? { jenis: 'tersimpan', pengaduan: hasil.value }
    : { jenis: 'gagal', kalimat: kalimatFailure(hasil.failure) }
  if (hasil.ok) baris.saver.close()
  return hasil
}
