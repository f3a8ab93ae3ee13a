/**
 * The print queue: one paper at a time, on while the next citizen is served. A job asks the core for its contents when
 * its turn comes (so that a second print knows it is one), lays them on the print layer, hands the page to the shell and
 * has it recorded. Nothing here ever holds up a page: a job that fails leaves a sentence.
 */
import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
import type { Component } from 'vue'
import type { Failure, Result } from '../../electron/domain/failure.ts'
import { ok } from '../../electron/domain/failure.ts'
import { kalimatFailure } from '../../electron/domain/kalimat.ts'
import type { Id, Rangkap, UkuranKertas } from '../../electron/domain/kata.ts'
import type { TandaTerima } from '../../electron/domain/tanda-terima.ts'
import { request } from '../api.ts'
import { showToast } from '../composables/use-toast.ts'
import TandaTerimaKertas from './TandaTerimaKertas.vue'

/** What a paper shows: a component at the width of its paper, and what stands at the foot of every sheet. */
export type IsiKertas = {
  readonly isi: Component
  readonly props: Readonly<Record<string, unknown>>
  readonly kaki: string
  /** Without the ending. */
  readonly namaBerkas: string
}
/** Any other paper than a receipt: it says itself what stands on it, and what is written down once it exists. */
export type LembarLain = {
  /** Key of its state. */
  readonly kunci: string
  /** "Lembar disposisi": begins the sentence about one that did not come out. */
  readonly nama: string
  siapkan(): Promise<Result<IsiKertas>>
  catat(cara: 'cetak' | 'pdf', ukuran: UkuranKertas): Promise<Result<unknown>>
}
export type Pekerjaan = {
  /** A pengaduan's receipt, contents that are nobody's (the sample of the settings), or another paper. */
  readonly untuk:
    | { readonly pengaduanId: Id; readonly rangkap: Rangkap }
    | { readonly contoh: TandaTerima }
    | { readonly lembar: LembarLain }
  readonly ukuran: UkuranKertas
  readonly cara: 'cetak' | 'pdf'
  /** Printer by its system name; '' for the system's own choice. */
  readonly printer: string
}
export type Keadaan = {
  readonly tahap: 'antre' | 'berjalan' | 'selesai' | 'belum'
  /** A whole sentence for the page. */
  readonly kalimat: string
  /** Papers asked for together share it; later ones have a higher one. */
  readonly permintaan: number
}
type Akhir = Omit<Keadaan, 'permintaan'>
/** What lies on the print layer; `terpasang` gives its size once it stands. */
export type LembarKini = Omit<IsiKertas, 'namaBerkas'> & {
  readonly ukuran: UkuranKertas
  readonly terpasang: (ukuranMm: UkuranMm) => void
}
type UkuranMm = { readonly lebarMm: number; readonly tinggiMm: number }

const PASANG_MS = 15_000
const TIDAK_TERPASANG: Failure = {
  kind: 'conflict',
  message: 'Kertasnya belum dapat disusun. Pengaduan tetap tersimpan; coba cetak lagi.',
}

/** Key of the state of one copy; the sample's is `contoh`. */
export function kunciKeadaan(untuk: Pekerjaan['untuk']): string {
  if ('contoh' in untuk) return 'contoh'
  return 'lembar' in untuk ? untuk.lembar.kunci : `${untuk.pengaduanId} ${untuk.rangkap}`
}

/** Text of a failure whose cause says already that nothing is lost. */
function kalimatGagal(failure: Failure): string {
  return failure.kind === 'conflict' ? failure.message : kalimatFailure(failure)
}

function kertasTerima(terima: TandaTerima, ukuran: UkuranKertas): IsiKertas {
  const { nomorRegister, rangkap } = terima
  const namaBerkas = `Tanda terima ${nomorRegister}${rangkap === 'kantor' ? ' (kantor)' : ''}`
  return { isi: TandaTerimaKertas, props: { terima, ukuran }, kaki: nomorRegister, namaBerkas }
}

async function isiKertas({ untuk, ukuran }: Pekerjaan): Promise<Result<IsiKertas>> {
  if ('lembar' in untuk) return untuk.lembar.siapkan()
  const terima = 'contoh' in untuk ? ok(untuk.contoh) : await request('tandaTerima.get', untuk)
  return terima.ok ? ok(kertasTerima(terima.value, ukuran)) : terima
}

async function catat({ untuk, cara, ukuran }: Pekerjaan): Promise<Result<unknown>> {
  if ('contoh' in untuk) return ok(null)
  return 'lembar' in untuk
    ? untuk.lembar.catat(cara, ukuran)
    : request('tandaTerima.record', { ...untuk, cara, ukuran })
}

