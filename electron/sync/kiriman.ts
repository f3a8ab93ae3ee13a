/** What left today and what waits, with the link it waits for: read when somebody looks at it, not with every status. */
import { gerbangBerkas, pemakaianPada } from '../domain/jatah-berkas.ts'
import { MUTU_AWAL } from '../domain/mutu-sambungan.ts'
import type { KeadaanKiriman } from '../domain/ringkas-kiriman.ts'
import { awalHari, localDate } from '../domain/waktu.ts'
import type { SyncDeps } from './deps.ts'

/** The day is the one of the office's zone. */
export async function readKiriman({ store, setelan, clock, mutu }: SyncDeps): Promise<KeadaanKiriman> {
  const { kantor, sync } = setelan()
  const at = clock.now()
  const hari = localDate(at, kantor.zona)
  const ringkas = await store.berkasKirim.ringkas(awalHari(hari, kantor.zona))
  const terakhir = await store.berkasKirim.pemakaian()
  const { sejak, byteBerkas } = ringkas.menunggu
  const byte = Math.max(1, byteBerkas)
  const gate = gerbangBerkas({ at, zona: kantor.zona, setelan: sync.berkas, terakhir, byte, mendesak: false })
  // Held by the gate, and not by a pause after a failed try.
  const tahan = !gate.boleh && gate.sampai === sejak ? { sebab: gate.sebab, sampai: gate.sampai } : null
  return { ...ringkas, byteBerkasHariIni: pemakaianPada(hari, terakhir).byte, mutu: mutu?.() ?? MUTU_AWAL, tahan }
}
