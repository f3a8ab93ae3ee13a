-- Added, not redefined: the triggers of Outbox stay.
ALTER TABLE "Outbox" ADD COLUMN "raguKe" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Outbox" ADD COLUMN "lihatKe" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "Tindakan" ADD COLUMN "dasar" TEXT;
ALTER TABLE "Tindakan" ADD COLUMN "dilihat" TEXT;

-- CreateTable
CREATE TABLE "BuktiLapor" (
    "outboxId" TEXT NOT NULL PRIMARY KEY,
    "diambilAt" TEXT NOT NULL,
    "isi" TEXT NOT NULL,
    CONSTRAINT "BuktiLapor_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "Outbox" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
