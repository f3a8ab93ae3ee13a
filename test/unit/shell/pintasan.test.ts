import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePintasan } from '../../../electron/shell/pintasan.ts'
import { becomeReady } from '../../support/standin/app.ts'
import { globalShortcut } from '../../support/standin/global-shortcut.ts'
import { state } from '../../support/standin/state.ts'

const L = 'CommandOrControl+Alt+L'
const K = 'CommandOrControl+Alt+K'
let presses = 0
const press = (accelerator: string) => state.shortcuts.get(accelerator)?.()

beforeAll(() => becomeReady())
beforeEach(() => {
  presses = 0
  globalShortcut.unregisterAll()
  globalShortcut.setSuspended(false)
  state.takenShortcuts.clear()
})

function make() {
  return makePintasan(globalShortcut, () => (presses += 1))
}

describe('the global shortcut', () => {
  test('is taken, heard, and told', () => {
    const pintasan = make()
    pintasan.configure(L)
    press(L)
    expect(presses).toBe(1)
    expect(pintasan.status()).toMatchObject({ pintasan: L, aktif: true })
    expect(pintasan.status().kalimat).toContain('Ctrl+Alt+L menampilkan jendela ini')
  })

  test('moves when the setting changes, and is given back at the end', () => {
    const pintasan = make()
    pintasan.configure(L)
    pintasan.configure(K)
    expect([...state.shortcuts.keys()]).toEqual([K])
    pintasan.configure('')
    expect(state.shortcuts.size).toBe(0)
    expect(pintasan.status()).toMatchObject({ pintasan: '', aktif: false })
    pintasan.configure(L)
    pintasan.close()
    expect(state.shortcuts.size).toBe(0)
  })

  test('says that another program holds it, and takes it once that one has ended', () => {
    state.takenShortcuts.add(L)
    const pintasan = make()
    pintasan.configure(L)
    expect(pintasan.status()).toMatchObject({ aktif: false })
    expect(pintasan.status().kalimat).toMatch(/Ctrl\+Alt\+L tidak diberikan sistem.*tidak terganggu\.$/)
    state.takenShortcuts.clear()
    expect(pintasan.status()).toMatchObject({ aktif: true })
    press(L)
    expect(presses).toBe(1)
  })

  test('never takes a common key from other programs, nor falls over what is no accelerator', () => {
    const pintasan = make()
    for (const wrong of [
      'CommandOrControl+C',
      'A',
      'F2',
      'Ctrl+Alt+L',
      'Alt+Shift',
      'bukan tombol',
      '+',
      'Alt+Alt+L',
    ]) {
      pintasan.configure(wrong)
      expect(state.shortcuts.size, wrong).toBe(0)
      expect(pintasan.status(), wrong).toMatchObject({ aktif: false, pintasan: wrong })
      expect(pintasan.status().kalimat, wrong).toContain('dua tombol pengubah')
    }
  })

  test('sleeps while the settings listen for new keys', () => {
    const pintasan = make()
    pintasan.configure(L)
    pintasan.pause(true)
    press(L)
    expect(presses).toBe(0)
    pintasan.pause(false)
    press(L)
    expect(presses).toBe(1)
  })
})
