/**
 * What the guided hand-over needs of the system: a folder of plain copies for the browser to pick from, and LAPOR's page.
 * The copies are the only citizens' files ever outside the encrypted store: one item's at a time, in a folder of the
 * profile, under neutral names, gone at the next item, when the item is confirmed, at quit, and at the next start.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, shell } from 'electron'
import { requests } from '../contract/requests.ts'
import type { RequestArgs } from '../contract/requests.ts'
import { alamatBoleh } from '../domain/alamat-lapor.ts'
import { shellHandler } from './ipc.ts'
import { log } from './log.ts'

const FOLDER = 'berkas-untuk-lapor'
const AKHIRAN: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

type Parts = {
  readonly profile: string
  /** Address of LAPOR in the settings. */
  readonly alamat: () => string
}

/** Removes what may still lie there of an item, also one a crash left behind. */
function bersihkan(profile: string): void {
  rmSync(join(profile, FOLDER), { recursive: true, force: true, maxRetries: 3, retryDelay: 50 })
}

async function bukaFolder(
  profile: string,
  { berkas }: RequestArgs<'panduan.bukaFolder'>,
): Promise<{ kalimat: string }> {
  const folder = join(profile, FOLDER)
  try {
    bersihkan(profile)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const [at, { tipe, bytes }] of berkas.entries())
      writeFileSync(join(folder, `lampiran-${at + 1}.${AKHIRAN[tipe] ?? 'bin'}`), bytes, { mode: 0o600, flag: 'wx' })
  } catch {
    bersihkan(profile)
    log('panduan.folderGagal')
    return { kalimat: 'Berkas belum dapat disiapkan: folder aplikasi tidak dapat ditulis. Isi kiriman tetap aman.' }
  }
  const salah = await shell.openPath(folder)
  if (salah !== '') log('panduan.bukaGagal')
  return {
    kalimat:
      salah === ''
        ? `${berkas.length} berkas disiapkan. Folder terbuka; isinya dihapus sendiri setelah kiriman ini dinyatakan.`
        : `${berkas.length} berkas disiapkan di ${folder}. Buka foldernya dari penjelajah berkas.`,
  }
}

/** Answers of the requests of the hand-over; cleans up now and at quit. */
export function panduanHandlers({ profile, alamat }: Parts) {
  bersihkan(profile)
  app.on('will-quit', () => bersihkan(profile))
  return {
    'panduan.bukaFolder': shellHandler(requests['panduan.bukaFolder'], (args) => bukaFolder(profile, args)),
    'panduan.bersihkan': shellHandler(requests['panduan.bersihkan'], () => bersihkan(profile)),
    'panduan.bukaLapor': shellHandler(requests['panduan.bukaLapor'], async () => {
      const tujuan = alamatBoleh(alamat())
      if (tujuan === null) {
        log('panduan.alamatDitolak')
        return { kalimat: 'Alamat LAPOR di Pengaturan, bagian Impor, bukan alamat lapor.go.id. Tidak ada yang dibuka.' }
      }
      await shell.openExternal(tujuan)
      return { kalimat: null }
    }),
  }
}
