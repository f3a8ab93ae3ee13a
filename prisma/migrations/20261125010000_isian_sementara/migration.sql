-- Words typed on a case that are neither recorded nor thrown away: a reason half written, a unit's answer, a note.
CREATE TABLE "IsianSementara" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pengaduanId" TEXT NOT NULL,
    "bagian" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    CONSTRAINT "IsianSementara_pengaduanId_fkey" FOREIGN KEY ("pengaduanId") REFERENCES "Pengaduan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "IsianSementara_pengaduanId_petugasId_bagian_key" ON "IsianSementara"("pengaduanId", "petugasId", "bagian");
