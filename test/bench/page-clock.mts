/** Clocks inside the page: from the key a person presses to the frame that shows what it did. */
import type { Page } from 'playwright-core'

/** What a frame must show before it counts. */
export type Seen =
  /** A field of the form has the focus. */
  | { readonly what: 'focus' }
  /** The key's own letter has reached the field. */
  | { readonly what: 'input' }
  /** An element with this selector and these words. */
  | { readonly what: 'text'; readonly selector: string; readonly text: string }

/** Runs in the page: waits for the next key, then for the frame. Keeps the ms for `timeKey` to fetch. */
function armInPage(seen: Seen): void {
  const done = Promise.withResolvers<number>()
  Object.assign(window, { jamUkur: done.promise })
  setTimeout(() => done.reject(new Error(`not seen: ${JSON.stringify(seen)}`)), 20_000)
  let typed = false
  addEventListener('input', () => (typed = true), { once: true, capture: true })
  const isThere = (): boolean => {
    if (seen.what === 'input') return typed
    const active = document.activeElement
    if (seen.what === 'focus') return active !== null && active.closest('[data-uji="form-gulir"]') !== null
    const found = [...document.querySelectorAll<HTMLElement>(seen.selector)]
    return found.some((one) => one.offsetParent !== null && one.innerText.includes(seen.text))
  }
  const start = ({ key, timeStamp }: KeyboardEvent): void => {
    if (['Control', 'Alt', 'Shift'].includes(key)) return
    removeEventListener('keydown', start, { capture: true })
    const look = (): void => {
      if (!isThere()) return void requestAnimationFrame(look)
      // A message sent within a frame is delivered after that frame was painted.
      const channel = new MessageChannel()
      channel.port1.onmessage = () => done.resolve(performance.now() - timeStamp)
      channel.port2.postMessage(null)
    }
    requestAnimationFrame(look)
  }
  addEventListener('keydown', start, { capture: true })
}

/** Milliseconds from the key pressed by `press` to the end of the frame that shows `seen`. */
export async function timeKey(page: Page, seen: Seen, press: () => Promise<void>): Promise<number> {
  await page.evaluate(armInPage, seen)
  await press()
  return page.evaluate(() => Promise.resolve<number>(Reflect.get(window, 'jamUkur')))
}
