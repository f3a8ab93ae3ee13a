/**
 * The real export, where it lies beside the repository, as cases of a sandbox; else invented rows of the same format, said
 * so. Under CI its absence is a failure: a run that never saw real cases must not pass for one that did.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { casesFromLaporanRingkas } from '../../build/laporan-ringkas-cases.mts'
import type { SandboxCaseInput, SandboxInstansi } from '../../electron/sandbox/sandbox-case.ts'
import { eksporXlsx, inventBaris } from './laporan-ringkas.ts'

const NYATA = join(import.meta.dirname, '../../../shared/data/sp4n-laporan-ringkas.xlsx')
const BANYAK = 450

/** The cases of the export, all given to this institution. */
export async function kasusNyata(instansi: SandboxInstansi): Promise<readonly SandboxCaseInput[]> {
  if (existsSync(NYATA)) return casesFromLaporanRingkas(readFileSync(NYATA), instansi)
  if (process.env['CI'] === 'true') throw new Error(`${NYATA} tidak ada; di CI berkas ini harus ada.`)
  process.stdout.write('Ekspor nyata tidak ada: dipakai baris rekaan dengan bentuk yang sama.\n')
  return casesFromLaporanRingkas(await eksporXlsx(inventBaris(BANYAK, 5)), instansi)
}
