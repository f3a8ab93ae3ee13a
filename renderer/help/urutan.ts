/** The chapters of the user guide, in their order; each is `bab/<id>.md`. */
export const URUTAN = [
  'memulai-hari',
  'tatap-muka',
  'telepon',
  'pelapor',
  'lampiran',
  'tanda-terima',
  'draf',
  'mencari',
  'antrean',
  'kasus',
  'menjawab',
  'kasus-serupa',
  'rekap',
  'tenggat',
  'surat',
  'buku-register',
  'mengatur',
  'latihan',
  'masalah',
  'tombol',
] as const
export type BabId = (typeof URUTAN)[number]
