/** Opens the store of a profile folder: key, format, migrations, reference rows, files; then the face over all nouns. */
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Id, Instant } from '../domain/kata.ts'
import { createAntreanStore } from './antrean-store.ts'
import { createWriters } from './audit.ts'
import { integrityProblems, makeFolder, writeBackup } from './backup.ts'
import { type Berkas, openBerkas } from './berkas.ts'
import { createBawaanStore } from './bawaan-store.ts'
import { createBasiReader } from './basi.ts'
import { createBuktiLaporStore } from './bukti-lapor-store.ts'
import { createBukuStore } from './buku-register-store.ts'
import { createCatatanStore } from './catatan-store.ts'
import { hasLog, KEY_BYTES, onCopy, openReadOnly } from './cipher.ts'
import { checkPragmas, type Connection, openConnection } from './connection.ts'
import { createBerkasKirimStore } from './berkas-kirim-store.ts'
import { createCursorStore } from './cursor-store.ts'
import { createDisposisiStore } from './disposisi-store.ts'
import { createDrafStore } from './draf-store.ts'
import { createEjaanStore } from './ejaan-store.ts'
import { createClockCheck, createFinalize } from './finalisasi.ts'
import { createRecounter } from './hitung-ulang.ts'
import { createJedaWriter } from './jeda-tulis.ts'
import { createJedaStore } from './jeda-store.ts'
import { createIsianStore } from './isian-store.ts'
import { createKarantinaStore } from './karantina-store.ts'
import { createKaitanStore } from './kaitan-store.ts'
import { createBuktiWriter } from './bukti-tulis.ts'
import { createImporStore } from './impor-store.ts'
import { createKasusWriter } from './kasus-masuk.ts'
import { createKelompokStore } from './kelompok-store.ts'
import { createKataIsi } from './kata-isi.ts'
import { createKonsepStore } from './konsep-store.ts'
import { createLampiranLaporStore } from './lampiran-lapor-store.ts'
import { createLampiranStore } from './lampiran-store.ts'
import { createLembarDisposisiStore } from './lembar-disposisi-store.ts'
import { type Migrasi, migrate, pendingMigrations } from './migrate.ts'
import { createJejakLaporStore } from './jejak-lapor-store.ts'
import { createNeracaStore } from './neraca-store.ts'
import { createOutboxStore } from './outbox-store.ts'
import { createOutboxWriter } from './outbox-tulis.ts'
import { createBatalkan } from './pembatalan.ts'
import { createPaketLiburStore } from './paket-libur-store.ts'
import { createPanggilanBalikStore } from './panggilan-balik-store.ts'
import { createPenerimaanWriter } from './penerimaan-tulis.ts'
import { lanjutkanTukar } from './pemulihan.ts'
import { createPemulihanStore } from './pemulihan-store.ts'
import { periksaSebelumBuka, periksaSesudahBuka, tandaiTerbuka, tolakKosong } from './periksa-berkas.ts'
import { createPengingatStore } from './pengingat-store.ts'
import { createPengaduanWriter } from './pengaduan-baris.ts'
import { createPengaduanStore } from './pengaduan-store.ts'
import { createPetugasStore } from './petugas-store.ts'
import { MIGRASI } from './prisma-client/migrasi.ts'
import { mulaiRantai } from './rantai-awal.ts'
import { createReferensiStore } from './referensi-store.ts'
import { createPernyataanStore } from './pernyataan-store.ts'
import { createRekapStore } from './rekap-store.ts'
import { createRiwayatStore } from './riwayat-store.ts'
import { purgeSampah } from './sampah.ts'
import { seedReference } from './seed.ts'
import { createSidikWriter } from './sidik.ts'
import { createSetelanReader, createSetelanStore } from './setelan-store.ts'
import { toStorageError } from './storage-error.ts'
import type { OpenStore, Store } from './store.ts'
import { CADANGAN_DIR, DATABASE_FILE, LAMPIRAN_DIR } from './tempat.ts'
import { createTandaTerimaStore } from './tanda-terima-store.ts'
import { createTemplatReader, createTemplatStore } from './templat-store.ts'
import { createTemplatTanggapanStore } from './templat-tanggapan-store.ts'
import { createTenggatReader } from './tenggat-baris.ts'
import { createTindakanStore } from './tindakan-store.ts'
import { createTindakLanjutStore } from './tindak-lanjut-store.ts'
import { createWilayahFiller } from './wilayah-isi.ts'

