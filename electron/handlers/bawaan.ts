/** Packets carried by hand: what may go, making, taking in, proofs, and the desks that are trusted. */
import type { RequestValue } from '../contract/requests.ts'
import type { KartuIsi, MejaIsi } from '../contract/requests-bawaan.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { bacaSidik } from '../domain/paket-bawaan.ts'
import type { Meja } from '../store/bawaan-face.ts'
import type { HandlerTable, Konteks } from './konteks.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'

/** Packets shown. */
const RIWAYAT = 30
/** A progress event at most this often, in ms. */
const KABAR_MS = 100

const TANPA_TEMPAT: Failure = {
  kind: 'conflict',
  message: 'Berkasnya perlu dipilih lagi, karena bagian penyimpanan sempat dimulai ulang. Tidak ada yang diubah.',
}
const BUKAN_PAKET: Failure = {
  kind: 'conflict',
  message:
    'Berkas ini bukan paket atau bukti dari Loket Aduan. Tidak ada yang diubah. Pilih berkas .paket-loket atau .bukti-loket.',
}
const TAK_TERBACA: Failure = {
  kind: 'conflict',
  message:
    'Berkas ini tidak dapat dibaca; mungkin flashdisk sudah dicabut. Tidak ada yang diubah. Pasang lagi, lalu ulangi.',
}
const TAK_TERTULIS: Failure = {
  kind: 'conflict',
  message:
    'Berkas tidak dapat ditulis: flashdisk penuh, dikunci, atau sudah dicabut. Tidak ada berkas setengah jadi, dan semua kiriman tetap ada di sini. Periksa flashdisk, lalu ulangi.',
}

type Diperiksa = RequestValue<'bawaan.periksa'>

/** Asked to stop; an id leaves when its work ends. */
const dihentikan = new Set<Id>()

function pantau(k: Konteks, kerjaId: Id) {
  let last = 0
  return {
    batal: () => dihentikan.has(kerjaId),
    kemajuan: (selesai: number, dari: number) => {
      const now = Date.parse(k.now())
      if (selesai < dari && Math.abs(now - last) < KABAR_MS) return
      last = now
      k.emit({ type: 'event', name: 'bawaan.kemajuan', payload: { kerjaId, selesai: Math.floor(selesai), dari } })
    },
  }
}

/** Runs with the file of a ticket; a medium that fails is a sentence of its own, for it is not our disk. */
async function dengan<T>(
  k: Konteks,
  tempat: string,
  cara: 'baca' | 'tulis',
  run: (file: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const file = k.core.tempat(tempat, cara)
  if (file === null) return fail(TANPA_TEMPAT)
  try {
    return await run(file)
  } catch (error) {
    if (k.core.failureOf(error)?.kind !== 'storage') throw error
    return fail(cara === 'tulis' ? TAK_TERTULIS : TAK_TERBACA)
  }
}

async function kerja<T>(kerjaId: Id, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } finally {
    dihentikan.delete(kerjaId)
  }
}

function toMeja({ id, kantor, nama, loket, at, petugasNama, dicabutAt }: Meja): MejaIsi {
  return { id, sidik: bacaSidik(id), kantor, nama, loket, at, petugasNama, dicabutAt }
}

async function isi(k: Konteks) {
  const { bawaan } = k.store
  const { kartu, sidik } = await bawaan.kartu(k.now())
  return ok({
    sendiri: { nama: kartu.nama, kantor: kartu.kantor, sidik: bacaSidik(sidik) },
    meja: (await bawaan.meja()).map(toMeja),
    calon: await bawaan.calon(),
    riwayat: await bawaan.riwayat(RIWAYAT),
    titipan: await bawaan.titipan(),
  })
}

async function bacaKartu(k: Konteks, kartu: Uint8Array): Promise<Result<KartuIsi>> {
  const read = await k.store.bawaan.bacaKartu(kartu)
  if (!read.ok) return read
  const { sidik: sidikUtuh, kantor, nama, loket, keadaan } = read.value
  return ok({ sidikUtuh, sidik: bacaSidik(sidikUtuh), kantor, nama, loket, keadaan })
}

