/** The "Laporan Ringkas" export: looked at first, then applied; a broken file changes nothing. */
import type { ImporRingkasan } from '../contract/requests.ts'
import type { Result } from '../domain/failure.ts'
import { invalid, ok } from '../domain/failure.ts'
import type { LaporanRingkas } from '../domain/kasus-lapor.ts'
import { STREAM } from '../domain/sync-status.ts'
import { formatTanggal } from '../domain/waktu.ts'
import type { ImporHasil } from '../store/store.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const imporHandlers = {
  'impor.preview': async ({ nama, bytes }, k) => {
    const read = await readNewest(nama, bytes, k)
    if (!read.ok) return read
    const compared = await k.store.pengaduan.compareKasus({ kasus: read.value.kasus, asal: 'excel' })
    return ok(ringkasan(read.value, { ...compared, rusak: read.value.rusak.length }, k))
  },
  'impor.apply': ({ nama, bytes }, k) =>
    sebagaiPetugas(k, async (): Promise<Result<ImporRingkasan>> => {
      const read = await readNewest(nama, bytes, k)
      return read.ok ? ok(ringkasan(read.value, await apply(read.value, k), k)) : read
    }),
} satisfies HandlerTable<'impor.preview' | 'impor.apply'>

/** An export made before the last one taken in would roll states back: refused, with both dates. */
async function readNewest(nama: string, bytes: Uint8Array, k: Konteks): Promise<Result<LaporanRingkas>> {
  const read = await k.core.readExport(nama, bytes)
  if (!read.ok || read.value.dibuatAt === null) return read
  const last = (await k.store.cursor.get(STREAM.excel))?.updatedFrom ?? null
  if (last === null || read.value.dibuatAt >= last) return read
  const [own, before] = [read.value.dibuatAt, last].map((at) => formatTanggal(at.slice(0, 10)))
  return invalid(
    'berkas',
    `Berkas "${nama}" dibuat LAPOR pada ${own ?? ''}, lebih lama daripada berkas terakhir yang dimasukkan (${before ?? ''}). Keadaan kasus akan mundur bila dimasukkan, jadi tidak ada yang diubah. Unduh ekspor yang baru dari LAPOR.`,
  )
}

type Jumlah = Pick<ImporHasil, 'baru' | 'berubah' | 'sama' | 'rusak'>

/** The store writes in small transactions, so a big export does not hold up the desk; a cut is safe, applying twice too. */
async function apply({ kasus, rusak, dibuatAt }: LaporanRingkas, k: Konteks): Promise<Jumlah> {
  const last = (await k.store.cursor.get(STREAM.excel))?.updatedFrom ?? null
  const cursor = { stream: STREAM.excel, updatedFrom: dibuatAt ?? last, lastFullSweepAt: null }
  const done = await k.store.pengaduan.applyKasus({ kasus, rusak, asal: 'excel', cursor, at: k.now() })
  umumkan(k, 'semua', [])
  return done
}

function ringkasan(laporan: LaporanRingkas, { baru, berubah, sama, rusak }: Jumlah, k: Konteks): ImporRingkasan {
  const { instansi, periode, kolomLain } = laporan
  return { instansi, periode, baru, berubah, sama, rusak, kolomLain, zona: k.setelan().zonaExcel }
}
