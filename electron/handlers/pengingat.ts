/** Looks at the clock for the digest and the badge. Only numbers leave: no case and no person is named. */
import { isiPengingat, pengingatSaat } from '../domain/pengingat.ts'
import { gabungWaktu, localDate } from '../domain/waktu.ts'
import { startBerkala } from './berkala.ts'
import type { Konteks } from './konteks.ts'

/** Often enough that a digest is at most half a minute late. */
const TIAP_MS = 30_000
/** The desk opens first. */
const PERTAMA_MS = 2_000

type Desk = Pick<Konteks, 'store' | 'setelan' | 'now' | 'emit'>

/** One look. Gives the number on the badge. */
export async function lihatPengingat({ store, setelan, now, emit }: Desk, lencana: number | null): Promise<number> {
  const { kantor, pengingat } = setelan()
  const { zona } = kantor
  const tanggal = localDate(now(), zona)
  const akhirHari = gabungWaktu(tanggal, '23:59:59', zona)
  const hitungan = await store.pengingat.hitung(tanggal, akhirHari.ok ? akhirHari.value : now())
  if (hitungan.jatuhTempo !== lencana)
    emit({ type: 'event', name: 'pengingat.lencana', payload: { jatuhTempo: hitungan.jatuhTempo } })
  const kalender = await store.referensi.kalender()
  const terakhir = await store.pengingat.terakhir()
  const saat = pengingatSaat({ now: now(), zona, kalender, setelan: pengingat, terakhir })
  if (saat === null) return hitungan.jatuhTempo
  await store.pengingat.tandai(saat, now())
  const isi = isiPengingat(saat, hitungan)
  if (isi !== null) emit({ type: 'event', name: 'pengingat.tiba', payload: isi })
  return hitungan.jatuhTempo
}

/** Looks again and again while a desk is open; gives the function that stops it. */
export function startPengingat(desk: () => Desk | null): () => void {
  let lencana: number | null = null
  const look = async (open: Desk): Promise<void> => {
    lencana = await lihatPengingat(open, lencana)
  }
  return startBerkala({ desk, look, pertamaMs: PERTAMA_MS, tiapMs: TIAP_MS })
}
