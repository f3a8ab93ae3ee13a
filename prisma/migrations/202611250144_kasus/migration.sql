-- Working a case whole: prints of the lembar disposisi, files LAPOR names under a case, answers given together.

CREATE TABLE "LembarDisposisi" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "disposisiId" TEXT NOT NULL,
    "ke" INTEGER NOT NULL,
    "cara" TEXT NOT NULL,
    "ukuran" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    CONSTRAINT "LembarDisposisi_disposisiId_fkey" FOREIGN KEY ("disposisiId") REFERENCES "Disposisi" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "LembarDisposisi_ke" ON "LembarDisposisi"("disposisiId", "ke");

CREATE TABLE "LampiranLapor" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pengaduanId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "pelaku" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "lampiranId" TEXT,
    CONSTRAINT "LampiranLapor_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "LampiranLapor_id_key" ON "LampiranLapor"("id");
CREATE UNIQUE INDEX "LampiranLapor_pengaduanId_path" ON "LampiranLapor"("pengaduanId", "path");

CREATE INDEX "TindakLanjut_kelompokId" ON "TindakLanjut"("kelompokId") WHERE "kelompokId" IS NOT NULL;
