/** Updates: looked for and fetched as the settings say, told in sentences. Nothing is installed while work is open. */
import type { UpdateStatus } from '../contract/requests.ts'
import type { Setelan } from '../domain/setelan.ts'
import { log } from './log.ts'
import type { UpdateEngine } from './update-engine.ts'

type Pembaruan = Setelan['pembaruan']
type Options = {
  /** Loaded when first needed; null where updates cannot exist (not installed from a package). */
  readonly engine: () => Promise<UpdateEngine | null>
  readonly tell: (status: UpdateStatus) => void
}
export type Updates = {
  configure(pembaruan: Pembaruan): void
  status(): UpdateStatus
  check(): Promise<UpdateStatus>
  download(): Promise<UpdateStatus>
}

/** Between two looks at the feed by itself (ms). */
const CHECK_INTERVAL = 6 * 60 * 60 * 1000
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH'])
const DAMAGED = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_NO_CHECKSUM'])

const SENTENCES = {
  mati: 'Pemeriksaan pembaruan dimatikan di pengaturan.',
  tanpaAlamat: 'Alamat pembaruan belum diisi di pengaturan.',
  alamatSalah: 'Alamat pembaruan di pengaturan harus diawali https:// agar tidak dapat dipalsukan di jalan.',
  tidakTerpasang: 'Pembaruan hanya diperiksa pada aplikasi yang dipasang dengan pemasang resmi.',
  belumDiperiksa: 'Pembaruan belum diperiksa sejak aplikasi dibuka.',
  memeriksa: 'Sedang memeriksa pembaruan.',
  terbaru: 'Aplikasi ini sudah versi terbaru.',
  takTerjangkau:
    'Server pembaruan tidak dapat dihubungi. Aplikasi tetap dapat dipakai seperti biasa dan pemeriksaan diulang nanti.',
  rusak: 'Berkas pembaruan yang diterima tidak utuh dan sudah dibuang. Aplikasi yang sedang dipakai tidak berubah.',
  takTerbaca:
    'Jawaban server pembaruan tidak dapat dibaca. Aplikasi yang sedang dipakai tidak berubah; hubungi petugas TI bila ini berulang.',
}

function status(
  keadaan: UpdateStatus['keadaan'],
  kalimat: string,
  version: string | null = null,
  persen: number | null = null,
): UpdateStatus {
  return { keadaan, version, persen, kalimat }
}

/** The feed decides what runs on this computer: only over TLS, or from this computer itself. */
function isSafeFeed(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1')
}

function failed(error: unknown): UpdateStatus {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isNetwork = UNREACHABLE.has(code) || (error instanceof Error && error.message.startsWith('net::ERR_'))
  log('update.failed', { code })
  if (DAMAGED.has(code)) return status('gagal', SENTENCES.rusak)
  return status('gagal', isNetwork ? SENTENCES.takTerjangkau : SENTENCES.takTerbaca)
}

function available(version: string, modus: Pembaruan['modus']): UpdateStatus {
  const next = modus === 'unduh' ? 'Pengunduhan segera dimulai.' : 'Petugas TI dapat memasangnya di komputer ini.'
  return status('tersedia', `Versi ${version} sudah tersedia. ${next}`, version)
}

/** What stands in the way of looking at all; null when nothing does. */
function obstacle({ modus, feedUrl }: Pembaruan): UpdateStatus | null {
  if (modus === 'mati') return status('mati', SENTENCES.mati)
  if (feedUrl === '') return status('mati', SENTENCES.tanpaAlamat)
  return isSafeFeed(feedUrl) ? null : status('mati', SENTENCES.alamatSalah)
}

/** Keeps the state of updates; every change is told. */
export function makeUpdates(options: Options): Updates {
  let settings: Pembaruan = { feedUrl: '', modus: 'mati' }
  let current = status('mati', SENTENCES.mati)
  let running: Promise<UpdateStatus> | null = null
  let timer: NodeJS.Timeout | undefined

  function change(next: UpdateStatus): UpdateStatus {
    current = next
    options.tell(next)
    return next
  }

  /** One at a time; a second asker gets the answer of the first. */
  function once(work: () => Promise<UpdateStatus>): Promise<UpdateStatus> {
    running ??= work()
      .catch((error: unknown) => change(failed(error)))
      .finally(() => (running = null))
    return running
  }

  async function fetchUpdate(engine: UpdateEngine, version: string): Promise<UpdateStatus> {
    const progress = (persen: number) =>
      change(status('mengunduh', `Mengunduh versi ${version}: ${persen} persen.`, version, persen))
    progress(0)
    await engine.download(progress)
    return change(
      status(
        'siapDipasang',
        `Versi ${version} sudah diunduh dan utuh. Petugas TI dapat memasangnya di komputer ini.`,
        version,
      ),
    )
  }

  async function look(): Promise<UpdateStatus> {
    const blocked = obstacle(settings)
    if (blocked) return change(blocked)
    const { feedUrl, modus } = settings
    const engine = await options.engine()
    if (engine === null) return change(status('mati', SENTENCES.tidakTerpasang))
    change(status('memeriksa', SENTENCES.memeriksa))
    const version = await engine.check(feedUrl)
    if (version === null) return change(status('terbaru', SENTENCES.terbaru))
    const found = change(available(version, modus))
    return modus === 'unduh' ? fetchUpdate(engine, version) : found
  }

  async function fetchFound(): Promise<UpdateStatus> {
    const engine = obstacle(settings) ? null : await options.engine()
    const version = current.keadaan === 'tersedia' || current.keadaan === 'gagal' ? current.version : null
    if (engine === null || version === null) return look()
    return fetchUpdate(engine, version)
  }

  return {
    configure(pembaruan) {
      if (pembaruan.feedUrl === settings.feedUrl && pembaruan.modus === settings.modus) return
      settings = pembaruan
      clearInterval(timer)
      const blocked = obstacle(settings)
      change(blocked ?? status('belumDiperiksa', SENTENCES.belumDiperiksa))
      if (blocked) return
      void once(look)
      timer = setInterval(() => void once(look), CHECK_INTERVAL)
      timer.unref()
    },
    status: () => current,
    check: () => once(look),
    download: () => once(fetchFound),
  }
}
