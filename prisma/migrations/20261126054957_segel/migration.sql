-- The audit becomes a chain, sealed day by day. Rows that are there already are chained when the store is opened.
ALTER TABLE "Audit" ADD COLUMN "rantai" TEXT NOT NULL DEFAULT '';

CREATE TABLE "Segel" (
    "pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "dariTanggal" TEXT NOT NULL,
    "tanggal" TEXT NOT NULL,
    "dariPk" INTEGER NOT NULL,
    "sampaiPk" INTEGER NOT NULL,
    "kepala" TEXT NOT NULL,
    "neraca" TEXT NOT NULL,
    "sidik" TEXT NOT NULL,
    "at" TEXT NOT NULL
);
