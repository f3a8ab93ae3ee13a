-- An answer given by phone or letter keeps when and to whom; a template's code goes with it; the office's own words.

ALTER TABLE "TindakLanjut" ADD COLUMN "disampaikanAt" TEXT;
ALTER TABLE "TindakLanjut" ADD COLUMN "kepada" TEXT NOT NULL DEFAULT '';
ALTER TABLE "TindakLanjut" ADD COLUMN "templateKode" TEXT NOT NULL DEFAULT '';

ALTER TABLE "TanggapanDraf" ADD COLUMN "cara" TEXT NOT NULL DEFAULT 'lapor';
ALTER TABLE "TanggapanDraf" ADD COLUMN "disampaikanAt" TEXT;
ALTER TABLE "TanggapanDraf" ADD COLUMN "kepada" TEXT NOT NULL DEFAULT '';
ALTER TABLE "TanggapanDraf" ADD COLUMN "templateKode" TEXT NOT NULL DEFAULT '';

CREATE TABLE "KataKantor" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kata" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "at" TEXT NOT NULL
);
CREATE UNIQUE INDEX "KataKantor_kata_key" ON "KataKantor"("kata");
