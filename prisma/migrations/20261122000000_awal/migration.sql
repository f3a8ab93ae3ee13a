-- CreateTable
CREATE TABLE "Pengaduan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "asal" TEXT NOT NULL,
    "drafId" TEXT,
    "nomorRegister" TEXT,
    "marker" TEXT,
    "upstreamId" TEXT,
    "trackingId" TEXT,
    "kanal" TEXT NOT NULL,
    "klasifikasi" TEXT,
    "kategoriId" TEXT,
    "kategoriNama" TEXT,
    "judul" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    "harapan" TEXT NOT NULL DEFAULT '',
    "tanggalKejadian" TEXT,
    "lokasiKejadian" TEXT NOT NULL DEFAULT '',
    "wilayahKode" TEXT,
    "terlapor" TEXT NOT NULL DEFAULT '',
    "sumber" TEXT NOT NULL DEFAULT '',
    "instansi" TEXT NOT NULL DEFAULT '',
    "anonim" BOOLEAN NOT NULL,
    "rahasia" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "statusAsli" TEXT NOT NULL,
    "hidup" BOOLEAN NOT NULL,
    "alasanTunda" TEXT,
    "alasanTidakLengkap" TEXT,
    "receivedAt" TEXT NOT NULL,
    "receivedAtAsli" TEXT NOT NULL DEFAULT '',
    "zonaSumber" TEXT NOT NULL,
    "upstreamUpdatedAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "petugasId" TEXT,
    "petugasNama" TEXT,
    "tenggatJenis" TEXT NOT NULL,
    "tenggatTanggal" TEXT,
    "tenggatHariKerja" INTEGER NOT NULL,
    "tenggatKeadaan" TEXT NOT NULL,
    "urut" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Pelapor" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pengaduanId" TEXT NOT NULL,
    "nama" TEXT NOT NULL DEFAULT '',
    "nik" TEXT NOT NULL DEFAULT '',
    "telepon" TEXT NOT NULL DEFAULT '',
    "surel" TEXT NOT NULL DEFAULT '',
    "alamat" TEXT NOT NULL DEFAULT '',
    "wilayahKode" TEXT,
    "tingkatIdentitas" TEXT,
    CONSTRAINT "Pelapor_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Draf" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    "kanal" TEXT NOT NULL,
    "judul" TEXT NOT NULL,
    "namaPelapor" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "terisi" INTEGER NOT NULL,
    "wajib" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "discardedAt" TEXT
);

-- CreateTable
CREATE TABLE "Lampiran" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "drafId" TEXT,
    "pengaduanId" TEXT,
    "tindakLanjutId" TEXT,
    "peran" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "tipe" TEXT NOT NULL,
    "ukuran" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Lampiran_drafId_fkey" FOREIGN KEY ("drafId") REFERENCES "Draf" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Lampiran_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Lampiran_tindakLanjutId_fkey" FOREIGN KEY ("tindakLanjutId") REFERENCES "TindakLanjut" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TindakLanjut" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "tanggapan" TEXT NOT NULL,
    "rahasia" BOOLEAN NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "TindakLanjut_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TanggapanDraf" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pengaduanId" TEXT NOT NULL,
    "teks" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    CONSTRAINT "TanggapanDraf_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Peristiwa" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "jenis" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "pelaku" TEXT NOT NULL,
    "teks" TEXT NOT NULL,
    "kunci" TEXT,
    CONSTRAINT "Peristiwa_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UnitKerja" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "aktif" BOOLEAN NOT NULL DEFAULT true
);

