/** Copies words to the clipboard. */

/** True when the words are on the clipboard; falls back to a selection where the newer way is not allowed. */
export async function salin(teks: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(teks)
    return true
  } catch {
    return salinLewatSeleksi(teks)
  }
}

function salinLewatSeleksi(teks: string): boolean {
  const fokus = document.activeElement
  const area = document.createElement('textarea')
  area.value = teks
  area.setAttribute('aria-hidden', 'true')
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const berhasil = document.execCommand('copy')
  area.remove()
  if (fokus instanceof HTMLElement) fokus.focus()
  return berhasil
}
