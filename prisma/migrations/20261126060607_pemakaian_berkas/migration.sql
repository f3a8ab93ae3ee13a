-- CreateTable
CREATE TABLE "PemakaianBerkas" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hari" TEXT NOT NULL,
    "byte" INTEGER NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "PemakaianBerkas_hari_key" ON "PemakaianBerkas"("hari");

-- CreateIndex
CREATE INDEX "Outbox_sentAt" ON "Outbox"("sentAt") WHERE "sentAt" IS NOT NULL;
