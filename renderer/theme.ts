/**
 * The one theme: every colour of the application, for light and dark. Pages and components use the CSS variables made
 * here (`--bg`, `--text-muted`, …) and no colour literal; Naive UI gets the same colours as overrides.
 * A test computes the contrast of every pair in `TEXT_PAIRS` and `SHAPE_PAIRS`.
 */
import type { GlobalThemeOverrides } from 'naive-ui'

export type Tema = 'terang' | 'gelap'

const terang = {
  bg: '#f3f4f5',
  surface: '#ffffff',
  sunken: '#e9ebee',
  hover: '#eef1f2',
  line: '#dde1e5',
  lineStrong: '#818a94',
  text: '#191d21',
  textMuted: '#4f5862',
  textFaint: '#646d77',
  accent: '#0b6073',
  accentHover: '#0a5364',
  onAccent: '#ffffff',
  accentSoft: '#dff0f3',
  accentText: '#0a5364',
  good: '#1a6a3c',
  goodSoft: '#e2f3e8',
  warn: '#855000',
  warnSoft: '#fdf0d8',
  bad: '#ae231b',
  badHover: '#931a13',
  badSoft: '#fce9e7',
  onBad: '#ffffff',
  latihan: '#553a99',
  latihanSoft: '#ece7fa',
  inverse: '#2a3036',
  onInverse: '#ffffff',
  shadow: 'rgba(20, 27, 33, 0.14)',
  kertas: '#ffffff',
  tinta: '#000000',
} as const

export type Token = keyof typeof terang

const gelap: Readonly<Record<Token, string>> = {
  bg: '#131619',
  surface: '#1a1e22',
  sunken: '#0e1012',
  hover: '#22272c',
  line: '#2c3238',
  lineStrong: '#727c87',
  text: '#e7eaed',
  textMuted: '#acb4bd',
  textFaint: '#929ba5',
  accent: '#59bdcf',
  accentHover: '#7dcfdd',
  onAccent: '#04222a',
  accentSoft: '#11343d',
  accentText: '#8fd8e5',
  good: '#74d19c',
  goodSoft: '#142f1f',
  warn: '#f0bb61',
  warnSoft: '#35270f',
  bad: '#ff958d',
  badHover: '#ffb0aa',
  badSoft: '#3b1715',
  onBad: '#3b0906',
  latihan: '#c7b5ff',
  latihanSoft: '#292043',
  inverse: '#dde1e5',
  onInverse: '#15181b',
  shadow: 'rgba(0, 0, 0, 0.5)',
  // Paper is white and ink is black whatever the screen is.
  kertas: '#ffffff',
  tinta: '#000000',
}

export const COLORS: Readonly<Record<Tema, Readonly<Record<Token, string>>>> = { terang, gelap }

/** Text on background, as used; each needs 4.5:1. */
export const TEXT_PAIRS: readonly (readonly [Token, Token])[] = [
  ...(['text', 'textMuted', 'textFaint', 'accentText', 'bad', 'good', 'warn'] as const).flatMap((text) =>
    (['bg', 'surface', 'hover'] as const).map((ground) => [text, ground] as const),
  ),
  ['text', 'sunken'],
  ['textMuted', 'sunken'],
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['accentText', 'accentSoft'],
  ['text', 'accentSoft'],
  ['textMuted', 'accentSoft'],
  ['good', 'goodSoft'],
  ['text', 'goodSoft'],
  ['warn', 'warnSoft'],
  ['text', 'warnSoft'],
  ['textMuted', 'warnSoft'],
  ['bad', 'badSoft'],
  ['text', 'badSoft'],
  ['onBad', 'bad'],
  ['onBad', 'badHover'],
  ['latihan', 'latihanSoft'],
  ['text', 'latihanSoft'],
  ['onInverse', 'inverse'],
  ['tinta', 'kertas'],
]

/** Borders of fields, focus ring and icons that carry meaning, on what they stand; each needs 3:1. */
export const SHAPE_PAIRS: readonly (readonly [Token, Token])[] = [
  ['lineStrong', 'surface'],
  ['lineStrong', 'bg'],
  ['accent', 'surface'],
  ['accent', 'bg'],
  ['accent', 'hover'],
  ['accent', 'latihanSoft'],
  ['accent', 'warnSoft'],
]

function kebab(token: string): string {
  return token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** CSS variables of a theme: `--text-muted` for `textMuted`, and so on. */
export function cssVariables(tema: Tema): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(COLORS[tema]).map(([token, value]) => [`--${kebab(token)}`, value]))
}

