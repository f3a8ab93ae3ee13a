/**
 * The SQL of rekap and statement of timeliness. The walk over a period reads `Pengaduan_rekap` alone (its columns are all
 * in the index); the plans are asked of SQLite by the same test as the rest.
 */
import { RINGKAS_KOLOM } from './statements.ts'

/** The pelapor and earlier institutions write under a case too; the clock asks for the institution's own words. */
const OLEH_INSTANSI = `lower(trim(e."pelaku")) = lower(trim(p."instansi"))`

export const REKAP_SQL = {
  /** From a place (receivedAt, pk), not included, up to an instant, not included. */
  fakta: `SELECT p."pk", p."receivedAt", p."status", p."klasifikasi", p."kanal", p."kategoriNama", p."unitKerjaId",
    p."verifikasiAt", p."tanggapanPertamaAt",
    (SELECT min(e."at") FROM "Peristiwa" e INDEXED BY "Peristiwa_tanggapanInstansi"
      WHERE e."pengaduanId" = p."id" AND e."jenis" = 'tanggapanLapor' AND e."pelaku" <> '' AND ${OLEH_INSTANSI}) AS "tanggapanLaporAt",
    p."id"
    FROM "Pengaduan" p INDEXED BY "Pengaduan_rekap"
    WHERE (p."receivedAt", p."pk") > (?, ?) AND p."receivedAt" < ? ORDER BY p."receivedAt", p."pk" LIMIT ?`,
  jumlah: `SELECT count(*) AS "n" FROM "Pengaduan" INDEXED BY "Pengaduan_rekap" WHERE "receivedAt" >= ? AND "receivedAt" < ?`,
  tanpaWaktu: `SELECT p."id" FROM "Pengaduan" p INDEXED BY "Pengaduan_rekap"
    WHERE p."receivedAt" >= ? AND p."status" IN ('dalamProses', 'ditanggapiPelapor', 'selesai')
      AND p."tanggapanPertamaAt" IS NULL AND p."upstreamId" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Peristiwa" e INDEXED BY "Peristiwa_tanggapanInstansi"
        WHERE e."pengaduanId" = p."id" AND e."jenis" = 'tanggapanLapor' AND e."pelaku" <> '' AND ${OLEH_INSTANSI})
    ORDER BY p."receivedAt" DESC LIMIT ?`,
  masuk: `SELECT count(*) AS "n" FROM "Pengaduan" INDEXED BY "Pengaduan_rekap"
    WHERE "receivedAt" >= ? AND "receivedAt" < ? AND "status" <> 'dibatalkan'`,
  selesai: `SELECT count(*) AS "n" FROM "Pengaduan" INDEXED BY "Pengaduan_berakhir"
    WHERE "status" = 'selesai' AND "berakhirAt" IS NOT NULL AND "berakhirAt" >= ?`,
  diUnit: `SELECT d."unitKerjaId", u."nama", d."createdAt", d."tenggatTanggal"
    FROM "Pengaduan" p INDEXED BY "Pengaduan_menungguUnit" JOIN "Disposisi" d ON d."pengaduanId" = p."id"
    JOIN "UnitKerja" u ON u."id" = d."unitKerjaId"
    WHERE p."hidup" = 1 AND p."disposisiTerbuka" > 0 AND p."urut" > '' AND d."jawabanAt" IS NULL
      AND d."dikembalikanAt" IS NULL AND d."dibatalkanAt" IS NULL LIMIT ?`,
  baris: `SELECT ${RINGKAS_KOLOM} FROM "Pengaduan" p WHERE p."pk" = ?`,
  /** Answers that were taken back or cancelled before they left: they answered nobody. */
  ditarik: `SELECT o."pengaduanId", o."tindakLanjutId" FROM "Outbox" o INDEXED BY "Outbox_state"
    WHERE o."state" = 'dibatalkan' AND o."seq" > 0 AND o."tindakLanjutId" IS NOT NULL`,
  /** Cases whose clock was ever paused. */
  dijeda: `SELECT DISTINCT "pengaduanId" FROM "Jeda" WHERE "pengaduanId" > ''`,
  tanggapanBerlaku: `SELECT t."createdAt" FROM "TindakLanjut" t WHERE t."pengaduanId" = ? AND NOT EXISTS (
    SELECT 1 FROM "Outbox" o WHERE o."tindakLanjutId" = t."id" AND o."state" = 'dibatalkan') ORDER BY t."pk" LIMIT 1`,
  percobaan: `SELECT "mulaiAt", "at", "dari", "menjadi", "sebab", "selisihJamMs" FROM "Percobaan" WHERE "outboxId" = ? ORDER BY "pk"`,
  percobaanLain: `SELECT "mulaiAt", "at", "dari", "menjadi", "sebab", "selisihJamMs" FROM "Percobaan"
    WHERE "at" >= ? AND "at" <= ? AND "outboxId" <> ? AND "sebab" IS NOT NULL ORDER BY "at" LIMIT ?`,
  tanggapanKasus: `SELECT t."id", t."createdAt", t."siapAt", t."cara", t."petugasNama", t."persetujuan"
    FROM "TindakLanjut" t WHERE t."pengaduanId" = ? AND NOT EXISTS (
      SELECT 1 FROM "Outbox" o WHERE o."tindakLanjutId" = t."id" AND o."state" = 'dibatalkan') ORDER BY t."pk" LIMIT 1`,
  tanggapanLapor: `SELECT min(e."at") AS "at" FROM "Pengaduan" p CROSS JOIN "Peristiwa" e INDEXED BY "Peristiwa_tanggapanInstansi"
    ON e."pengaduanId" = p."id" AND e."jenis" = 'tanggapanLapor' AND e."pelaku" <> '' AND ${OLEH_INSTANSI}
    WHERE p."id" = ?`,
  kiriman: `SELECT o."id", o."state", o."sentAt" FROM "Outbox" o WHERE o."tindakLanjutId" = ? ORDER BY o."seq" DESC LIMIT 1`,
  auditKasus: `SELECT "pk" FROM "Audit" WHERE "sasaranId" = ? AND "at" >= ? ORDER BY "at", "pk" LIMIT 1`,
  auditSebelum: `SELECT max("at") AS "at" FROM "Audit" WHERE "pk" < ? AND "pk" > ?`,
  pelapor: `SELECT l."nama", l."telepon", l."alamat" FROM "Pelapor" l WHERE l."pengaduanId" = ?`,
} as const
