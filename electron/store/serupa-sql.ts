/** SELECTs behind related and similar cases; the test of plans asks for each (see statements.ts). */

const TERKAIT = `p."pk", p."id", p."nomorRegister", p."trackingId", p."judul", p."status", p."statusAsli", p."rahasia",
  p."anonim", p."kategoriNama", p."receivedAt", p."zonaSumber"`
const BAHAN = `${TERKAIT}, p."isi", p."lokasiKejadian", p."wilayahKode", p."hidup"`

export const SERUPA_SQL = {
  terkaitById: `SELECT ${TERKAIT} FROM "Pengaduan" p WHERE p."id" = ?`,
  kaitanDari: `SELECT ${TERKAIT}, k."petugasNama", k."at" FROM "Kaitan" k JOIN "Pengaduan" p ON p."id" = k."kaitanId"
    WHERE k."pengaduanId" = ?`,
  kaitanKe: `SELECT ${TERKAIT}, k."petugasNama", k."at" FROM "Kaitan" k JOIN "Pengaduan" p ON p."id" = k."pengaduanId"
    WHERE k."kaitanId" = ?`,
  kunciPelapor: `SELECT "nik", "teleponKunci" FROM "Pelapor" WHERE "pengaduanId" = ?`,
  identitasDibuka: `SELECT 1 AS "n" FROM "Peristiwa" WHERE "pengaduanId" = ? AND "jenis" = 'identitasDibuka' AND "pelaku" = ? LIMIT 1`,
  bahanMiripById: `SELECT ${BAHAN} FROM "Pengaduan" p WHERE p."id" = ?`,
  bahanMiripByPk: `SELECT ${BAHAN} FROM "Pengaduan" p WHERE p."pk" = ? AND p."hidup" = 1`,
  // The newest that hold one word: a rare one is a trace, a common one ends at the limit.
  miripKata: `SELECT "PengaduanFts"."rowid" AS "pk" FROM "PengaduanFts" WHERE "PengaduanFts" MATCH ?
    ORDER BY "PengaduanFts"."rowid" DESC LIMIT ?`,
  miripKategori: `SELECT p."pk" FROM "Pengaduan" p INDEXED BY "Pengaduan_kategori_urut"
    WHERE p."kategoriNama" = ? AND p."urut" > '' AND p."hidup" = 1 ORDER BY p."urut" LIMIT ?`,
  pengaduanTerbaru: `SELECT max("pk") AS "pk" FROM "Pengaduan"`,
  kelompokKasus: `SELECT "kelompokId" FROM "TindakLanjut" INDEXED BY "TindakLanjut_pengaduanId"
    WHERE "pengaduanId" = ? AND "kelompokId" IS NOT NULL`,
  jawabanKelompok: `SELECT t."id" AS "tindakLanjutId", t."pengaduanId", t."kelompokId", t."createdAt", p."nomorRegister",
    p."trackingId", p."judul" FROM "TindakLanjut" t INDEXED BY "TindakLanjut_kelompokId"
    JOIN "Pengaduan" p ON p."id" = t."pengaduanId" WHERE t."kelompokId" = ? ORDER BY t."rowid"`,
  percobaanKasus: `SELECT c."pk", c."outboxId", o."kind", c."mulaiAt", c."at", c."dari", c."menjadi", c."sebab"
    FROM "Percobaan" c JOIN "Outbox" o ON o."id" = c."outboxId" WHERE c."pengaduanId" = ? ORDER BY c."pk"`,
  lampiranLaporKasus: `SELECT "id", "pengaduanId", "path", "nama", "pelaku", "at", "lampiranId" FROM "LampiranLapor"
    WHERE "pengaduanId" = ? ORDER BY "path"`,
} as const
