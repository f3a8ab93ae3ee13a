/** A generic update feed over real HTTP, and electron-updater's own Windows updater running in plain Node against it. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { ClientRequest, RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { configureRequestOptions, configureRequestUrl, HttpExecutor } from 'builder-util-runtime'
import type { DownloadOptions } from 'builder-util-runtime'
import library from 'electron-updater'
import type { AppUpdater } from 'electron-updater'

export type Feed = {
  readonly url: string
  /** Paths asked for so far. */
  readonly asked: readonly string[]
  close(): Promise<void>
}
/** How the installer arrives. */
export type Arrival = 'whole' | 'corrupted' | 'cut'

function manifest(version: string, installer: Buffer): string {
  const sha512 = createHash('sha512').update(installer).digest('base64')
  const name = `loket-aduan-${version}.exe`
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${installer.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-01T00:00:00.000Z'",
    '',
  ].join('\n')
}

/** Serves one release. */
export async function startFeed(version: string, installer: Buffer, arrival: Arrival): Promise<Feed> {
  const asked: string[] = []
  const damaged = Buffer.from(installer)
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 0xff
  const server = createServer((incoming, response) => {
    const path = new URL(incoming.url ?? '/', 'http://feed').pathname
    asked.push(path)
    if (path === '/latest.yml') return void response.end(manifest(version, installer))
    if (!path.endsWith('.exe')) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-length': installer.length })
    if (arrival !== 'cut') return void response.end(arrival === 'corrupted' ? damaged : installer)
    response.write(installer.subarray(0, installer.length >> 1), () => setTimeout(() => response.destroy(), 20))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What electron-updater does through Electron's net, on node:http. */
class NodeHttpExecutor extends HttpExecutor<ClientRequest> {
  createRequest(options: RequestOptions, callback: (response: never) => void): ClientRequest {
    return request(options, callback as () => void)
  }

  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const target: RequestOptions = { headers: options.headers ?? {} }
      configureRequestUrl(url, target)
      configureRequestOptions(target)
      const callback = (error: Error | null) => (error ? reject(error) : resolve(destination))
      this.doDownload(target, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}

/** electron-updater for Windows with its state in `folder`. */
export function windowsUpdater(folder: string, version: string): AppUpdater {
  mkdirSync(folder, { recursive: true })
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, 'provider: generic\nurl: http://127.0.0.1:9/\nupdaterCacheDirName: unduhan\n')
  const updater = new library.NsisUpdater(null, {
    version,
    name: 'loket-aduan',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: join(folder, 'userData'),
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  })
  // Left empty by the library when the application is not Electron's; read `latest.yml`, as on Windows.
  Object.assign(updater, { httpExecutor: new NodeHttpExecutor(), _testOnlyOptions: { platform: 'win32' } })
  return updater
}

/** Installers that lie complete in the updater's folder. */
export function keptInstallers(folder: string): Buffer[] {
  const pending = join(folder, 'unduhan', 'pending')
  try {
    const names = readdirSync(pending).filter((name) => name.endsWith('.exe') && !name.startsWith('temp-'))
    return names.map((name) => readFileSync(join(pending, name)))
  } catch {
    return []
  }
}
