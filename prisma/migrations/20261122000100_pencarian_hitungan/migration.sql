-- Full text over number, title, text and place. External content: the words are stored once, in "Pengaduan".
CREATE VIRTUAL TABLE "PengaduanFts" USING fts5(
    "nomorRegister", "trackingId", "judul", "isi", "lokasiKejadian",
    content='Pengaduan', content_rowid='pk', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER "Pengaduan_fts_insert" AFTER INSERT ON "Pengaduan" BEGIN
    INSERT INTO "PengaduanFts"(rowid, "nomorRegister", "trackingId", "judul", "isi", "lokasiKejadian")
    VALUES (new."pk", new."nomorRegister", new."trackingId", new."judul", new."isi", new."lokasiKejadian");
END;

CREATE TRIGGER "Pengaduan_fts_delete" AFTER DELETE ON "Pengaduan" BEGIN
    INSERT INTO "PengaduanFts"("PengaduanFts", rowid, "nomorRegister", "trackingId", "judul", "isi", "lokasiKejadian")
    VALUES ('delete', old."pk", old."nomorRegister", old."trackingId", old."judul", old."isi", old."lokasiKejadian");
END;

CREATE TRIGGER "Pengaduan_fts_update" AFTER UPDATE OF "nomorRegister", "trackingId", "judul", "isi", "lokasiKejadian" ON "Pengaduan"
WHEN old."nomorRegister" IS NOT new."nomorRegister" OR old."trackingId" IS NOT new."trackingId"
    OR old."judul" IS NOT new."judul" OR old."isi" IS NOT new."isi" OR old."lokasiKejadian" IS NOT new."lokasiKejadian"
BEGIN
    INSERT INTO "PengaduanFts"("PengaduanFts", rowid, "nomorRegister", "trackingId", "judul", "isi", "lokasiKejadian")
    VALUES ('delete', old."pk", old."nomorRegister", old."trackingId", old."judul", old."isi", old."lokasiKejadian");
    INSERT INTO "PengaduanFts"(rowid, "nomorRegister", "trackingId", "judul", "isi", "lokasiKejadian")
    VALUES (new."pk", new."nomorRegister", new."trackingId", new."judul", new."isi", new."lokasiKejadian");
END;

INSERT INTO "PengaduanFts"("PengaduanFts") VALUES ('rebuild');

-- Names of areas. No positions are needed: words are only ever looked up, never phrases.
CREATE VIRTUAL TABLE "WilayahFts" USING fts5(
    "nama", content='Wilayah', content_rowid='pk', tokenize='unicode61 remove_diacritics 2', detail='none', columnsize=0
);
INSERT INTO "WilayahFts"("WilayahFts") VALUES ('rebuild');

-- Counts: one row per status of pengaduan, per state of the outbox, and the intents recorded beside the outbox.
INSERT INTO "Hitungan"("nama", "nilai") SELECT 'pengaduan.' || "status", count(*) FROM "Pengaduan" GROUP BY "status";
INSERT INTO "Hitungan"("nama", "nilai") SELECT 'outbox.' || "state", count(*) FROM "Outbox" GROUP BY "state";
INSERT INTO "Hitungan"("nama", "nilai") SELECT 'niat.pengaduan', count(*) FROM "Pengaduan" WHERE "drafId" IS NOT NULL;
INSERT INTO "Hitungan"("nama", "nilai") SELECT 'niat.tindakLanjut', count(*) FROM "TindakLanjut";
INSERT INTO "Hitungan"("nama", "nilai") SELECT 'karantina', count(*) FROM "Karantina" WHERE "selesaiAt" IS NULL;

CREATE TRIGGER "Pengaduan_hitung_insert" AFTER INSERT ON "Pengaduan" BEGIN
    INSERT INTO "Hitungan"("nama", "nilai") VALUES ('pengaduan.' || new."status", 1)
    ON CONFLICT("nama") DO UPDATE SET "nilai" = "nilai" + 1;
END;
CREATE TRIGGER "Pengaduan_hitung_delete" AFTER DELETE ON "Pengaduan" BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" - 1 WHERE "nama" = 'pengaduan.' || old."status";
END;
CREATE TRIGGER "Pengaduan_hitung_update" AFTER UPDATE OF "status" ON "Pengaduan" WHEN old."status" <> new."status" BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" - 1 WHERE "nama" = 'pengaduan.' || old."status";
    INSERT INTO "Hitungan"("nama", "nilai") VALUES ('pengaduan.' || new."status", 1)
    ON CONFLICT("nama") DO UPDATE SET "nilai" = "nilai" + 1;
END;

CREATE TRIGGER "Pengaduan_niat_insert" AFTER INSERT ON "Pengaduan" WHEN new."drafId" IS NOT NULL BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" + 1 WHERE "nama" = 'niat.pengaduan';
END;
CREATE TRIGGER "TindakLanjut_niat_insert" AFTER INSERT ON "TindakLanjut" BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" + 1 WHERE "nama" = 'niat.tindakLanjut';
END;

CREATE TRIGGER "Outbox_hitung_insert" AFTER INSERT ON "Outbox" BEGIN
    INSERT INTO "Hitungan"("nama", "nilai") VALUES ('outbox.' || new."state", 1)
    ON CONFLICT("nama") DO UPDATE SET "nilai" = "nilai" + 1;
END;
CREATE TRIGGER "Outbox_hitung_update" AFTER UPDATE OF "state" ON "Outbox" WHEN old."state" <> new."state" BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" - 1 WHERE "nama" = 'outbox.' || old."state";
    INSERT INTO "Hitungan"("nama", "nilai") VALUES ('outbox.' || new."state", 1)
    ON CONFLICT("nama") DO UPDATE SET "nilai" = "nilai" + 1;
END;
-- Promise 3: nothing leaves the outbox but through its states.
CREATE TRIGGER "Outbox_tidak_dihapus" BEFORE DELETE ON "Outbox" BEGIN
    SELECT RAISE(ABORT, 'outbox rows are never deleted');
END;

CREATE TRIGGER "Karantina_hitung_insert" AFTER INSERT ON "Karantina" WHEN new."selesaiAt" IS NULL BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" + 1 WHERE "nama" = 'karantina';
END;
CREATE TRIGGER "Karantina_hitung_update" AFTER UPDATE OF "selesaiAt" ON "Karantina" WHEN (old."selesaiAt" IS NULL) <> (new."selesaiAt" IS NULL) BEGIN
    UPDATE "Hitungan" SET "nilai" = "nilai" + CASE WHEN new."selesaiAt" IS NULL THEN 1 ELSE -1 END WHERE "nama" = 'karantina';
END;
