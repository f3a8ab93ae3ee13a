/**
 * The SQL of the neraca, of the fingerprints and of the chain: everything is walked in the order of an index, some hundred
 * rows at a time. Only the counts (`jumlah…`) read a whole index, once per check.
 */
const TANPA_SIDIK = (sasaran: string) => `NOT EXISTS (SELECT 1 FROM "Audit" a WHERE a."sasaranId" = t."id"
  AND a."sasaran" = '${sasaran}' AND json_extract(a."rincian", '$.sidik') IS NOT NULL)`

const BEKU = `t."id", t."asal", t."drafId", t."nomorRegister", t."marker", t."createdAt", t."petugasId", t."petugasNama"`

const NIAT = `o."id" AS "outboxId", o."state", o."createdAt" AS "kirimAt"`

export const NERACA_SQL = {
  // By place in the chain, not by time: a clock may have been set back.
  sidikTerakhir: `SELECT json_extract("rincian", '$.sidik') AS "sidik" FROM "Audit" WHERE "pk" = (
    SELECT max("pk") FROM "Audit" INDEXED BY "Audit_sasaran" WHERE "sasaranId" = ? AND "sasaran" = ?
      AND json_extract("rincian", '$.sidik') IS NOT NULL)`,
  sidikOutbox: `SELECT * FROM "Outbox" WHERE "id" = ?`,
  sidikLajur: `SELECT * FROM "Outbox" WHERE "pengaduanId" = ?`,
  sidikPengaduan: `SELECT ${BEKU} FROM "Pengaduan" t WHERE t."id" = ?`,
  tanpaSidikOutbox: `SELECT * FROM "Outbox" t WHERE t."seq" > ? AND ${TANPA_SIDIK('Outbox')} ORDER BY t."seq" LIMIT ?`,
  tanpaSidikPengaduan: `SELECT t."pk", ${BEKU} FROM "Pengaduan" t INDEXED BY "Pengaduan_drafId"
    WHERE t."drafId" IS NOT NULL AND t."drafId" > ? AND ${TANPA_SIDIK('Pengaduan')} ORDER BY t."drafId" LIMIT ?`,

  auditDari: `SELECT * FROM "Audit" WHERE "pk" > ? AND "pk" <= ? ORDER BY "pk" LIMIT ?`,
  auditEkor: `SELECT max("pk") AS "pk" FROM "Audit"`,
  auditAwal: `SELECT max("pk") AS "pk" FROM "Audit" INDEXED BY "Audit_sasaran" WHERE "sasaranId" = 'rantai'`,
  auditPk: `SELECT "rantai" FROM "Audit" WHERE "pk" = ?`,
  auditPertama: `SELECT "at" FROM "Audit" WHERE "pk" > ? ORDER BY "pk" LIMIT 1`,
  auditSampai: `SELECT "pk" FROM "Audit" WHERE "pk" > ? AND "at" < ? ORDER BY "pk" DESC LIMIT 1`,
  /** Whether an entry was last found altered, or written anew by a person. */
  terakhirDinilai: `SELECT "tindakan" FROM "Audit" WHERE "pk" = (
    SELECT max("pk") FROM "Audit" INDEXED BY "Audit_sasaran" WHERE "sasaranId" = ? AND "sasaran" = 'Outbox'
      AND "tindakan" IN ('kirimanTakCocok', 'kirimanDiubah'))`,
  terakhirPada: `SELECT "at", "petugasNama", "tindakan" FROM "Audit" WHERE "pk" = (
    SELECT max("pk") FROM "Audit" INDEXED BY "Audit_sasaran" WHERE "sasaranId" = ?)`,
  diakui: `SELECT "at", "petugasNama", json_extract("rincian", '$.alasan') AS "alasan" FROM "Audit" WHERE "pk" = (
    SELECT max("pk") FROM "Audit" INDEXED BY "Audit_sasaran" WHERE "sasaranId" = ? AND "sasaran" = 'Neraca')`,

  niatPengaduan: `SELECT t."pk", ${BEKU}, t."kanal", t."trackingId", ${NIAT}
    FROM "Pengaduan" t INDEXED BY "Pengaduan_drafId"
    LEFT JOIN "Outbox" o ON o."pengaduanId" = t."id" AND o."kind" = 'pengaduanBaru'
    WHERE t."drafId" IS NOT NULL AND t."drafId" > ? ORDER BY t."drafId" LIMIT ?`,
  niatTindakLanjut: `SELECT t."pk", t."id", t."pengaduanId", t."createdAt", t."petugasNama", p."kanal",
    p."nomorRegister", p."trackingId", ${NIAT} FROM "TindakLanjut" t JOIN "Pengaduan" p ON p."id" = t."pengaduanId"
    LEFT JOIN "Outbox" o ON o."tindakLanjutId" = t."id" WHERE t."pk" > ? ORDER BY t."pk" LIMIT ?`,
  niatTindakan: `SELECT t."pk", t."id", t."pengaduanId", t."createdAt", t."petugasNama", p."kanal",
    p."nomorRegister", p."trackingId", ${NIAT} FROM "Tindakan" t JOIN "Pengaduan" p ON p."id" = t."pengaduanId"
    LEFT JOIN "Outbox" o ON o."tindakanId" = t."id"
    WHERE t."pk" > ? AND t."jenis" <> 'disposisi' ORDER BY t."pk" LIMIT ?`,
  // `niat`: what it was recorded as is still there.
  outboxDari: `SELECT o.*, p."kanal", p."nomorRegister", p."trackingId", CASE o."kind"
      WHEN 'pengaduanBaru' THEN p."drafId" IS NOT NULL
      WHEN 'tindakLanjut' THEN EXISTS (SELECT 1 FROM "TindakLanjut" n WHERE n."id" = o."tindakLanjutId")
      ELSE EXISTS (SELECT 1 FROM "Tindakan" n WHERE n."id" = o."tindakanId") END AS "niat"
    FROM "Outbox" o LEFT JOIN "Pengaduan" p ON p."id" = o."pengaduanId" WHERE o."seq" > ? ORDER BY o."seq" LIMIT ?`,
  adaOutbox: `SELECT 1 AS "n" FROM "Outbox" WHERE "id" = ?`,
  adaPengaduan: `SELECT 1 AS "n" FROM "Pengaduan" WHERE "id" = ?`,
  barisRegister: `SELECT p."nomorRegister" AS "nomor", p."receivedAt", p."kanal", p."klasifikasi", p."judul", p."status",
    p."trackingId", p."petugasNama", p."anonim", p."rahasia", l."nama" AS "pelapor"
    FROM "Pengaduan" p LEFT JOIN "Pelapor" l ON l."pengaduanId" = p."id" WHERE p."id" = ?`,
  judul: `SELECT "judul" FROM "Pengaduan" WHERE "id" = ?`,
} as const

/** Counts over whole indexes. */
export const NERACA_JUMLAH = {
  /** The last number the audit ever gave to a row. */
  auditUrutan: `SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'Audit'`,
  state: `SELECT "state", count(*) AS "n" FROM "Outbox" WHERE "titipanPaketId" IS NULL GROUP BY "state"`,
  pengaduan: `SELECT count(*) AS "n" FROM "Pengaduan" INDEXED BY "Pengaduan_drafId" WHERE "drafId" IS NOT NULL`,
  tindakLanjut: `SELECT count(*) AS "n" FROM "TindakLanjut"`,
  tindakan: `SELECT count(*) AS "n" FROM "Tindakan" WHERE "jenis" <> 'disposisi'`,
} as const