-- CreateTable
CREATE TABLE "Disposisi" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "unitKerjaId" TEXT NOT NULL,
    "catatan" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Disposisi_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Disposisi_unitKerjaId_fkey" FOREIGN KEY ("unitKerjaId") REFERENCES "UnitKerja" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Kategori" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "cari" TEXT NOT NULL,
    "indukId" TEXT,
    "induk" TEXT,
    "upstreamId" TEXT,
    "urutan" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Wilayah" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kode" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "tingkat" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "HariLibur" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tanggal" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "jenis" TEXT NOT NULL,
    "dasar" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AturanTenggat" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jenis" TEXT NOT NULL,
    "klasifikasi" TEXT,
    "hariKerja" INTEGER NOT NULL,
    "dasarHukum" TEXT NOT NULL,
    "berlakuSejak" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "tindakLanjutId" TEXT,
    "kind" TEXT NOT NULL,
    "marker" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "payloadSha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "lastFailure" TEXT,
    "uncertainSince" TEXT,
    "absentCount" INTEGER NOT NULL DEFAULT 0,
    "lastReadBackAt" TEXT,
    "mainCallStarted" BOOLEAN NOT NULL DEFAULT false,
    "uploaded" TEXT NOT NULL DEFAULT '{}',
    "upstreamId" TEXT,
    "sentAt" TEXT,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    CONSTRAINT "Outbox_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outbox_tindakLanjutId_fkey" FOREIGN KEY ("tindakLanjutId") REFERENCES "TindakLanjut" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutboxVersiLama" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "outboxId" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "payloadSha256" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "replacedAt" TEXT NOT NULL,
    CONSTRAINT "OutboxVersiLama_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "Outbox" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Cursor" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "stream" TEXT NOT NULL,
    "updatedFrom" TEXT,
    "lastFullSweepAt" TEXT,
    "lastSuccessAt" TEXT
);

-- CreateTable
CREATE TABLE "Karantina" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "asal" TEXT NOT NULL,
    "alasan" TEXT NOT NULL,
    "trackingId" TEXT,
    "at" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "rawSha256" TEXT NOT NULL,
    "selesaiAt" TEXT
);

-- CreateTable
CREATE TABLE "Petugas" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "kunci" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Audit" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" TEXT NOT NULL,
    "petugasId" TEXT,
    "petugasNama" TEXT NOT NULL,
    "tindakan" TEXT NOT NULL,
    "sasaran" TEXT NOT NULL,
    "sasaranId" TEXT,
    "rincian" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Setelan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kunci" TEXT NOT NULL,
    "nilai" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "NomorUrut" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kode" TEXT NOT NULL,
    "loket" INTEGER NOT NULL,
    "tahun" INTEGER NOT NULL,
    "terakhir" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Hitungan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "nama" TEXT NOT NULL,
    "nilai" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Benih" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "nama" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Pengaduan_id_key" ON "Pengaduan"("id");

-- CreateIndex
CREATE INDEX "Pengaduan_trackingId" ON "Pengaduan"("trackingId") WHERE "trackingId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Pengaduan_urut" ON "Pengaduan"("urut");

-- CreateIndex
CREATE INDEX "Pengaduan_hidup_urut" ON "Pengaduan"("urut") WHERE "hidup" = 1;

-- CreateIndex
CREATE INDEX "Pengaduan_status_urut" ON "Pengaduan"("status", "urut");

-- CreateIndex
CREATE INDEX "Pengaduan_tenggat" ON "Pengaduan"("tenggatTanggal") WHERE "hidup" = 1 AND "tenggatKeadaan" = 'berjalan' AND "tenggatTanggal" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Pengaduan_drafId" ON "Pengaduan"("drafId") WHERE "drafId" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Pengaduan_nomorRegister" ON "Pengaduan"("nomorRegister") WHERE "nomorRegister" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Pengaduan_marker" ON "Pengaduan"("marker") WHERE "marker" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Pengaduan_upstreamId" ON "Pengaduan"("upstreamId") WHERE "upstreamId" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Pelapor_pengaduanId_key" ON "Pelapor"("pengaduanId");

-- CreateIndex
CREATE UNIQUE INDEX "Draf_id_key" ON "Draf"("id");

-- CreateIndex
CREATE UNIQUE INDEX "Lampiran_id_key" ON "Lampiran"("id");

-- CreateIndex
CREATE INDEX "Lampiran_drafId" ON "Lampiran"("drafId") WHERE "drafId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Lampiran_pengaduanId" ON "Lampiran"("pengaduanId") WHERE "pengaduanId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Lampiran_tindakLanjutId" ON "Lampiran"("tindakLanjutId") WHERE "tindakLanjutId" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "TindakLanjut_id_key" ON "TindakLanjut"("id");

-- CreateIndex
CREATE INDEX "TindakLanjut_pengaduanId" ON "TindakLanjut"("pengaduanId");

-- CreateIndex
CREATE UNIQUE INDEX "TanggapanDraf_pengaduanId_key" ON "TanggapanDraf"("pengaduanId");

