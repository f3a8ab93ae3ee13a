/**
 * Rescue of a damaged store, in two steps. `siapkanPemulihan` reads what is left and builds a new database beside it;
 * `tukarPemulihan` puts it in the damaged one's place, which is kept whole under `rusak/`. Until the swap not a byte of
 * the damaged files changes, and an interrupted step is begun again or finished at the next start.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../domain/kata.ts'
import type { LaporanPemulihan } from '../domain/pemulihan.ts'
import { integrityProblems, syncFolder } from './backup.ts'
import { keyFits, openReadOnly } from './cipher.ts'
import type { Migrasi } from './migrate.ts'
import { pendingMigrations } from './migrate.ts'
import { logHilang } from './periksa-berkas.ts'
import { bangun } from './pulih-bangun.ts'
import { bacaRusak } from './pulih-baca.ts'
import { toStorageError } from './storage-error.ts'
import { CADANGAN_DIR, DATABASE_FILE, LAMPIRAN_DIR, PEMULIHAN_DIR, RUSAK_DIR } from './tempat.ts'

const BARU = 'baru'
/** While it is built: only a database that was finished and checked bears the other name. */
const SUSUN = 'susun'
const TUKAR = 'tukar.json'
const SISA = ['', '-wal', '-shm', '-garam', '-terbuka', '-rusak'] as const

export type SiapkanArgs = {
  /** Folder of the store. */
  readonly dir: string
  readonly key: Uint8Array
  readonly at: Instant
  readonly known: readonly Migrasi[]
  /** `gabung`: the damaged file, its gaps filled from the newest sound backup. A path: that backup alone. */
  readonly sumber: 'gabung' | { readonly cadangan: string }
  readonly kemajuan?: (selesai: number, dari: number) => void
}

/** Folder the rescued database is built in; a store opened there shows it before it takes its place. */
export function folderPemulihan(dir: string): string {
  return join(dir, PEMULIHAN_DIR, BARU)
}

/** Backups in a folder, newest first. Only reads. */
export function daftarCadangan(folder: string): readonly { nama: string; at: Instant; ukuran: number }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.db'))
    .map(({ name }) => {
      const { mtime, size } = statSync(join(folder, name))
      return { nama: name, at: mtime.toISOString(), ukuran: size }
    })
    .sort((a, b) => b.at.localeCompare(a.at))
}

/** Our key opens it, no later version wrote it, and SQLite finds nothing wrong with it. */
export function cadanganBaik(file: string, key: Uint8Array, known: readonly Migrasi[]): boolean {
  try {
    if (!keyFits(file, key)) return false
    const database = openReadOnly(file, key)
    try {
      pendingMigrations(database, known)
      return integrityProblems(database).length === 0
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}

function cadanganTerbaru({ dir, key, known }: SiapkanArgs): string | null {
  const folder = join(dir, CADANGAN_DIR)
  const found = daftarCadangan(folder).find(({ nama }) => cadanganBaik(join(folder, nama), key, known))
  return found === undefined ? null : join(folder, found.nama)
}

/**
 * Builds the rescued database; may be called again, and begins anew each time; a swap that stopped halfway is finished
 * first. Throws StorageError: `newer` for files of a later version, `full` without room.
 */
export async function siapkanPemulihan(args: SiapkanArgs): Promise<LaporanPemulihan> {
  const { dir, key, at, known, sumber, kemajuan = () => undefined } = args
  const file = join(dir, DATABASE_FILE)
  const tempat = join(dir, PEMULIHAN_DIR)
  try {
    // The damaged file may have moved already: what was built of it is then the only one the program still looks at.
    lanjutkanTukar(dir)
    rmSync(tempat, { recursive: true, force: true })
  } catch (error) {
    throw toStorageError(error)
  }
  const rusak = sumber === 'gabung' ? bacaRusak(file, key, logHilang(file)) : null
  try {
    const cadangan = sumber === 'gabung' ? cadanganTerbaru(args) : sumber.cadangan
    const lampiranDir = join(dir, LAMPIRAN_DIR)
    const susun = join(tempat, SUSUN)
    const laporan = await bangun({ dir: susun, key, at, known, rusak, cadangan, lampiranDir, kemajuan })
    renameSync(susun, folderPemulihan(dir))
    syncFolder(tempat)
    return laporan
  } catch (error) {
    throw toStorageError(error)
  } finally {
    rusak?.close()
  }
}

function writeSynced(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Puts the database that was built in the place of the damaged one. Nothing may have either open. */
export function tukarPemulihan(dir: string, at: Instant): void {
  if (!existsSync(join(folderPemulihan(dir), DATABASE_FILE))) throw new Error('no rescued database was built')
  const tempat = join(dir, PEMULIHAN_DIR)
  // From here on the swap is finished, whatever happens: at the next start if need be.
  writeSynced(join(tempat, `${TUKAR}.baru`), JSON.stringify({ ke: at.replace(/[:.]/g, '-') }))
  renameSync(join(tempat, `${TUKAR}.baru`), join(tempat, TUKAR))
  syncFolder(tempat)
  lanjutkanTukar(dir)
}

/** Finishes a swap that was begun; true when there was one. */
export function lanjutkanTukar(dir: string): boolean {
  const tempat = join(dir, PEMULIHAN_DIR)
  const catatan = join(tempat, TUKAR)
  if (!existsSync(catatan)) return false
  const { ke }: { ke: string } = JSON.parse(readFileSync(catatan, 'utf8'))
  const baru = join(folderPemulihan(dir), DATABASE_FILE)
  if (existsSync(baru)) {
    const simpan = join(dir, RUSAK_DIR, ke)
    mkdirSync(simpan, { recursive: true, mode: 0o700 })
    for (const akhiran of SISA) {
      const lama = join(dir, DATABASE_FILE + akhiran)
      if (existsSync(lama)) renameSync(lama, join(simpan, DATABASE_FILE + akhiran))
    }
    syncFolder(simpan)
    renameSync(baru, join(dir, DATABASE_FILE))
    syncFolder(dir)
  }
  rmSync(tempat, { recursive: true, force: true })
  return true
}
