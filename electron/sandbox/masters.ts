/** Master lists the sandbox serves. Names of klasifikasi and kategori are LAPOR's words; ids and institutions are invented. */
import type { SandboxInstansi } from './sandbox-case.ts'

export const INSTANSI_LATIHAN: SandboxInstansi = { id: 151_000, nama: 'Pemerintah Kota Sukamaju' }

export const INSTANSI_LAIN: readonly SandboxInstansi[] = [
  { id: 151_002, nama: 'Dinas Pekerjaan Umum Kota Sukamaju' },
  { id: 151_003, nama: 'Dinas Perhubungan Kota Sukamaju' },
  { id: 151_004, nama: 'Dinas Lingkungan Hidup Kota Sukamaju' },
  { id: 151_005, nama: 'Dinas Kesehatan Kota Sukamaju' },
  { id: 151_006, nama: 'Dinas Pendidikan Kota Sukamaju' },
  { id: 151_007, nama: 'Dinas Sosial Kota Sukamaju' },
  { id: 151_008, nama: 'Dinas Kependudukan dan Pencatatan Sipil Kota Sukamaju' },
  { id: 151_009, nama: 'Satuan Polisi Pamong Praja Kota Sukamaju' },
  { id: 152_000, nama: 'Pemerintah Provinsi Nusa Jaya' },
]

/** Invented, as LAPOR's own ids are not public; the practice settings are filled from here. */
export const KLASIFIKASI: readonly { readonly id: number; readonly nama: string }[] = [
  { id: 2, nama: 'Permintaan Informasi' },
  { id: 3, nama: 'Aspirasi' },
  { id: 5, nama: 'Pengaduan Tidak Berkadar Pengawasan' },
  { id: 6, nama: 'Pengaduan Berkadar Pengawasan' },
]

export const KATEGORI: readonly { readonly id: number; readonly parentId: number | null; readonly nama: string }[] = [
  { id: 100, parentId: null, nama: 'Pekerjaan Umum dan Penataan Ruang' },
  { id: 101, parentId: 100, nama: 'Jalan Rusak' },
  { id: 102, parentId: 100, nama: 'Penerangan Jalan Umum' },
  { id: 103, parentId: 100, nama: 'Drainase dan Irigasi' },
  { id: 104, parentId: 100, nama: 'Air Bersih' },
  { id: 200, parentId: null, nama: 'Kependudukan' },
  { id: 201, parentId: 200, nama: 'KTP Elektronik' },
  { id: 202, parentId: 200, nama: 'Akta Kelahiran' },
  { id: 203, parentId: 200, nama: 'Kartu Keluarga' },
  { id: 300, parentId: null, nama: 'Pendidikan dan Kebudayaan' },
  { id: 301, parentId: 300, nama: 'Sarana dan Prasarana Sekolah' },
  { id: 302, parentId: 300, nama: 'Penerimaan Murid Baru' },
  { id: 303, parentId: 300, nama: 'Pungutan Liar di Sekolah' },
  { id: 400, parentId: null, nama: 'Lingkungan Hidup dan Kehutanan' },
  { id: 401, parentId: 400, nama: 'Persampahan' },
  { id: 402, parentId: 400, nama: 'Pencemaran Lingkungan' },
  { id: 500, parentId: null, nama: 'Kesehatan' },
  { id: 501, parentId: 500, nama: 'Pelayanan Puskesmas' },
  { id: 502, parentId: 500, nama: 'Jaminan Kesehatan' },
  { id: 600, parentId: null, nama: 'Sosial dan Kesejahteraan' },
  { id: 601, parentId: 600, nama: 'Bantuan Sosial' },
  { id: 700, parentId: null, nama: 'Perhubungan' },
  { id: 701, parentId: 700, nama: 'Parkir' },
  { id: 702, parentId: 700, nama: 'Rambu dan Lampu Lalu Lintas' },
  { id: 800, parentId: null, nama: 'Ketenteraman dan Ketertiban Umum' },
  { id: 900, parentId: null, nama: 'Topik Lainnya' },
]

export const TEMPLATES: readonly {
  readonly judul: string
  readonly jenis: string
  readonly kode: string
  readonly isi: string
}[] = [
  {
    judul: 'Tanggapan umum',
    jenis: 'followup',
    kode: 'reply_umum',
    isi: 'Yth. Saudara Pelapor, terima kasih atas laporan yang disampaikan. ',
  },
  {
    judul: 'Permintaan kelengkapan',
    jenis: 'pending',
    kode: 'reply_lengkapi',
    isi: 'Yth. Saudara Pelapor, mohon melengkapi laporan dengan keterangan berikut: ',
  },
  {
    judul: 'Laporan selesai ditangani',
    jenis: 'followup',
    kode: 'reply_selesai',
    isi: 'Yth. Saudara Pelapor, laporan telah selesai ditangani pada tanggal ',
  },
]
