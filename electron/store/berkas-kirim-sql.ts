/** What berkas-kirim-store.ts asks; read by the test of plans with the rest. */
export const BERKAS_KIRIM_SQL = {
  ukuran: `SELECT ifnull("kirimUkuran", "ukuran") AS "byte", ifnull("kirimTipe", "tipe") AS "tipe" FROM "Lampiran" WHERE "id" = ?`,
  mendesak: `SELECT 1 AS "n" FROM "Pengaduan" WHERE "id" = ? AND "hidup" = 1 AND "tenggatKeadaan" = 'berjalan'
    AND "tenggatTanggal" <= ?`,
  terakhir: `SELECT "hari", "byte" FROM "PemakaianBerkas" WHERE "hari" > '' ORDER BY "hari" DESC LIMIT 1`,
  terkirim: `SELECT "kind", length(CAST("payload" AS BLOB)) AS "byte" FROM "Outbox" WHERE "sentAt" IS NOT NULL AND "sentAt" >= ?`,
  menunggu: `SELECT "id", "kind", "payload", "uploaded", "nextAttemptAt" FROM "Outbox" WHERE "state" IN ('antre', 'mengirim')`,
} as const
