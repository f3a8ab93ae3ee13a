-- Search by roots and through mistyped words: every word that occurs, the roots it may come from, and the cases whose
-- words are still to be read. Triggers fill that list, so that no writer can forget it; the store works it off.
CREATE TABLE "Kata" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kata" TEXT NOT NULL
);
CREATE UNIQUE INDEX "Kata_kata_key" ON "Kata"("kata");

CREATE TABLE "KataPangkal" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pangkal" TEXT NOT NULL,
    "kata" TEXT NOT NULL
);
CREATE UNIQUE INDEX "KataPangkal_pangkal_kata_key" ON "KataPangkal"("pangkal", "kata");

CREATE TABLE "KataAntre" (
    "pk" INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO "KataAntre"("pk") SELECT "pk" FROM "Pengaduan";

CREATE TRIGGER "Pengaduan_kata_insert" AFTER INSERT ON "Pengaduan" BEGIN
    INSERT INTO "KataAntre"("pk") VALUES (new."pk") ON CONFLICT("pk") DO NOTHING;
END;
CREATE TRIGGER "Pengaduan_kata_update" AFTER UPDATE OF "judul", "isi", "lokasiKejadian" ON "Pengaduan"
WHEN old."judul" IS NOT new."judul" OR old."isi" IS NOT new."isi" OR old."lokasiKejadian" IS NOT new."lokasiKejadian" BEGIN
    INSERT INTO "KataAntre"("pk") VALUES (new."pk") ON CONFLICT("pk") DO NOTHING;
END;

-- The last digits of a NIK, as they are written on masked papers.
CREATE INDEX "Pelapor_nikEkor" ON "Pelapor"(substr("nik", -4)) WHERE "nik" <> '';

-- Everything a filter, an order or a group of the queue asks of a row, in the order of the queue: what is left out is left
-- out within this index, without reading the row.
CREATE INDEX "Pengaduan_saring" ON "Pengaduan"("urut", "pk", "hidup", "status", "kanal", "klasifikasi", "kategoriNama", "unitKerjaId", "receivedAt", "updatedAt", "tenggatTanggal", "tenggatKeadaan", "janjiTanggal", "disposisiTerbuka", "tanggapanTerakhirAt", "dikembalikanAt", "konsepTahap", "antreKirim", "tundaSampai");
CREATE INDEX "Pengaduan_hidup_diterima" ON "Pengaduan"("receivedAt") WHERE "hidup" = 1;
CREATE INDEX "Pengaduan_hidup_berubah" ON "Pengaduan"("updatedAt") WHERE "hidup" = 1;
