/**
 * Keys: pages declare them with words, and the list (?) and the palette (Ctrl+K) show the same words.
 * The newest registration of a key wins; a layer (palette, list of keys) hides all that lie below it.
 */
import { computed, onScopeDispose, shallowReactive } from 'vue'
import type { ComputedRef } from 'vue'

export type KeyBinding = {
  /** `F2`, `Ctrl+S`, `Alt+1`, `J`, `/`, `?`, `Enter`, `Esc`, `ArrowDown`. */
  readonly key: string
  /** What it does, as the list and the palette say it: `Simpan pengaduan`. */
  readonly label: string
  readonly run: () => void
  /** Heading in the list of keys; default `Halaman ini`. */
  readonly group?: string
  /** False now: the key passes on to the next registration, and the palette leaves it out. */
  readonly when?: () => boolean
  /** Also while typing in a field. Default: true for F-keys, Esc and everything with Ctrl or Alt, else false. */
  readonly inFields?: boolean
  /** Leave out of the palette (movement keys). Default false. */
  readonly hidden?: boolean
}

type Layer = { readonly bindings: readonly KeyBinding[]; readonly modal: boolean }

const layers = shallowReactive<Layer[]>([])
let listening = false

/** The name of a keyboard event in the words of `KeyBinding.key`. */
export function keyName(event: KeyboardEvent): string {
  const base = event.key === 'Escape' ? 'Esc' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  // Alt+digit gives other characters on some layouts; the position says what was meant.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  const name = event.altKey && digit !== undefined ? digit : base
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : ''
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${name}`
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}

/** Enter and space belong to a focused button or link. */
function actsItself(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.closest('a, button, [role=button], [role=switch], [role=option], [role=tab], summary') !== null
}

function inFields(binding: KeyBinding): boolean {
  return binding.inFields ?? (/^(Ctrl|Alt)\+/.test(binding.key) || /^F\d/.test(binding.key) || binding.key === 'Esc')
}

function matches(binding: KeyBinding, name: string, target: EventTarget | null): boolean {
  if (binding.key !== name || binding.when?.() === false) return false
  if (typing(target) && !inFields(binding)) return false
  return !(name === 'Enter' && actsItself(target))
}

function visible(): readonly Layer[] {
  const from = layers.findLastIndex((layer) => layer.modal)
  return layers.slice(Math.max(0, from))
}

/** The binding that an event means now, or null. */
function findBinding(event: KeyboardEvent): KeyBinding | null {
  if (event.isComposing || event.defaultPrevented) return null
  const name = keyName(event)
  for (const layer of [...visible()].reverse()) {
    const found = layer.bindings.find((binding) => matches(binding, name, event.target))
    if (found) return found
  }
  return null
}

function onKeydown(event: KeyboardEvent): void {
  const found = findBinding(event)
  if (!found) return
  event.preventDefault()
  found.run()
}

function add(layer: Layer): () => void {
  if (!listening) {
    listening = true
    window.addEventListener('keydown', onKeydown)
  }
  layers.push(layer)
  return () => {
    const at = layers.indexOf(layer)
    if (at >= 0) layers.splice(at, 1)
  }
}

/**
 * Registers keys for as long as the component lives; they also appear in the list of keys and the palette.
 * `modal`: while it lives only these keys (and later ones) work.
 */
export function useKeys(bindings: readonly KeyBinding[], options: { readonly modal?: boolean } = {}): void {
  onScopeDispose(add({ bindings, modal: options.modal ?? false }))
}

/** All bindings that work now, newest first, each key once; for the list of keys and the palette. */
export function useActiveKeys(): ComputedRef<readonly KeyBinding[]> {
  return computed(() => {
    const seen = new Set<string>()
    const all = [...layers].reverse().flatMap((layer) => layer.bindings)
    return all.filter((binding) => {
      if (binding.when?.() === false || seen.has(binding.key)) return false
      seen.add(binding.key)
      return true
    })
  })
}
