/** Light, dark, or as the system says. */
import { nativeTheme } from 'electron'
import type { Setelan } from '../domain/setelan.ts'

const SOURCES = { sistem: 'system', terang: 'light', gelap: 'dark' } as const

/** Also what the page sees as `prefers-color-scheme`. */
export function applyTema(tema: Setelan['tema']): void {
  nativeTheme.themeSource = SOURCES[tema]
}
