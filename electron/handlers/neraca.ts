/** Neraca: its table and what stands behind a number, checks, findings and seals; the register on paper. */
import type { KeadaanNeraca, SegelTerlihat } from '../contract/requests-neraca.ts'
import { REGISTER_MAKS } from '../domain/baris-register.ts'
import type { Result } from '../domain/failure.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import type { Segel } from '../domain/segel.ts'
import { bacaKodeSegel, kodeSegel } from '../domain/segel.ts'
import type { HandlerTable, Konteks } from './konteks.ts'
import { sebagaiPetugas } from './konteks.ts'

const BUTIR_MAKS = 200
const SEGEL_MAKS = 60

function toTerlihat(segel: Segel): SegelTerlihat {
  return { ...segel, kode: kodeSegel(segel.sidik) }
}

async function segelTerakhir(k: Konteks): Promise<SegelTerlihat | null> {
  const [segel] = await k.store.neraca.segel(1)
  return segel === undefined ? null : toTerlihat(segel)
}

async function keadaan(k: Konteks): Promise<Result<KeadaanNeraca>> {
  return ok({
    hasil: await k.store.neraca.terakhir(),
    segel: await segelTerakhir(k),
    cadangan: k.store.neraca.cadangan,
  })
}

function berubah(k: Konteks): void {
  k.emit({ type: 'event', name: 'neraca.changed', payload: {} })
}

export const neracaHandlers = {
  'neraca.tabel': async ({ rentang }, k) => ok(await k.store.neraca.tabel(rentang)),
  'neraca.butir': async ({ rentang, sel, pos }, k) =>
    ok(await k.store.neraca.butir({ rentang, sel, pos, limit: BUTIR_MAKS })),
  'neraca.keadaan': (_args, k) => keadaan(k),
  'neraca.periksa': async (_args, k) => {
    await k.store.neraca.periksa({ sebab: 'diminta' })
    berubah(k)
    return keadaan(k)
  },
  'neraca.akui': ({ kunci, alasan }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.neraca.akui({ kunci, alasan, petugas, at: k.now() })
      if (!done.ok) return done
      berubah(k)
      return keadaan(k)
    }),
  'neraca.segel': async (_args, k) => ok((await k.store.neraca.segel(SEGEL_MAKS)).map(toTerlihat)),
  'neraca.cocokkan': async ({ kode }, k) => {
    const dibaca = bacaKodeSegel(kode)
    if (dibaca === null)
      return invalid(
        'kode',
        'Kode segel terdiri dari 16 huruf dan angka dalam empat kelompok, misalnya 7K2M-Q0XA-93FT-BW4C. Lihat lagi di kertas.',
      )
    const found = await k.store.neraca.cocokkan(dibaca)
    return ok(found === null ? null : { segel: toTerlihat(found.segel), utuh: found.utuh })
  },
  'buku.register': async ({ rentang }, k) => {
    const baris = await k.store.neraca.register(rentang, REGISTER_MAKS)
    if (baris.length > REGISTER_MAKS)
      return fail({
        kind: 'conflict',
        message: `Buku register untuk rentang ini lebih dari ${String(REGISTER_MAKS)} baris. Pilih rentang yang lebih pendek, lalu cetak lagi.`,
      })
    const { jumlah } = await k.store.neraca.tabel(rentang)
    return ok({ baris, segel: await segelTerakhir(k), neraca: jumlah })
  },
  'buku.registerTercetak': ({ rentang, cara }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      await k.store.neraca.catatRegister({ rentang, cara, petugas, at: k.now() })
      return ok(undefined)
    }),
} satisfies HandlerTable<
  | 'neraca.tabel'
  | 'neraca.butir'
  | 'neraca.keadaan'
  | 'neraca.periksa'
  | 'neraca.akui'
  | 'neraca.segel'
  | 'neraca.cocokkan'
  | 'buku.register'
  | 'buku.registerTercetak'
>
