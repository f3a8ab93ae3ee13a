/** Indonesian labels of the closed vocabularies; the only place where a value becomes a word on the screen. */
import type { Tampilan } from '../../electron/domain/antrean.ts'
import type {
  CaraTanggapan,
  JenisIdentitas,
  JenisKelamin,
  Kanal,
  KelompokUsia,
  Klasifikasi,
  LampiranJenis,
  OutboxKind,
  OutboxState,
  PeranPendamping,
  Prioritas,
  RagamDisabilitas,
  StatusPengaduan,
  TingkatIdentitas,
  Urgensi,
  Zona,
  ZonaSumber,
} from '../../electron/domain/kata.ts'
import type { ModeKerja } from '../../electron/domain/setelan.ts'
import type { SyncStatus } from '../../electron/domain/sync-status.ts'
import type { HariDilewati, TenggatJenis } from '../../electron/domain/tenggat.ts'
import type { PeristiwaJenis } from '../../electron/domain/tindak-lanjut.ts'

export const KANAL: Readonly<Record<Kanal, string>> = {
  tatapMuka: 'Tatap muka',
  telepon: 'Telepon',
  lapor: 'LAPOR',
  surat: 'Surat',
  surel: 'Surel',
  whatsapp: 'WhatsApp',
  kotakSaran: 'Kotak saran',
}

export const KLASIFIKASI: Readonly<Record<Klasifikasi, string>> = {
  pengaduanBerkadarPengawasan: 'Pengaduan berkadar pengawasan',
  pengaduanTidakBerkadarPengawasan: 'Pengaduan tidak berkadar pengawasan',
  permintaanInformasi: 'Permintaan informasi',
  aspirasi: 'Aspirasi',
}

/** For rows; the whole word stands in the title and on the page of the pengaduan. */
export const KLASIFIKASI_PENDEK: Readonly<Record<Klasifikasi, string>> = {
  ...KLASIFIKASI,
  pengaduanBerkadarPengawasan: 'Berkadar pengawasan',
  pengaduanTidakBerkadarPengawasan: 'Tidak berkadar pengawasan',
}

export const STATUS: Readonly<Record<StatusPengaduan, string>> = {
  belumTerverifikasi: 'Belum terverifikasi',
  tertunda: 'Tertunda',
  belumDitindaklanjuti: 'Belum ditindaklanjuti',
  dalamProses: 'Dalam proses',
  ditanggapiPelapor: 'Ditanggapi pelapor',
  selesai: 'Selesai',
  diarsipkan: 'Diarsipkan',
  bukanWewenang: 'Bukan wewenang',
  dibatalkan: 'Dibatalkan di loket',
  takDikenal: 'Status tak dikenal',
}

/** `antre` is the outbox's own word; a person waits. */
export const PERJALANAN: Readonly<Record<OutboxState | 'konsep', string>> = {
  konsep: 'Konsep',
  antre: 'Menunggu',
  mengirim: 'Mengirim',
  terkirim: 'Terkirim',
  tidakPasti: 'Tidak pasti',
  ditolak: 'Ditolak',
  berpandu: 'Berpandu',
  dititipkan: 'Dititipkan',
  dibatalkan: 'Dibatalkan',
}

export const OUTBOX_KIND: Readonly<Record<OutboxKind, string>> = {
  pengaduanBaru: 'Pengaduan baru',
  tindakLanjut: 'Tindak lanjut',
  tindakan: 'Tindakan',
}

export const IDENTITAS: Readonly<Record<TingkatIdentitas, string>> = {
  ditunjukkan: 'Kartu identitas ditunjukkan',
  disebutkan: 'Disebutkan, tanpa kartu',
  menolak: 'Tidak bersedia menyebut',
}

export const JENIS_IDENTITAS: Readonly<Record<JenisIdentitas, string>> = {
  nik: 'NIK',
  sim: 'SIM',
  paspor: 'Paspor',
  kitas: 'KITAS atau KITAP',
  lainnya: 'Identitas lain',
}

export const JENIS_KELAMIN: Readonly<Record<JenisKelamin, string>> = { lakiLaki: 'Laki-laki', perempuan: 'Perempuan' }

export const KELOMPOK_USIA: Readonly<Record<KelompokUsia, string>> = {
  anak: 'Di bawah 18 tahun',
  usia18sampai30: '18 sampai 30 tahun',
  usia31sampai45: '31 sampai 45 tahun',
  usia46sampai59: '46 sampai 59 tahun',
  lansia: '60 tahun ke atas',
}

