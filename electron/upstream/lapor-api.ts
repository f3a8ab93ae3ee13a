/** LAPOR's JSON API behind the face of upstream.ts. Every path, id and header is a setting. */
import { fail, ok } from '../domain/failure.ts'
import type { Result } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import type { KasusLapor, KasusRusak } from '../domain/kasus-lapor.ts'
import {
  added,
  caseResults,
  created,
  envelope,
  instansiItem,
  listResults,
  templateItem,
  uploadItem,
  uploadResults,
} from './answers.ts'
import { type Api, broken, type LaporApiArgs, noPath, readList, readPage, readTanggapan } from './api-read.ts'
import { actionBody, followupForm, newCaseBody, uploadForm } from './bodies.ts'
import { findPengaduan, findTindakan, findTindakLanjut, lihatBukti } from './find.ts'
import { call } from './http.ts'
import type { CallRequest, HttpSetup } from './http.ts'
import { readResult, sendOutcome } from './outcomes.ts'
import type { Acknowledgement } from './outcomes.ts'
import { testConnection } from './test-connection.ts'
import { unduhBerkas } from './unduh.ts'
import { asList } from './tolerant.ts'
import { isRusak, translateKasus, translateLog, translateState, translateTanggapan } from './translate.ts'
import type { BerkasKirim, HalamanKasus, Upstream } from './upstream.ts'
import { jalurTindakan } from '../domain/jalur-tindakan.ts'
import { toPlainLine, toPlainText } from './plain-text.ts'
import type { TemplatLapor } from '../domain/templat-tanggapan.ts'
import { formatWaktuApi } from './waktu-api.ts'

/**
 * The upstream of one deployment. Nothing is kept between calls; `signal` of each call ends it. No promise rejects for
 * anything the network or LAPOR does. Outcomes of writes: outcomes.ts.
 */
export function createLaporApi(args: LaporApiArgs): Upstream {
  const { setelan, credentials, fetch, mutu } = args
  const setup: HttpSetup = { setelan, credentials, fetch, mutu }
  const api: Api = { ...args, read: async (request) => readResult(await call(setup, request), args.now()) }
  const { paths } = args.setelan
  return {
    listKasus: (query) => listKasus(api, query),
    getKasus: (upstreamId, signal) => getKasus(api, upstreamId, signal),
    listTanggapan: async (upstreamId, signal) => {
      const page = await readTanggapan(api, upstreamId, signal)
      return page.ok ? ok(translateTanggapan(page.value.items, translation(api))) : page
    },
    uploadLampiran: (berkas, signal) => uploadLampiran(api, berkas, signal),
    createPengaduan: async ({ signal, ...words }) => {
      if (paths.buatPengaduan === '') return { kind: 'refused', failure: noPath('membuat laporan') }
      const json = newCaseBody(args.setelan, args.markers.withMarker, words)
      const request: CallRequest = { method: 'POST', path: paths.buatPengaduan, json, signal }
      return sendOutcome(await call(setup, request), args.now(), readCreated)
    },
    addTindakLanjut: async ({ signal, ...words }) => {
      if (paths.tambahTindakLanjut === '') return { kind: 'refused', failure: noPath('menambah tindak lanjut') }
      const form = followupForm(args.setelan, args.markers.withMarker, words)
      const request: CallRequest = { method: 'POST', path: paths.tambahTindakLanjut, form, signal }
      return sendOutcome(await call(setup, request), args.now(), readAdded)
    },
    findPengaduan: (marker, signal, dicari) => findPengaduan(api, { marker, signal, dicari }),
    findTindakLanjut: (upstreamId, marker, signal, dicari) =>
      findTindakLanjut(api, { upstreamId, marker, signal, dicari }),
    lihatBukti: (look) => lihatBukti(api, look),
    prosesTindakan: async ({ marker, upstreamId, payload, signal }) => {
      const path = jalurTindakan(payload, paths)
      if (path === '') return { kind: 'refused', failure: noPath('tindakan ini') }
      const json = actionBody(args.setelan, args.markers.withMarker, { marker, payload })
      const request: CallRequest = { method: 'POST', path, id: upstreamId, json, signal }
      return sendOutcome(await call(setup, request), args.now(), readAdded)
    },
    findTindakan: (look) => findTindakan(api, look),
    listInstansi: (signal) => listInstansi(api, signal),
    listTemplat: (signal) => listTemplat(api, signal),
    unduhBerkas: (path, signal) => unduhBerkas(setup, path, signal),
    test: (signal) => testConnection(setup, args.now, signal),
  }
}

function translation({ setelan, markers }: Api) {
  return { zona: setelan.zona, findMarker: markers.findMarker }
}

type ListQuery = { readonly updatedFrom: Instant | null; readonly page: number; readonly signal: AbortSignal }

