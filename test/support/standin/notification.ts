/** Notifications and pictures for the taskbar: recorded, never shown. */
import { record, requireReady } from './state.ts'
import { strict, strictEmitter } from './strict.ts'

type NotificationOptions = { readonly title?: string; readonly body?: string; readonly silent?: boolean }

export class Notification extends strictEmitter('Notification') {
  readonly title: string
  readonly body: string
  readonly silent: boolean

  constructor(options: NotificationOptions = {}) {
    super()
    requireReady('Notification')
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    record('notification.show', { title: this.title, body: this.body })
    this.emit('show', {})
  }
}

export const nativeImage = strict('nativeImage', {
  createFromBitmap(buffer: Buffer, { width, height }: { readonly width: number; readonly height: number }): object {
    if (buffer.byteLength !== width * height * 4) throw new Error('invalid buffer size')
    return { width, height }
  },
})
