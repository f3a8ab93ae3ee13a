-- The rekap walks a period in the order of arrival and reads nothing but this index: no words, no page of the table.
CREATE INDEX "Pengaduan_rekap" ON "Pengaduan"("receivedAt", "pk", "id", "status", "klasifikasi", "kanal", "kategoriNama", "unitKerjaId", "verifikasiAt", "tanggapanPertamaAt");

-- First words of an institution under a case: an answer given in LAPOR itself.
CREATE INDEX "Peristiwa_tanggapanInstansi" ON "Peristiwa"("pengaduanId", "at") WHERE "jenis" = 'tanggapanLapor' AND "pelaku" <> '';

-- Statement of timeliness: what failed in the meantime, and how far this computer's clock stood from LAPOR's.
ALTER TABLE "Percobaan" ADD COLUMN "selisihJamMs" INTEGER;
CREATE INDEX "Percobaan_at" ON "Percobaan"("at");

-- Every statement and rekap that has left on paper or as a file, with its number.
CREATE TABLE "Laporan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "jenis" TEXT NOT NULL,
    "nomor" TEXT NOT NULL,
    "tahun" INTEGER NOT NULL,
    "urut" INTEGER NOT NULL,
    "pengaduanId" TEXT,
    "sidik" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL
);
CREATE UNIQUE INDEX "Laporan_id_key" ON "Laporan"("id");
CREATE UNIQUE INDEX "Laporan_jenis_tahun_urut_key" ON "Laporan"("jenis", "tahun", "urut");
CREATE INDEX "Laporan_pengaduanId" ON "Laporan"("pengaduanId") WHERE "pengaduanId" IS NOT NULL;
