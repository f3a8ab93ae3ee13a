/** The menu in Indonesian. Keys of the page are only shown beside its entries: the page itself listens to them. */
import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Events } from '../contract/events.ts'

type Command = Events['menu.command']['command']
type Tell = (command: Command) => void

const PAGES: readonly { readonly command: Command; readonly label: string; readonly key: string }[] = [
  { command: 'beranda', label: 'Beranda', key: 'Alt+1' },
  { command: 'antrean', label: 'Antrean', key: 'Alt+3' },
  { command: 'kotakKeluar', label: 'Kotak keluar', key: 'Alt+4' },
  { command: 'pengaturan', label: 'Pengaturan', key: 'Alt+5' },
]

function entry(tell: Tell, command: Command, label: string, accelerator: string): MenuItemConstructorOptions {
  return { id: command, label, accelerator, registerAccelerator: false, click: () => tell(command) }
}

function template(tell: Tell): MenuItemConstructorOptions[] {
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ role: 'toggleDevTools', label: 'Alat pengembang' }]
  return [
    {
      label: 'Loket',
      submenu: [
        entry(tell, 'loketTatapMuka', 'Pengaduan tatap muka', 'F2'),
        entry(tell, 'loketTelepon', 'Pengaduan telepon', 'F3'),
        entry(tell, 'borongan', 'Surat dan kotak saran', 'F4'),
        { type: 'separator' },
        entry(tell, 'palet', 'Cari perintah atau pengaduan', 'CmdOrCtrl+K'),
        { type: 'separator' },
        { role: 'quit', label: 'Keluar', accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    {
      label: 'Sunting',
      submenu: [
        { role: 'undo', label: 'Urungkan' },
        { role: 'redo', label: 'Ulangi' },
        { type: 'separator' },
        { role: 'cut', label: 'Potong' },
        { role: 'copy', label: 'Salin' },
        { role: 'paste', label: 'Tempel' },
        { role: 'selectAll', label: 'Pilih semua' },
      ],
    },
    { label: 'Halaman', submenu: PAGES.map(({ command, label, key }) => entry(tell, command, label, key)) },
    {
      label: 'Tampilan',
      submenu: [
        { role: 'zoomIn', label: 'Perbesar', accelerator: 'CmdOrCtrl+=' },
        { role: 'zoomOut', label: 'Perkecil' },
        { role: 'resetZoom', label: 'Ukuran semula' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Layar penuh' },
        ...developer,
      ],
    },
    { label: 'Bantuan', submenu: [entry(tell, 'bantuan', 'Buku petunjuk', 'F1')] },
  ]
}

/** Sets the application's menu; `tell` carries a chosen entry to the page. */
export function setMenu(tell: Tell): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(tell)))
}
