/** The bar at the foot: says what was done and takes it back (`urung`), instead of asking "are you sure". */
import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

export type Toast = {
  /** A whole sentence. */
  readonly kalimat: string
  readonly jenis?: 'biasa' | 'gagal'
  /** Takes it back; shown as `Urungkan` with Ctrl+Z. */
  readonly urung?: () => void
  /** Another way on, e.g. open what was saved. */
  readonly lanjut?: { readonly label: string; readonly run: () => void }
}

/** Long enough to read and reach; a failure stays until closed. */
const TOAST_MS = 10_000
/** What can be taken back stays on the screen for as long as it waits before it leaves. */
const TOAST_URUNG_MS = 15_000

const current: ShallowRef<Toast | null> = shallowRef(null)
let timer: ReturnType<typeof setTimeout> | undefined
/** Said of itself, not of what was just done: it waits for its turn. */
let nanti: Toast | null = null

function set(toast: Toast): void {
  clearTimeout(timer)
  current.value = toast
  if (toast.jenis === 'gagal') return
  timer = setTimeout(hideToast, toast.urung === undefined ? TOAST_MS : TOAST_URUNG_MS)
}

export function hideToast(): void {
  clearTimeout(timer)
  current.value = null
  if (nanti === null) return
  const toast = nanti
  nanti = null
  set(toast)
}

/** Shows one sentence, in the place of the one before. */
export function showToast(toast: Toast): void {
  set(toast)
}

/** Shows a sentence nobody asked for: never in the place of a way back or a failure that still stands. */
export function showToastNanti(toast: Toast): void {
  if (current.value === null) set(toast)
  else nanti = toast
}

/** The bar itself. */
export function toastState(): ShallowRef<Toast | null> {
  return current
}
