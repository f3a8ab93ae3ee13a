-- What was finished since an instant: cases that came in ended have no such instant, so an import of thousands adds none.
CREATE INDEX "Pengaduan_berakhir" ON "Pengaduan"("berakhirAt") WHERE "status" = 'selesai' AND "berakhirAt" IS NOT NULL;
