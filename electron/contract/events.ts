/** What the core and the shell tell the page: state changes only, ids instead of contents; the page asks again. */
import type { UpdateStatus } from './requests.ts'
import type { Pengingat } from '../domain/pengingat.ts'
import type { SyncStatus } from '../domain/sync-status.ts'

export type Events = {
  'pengaduan.changed': { readonly ids: readonly string[] | 'semua' }
  'outbox.changed': { readonly ids: readonly string[] }
  /** A draft, a call-back or a template changed. */
  'loket.changed': Record<string, never>
  'sync.status': SyncStatus
  /** How far a count or export of a rekap is, in cases. */
  'rekap.kemajuan': { readonly kerjaId: string; readonly selesai: number; readonly dari: number }
  /** How far a packet is written or read, in bytes. */
  'bawaan.kemajuan': { readonly kerjaId: string; readonly selesai: number; readonly dari: number }
  /** A check of the neraca ended, or somebody wrote why a finding may stand. */
  'neraca.changed': Record<string, never>
  /** How far the reading of a damaged store is, in tables. */
  'pemulihan.kemajuan': { readonly selesai: number; readonly dari: number }
  'app.changed': Record<string, never>
  'core.restarted': { readonly kalimat: string }
  'update.status': UpdateStatus
  /** A new file in the watched folder, or none any more; the page asks which. */
  'impor.ditemukan': Record<string, never>
  /** The digest of morning or noon: numbers only. */
  'pengingat.tiba': Pengingat
  /** Cases due today, for the badge. */
  'pengingat.lencana': { readonly jatuhTempo: number }
  /** A menu item or a global shortcut: the page acts as if its key was pressed. */
  'menu.command': {
    readonly command:
      | 'loketTatapMuka'
      | 'loketTelepon'
      | 'borongan'
      | 'palet'
      | 'beranda'
      | 'antrean'
      | 'kotakKeluar'
      | 'pengaturan'
      | 'bantuan'
  }
}
export type EventName = keyof Events

export const EVENT_NAMES = [
  'pengaduan.changed',
  'outbox.changed',
  'loket.changed',
  'sync.status',
  'rekap.kemajuan',
  'bawaan.kemajuan',
  'neraca.changed',
  'pemulihan.kemajuan',
  'app.changed',
  'core.restarted',
  'update.status',
  'impor.ditemukan',
  'pengingat.tiba',
  'pengingat.lencana',
  'menu.command',
] as const satisfies readonly EventName[]
