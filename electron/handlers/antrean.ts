/** The queue of the petugas signed in: filters under names, order, groups, columns. */
import { ok } from '../domain/failure.ts'
import { TATA_AWAL } from '../domain/saringan.ts'
import { sebagaiPetugas, type HandlerTable } from './konteks.ts'

export const antreanHandlers = {
  'antrean.get': async (_args, { store, petugas }) =>
    ok({
      saringan: petugas === null ? [] : await store.antrean.saringan(petugas.id),
      tata: petugas === null ? TATA_AWAL : await store.antrean.tata(petugas.id),
      pilihan: await store.antrean.pilihan(),
    }),
  'antrean.saveTata': ({ tata }, k) =>
    sebagaiPetugas(k, async (petugas) => ok(await k.store.antrean.saveTata(tata, petugas, k.now()))),
  // One after the other: what a person asks for in between has its turn.
  'antrean.hitung': async ({ isi }, { store }) => {
    const semua: number[] = []
    for (const satu of isi) semua.push(await store.pengaduan.hitung(satu))
    return ok(semua)
  },
  'antrean.kelompok': async ({ kelompok, ...isi }, { store }) => ok(await store.pengaduan.kelompok(isi, kelompok)),
  'saringan.save': (saringan, k) =>
    sebagaiPetugas(k, (petugas) => k.store.antrean.saveSaringan({ saringan, petugas, at: k.now() })),
  'saringan.hapus': ({ id }, k) => sebagaiPetugas(k, (petugas) => k.store.antrean.removeSaringan(id, petugas)),
} satisfies HandlerTable<
  'antrean.get' | 'antrean.saveTata' | 'antrean.hitung' | 'antrean.kelompok' | 'saringan.save' | 'saringan.hapus'
>
