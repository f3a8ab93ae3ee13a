/**
 * Moving through the form without looking for keys: Enter goes on to the next field that is needed, a digit chooses in a
 * group and goes on, Alt with the arrows goes from part to part. Tab keeps the order of the screen.
 */
import { nextTick } from 'vue'

const ISIAN = 'input:not([type=hidden]):not([type=file]):not([disabled]), textarea, [role=switch]'

/** Fields in the order of the screen; of a group of radio buttons only the one the keyboard lands on. */
function isianDalam(akar: HTMLElement): readonly HTMLElement[] {
  return [...akar.querySelectorAll<HTMLElement>(ISIAN)].filter((satu) => {
    if (satu.tabIndex < 0 || satu.closest('[hidden]') !== null) return false
    if (!(satu instanceof HTMLInputElement) || satu.type !== 'radio') return true
    const grup = radioGrup(akar, satu)
    return (grup.find((radio) => radio.checked) ?? grup[0]) === satu
  })
}

function radioGrup(akar: HTMLElement, radio: HTMLInputElement): readonly HTMLInputElement[] {
  return [...akar.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(({ name }) => name === radio.name)
}

function isSesudah(dari: Element, satu: Element): boolean {
  return (dari.compareDocumentPosition(satu) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function focus(tujuan: HTMLElement | undefined): void {
  tujuan?.focus()
  tujuan?.scrollIntoView({ block: 'nearest' })
}

/** Goes to the next field behind `dari` that is needed; what stands in a `data-rincian` block is passed over. */
export function maju(akar: HTMLElement, dari: HTMLElement): void {
  const dalamRincian = dari.closest('[data-rincian]') !== null
  const grup = dari instanceof HTMLInputElement && dari.type === 'radio' ? radioGrup(akar, dari) : []
  const batas = grup.at(-1) ?? dari
  focus(
    isianDalam(akar).find(
      (satu) => isSesudah(batas, satu) && (dalamRincian || satu.closest('[data-rincian]') === null),
    ),
  )
}

/** Goes to the first field of the part below (1) or above (-1). */
function lompat(akar: HTMLElement, dari: Element | null, arah: 1 | -1): void {
  const bagian = [...akar.querySelectorAll<HTMLElement>('[data-bagian]')]
  const kini = bagian.findIndex((satu) => dari !== null && satu.contains(dari))
  const tujuan = bagian[kini < 0 && arah < 0 ? 0 : kini + arah]
  if (tujuan !== undefined) focus(isianDalam(tujuan)[0])
}

function isSatuBaris(target: EventTarget | null): target is HTMLInputElement {
  return (
    target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type) && target.role !== 'combobox'
  )
}

/** Listener for the whole form. */
export function onGerak(akar: HTMLElement, event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return
  const { target, key } = event
  if (event.altKey && !event.ctrlKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
    event.preventDefault()
    lompat(akar, document.activeElement, key === 'ArrowDown' ? 1 : -1)
  } else if (event.ctrlKey || event.altKey || event.metaKey) return
  else if (key === 'Enter' && (isSatuBaris(target) || isPilihan(target))) {
    event.preventDefault()
    maju(akar, target)
  } else if (isPilihan(target) && target.type === 'radio' && /^[1-9]$/.test(key)) {
    const radio = radioGrup(akar, target)[Number(key) - 1]
    if (radio === undefined) return
    event.preventDefault()
    radio.click()
    // The answer may bring fields of its own.
    void nextTick(() => maju(akar, radio))
  }
}

function isPilihan(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox')
}
