-- CreateTable
CREATE TABLE "Penerimaan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pengaduanId" TEXT NOT NULL,
    "nomorAntrean" TEXT NOT NULL DEFAULT '',
    "tibaAt" TEXT,
    "dilayaniAt" TEXT,
    "prioritas" TEXT NOT NULL DEFAULT '[]',
    "pendampingPeran" TEXT NOT NULL DEFAULT 'sendiri',
    "pendampingNama" TEXT NOT NULL DEFAULT '',
    "pendampingHubungan" TEXT NOT NULL DEFAULT '',
    "pendampingTelepon" TEXT NOT NULL DEFAULT '',
    "suratKuasa" BOOLEAN NOT NULL DEFAULT false,
    "panggilanDetik" INTEGER,
    "dibacakan" BOOLEAN NOT NULL DEFAULT false,
    "pemberitahuanVersi" TEXT,
    "pemberitahuanAt" TEXT,
    "setujuWhatsapp" BOOLEAN NOT NULL DEFAULT false,
    "setujuOmbudsman" BOOLEAN NOT NULL DEFAULT false,
    "drafIsi" TEXT,
    CONSTRAINT "Penerimaan_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TandaTerima" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pengaduanId" TEXT NOT NULL,
    "rangkap" TEXT NOT NULL,
    "ke" INTEGER NOT NULL,
    "cara" TEXT NOT NULL,
    "ukuran" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    CONSTRAINT "TandaTerima_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PanggilanBalik" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "drafId" TEXT,
    "pengaduanId" TEXT,
    "nama" TEXT NOT NULL,
    "telepon" TEXT NOT NULL,
    "jadwalAt" TEXT NOT NULL,
    "catatan" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "selesaiAt" TEXT,
    "hasil" TEXT,
    CONSTRAINT "PanggilanBalik_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TemplatKategori" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "kategoriId" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ImporBuku" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "namaBerkas" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "pemetaan" TEXT NOT NULL,
    "jumlah" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "dibatalkanAt" TEXT
);

-- Columns are added in place: rebuilding a table of 100,000 cases would drop its triggers and take minutes.
ALTER TABLE "Draf" ADD COLUMN "putus" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Draf" ADD COLUMN "kelompokId" TEXT;
ALTER TABLE "Draf" ADD COLUMN "menggantikanId" TEXT;

ALTER TABLE "Lampiran" ADD COLUMN "jenis" TEXT NOT NULL DEFAULT 'bukti';
ALTER TABLE "Lampiran" ADD COLUMN "kirimId" TEXT;
ALTER TABLE "Lampiran" ADD COLUMN "kirimTipe" TEXT;
ALTER TABLE "Lampiran" ADD COLUMN "kirimUkuran" INTEGER;
ALTER TABLE "Lampiran" ADD COLUMN "kirimSha256" TEXT;

ALTER TABLE "Pelapor" ADD COLUMN "jenisIdentitas" TEXT NOT NULL DEFAULT 'nik';
ALTER TABLE "Pelapor" ADD COLUMN "nomorIdentitas" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Pelapor" ADD COLUMN "jenisKelamin" TEXT;
ALTER TABLE "Pelapor" ADD COLUMN "kelompokUsia" TEXT;
ALTER TABLE "Pelapor" ADD COLUMN "disabilitas" TEXT;
ALTER TABLE "Pelapor" ADD COLUMN "teleponKunci" TEXT NOT NULL DEFAULT '';

ALTER TABLE "Pengaduan" ADD COLUMN "urgensi" TEXT NOT NULL DEFAULT 'biasa';
ALTER TABLE "Pengaduan" ADD COLUMN "isianTambahan" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Pengaduan" ADD COLUMN "daftarPeriksa" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Pengaduan" ADD COLUMN "nomorLama" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "imporId" TEXT REFERENCES "ImporBuku" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Pengaduan" ADD COLUMN "batalAt" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "batalAlasan" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "penggantiId" TEXT;

CREATE INDEX "Pelapor_nik" ON "Pelapor"("nik") WHERE "nik" <> '';
CREATE INDEX "Pelapor_teleponKunci" ON "Pelapor"("teleponKunci") WHERE "teleponKunci" <> '';
CREATE INDEX "Pengaduan_nomorLama" ON "Pengaduan"("nomorLama") WHERE "nomorLama" IS NOT NULL;
CREATE INDEX "Pengaduan_imporId" ON "Pengaduan"("imporId") WHERE "imporId" IS NOT NULL;
CREATE INDEX "Pengaduan_kategori_lokal" ON "Pengaduan"("kategoriId", "pk") WHERE "asal" = 'lokal' AND "kategoriId" IS NOT NULL;

-- Numbers already here become searchable: digits alone, a leading 0 read as 62 (domain/telepon.ts).
UPDATE "Pelapor" SET "teleponKunci" = replace(replace(replace(replace(replace(replace("telepon", ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', '') WHERE "telepon" <> '';
UPDATE "Pelapor" SET "teleponKunci" = '62' || substr("teleponKunci", 2) WHERE "teleponKunci" LIKE '0%';
UPDATE "Pelapor" SET "teleponKunci" = '' WHERE "teleponKunci" GLOB '*[^0-9]*';

-- CreateIndex
CREATE UNIQUE INDEX "Penerimaan_pengaduanId_key" ON "Penerimaan"("pengaduanId");

-- CreateIndex
CREATE UNIQUE INDEX "TandaTerima_ke" ON "TandaTerima"("pengaduanId", "rangkap", "ke");

-- CreateIndex
CREATE UNIQUE INDEX "PanggilanBalik_id_key" ON "PanggilanBalik"("id");

-- CreateIndex
CREATE INDEX "PanggilanBalik_pengaduanId" ON "PanggilanBalik"("pengaduanId") WHERE "pengaduanId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "PanggilanBalik_terbuka" ON "PanggilanBalik"("jadwalAt") WHERE "selesaiAt" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "TemplatKategori_id_key" ON "TemplatKategori"("id");

-- CreateIndex
CREATE UNIQUE INDEX "TemplatKategori_kategoriId_key" ON "TemplatKategori"("kategoriId");

-- CreateIndex
CREATE UNIQUE INDEX "ImporBuku_id_key" ON "ImporBuku"("id");