const FONT = "'Plus Jakarta Sans Variable', 'Segoe UI', system-ui, sans-serif"
const MONO = "ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace"

function common(c: Readonly<Record<Token, string>>): NonNullable<GlobalThemeOverrides['common']> {
  return {
    fontFamily: FONT,
    fontFamilyMono: MONO,
    fontSize: '14px',
    fontSizeMini: '12px',
    fontSizeTiny: '12px',
    fontSizeSmall: '14px',
    fontSizeMedium: '14px',
    fontSizeLarge: '14px',
    borderRadius: '6px',
    borderRadiusSmall: '4px',
    heightTiny: '24px',
    heightSmall: '32px',
    heightMedium: '36px',
    heightLarge: '44px',
    bodyColor: c.bg,
    cardColor: c.surface,
    modalColor: c.surface,
    popoverColor: c.surface,
    tableColor: c.surface,
    inputColor: c.surface,
    inputColorDisabled: c.bg,
    actionColor: c.bg,
    hoverColor: c.hover,
    textColorBase: c.text,
    textColor1: c.text,
    textColor2: c.text,
    textColor3: c.textMuted,
    textColorDisabled: c.textFaint,
    placeholderColor: c.textFaint,
    placeholderColorDisabled: c.textFaint,
    iconColor: c.textMuted,
    iconColorHover: c.text,
    iconColorPressed: c.text,
    clearColor: c.textMuted,
    closeIconColor: c.textMuted,
    dividerColor: c.line,
    borderColor: c.lineStrong,
    primaryColor: c.accent,
    primaryColorHover: c.accentHover,
    primaryColorPressed: c.accentHover,
    primaryColorSuppl: c.accent,
    successColor: c.good,
    successColorHover: c.good,
    warningColor: c.warn,
    warningColorHover: c.warn,
    errorColor: c.bad,
    errorColorHover: c.badHover,
    errorColorPressed: c.badHover,
    errorColorSuppl: c.bad,
  }
}

function buttons(c: Readonly<Record<Token, string>>): NonNullable<GlobalThemeOverrides['Button']> {
  return {
    fontWeight: '600',
    textColor: c.text,
    textColorHover: c.text,
    textColorPressed: c.text,
    textColorFocus: c.text,
    border: `1px solid ${c.lineStrong}`,
    borderHover: `1px solid ${c.text}`,
    borderPressed: `1px solid ${c.text}`,
    borderFocus: `1px solid ${c.text}`,
    color: c.surface,
    colorHover: c.hover,
    colorPressed: c.sunken,
    colorFocus: c.surface,
    colorDisabled: c.sunken,
    textColorDisabled: c.textFaint,
    borderDisabled: `1px solid ${c.line}`,
    textColorPrimary: c.onAccent,
    textColorHoverPrimary: c.onAccent,
    textColorPressedPrimary: c.onAccent,
    textColorFocusPrimary: c.onAccent,
    colorDisabledPrimary: c.sunken,
    textColorDisabledPrimary: c.textMuted,
    borderDisabledPrimary: `1px solid ${c.line}`,
    textColorError: c.onBad,
    textColorHoverError: c.onBad,
    textColorPressedError: c.onBad,
    textColorFocusError: c.onBad,
    opacityDisabled: '1',
    waveOpacity: '0',
  }
}

/** Overrides for `NConfigProvider`, on top of Naive UI's light or dark theme. */
export function naiveOverrides(tema: Tema): GlobalThemeOverrides {
  const c = COLORS[tema]
  const field = { boxShadowFocus: 'none', boxShadowFocusError: 'none', borderFocus: `1px solid ${c.accent}` }
  return {
    common: common(c),
    Button: buttons(c),
    Input: { ...field, border: `1px solid ${c.lineStrong}`, borderHover: `1px solid ${c.text}` },
    InternalSelection: { boxShadowFocus: 'none', boxShadowActive: 'none', border: `1px solid ${c.lineStrong}` },
    Switch: { railColor: c.lineStrong, railColorActive: c.accent, boxShadowFocus: 'none' },
    Tooltip: { color: c.inverse, textColor: c.onInverse },
  }
}

/** Sets the theme on the document: variables, the native controls' scheme and a mark for tests. */
export function applyTheme(tema: Tema): void {
  const root = document.documentElement
  for (const [name, value] of Object.entries(cssVariables(tema))) root.style.setProperty(name, value)
  root.style.setProperty('color-scheme', tema === 'gelap' ? 'dark' : 'light')
  root.dataset['tema'] = tema
}
