/** The folder a scanner writes to: what came last, and one of them as a lampiran. The files stay where they are. */
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { BerkasPemindai } from '../contract/requests-loket.ts'
import type { Result } from '../domain/failure.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import { sebagaiPetugas } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'

const TERIMA: ReadonlySet<string> = new Set(['.pdf', '.jpg', '.jpeg', '.png', '.doc', '.docx'])
const PALING_BANYAK = 30
const UMUR_MS = 7 * 86_400_000
/** A file that changed this lately may still be being written. */
const TENANG_MS = 1_000
const BERKAS_MAKS = 20 * 1024 * 1024

const BELUM_DIATUR = 'Folder pemindai belum diatur. Isi di Pengaturan, bagian Loket.'
const TAK_TERBUKA =
  'Folder pemindai tidak dapat dibuka. Periksa apakah foldernya masih ada dan komputer ini boleh membacanya.'
const TAK_ADA = 'Hasil pindai itu sudah tidak ada di folder pemindai. Lihat lagi daftarnya.'
const TAK_TERBACA =
  'Hasil pindai itu tidak dapat dibaca; mungkin pemindai belum selesai. Tunggu sebentar, lalu ambil lagi.'

export const pemindaiHandlers = {
  'pemindai.list': (_args, k) => list(k),
  'pemindai.take': (args, k) => sebagaiPetugas(k, () => take(args, k)),
} satisfies HandlerTable<'pemindai.list' | 'pemindai.take'>

/** Newest first; what is not a plain file of a known ending, old, or still growing is left out. */
async function list(k: Konteks): Promise<Result<{ folder: string; berkas: readonly BerkasPemindai[] }>> {
  const folder = k.setelan().loket.folderPemindai
  if (folder === '') return ok({ folder, berkas: [] })
  const kini = Date.parse(k.now())
  try {
    const names = (await readdir(folder, { withFileTypes: true })).filter(
      (entry) => entry.isFile() && TERIMA.has(extname(entry.name).toLowerCase()),
    )
    const rows = await Promise.all(names.map(({ name }) => look(folder, name)))
    const berkas = rows
      .flatMap((row) => row ?? [])
      .filter(({ mtime, size }) => size > 0 && kini - mtime >= TENANG_MS && kini - mtime <= UMUR_MS)
      .sort((a, b) => b.mtime - a.mtime)
      .slice(0, PALING_BANYAK)
      .map(({ nama, size, mtime }) => ({ nama, ukuran: size, diubahAt: new Date(mtime).toISOString() }))
    return ok({ folder, berkas })
  } catch {
    return invalid('folderPemindai', TAK_TERBUKA)
  }
}

async function look(folder: string, nama: string) {
  try {
    const { size, mtimeMs } = await stat(join(folder, nama))
    return { nama, size, mtime: Math.floor(mtimeMs) }
  } catch {
    return null
  }
}

async function take({ nama, milik, jenis }: HandlerArgs<'pemindai.take'>, k: Konteks): Promise<Result<Lampiran>> {
  const folder = k.setelan().loket.folderPemindai
  if (folder === '') return invalid('folderPemindai', BELUM_DIATUR)
  const bytes = await readInside(folder, nama)
  if (!bytes.ok) return bytes
  return k.store.lampiran.add({ milik, nama, bytes: bytes.value, at: k.now(), jenis })
}

/** Only a plain name, and only a file that really lies in the folder: a link out of it is not followed. */
async function readInside(folder: string, nama: string): Promise<Result<Uint8Array>> {
  if (/[\\/]/.test(nama) || nama === '.' || nama === '..') return fail({ kind: 'notFound', what: 'hasil pindai' })
  try {
    const root = await realpath(folder)
    const place = await realpath(join(root, nama))
    if (place !== join(root, nama)) return invalid('nama', TAK_ADA)
    const file = await open(place, 'r')
    try {
      const { size } = await file.stat()
      if (size > BERKAS_MAKS)
        return invalid('nama', 'Hasil pindai itu lebih besar dari 20 MB. Pindai ulang dengan resolusi lebih rendah.')
      return ok(new Uint8Array(await file.readFile()))
    } finally {
      await file.close()
    }
  } catch (error) {
    const gone = error instanceof Error && Reflect.get(error, 'code') === 'ENOENT'
    return invalid('nama', gone ? TAK_ADA : TAK_TERBACA)
  }
}