async function listKasus(api: Api, { updatedFrom, page, signal }: ListQuery): Promise<Result<HalamanKasus>> {
  const { paths, instansiId, zona } = api.setelan
  if (paths.daftarPengaduan === '') return fail(noPath('daftar laporan'))
  const query = {
    page,
    ...(instansiId === '' ? {} : { disposition_id: instansiId }),
    ...(updatedFrom === null ? {} : { updated_from: formatWaktuApi(updatedFrom, zona) }),
  }
  const read = await readPage(api, query, signal)
  if (!read.ok) return read
  const { items, pageSize } = read.value
  const kasus: KasusLapor[] = []
  const rusak: KasusRusak[] = []
  for (const item of items) {
    const translated = translateKasus(item, translation(api))
    if (isRusak(translated)) rusak.push(translated)
    else kasus.push(translated)
  }
  const { total } = read.value
  return ok({ kasus, rusak, total, page, pageSize })
}

async function getKasus(api: Api, upstreamId: string, signal: AbortSignal): ReturnType<Upstream['getKasus']> {
  const path = api.setelan.paths.lihatPengaduan
  if (path === '') return fail(noPath('melihat laporan'))
  const answer = await api.read({ method: 'GET', path, id: upstreamId, signal })
  if (!answer.ok) return answer
  const results = caseResults.safeParse(envelope.safeParse(answer.value).data?.results)
  const state = results.success ? translateState(results.data['data']) : null
  if (!results.success || state === null) return broken('jawaban tidak memuat keadaan laporan')
  const log = translateLog(asList(results.data.data_logs) ?? [], results.data['data'], translation(api))
  return ok({ ...state, log })
}

/** A master list in one page, as the seen client asks for it. */
async function readMaster(
  api: Api,
  path: string,
  apa: string,
  signal: AbortSignal,
): Promise<Result<readonly unknown[]>> {
  if (path === '') return fail(noPath(apa))
  const answer = await api.read({ method: 'GET', path, query: { page_size: '1000' }, signal })
  if (!answer.ok) return answer
  const page = readList(answer.value, 1000)
  return page.ok ? ok(page.value.items) : page
}

async function listInstansi(api: Api, signal: AbortSignal): ReturnType<Upstream['listInstansi']> {
  const read = await readMaster(api, api.setelan.paths.daftarInstansi, 'daftar instansi', signal)
  if (!read.ok) return read
  return ok(
    read.value.flatMap((item) => {
      const { id, name } = instansiItem.safeParse(item).data ?? { id: null, name: null }
      return id === null || name === null ? [] : [{ upstreamId: id, nama: toPlainLine(name) }]
    }),
  )
}

/** One without its code or its words is of no use; the first of a code counts. */
async function listTemplat(api: Api, signal: AbortSignal): ReturnType<Upstream['listTemplat']> {
  const read = await readMaster(api, api.setelan.paths.daftarTemplat, 'daftar templat', signal)
  if (!read.ok) return read
  const byKode = new Map<string, TemplatLapor>()
  for (const item of read.value) {
    const { title, template_code: templateKode, content } = templateItem.safeParse(item).data ?? {}
    const isi = toPlainText(content ?? '').trim()
    if (templateKode === undefined || templateKode === null || isi === '' || byKode.has(templateKode)) continue
    const judul = toPlainLine(title ?? '')
    byKode.set(templateKode, { templateKode, judul: judul === '' ? templateKode : judul, isi })
  }
  return ok([...byKode.values()])
}

/** Pictures and documents come back in two arrays; one file was sent, so the one id there is, is its own. */
async function uploadLampiran(
  api: Api,
  berkas: BerkasKirim,
  signal: AbortSignal,
): Promise<Result<{ upstreamId: string }>> {
  const path = api.setelan.paths.unggahLampiran
  if (path === '') return fail(noPath('mengunggah lampiran'))
  const answer = await api.read({ method: 'POST', path, form: uploadForm(berkas), signal })
  if (!answer.ok) return answer
  const results = uploadResults.safeParse(envelope.safeParse(answer.value).data?.results)
  if (!results.success) return broken('jawaban tidak memuat nomor lampiran')
  const images = idsOf(results.data.images)
  const docs = idsOf(results.data.docs)
  const [upstreamId] = berkas.tipe.startsWith('image/') ? [...images, ...docs] : [...docs, ...images]
  return upstreamId === undefined ? broken('jawaban tidak memuat nomor lampiran') : ok({ upstreamId })
}

function idsOf(value: unknown): readonly string[] {
  return (asList(value) ?? []).flatMap((item) => uploadItem.safeParse(item).data?.id ?? [])
}

/** A new case without its number is not believed, unless LAPOR says `success` in so many words. */
function readCreated(body: unknown): Acknowledgement | null {
  const around = envelope.safeParse(body).data
  const inner = created.safeParse(around?.results).data
  const outer = created.safeParse(body).data
  const upstreamId = outer?.complaint_id ?? inner?.complaint_id ?? null
  const trackingId = outer?.tracking_id ?? inner?.tracking_id ?? null
  return upstreamId === null && around?.success !== true ? null : { upstreamId, trackingId }
}

/** The answer to a follow-up is not documented: any JSON object that does not say no is a yes. */
function readAdded(body: unknown): Acknowledgement {
  const results = added.safeParse(envelope.safeParse(body).data?.results).data
  const inner = added.safeParse(listResults.safeParse(envelope.safeParse(body).data?.results).data?.['data']).data
  const outer = added.safeParse(body).data
  const upstreamId = outer?.followup_id ?? inner?.id ?? results?.followup_id ?? results?.id ?? null
  return { upstreamId, trackingId: null }
}