export const useCetakStore = defineStore('cetak', () => {
  const lembar = shallowRef<LembarKini | null>(null)
  const keadaan = reactive(new Map<string, Keadaan>())
  /** Copies whose state stands on a page now: a failure of another one is told at the foot. */
  const terlihat = new Map<string, number>()
  const otomatisSudah = new Set<Id>()
  let ekor: Promise<void> = Promise.resolve()
  let terakhir = 0

  /** Puts it on the print layer; null when the layer did not answer in time. */
  function pasang({ isi, props, kaki }: IsiKertas, ukuran: UkuranKertas): Promise<UkuranMm | null> {
    return new Promise((resolve) => {
      const batas = setTimeout(() => resolve(null), PASANG_MS)
      const terpasang = (ukuranMm: UkuranMm): void => {
        clearTimeout(batas)
        resolve(ukuranMm)
      }
      lembar.value = { isi, props, kaki, ukuran, terpasang }
    })
  }

  /** Hands the page to the shell; true in `jadi` when paper or file exists. */
  async function keluarkan(
    { cara, printer }: Pekerjaan,
    { namaBerkas }: IsiKertas,
    mm: UkuranMm,
  ): Promise<Result<{ jadi: boolean; kalimat: string }>> {
    if (cara === 'cetak') {
      const answer = await request('cetak.cetak', { printer, ...mm })
      return answer.ok ? ok({ jadi: answer.value.tercetak, kalimat: answer.value.kalimat }) : answer
    }
    const answer = await request('cetak.pdf', { nama: namaBerkas.slice(0, 120), tanya: false, ...mm })
    return answer.ok ? ok({ jadi: answer.value.tersimpan !== null, kalimat: answer.value.kalimat }) : answer
  }

  async function kerjakan(pekerjaan: Pekerjaan): Promise<Akhir> {
    const kertas = await isiKertas(pekerjaan)
    if (!kertas.ok) return { tahap: 'belum', kalimat: kalimatGagal(kertas.failure) }
    const mm = await pasang(kertas.value, pekerjaan.ukuran)
    if (mm === null) return { tahap: 'belum', kalimat: kalimatGagal(TIDAK_TERPASANG) }
    const hasil = await keluarkan(pekerjaan, kertas.value, mm)
    if (!hasil.ok) return { tahap: 'belum', kalimat: kalimatGagal(hasil.failure) }
    if (!hasil.value.jadi) return { tahap: 'belum', kalimat: hasil.value.kalimat }
    const tercatat = await catat(pekerjaan)
    const sisa = tercatat.ok ? '' : ' Hitungan cetaknya belum tercatat.'
    return { tahap: 'selesai', kalimat: `${hasil.value.kalimat}${sisa}` }
  }

  async function giliran(pekerjaan: Pekerjaan, permintaan: number): Promise<void> {
    const kunci = kunciKeadaan(pekerjaan.untuk)
    const kata = pekerjaan.cara === 'cetak' ? 'Sedang dicetak.' : 'Sedang disimpan sebagai PDF.'
    keadaan.set(kunci, { tahap: 'berjalan', kalimat: kata, permintaan })
    const akhir = await kerjakan(pekerjaan)
    lembar.value = null
    keadaan.set(kunci, { ...akhir, permintaan })
    // Somebody else is being served: said once at the foot, and it goes by itself.
    if (akhir.tahap === 'belum' && !terlihat.has(kunci))
      showToast({
        kalimat: `${'lembar' in pekerjaan.untuk ? pekerjaan.untuk.lembar.nama : 'Tanda terima'} belum jadi. ${akhir.kalimat}`,
      })
  }

  /** Queues papers that belong together; returns at once. */
  function cetak(semua: readonly Pekerjaan[]): void {
    const permintaan = ++terakhir
    for (const pekerjaan of semua) {
      keadaan.set(kunciKeadaan(pekerjaan.untuk), { tahap: 'antre', kalimat: 'Menunggu giliran cetak.', permintaan })
      ekor = ekor.then(() => giliran(pekerjaan, permintaan))
    }
  }

  /** How the newest request for these copies went: what did not come out first, then what is still under way. */
  function keadaanDari(kunci: readonly string[]): Keadaan | null {
    const semua = kunci.flatMap((satu) => keadaan.get(satu) ?? [])
    const terbaru = Math.max(...semua.map(({ permintaan }) => permintaan))
    const kini = semua.filter(({ permintaan }) => permintaan === terbaru)
    return (
      kini.find(({ tahap }) => tahap === 'belum') ?? kini.find(({ tahap }) => tahap !== 'selesai') ?? kini[0] ?? null
    )
  }

  /** True the first time for a pengaduan: a receipt prints by itself once, however often its page is opened. */
  function otomatisPertama(id: Id): boolean {
    if (otomatisSudah.has(id)) return false
    otomatisSudah.add(id)
    return true
  }

  /** A page shows the state of these copies; gives the function that says it no longer does. */
  function lihat(kunci: readonly string[]): () => void {
    for (const satu of kunci) terlihat.set(satu, (terlihat.get(satu) ?? 0) + 1)
    return () => {
      for (const satu of kunci) {
        const sisa = (terlihat.get(satu) ?? 1) - 1
        if (sisa === 0) terlihat.delete(satu)
        else terlihat.set(satu, sisa)
      }
    }
  }

  return { lembar, cetak, keadaanDari, otomatisPertama, lihat }
})
