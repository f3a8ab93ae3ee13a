import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kataPintasan, pintasanDari, salahPintasan } from '../../../electron/domain/pintasan.ts'

const tanpa = { ctrlKey: false, altKey: false, shiftKey: false }

test('a pressed key becomes the accelerator of its place on the keyboard', () => {
  const dipencet = { key: 'ł', code: 'KeyL', ctrlKey: true, altKey: true, shiftKey: false }
  expect(pintasanDari(dipencet)).toBe('CommandOrControl+Alt+L')
  expect(pintasanDari({ key: '!', code: 'Digit1', ctrlKey: false, altKey: true, shiftKey: true })).toBe('Alt+Shift+1')
  expect(pintasanDari({ ...tanpa, key: 'F9', code: 'F9', ctrlKey: true })).toBe('CommandOrControl+F9')
  expect(pintasanDari({ ...tanpa, key: 'Control', code: 'ControlLeft', ctrlKey: true })).toBeNull()
})

test('two modifiers and one key are right, whatever was pressed; fewer are told', () => {
  const kunci = fc.constantFrom('KeyA', 'KeyZ', 'Digit0', 'Digit9', 'F1', 'F12')
  fc.assert(
    fc.property(kunci, fc.boolean(), fc.boolean(), fc.boolean(), (code, ctrlKey, altKey, shiftKey) => {
      const accelerator = pintasanDari({ key: code, code, ctrlKey, altKey, shiftKey })
      const jumlah = [ctrlKey, altKey, shiftKey].filter(Boolean).length
      expect(accelerator).not.toBeNull()
      expect(salahPintasan(accelerator ?? '') === null).toBe(jumlah >= 2)
    }),
  )
})

test('none at all is right, and people read Ctrl', () => {
  expect(salahPintasan('')).toBeNull()
  expect(kataPintasan('CommandOrControl+Alt+L')).toBe('Ctrl+Alt+L')
})