export const bawaanHandlers = {
  'bawaan.get': (_args, k) => isi(k),
  'bawaan.kartu': async (_args, k) => {
    const { kartu } = await k.store.bawaan.kartu(k.now())
    const nama = `Kartu meja ${kartu.kodeKantor} ${kartu.nama}`
    return ok({ nama, bytes: new TextEncoder().encode(JSON.stringify(kartu, null, 2)) })
  },
  'bawaan.bacaKartu': ({ kartu }, k) => bacaKartu(k, kartu),
  'bawaan.percayai': ({ kartu, sidik }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const made = await k.store.bawaan.percayai({ bytes: kartu, sidik, petugas, at: k.now() })
      return made.ok ? ok(toMeja(made.value)) : made
    }),
  'bawaan.cabut': ({ id }, k) => sebagaiPetugas(k, (petugas) => k.store.bawaan.cabut({ id, petugas, at: k.now() })),
  'bawaan.buat': ({ kerjaId, tempat, mejaId, ids }, k) =>
    sebagaiPetugas(k, (petugas) =>
      kerja(kerjaId, async () => {
        const oleh = { petugas, at: k.now(), ...pantau(k, kerjaId) }
        const made = await dengan(k, tempat, 'tulis', (file) => k.store.bawaan.buat({ ...oleh, file, mejaId, ids }))
        umumkan(k, 'semua', ids)
        return made
      }),
    ),
  'bawaan.tarik': (pilihan, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const back = await k.store.bawaan.tarik({ ...pilihan, petugas, at: k.now() })
      if (!back.ok) return back
      umumkan(
        k,
        back.value.map((one) => one.pengaduanId),
        back.value.map((one) => one.id),
      )
      return ok({ jumlah: back.value.length })
    }),
  'bawaan.periksa': ({ kerjaId, tempat }, k) =>
    kerja(kerjaId, () =>
      dengan(k, tempat, 'baca', async (file): Promise<Result<Diperiksa>> => {
        const jenis = await k.store.bawaan.intip(file)
        if (jenis === null) return fail(BUKAN_PAKET)
        if (jenis === 'bukti') return ok({ jenis })
        const read = await k.store.bawaan.pratinjau({ file, at: k.now(), ...pantau(k, kerjaId) })
        return read.ok ? ok({ jenis, pratinjau: read.value }) : read
      }),
    ),
  'bawaan.terima': ({ kerjaId, tempat }, k) =>
    sebagaiPetugas(k, (petugas) =>
      kerja(kerjaId, async () => {
        const oleh = { petugas, at: k.now(), ...pantau(k, kerjaId) }
        const taken = await dengan(k, tempat, 'baca', (file) => k.store.bawaan.terima({ ...oleh, file }))
        if (!taken.ok) return taken
        const { baru, sudahAda, pengaduanIds, outboxIds } = taken.value
        umumkan(k, pengaduanIds, outboxIds)
        return ok({ baru, sudahAda })
      }),
    ),
  'bawaan.buatBukti': ({ tempat, mejaId }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const made = await dengan(k, tempat, 'tulis', (file) =>
        k.store.bawaan.buatBukti({ file, mejaId, petugas, at: k.now() }),
      )
      umumkan(k, 'semua', [])
      return made
    }),
  'bawaan.terimaBukti': ({ tempat }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const taken = await dengan(k, tempat, 'baca', (file) =>
        k.store.bawaan.terimaBukti({ file, petugas, at: k.now() }),
      )
      if (!taken.ok) return taken
      const { pengaduanIds, outboxIds, ...hasil } = taken.value
      umumkan(k, pengaduanIds, outboxIds)
      return ok(hasil)
    }),
  'bawaan.batal': async ({ kerjaId }) => {
    dihentikan.add(kerjaId)
    return ok(undefined)
  },
} satisfies HandlerTable<
  | 'bawaan.get'
  | 'bawaan.kartu'
  | 'bawaan.bacaKartu'
  | 'bawaan.percayai'
  | 'bawaan.cabut'
  | 'bawaan.buat'
  | 'bawaan.tarik'
  | 'bawaan.periksa'
  | 'bawaan.terima'
  | 'bawaan.buatBukti'
  | 'bawaan.terimaBukti'
  | 'bawaan.batal'
>
