/** The decisions on an outbox item, in words: button, what it means, what is said when done. */
export type Bentuk = 'sudahTerkirim' | 'kirimLagi' | 'tulisUlang' | 'batalkan'

export type BentukKata = {
  readonly key: string
  readonly tombol: string
  readonly arti: string
  readonly lakukan: string
  readonly selesai: string
}

export const BENTUK: Readonly<Record<Bentuk, BentukKata>> = {
  sudahTerkirim: {
    key: 'S',
    tombol: 'Sudah ada di LAPOR',
    arti: 'Pilih ini setelah melihatnya sendiri di LAPOR. Tidak dikirim lagi.',
    lakukan: 'Nyatakan terkirim',
    selesai: 'Dinyatakan sudah terkirim.',
  },
  kirimLagi: {
    key: 'L',
    tombol: 'Kirim lagi',
    arti: 'Pilih ini setelah memeriksa bahwa kiriman belum ada di LAPOR. Bila ternyata sudah ada, kiriman menjadi ganda.',
    lakukan: 'Kirim lagi',
    selesai: 'Masuk antrean kirim lagi.',
  },
  tulisUlang: {
    key: 'U',
    tombol: 'Tulis ulang',
    arti: 'Ubah kata-kata yang ditolak. Penanda di awal teks tetap sama dan ditambahkan sendiri.',
    lakukan: 'Simpan dan kirim',
    selesai: 'Kata-kata baru masuk antrean kirim.',
  },
  batalkan: {
    key: 'B',
    tombol: 'Batalkan',
    arti: 'Tidak akan dikirim ke LAPOR. Catatannya tetap tersimpan dan tetap dihitung dalam neraca.',
    lakukan: 'Batalkan pengiriman',
    selesai: 'Pengiriman dibatalkan.',
  },
}

/** Decisions on what LAPOR had and lost again. */
export const HILANG: Readonly<Record<'kirimLagi' | 'sudahTerkirim', BentukKata>> = {
  kirimLagi: {
    key: 'L',
    tombol: 'Kirim lagi',
    arti: 'LAPOR dilihat dulu dua kali. Dikirim hanya bila tetap tidak ada di sana, dengan penanda yang sama, jadi tidak menjadi ganda.',
    lakukan: 'Kirim lagi',
    selesai: 'Diperiksa dulu di LAPOR, lalu dikirim bila tetap tidak ada.',
  },
  sudahTerkirim: {
    key: 'S',
    tombol: 'Tidak dikirim lagi',
    arti: 'Kiriman tetap tercatat pernah diterima LAPOR. Tulis mengapa tidak perlu dikirim lagi.',
    lakukan: 'Tandai sudah dilihat',
    selesai: 'Ditandai sudah dilihat, dengan alasannya.',
  },
}

/** `kirimLagi` of what a hand has carried: it goes back to the guide. */
export const SALIN_LAGI: BentukKata = {
  key: 'L',
  tombol: 'Salin lagi',
  arti: 'Pilih ini setelah memeriksa bahwa kiriman belum ada di LAPOR. Kiriman kembali ke panduan salin.',
  lakukan: 'Kembalikan ke panduan',
  selesai: 'Menunggu disalin lagi.',
}
