/** How far a row of the batch is; pure. */
import type { FieldProblem } from '../../../electron/domain/failure.ts'
import type { Tanggal } from '../../../electron/domain/kata.ts'
import { checkDraft } from '../../../electron/domain/pengaduan-check.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { ketikan } from './borongan-kolom.ts'

export type NilaiBaris = {
  /** kosong: nothing typed · salah: cannot be saved · kurang: can be saved with a reason · siap */
  readonly jenis: 'kosong' | 'salah' | 'kurang' | 'siap'
  /** What stands in the way, then what is missing. */
  readonly masalah: readonly FieldProblem[]
}

const BELUM_TERBACA = [
  ['kanal', 'Kanal', 'Pilih surat, kotak saran, surel, atau WhatsApp.'],
  ['diterima', 'Tanggal diterima', 'Tulis seperti 17-3-2026, kemarin, atau 3 hari lalu.'],
  ['klasifikasi', 'Klasifikasi', 'Pilih dari daftar.'],
  ['kategori', 'Kategori', 'Pilih dari daftar, atau kosongkan.'],
] as const

function belumTerbaca(draf: DrafPengaduan): readonly FieldProblem[] {
  return BELUM_TERBACA.flatMap(([kolom, nama, saran]) => {
    const teks = ketikan(draf, kolom)
    return teks === '' ? [] : [{ field: kolom, message: `${nama} “${teks}” belum terbaca. ${saran}` }]
  })
}

function adaIsi(draf: DrafPengaduan): boolean {
  const { nama, telepon, alamat } = draf.pelapor
  return [nama, telepon, alamat, draf.isi, draf.lokasiKejadian].some((teks) => teks.trim() !== '')
}

export function nilaiBaris(draf: DrafPengaduan, hariIni: Tanggal): NilaiBaris {
  const ketik = belumTerbaca(draf)
  if (!adaIsi(draf) && ketik.length === 0) return { jenis: 'kosong', masalah: [] }
  const { problems, kurang } = checkDraft(draf, hariIni)
  const salah = [...ketik, ...problems]
  const jenis = salah.length > 0 ? 'salah' : kurang.length > 0 ? 'kurang' : 'siap'
  return { jenis, masalah: [...salah, ...kurang] }
}
