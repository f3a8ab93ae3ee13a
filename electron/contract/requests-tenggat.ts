/** Requests about the clocks of cases: pauses a petugas begins and ends, and holiday packs. */
import { z } from 'zod'
import { alasanJedaPetugas, type Jeda } from '../domain/jeda.ts'
import { id } from '../domain/kata.ts'
import { isiPaket, type IsiPaket, type PaketTerpasang, type PratinjauPaket } from '../domain/paket-libur.ts'
import { core } from './spec.ts'

const berkas = z.instanceof(Uint8Array).refine((b) => b.byteLength <= 500_000, 'Berkas paket lebih besar dari 500 kB.')
const bertanda = { isi: berkas, tandaTangan: berkas }

/** Where a pack comes from: a file and its signature, the same from the feed, or days typed in here. */
const sumberPaket = z.discriminatedUnion('asal', [
  z.object({ asal: z.literal('berkas'), ...bertanda }),
  z.object({ asal: z.literal('feed'), ...bertanda }),
  z.object({ asal: z.literal('ketik'), isi: isiPaket }),
])
export type SumberPaket = z.infer<typeof sumberPaket>

/** A pack as it is looked at before it is applied; `sumber` goes back with the order to apply it. */
export type PaketDilihat = {
  readonly isi: IsiPaket
  readonly sumber: SumberPaket
  readonly pratinjau: PratinjauPaket
}

export const tenggatRequests = {
  'jeda.list': core<readonly Jeda[]>()(z.object({ pengaduanId: id })),
  'jeda.mulai': core<void>()(
    z.object({ id, pengaduanId: id, alasan: alasanJedaPetugas, catatan: z.string().trim().min(3).max(500) }),
  ),
  'jeda.akhiri': core<void>()(z.object({ pengaduanId: id, alasan: alasanJedaPetugas })),
  /** Explanation printed or saved: on the timeline and in the audit. */
  'tenggat.dicetak': core<void>()(z.object({ pengaduanId: id, cara: z.enum(['cetak', 'pdf']) })),

  'paketLibur.list': core<readonly PaketTerpasang[]>()(z.object({})),
  'paketLibur.lihat': core<PaketDilihat>()(z.object({ sumber: sumberPaket })),
  /** Fetches the pack that lies beside the update feed and looks at it. */
  'paketLibur.unduh': core<PaketDilihat>()(z.object({ dari: z.literal('pembaruan') })),
  'paketLibur.terapkan': core<PaketTerpasang>()(z.object({ id, sumber: sumberPaket, sidik: z.string().max(64) })),
  'paketLibur.batalkan': core<void>()(z.object({ id })),
} as const
