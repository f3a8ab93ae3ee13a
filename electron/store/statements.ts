/**
 * Every SELECT behind the queue, the timeline of a case and the outbox. They stand in one place because one test asks
 * SQLite for the plan of each: none may scan a table or sort in a temporary tree, however many rows there are.
 */
import { SERUPA_SQL } from './serupa-sql.ts'

/** Columns of a row of the queue. */
export const RINGKAS_KOLOM = `
  p."pk", p."id", p."nomorRegister", p."trackingId", p."judul", p."kanal", p."klasifikasi", p."kategoriNama",
  p."status", p."statusAsli", p."anonim", p."rahasia", p."instansi", p."receivedAt", p."zonaSumber",
  p."tenggatJenis", p."tenggatTanggal", p."tenggatHariKerja", p."tenggatKeadaan",
  p."janjiTanggal", p."tutupOtomatisTanggal", p."urut", p."updatedAt",
  (SELECT u."nama" FROM "UnitKerja" u WHERE u."id" = p."unitKerjaId") AS "unitKerja",
  (SELECT o."state" FROM "Outbox" o WHERE o."pengaduanId" = p."id" ORDER BY o."seq" DESC LIMIT 1) AS "perjalanan"`

const TERDAHULU = `p."pk", p."id", p."nomorRegister", p."trackingId", p."judul", p."status", p."rahasia", p."receivedAt", p."zonaSumber"`

const RINCI = `${RINGKAS_KOLOM},
  p."isi", p."harapan", p."tanggalKejadian", p."lokasiKejadian", p."wilayahKode", p."terlapor", p."sumber",
  p."petugasNama", p."alasanTunda", p."upstreamId", p."urgensi", p."isianTambahan", p."daftarPeriksa",
  p."alasanTidakLengkap", p."nomorLama", p."batalAt", p."batalAlasan", p."penggantiId",
  (SELECT g."nomorRegister" FROM "Pengaduan" g WHERE g."id" = p."penggantiId") AS "penggantiNomor",
  n."pk" AS "penerimaanPk", n."nomorAntrean", n."tibaAt", n."dilayaniAt", n."prioritas", n."pendampingPeran",
  n."pendampingNama", n."pendampingHubungan", n."pendampingTelepon", n."suratKuasa", n."panggilanDetik", n."dibacakan",
  n."pemberitahuanVersi", n."pemberitahuanAt", n."setujuWhatsapp", n."setujuOmbudsman",
  l."jenisIdentitas", l."nomorIdentitas", l."jenisKelamin", l."kelompokUsia", l."disabilitas",
  l."nama" AS "pelaporNama", l."nik" AS "pelaporNik", l."telepon" AS "pelaporTelepon", l."surel" AS "pelaporSurel",
  l."alamat" AS "pelaporAlamat", l."wilayahKode" AS "pelaporWilayahKode", l."tingkatIdentitas" AS "pelaporTingkat",
  l."pk" AS "pelaporPk"`

// Keyset paging: (urut, pk) is the order of the queue, so the next page starts right behind the last row.
const LIST_TAIL = `(p."urut", p."pk") > (?, ?) ORDER BY p."urut", p."pk" LIMIT ?`

const OUTBOX = `
  o."seq", o."id", o."pengaduanId", o."tindakLanjutId", o."tindakanId", o."kind", o."marker", o."payload", o."payloadSha256", o."state",
  o."attempts", o."nextAttemptAt", o."createdAt", o."updatedAt", o."lastFailure", o."uncertainSince", o."absentCount", o."raguKe", o."lihatKe",
  o."lastReadBackAt", o."mainCallStarted", o."uploaded", o."upstreamId", o."sentAt", o."titipanPaketId"`

