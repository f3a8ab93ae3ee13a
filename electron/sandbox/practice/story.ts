/** The pieces invented cases are made of. Every person, street, school and office here is invented. */

/** Key of KLASIFIKASI in masters.ts. */
export type StoryKlasifikasi = 'informasi' | 'aspirasi' | 'tidakBerkadar' | 'berkadar'

export type Story = {
  /** Id of a kategori in masters.ts. */
  readonly kategori: number
  readonly klasifikasi: StoryKlasifikasi
  readonly judul: string
  /** `{jalan} {gang} {kelurahan} {rt} {sekolah} {puskesmas}` are filled in. */
  readonly isi: string
  /** The story calls for it: who tells of bribes or fears a neighbour asks for it. */
  readonly anonim?: true
  readonly rahasia?: true
}
