import { describe, expect, it } from 'vitest'
import type { Tema, Token } from '../../renderer/theme.ts'
import { COLORS, SHAPE_PAIRS, TEXT_PAIRS, cssVariables, naiveOverrides } from '../../renderer/theme.ts'

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function tooWeak(tema: Tema, pairs: readonly (readonly [Token, Token])[], least: number): string[] {
  return pairs
    .map(([front, ground]) => ({ front, ground, ratio: contrast(COLORS[tema][front], COLORS[tema][ground]) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ front, ground, ratio }) => `${front} on ${ground}: ${ratio.toFixed(2)}`)
}

describe.each(['terang', 'gelap'] as const)('theme %s', (tema) => {
  it('gives every text 4.5:1 on its ground', () => {
    expect(tooWeak(tema, TEXT_PAIRS, 4.5)).toEqual([])
  })

  it('gives fields, focus and meaning 3:1', () => {
    expect(tooWeak(tema, SHAPE_PAIRS, 3)).toEqual([])
  })

  it('checks every colour of letters that there is', () => {
    const letters = new Set(TEXT_PAIRS.map(([front]) => front))
    const names: readonly Token[] = ['text', 'textMuted', 'textFaint', 'accentText', 'good', 'warn', 'bad', 'latihan']
    expect(names.filter((name) => !letters.has(name))).toEqual([])
  })

  it('names its variables and hands the same colours to Naive UI', () => {
    expect(cssVariables(tema)['--text-muted']).toBe(COLORS[tema].textMuted)
    expect(naiveOverrides(tema).common?.primaryColor).toBe(COLORS[tema].accent)
  })
})
