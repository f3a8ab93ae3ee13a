-- CreateTable
CREATE TABLE "JejakLapor" (
    "outboxId" TEXT NOT NULL PRIMARY KEY,
    "terlihatAt" TEXT NOT NULL,
    "hilangAt" TEXT,
    "diakuiAt" TEXT,
    CONSTRAINT "JejakLapor_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "Outbox" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "JejakLapor_hilangAt" ON "JejakLapor"("hilangAt");
