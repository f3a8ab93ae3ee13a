-- Working a case: actions in LAPOR's words, drafts that are approved, notes, pauses of the clock, holiday packs, tries.

ALTER TABLE "Pengaduan" ADD COLUMN "judulAwal" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "isiAwal" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "verifikasiAt" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "tanggapanPertamaAt" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "tanggapanTerakhirAt" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "berakhirAt" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "tundaSampai" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "unitKerjaId" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "disposisiTerbuka" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Pengaduan" ADD COLUMN "konsepTahap" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "antreKirim" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Pengaduan" ADD COLUMN "dikembalikanAt" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "dikembalikanKali" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Pengaduan" ADD COLUMN "janjiTanggal" TEXT;
ALTER TABLE "Pengaduan" ADD COLUMN "tutupOtomatisTanggal" TEXT;

ALTER TABLE "TindakLanjut" ADD COLUMN "cara" TEXT NOT NULL DEFAULT 'lapor';
ALTER TABLE "TindakLanjut" ADD COLUMN "siapAt" TEXT;
ALTER TABLE "TindakLanjut" ADD COLUMN "persetujuan" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "TindakLanjut" ADD COLUMN "dasar" TEXT;
ALTER TABLE "TindakLanjut" ADD COLUMN "kelompokId" TEXT;

ALTER TABLE "TanggapanDraf" ADD COLUMN "rahasia" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "TanggapanDraf" ADD COLUMN "tahap" TEXT NOT NULL DEFAULT 'konsep';
ALTER TABLE "TanggapanDraf" ADD COLUMN "langkah" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "TanggapanDraf" ADD COLUMN "catatan" TEXT NOT NULL DEFAULT '';
ALTER TABLE "TanggapanDraf" ADD COLUMN "dasar" TEXT;
ALTER TABLE "TanggapanDraf" ADD COLUMN "petugasNama" TEXT NOT NULL DEFAULT '';
ALTER TABLE "TanggapanDraf" ADD COLUMN "persetujuan" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "TanggapanDraf" ADD COLUMN "siapAt" TEXT;

ALTER TABLE "Disposisi" ADD COLUMN "kelompokId" TEXT;
ALTER TABLE "Disposisi" ADD COLUMN "nomor" TEXT;
ALTER TABLE "Disposisi" ADD COLUMN "tenggatTanggal" TEXT;
ALTER TABLE "Disposisi" ADD COLUMN "tembusan" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Disposisi" ADD COLUMN "jawaban" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Disposisi" ADD COLUMN "jawabanAt" TEXT;
ALTER TABLE "Disposisi" ADD COLUMN "jawabanOleh" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Disposisi" ADD COLUMN "dikembalikanAt" TEXT;
ALTER TABLE "Disposisi" ADD COLUMN "dibatalkanAt" TEXT;

ALTER TABLE "Lampiran" ADD COLUMN "disposisiId" TEXT;
ALTER TABLE "Outbox" ADD COLUMN "tindakanId" TEXT;

CREATE TABLE "Tindakan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "jenis" TEXT NOT NULL,
    "alasan" TEXT NOT NULL,
    "rincian" TEXT NOT NULL,
    "sebelum" TEXT NOT NULL,
    "kelompokId" TEXT,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "dibatalkanAt" TEXT,
    CONSTRAINT "Tindakan_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Tindakan_id_key" ON "Tindakan"("id");
CREATE INDEX "Tindakan_pengaduanId" ON "Tindakan"("pengaduanId");
CREATE INDEX "Tindakan_kelompokId" ON "Tindakan"("kelompokId") WHERE "kelompokId" IS NOT NULL;

CREATE TABLE "Percobaan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "outboxId" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "mulaiAt" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "dari" TEXT NOT NULL,
    "menjadi" TEXT NOT NULL,
    "sebab" TEXT
);
CREATE INDEX "Percobaan_outboxId" ON "Percobaan"("outboxId");
CREATE INDEX "Percobaan_pengaduanId" ON "Percobaan"("pengaduanId");

CREATE TABLE "Catatan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "teks" TEXT NOT NULL,
    "sebut" TEXT NOT NULL DEFAULT '[]',
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "dihapusAt" TEXT,
    CONSTRAINT "Catatan_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Catatan_id_key" ON "Catatan"("id");
CREATE INDEX "Catatan_pengaduanId" ON "Catatan"("pengaduanId");

CREATE TABLE "Jeda" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "alasan" TEXT NOT NULL,
    "mulai" TEXT NOT NULL,
    "sampai" TEXT,
    "petugasNama" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Jeda_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Jeda_id_key" ON "Jeda"("id");
CREATE INDEX "Jeda_pengaduanId" ON "Jeda"("pengaduanId");

CREATE TABLE "SopKategori" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kategoriId" TEXT NOT NULL,
    "butir" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);
CREATE UNIQUE INDEX "SopKategori_kategoriId_key" ON "SopKategori"("kategoriId");

