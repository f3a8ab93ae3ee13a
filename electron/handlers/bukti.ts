/** The evidence about one entry: its tries with their causes, and what stands in LAPOR near it. */
import type { BuktiKiriman, BuktiTerlihat, PercobaanTerlihat } from '../contract/requests-bukti.ts'
import { alasanBukti, type BarisLapor, type Dicari, simpulkanBukti, timbangBukti } from '../domain/bukti.ts'
import type { Failure } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import { dicariOf } from '../domain/outbox.ts'
import { sebabPercobaan, yangBertindak } from '../domain/sebab-percobaan.ts'
import { selisihDetik } from '../domain/waktu.ts'
import type { PercobaanKirim } from '../store/bukti-lapor-store.ts'
import type { HandlerTable, Konteks } from './konteks.ts'
import { toItem } from './outbox.ts'

/** Rows kept and shown; the rest is counted. */
const DISIMPAN = 40
const TAMPIL = 8

export const buktiHandlers = {
  'bukti.get': async ({ id, lihat }, k) => {
    const found = await k.store.outbox.get(id)
    if (!found.ok) return found
    const dicari = dicariOf(found.value)
    const gagal = lihat ? await look(id, dicari, k) : null
    const kept = await k.store.buktiLapor.get(id)
    const percobaan = await k.store.buktiLapor.percobaan(id)
    const baris = urutkan(dicari, kept?.baris ?? [])
    const bukti: BuktiKiriman = {
      percobaan: percobaan.map(terlihat),
      berangkatAt: percobaan.findLast(({ dari }) => dari === 'mengirim')?.mulaiAt ?? null,
      diambilAt: kept?.diambilAt ?? null,
      gagal,
      baris: baris.slice(0, TAMPIL),
      lain: Math.max(0, baris.length - TAMPIL),
      kesimpulan: simpulkanBukti(baris, kept !== null),
    }
    return ok({ item: await toItem(found.value, k), bukti })
  },
} satisfies HandlerTable<'bukti.get'>

/** Why the look did not come about; null when it did and was kept. */
async function look(id: string, dicari: Dicari, k: Konteks): Promise<Failure | null> {
  const seen = await k.sync.lihatBukti(id)
  if (!seen.ok) return seen.failure
  const nearest = urutkan(dicari, seen.value)
    .slice(0, DISIMPAN)
    .map(({ baris }) => baris)
  await k.store.buktiLapor.simpan(id, nearest, k.now())
  return null
}

const URUT = { sampai: 0, mirip: 1, bukan: 2 } as const

/** The surest first, then the nearest in words, then in time. */
function urutkan(dicari: Dicari, semua: readonly BarisLapor[]): readonly BuktiTerlihat[] {
  const jauh = ({ baris }: BuktiTerlihat) =>
    baris.at === null || dicari.sejak === null ? Infinity : Math.abs(selisihDetik(dicari.sejak, baris.at))
  return timbangBukti(dicari, semua)
    .map((one) => ({ ...one, alasan: alasanBukti(one.nilai) }))
    .toSorted(
      (a, b) =>
        URUT[a.kepastian] - URUT[b.kepastian] ||
        b.nilai.bagian - a.nilai.bagian ||
        (jauh(a) === jauh(b) ? 0 : jauh(a) - jauh(b)),
    )
}

const HASIL: Readonly<Partial<Record<PercobaanKirim['menjadi'], string>>> = {
  terkirim: 'sampai',
  antre: 'belum sampai',
  tidakPasti: 'belum pasti',
  ditolak: 'ditolak',
  dibatalkan: 'dibatalkan',
}

function terlihat({ mulaiAt, at, dari, menjadi, sebab }: PercobaanKirim): PercobaanTerlihat {
  const apa = dari === 'mengirim' ? 'Dikirim' : dari === 'tidakPasti' ? 'Diperiksa di LAPOR' : 'Diputuskan'
  const hasil = `${apa}: ${HASIL[menjadi] ?? menjadi}`
  if (menjadi === 'terkirim' || menjadi === 'dibatalkan') return { mulaiAt, at, hasil, sebab: '', oleh: '' }
  return { mulaiAt, at, hasil, sebab: sebabPercobaan(sebab).kata, oleh: yangBertindak(sebab) }
}
