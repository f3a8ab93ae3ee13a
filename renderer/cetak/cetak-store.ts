/**
 * The print queue: one paper at a time, on while the next citizen is served. A job asks the core for its contents when
 * its turn comes (so that a second print knows it is one), lays them on the print layer, hands the page to the shell and
 * has it recorded. Nothing here ever holds up a page: a job that fails leaves a sentence.
 */
import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
import type { Failure, Result } from '../../electron/domain/failure.ts'
import { ok } from '../../electron/domain/failure.ts'
import { kalimatFailure } from '../../electron/domain/kalimat.ts'
import type { Id, Rangkap, UkuranKertas } from '../../electron/domain/kata.ts'
import type { TandaTerima } from '../../electron/domain/tanda-terima.ts'
import { request } from '../api.ts'
import { showToast } from '../composables/use-toast.ts'

export type Pekerjaan = {
  /** A pengaduan's receipt, or contents that are nobody's (the sample of the settings). */
  readonly untuk: { readonly pengaduanId: Id; readonly rangkap: Rangkap } | { readonly contoh: TandaTerima }
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
export type LembarKini = {
  readonly terima: TandaTerima
  readonly ukuran: UkuranKertas
  readonly terpasang: (ukuranMm: UkuranMm) => void
}
type UkuranMm = { readonly lebarMm: number; readonly tinggiMm: number }

const PASANG_MS = 15_000
const TIDAK_TERPASANG: Failure = {
  kind: 'conflict',
  message: 'Tanda terima belum dapat disusun. Pengaduan tetap tersimpan; coba cetak lagi.',
}

/** Key of the state of one copy; the sample's is `contoh`. */
export function kunciKeadaan(untuk: Pekerjaan['untuk']): string {
  return 'contoh' in untuk ? 'contoh' : `${untuk.pengaduanId} ${untuk.rangkap}`
}

/** Text of a failure whose cause says already that nothing is lost. */
function kalimatGagal(failure: Failure): string {
  return failure.kind === 'conflict' ? failure.message : kalimatFailure(failure)
}

function namaPdf({ nomorRegister, rangkap }: TandaTerima): string {
  return `Tanda terima ${nomorRegister}${rangkap === 'kantor' ? ' (kantor)' : ''}`.slice(0, 120)
}

export const useCetakStore = defineStore('cetak', () => {
  const lembar = shallowRef<LembarKini | null>(null)
  const keadaan = reactive(new Map<string, Keadaan>())
  /** Copies whose state stands on a page now: a failure of another one is told at the foot. */
  const terlihat = new Map<string, number>()
  const otomatisSudah = new Set<Id>()
  let ekor: Promise<void> = Promise.resolve()
  let terakhir = 0

  function isi({ untuk }: Pekerjaan): Promise<Result<TandaTerima>> {
    return 'contoh' in untuk ? Promise.resolve(ok(untuk.contoh)) : request('tandaTerima.get', untuk)
  }

  /** Puts it on the print layer; null when the layer did not answer in time. */
  function pasang(terima: TandaTerima, ukuran: UkuranKertas): Promise<UkuranMm | null> {
    return new Promise((resolve) => {
      const batas = setTimeout(() => resolve(null), PASANG_MS)
      const terpasang = (ukuranMm: UkuranMm): void => {
        clearTimeout(batas)
        resolve(ukuranMm)
      }
      lembar.value = { terima, ukuran, terpasang }
    })
  }

  /** Hands the page to the shell; true in `jadi` when paper or file exists. */
  async function keluarkan(
    { cara, printer }: Pekerjaan,
    terima: TandaTerima,
    mm: UkuranMm,
  ): Promise<Result<{ jadi: boolean; kalimat: string }>> {
    if (cara === 'cetak') {
      const answer = await request('cetak.cetak', { printer, ...mm })
      return answer.ok ? ok({ jadi: answer.value.tercetak, kalimat: answer.value.kalimat }) : answer
    }
    const answer = await request('cetak.pdf', { nama: namaPdf(terima), tanya: false, ...mm })
    return answer.ok ? ok({ jadi: answer.value.tersimpan !== null, kalimat: answer.value.kalimat }) : answer
  }

  async function catat({ untuk, cara, ukuran }: Pekerjaan): Promise<Result<unknown>> {
    return 'contoh' in untuk ? ok(null) : request('tandaTerima.record', { ...untuk, cara, ukuran })
  }

  async function kerjakan(pekerjaan: Pekerjaan): Promise<Akhir> {
    const terima = await isi(pekerjaan)
    if (!terima.ok) return { tahap: 'belum', kalimat: kalimatGagal(terima.failure) }
    const mm = await pasang(terima.value, pekerjaan.ukuran)
    if (mm === null) return { tahap: 'belum', kalimat: kalimatGagal(TIDAK_TERPASANG) }
    const hasil = await keluarkan(pekerjaan, terima.value, mm)
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
      showToast({ kalimat: `Tanda terima belum jadi. ${akhir.kalimat}` })
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
