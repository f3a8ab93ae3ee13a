/** The export in hand: chosen, dropped or found in the folder of downloads; looked at, then taken in. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ImporRingkas, ImporRingkasan, TemuanUnduhan } from '../../electron/contract/requests-impor.ts'
import type { Failure } from '../../electron/domain/failure.ts'
import type { ZonaSumber } from '../../electron/domain/kata.ts'
import { on, request } from '../api.ts'

type Berkas = { readonly nama: string; readonly bytes: Uint8Array<ArrayBuffer> }

export const useImporStore = defineStore('impor', () => {
  const berkas = shallowRef<Berkas | null>(null)
  const zona = ref<ZonaSumber | null>(null)
  const ringkasan = shallowRef<ImporRingkasan | null>(null)
  const selesai = ref(false)
  const failure = shallowRef<Failure | null>(null)
  const busy = ref(false)
  /** Newest first. */
  const riwayat = shallowRef<readonly ImporRingkas[]>([])
  const temuan = shallowRef<TemuanUnduhan | null>(null)
  /** The folder that is watched, or would be. */
  const folder = ref('')
  let started = false
  let terbaru = 0

  async function preview(): Promise<void> {
    if (berkas.value === null) return
    busy.value = true
    selesai.value = false
    const { nama, bytes } = berkas.value
    const answer = await request('impor.preview', { nama, bytes, ...(zona.value === null ? {} : { zona: zona.value }) })
    busy.value = false
    ringkasan.value = answer.ok ? answer.value : null
    failure.value = answer.ok ? null : answer.failure
  }

  async function ambil(file: File | undefined): Promise<void> {
    if (!file || busy.value) return
    busy.value = true
    ringkasan.value = null
    try {
      berkas.value = { nama: file.name.slice(-255), bytes: new Uint8Array(await file.arrayBuffer()) }
    } finally {
      busy.value = false
    }
    zona.value = null
    await preview()
  }

  /** `tetap`: also an older file; of that only unknown cases come in. */
  async function terapkan(tetap: boolean): Promise<void> {
    if (berkas.value === null || busy.value) return
    busy.value = true
    const { nama, bytes } = berkas.value
    const pilihan = zona.value === null ? {} : { zona: zona.value }
    const answer = await request('impor.apply', { nama, bytes, tetap, ...pilihan })
    busy.value = false
    failure.value = answer.ok ? null : answer.failure
    if (!answer.ok) return
    ringkasan.value = answer.value
    selesai.value = true
    berkas.value = null
    await refresh()
  }

  async function ambilTemuan(): Promise<void> {
    const found = temuan.value
    if (found === null || busy.value) return
    // The report of the file before must not stand under the name of this one.
    ringkasan.value = null
    const answer = await request('impor.ambilTemuan', { sidik: found.sidik })
    if (answer.ok) {
      berkas.value = { nama: answer.value.nama, bytes: new Uint8Array(answer.value.bytes) }
      zona.value = null
      await preview()
    } else {
      failure.value = answer.failure
    }
    await request('impor.lewatiTemuan', { sidik: found.sidik })
  }

  async function lewatiTemuan(): Promise<void> {
    if (temuan.value !== null) await request('impor.lewatiTemuan', { sidik: temuan.value.sidik })
  }

  /** An answer that a later question has overtaken changes nothing. */
  async function refresh(): Promise<void> {
    const giliran = ++terbaru
    const [list, found] = await Promise.all([request('impor.list', {}), request('impor.temuan', {})])
    if (giliran !== terbaru) return
    if (list.ok) riwayat.value = list.value
    if (!found.ok) return
    temuan.value = found.value.temuan
    folder.value = found.value.folder
  }

  /** Asks once and listens from then on. */
  async function start(): Promise<void> {
    if (!started) {
      started = true
      for (const name of ['impor.ditemukan', 'app.changed', 'core.restarted'] as const) on(name, () => void refresh())
    }
    await refresh()
  }

  const isi = { berkas, zona, ringkasan, selesai, failure, busy, riwayat, temuan, folder }
  return { ...isi, preview, ambil, terapkan, ambilTemuan, lewatiTemuan, refresh, start }
})
