-- CreateTable
CREATE TABLE "ImporLapor" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "namaBerkas" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "zona" TEXT NOT NULL,
    "jumlah" INTEGER NOT NULL,
    "dibuatAt" TEXT,
    "terbaruAt" TEXT,
    "laporan" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "ImporLapor_id_key" ON "ImporLapor"("id");

-- CreateIndex
CREATE INDEX "ImporLapor_sha256" ON "ImporLapor"("sha256");
