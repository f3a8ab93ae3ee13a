import { afterEach, describe, expect, it } from 'vitest'
import type { EffectScope } from 'vue'
import { effectScope } from 'vue'
import type { KeyBinding } from '../../../renderer/composables/use-keys.ts'
import { keyName, useActiveKeys, useKeys } from '../../../renderer/composables/use-keys.ts'

const scopes: EffectScope[] = []

/** Registers keys that write their label into the given list. */
function register(pressed: string[], bindings: readonly Partial<KeyBinding>[], modal = false): EffectScope {
  const scope = effectScope()
  const full = bindings.map((binding) => {
    const label = binding.label ?? binding.key ?? ''
    return { key: '', ...binding, label, run: () => void pressed.push(label) }
  })
  scope.run(() => useKeys(full, { modal }))
  scopes.push(scope)
  return scope
}

function press(init: KeyboardEventInit, target: EventTarget = document.body): boolean {
  return target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
}

function field(tag: 'input' | 'textarea' | 'button'): HTMLElement {
  const element = document.createElement(tag)
  document.body.append(element)
  return element
}

afterEach(() => {
  for (const scope of scopes.splice(0)) scope.stop()
  document.body.replaceChildren()
})

describe('keys', () => {
  it.each([
    [{ key: 'Escape' }, 'Esc'],
    [{ key: 'j' }, 'J'],
    [{ key: 'k', ctrlKey: true }, 'Ctrl+K'],
    [{ key: 's', metaKey: true }, 'Ctrl+S'],
    [{ key: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
    [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'F2' }, 'F2'],
  ])('names %o', (init, name) => {
    expect(keyName(new KeyboardEvent('keydown', init))).toBe(name)
  })

  it('leaves letters to the field that is typed in, and takes commands', () => {
    const pressed: string[] = []
    register(pressed, [{ key: 'J' }, { key: '/' }, { key: 'Ctrl+S' }, { key: 'F2' }, { key: 'Esc' }])
    const input = field('input')
    for (const key of ['j', '/', 'F2', 'Escape']) press({ key }, input)
    press({ key: 's', ctrlKey: true }, input)
    expect(pressed).toEqual(['F2', 'Esc', 'Ctrl+S'])
    press({ key: 'j' })
    expect(pressed.at(-1)).toBe('J')
  })

  it('leaves Enter to a focused button', () => {
    const pressed: string[] = []
    register(pressed, [{ key: 'Enter' }])
    press({ key: 'Enter' }, field('button'))
    expect(pressed).toEqual([])
    press({ key: 'Enter' })
    expect(pressed).toEqual(['Enter'])
  })

  it('prevents what the browser would do only when it acts', () => {
    register([], [{ key: 'Ctrl+S', when: () => false }, { key: 'F3' }])
    expect(press({ key: 's', ctrlKey: true })).toBe(true)
    expect(press({ key: 'F3' })).toBe(false)
  })

  it('lets the newest win, and passes on what it declines', () => {
    const pressed: string[] = []
    let open = true
    register(pressed, [{ key: 'Esc', label: 'page' }])
    register(pressed, [{ key: 'Esc', label: 'panel', when: () => open }])
    press({ key: 'Escape' })
    open = false
    press({ key: 'Escape' })
    expect(pressed).toEqual(['panel', 'page'])
  })

  it('hides everything below a modal layer until it goes', () => {
    const pressed: string[] = []
    register(pressed, [{ key: 'F2' }])
    const box = register(pressed, [{ key: 'Esc' }], true)
    press({ key: 'F2' })
    press({ key: 'Escape' })
    box.stop()
    press({ key: 'F2' })
    expect(pressed).toEqual(['Esc', 'F2'])
  })

  it('lists each working key once, for the list and the palette', () => {
    register([], [{ key: 'F2', label: 'old' }])
    register(
      [],
      [
        { key: 'F2', label: 'new' },
        { key: 'Ctrl+S', label: 'off', when: () => false },
      ],
    )
    expect(useActiveKeys().value.map((binding) => binding.label)).toEqual(['new'])
  })
})
