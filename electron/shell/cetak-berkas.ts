/** PDF files of receipts: a name any file system takes, never over another file, errors as sentences. */
import { open } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { log } from './log.ts'

/** After so many files of one name something else is wrong. */
const SALINAN_MAKS = 999
const SEBAB: Readonly<Record<string, string>> = {
  ENOENT: 'Foldernya tidak ditemukan',
  ENOTDIR: 'Foldernya tidak ditemukan',
  EACCES: 'Foldernya tidak boleh ditulisi oleh pengguna komputer ini',
  EPERM: 'Foldernya tidak boleh ditulisi oleh pengguna komputer ini',
  EROFS: 'Foldernya hanya dapat dibaca',
  ENOSPC: 'Penyimpanannya penuh',
  EBUSY: 'Berkasnya sedang dipakai program lain',
  ENAMETOOLONG: 'Nama berkasnya terlalu panjang',
}

const SEBUTAN = {
  pdf: 'PDF',
  xlsx: 'Berkas Excel',
  doc: 'Salinan',
  docx: 'Salinan',
  jpg: 'Salinan',
  png: 'Salinan',
  'kartu-meja': 'Kartu meja',
  txt: 'Laporan',
} as const
export type JenisSimpan = keyof typeof SEBUTAN

type Tujuan = { readonly folder: string; readonly nama: string } | { readonly berkas: string }

/** `Tanda terima X.pdf`: without signs that a file system takes for its own. */
export function namaPdf(nama: string): string {
  const tidy = nama
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 120)
  return `${tidy === '' ? 'Tanda terima' : tidy}.pdf`
}

/** `a.pdf`, then `a (2).pdf`, `a (3).pdf`. */
function bernomor(berkas: string, ke: number): string {
  if (ke === 1) return berkas
  const akhir = extname(berkas)
  return join(dirname(berkas), `${basename(berkas, akhir)} (${ke})${akhir}`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'other'
}

/** Writes to the first free name; gives it. Throws what the system says. */
async function tulis(berkas: string, bytes: Uint8Array): Promise<string> {
  for (let ke = 1; ke <= SALINAN_MAKS; ke += 1) {
    const name = bernomor(berkas, ke)
    try {
      const handle = await open(name, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      return name
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  throw new Error('no free name')
}

/** Keeps the bytes under a name that is free; the sentence says where, or why not. */
export async function simpanBaru(
  tujuan: Tujuan,
  bytes: Uint8Array,
  jenis: JenisSimpan = 'pdf',
): Promise<{ tersimpan: string | null; kalimat: string }> {
  const berkas = 'berkas' in tujuan ? tujuan.berkas : join(tujuan.folder, tujuan.nama)
  try {
    const tersimpan = await tulis(extname(berkas).toLowerCase() === `.${jenis}` ? berkas : `${berkas}.${jenis}`, bytes)
    return { tersimpan, kalimat: `${SEBUTAN[jenis]} tersimpan: ${tersimpan}` }
  } catch (error) {
    const code = codeOf(error)
    log('cetak.simpanGagal', { code })
    const sebab = SEBAB[code] ?? 'Berkasnya tidak dapat ditulis'
    const kalimat = `${SEBUTAN[jenis]} belum tersimpan di ${dirname(berkas)}. ${sebab}. Pengaduan tetap tersimpan; pilih folder lain di Pengaturan, atau cetak.`
    return { tersimpan: null, kalimat }
  }
}
