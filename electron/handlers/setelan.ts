/** Settings. Credentials go in and never come out again. */
import type { SetelanTerlihat } from '../contract/requests.ts'
import type { FieldProblem, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import { alamatBoleh } from '../domain/alamat-lapor.ts'
import { periksaBatas } from '../domain/batas-kantor.ts'
import { periksaPengingat } from '../domain/pengingat.ts'
import { salahPintasan } from '../domain/pintasan.ts'
import { isDisalin } from '../domain/jalur-tindakan.ts'
import { checkPola } from '../domain/register.ts'
import type { Setelan } from '../domain/setelan.ts'
import { STREAM } from '../domain/sync-status.ts'
import type { Petugas } from '../store/store.ts'
import { hitungUlang } from './kalender.ts'
import { sebagaiPetugas } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

/** Calls a deployment may not have: the queue then comes from exports, the action is carried over by hand. */
const BOLEH_KOSONG: ReadonlySet<string> = new Set([
  'daftarPengaduan',
  'prosesTolak',
  'prosesVerifikasi',
  'prosesTunda',
  'prosesArsip',
  'prosesSelesai',
  'prosesBuka',
  'daftarInstansi',
  'daftarTemplat',
])

export const setelanHandlers = {
  'setelan.save': ({ setelan }, k) => denganIzin(k, (petugas) => save(setelan, petugas, k)),
  'setelan.saveCredentials': (credentials, k) =>
    denganIzin(k, async (petugas) => {
      await k.store.setelan.setCredentials(credentials, petugas, k.now())
      return taken(k)
    }),
} satisfies HandlerTable<'setelan.save' | 'setelan.saveCredentials'>

/** At the first run the settings come before the first name; from then on every change has an author. */
async function denganIzin<T>(k: Konteks, run: (petugas: Petugas | null) => Promise<Result<T>>): Promise<Result<T>> {
  if (k.petugas === null && (await k.store.petugas.list()).length === 0) return run(null)
  return sebagaiPetugas(k, run)
}

async function save(wanted: Setelan, petugas: Petugas | null, k: Konteks): Promise<Result<SetelanTerlihat>> {
  const before = k.setelan()
  const fields = [
    ...checkSambungan(wanted),
    ...checkLoket(wanted, before),
    ...checkImpor(wanted),
    ...periksaBatas(wanted.tenggat.batas, await k.store.referensi.aturan()),
    ...periksaPengingat(wanted.pengingat),
  ]
  if (fields.length > 0) return fail({ kind: 'invalid', fields })
  const otherUpstream = isOtherUpstream(before, wanted)
  if (otherUpstream && (await k.store.cursor.isBoundToUpstream())) {
    return fail({ kind: 'forbidden', message: TERIKAT })
  }
  // The way of working changes through app.chooseMode only: another store may belong to it.
  await k.store.setelan.set({ ...wanted, mode: before.mode }, petugas, k.now())
  if (otherUpstream) for (const stream of [STREAM.api, STREAM.templat]) await k.store.cursor.forget(stream)
  const disalin = isDisalin({ ...wanted, mode: before.mode })
  if (disalin !== isDisalin(before)) await k.store.outbox.setBerpandu(disalin, k.now())
  const seen = await taken(k)
  if (hitungan(wanted) !== hitungan(before)) await hitungUlang(k)
  return seen
}

/** What the due dates rest on. */
function hitungan({ kantor, tenggat }: Setelan): string {
  return JSON.stringify([kantor.zona, kantor.hariKerjaSepekan, tenggat.tutupOtomatis, tenggat.batas])
}

const TERIKAT =
  'Alamat server LAPOR dan nomor instansi tidak dapat diganti di sini, karena kasus dan kiriman yang tersimpan memakai nomor dari server itu dan bisa tertukar dengan kasus warga lain. Untuk server atau instansi lain, minta petugas TI menyiapkan profil baru; untuk mencoba, pakai Latihan yang tersimpan terpisah.'

/**
 * Another server or institution than the one our numbers are from. Without an address nothing can have come from
 * anywhere yet; practice has its own LAPOR whatever the settings say.
 */
function isOtherUpstream(before: Setelan, wanted: Setelan): boolean {
  if (before.mode === 'latihan' || before.api.baseUrl === '') return false
  return upstreamOf(before) !== upstreamOf(wanted)
}

function upstreamOf({ api }: Setelan): string {
  const origin = URL.canParse(api.baseUrl) ? new URL(api.baseUrl).origin : api.baseUrl
  return `${origin} ${api.instansiId.trim()}`
}

async function taken(k: Konteks): Promise<Result<SetelanTerlihat>> {
  await k.core.reloadSetelan()
  k.sync.resume()
  k.emit({ type: 'event', name: 'app.changed', payload: {} })
  return ok(await k.core.setelanTerlihat())
}

/** What the schema cannot say of the desk: a shortcut that can be given, and a version for every text of the notice. */
function checkLoket({ loket, register }: Setelan, before: Setelan): FieldProblem[] {
  const fields: FieldProblem[] = []
  const pintasan = salahPintasan(loket.pintasan)
  if (pintasan !== null) fields.push({ field: 'setelan.loket.pintasan', message: pintasan })
  const pola = checkPola(register.pola)
  if (!pola.ok && pola.failure.kind === 'invalid') {
    fields.push(...pola.failure.fields.map(({ message }) => ({ field: 'setelan.register.pola', message })))
  }
  const lama = before.loket.pemberitahuan
  const { versi, teks } = loket.pemberitahuan
  // A pengaduan holds the version only: one version must never mean two texts.
  if (versi === lama.versi && teks !== lama.teks) {
    fields.push({
      field: 'setelan.loket.pemberitahuan.versi',
      message: 'Teks pemberitahuan berubah, jadi versinya harus ikut berubah.',
    })
  }
  return fields
}

/** The shell opens nothing but LAPOR: another address is refused where it is typed, too. '': not known, never opened. */
function checkImpor({ impor: { alamatLapor } }: Setelan): FieldProblem[] {
  if (alamatLapor === '' || alamatBoleh(alamatLapor) !== null) return []
  const message = 'Alamat LAPOR harus diawali https:// dan berakhir pada lapor.go.id.'
  return [{ field: 'setelan.impor.alamatLapor', message }]
}

/** What the schema cannot say of the link: addresses, paths, and times that fit together. */
function checkSambungan({ api, pembaruan }: Setelan): FieldProblem[] {
  const fields: FieldProblem[] = []
  if (!isSafeUrl(api.baseUrl)) {
    fields.push({
      field: 'setelan.api.baseUrl',
      message: 'Alamat LAPOR harus diawali https:// dan tanpa sandi di dalamnya.',
    })
  }
  if (!isSafeUrl(pembaruan.feedUrl)) {
    fields.push({
      field: 'setelan.pembaruan.feedUrl',
      message: 'Alamat pembaruan harus diawali https:// dan tanpa sandi di dalamnya.',
    })
  }
  for (const [nama, path] of Object.entries(api.paths)) {
    if (path === '' && BOLEH_KOSONG.has(nama)) continue
    if (!path.startsWith('/'))
      fields.push({ field: `setelan.api.paths.${nama}`, message: 'Jalur harus diawali garis miring (/).' })
  }
  if (!/^[A-Za-z0-9-]+$/.test(api.authHeader)) {
    fields.push({
      field: 'setelan.api.authHeader',
      message: 'Nama kepala otorisasi hanya huruf, angka, dan tanda hubung.',
    })
  }
  if (api.connectTimeoutMs > api.totalTimeoutMs) {
    fields.push({
      field: 'setelan.api.connectTimeoutMs',
      message: 'Batas waktu menyambung tidak boleh lebih lama dari batas waktu seluruhnya.',
    })
  }
  return fields
}

/** Empty, https, or http to this very computer. */
function isSafeUrl(text: string): boolean {
  if (text === '') return true
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]'
  if (url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)
}
