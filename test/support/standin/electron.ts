/** The `electron` module of the main process: what the shell uses, nothing else. */
export { app } from './app.ts'
export { dialog, Menu, MenuItem, nativeTheme, screen } from './desktop.ts'
export { ipcMain } from './ipc.ts'
export { safeStorage } from './safe-storage.ts'
export { protocol, session } from './session.ts'
export { utilityProcess } from './utility-process.ts'
export { WebContents as webContents } from './web-contents.ts'
export { BrowserWindow } from './window.ts'
