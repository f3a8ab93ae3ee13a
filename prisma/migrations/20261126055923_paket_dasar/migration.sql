-- AlterTable
ALTER TABLE "PaketButir" ADD COLUMN "dasar" TEXT;
