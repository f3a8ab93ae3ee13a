/** Turns the sandbox's records into LAPOR's JSON. */
import type { Instant } from '../domain/kata.ts'
import { KATEGORI, KLASIFIKASI, TEMPLATES } from './masters.ts'
import { naiveTime, zonedTime } from './naive-time.ts'
import {
  STATUS_CODES,
  type Json,
  type SandboxBerkas,
  type SandboxCase,
  type SandboxInstansi,
  type SandboxLog,
  type SandboxTanggapan,
  type SandboxZona,
} from './sandbox-case.ts'

/** How times are written in this answer. */
export type Style = { readonly zona: SandboxZona; readonly naive: boolean }

export type Item = Readonly<Record<string, Json>>

function time(at: Instant, style: Style): string {
  return style.naive ? naiveTime(at, style.zona) : zonedTime(at, style.zona)
}

/** An item of `GET /complaints`. */
export function renderCase(kasus: SandboxCase, style: Style): Item {
  return {
    id: kasus.id,
    tracking_id: kasus.trackingId,
    title: kasus.judul,
    content: kasus.isi,
    classification_id: kasus.klasifikasiId,
    classification_name: kasus.klasifikasiNama,
    category_id: kasus.kategoriId,
    category_name: kasus.kategoriNama,
    status_code: STATUS_CODES[kasus.status] ?? 99,
    status_name: kasus.status,
    disposition_id: kasus.instansi.id,
    disposition_name: kasus.instansi.nama,
    user_name: kasus.anonim ? null : kasus.namaPelapor,
    is_anonymous: kasus.anonim,
    is_secret: kasus.rahasia,
    source: kasus.sumber,
    location_id: null,
    location: kasus.lokasi,
    reason_archive: kasus.alasanTunda,
    created_at: time(kasus.createdAt, style),
    updated_at: time(kasus.updatedAt, style),
  }
}

function renderInstansi(instansi: SandboxInstansi | null): Json {
  return instansi === null ? null : { id: instansi.id, name: instansi.nama }
}

/** A line of `data_logs`: placeholders in `content`, the statuses in `data`, a JSON text inside the JSON. */
export function renderLog(log: SandboxLog, style: Style): Item {
  const states = { status_old: { name: log.statusLama ?? '' }, status_new: { name: log.statusBaru ?? '' } }
  return {
    content: log.isi,
    institution_from_name: log.dari?.nama ?? null,
    institution_to_name: log.ke?.nama ?? null,
    institution_to: renderInstansi(log.ke),
    ['data']: log.statusBaru === null ? '{}' : JSON.stringify(states),
    created_at: time(log.at, style),
  }
}

function akhiran({ nama }: SandboxBerkas): string {
  return nama.includes('.') ? (nama.split('.').pop() ?? '').toLowerCase() : ''
}
/** Where a file can be fetched. */
export function pathBerkas(berkas: SandboxBerkas): string {
  return `/storage/attachments/${berkas.sha256.slice(0, 16)}.${akhiran(berkas)}`
}

function renderBerkas(berkas: SandboxBerkas): Item {
  return { path: pathBerkas(berkas), file_name: berkas.nama, extension: akhiran(berkas) }
}

/** A follow-up; the pelapor's have no institution. */
export function renderTanggapan(tanggapan: SandboxTanggapan, style: Style): Item {
  return {
    id: tanggapan.id,
    created_at: time(tanggapan.at, style),
    content: tanggapan.isi,
    institution_from_id: tanggapan.dari?.id ?? null,
    institution_from_name: tanggapan.dari?.nama ?? null,
    user_name: tanggapan.dari === null ? 'Pelapor' : 'Admin Instansi',
    is_secret: tanggapan.rahasia ? 1 : 0,
    template_code: tanggapan.templateCode,
    attachments: tanggapan.berkas.map(renderBerkas),
  }
}

export function renderInstansiList(list: readonly SandboxInstansi[]): Item[] {
  return list.map((instansi) => ({ id: instansi.id, name: instansi.nama }))
}

export function renderKategoriList(): Item[] {
  return KATEGORI.map((kategori) => ({ id: kategori.id, parent_id: kategori.parentId, name: kategori.nama }))
}

export function renderKlasifikasiList(): Item[] {
  return KLASIFIKASI.map((klasifikasi) => ({ id: klasifikasi.id, parent_id: null, name: klasifikasi.nama }))
}

export function renderTemplateList(): Item[] {
  return TEMPLATES.map((template) => ({
    title: template.judul,
    type: template.jenis,
    template_code: template.kode,
    content: template.isi,
  }))
}
