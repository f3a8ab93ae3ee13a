/** The drafts open in this window: which one is on the form, and the savers of those that still have words to write. */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { shallowReactive, shallowRef } from 'vue'
import { fail, ok } from '../../../electron/domain/failure.ts'
import type { Result } from '../../../electron/domain/failure.ts'
import type { Instant } from '../../../electron/domain/kata.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { drafAwal } from '../../../electron/domain/pengaduan.ts'
import { request } from '../../api.ts'
import { createSesiDraf } from './sesi-draf.ts'
import type { SesiDraf } from './sesi-draf.ts'

export const useDrafStore = defineStore('draf', () => {
  const sesi = shallowReactive(new Map<string, SesiDraf>())
  const aktif = shallowRef<SesiDraf | null>(null)

  function hold(baru: SesiDraf): SesiDraf {
    sesi.set(baru.id, baru)
    aktif.value = baru
    return baru
  }
  /** A blank form. Pressed again on a form nobody has typed on, it only turns the kanal. */
  async function openBaru(kanal: 'tatapMuka' | 'telepon'): Promise<SesiDraf> {
    const kini = aktif.value
    if (kini?.keadaan.value.jenis === 'kosong' && kini.draf.kanal === kanal) return kini
    await leave()
    return hold(createSesiDraf({ id: uuidv7(), draf: drafBaru(kanal), lampiran: [], lama: null, tulis }))
  }
  /** Puts a stored draft on the form; one whose saver still lives is taken as it is, words not yet on disk included. */
  async function openLama(id: string): Promise<Result<SesiDraf>> {
    if (aktif.value?.id === id) return { ok: true, value: aktif.value }
    const hidup = sesi.get(id)
    if (hidup === undefined) {
      const dibaca = await request('draf.get', { id })
      if (!dibaca.ok) return fail(dibaca.failure)
      await leave()
      const { draf, lampiran, updatedAt } = dibaca.value
      return { ok: true, value: hold(createSesiDraf({ id, draf, lampiran, lama: updatedAt, tulis })) }
    }
    await leave()
    aktif.value = hidup
    return { ok: true, value: hidup }
  }
  /** Takes the draft off the form. Its saver goes only when everything is written. */
  async function leave(): Promise<void> {
    const kini = aktif.value
    aktif.value = null
    if (kini !== null && (await kini.saveNow()) && aktif.value !== kini) end(kini.id)
  }
  /** The draft is no more: recorded as a pengaduan, or discarded. */
  function end(id: string): void {
    sesi.get(id)?.close()
    sesi.delete(id)
    if (aktif.value?.id === id) aktif.value = null
  }
  return { sesi, aktif, openBaru, openLama, leave, end }
})

/** The clock of a visit or a call begins with the form. */
function drafBaru(kanal: 'tatapMuka' | 'telepon'): DrafPengaduan {
  const draf = drafAwal(kanal)
  const kini = new Date().toISOString()
  return kanal === 'telepon'
    ? { ...draf, panggilan: { ...draf.panggilan, mulaiAt: kini } }
    : { ...draf, kunjungan: { ...draf.kunjungan, dilayaniAt: kini } }
}

async function tulis(id: string, draf: DrafPengaduan): Promise<Result<Instant>> {
  const hasil = await request('draf.save', { id, draf })
  return hasil.ok ? ok(hasil.value.updatedAt) : hasil
}
