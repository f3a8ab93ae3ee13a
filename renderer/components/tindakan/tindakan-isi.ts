/** The form of one action: what was typed for each kind, and the action made of it. */
import { tambahDetik, localDate } from '../../../electron/domain/waktu.ts'
import type { Klasifikasi, Tanggal } from '../../../electron/domain/kata.ts'
import type { PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import type { IsiTindakan, JenisTindakan } from '../../../electron/domain/tindakan.ts'

/** Longest the pelapor has to complete a file (UU 25/2009 pasal 44): offered, not imposed. */
const HARI_LENGKAPI = 30
const HARI_TUNDA = 7
const HARI_UNIT = 3
const SEHARI = 86_400

export type IsianTindakan = {
  alasan: string
  judul: string
  isi: string
  klasifikasi: Klasifikasi | null
  kategoriId: string | null
  kategoriNama: string | null
  sampai: Tanggal | null
  tujuanId: string
  tujuanNama: string
  dasarHukum: string
  unit: string[]
  tenggatUnit: Tanggal | null
  tembusan: string
}

/** The key that opens each form. */
export const TOMBOL_TINDAKAN: Readonly<Record<JenisTindakan, { readonly key: string; readonly label: string }>> = {
  verifikasi: { key: 'V', label: 'Verifikasi' },
  tunda: { key: 'U', label: 'Tunda' },
  mintaData: { key: 'M', label: 'Minta data' },
  bukanWewenang: { key: 'W', label: 'Bukan wewenang' },
  arsipkan: { key: 'A', label: 'Arsipkan' },
  disposisi: { key: 'D', label: 'Disposisi' },
  selesai: { key: 'E', label: 'Selesai' },
  bukaKembali: { key: 'B', label: 'Buka kembali' },
}

function hariKe(now: string, hari: number): Tanggal {
  return localDate(tambahDetik(now, hari * SEHARI), 'WIB')
}

/** The fields of a fresh form for a case. `now`: present instant. */
export function isianAwal(
  pengaduan: Pick<PengaduanRinci, 'judul' | 'isi' | 'klasifikasi' | 'kategoriNama'>,
  jenis: JenisTindakan,
  now: string,
): IsianTindakan {
  return {
    alasan: '',
    judul: pengaduan.judul,
    isi: pengaduan.isi,
    klasifikasi: pengaduan.klasifikasi,
    kategoriId: null,
    kategoriNama: pengaduan.kategoriNama,
    sampai: hariKe(now, jenis === 'mintaData' ? HARI_LENGKAPI : HARI_TUNDA),
    tujuanId: '',
    tujuanNama: '',
    dasarHukum: '',
    unit: [],
    tenggatUnit: hariKe(now, HARI_UNIT),
    tembusan: '',
  }
}

/** What was typed as an action. A date that cannot be read becomes one that is refused with a sentence. */
export function isiDari(jenis: JenisTindakan, isian: IsianTindakan): IsiTindakan {
  const sampai = isian.sampai ?? '0001-01-01'
  switch (jenis) {
    case 'verifikasi': {
      const { judul, isi, klasifikasi, kategoriId, kategoriNama } = isian
      return { jenis, judul: judul.trim(), isi: isi.trim(), klasifikasi, kategoriId, kategoriNama }
    }
    case 'tunda':
    case 'mintaData':
      return { jenis, sampai }
    case 'bukanWewenang': {
      const { tujuanId, tujuanNama, dasarHukum } = isian
      return { jenis, tujuanId, tujuanNama: tujuanNama.trim(), dasarHukum: dasarHukum.trim() }
    }
    case 'disposisi': {
      const unit = isian.unit.map((unitKerjaId) => ({ unitKerjaId, tenggatTanggal: isian.tenggatUnit }))
      const tembusan = isian.tembusan.split(',').flatMap((nama) => (nama.trim() === '' ? [] : [nama.trim()]))
      return { jenis, unit, tembusan }
    }
    default:
      return { jenis }
  }
}
