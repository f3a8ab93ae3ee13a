/** Where the files of a store lie within its folder. */
export const DATABASE_FILE = 'loket.db'
export const LAMPIRAN_DIR = 'lampiran'
export const CADANGAN_DIR = 'cadangan'
/** Where the report of the last rescue stands among the settings. */
export const LAPORAN_KUNCI = 'pemulihan'
/** A rescue under way. */
export const PEMULIHAN_DIR = 'pemulihan'
/** Damaged files that were replaced, kept as they were, one folder per rescue. */
export const RUSAK_DIR = 'rusak'
