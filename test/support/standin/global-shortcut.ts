/** `globalShortcut`: what is registered is kept in `state.shortcuts`, where a test presses it. */
import { requireReady, state } from './state.ts'
import { strict } from './strict.ts'

const MODIFIER = /^(CommandOrControl|CmdOrCtrl|Command|Cmd|Control|Ctrl|Alt|Option|AltGr|Shift|Super|Meta)$/
const KEY =
  /^([\x21-\x7e]|F([1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/
let suspended = false

/** Electron cannot convert what is no accelerator, and throws. */
function requireAccelerator(accelerator: unknown): string {
  const parts = typeof accelerator === 'string' ? accelerator.split('+') : []
  const key = parts.at(-1)
  if (key === undefined || !KEY.test(key) || !parts.slice(0, -1).every((part) => MODIFIER.test(part))) {
    throw new TypeError(`Error processing argument at index 0, conversion failure from ${String(accelerator)}`)
  }
  return parts.join('+')
}

export const globalShortcut = strict('globalShortcut', {
  register(accelerator: string, callback: () => void): boolean {
    requireReady('globalShortcut')
    const wanted = requireAccelerator(accelerator)
    if (suspended || state.takenShortcuts.has(wanted) || state.shortcuts.has(wanted)) return false
    state.shortcuts.set(wanted, () => (suspended ? undefined : callback()))
    return true
  },
  isRegistered(accelerator: string): boolean {
    return state.shortcuts.has(requireAccelerator(accelerator))
  },
  unregister(accelerator: string): void {
    state.shortcuts.delete(requireAccelerator(accelerator))
  },
  unregisterAll(): void {
    requireReady('globalShortcut')
    state.shortcuts.clear()
  },
  setSuspended(next: boolean): void {
    suspended = next
  },
  isSuspended: () => suspended,
})