CREATE TABLE "SopCentang" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pengaduanId" TEXT NOT NULL,
    "butir" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "SopCentang_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "SopCentang_pengaduanId_butir_key" ON "SopCentang"("pengaduanId", "butir");

CREATE TABLE "Saringan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);
CREATE UNIQUE INDEX "Saringan_id_key" ON "Saringan"("id");
CREATE UNIQUE INDEX "Saringan_petugasId_nama_key" ON "Saringan"("petugasId", "nama");

CREATE TABLE "PaketLibur" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "judul" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "asal" TEXT NOT NULL,
    "sebelum" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "dibatalkanAt" TEXT
);
CREATE UNIQUE INDEX "PaketLibur_id_key" ON "PaketLibur"("id");

CREATE TABLE "TemplatTanggapan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "kode" TEXT NOT NULL,
    "judul" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    "asal" TEXT NOT NULL,
    "templateKode" TEXT NOT NULL DEFAULT '',
    "updatedAt" TEXT NOT NULL,
    "dihapusAt" TEXT
);
CREATE UNIQUE INDEX "TemplatTanggapan_id_key" ON "TemplatTanggapan"("id");
CREATE UNIQUE INDEX "TemplatTanggapan_kode" ON "TemplatTanggapan"("kode") WHERE "dihapusAt" IS NULL;

CREATE TABLE "Kaitan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pengaduanId" TEXT NOT NULL,
    "kaitanId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "Kaitan_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Kaitan_kaitanId_fkey" FOREIGN KEY ("kaitanId") REFERENCES "Pengaduan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Kaitan_pengaduanId_kaitanId_key" ON "Kaitan"("pengaduanId", "kaitanId");
CREATE INDEX "Kaitan_kaitanId" ON "Kaitan"("kaitanId");

CREATE TABLE "InstansiLapor" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "upstreamId" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "cari" TEXT NOT NULL
);
CREATE UNIQUE INDEX "InstansiLapor_upstreamId_key" ON "InstansiLapor"("upstreamId");

-- One partial index per view of the queue: a page is read off it in order, a count walks only its rows.
CREATE INDEX "Pengaduan_menungguUnit" ON "Pengaduan"("urut") WHERE "hidup" = 1 AND "disposisiTerbuka" > 0;
CREATE INDEX "Pengaduan_menungguPelapor" ON "Pengaduan"("urut") WHERE "hidup" = 1 AND ("status" = 'tertunda' OR ("status" = 'dalamProses' AND "tanggapanTerakhirAt" IS NOT NULL));
CREATE INDEX "Pengaduan_dikembalikan" ON "Pengaduan"("urut") WHERE "hidup" = 1 AND "dikembalikanAt" IS NOT NULL;
CREATE INDEX "Pengaduan_perluSetuju" ON "Pengaduan"("urut") WHERE "konsepTahap" = 'menungguSetuju';
CREATE INDEX "Pengaduan_antreKirim" ON "Pengaduan"("urut") WHERE "antreKirim" > 0;
CREATE INDEX "Pengaduan_tundaSampai" ON "Pengaduan"("urut") WHERE "hidup" = 1 AND "tundaSampai" IS NOT NULL;
CREATE INDEX "Pengaduan_janji" ON "Pengaduan"("janjiTanggal") WHERE "hidup" = 1 AND "janjiTanggal" IS NOT NULL;
CREATE INDEX "Pengaduan_diterima" ON "Pengaduan"("receivedAt");
CREATE INDEX "Pengaduan_berubah" ON "Pengaduan"("updatedAt");
CREATE INDEX "Pengaduan_kategori_urut" ON "Pengaduan"("kategoriNama", "urut");
CREATE INDEX "Pengaduan_unit_urut" ON "Pengaduan"("unitKerjaId", "urut");
CREATE INDEX "Outbox_tindakanId" ON "Outbox"("tindakanId") WHERE "tindakanId" IS NOT NULL;
CREATE INDEX "Lampiran_disposisiId" ON "Lampiran"("disposisiId") WHERE "disposisiId" IS NOT NULL;

-- What the queue shows of a case follows its rows by trigger: no writer can forget it.
UPDATE "Pengaduan" SET "antreKirim" = (SELECT count(*) FROM "Outbox" o WHERE o."pengaduanId" = "Pengaduan"."id" AND o."state" NOT IN ('terkirim', 'dibatalkan'));
UPDATE "Pengaduan" SET
    "tanggapanPertamaAt" = (SELECT min(t."createdAt") FROM "TindakLanjut" t WHERE t."pengaduanId" = "Pengaduan"."id"),
    "tanggapanTerakhirAt" = (SELECT max(t."createdAt") FROM "TindakLanjut" t WHERE t."pengaduanId" = "Pengaduan"."id");
UPDATE "Pengaduan" SET "konsepTahap" = 'konsep' WHERE "id" IN (SELECT "pengaduanId" FROM "TanggapanDraf" WHERE "teks" <> '');

