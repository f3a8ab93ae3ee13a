/**
 * The manners of the upstream (lapor-api.md section 3) as switches. A switch is `true`, `false` or an object:
 * `true` = always, on every request. Each name is tested one by one in test/integration/sandbox.
 */

/** When a manner applies. All conditions given must hold; `skip` and `next` count only requests that match. */
export type MannerWhen = {
  readonly method?: 'GET' | 'POST'
  /** Part of the path, e.g. `followup/add`. */
  readonly path?: string
  /** 0..1, drawn from the seeded chance; of manners that shape answers: the share of items touched. Default 1. */
  readonly probability?: number
  /** Leave the first so many matching requests alone ("from the n-th call on" is `skip: n - 1`). */
  readonly skip?: number
  /** Apply to so many matching requests, then rest. */
  readonly next?: number
}

/** Whether the write of the request took effect before the fault hit it. */
type Written = { readonly written?: boolean }
type Delay = { readonly delayMs?: number }
type Fields = { readonly fields?: readonly string[] }
type Switch<T = unknown> = boolean | (MannerWhen & T)

export type SandboxManners = {
  /** 200 with `{"success": false, "message"}`; nothing written unless said. */
  readonly successFalse?: Switch<Written & { readonly message?: string }>
  /** 200 with an HTML maintenance page; nothing written unless said. */
  readonly maintenancePage?: Switch<Written>
  /** 500 (default), 502, 503 or 504 with an HTML error page; nothing written unless said. */
  readonly serverError?: Switch<Written & { readonly status?: number }>
  /** 429; `retryAfterSeconds` null or absent sends no Retry-After, `retryAfterDate` sends it as an HTTP date. */
  readonly tooManyRequests?: Switch<{ readonly retryAfterSeconds?: number | null; readonly retryAfterDate?: boolean }>
  /** 401 although the credentials were right; with `skip` the token ends in the middle of a push. */
  readonly unauthorized?: Switch
  /** 413 with an HTML page, whatever the size. */
  readonly tooLarge?: Switch
  /** Whole Content-Length announced, half of the body sent, connection closed; written unless said otherwise. */
  readonly cutBody?: Switch<Written>
  /** The write happens, the answer comes `delayMs` later (default 120 s: after every client's patience). */
  readonly lateAnswer?: Switch<Delay>
  /** The request is read to its end, nothing is written, the connection closes without an answer. */
  readonly closeUnwritten?: Switch
  /** The request is read to its end, the write happens, the connection closes without an answer. */
  readonly closeWritten?: Switch
  /** Waits `delayMs` (default 2 s) before anything happens. */
  readonly slow?: Switch<Delay>
  /** No link: `refuse` (default) stops listening, `destroy` accepts and drops each connection. */
  readonly linkCut?: boolean | { readonly mode?: 'refuse' | 'destroy' }
  /** Before the request is served the records go back to the last snapshot (the one of the start if none was taken). */
  readonly restoreOlder?: Switch
  /** Stands as long as it is on: a restore takes the ids back too, so the next case gets an id given out before. */
  readonly reuseIds?: boolean
  /** Numbers and booleans of answers as strings (`"42"`, `"1"`, `"0"`). */
  readonly numbersAsStrings?: Switch
  /** Texts of digits as numbers (tracking_id). */
  readonly stringsAsNumbers?: Switch
  /** `null` in `fields` of each item (default: the ones a client can do without). */
  readonly nullFields?: Switch<Fields>
  /** `fields` of each item left out (default: the ones a client can do without). */
  readonly missingFields?: Switch<Fields>
  /** Fields nobody has heard of, on each item and beside the results. */
  readonly unknownFields?: Switch
  /** `content` as HTML with entities; `hostile` adds a script and an event handler. */
  readonly htmlContent?: Switch<{ readonly hostile?: boolean }>
  /** Times as `d-m-Y H:i:s` without a zone. On from the start; `false` sends ISO 8601 with the offset. */
  readonly naiveTimes?: Switch
  /** A status name never seen before, with an unknown code. */
  readonly unknownStatus?: Switch<{ readonly name?: string }>
  /** Each page after the first begins with the last case of the page before. */
  readonly duplicateOnPages?: Switch
  /** Each page after the first lacks its first case. */
  readonly skipOnPages?: Switch
  /** New cases get tracking ids of 5 to 15 digits instead of 7. */
  readonly trackingIdLengths?: Switch
  /** The server's clock is off by `minutes` (default 7; may be negative): Date header and every time it writes. */
  readonly clockOff?: boolean | { readonly minutes?: number }
}

