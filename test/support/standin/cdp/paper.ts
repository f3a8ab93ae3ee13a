/** webContents.printToPDF options as Chromium's command takes them (inches). */
const A4 = { width: 8.27, height: 11.7 }
const SIDES = ['top', 'bottom', 'left', 'right'] as const

type Size = { readonly width: number; readonly height: number }

function sizeOf(asked: unknown): Size {
  if (asked === undefined || asked === 'A4') return A4
  if (typeof asked === 'object' && asked !== null && 'width' in asked && 'height' in asked) {
    const { width, height } = asked
    if (typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0) return { width, height }
  }
  throw new Error('electron stand-in: printToPDF knows A4 and sizes in inches')
}

function marginsOf(asked: unknown): object {
  if (typeof asked !== 'object' || asked === null) return {}
  const given = SIDES.flatMap((side) => {
    const value: unknown = Reflect.get(asked, side)
    return typeof value === 'number' ? [[`margin${side.charAt(0).toUpperCase()}${side.slice(1)}`, value] as const] : []
  })
  return Object.fromEntries(given)
}

export function paperOptions(options: Record<string, unknown>): object {
  const { width, height } = sizeOf(options['pageSize'])
  return {
    ...{ paperWidth: width, paperHeight: height },
    ...marginsOf(options['margins']),
    landscape: options['landscape'] === true,
    printBackground: options['printBackground'] === true,
    preferCSSPageSize: options['preferCSSPageSize'] === true,
  }
}
