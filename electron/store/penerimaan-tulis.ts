/** Who reports and how the case was taken in: the rows Pelapor and Penerimaan of a pengaduan recorded here. */
import type { Id, Instant, Tanggal, Zona } from '../domain/kata.ts'
import type { DrafPengaduan } from '../domain/pengaduan.ts'
import { normalizeTelepon } from '../domain/telepon.ts'
import { gabungWaktu, selisihDetik } from '../domain/waktu.ts'
import type { Connection } from './connection.ts'
import { toBit } from './rows.ts'

export type PenerimaanWriter = {
  /** Writes both rows; `tanggal` is the office's date of the visit. Only inside a write transaction. */
  insert(pengaduanId: Id, draf: DrafPengaduan, tanggal: Tanggal, zona: Zona): void
}

/** The number a telephone is found by: E.164 digits without the plus; '' when it cannot be read as one. */
export function kunciTelepon(telepon: string): string {
  const dibaca = normalizeTelepon(telepon)
  return dibaca.ok ? dibaca.value.e164.replace(/\D/g, '') : ''
}

/** Instant of an arrival typed as `9.05` or `09:05` on that date; null when there is none. */
function tibaAt(tibaPukul: string, tanggal: Tanggal, zona: Zona): Instant | null {
  const match = /^(\d{1,2})[.:](\d{2})$/.exec(tibaPukul.trim())
  if (match === null) return null
  const dibaca = gabungWaktu(tanggal, `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}`, zona)
  return dibaca.ok ? dibaca.value : null
}

function panggilanDetik({ mulaiAt, selesaiAt }: DrafPengaduan['panggilan']): number | null {
  return mulaiAt === null || selesaiAt === null ? null : Math.max(0, selisihDetik(mulaiAt, selesaiAt))
}

const PELAPOR = `INSERT INTO "Pelapor" ("pengaduanId", "nama", "nik", "telepon", "surel", "alamat", "wilayahKode",
    "tingkatIdentitas", "jenisIdentitas", "nomorIdentitas", "jenisKelamin", "kelompokUsia", "disabilitas", "teleponKunci")
  VALUES (@pengaduanId, @nama, @nik, @telepon, @surel, @alamat, @wilayahKode,
    @tingkatIdentitas, @jenisIdentitas, @nomorIdentitas, @jenisKelamin, @kelompokUsia, @disabilitas, @teleponKunci)`

const PENERIMAAN = `INSERT INTO "Penerimaan" ("pengaduanId", "nomorAntrean", "tibaAt", "dilayaniAt", "prioritas",
    "pendampingPeran", "pendampingNama", "pendampingHubungan", "pendampingTelepon", "suratKuasa", "panggilanDetik",
    "dibacakan", "pemberitahuanVersi", "pemberitahuanAt", "setujuWhatsapp", "setujuOmbudsman", "drafIsi")
  VALUES (@pengaduanId, @nomorAntrean, @tibaAt, @dilayaniAt, @prioritas,
    @pendampingPeran, @pendampingNama, @pendampingHubungan, @pendampingTelepon, @suratKuasa, @panggilanDetik,
    @dibacakan, @pemberitahuanVersi, @pemberitahuanAt, @setujuWhatsapp, @setujuOmbudsman, @drafIsi)`

function toPelaporParams(pengaduanId: Id, pelapor: DrafPengaduan['pelapor']) {
  return {
    ...pelapor,
    pengaduanId,
    nama: pelapor.nama.trim(),
    nik: pelapor.nik.trim(),
    nomorIdentitas: pelapor.nomorIdentitas.trim(),
    telepon: pelapor.telepon.trim(),
    surel: pelapor.surel.trim(),
    alamat: pelapor.alamat.trim(),
    teleponKunci: kunciTelepon(pelapor.telepon),
  }
}

function toPenerimaanParams(pengaduanId: Id, draf: DrafPengaduan, tanggal: Tanggal, zona: Zona) {
  const { kunjungan, pendamping, panggilan, pemberitahuan, persetujuan } = draf
  return {
    pengaduanId,
    nomorAntrean: kunjungan.nomorAntrean.trim(),
    tibaAt: tibaAt(kunjungan.tibaPukul, tanggal, zona),
    dilayaniAt: kunjungan.dilayaniAt,
    prioritas: JSON.stringify(kunjungan.prioritas),
    pendampingPeran: pendamping.peran,
    pendampingNama: pendamping.nama.trim(),
    pendampingHubungan: pendamping.hubungan.trim(),
    pendampingTelepon: pendamping.telepon.trim(),
    suratKuasa: toBit(pendamping.suratKuasa),
    panggilanDetik: panggilanDetik(panggilan),
    dibacakan: toBit(panggilan.dibacakan),
    pemberitahuanVersi: pemberitahuan.versi,
    pemberitahuanAt: pemberitahuan.at,
    setujuWhatsapp: toBit(persetujuan.whatsapp),
    setujuOmbudsman: toBit(persetujuan.ombudsman),
    drafIsi: JSON.stringify(draf),
  }
}

export function createPenerimaanWriter(connection: Connection): PenerimaanWriter {
  const q = {
    pelapor: connection.prepare<[ReturnType<typeof toPelaporParams>], never>(PELAPOR),
    penerimaan: connection.prepare<[ReturnType<typeof toPenerimaanParams>], never>(PENERIMAAN),
  }
  return {
    insert(pengaduanId, draf, tanggal, zona) {
      q.pelapor.run(toPelaporParams(pengaduanId, draf.pelapor))
      q.penerimaan.run(toPenerimaanParams(pengaduanId, draf, tanggal, zona))
    },
  }
}
