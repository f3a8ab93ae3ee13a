/** electron-updater as this application uses it: told what to do, never acting by itself. */
import type { AppUpdater } from 'electron-updater'

export type UpdateEngine = {
  /** Version that the feed offers; null when it offers nothing newer. Throws when the feed cannot be read. */
  check(feedUrl: string): Promise<string | null>
  /** Downloads what the last check found; throws when it does not arrive whole. `onPercent`: 0–100. */
  download(onPercent: (percent: number) => void): Promise<void>
}

/**
 * Installing at quit would end half-way when Windows shuts down, so nothing is installed here; downloading is asked
 * for. Setting a channel switches downgrades on in this library: they are switched off after it.
 */
function tame(updater: AppUpdater, feedUrl: string): void {
  updater.logger = null
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.disableWebInstaller = true
  updater.allowPrerelease = false
  updater.setFeedURL({ provider: 'generic', url: feedUrl, channel: 'latest', useMultipleRangeRequest: false })
  updater.channel = 'latest'
  updater.allowDowngrade = false
}

/** Wraps an updater of electron-updater. */
export function makeUpdateEngine(updater: AppUpdater): UpdateEngine {
  // The library also throws; without a listener the event would end the process.
  updater.on('error', () => undefined)
  return {
    async check(feedUrl) {
      tame(updater, feedUrl)
      const found = await updater.checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : null
    },
    async download(onPercent) {
      const forward = ({ percent }: { percent: number }) => onPercent(Math.round(percent))
      updater.on('download-progress', forward)
      try {
        await updater.downloadUpdate()
      } finally {
        updater.off('download-progress', forward)
      }
    },
  }
}
