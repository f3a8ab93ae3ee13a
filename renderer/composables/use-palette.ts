/** Actions of the palette that have no key of their own; actions with a key are declared with `useKeys`. */
import { onScopeDispose, ref, shallowReactive } from 'vue'
import type { Ref } from 'vue'

export type PaletteAction = {
  readonly label: string
  /** Shown beside it. */
  readonly keys?: string
  /** Further words to be found by. */
  readonly kata?: string
  readonly run: () => void
}

const registered = shallowReactive<PaletteAction[]>([])
const open = ref(false)

/** Registers actions for as long as the component lives. */
export function usePalette(actions: readonly PaletteAction[]): void {
  registered.push(...actions)
  onScopeDispose(() => {
    for (const action of actions) {
      const at = registered.indexOf(action)
      if (at >= 0) registered.splice(at, 1)
    }
  })
}

/** The palette itself: what is registered, and whether it is open. */
export function paletteState(): { readonly actions: readonly PaletteAction[]; readonly open: Ref<boolean> } {
  return { actions: registered, open }
}
