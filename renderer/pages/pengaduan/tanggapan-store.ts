/** Answers being written, one per pengaduan: words, files and the one request id that makes a repeated send harmless. */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { reactive, ref, shallowReactive } from 'vue'
import type { Ref } from 'vue'
import type { Result } from '../../../electron/domain/failure.ts'
import { ok } from '../../../electron/domain/failure.ts'
import type { CaraTanggapan } from '../../../electron/domain/kata.ts'
import type { Lampiran } from '../../../electron/domain/lampiran.ts'
import type { TindakLanjut } from '../../../electron/domain/tindak-lanjut.ts'
import { request } from '../../api.ts'
import { createAutosave } from '../../composables/autosave.ts'
import type { Autosave } from '../../composables/autosave.ts'

export type Tanggapan = {
  readonly pengaduanId: string
  /** Made once per answer, kept over failures, new after success. */
  readonly requestId: string
  readonly isi: { teks: string }
  readonly rahasia: Ref<boolean>
  readonly lampiran: Ref<readonly Lampiran[]>
  readonly cara: Ref<CaraTanggapan>
  readonly saver: Autosave
}

function make(pengaduanId: string, teks: string, lama: string | null, lampiran: readonly Lampiran[]): Tanggapan {
  const isi = reactive({ teks })
  const rahasia = ref(false)
  const saver = createAutosave({
    nilai: isi,
    lama,
    tulis: async (nilai) => {
      const hasil = await request('tanggapan.saveDraf', { pengaduanId, teks: nilai.teks, rahasia: rahasia.value })
      return hasil.ok ? ok(new Date().toISOString()) : hasil
    },
  })
  return { pengaduanId, requestId: uuidv7(), isi, rahasia, lampiran: ref(lampiran), cara: ref('lapor'), saver }
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
    const { teks, updatedAt, lampiran } = hasil.value
    const baru = make(pengaduanId, teks, teks === '' ? null : updatedAt, lampiran)
    terbuka.set(pengaduanId, baru)
    return ok(baru)
  }
  /**
   * Sends. The saver rests meanwhile so that a late save cannot bring back words that have become an answer; on failure
   * the words, the files and the request id stay as they are.
   */
  async function send(tanggapan: Tanggapan): Promise<Result<TindakLanjut>> {
    await tanggapan.saver.saveNow()
    const hasil = await request('tindakLanjut.add', {
      requestId: tanggapan.requestId,
      pengaduanId: tanggapan.pengaduanId,
      tanggapan: tanggapan.isi.teks,
      rahasia: tanggapan.rahasia.value,
      lampiranIds: tanggapan.lampiran.value.map((lampiran) => lampiran.id),
      cara: tanggapan.cara.value,
    })
    if (!hasil.ok) return hasil
    tanggapan.saver.close()
    terbuka.set(tanggapan.pengaduanId, make(tanggapan.pengaduanId, '', null, []))
    return hasil
  }
  function setTeks(tanggapan: Tanggapan, teks: string): void {
    tanggapan.isi.teks = teks
  }
  function setRahasia(tanggapan: Tanggapan, rahasia: boolean): void {
    tanggapan.rahasia.value = rahasia
  }
  /** What is typed here is over: it was sent by an agreement, or came back from the queue. */
  function lupakan(pengaduanId: string): void {
    terbuka.get(pengaduanId)?.saver.close()
    terbuka.delete(pengaduanId)
  }
  function setCara(tanggapan: Tanggapan, cara: CaraTanggapan): void {
    tanggapan.cara.value = cara
  }
  return { terbuka, open, send, setTeks, setRahasia, setCara, lupakan }
})
