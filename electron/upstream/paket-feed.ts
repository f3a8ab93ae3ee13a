/** Fetches the holiday pack that lies beside the update feed, with its signature. What it is worth is not decided here. */
import type { Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { FetchLike } from './upstream.ts'

const NAMA = 'paket-libur.json'
const BATAS_BYTE = 500_000
const BATAS_MS = 20_000

const TANPA_ALAMAT =
  'Alamat pembaruan belum diisi di Pengaturan, jadi tidak ada tempat mengambil paket libur. Pilih berkasnya dari USB, atau ketik hari liburnya.'
const TIDAK_ADA =
  'Di alamat pembaruan tidak ada paket libur. Kalender tidak diubah. Pilih berkasnya dari USB, atau ketik hari liburnya.'
const TAK_TERJANGKAU =
  'Alamat pembaruan tidak dapat dihubungi. Kalender tidak diubah. Coba lagi nanti, atau pilih berkasnya dari USB.'

type Paket = { readonly isi: Uint8Array<ArrayBuffer>; readonly tandaTangan: Uint8Array<ArrayBuffer> }

async function take(fetch: FetchLike, url: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const init = { redirect: 'error', credentials: 'omit', cache: 'no-store' } as const
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(BATAS_MS) })
  if (!answer.ok) return null
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return bytes.byteLength <= BATAS_BYTE ? bytes : null
}

/** `feedUrl`: the address of the settings, a folder. */
export async function fetchPaket(fetch: FetchLike, feedUrl: string): Promise<Result<Paket>> {
  if (!URL.canParse(feedUrl)) return fail({ kind: 'conflict', message: TANPA_ALAMAT })
  const { href } = new URL(NAMA, feedUrl.endsWith('/') ? feedUrl : `${feedUrl}/`)
  try {
    const isi = await take(fetch, href)
    const tandaTangan = isi === null ? null : await take(fetch, `${href}.sig`)
    return isi === null || tandaTangan === null
      ? fail({ kind: 'conflict', message: TIDAK_ADA })
      : ok({ isi, tandaTangan })
  } catch {
    return fail({ kind: 'conflict', message: TAK_TERJANGKAU })
  }
}