/** What is still to be applied to an existing file; found read-only, so that a refusal leaves every byte. */
function inspectExisting(file: string, key: Uint8Array, known: readonly Migrasi[]): readonly Migrasi[] {
  periksaSebelumBuka(file, key)
  // A first start that lost its power: only a writer may roll it back, and nothing is known before that.
  if (hasLog(file, ['-journal'])) return onCopy(file, key, (database) => pendingMigrations(database, known))
  // Even a reader makes an empty log and its index beside the file.
  const made = ['-wal', '-shm'].map((suffix) => file + suffix).filter((name) => !existsSync(name))
  const database = openReadOnly(file, key)
  try {
    const pending = pendingMigrations(database, known)
    periksaSesudahBuka(file, database)
    return pending
  } finally {
    database.close()
    if (made.length === 2) for (const name of made) rmSync(name, { force: true })
  }
}

function backupName(at: Instant, first: Migrasi): string {
  return `loket-${at.replace(/[:.]/g, '-')}-sebelum-${first.name}.db`
}

/**
 * The database of the folder, at the newest migration. An existing one is copied, and the copy checked, before it is
 * changed. `known` is an argument so that a test can be an older or a newer version of the application.
 */
export async function openDatabase(
  dir: string,
  key: Uint8Array,
  at: Instant,
  known: readonly Migrasi[],
): Promise<Connection> {
  if (key.byteLength !== KEY_BYTES) throw new Error('the key has 32 bytes')
  const file = join(dir, DATABASE_FILE)
  try {
    lanjutkanTukar(dir)
    const exists = existsSync(file) && statSync(file).size > 0
    if (!exists) tolakKosong(file)
    makeFolder(dir)
    const pending = exists ? inspectExisting(file, key, known) : known
    const connection = await openConnection(file, key)
    try {
      const [first] = pending
      if (exists && first !== undefined)
        writeBackup(connection.database, key, join(dir, CADANGAN_DIR, backupName(at, first)))
      if (pending.length > 0) migrate(connection.database, pending, at)
      checkPragmas(connection.database)
      return connection
    } catch (error) {
      connection.database.close()
      throw error
    }
  } catch (error) {
    throw toStorageError(error)
  }
}

/** Files no row knows are set aside, those a row knows again come back. */
function rapikanBerkas(connection: Connection, berkas: Berkas, at: Instant): void {
  const originals = connection.prepare<[], { id: Id }>('SELECT "id" FROM "Lampiran"').all()
  const copies = connection.prepare<[], { id: Id | null }>('SELECT "kirimId" AS "id" FROM "Lampiran"').all()
  const known = [...originals, ...copies].flatMap(({ id }) => id ?? [])
  berkas.sweep(new Set(known), at)
}

