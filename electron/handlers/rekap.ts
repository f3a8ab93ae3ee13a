/** Rekap of a period, the cases behind a number, its Excel file; the statement of timeliness. */
import type { PapanIsi, RekapIsi } from '../contract/requests-rekap.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { judulPeriode, periodeDari, type PeriodeRekap, rentangPeriode } from '../domain/rekap-periode.ts'
import { localDate } from '../domain/waktu.ts'
import type { BarisEkspor } from '../store/rekap-store-face.ts'
import type { HandlerTable, Konteks } from './konteks.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { Label } from './rekap-xlsx.ts'
import { lembarRekap } from './rekap-xlsx.ts'
import { tulisXlsx } from './xlsx.ts'

const DIHENTIKAN: Failure = { kind: 'conflict', message: 'Dihentikan atas permintaan petugas.' }
/** Asked to stop; an id leaves when its work ends. */
const dihentikan = new Set<Id>()

class Berhenti extends Error {}

function hariIni(k: Konteks): string {
  return localDate(k.now(), k.setelan().kantor.zona)
}

/** This computer's clock against LAPOR's, as last measured; null while no answer has come. */
async function selisihJamMs(k: Konteks): Promise<number | null> {
  const detik = (await k.sync.status()).selisihJamDetik ?? null
  return detik === null ? null : detik * 1000
}

function kabari(k: Konteks, kerjaId: Id) {
  return (selesai: number, dari: number): void =>
    k.emit({ type: 'event', name: 'rekap.kemajuan', payload: { kerjaId, selesai, dari } })
}

/** Runs what can be stopped; the id is forgotten however it ends. */
async function bisaBerhenti<T>(kerjaId: Id, run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Berhenti) return fail(DIHENTIKAN)
    throw error
  } finally {
    dihentikan.delete(kerjaId)
  }
}

async function rekapDari(k: Konteks, kerjaId: Id, periode: PeriodeRekap): Promise<Result<RekapIsi>> {
  const rentang = rentangPeriode(periode)
  if (!rentang.ok) return rentang
  const hari = hariIni(k)
  const hasil = await k.store.rekap.hitung({
    rentang: rentang.value,
    hariIni: hari,
    kemajuan: kabari(k, kerjaId),
    batal: () => dihentikan.has(kerjaId),
  })
  if (hasil === null) return fail(DIHENTIKAN)
  const unit = Object.fromEntries(await k.store.rekap.unit())
  const judul = judulPeriode(periode)
  return ok({ judul, rentang: rentang.value, hariIni: hari, dibuatAt: k.now(), hasil, unit })
}

type Ekspor = { kerjaId: Id; periode: PeriodeRekap; alasanPelapor: string | null; label: Label }

async function ekspor(k: Konteks, { kerjaId, periode, alasanPelapor, label }: Ekspor) {
  const rekap = await rekapDari(k, kerjaId, periode)
  if (!rekap.ok) return rekap
  const { rentang, hasil, hariIni: hari, judul } = rekap.value
  const denganPelapor = alasanPelapor !== null
  const saring = { ukuran: 'diterima', dimensi: null, kunci: '' } as const
  const lapor = kabari(k, kerjaId)
  let kasus = 0
  async function* dihitung(): AsyncGenerator<readonly BarisEkspor[]> {
    for await (const chunk of k.store.rekap.baris({ rentang, saring, hariIni: hari, denganPelapor })) {
      if (dihentikan.has(kerjaId)) throw new Berhenti()
      kasus += chunk.length
      lapor(kasus, hasil.total.diterima)
      yield chunk
    }
  }
  const { nama: kantorNama, zona } = k.setelan().kantor
  const bahan = { rekap: rekap.value, label, kantorNama, zona, denganPelapor, kasus: dihitung() }
  const bytes = await tulisXlsx(lembarRekap(bahan))
  return ok({ nama: `Rekap pengaduan ${judul}`, bytes, kasus })
}

/** Notes that name the person, on the board. */
const SEBUTAN_MAKS = 5

async function papan(k: Konteks): Promise<Result<PapanIsi>> {
  const hari = hariIni(k)
  const periode = periodeDari('bulan', hari)
  const rentang = rentangPeriode(periode)
  if (!rentang.ok) return rentang
  const bulan = await k.store.rekap.hitung({ rentang: rentang.value, hariIni: hari })
  if (bulan === null) return fail(DIHENTIKAN)
  const { perTampilan } = await k.store.pengaduan.counts(hari)
  const sebutan = k.petugas === null ? [] : await k.store.catatan.sebutan(k.petugas.id, SEBUTAN_MAKS)
  const isi = { perTampilan, sebutan, bulan: { judul: judulPeriode(periode), angka: bulan.total } }
  return ok({ hariIni: hari, ...(await k.store.rekap.papan(hari)), ...isi })
}

export const rekapHandlers = {
  'beranda.papan': (_args, k) => papan(k),
  'rekap.get': ({ kerjaId, periode }, k) => bisaBerhenti(kerjaId, () => rekapDari(k, kerjaId, periode)),
  'rekap.daftar': async ({ periode, saring, cursor, limit }, k) => {
    const rentang = rentangPeriode(periode)
    if (!rentang.ok) return rentang
    return ok(await k.store.rekap.daftar({ rentang: rentang.value, saring, hariIni: hariIni(k), cursor, limit }))
  },
  'rekap.ekspor': (args, k) =>
    sebagaiPetugas(k, (petugas) =>
      bisaBerhenti(args.kerjaId, async () => {
        const made = await ekspor(k, args)
        if (!made.ok) return made
        const { alasanPelapor } = args
        const rincian = { berkas: made.value.nama, kasus: made.value.kasus, alasanPelapor }
        await k.store.rekap.catatEkspor({ rincian, petugas, at: k.now() })
        return made
      }),
    ),
  'rekap.batal': async ({ kerjaId }) => {
    dihentikan.add(kerjaId)
    return ok(undefined)
  },
  'pernyataan.get': async ({ pengaduanId }, k) =>
    k.store.pernyataan.get({ pengaduanId, at: k.now(), selisihJamMs: await selisihJamMs(k) }),
  'pernyataan.buat': ({ pengaduanId }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const jam = await selisihJamMs(k)
      const made = await k.store.pernyataan.buat({ pengaduanId, at: k.now(), selisihJamMs: jam, petugas })
      if (made.ok) umumkan(k, [pengaduanId])
      return made
    }),
} satisfies HandlerTable<
  'beranda.papan' | 'rekap.get' | 'rekap.daftar' | 'rekap.ekspor' | 'rekap.batal' | 'pernyataan.get' | 'pernyataan.buat'
>
