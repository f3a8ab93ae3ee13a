/** Answers being written, one per pengaduan: words, files and the one request id that makes a repeated send harmless. */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { reactive, ref, shallowReactive } from 'vue'
import type { Ref } from 'vue'
import type { RequestValue } from '../../../electron/contract/requests.ts'
import type { Result } from '../../../electron/domain/failure.ts'
import { ok } from '../../../electron/domain/failure.ts'
import type { Lampiran } from '../../../electron/domain/lampiran.ts'
import { LEWAT_LAPOR, type Penyampaian } from '../../../electron/domain/penyampaian.ts'
import type { TindakLanjut } from '../../../electron/domain/tindak-lanjut.ts'
import { request } from '../../api.ts'
import { createAutosave } from '../../composables/autosave.ts'
import type { Autosave } from '../../composables/autosave.ts'

/** Everything of it is on disk soon after it was changed. */
export type IsiTanggapan = { teks: string; rahasia: boolean; penyampaian: Penyampaian }

export type Tanggapan = {
  readonly pengaduanId: string
  /** Made once per answer, kept over failures, new after success. */
  readonly requestId: string
  readonly isi: Readonly<IsiTanggapan>
  readonly lampiran: Ref<readonly Lampiran[]>
  readonly saver: Autosave
}

type Draf = RequestValue<'tanggapan.getDraf'>
const KOSONG: Draf = { teks: '', rahasia: false, penyampaian: LEWAT_LAPOR, updatedAt: null, lampiran: [] }

function make(pengaduanId: string, { teks, rahasia, penyampaian, updatedAt, lampiran }: Draf): Tanggapan {
  const isi = reactive<IsiTanggapan>({ teks, rahasia, penyampaian: { ...penyampaian } })
  const saver = createAutosave({
    nilai: isi,
    lama: teks === '' ? null : updatedAt,
    tulis: async (nilai) => {
      const hasil = await request('tanggapan.saveDraf', { pengaduanId, ...nilai })
      return hasil.ok ? ok(new Date().toISOString()) : hasil
    },
  })
  return { pengaduanId, requestId: uuidv7(), isi, lampiran: ref(lampiran), saver }
}

export const useTanggapanStore = defineStore('tanggapan', () => {
  const terbuka = shallowReactive(new Map<string, Tanggapan>())

  /** The answer of a pengaduan: the one being written, else the stored words, else an empty one. */
  async function open(pengaduanId: string): Promise<Result<Tanggapan>> {
    const ada = terbuka.get(pengaduanId)
    if (ada !== undefined) return ok(ada)
    const hasil = await request('tanggapan.getDraf', { pengaduanId })
    if (!hasil.ok) return hasil
    const sementara = terbuka.get(pengaduanId)
    if (sementara !== undefined) return ok(sementara)
    const baru = make(pengaduanId, hasil.value)
    terbuka.set(pengaduanId, baru)
    return ok(baru)
  }
  /**
   * Sends. The saver rests meanwhile so that a late save cannot bring back words that have become an answer; on failure
   * the words, the files and the request id stay as they are.
   */
  async function send(tanggapan: Tanggapan): Promise<Result<TindakLanjut>> {
    await tanggapan.saver.saveNow()
    const { requestId, pengaduanId, isi, lampiran } = tanggapan
    const hasil = await request('tindakLanjut.add', {
      requestId,
      pengaduanId,
      tanggapan: isi.teks,
      rahasia: isi.rahasia,
      lampiranIds: lampiran.value.map(({ id }) => id),
      penyampaian: { ...isi.penyampaian },
    })
    if (!hasil.ok) return hasil
    tanggapan.saver.close()
    terbuka.set(pengaduanId, make(pengaduanId, KOSONG))
    return hasil
  }
  /** Changes what is typed; without words a template's code says nothing any more. */
  function ubah({ isi }: Tanggapan, baru: Partial<Omit<IsiTanggapan, 'penyampaian'>> & Partial<Penyampaian>): void {
    const { teks = isi.teks, rahasia = isi.rahasia, ...lain } = baru
    const penyampaian = { ...isi.penyampaian, ...lain, ...(teks === '' ? { templateKode: '' } : {}) }
    Object.assign(isi, { teks, rahasia })
    if (JSON.stringify(penyampaian) !== JSON.stringify(isi.penyampaian)) Object.assign(isi, { penyampaian })
  }
  /** What is typed here is over: it was sent by an agreement, or came back from the queue. */
  function lupakan(pengaduanId: string): void {
    terbuka.get(pengaduanId)?.saver.close()
    terbuka.delete(pengaduanId)
  }
  return { terbuka, open, send, ubah, lupakan }
})
