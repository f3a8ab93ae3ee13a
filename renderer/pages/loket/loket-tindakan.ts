/** What can be done with a row of the counter's list; each says what was done and how to take it back. */
import { kalimatFailure } from '../../../electron/domain/kalimat.ts'
import type { HasilPanggilanBalik, PanggilanBalik } from '../../../electron/domain/panggilan-balik.ts'
import type { DrafRingkas } from '../../../electron/domain/pengaduan.ts'
import type { Failure } from '../../../electron/domain/failure.ts'
import { request } from '../../api.ts'
import { showToast } from '../../composables/use-toast.ts'
import { useDrafStore } from './draf-store.ts'
import { namaDraf } from './loket-daftar.ts'

const KATA_HASIL: Readonly<Record<HasilPanggilanBalik, string>> = {
  tersambung: 'selesai',
  tidakDiangkat: 'ditutup: tidak diangkat',
  batal: 'dibatalkan',
}

type TindakanLoket = {
  /** True when it is in the bin now. */
  discard(draf: DrafRingkas): Promise<boolean>
  restore(draf: DrafRingkas): Promise<boolean>
  tutup(panggilan: PanggilanBalik, hasil: HasilPanggilanBalik): Promise<boolean>
}

function gagal(failure: Failure): false {
  showToast({ kalimat: kalimatFailure(failure), jenis: 'gagal' })
  return false
}

async function tutup(panggilan: PanggilanBalik, hasil: HasilPanggilanBalik): Promise<boolean> {
  const jawab = await request('panggilanBalik.tutup', { id: panggilan.id, hasil })
  if (!jawab.ok) return gagal(jawab.failure)
  const nama = panggilan.nama.trim() === '' ? panggilan.telepon : panggilan.nama
  showToast({ kalimat: `Panggilan balik ${nama} ${KATA_HASIL[hasil]}.` })
  return true
}

async function restore(draf: DrafRingkas): Promise<boolean> {
  const jawab = await request('draf.restore', { id: draf.id })
  if (!jawab.ok) return gagal(jawab.failure)
  showToast({ kalimat: `Draf ${namaDraf(draf)} kembali ke daftar.` })
  return true
}

export function useTindakanLoket(): TindakanLoket {
  const store = useDrafStore()
  async function discard(draf: DrafRingkas): Promise<boolean> {
    // Words not yet on disk go into the bin with the rest.
    await store.sesi.get(draf.id)?.saveNow()
    const jawab = await request('draf.discard', { id: draf.id })
    if (!jawab.ok) return gagal(jawab.failure)
    store.end(draf.id)
    showToast({ kalimat: `Draf ${namaDraf(draf)} dibuang.`, urung: () => void restore(draf) })
    return true
  }
  return { discard, restore, tutup }
}