export const DISABILITAS: Readonly<Record<RagamDisabilitas, string>> = {
  tidakAda: 'Tidak ada',
  fisik: 'Fisik',
  intelektual: 'Intelektual',
  mental: 'Mental',
  sensorik: 'Sensorik',
  ganda: 'Ganda',
}

export const URGENSI: Readonly<Record<Urgensi, string>> = { biasa: 'Biasa', mendesak: 'Mendesak', darurat: 'Darurat' }

export const PRIORITAS: Readonly<Record<Prioritas, string>> = {
  lansia: 'Lansia',
  disabilitas: 'Disabilitas',
  ibuHamil: 'Ibu hamil',
  membawaAnak: 'Membawa anak kecil',
}

export const PERAN_PENDAMPING: Readonly<Record<PeranPendamping, string>> = {
  sendiri: 'Datang sendiri',
  didampingi: 'Didampingi',
  dikuasakan: 'Diwakili dengan surat kuasa',
}

export const TENGGAT_JENIS: Readonly<Record<TenggatJenis, string>> = {
  verifikasi: 'Verifikasi',
  tanggapanPertama: 'Jawaban pertama',
  tanggapan: 'Tanggapan',
  tutupOtomatis: 'Tutup otomatis',
}

export const HARI_DILEWATI: Readonly<Record<HariDilewati['sebab'], string>> = {
  akhirPekan: 'Akhir pekan',
  liburNasional: 'Libur nasional',
  cutiBersama: 'Cuti bersama',
  liburLokal: 'Libur setempat',
  jeda: 'Dijeda',
}

/** Views of the queue. */
export const TAMPILAN: Readonly<Record<Tampilan, string>> = {
  hariIni: 'Hari ini',
  lewat: 'Lewat tenggat',
  waktunyaDilihat: 'Waktunya dilihat lagi',
  menungguUnit: 'Menunggu OPD',
  menungguPelapor: 'Menunggu pelapor',
  dikembalikan: 'Dikembalikan',
  perluSetuju: 'Perlu persetujuan',
  antreKirim: 'Antre kirim',
}

/** How an answer reached the pelapor. */
export const CARA_TANGGAPAN: Readonly<Record<CaraTanggapan, string>> = {
  lapor: 'LAPOR',
  tatapMuka: 'Tatap muka',
  telepon: 'Telepon',
  surat: 'Surat',
  surel: 'Surel',
  whatsapp: 'WhatsApp',
}

export const PERISTIWA: Readonly<Record<PeristiwaJenis, string>> = {
  dicatat: 'Dicatat di loket',
  diterimaDariLapor: 'Diterima dari LAPOR',
  statusBerubah: 'Status berubah',
  tindakLanjut: 'Tindak lanjut dicatat',
  tanggapanLapor: 'Tanggapan di LAPOR',
  terkirim: 'Terkirim ke LAPOR',
  disposisi: 'Disposisi',
  identitasDibuka: 'Identitas dibuka',
  dibatalkan: 'Dibatalkan',
  tandaTerima: 'Tanda terima',
  logLapor: 'Catatan LAPOR',
  tindakan: 'Tindakan',
  konsep: 'Konsep tanggapan',
  jeda: 'Hitungan tenggat',
  kaitan: 'Kasus terkait',
}

export const LINK: Readonly<Record<SyncStatus['link'], string>> = {
  terhubung: 'Terhubung',
  terbatas: 'Terbatas',
  luring: 'Luring',
}

export const MODE: Readonly<Record<ModeKerja, string>> = {
  latihan: 'Latihan',
  api: 'LAPOR lewat API',
  excel: 'Berkas Excel saja',
}

export const ZONA: Readonly<Record<Zona | ZonaSumber, string>> = {
  WIB: 'WIB (Waktu Indonesia Barat)',
  WITA: 'WITA (Waktu Indonesia Tengah)',
  WIT: 'WIT (Waktu Indonesia Timur)',
  UTC: 'UTC (waktu universal)',
}

export const TEMA = { sistem: 'Ikuti sistem', terang: 'Terang', gelap: 'Gelap' } as const

/** What a file of a pengaduan is. */
export const LAMPIRAN_JENIS: Readonly<Record<LampiranJenis, string>> = {
  bukti: 'Bukti',
  suratKuasa: 'Surat kuasa',
  identitas: 'Kartu identitas',
  tandaTangan: 'Tanda tangan',
  buktiPenyampaian: 'Bukti penyampaian',
}
