-- A pause says why in the petugas's words too; cases already postponed get the pause they have been in.
ALTER TABLE "Jeda" ADD COLUMN "catatan" TEXT NOT NULL DEFAULT '';
INSERT INTO "Jeda" ("id", "pengaduanId", "alasan", "mulai", "petugasNama", "createdAt")
SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    p."id", 'menungguPelapor', coalesce(p."upstreamUpdatedAt", p."updatedAt"), '', p."updatedAt"
FROM "Pengaduan" p WHERE p."status" = 'tertunda' AND NOT EXISTS (SELECT 1 FROM "Jeda" j WHERE j."pengaduanId" = p."id");

-- An answer that was cancelled before it left is no answer: the clocks of first and last answer go back.
CREATE TRIGGER "Outbox_jawab_batal" AFTER UPDATE OF "state" ON "Outbox"
WHEN new."state" = 'dibatalkan' AND old."state" <> 'dibatalkan' AND new."tindakLanjutId" IS NOT NULL BEGIN
    UPDATE "Pengaduan" SET
        "tanggapanPertamaAt" = (SELECT min(t."createdAt") FROM "TindakLanjut" t WHERE t."pengaduanId" = new."pengaduanId"
            AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."tindakLanjutId" = t."id" AND o."state" = 'dibatalkan')),
        "tanggapanTerakhirAt" = (SELECT max(t."createdAt") FROM "TindakLanjut" t WHERE t."pengaduanId" = new."pengaduanId"
            AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."tindakLanjutId" = t."id" AND o."state" = 'dibatalkan'))
    WHERE "id" = new."pengaduanId";
END;