-- CreateIndex
CREATE INDEX "Peristiwa_pengaduanId_at" ON "Peristiwa"("pengaduanId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Peristiwa_kunci" ON "Peristiwa"("pengaduanId", "kunci") WHERE "kunci" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "UnitKerja_id_key" ON "UnitKerja"("id");

-- CreateIndex
CREATE UNIQUE INDEX "UnitKerja_nama_key" ON "UnitKerja"("nama");

-- CreateIndex
CREATE UNIQUE INDEX "Disposisi_id_key" ON "Disposisi"("id");

-- CreateIndex
CREATE INDEX "Disposisi_pengaduanId" ON "Disposisi"("pengaduanId");

-- CreateIndex
CREATE INDEX "Disposisi_unitKerjaId" ON "Disposisi"("unitKerjaId");

-- CreateIndex
CREATE UNIQUE INDEX "Kategori_id_key" ON "Kategori"("id");

-- CreateIndex
CREATE INDEX "Kategori_cari" ON "Kategori"("cari");

-- CreateIndex
CREATE UNIQUE INDEX "Kategori_upstreamId" ON "Kategori"("upstreamId") WHERE "upstreamId" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Wilayah_kode_key" ON "Wilayah"("kode");

-- CreateIndex
CREATE UNIQUE INDEX "HariLibur_tanggal_jenis_nama_key" ON "HariLibur"("tanggal", "jenis", "nama");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_id_key" ON "Outbox"("id");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_marker_key" ON "Outbox"("marker");

-- CreateIndex
CREATE INDEX "Outbox_lajur" ON "Outbox"("pengaduanId", "seq");

-- CreateIndex
CREATE INDEX "Outbox_lajur_terbuka" ON "Outbox"("pengaduanId", "seq") WHERE "state" NOT IN ('terkirim', 'dibatalkan');

-- CreateIndex
CREATE INDEX "Outbox_kepala" ON "Outbox"("nextAttemptAt", "seq") WHERE "state" IN ('antre', 'tidakPasti');

-- CreateIndex
CREATE INDEX "Outbox_terbuka" ON "Outbox"("seq") WHERE "state" NOT IN ('terkirim', 'dibatalkan');

-- CreateIndex
CREATE INDEX "Outbox_menunggu" ON "Outbox"("createdAt") WHERE "state" IN ('antre', 'mengirim', 'berpandu', 'ditolak');

-- CreateIndex
CREATE INDEX "Outbox_state" ON "Outbox"("state", "seq");

-- CreateIndex
CREATE INDEX "Outbox_tindakLanjutId" ON "Outbox"("tindakLanjutId") WHERE "tindakLanjutId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "OutboxVersiLama_outboxId" ON "OutboxVersiLama"("outboxId");

-- CreateIndex
CREATE UNIQUE INDEX "Cursor_stream_key" ON "Cursor"("stream");

-- CreateIndex
CREATE UNIQUE INDEX "Karantina_id_key" ON "Karantina"("id");

-- CreateIndex
CREATE INDEX "Karantina_terbuka" ON "Karantina"("at") WHERE "selesaiAt" IS NULL;

-- CreateIndex
CREATE INDEX "Karantina_trackingId" ON "Karantina"("trackingId") WHERE "selesaiAt" IS NULL AND "trackingId" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Karantina_asal_rawSha256_key" ON "Karantina"("asal", "rawSha256");

-- CreateIndex
CREATE UNIQUE INDEX "Petugas_id_key" ON "Petugas"("id");

-- CreateIndex
CREATE UNIQUE INDEX "Petugas_kunci_key" ON "Petugas"("kunci");

-- CreateIndex
CREATE INDEX "Audit_sasaran" ON "Audit"("sasaranId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Setelan_kunci_key" ON "Setelan"("kunci");

-- CreateIndex
CREATE UNIQUE INDEX "NomorUrut_kode_loket_tahun_key" ON "NomorUrut"("kode", "loket", "tahun");

-- CreateIndex
CREATE UNIQUE INDEX "Hitungan_nama_key" ON "Hitungan"("nama");

-- CreateIndex
CREATE UNIQUE INDEX "Benih_nama_key" ON "Benih"("nama");
