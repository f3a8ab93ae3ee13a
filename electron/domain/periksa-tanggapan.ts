/** What a check of an answer says before it leaves. */
export type JenisPeriksa =
  'salam' | 'jawaban' | 'dasar' | 'waktu' | 'kontak' | 'janji' | 'kembar' | 'identitas' | 'panjang' | 'isian'

/** `tahan`: it may not leave like this. `saran`: advice. */
export type TingkatPeriksa = 'tahan' | 'saran'

export type Temuan = {
  readonly jenis: JenisPeriksa
  readonly tingkat: TingkatPeriksa
  /** A whole Indonesian sentence. */
  readonly kalimat: string
  /** Place in the text; both 0 when it is about the whole. */
  readonly dari: number
  readonly sampai: number
}
