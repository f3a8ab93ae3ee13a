/** Settings of an installation; the credentials are kept apart and never leave the core again. */
import { z } from 'zod'
import { klasifikasi, tanggal, ukuranKertas, zona, zonaSumber } from './kata.ts'
import { SETELAN_TENGGAT_AWAL, setelanTenggat } from './batas-kantor.ts'
import { SETELAN_BERKAS_AWAL, setelanBerkas } from './jatah-berkas.ts'
import { SETELAN_PENGINGAT_AWAL, setelanPengingat } from './pengingat.ts'
import { setelanPersetujuan } from './persetujuan.ts'

export const modeKerja = z.enum(['latihan', 'api', 'excel'])
/** latihan: embedded sandbox · api: LAPOR's API · excel: queue from exports, answers carried over by hand. */
export type ModeKerja = z.infer<typeof modeKerja>

/** Everything about the upstream is a setting: its documentation is not public. Paths may hold `{id}`. */
const setelanApi = z.object({
  baseUrl: z.string().max(500),
  authHeader: z.string().max(60),
  authPrefix: z.string().max(20),
  instansiId: z.string().max(40),
  userId: z.string().max(40),
  paths: z.object({
    buatPengaduan: z.string().max(200),
    unggahLampiran: z.string().max(200),
    lihatPengaduan: z.string().max(200),
    daftarTindakLanjut: z.string().max(200),
    tambahTindakLanjut: z.string().max(200),
    /** Empty: this deployment has no list call; the queue then comes from the Excel export. */
    daftarPengaduan: z.string().max(200),
    /** Actions of the admin; an empty one is carried over by hand. */
    prosesTolak: z.string().max(200),
    prosesVerifikasi: z.string().max(200),
    prosesTunda: z.string().max(200),
    prosesArsip: z.string().max(200),
    prosesSelesai: z.string().max(200),
    prosesBuka: z.string().max(200),
    daftarInstansi: z.string().max(200),
    /** LAPOR's own templates of answers; empty where there is no such call. */
    daftarTemplat: z.string().max(200),
  }),
  /** `tangan`: the key may read but not write; what goes out is carried over by hand and read back. */
  kirim: z.enum(['sendiri', 'tangan']),
  channelId: z.number().int(),
  /** Upstream id of each klasifikasi. The ids are not public: an empty one is sent as null. */
  klasifikasiId: z.record(klasifikasi, z.string().max(40)),
  /** Template of a tindak lanjut, where the deployment asks for one. */
  templateKode: z.string().max(60),
  zona: zonaSumber,
  connectTimeoutMs: z.number().int().min(100).max(120_000),
  totalTimeoutMs: z.number().int().min(200).max(300_000),
  batas: z.object({
    tanggapanKarakter: z.number().int().min(1),
    lampiranJumlah: z.number().int().min(0),
    lampiranByte: z.number().int().min(0),
  }),
  halaman: z.number().int().min(1).max(1000),
})
export type SetelanApi = z.infer<typeof setelanApi>

export const setelan = z.object({
  mode: modeKerja.nullable(),
  kantor: z.object({
    nama: z.string().max(200),
    /** 2–8 capitals or digits; first part of the register number. */
    kode: z.string().regex(/^[A-Z0-9]{2,8}$/),
    /** Number of the desk, 1–99: two desks never give the same register number. */
    loket: z.number().int().min(1).max(99),
    zona,
    hariKerjaSepekan: z.union([z.literal(5), z.literal(6)]),
    /** Date of the rule set is data in the store; this is when the office began to use the register. */
    mulai: tanggal.nullable(),
  }),
  api: setelanApi,
  zonaExcel: zonaSumber,
  /** New exports in the folder of downloads: offered, or taken in by themselves. `folder` '' is the user's own.
   * `alamatLapor`: where the hand-over opens LAPOR; only servers of lapor.go.id are ever opened. */
  impor: z.object({
    pantau: z.boolean(),
    folder: z.string().max(1000),
    otomatis: z.boolean(),
    alamatLapor: z.string().max(500),
  }),
  sync: z.object({
    intervalDetik: z.number().int().min(5).max(86_400),
    overlapDetik: z.number().int().min(0).max(86_400),
    sapuanJam: z.number().int().min(1).max(720),
    paralel: z.number().int().min(1).max(8),
    /** Wait before a read-back may call an entry absent, in seconds after the unclear call ended. */
    bacaBalikTundaDetik: z.number().int().min(0).max(3600),
    /** When files may go. */
    berkas: setelanBerkas,
  }),
  register: z.object({
    /**
     * Shape of a register number: the placeholders {kode} {loket} {tahun} {urut} {cek}, each once, {cek} last, and
     * capitals or `-./` between them (domain/register.ts checks it).
     */
    pola: z.string().max(80),
    /** Digits of the running number, padded with zeros. */
    digitUrut: z.number().int().min(4).max(9),
  }),
  loket: z.object({
    /** Seconds a new pengaduan waits before it is sent, so that a slip can still be struck out. */
    jedaUrungDetik: z.number().int().min(0).max(60),
    /** Notice under UU 27/2022 Ps 21, in the agency's words; the version is recorded with each pengaduan. */
    pemberitahuan: z.object({ versi: z.string().min(1).max(40), teks: z.string().max(3000) }),
    /** Copy of pictures that leaves: longest side in pixels, quality of JPEG in per cent. */
    gambarSisi: z.number().int().min(640).max(6000),
    gambarMutu: z.number().int().min(30).max(95),
    /** Folder a scanner writes to; '' where there is none. */
    folderPemindai: z.string().max(1000),
    /** Electron accelerator that brings the window forward from anywhere; '' for none. */
    pintasan: z.string().max(60),
    /** Somebody has said that the desk's number is this computer's alone. */
    nomorDiperiksa: z.boolean(),
  }),
  /** Seconds an answer or action waits before it leaves, so that it can be taken back. */
  tanggapan: z.object({ jedaUrungDetik: z.number().int().min(0).max(120) }),
  persetujuan: setelanPersetujuan,
  tenggat: setelanTenggat,
  pengingat: setelanPengingat,
  cetak: z.object({
    ukuran: ukuranKertas,
    /** Name of the printer; '' for the system's own choice. */
    printer: z.string().max(300),
    /** Print as soon as a pengaduan is saved. */
    otomatis: z.boolean(),
    rangkapKantor: z.boolean(),
    /** Folder for receipts as PDF; '' asks each time. */
    folderPdf: z.string().max(1000),
    kop: z.object({
      nama: z.string().max(200),
      unit: z.string().max(200),
      alamat: z.string().max(300),
      kontak: z.string().max(300),
      /** PNG or JPEG as a data URL; '' for none. */
      logo: z.string().max(300_000),
    }),
    /** How the pelapor follows up, one line each. */
    caraMenindaklanjuti: z.string().max(1000),
  }),
  pembaruan: z.object({ feedUrl: z.string().max(500), modus: z.enum(['mati', 'beritahu', 'unduh']) }),
  tema: z.enum(['sistem', 'terang', 'gelap']),
})
export type Setelan = z.infer<typeof setelan>

