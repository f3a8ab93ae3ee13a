/**
 * The global shortcut: brings the window forward from anywhere and does nothing more, because a form that opens unasked
 * takes the words somebody is typing. It follows the settings and is given back when the application ends.
 */
import type { GlobalShortcut } from 'electron'
import type { RequestValue } from '../contract/requests.ts'
import { kataPintasan, salahPintasan } from '../domain/pintasan.ts'
import { log } from './log.ts'

type Keadaan = RequestValue<'shell.pintasan'>

export type Pintasan = {
  /** Takes this accelerator in place of the one before; `''` takes none. */
  configure(pintasan: string): void
  /** How it stands. One that was refused is asked for again: the program that held it may have ended. */
  status(): Keadaan
  /** While the settings listen for new keys the shortcut sleeps, so that the page can hear it. */
  pause(paused: boolean): void
  /** Gives everything back to the system. */
  close(): void
}

type Keys = Pick<GlobalShortcut, 'register' | 'unregisterAll' | 'setSuspended'>

const TANPA = 'Tidak ada pintasan. Jendela dibuka lewat bilah tugas.'

/** Whether the system gave it; an accelerator that Electron cannot read is told like one that is taken. */
function take(keys: Keys, pintasan: string, bringForward: () => void): boolean {
  try {
    return keys.register(pintasan, bringForward)
  } catch {
    return false
  }
}

function sentence(pintasan: string, aktif: boolean): string {
  if (pintasan === '') return TANPA
  const kata = kataPintasan(pintasan)
  if (aktif) return `${kata} menampilkan jendela ini dari program mana pun.`
  return (
    salahPintasan(pintasan) ??
    `${kata} tidak diberikan sistem, mungkin sudah dipakai program lain. Pilih pintasan lain; pekerjaan di loket tidak terganggu.`
  )
}

/**
 * @param keys Electron's `globalShortcut`; only after `ready`
 * @param bringForward called on every press
 */
export function makePintasan(keys: Keys, bringForward: () => void): Pintasan {
  let wanted = ''
  let aktif = false

  function ask(): void {
    aktif = wanted !== '' && salahPintasan(wanted) === null && take(keys, wanted, bringForward)
  }

  return {
    configure(pintasan) {
      if (pintasan === wanted) return
      keys.unregisterAll()
      wanted = pintasan
      ask()
      if (wanted !== '' && !aktif) log('pintasan.refused')
    },
    status() {
      if (wanted !== '' && !aktif) ask()
      return { pintasan: wanted, aktif, kalimat: sentence(wanted, aktif) }
    },
    pause: (paused) => keys.setSuspended(paused),
    close: () => keys.unregisterAll(),
  }
}
