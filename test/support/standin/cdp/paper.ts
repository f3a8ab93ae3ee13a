/** webContents.printToPDF options as Chromium's command takes them (inches). */
const A4 = { paperWidth: 8.27, paperHeight: 11.7 }

export function paperOptions(options: Record<string, unknown>): object {
  const size = options['pageSize']
  if (size !== undefined && size !== 'A4') throw new Error('electron stand-in: printToPDF knows A4 only')
  return {
    ...A4,
    landscape: options['landscape'] === true,
    printBackground: options['printBackground'] === true,
    preferCSSPageSize: options['preferCSSPageSize'] === true,
  }
}
