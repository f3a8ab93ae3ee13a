/**
 * Looks into the folder downloads go to (off until switched on) for a new export of LAPOR. Only the folder of the settings
 * is read, and the page names a file by its fingerprint alone. A file is offered when its name looks like an export, it is
 * no part of a download, its size stood still between two looks, and it reads like one; nothing is taken in by itself
 * unless the office asked for that.
 */
import { createHash } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { extname, join } from 'node:path'
import type { TemuanUnduhan } from '../contract/requests-impor.ts'
import type { Result } from '../domain/failure.ts'
import { invalid, ok } from '../domain/failure.ts'
import { startBerkala } from './berkala.ts'
import { imporHandlers } from './impor.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'

const TIAP_MS = 3_000
/** Older downloads are not what somebody has just fetched. */
const UMUR_MS = 24 * 3_600_000
/** A file that changed this lately may still be being written. */
const TENANG_MS = 1_500
const BERKAS_MAKS = 30 * 1024 * 1024
const MIRIP = /lapor|ringkas|sp4n|ekspor|export/i
const TERIMA: ReadonlySet<string> = new Set(['.xlsx', '.csv'])

type Berkas = { readonly nama: string; readonly ukuran: number; readonly mtime: number }
type Ditemukan = TemuanUnduhan & { readonly folder: string; readonly berkas: Berkas }

/** What a running watch remembers; one for the process. */
type Ingatan = {
  folder: string
  /** Size and time at the last look, by name. */
  terlihat: Map<string, string>
  /** Read already, whatever came of it, by name, size and time. */
  selesai: Set<string>
  dilewati: Set<string>
  temuan: Ditemukan | null
}
const ingatan: Ingatan = { folder: '', terlihat: new Map(), selesai: new Set(), dilewati: new Set(), temuan: null }

const HILANG =
  'Berkas itu sudah tidak ada di folder unduhan atau sudah berubah. Unduh lagi, atau letakkan berkasnya di sini.'

export const pantauHandlers = {
  'impor.temuan': async (_args, k) => {
    const { temuan } = ingatan
    return ok({ folder: folderUnduhan(k), temuan: k.setelan().impor.pantau && temuan !== null ? tampil(temuan) : null })
  },
  'impor.ambilTemuan': (args) => ambil(args),
  'impor.lewatiTemuan': async ({ sidik }, k) => {
    ingatan.dilewati.add(sidik)
    lepas(k)
    return ok(undefined)
  },
} satisfies HandlerTable<'impor.temuan' | 'impor.ambilTemuan' | 'impor.lewatiTemuan'>

function tampil({ sidik, nama, jumlah, dibuat }: Ditemukan): TemuanUnduhan {
  return { sidik, nama, jumlah, dibuat }
}

/** The folder of the settings, or the system's usual one for this user. */
function folderUnduhan(k: Pick<Konteks, 'setelan'>): string {
  const { folder } = k.setelan().impor
  return folder === '' ? join(homedir(), 'Downloads') : folder
}

function lepas(k: Konteks): void {
  if (ingatan.temuan === null) return
  ingatan.temuan = null
  k.emit({ type: 'event', name: 'impor.ditemukan', payload: {} })
}

async function ambil({
  sidik,
}: HandlerArgs<'impor.ambilTemuan'>): Promise<Result<{ nama: string; bytes: Uint8Array<ArrayBuffer> }>> {
  const { temuan } = ingatan
  if (temuan === null || temuan.sidik !== sidik) return invalid('berkas', HILANG)
  const bytes = await readWhole(join(temuan.folder, temuan.nama))
  if (bytes === null || sidikOf(bytes) !== sidik) return invalid('berkas', HILANG)
  return ok({ nama: temuan.nama, bytes })
}

function sidikOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function readWhole(place: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const file = await open(place, 'r')
    try {
      const { size } = await file.stat()
      return size > BERKAS_MAKS ? null : new Uint8Array(await file.readFile())
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

/** Plain files whose names look like an export, newest first; parts of downloads end otherwise. */
async function calon(folder: string, kini: number): Promise<readonly Berkas[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && TERIMA.has(extname(entry.name).toLowerCase()) && MIRIP.test(entry.name))
    .map((entry) => entry.name)
  const rows = await Promise.all(
    names.map(async (nama) => {
      try {
        const { size, mtimeMs } = await stat(join(folder, nama))
        return { nama, ukuran: size, mtime: Math.floor(mtimeMs) }
      } catch {
        return null
      }
    }),
  )
  return rows
    .flatMap((row) => row ?? [])
    .filter(({ ukuran, mtime }) => ukuran > 0 && ukuran <= BERKAS_MAKS && kini - mtime <= UMUR_MS)
    .sort((a, b) => b.mtime - a.mtime)
}

/** One look into the folder; tells the page when what is offered changes. */
async function lihatUnduhan(k: Konteks): Promise<void> {
  const { pantau, otomatis } = k.setelan().impor
  if (!pantau) return lepas(k)
  const folder = folderUnduhan(k)
  if (folder !== ingatan.folder) Object.assign(ingatan, { folder, terlihat: new Map(), selesai: new Set() })
  const kini = Date.parse(k.now())
  const berkas = await calon(folder, kini)
  const sebelum = ingatan.terlihat
  ingatan.terlihat = new Map(berkas.map((satu) => [satu.nama, `${satu.ukuran} ${satu.mtime}`]))
  for (const satu of berkas) {
    const tanda = `${satu.nama} ${satu.ukuran} ${satu.mtime}`
    const tenang = sebelum.get(satu.nama) === `${satu.ukuran} ${satu.mtime}` && kini - satu.mtime >= TENANG_MS
    if (!tenang || ingatan.selesai.has(tanda)) continue
    ingatan.selesai.add(tanda)
    const found = await kenali(folder, satu, k)
    if (found !== null) return tawarkan(found, otomatis, k)
  }
}

/** Reads like an export and was neither taken in nor put aside before. */
async function kenali(folder: string, berkas: Berkas, k: Konteks): Promise<Ditemukan | null> {
  const bytes = await readWhole(join(folder, berkas.nama))
  if (bytes === null) return null
  const sidik = sidikOf(bytes)
  const { zonaExcel } = k.setelan()
  if (ingatan.dilewati.has(sidik) || (await k.store.impor.cariSama(sidik, zonaExcel)) !== null) return null
  const read = await k.core.readExport(berkas.nama, bytes, zonaExcel)
  if (!read.ok) return null
  const { kasus, rusak, dibuatAt } = read.value
  const jumlah = kasus.length + rusak.length
  return { folder, berkas, sidik, nama: berkas.nama, jumlah, dibuat: dibuatAt === null ? null : dibuatAt.slice(0, 10) }
}

/** Left to a key press; only where the office wants it, and nothing about the file is doubtful, it comes in by itself. */
async function tawarkan(found: Ditemukan, otomatis: boolean, k: Konteks): Promise<void> {
  ingatan.temuan = found
  if (otomatis && k.petugas !== null && (await masukSendiri(found, k))) ingatan.temuan = null
  k.emit({ type: 'event', name: 'impor.ditemukan', payload: {} })
}

async function masukSendiri({ sidik, nama }: Ditemukan, k: Konteks): Promise<boolean> {
  const taken = await ambil({ sidik })
  if (!taken.ok) return false
  const args = { nama, bytes: taken.value.bytes }
  const seen = await imporHandlers['impor.preview'](args, k)
  if (!seen.ok || seen.value.lebihBaru !== null || seen.value.laporan.janggal.jumlah > 0) return false
  return (await imporHandlers['impor.apply'](args, k)).ok
}

/** Looks again and again while a desk is open; gives the function that stops it. A folder that cannot be read offers nothing. */
export const startPantau = (desk: () => Konteks | null): (() => void) =>
  startBerkala({ desk, look: lihatUnduhan, pertamaMs: TIAP_MS, tiapMs: TIAP_MS })
