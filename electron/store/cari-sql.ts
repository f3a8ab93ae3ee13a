/** The SQL of the search beside the lists: words, roots, numbers of the pelapor. Plans are asked of SQLite by the same test. */

/** Digit by digit a beginning would tell the whole number: a protected case answers to the whole one only. */
const BUKAN_TERSEMBUNYI = `((p."anonim" = 0 AND p."rahasia" = 0) OR l."teleponKunci" = ?)`

export const CARI_SQL = {
  kataSemua: `SELECT "kata" FROM "Kata" WHERE "kata" > ''`,
  kataBelum: `SELECT "pk" FROM "KataAntre" WHERE "pk" > 0 LIMIT 1`,
  kataDibaca: `SELECT a."pk", p."judul", p."isi", p."lokasiKejadian" FROM "KataAntre" a
    CROSS JOIN "Pengaduan" p ON p."pk" = a."pk" WHERE a."pk" > 0 ORDER BY a."pk" LIMIT ?`,
  kataSepangkal: `SELECT "kata" FROM "KataPangkal" WHERE "pangkal" = ? LIMIT ?`,
  /** Counts at most so many hits. */
  hitungKata: `SELECT count(*) AS "n" FROM (SELECT 1 FROM "PengaduanFts" WHERE "PengaduanFts" MATCH ? LIMIT ?)`,
  /** whole number or '', from, below */
  telepon: `SELECT p."pk" FROM "Pelapor" l CROSS JOIN "Pengaduan" p ON p."id" = l."pengaduanId"
    WHERE ${BUKAN_TERSEMBUNYI} AND l."teleponKunci" <> '' AND l."teleponKunci" >= ? AND l."teleponKunci" < ? LIMIT ?`,
  nikUtuh: `SELECT p."pk" FROM "Pelapor" l CROSS JOIN "Pengaduan" p ON p."id" = l."pengaduanId"
    WHERE l."nik" <> '' AND l."nik" = ? LIMIT ?`,
  /** last four digits, pattern */
  nikEkor: `SELECT p."pk" FROM "Pelapor" l CROSS JOIN "Pengaduan" p ON p."id" = l."pengaduanId"
    WHERE p."anonim" = 0 AND p."rahasia" = 0 AND l."nik" <> '' AND substr(l."nik", -4) = ? AND l."nik" LIKE ? LIMIT ?`,
  // From one name to the next through the index, however many cases each has.
  kategoriDipakai: `WITH RECURSIVE k("nama") AS (
      SELECT min("kategoriNama") FROM "Pengaduan" WHERE "kategoriNama" > ''
      UNION ALL SELECT (SELECT min("kategoriNama") FROM "Pengaduan" WHERE "kategoriNama" > k."nama") FROM k WHERE k."nama" IS NOT NULL
    ) SELECT "nama" FROM k WHERE "nama" IS NOT NULL`,
  nomorLama: `SELECT "pk" FROM "Pengaduan" WHERE "nomorLama" >= ? AND "nomorLama" < ? LIMIT ?`,
} as const
