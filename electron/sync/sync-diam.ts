/** A sync that does nothing: the face over a store that is only read. */
import { fail } from '../domain/failure.ts'
import type { Failure } from '../domain/failure.ts'
import { MUTU_AWAL } from '../domain/mutu-sambungan.ts'
import type { KeadaanKiriman } from '../domain/ringkas-kiriman.ts'
import type { ModeKerja } from '../domain/setelan.ts'
import type { SyncDeps } from './deps.ts'
import type { Sync } from './sync.ts'

const SEBAB = 'Penyimpanan dibuka untuk dibaca saja: tidak ada yang dikirim atau diambil.'
/** Nothing leaves, so nothing is told of it. */
const TIDAK_ADA: KeadaanKiriman = {
  terkirim: { tanggapan: 0, pengaduan: 0, tindakan: 0, byteKata: 0 },
  menunggu: { kata: 0, gambar: 0, dokumen: 0, byteBerkas: 0, sejak: null },
  byteBerkasHariIni: 0,
  mutu: MUTU_AWAL,
  tahan: null,
}
const LURING = fail<Failure>({ kind: 'offline', detail: SEBAB })

/** Counts what waits once; nothing moves here. */
export async function createSyncDiam(store: SyncDeps['store'], mode: ModeKerja): Promise<Sync> {
  const { perState } = await store.outbox.counts()
  const { antre, mengirim, berpandu, tidakPasti, ditolak } = perState
  const nothing = (): void => undefined
  return {
    status: () =>
      Promise.resolve({
        ...{ mode, link: 'luring', lastSuccessAt: null, lastAttemptAt: null, nextAttemptAt: null },
        ...{ waiting: antre + mengirim + berpandu, uncertain: tidakPasti, refused: ditolak, oldestWaitingAt: null },
        ...{
          quarantined: 0,
          cause: SEBAB,
          pausedForCredentials: false,
          pulling: null,
          sending: 0,
          latihanPutus: false,
        },
      }),
    now: nothing,
    probe: () => Promise.resolve(),
    wakeOutbox: nothing,
    resume: nothing,
    refresh: nothing,
    listInstansi: () => Promise.resolve(LURING),
    listTemplat: () => Promise.resolve(LURING),
    unduhBerkas: () => Promise.resolve(LURING),
    bacaKarantina: () => Promise.resolve({ dibaca: 0, masuk: 0, tetap: 0 }),
    kirimBerkas: () => Promise.resolve(),
    lihatBukti: () => Promise.resolve(LURING),
    kiriman: () => Promise.resolve(TIDAK_ADA),
    stop: () => Promise.resolve(),
  }
}