export type MannerName = keyof SandboxManners

/** Every manner; `main` is the setting a bare value of the command line goes to, `teks` explains it to people. */
export const MANNERS: Readonly<Record<MannerName, { readonly main: string; readonly teks: string }>> = {
  successFalse: { main: 'probability', teks: 'jawaban 200 berisi success: false' },
  maintenancePage: { main: 'probability', teks: 'jawaban 200 berupa halaman pemeliharaan' },
  serverError: { main: 'status', teks: 'jawaban 500, 502, 503, atau 504' },
  tooManyRequests: { main: 'retryAfterSeconds', teks: 'jawaban 429, boleh dengan Retry-After (detik)' },
  unauthorized: { main: 'skip', teks: 'jawaban 401 setelah sekian panggilan' },
  tooLarge: { main: 'probability', teks: 'jawaban 413' },
  cutBody: { main: 'probability', teks: 'isi jawaban terputus di tengah' },
  lateAnswer: { main: 'delayMs', teks: 'tulisan masuk, jawaban terlambat (ms)' },
  closeUnwritten: { main: 'probability', teks: 'sambungan ditutup, tulisan tidak masuk' },
  closeWritten: { main: 'probability', teks: 'sambungan ditutup, tulisan sudah masuk' },
  slow: { main: 'delayMs', teks: 'setiap jawaban lambat (ms)' },
  linkCut: { main: 'mode', teks: 'sambungan putus (refuse atau destroy)' },
  restoreOlder: { main: 'next', teks: 'catatan kembali ke keadaan lama' },
  reuseIds: { main: 'probability', teks: 'nomor yang pernah diberikan dipakai lagi setelah catatan kembali' },
  numbersAsStrings: { main: 'probability', teks: 'angka dikirim sebagai teks' },
  stringsAsNumbers: { main: 'probability', teks: 'teks angka dikirim sebagai angka' },
  nullFields: { main: 'probability', teks: 'sebagian isian null' },
  missingFields: { main: 'probability', teks: 'sebagian isian tidak ada' },
  unknownFields: { main: 'probability', teks: 'isian yang tidak dikenal' },
  htmlContent: { main: 'probability', teks: 'isi berupa HTML dengan entitas' },
  naiveTimes: { main: 'probability', teks: 'waktu tanpa zona (menyala sejak awal)' },
  unknownStatus: { main: 'probability', teks: 'nama status yang belum pernah ada' },
  duplicateOnPages: { main: 'probability', teks: 'satu kasus muncul di dua halaman' },
  skipOnPages: { main: 'probability', teks: 'satu kasus terlewat di antara dua halaman' },
  trackingIdLengths: { main: 'probability', teks: 'tracking ID 5 sampai 15 angka' },
  clockOff: { main: 'minutes', teks: 'jam peladen meleset (menit)' },
}

function isMannerName(name: string): name is MannerName {
  return Object.hasOwn(MANNERS, name)
}

/** Fields of an item that a client can do without. */
export const OPTIONAL_FIELDS: readonly string[] = [
  'classification_name',
  'category_id',
  'category_name',
  'disposition_name',
  'source',
  'location',
  'location_id',
  'user_name',
]

/** Keys and types of a switch read from outside (HTTP, command line). Throws with a sentence on anything unknown. */
export function checkManners(value: unknown): SandboxManners {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('Ragam harus berupa objek JSON.')
  const checked: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(value)) {
    if (!isMannerName(name)) throw new TypeError(`Ragam "${name}" tidak dikenal.`)
    const fine =
      typeof setting === 'boolean' || (typeof setting === 'object' && setting !== null && !Array.isArray(setting))
    if (!fine) throw new TypeError(`Ragam "${name}" harus true, false, atau objek.`)
    checked[name] = setting
  }
  return checked
}

/** Reads `name`, `name=true`, `name=0.3`, `name=503`, `name=destroy` or `name={"status":502,"probability":0.2}`. */
export function parseManner(text: string): SandboxManners {
  const [name = '', ...rest] = text.split('=')
  const value = rest.join('=').trim()
  if (!isMannerName(name)) throw new TypeError(`Ragam "${name}" tidak dikenal.`)
  if (value === '' || value === 'true') return checkManners({ [name]: true })
  if (value === 'false') return checkManners({ [name]: false })
  if (value.startsWith('{')) return checkManners({ [name]: JSON.parse(value) })
  const number = Number(value)
  return checkManners({ [name]: { [MANNERS[name].main]: Number.isNaN(number) ? value : number } })
}
