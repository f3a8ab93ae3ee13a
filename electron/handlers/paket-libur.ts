/** Holiday packs: looked at, applied, taken back. The signature is checked again when it is applied. */
import { createHash } from 'node:crypto'
import type { PaketDilihat, SumberPaket } from '../contract/requests-tenggat.ts'
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { IsiPaket } from '../domain/paket-libur.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'
import { bukaPaket } from './tanda-tangan-paket.ts'

export const paketLiburHandlers = {
  'paketLibur.list': async (_args, k) => ok(await k.store.paketLibur.list()),
  'paketLibur.lihat': ({ sumber }, k) => sebagaiPetugas(k, () => lihat(sumber, k)),
  'paketLibur.unduh': (_args, k) =>
    sebagaiPetugas(k, async () => {
      const got = await k.core.unduhPaket()
      return got.ok ? lihat({ asal: 'feed', ...got.value }, k) : got
    }),
  'paketLibur.terapkan': ({ id, sumber, sidik }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const isi = isiOf(sumber, k)
      if (!isi.ok) return isi
      const sha256 = sidikJari(sumber)
      const { asal } = sumber
      const done = await k.store.paketLibur.apply({ id, isi: isi.value, sha256, asal, sidik, petugas, at: k.now() })
      if (done.ok) moved(k)
      return done
    }),
  'paketLibur.batalkan': ({ id }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.paketLibur.undo({ id, petugas, at: k.now() })
      if (done.ok) moved(k)
      return done
    }),
} satisfies HandlerTable<
  'paketLibur.list' | 'paketLibur.lihat' | 'paketLibur.unduh' | 'paketLibur.terapkan' | 'paketLibur.batalkan'
>

function isiOf(sumber: SumberPaket, k: Konteks): Result<IsiPaket> {
  return sumber.asal === 'ketik'
    ? ok(sumber.isi)
    : bukaPaket(k.setelan().tenggat.kunciPaket, sumber.isi, sumber.tandaTangan)
}

async function lihat(sumber: SumberPaket, k: Konteks): Promise<Result<PaketDilihat>> {
  const isi = isiOf(sumber, k)
  if (!isi.ok) return isi
  const pratinjau = await k.store.paketLibur.preview(isi.value)
  return pratinjau.ok ? ok({ isi: isi.value, sumber, pratinjau: pratinjau.value }) : pratinjau
}

/** Of the signed bytes; of typed days, of their text. */
function sidikJari({ asal, isi }: SumberPaket): string {
  const content = asal === 'ketik' ? JSON.stringify(isi) : isi
  return createHash('sha256').update(content).digest('hex')
}

/** Calendar and due dates are new: the page asks for both again. */
function moved(k: Konteks): void {
  umumkan(k, 'semua')
  k.emit({ type: 'event', name: 'app.changed', payload: {} })
}