function assemble(args: {
  connection: Connection
  dir: string
  key: Uint8Array
  now: () => Instant
  berkas: Berkas
}): Store {
  const { connection, dir, key, now, berkas } = args
  const readSetelan = createSetelanReader(connection)
  const writers = createWriters(connection)
  const tenggat = createTenggatReader(connection, readSetelan)
  const jeda = createJedaWriter(connection, writers)
  const sidik = createSidikWriter(connection, writers)
  const pengaduan = createPengaduanWriter(connection, tenggat, jeda, sidik)
  const outbox = createOutboxWriter({ connection, writers, pengaduan, readSetelan, sidik })
  const bukti = createBuktiWriter({ connection, pengaduan, outbox, readSetelan })
  const penerimaan = createPenerimaanWriter(connection)
  const basi = createBasiReader(connection)
  const pokok = { connection, writers, readSetelan, now }
  const shared = { ...pokok, pengaduan, jeda, outbox, bukti, penerimaan, tenggat, basi, sidik }
  const mundurDari = createClockCheck(connection)
  const finalize = createFinalize({ ...shared, templat: createTemplatReader(connection), mundurDari })
  const batalkan = createBatalkan(shared)
  const kasus = createKasusWriter(shared)
  const filler = createWilayahFiller(connection, now)
  const recounter = createRecounter(shared)
  const kata = createKataIsi(connection)
  const neraca = createNeracaStore({ ...shared, cadangan: join(dir, CADANGAN_DIR) })
  const lampiran = createLampiranStore(connection, berkas, writers)
  return {
    pengaduan: createPengaduanStore({ ...shared, kasus, kata, finalize, batalkan, mundurDari }),
    draf: createDrafStore(connection, readSetelan),
    lampiran,
    tindakLanjut: createTindakLanjutStore(shared),
    konsep: createKonsepStore(shared),
    templatTanggapan: createTemplatTanggapanStore(shared),
    ejaan: createEjaanStore(shared),
    tindakan: createTindakanStore(shared),
    disposisi: createDisposisiStore(shared),
    lembarDisposisi: createLembarDisposisiStore(shared),
    kaitan: createKaitanStore(shared),
    lampiranLapor: createLampiranLaporStore(connection),
    kelompok: createKelompokStore(shared),
    riwayat: createRiwayatStore(connection),
    catatan: createCatatanStore(shared),
    jeda: createJedaStore(shared),
    paketLibur: createPaketLiburStore({ ...shared, recounter }),
    isian: createIsianStore(connection),
    pengingat: createPengingatStore(connection),
    antrean: createAntreanStore(connection),
    outbox: createOutboxStore(shared),
    buktiLapor: createBuktiLaporStore(connection),
    jejakLapor: createJejakLaporStore(connection),
    bawaan: createBawaanStore({ ...shared, berkas, lampiran }),
    berkasKirim: createBerkasKirimStore(connection),
    neraca,
    cursor: createCursorStore(connection),
    impor: createImporStore({ ...shared, kasus }),
    karantina: createKarantinaStore(connection),
    referensi: createReferensiStore({ ...shared, filler, recounter }),
    petugas: createPetugasStore(connection),
    panggilanBalik: createPanggilanBalikStore(connection),
    templat: createTemplatStore(connection),
    buku: createBukuStore(shared),
    setelan: createSetelanStore(connection),
    tandaTerima: createTandaTerimaStore(shared),
    rekap: createRekapStore(shared),
    pernyataan: createPernyataanStore(shared),
    pemulihan: createPemulihanStore({ connection, writers }),
    bacaKata: () => kata.selesai(),
    check: () => connection.read(() => checkAll(connection)),
    backup: (targetFile) => connection.read(() => writeBackup(connection.database, key, targetFile)),
    async close() {
      await neraca.stop()
      await kata.stop()
      await recounter.stop()
      await filler.stop()
      await connection.close()
    },
  }
}

/** Everything SQLite can find out about the file and its full-text index; empty when sound. */
function checkAll(connection: Connection): readonly string[] {
  const problems = integrityProblems(connection.database)
  for (const table of ['PengaduanFts', 'WilayahFts']) {
    try {
      connection.database.exec(`INSERT INTO "${table}"("${table}", rank) VALUES ('integrity-check', 1)`)
    } catch (error) {
      problems.push(`${table}: ${error instanceof Error ? error.message : 'damaged'}`)
    }
  }
  return problems
}

export const openStore: OpenStore = async ({ dir, key, now, lampiranDir }) => {
  const own = Uint8Array.from(key)
  const connection = await openDatabase(dir, own, now(), MIGRASI)
  try {
    tandaiTerbuka(join(dir, DATABASE_FILE))
    await seedReference(connection, now())
    await mulaiRantai(connection, now)
    const berkas = openBerkas(lampiranDir ?? join(dir, LAMPIRAN_DIR), own)
    purgeSampah(connection, now())
    if (lampiranDir === undefined) rapikanBerkas(connection, berkas, now())
    return assemble({ connection, dir, key: own, now, berkas })
  } catch (error) {
    await connection.close()
    throw toStorageError(error)
  }
}