const OUTBOX_ROW = `${OUTBOX}, o."petugasNama", p."judul", p."nomorRegister", p."trackingId",
  (SELECT m."nama" FROM "PaketBawaan" k JOIN "MejaTepercaya" m ON m."id" = k."mejaId" WHERE k."id" = o."titipanPaketId") AS "titipanDari",
  (SELECT m."nama" FROM "PaketButir" b JOIN "PaketBawaan" k ON k."id" = b."paketId" JOIN "MejaTepercaya" m ON m."id" = k."mejaId"
    WHERE b."outboxId" = o."id" AND k."arah" = 'keluar' ORDER BY b."pk" DESC LIMIT 1) AS "dititipkanKe",
  (SELECT j."hilangAt" FROM "JejakLapor" j WHERE j."outboxId" = o."id" AND j."diakuiAt" IS NULL AND o."state" = 'terkirim') AS "hilangAt"`

export const QUEUE_SQL = {
  ...SERUPA_SQL,
  listHidup: `SELECT ${RINGKAS_KOLOM} FROM "Pengaduan" p WHERE p."hidup" = 1 AND ${LIST_TAIL}`,
  listSemua: `SELECT ${RINGKAS_KOLOM} FROM "Pengaduan" p WHERE ${LIST_TAIL}`,
  listStatus: `SELECT ${RINGKAS_KOLOM} FROM "Pengaduan" p WHERE p."status" = ? AND ${LIST_TAIL}`,

  hitungan: `SELECT "nama", "nilai" FROM "Hitungan" WHERE "nama" >= ? AND "nama" < ?`,
  jatuhTempo: `SELECT count(*) AS "n" FROM "Pengaduan"
    WHERE "hidup" = 1 AND "tenggatKeadaan" = 'berjalan' AND "tenggatTanggal" IS NOT NULL AND "tenggatTanggal" = ?`,
  lewat: `SELECT count(*) AS "n" FROM "Pengaduan"
    WHERE "hidup" = 1 AND "tenggatKeadaan" = 'berjalan' AND "tenggatTanggal" IS NOT NULL AND "tenggatTanggal" < ?`,

  janjiHariIni: `SELECT count(*) AS "n" FROM "Pengaduan"
    WHERE "hidup" = 1 AND "janjiTanggal" IS NOT NULL AND "janjiTanggal" = ?`,
  panggilanSampai: `SELECT count(*) AS "n" FROM "PanggilanBalik" WHERE "selesaiAt" IS NULL AND "jadwalAt" <= ?`,

  rinci: `SELECT ${RINCI} FROM "Pengaduan" p LEFT JOIN "Pelapor" l ON l."pengaduanId" = p."id"
    LEFT JOIN "Penerimaan" n ON n."pengaduanId" = p."id" WHERE p."id" = ?`,
  // The newest record of this desk: rows are numbered as they are written.
  terakhirDicatat: `SELECT "createdAt" FROM "Pengaduan" WHERE "pk" = (SELECT max("pk") FROM "Pengaduan")`,
  outboxPengaduan: `SELECT ${OUTBOX} FROM "Outbox" o WHERE o."pengaduanId" = ? ORDER BY o."seq" LIMIT 2`,
  penerimaan: `SELECT * FROM "Penerimaan" WHERE "pengaduanId" = ?`,
  pelapor: `SELECT * FROM "Pelapor" WHERE "pengaduanId" = ?`,
  terdahuluTelepon: `SELECT ${TERDAHULU} FROM "Pelapor" l CROSS JOIN "Pengaduan" p ON p."id" = l."pengaduanId"
    WHERE l."teleponKunci" <> '' AND l."teleponKunci" >= ? AND l."teleponKunci" < ? LIMIT ?`,
  terdahuluNik: `SELECT ${TERDAHULU} FROM "Pelapor" l CROSS JOIN "Pengaduan" p ON p."id" = l."pengaduanId"
    WHERE l."nik" <> '' AND l."nik" = ? LIMIT ?`,
  kategoriSering: `SELECT "kategoriId" FROM "Pengaduan" INDEXED BY "Pengaduan_kategori_lokal"
    WHERE "asal" = 'lokal' AND "kategoriId" IS NOT NULL AND "kategoriId" > '' AND "pk" > ?`,
  byNomor: `SELECT "id" FROM "Pengaduan" WHERE "nomorRegister" = ?
    UNION ALL SELECT "id" FROM "Pengaduan" WHERE "trackingId" = ?
    UNION ALL SELECT "id" FROM "Pengaduan" WHERE "nomorLama" = ? LIMIT 2`,
  bukuKunci: `SELECT ifnull(p."nomorLama", '') AS "nomorLama", p."receivedAtAsli" AS "tanggal", l."nama", p."judul", p."isi"
    FROM "Pengaduan" p JOIN "Pelapor" l ON l."pengaduanId" = p."id" WHERE p."imporId" > ''`,
  // Nobody has worked on it since it came in.
  bukuBebas: `SELECT p."id" FROM "Pengaduan" p WHERE p."imporId" = ? AND p."updatedAt" = p."createdAt"
    AND NOT EXISTS (SELECT 1 FROM "Outbox" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "TindakLanjut" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Disposisi" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Lampiran" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "TanggapanDraf" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "PanggilanBalik" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Tindakan" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Catatan" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Jeda" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "SopCentang" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "TandaTerima" x WHERE x."pengaduanId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Peristiwa" x WHERE x."pengaduanId" = p."id" AND x."at" > p."createdAt") LIMIT ?`,
  bukuSisa: `SELECT count(*) AS "n" FROM "Pengaduan" WHERE "imporId" = ?`,
  pkTerbaru: `SELECT max("pk") AS "pk" FROM "Pengaduan"`,
  registerAda: `SELECT 1 FROM "Pengaduan" WHERE "nomorRegister" = ?`,
  rinciByDraf: `SELECT "id" FROM "Pengaduan" WHERE "drafId" = ?`,
  peristiwa: `SELECT "id", "pengaduanId", "jenis", "at", "pelaku", "teks" FROM "Peristiwa"
    WHERE "pengaduanId" = ? ORDER BY "at", "pk"`,
  namaWilayah: `SELECT "kode", "nama" FROM "Wilayah" WHERE "kode" = ?`,

  byMarker: `SELECT * FROM "Pengaduan" WHERE "marker" = ?`,
  byUpstreamId: `SELECT * FROM "Pengaduan" WHERE "upstreamId" = ?`,
  byTrackingId: `SELECT * FROM "Pengaduan" WHERE "trackingId" = ?`,
  byId: `SELECT * FROM "Pengaduan" WHERE "id" = ?`,
  hidupSemua: `SELECT "pk" FROM "Pengaduan" WHERE "hidup" = 1 AND "urut" > ''`,
  byPk: `SELECT * FROM "Pengaduan" WHERE "pk" = ?`,
  faktaTenggat: `SELECT "verifikasiAt", "tanggapanPertamaAt", "tanggapanTerakhirAt" FROM "Pengaduan" WHERE "id" = ?`,
  jedaKasus: `SELECT "id", "pengaduanId", "alasan", "catatan", "mulai", "sampai", "petugasNama" FROM "Jeda"
    WHERE "pengaduanId" = ? ORDER BY "pk"`,
  // The export brings cases in too: what counts is that the API has numbered them.
  hidupBernomor: `SELECT "id", "upstreamId" FROM "Pengaduan"
    WHERE "hidup" = 1 AND "urut" > '' AND "upstreamId" IS NOT NULL AND "asal" <> 'lokal'`,
  // Live cases an export should list; what a hand has only just carried over no export has shown yet.
  hidupDiEkspor: `SELECT p."id", p."trackingId", p."judul", p."statusAsli", p."receivedAt" FROM "Pengaduan" p
    WHERE p."hidup" = 1 AND p."urut" > '' AND p."trackingId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "Outbox" o WHERE o."pengaduanId" = p."id" AND o."kind" = 'pengaduanBaru'
        AND o."state" NOT IN ('terkirim', 'dibatalkan'))`,
  tindakanMenunggu: `SELECT 1 AS "n" FROM "Outbox" WHERE "pengaduanId" = ? AND "kind" = 'tindakan'
    AND "state" NOT IN ('terkirim', 'dibatalkan') LIMIT 1`,
  // Words of the case itself; an answer waiting holds none of them, and must learn what LAPOR changed.
  menungguKirim: `SELECT 1 AS "n" FROM "Outbox" WHERE "pengaduanId" = ? AND "kind" <> 'tindakLanjut'
    AND "state" NOT IN ('terkirim', 'dibatalkan') LIMIT 1`,

  outboxTerbuka: `SELECT ${OUTBOX_ROW} FROM "Outbox" o JOIN "Pengaduan" p ON p."id" = o."pengaduanId"
    WHERE o."state" NOT IN ('terkirim', 'dibatalkan') AND o."seq" < ? ORDER BY o."seq" DESC LIMIT ?`,
  // The refused and unclear ones among them, however old: what needs a person is never behind a page.
  outboxTersendat: `SELECT ${OUTBOX_ROW} FROM "Outbox" o INDEXED BY "Outbox_terbuka" JOIN "Pengaduan" p ON p."id" = o."pengaduanId"
    WHERE o."state" NOT IN ('terkirim', 'dibatalkan') AND o."state" IN ('ditolak', 'tidakPasti') AND o."seq" < ?
    ORDER BY o."seq" DESC LIMIT ?`,
  // What LAPOR lost again and nobody has decided on.
  outboxHilang: `SELECT ${OUTBOX_ROW} FROM "JejakLapor" h INDEXED BY "JejakLapor_hilangAt"
    CROSS JOIN "Outbox" o ON o."id" = h."outboxId" CROSS JOIN "Pengaduan" p ON p."id" = o."pengaduanId"
    WHERE h."hilangAt" > '' AND h."diakuiAt" IS NULL AND o."state" = 'terkirim' ORDER BY h."hilangAt" DESC LIMIT ?`,
  // A mark of when it was last seen moves at most once a reading; a loss is over when it is seen again.
  jejakTampak: `INSERT INTO "JejakLapor" ("outboxId", "terlihatAt") SELECT o."id", ? FROM "Outbox" o
      WHERE o."marker" = ? AND o."state" = 'terkirim'
    ON CONFLICT ("outboxId") DO UPDATE SET "terlihatAt" = excluded."terlihatAt", "hilangAt" = NULL, "diakuiAt" = NULL`,
  jejakJawaban: `SELECT ${OUTBOX} FROM "Outbox" o JOIN "JejakLapor" j ON j."outboxId" = o."id"
    WHERE o."pengaduanId" = ? AND o."kind" = 'tindakLanjut' AND o."state" = 'terkirim' AND o."sentAt" <= ? AND j."hilangAt" IS NULL`,
  jejakSendiri: `SELECT "id", "upstreamId" FROM "Pengaduan"
    WHERE "hidup" = 1 AND "urut" > '' AND "upstreamId" IS NOT NULL AND "asal" = 'lokal'`,
  jejakPembuat: `SELECT ${OUTBOX} FROM "Outbox" o WHERE o."pengaduanId" = ? AND o."kind" = 'pengaduanBaru' AND o."state" = 'terkirim'`,
  jejakHilang: `INSERT INTO "JejakLapor" ("outboxId", "terlihatAt", "hilangAt") SELECT o."id", ?, ? FROM "Outbox" o
      WHERE o."id" = ? AND o."state" = 'terkirim'
    ON CONFLICT ("outboxId") DO UPDATE SET "hilangAt" = excluded."hilangAt" WHERE "hilangAt" IS NULL`,
  jejakBelumDilihat: `SELECT o."pengaduanId" FROM "Outbox" o INDEXED BY "Outbox_state"
    LEFT JOIN "JejakLapor" j ON j."outboxId" = o."id"
    WHERE o."state" = 'terkirim' AND o."seq" > 0 AND o."kind" = 'tindakLanjut' AND o."sentAt" >= ?
      AND (j."outboxId" IS NULL OR (j."hilangAt" IS NULL AND j."terlihatAt" < ?)) ORDER BY o."seq" DESC LIMIT ?`,
  outboxSemua: `SELECT ${OUTBOX_ROW} FROM "Outbox" o JOIN "Pengaduan" p ON p."id" = o."pengaduanId"
    WHERE o."seq" < ? ORDER BY o."seq" DESC LIMIT ?`,
  // Everything open in the order of its lanes: a packet takes each from its head.
  bawaanTerbuka: `SELECT ${OUTBOX_ROW} FROM "Outbox" o INDEXED BY "Outbox_terbuka" JOIN "Pengaduan" p ON p."id" = o."pengaduanId"
    WHERE o."state" NOT IN ('terkirim', 'dibatalkan') AND o."seq" > 0 ORDER BY o."seq"`,
  bawaanKasus: `SELECT "id", "upstreamId", "trackingId", "marker", "judul", "anonim", "rahasia" FROM "Pengaduan" WHERE "id" = ?`,
  bawaanTanggapanSampai: `SELECT max("at") AS "at" FROM "Peristiwa"
    WHERE "pengaduanId" = ? AND "jenis" = 'tanggapanLapor' AND "pk" <= ?`,
  bawaanButir: `SELECT o.*, p."nomorRegister", p."trackingId" FROM "Outbox" o
    JOIN "Pengaduan" p ON p."id" = o."pengaduanId" WHERE o."id" = ?`,
  bawaanIsi: `SELECT o.* FROM "PaketButir" b JOIN "Outbox" o ON o."id" = b."outboxId" WHERE b."paketId" = ?`,
  bawaanRiwayat: `SELECT k.*, m."nama" AS "mejaNama" FROM "PaketBawaan" k JOIN "MejaTepercaya" m ON m."id" = k."mejaId"
    WHERE k."pk" > 0 ORDER BY k."pk" DESC LIMIT ?`,
  bawaanPaket: `SELECT k.*, m."nama" AS "mejaNama" FROM "PaketBawaan" k JOIN "MejaTepercaya" m ON m."id" = k."mejaId"
    WHERE k."id" = ?`,
  bawaanTitipan: `SELECT o.*, k."id" AS "paketId", p."trackingId" AS "kasusTrackingId" FROM "PaketBawaan" k
    JOIN "Outbox" o ON o."titipanPaketId" = k."id" JOIN "Pengaduan" p ON p."id" = o."pengaduanId"
    WHERE k."arah" = 'masuk' AND k."pk" > 0 AND k."mejaId" = ?`,
  bawaanKirim: `SELECT k."arah", k."kedaluwarsaAt" FROM "PaketButir" b JOIN "PaketBawaan" k ON k."id" = b."paketId"
    WHERE b."outboxId" = ? ORDER BY b."pk" DESC LIMIT 1`,
  outboxGet: `SELECT ${OUTBOX_ROW} FROM "Outbox" o JOIN "Pengaduan" p ON p."id" = o."pengaduanId" WHERE o."id" = ?`,
  // The oldest entry of its lane that has not ended: everything before it in the lane has.
  outboxKepala: `SELECT ${OUTBOX} FROM "Outbox" o INDEXED BY "Outbox_kepala"
    WHERE o."state" IN ('antre', 'tidakPasti') AND o."nextAttemptAt" <= ? AND NOT EXISTS (
      SELECT 1 FROM "Outbox" e WHERE e."pengaduanId" = o."pengaduanId" AND e."seq" < o."seq"
        AND e."state" NOT IN ('terkirim', 'dibatalkan'))
    ORDER BY o."nextAttemptAt", o."seq" LIMIT ?`,
  outboxBerikut: `SELECT o."nextAttemptAt" FROM "Outbox" o INDEXED BY "Outbox_kepala"
    WHERE o."state" IN ('antre', 'tidakPasti') AND o."nextAttemptAt" > '' AND NOT EXISTS (
      SELECT 1 FROM "Outbox" e WHERE e."pengaduanId" = o."pengaduanId" AND e."seq" < o."seq"
        AND e."state" NOT IN ('terkirim', 'dibatalkan'))
    ORDER BY o."nextAttemptAt" LIMIT 1`,
  outboxTertua: `SELECT "createdAt" FROM "Outbox" INDEXED BY "Outbox_menunggu"
    WHERE "state" IN ('antre', 'mengirim', 'berpandu', 'ditolak') AND "createdAt" > '' ORDER BY "createdAt" LIMIT 1`,
  // What LAPOR's own detail of the case said; an export's changes carry the institution's name.
  statusDariApi: `SELECT max("at") AS "at" FROM "Peristiwa" WHERE "pengaduanId" = ? AND "jenis" = 'statusBerubah' AND "pelaku" = 'LAPOR'`,
  menungguEkspor: `SELECT count(*) AS "n" FROM "Outbox" WHERE "state" = 'tidakPasti' AND "lastFailure" = ?`,
  outboxMenurutState: `SELECT ${OUTBOX} FROM "Outbox" o WHERE o."state" = ? ORDER BY o."seq"`,
  // What an answer needs of its case: whether it is confidential, whose NIK must not leave, what number it can get.
  kasusUntukTanggapan: `SELECT p."rahasia", l."nik" FROM "Pengaduan" p
    LEFT JOIN "Pelapor" l ON l."pengaduanId" = p."id" WHERE p."id" = ?`,
  // What a stale answer is held against.
  peristiwaTerakhir: `SELECT max("pk") AS "pk" FROM "Peristiwa" WHERE "pengaduanId" = ?`,
  garisWaktuTerbaca: `SELECT 1 AS "n" FROM "Peristiwa"
    WHERE "pengaduanId" = ? AND "jenis" IN ('logLapor', 'tanggapanLapor') LIMIT 1`,
  jawabanTerkirim: `SELECT 1 AS "n" FROM "Outbox"
    WHERE "pengaduanId" = ? AND "kind" = 'tindakLanjut' AND "state" = 'terkirim' LIMIT 1`,
  tanggapanBaru: `SELECT "at", "pelaku", "teks" FROM "Peristiwa"
    WHERE "pengaduanId" = ? AND "jenis" = 'tanggapanLapor' AND "pk" > ? ORDER BY "at", "pk"`,
  tindakanTerakhir: `SELECT max("pk") AS "pk" FROM "Tindakan" WHERE "pengaduanId" = ?`,
  tindakanSejak: `SELECT "jenis" FROM "Tindakan" WHERE "pengaduanId" = ? AND "pk" > ? AND "dibatalkanAt" IS NULL`,
  tindakanKasus: `SELECT * FROM "Tindakan" WHERE "pengaduanId" = ? ORDER BY "pk"`,
  tindakanById: `SELECT * FROM "Tindakan" WHERE "id" = ?`,
  tindakanKelompok: `SELECT * FROM "Tindakan" WHERE "kelompokId" = ? AND "dibatalkanAt" IS NULL`,
  disposisiKasus: `SELECT d.*, u."nama" AS "unitNama" FROM "Disposisi" d JOIN "UnitKerja" u ON u."id" = d."unitKerjaId"
    WHERE d."pengaduanId" = ? ORDER BY d."pk"`,
  disposisiById: `SELECT d.*, u."nama" AS "unitNama" FROM "Disposisi" d JOIN "UnitKerja" u ON u."id" = d."unitKerjaId"
    WHERE d."id" = ?`,
  lampiranDisposisi: `SELECT * FROM "Lampiran" WHERE "disposisiId" = ? ORDER BY "pk"`,
  isianSementara: `SELECT "bagian", "isi" FROM "IsianSementara" WHERE "pengaduanId" = ? AND "petugasId" = ?`,
  catatanKasus: `SELECT * FROM "Catatan" WHERE "pengaduanId" = ? ORDER BY "pk"`,
  catatanById: `SELECT * FROM "Catatan" WHERE "id" = ?`,
  catatanTerbaru: `SELECT max("pk") AS "pk" FROM "Catatan"`,
  sebutan: `SELECT c.*, p."judul" FROM "Catatan" c JOIN "Pengaduan" p ON p."id" = c."pengaduanId"
    WHERE c."pk" > ? AND c."dihapusAt" IS NULL AND instr(c."sebut", ?) > 0 ORDER BY c."pk" DESC LIMIT ?`,
  kategoriKasus: `SELECT p."kategoriId", k."indukId" AS "induk" FROM "Pengaduan" p
    LEFT JOIN "Kategori" k ON k."id" = p."kategoriId" WHERE p."id" = ?`,
  identitasDijaga: `SELECT p."anonim", p."rahasia", l."nama", l."nik", l."telepon", l."surel", l."alamat"
    FROM "Pengaduan" p LEFT JOIN "Pelapor" l ON l."pengaduanId" = p."id" WHERE p."id" = ?`,
  tanggapanTerakhir: `SELECT "tanggapan" FROM "TindakLanjut" WHERE "pk" > ? AND "pengaduanId" <> ?`,
  tindakLanjutTerbaru: `SELECT max("pk") AS "pk" FROM "TindakLanjut"`,
  sopCentang: `SELECT "butir", "petugasNama", "at" FROM "SopCentang" WHERE "pengaduanId" = ?`,
  nomorKasus: `SELECT p."upstreamId", p."trackingId", (SELECT o."state" FROM "Outbox" o
    WHERE o."pengaduanId" = p."id" AND o."kind" = 'pengaduanBaru' ORDER BY o."seq" DESC LIMIT 1) AS "baru"
    FROM "Pengaduan" p WHERE p."id" = ?`,
  // Something of the case waits behind this entry: taking the entry out would turn their order around.
  kirimanSesudah: `SELECT 1 AS "n" FROM "Outbox" WHERE "pengaduanId" = ? AND "seq" > ?
    AND "state" NOT IN ('terkirim', 'dibatalkan') LIMIT 1`,
  unitKasus: `SELECT u."nama" FROM "Pengaduan" p JOIN "UnitKerja" u ON u."id" = p."unitKerjaId" WHERE p."id" = ?`,
  outboxUntukTindakan: `SELECT ${OUTBOX} FROM "Outbox" o WHERE o."tindakanId" = ? ORDER BY o."seq" DESC LIMIT 1`,
  outboxUntukTindakLanjut: `SELECT ${OUTBOX} FROM "Outbox" o WHERE o."tindakLanjutId" = ? ORDER BY o."seq" DESC LIMIT 1`,

  tindakLanjut: `SELECT * FROM "TindakLanjut" WHERE "pengaduanId" = ? ORDER BY "pk"`,
  tindakLanjutById: `SELECT * FROM "TindakLanjut" WHERE "id" = ?`,
  lampiranDraf: `SELECT * FROM "Lampiran" WHERE "drafId" = ? ORDER BY "pk"`,
  lampiranPengaduan: `SELECT * FROM "Lampiran" WHERE "pengaduanId" = ? ORDER BY "pk"`,
  lampiranTindakLanjut: `SELECT * FROM "Lampiran" WHERE "tindakLanjutId" = ? ORDER BY "pk"`,
  lampiranById: `SELECT * FROM "Lampiran" WHERE "id" = ?`,
  // The same file twice on one draft, or on one answer being written.
  lampiranKembar: `SELECT "nama" FROM "Lampiran" WHERE "drafId" = ? AND "sha256" = ?
    UNION ALL SELECT "nama" FROM "Lampiran"
    WHERE "pengaduanId" = ? AND "sha256" = ? AND "peran" = 'tanggapan' AND "tindakLanjutId" IS NULL LIMIT 1`,
} as const
