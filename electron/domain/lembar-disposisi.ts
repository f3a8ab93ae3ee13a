/**
 * Lembar disposisi: the sheet a unit kerja gets, in the layout offices know (letterhead; surat dari, nomor, tanggal,
 * diterima, perihal; diteruskan kepada; isi disposisi; place to sign). It leaves the room on paper: of a rahasia or anonim
 * case it says nothing that names the pelapor, and of no case more than a masked name.
 */
import type { Disposisi } from './disposisi.ts'
import type { Id, Instant, Kanal, Klasifikasi, Tanggal, ZonaSumber } from './kata.ts'
import type { PelaporTerlihat, PengaduanRinci } from './pengaduan.ts'
import { maskNama } from './samaran.ts'
import type { Setelan } from './setelan.ts'
import type { TandaTerima } from './tanda-terima.ts'
import { intiPengaduan, kopOf, penyamar } from './tanda-terima-isi.ts'
import { bersihkanBaris } from './teks.ts'

export type LembarDisposisi = {
  readonly disposisiId: Id
  readonly kop: TandaTerima['kop']
  readonly nomor: string
  readonly tanggalAt: Instant
  readonly zona: ZonaSumber
  readonly dariNama: string
  /** Where the case came from: LAPOR's source, or the kanal of the counter. */
  readonly kanal: Kanal
  readonly sumber: string
  readonly nomorRegister: string | null
  readonly trackingId: string | null
  readonly diterimaAt: Instant
  readonly perihal: string
  readonly klasifikasi: Klasifikasi | null
  readonly kategoriNama: string | null
  readonly lokasi: string
  readonly inti: string
  /** Masked; '' where it is not known or protected. */
  readonly pelaporNama: string
  readonly rahasia: boolean
  readonly anonim: boolean
  /** Every unit of this disposisi; `ini`: whose sheet it is. */
  readonly tujuan: readonly { readonly nama: string; readonly ini: boolean; readonly tenggat: Tanggal | null }[]
  readonly tembusan: readonly string[]
  readonly arahan: string
  readonly tenggatKembali: Tanggal | null
  /** 1 for the first print; later ones are marked as reprints. */
  readonly cetakKe: number
  readonly dicetakAt: Instant
  readonly dicetakOleh: string
  readonly latihan: boolean
}

type Bahan = {
  /** Identity in clear: what is masked is decided here. */
  readonly pengaduan: PengaduanRinci
  readonly disposisi: Disposisi
  /** All of the same act, this one among them. */
  readonly seangkatan: readonly Disposisi[]
  readonly setelan: Pick<Setelan, 'mode' | 'kantor' | 'cetak'>
  readonly cetakKe: number
  readonly at: Instant
  readonly oleh: string
}

/** Longest gist on the sheet, in UTF-16 code units: the unit needs more than a receipt shows, on one sheet of A5. */
const INTI_LEMBAR = 700
/** Shorter parts of a name are everyday words. */
const NAMA_MIN = 4

/** Masks the pelapor's numbers in any text; of a protected one the parts of the name and the address too. */
function samaranTeks(pelapor: PelaporTerlihat | null, dilindungi: boolean): (text: string) => string {
  if (pelapor === null) return (text) => text
  const nomor = penyamar(pelapor)
  if (!dilindungi) return nomor
  const bagian = bersihkanBaris(pelapor.nama)
    .split(' ')
    .filter((kata) => kata.length >= NAMA_MIN)
  const alamat = bersihkanBaris(pelapor.alamat)
  const dicari = [...(alamat.length >= NAMA_MIN * 2 ? [alamat] : []), ...bagian]
  const ganti = (kena: string, satu: string) => (bagian.includes(satu) ? maskNama(kena) : '********')
  return (text) => dicari.reduce((hasil, satu) => hasil.replace(pola(satu), (kena) => ganti(kena, satu)), nomor(text))
}
function pola(teks: string): RegExp {
  const harfiah = teks.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  return new RegExp(`(?<![\\p{L}\\p{N}])${harfiah}(?![\\p{L}\\p{N}])`, 'giu')
}

function tempatKejadian({ lokasiKejadian, wilayahNama }: PengaduanRinci): string {
  return [bersihkanBaris(lokasiKejadian), wilayahNama ?? ''].filter((part) => part !== '').join(', ')
}

/** The sheet of one unit; numbers and addresses of the pelapor are masked wherever they were typed. */
export function lembarDisposisiOf({ pengaduan, disposisi, seangkatan, setelan, ...cetak }: Bahan): LembarDisposisi {
  const { anonim, rahasia, pelapor } = pengaduan
  const dilindungi = anonim || rahasia
  const bersih = samaranTeks(pelapor, dilindungi)
  return {
    disposisiId: disposisi.id,
    kop: kopOf(setelan),
    nomor: disposisi.nomor,
    tanggalAt: disposisi.createdAt,
    zona: setelan.kantor.zona,
    dariNama: disposisi.petugasNama,
    kanal: pengaduan.kanal,
    sumber: pengaduan.sumber,
    nomorRegister: pengaduan.nomorRegister,
    trackingId: pengaduan.trackingId,
    diterimaAt: pengaduan.receivedAt,
    perihal: bersih(bersihkanBaris(pengaduan.judul)),
    klasifikasi: pengaduan.klasifikasi,
    kategoriNama: pengaduan.kategoriNama,
    lokasi: bersih(tempatKejadian(pengaduan)),
    inti: bersih(intiPengaduan(pengaduan.isi, INTI_LEMBAR)),
    pelaporNama: dilindungi || pelapor === null ? '' : maskNama(pelapor.nama),
    rahasia,
    anonim,
    tujuan: seangkatan.map((satu) => ({
      nama: satu.unitNama,
      ini: satu.id === disposisi.id,
      tenggat: satu.tenggatTanggal,
    })),
    tembusan: disposisi.tembusan,
    arahan: bersih(disposisi.arahan.trim()),
    tenggatKembali: disposisi.tenggatTanggal,
    cetakKe: cetak.cetakKe,
    dicetakAt: cetak.at,
    dicetakOleh: cetak.oleh,
    latihan: setelan.mode === 'latihan',
  }
}