/** What a new installation starts with. */
export const SETELAN_AWAL: Setelan = {
  mode: null,
  kantor: { nama: '', kode: 'LOKET', loket: 1, zona: 'WIB', hariKerjaSepekan: 5, mulai: null },
  api: {
    baseUrl: '',
    authHeader: 'Authorization',
    authPrefix: 'Bearer ',
    instansiId: '',
    userId: '',
    paths: {
      buatPengaduan: '/complaints/complaint',
      unggahLampiran: '/complaints/complaint/file',
      lihatPengaduan: '/complaints/{id}/complaint',
      daftarTindakLanjut: '/complaints/{id}/followups',
      tambahTindakLanjut: '/complaints/followup/add',
      daftarPengaduan: '/complaints',
      prosesTolak: '/complaints/process/{id}/reject',
      prosesVerifikasi: '',
      prosesTunda: '',
      prosesArsip: '',
      prosesSelesai: '',
      prosesBuka: '',
      daftarInstansi: '/masters/institutions/external',
      daftarTemplat: '/masters/templates',
    },
    kirim: 'sendiri',
    channelId: 1,
    klasifikasiId: {
      pengaduanBerkadarPengawasan: '',
      pengaduanTidakBerkadarPengawasan: '',
      permintaanInformasi: '',
      aspirasi: '',
    },
    templateKode: '',
    zona: 'WIB',
    connectTimeoutMs: 30_000,
    totalTimeoutMs: 90_000,
    batas: { tanggapanKarakter: 1000, lampiranJumlah: 5, lampiranByte: 5_000_000 },
    halaman: 100,
  },
  zonaExcel: 'UTC',
  impor: { pantau: false, folder: '', otomatis: false, alamatLapor: 'https://www.lapor.go.id' },
  sync: {
    intervalDetik: 300,
    overlapDetik: 600,
    sapuanJam: 24,
    paralel: 3,
    bacaBalikTundaDetik: 60,
    berkas: SETELAN_BERKAS_AWAL,
  },
  register: { pola: '{kode}-{loket}-{tahun}-{urut}-{cek}', digitUrut: 6 },
  loket: {
    jedaUrungDetik: 10,
    pemberitahuan: {
      versi: '1',
      teks:
        'Data pribadi dicatat untuk menangani pengaduan ini sebagai tugas pelayanan publik (UU 25/2009, UU 27/2022). ' +
        'Nama dan kontak hanya dibuka petugas yang menangani, dengan alasan yang dicatat. NIK tidak dikirim ke LAPOR. ' +
        'Pelapor berhak meminta salinan, perbaikan, dan riwayat pemrosesan datanya.',
    },
    gambarSisi: 1600,
    gambarMutu: 80,
    folderPemindai: '',
    pintasan: 'CommandOrControl+Alt+L',
    nomorDiperiksa: false,
  },
  tanggapan: { jedaUrungDetik: 15 },
  persetujuan: { langkah: [], bolehSendiri: false },
  tenggat: SETELAN_TENGGAT_AWAL,
  pengingat: SETELAN_PENGINGAT_AWAL,
  cetak: {
    ukuran: '80',
    printer: '',
    otomatis: false,
    rangkapKantor: false,
    folderPdf: '',
    kop: { nama: '', unit: '', alamat: '', kontak: '', logo: '' },
    caraMenindaklanjuti:
      'Simpan tanda terima ini.\nSebutkan nomor register saat bertanya di loket atau lewat telepon.\nBila data diminta, lengkapi paling lambat 30 hari.',
  },
  pembaruan: { feedUrl: '', modus: 'beritahu' },
  tema: 'sistem',
}