CREATE TRIGGER "Outbox_antreKirim_insert" AFTER INSERT ON "Outbox" BEGIN
    UPDATE "Pengaduan" SET "antreKirim" = (SELECT count(*) FROM "Outbox" o WHERE o."pengaduanId" = new."pengaduanId" AND o."state" NOT IN ('terkirim', 'dibatalkan'))
    WHERE "id" = new."pengaduanId";
END;
CREATE TRIGGER "Outbox_antreKirim_update" AFTER UPDATE OF "state", "pengaduanId" ON "Outbox"
WHEN old."state" <> new."state" OR old."pengaduanId" <> new."pengaduanId" BEGIN
    UPDATE "Pengaduan" SET "antreKirim" = (SELECT count(*) FROM "Outbox" o WHERE o."pengaduanId" = "Pengaduan"."id" AND o."state" NOT IN ('terkirim', 'dibatalkan'))
    WHERE "id" IN (new."pengaduanId", old."pengaduanId");
END;

CREATE TRIGGER "TindakLanjut_jawab_insert" AFTER INSERT ON "TindakLanjut" BEGIN
    UPDATE "Pengaduan" SET "tanggapanPertamaAt" = coalesce("tanggapanPertamaAt", new."createdAt"),
        "tanggapanTerakhirAt" = max(coalesce("tanggapanTerakhirAt", ''), new."createdAt") WHERE "id" = new."pengaduanId";
END;

CREATE TRIGGER "TanggapanDraf_tahap_insert" AFTER INSERT ON "TanggapanDraf" BEGIN
    UPDATE "Pengaduan" SET "konsepTahap" = CASE WHEN new."teks" = '' THEN NULL ELSE new."tahap" END WHERE "id" = new."pengaduanId";
END;
CREATE TRIGGER "TanggapanDraf_tahap_update" AFTER UPDATE ON "TanggapanDraf" BEGIN
    UPDATE "Pengaduan" SET "konsepTahap" = CASE WHEN new."teks" = '' THEN NULL ELSE new."tahap" END WHERE "id" = new."pengaduanId";
END;
CREATE TRIGGER "TanggapanDraf_tahap_delete" AFTER DELETE ON "TanggapanDraf" BEGIN
    UPDATE "Pengaduan" SET "konsepTahap" = NULL WHERE "id" = old."pengaduanId";
END;

CREATE TRIGGER "Disposisi_terbuka_insert" AFTER INSERT ON "Disposisi" BEGIN
    UPDATE "Pengaduan" SET "unitKerjaId" = new."unitKerjaId",
        "disposisiTerbuka" = (SELECT count(*) FROM "Disposisi" d WHERE d."pengaduanId" = new."pengaduanId"
            AND d."jawabanAt" IS NULL AND d."dikembalikanAt" IS NULL AND d."dibatalkanAt" IS NULL)
    WHERE "id" = new."pengaduanId";
END;
CREATE TRIGGER "Disposisi_terbuka_update" AFTER UPDATE ON "Disposisi" BEGIN
    UPDATE "Pengaduan" SET
        "unitKerjaId" = (SELECT d."unitKerjaId" FROM "Disposisi" d WHERE d."pengaduanId" = "Pengaduan"."id"
            AND d."dikembalikanAt" IS NULL AND d."dibatalkanAt" IS NULL ORDER BY d."pk" DESC LIMIT 1),
        "disposisiTerbuka" = (SELECT count(*) FROM "Disposisi" d WHERE d."pengaduanId" = "Pengaduan"."id"
            AND d."jawabanAt" IS NULL AND d."dikembalikanAt" IS NULL AND d."dibatalkanAt" IS NULL)
    WHERE "id" IN (new."pengaduanId", old."pengaduanId");
END;

CREATE TRIGGER "Pengaduan_verifikasi" AFTER UPDATE OF "status" ON "Pengaduan"
WHEN old."status" = 'belumTerverifikasi' AND new."status" NOT IN ('belumTerverifikasi', 'dibatalkan', 'takDikenal') AND new."verifikasiAt" IS NULL BEGIN
    UPDATE "Pengaduan" SET "verifikasiAt" = new."updatedAt" WHERE "pk" = new."pk";
END;
CREATE TRIGGER "Pengaduan_berakhir" AFTER UPDATE OF "hidup" ON "Pengaduan" WHEN old."hidup" <> new."hidup" BEGIN
    UPDATE "Pengaduan" SET "berakhirAt" = CASE WHEN new."hidup" = 1 THEN NULL ELSE new."updatedAt" END WHERE "pk" = new."pk";
END;

INSERT INTO "Hitungan"("nama", "nilai") VALUES ('niat.tindakan', 0);
-- A disposisi stays in the office; every other action has to leave.
CREATE TRIGGER "Tindakan_niat_insert" AFTER INSERT ON "Tindakan" WHEN new."jenis" <> 'disposisi' BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" + 1 WHERE "nama" = 'niat.tindakan';
END;
