-- Items carried by hand to another desk of the office: trusted desks, packets, what was in them.
-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "titipanPaketId" TEXT;

-- CreateTable
CREATE TABLE "MejaTepercaya" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "kodeKantor" TEXT NOT NULL,
    "kantor" TEXT NOT NULL,
    "nama" TEXT NOT NULL,
    "loket" INTEGER NOT NULL,
    "kunciTanda" TEXT NOT NULL,
    "kunciTukar" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    "dicabutAt" TEXT
);

-- CreateTable
CREATE TABLE "PaketBawaan" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "arah" TEXT NOT NULL,
    "mejaId" TEXT NOT NULL,
    "jumlah" INTEGER NOT NULL,
    "ukuran" INTEGER NOT NULL,
    "tahap" TEXT NOT NULL,
    "dibuatAt" TEXT NOT NULL,
    "kedaluwarsaAt" TEXT NOT NULL,
    "bukti" INTEGER NOT NULL DEFAULT 0,
    "buktiAt" TEXT,
    "petugasId" TEXT NOT NULL,
    "petugasNama" TEXT NOT NULL,
    CONSTRAINT "PaketBawaan_mejaId_fkey" FOREIGN KEY ("mejaId") REFERENCES "MejaTepercaya" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PaketButir" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "paketId" TEXT NOT NULL,
    "outboxId" TEXT NOT NULL,
    CONSTRAINT "PaketButir_paketId_fkey" FOREIGN KEY ("paketId") REFERENCES "PaketBawaan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "MejaTepercaya_id_key" ON "MejaTepercaya"("id");

-- CreateIndex
CREATE UNIQUE INDEX "PaketBawaan_id_key" ON "PaketBawaan"("id");

-- CreateIndex
CREATE INDEX "PaketBawaan_arah" ON "PaketBawaan"("arah", "pk");

-- CreateIndex
CREATE INDEX "PaketButir_outboxId" ON "PaketButir"("outboxId");

-- CreateIndex
CREATE UNIQUE INDEX "PaketButir_paketId_outboxId" ON "PaketButir"("paketId", "outboxId");

-- CreateIndex
CREATE INDEX "Outbox_titipan" ON "Outbox"("titipanPaketId") WHERE "titipanPaketId" IS NOT NULL;

-- What another desk gave us to send stands in the same outbox, and is counted apart: it is no intent of this desk.
DROP TRIGGER "Outbox_hitung_insert";
DROP TRIGGER "Outbox_hitung_update";
CREATE TRIGGER "Outbox_hitung_insert" AFTER INSERT ON "Outbox" BEGIN
    INSERT INTO "Hitungan"("nama", "nilai")
    VALUES (CASE WHEN new."titipanPaketId" IS NULL THEN 'outbox.' ELSE 'titipan.' END || new."state", 1)
    ON CONFLICT("nama") DO UPDATE SET "nilai" = "nilai" + 1;
END;
CREATE TRIGGER "Outbox_hitung_update" AFTER UPDATE OF "state" ON "Outbox" WHEN old."state" <> new."state" BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" - 1
    WHERE "nama" = CASE WHEN old."titipanPaketId" IS NULL THEN 'outbox.' ELSE 'titipan.' END || old."state";
    INSERT INTO "Hitungan"("nama", "nilai")
    VALUES (CASE WHEN new."titipanPaketId" IS NULL THEN 'outbox.' ELSE 'titipan.' END || new."state", 1)
    ON CONFLICT("nama") DO UPDATE SET "nilai" = "nilai" + 1;
END;
