/** The "Laporan Ringkas" export: looked at first, then applied; a broken file changes nothing. */
import type { ImporRingkasan } from '../contract/requests.ts'
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { LaporanRingkas } from '../domain/kasus-lapor.ts'
import { STREAM } from '../domain/sync-status.ts'
import type { ImporHasil } from '../store/store.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

/** Cases of one transaction: a big export must not hold up the desk. Applying twice changes nothing, so a cut is safe. */
const SEKALI = 500

export const imporHandlers = {
  'impor.preview': async ({ nama, bytes }, k) => {
    const read = await k.core.readExport(nama, bytes)
    if (!read.ok) return read
    const compared = await k.store.pengaduan.compareKasus({ kasus: read.value.kasus, asal: 'excel' })
    return ok(ringkasan(read.value, { ...compared, rusak: read.value.rusak.length }, k))
  },
  'impor.apply': ({ nama, bytes }, k) =>
    sebagaiPetugas(k, async (): Promise<Result<ImporRingkasan>> => {
      const read = await k.core.readExport(nama, bytes)
      return read.ok ? ok(ringkasan(read.value, await apply(read.value, k), k)) : read
    }),
} satisfies HandlerTable<'impor.preview' | 'impor.apply'>

type Jumlah = Pick<ImporHasil, 'baru' | 'berubah' | 'sama' | 'rusak'>

async function apply({ kasus, rusak }: LaporanRingkas, k: Konteks): Promise<Jumlah> {
  const jumlah = { baru: 0, berubah: 0, sama: 0, rusak: 0 }
  for (let from = 0; from === 0 || from < kasus.length; from += SEKALI) {
    const isLast = from + SEKALI >= kasus.length
    const done = await k.store.pengaduan.applyKasus({
      kasus: kasus.slice(from, from + SEKALI),
      rusak: from === 0 ? rusak : [],
      asal: 'excel',
      cursor: isLast ? { stream: STREAM.excel, updatedFrom: null, lastFullSweepAt: null } : null,
      at: k.now(),
    })
    jumlah.baru += done.baru
    jumlah.berubah += done.berubah
    jumlah.sama += done.sama
    jumlah.rusak += done.rusak
  }
  umumkan(k, 'semua', [])
  return jumlah
}

function ringkasan(laporan: LaporanRingkas, { baru, berubah, sama, rusak }: Jumlah, k: Konteks): ImporRingkasan {
  const { instansi, periode, kolomLain } = laporan
  return { instansi, periode, baru, berubah, sama, rusak, kolomLain, zona: k.setelan().zonaExcel }
}
