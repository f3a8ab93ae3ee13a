/** The desktop around a window: dialogs, menu, theme, screens. Effects are recorded; answers may be queued by tests. */
import { record, requireReady, state } from './state.ts'
import { strict, strictEmitter, strictEmitterObject } from './strict.ts'

type MessageBox = { readonly message?: string; readonly cancelId?: number }
type MessageBoxAnswer = { response: number; checkboxChecked: boolean }
type SaveAnswer = { canceled: boolean; filePath: string }
type OpenAnswer = { canceled: boolean; filePaths: string[] }

function queuedAnswer(api: string): unknown {
  return state.answers.get(api)?.shift()
}

export const dialog = strict('dialog', {
  async showMessageBox(...args: readonly unknown[]): Promise<MessageBoxAnswer> {
    const options = args.at(-1) as MessageBox
    record('dialog.showMessageBox', options)
    process.stderr.write(`[dialog] ${options.message ?? ''}\n`)
    const answer = queuedAnswer('dialog.showMessageBox') as MessageBoxAnswer | undefined
    return answer ?? { response: options.cancelId ?? 0, checkboxChecked: false }
  },
  /** Closed without a choice unless a test has queued one. */
  async showOpenDialog(...args: readonly unknown[]): Promise<OpenAnswer> {
    record('dialog.showOpenDialog', args.at(-1))
    const answer = queuedAnswer('dialog.showOpenDialog') as OpenAnswer | undefined
    return answer ?? { canceled: true, filePaths: [] }
  },
  /** Closed without a place unless a test has queued one. */
  async showSaveDialog(...args: readonly unknown[]): Promise<SaveAnswer> {
    record('dialog.showSaveDialog', args.at(-1))
    const answer = queuedAnswer('dialog.showSaveDialog') as SaveAnswer | undefined
    return answer ?? { canceled: true, filePath: '' }
  },
  showErrorBox(title: string, content: string): void {
    record('dialog.showErrorBox', title, content)
    process.stderr.write(`[dialog] ${title}: ${content}\n`)
  },
})

/** What leaves for other programs: recorded, never done. */
export const shell = strict('shell', {
  async openExternal(url: string): Promise<void> {
    record('shell.openExternal', url)
  },
  async openPath(path: string): Promise<string> {
    record('shell.openPath', path)
    return ''
  },
})

type ItemOptions = {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly accelerator?: string
  readonly click?: (item: MenuItem, window: undefined, event: object) => void
  readonly submenu?: readonly ItemOptions[]
}

export class MenuItem {
  readonly id: string | undefined
  readonly label: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  readonly click: () => void

  constructor(options: ItemOptions) {
    this.id = options.id
    this.label = options.label ?? ''
    this.role = options.role
    this.type = options.submenu ? 'submenu' : (options.type ?? 'normal')
    this.accelerator = options.accelerator
    this.submenu = options.submenu && Menu.buildFromTemplate(options.submenu)
    this.click = () => options.click?.(this, undefined, {})
  }
}

export class Menu extends strictEmitter('Menu') {
  static _application: Menu | null = null
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: readonly ItemOptions[]): Menu {
    const menu = new Menu()
    for (const options of template) menu.items.push(new MenuItem(options))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu._application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu._application
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const below = item.submenu?.getMenuItemById(id)
      if (below) return below
    }
    return null
  }
}

let themeSource: 'system' | 'light' | 'dark' = 'system'
export const nativeTheme = strictEmitterObject('nativeTheme', {
  get themeSource() {
    return themeSource
  },
  set themeSource(source: 'system' | 'light' | 'dark') {
    themeSource = source
    const scheme = source === 'system' ? null : source
    for (const window of state.windows.values()) window.webContents._page?.setColorScheme(scheme)
    nativeTheme.emit('updated')
  },
  get shouldUseDarkColors() {
    return themeSource === 'dark'
  },
})

const WIDTH = 1920
const HEIGHT = 1080
const TASKBAR = 40
const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: WIDTH, height: HEIGHT },
  workArea: { x: 0, y: 0, width: WIDTH, height: HEIGHT - TASKBAR },
}
export const screen = strictEmitterObject('screen', {
  getPrimaryDisplay() {
    requireReady('screen')
    return display
  },
  getAllDisplays() {
    requireReady('screen')
    return [display]
  },
})
