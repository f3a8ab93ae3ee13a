/** What the palette offers for some typed words: actions first, then cases found by the core. Pure. */
import type { PengaduanRingkas } from '../../electron/domain/pengaduan.ts'
import type { KeyBinding } from '../composables/use-keys.ts'
import type { PaletteAction } from '../composables/use-palette.ts'

export type PaletteEntry = {
  readonly id: string
  readonly group: 'Perintah' | 'Pengaduan'
  readonly label: string
  readonly keterangan: string
  readonly keys: string | null
  readonly run: () => void
}

/** Every typed word must begin a word of the label or of its further words. */
export function cocok(teks: string, label: string): boolean {
  const words = label.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return teks
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)))
}

export function perintah(
  teks: string,
  keys: readonly KeyBinding[],
  actions: readonly PaletteAction[],
): readonly PaletteEntry[] {
  const ofKeys = keys
    .filter((binding) => binding.hidden !== true)
    .map((binding) => ({ label: binding.label, keys: binding.key, kata: '', run: binding.run }))
  const ofActions = actions.map((action) => ({ keys: null, kata: '', ...action }))
  return [...ofKeys, ...ofActions]
    .filter((entry) => cocok(teks, `${entry.label} ${entry.kata}`))
    .map((entry) => ({
      id: `perintah-${entry.label}`,
      group: 'Perintah' as const,
      label: entry.label,
      keterangan: '',
      keys: entry.keys,
      run: entry.run,
    }))
}

export function temuan(rows: readonly PengaduanRingkas[], open: (id: string) => void): readonly PaletteEntry[] {
  return rows.map((row) => ({
    id: `pengaduan-${row.id}`,
    group: 'Pengaduan' as const,
    label: row.judul,
    keterangan: row.nomorRegister ?? row.trackingId ?? '',
    keys: null,
    run: () => open(row.id),
  }))
}
