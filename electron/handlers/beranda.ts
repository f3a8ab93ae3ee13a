/** Today at a glance. */
import { ok } from '../domain/failure.ts'
import { localDate } from '../domain/waktu.ts'
import type { HandlerTable } from './konteks.ts'

/** Rows of "next due" on the first page. */
const BARIS = 10

export const berandaHandlers = {
  'beranda.get': async (_args, k) => {
    const hariIni = localDate(k.now(), k.setelan().kantor.zona)
    const page = await k.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: BARIS })
    const kasus = await k.store.pengaduan.counts(hariIni)
    const { perState } = await k.store.outbox.counts()
    const draf = await k.store.draf.list()
    return ok({
      hariIni,
      jatuhTempo: page.rows.filter((row) => row.tenggat.tanggal !== null),
      counts: {
        hidup: kasus.hidup,
        jatuhTempoHariIni: kasus.jatuhTempoHariIni,
        lewat: kasus.lewat,
        menungguKirim: perState.antre + perState.mengirim + perState.berpandu,
        tidakPasti: perState.tidakPasti,
        ditolak: perState.ditolak,
        draf: draf.filter((satu) => satu.discardedAt === null).length,
      },
      neraca: await k.store.outbox.neraca(),
    })
  },
  'neraca.get': async (_args, k) => ok(await k.store.outbox.neraca()),
} satisfies HandlerTable<'beranda.get' | 'neraca.get'>
