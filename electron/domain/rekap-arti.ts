/** The one place that says what each number of the rekap counts; shown on the page, printed and exported as it stands. */
import type { UkuranRekap } from './rekap.ts'

export type ArtiRekap = { readonly nama: string; readonly arti: string }

export const ARTI_UKURAN: Readonly<Record<UkuranRekap, ArtiRekap>> = {
  diterima: {
    nama: 'Diterima',
    arti: 'Semua pengaduan yang diterima dalam periode ini, menurut tanggal penerimaannya di zona kantor. Yang dicoret dari register tidak dihitung.',
  },
  verifikasiTepat: {
    nama: 'Diverifikasi tepat waktu',
    arti: 'Diverifikasi paling lambat pada tanggal tenggat verifikasinya.',
  },
  verifikasiTerlambat: {
    nama: 'Verifikasi terlambat',
    arti: 'Diverifikasi sesudah tenggatnya, atau belum diverifikasi sedangkan tenggatnya sudah lewat.',
  },
  verifikasiLain: {
    nama: 'Verifikasi belum dapat dinilai',
    arti: 'Belum diverifikasi dan tenggatnya belum lewat, sudah terverifikasi sebelum masuk ke aplikasi ini, atau daftar libur tahunnya belum tersedia.',
  },
  tanggapanTepat: {
    nama: 'Ditanggapi tepat waktu',
    arti: 'Tanggapan pertama dicatat siap paling lambat pada tanggal tenggat tanggapan menurut klasifikasinya. Hari jeda tidak dihitung.',
  },
  terlambat: {
    nama: 'Terlambat',
    arti: 'Tanggapan pertama diberikan sesudah tenggatnya, atau belum ada tanggapan sedangkan tenggatnya sudah lewat.',
  },
  tanggapanLain: {
    nama: 'Tanggapan belum dapat dinilai',
    arti: 'Belum ditanggapi dan tenggatnya belum lewat, sedang tertunda, berakhir atau ditanggapi tanpa waktu yang tercatat di sini, atau daftar libur tahunnya belum tersedia.',
  },
  selesai: { nama: 'Selesai', arti: 'Berstatus selesai pada saat rekap dibuat.' },
  diarsipkan: { nama: 'Diarsipkan', arti: 'Berstatus diarsipkan pada saat rekap dibuat.' },
  dikembalikan: {
    nama: 'Dikembalikan',
    arti: 'Dikembalikan sebagai bukan wewenang, atau tidak lagi terdaftar untuk kantor ini.',
  },
  terbuka: { nama: 'Masih terbuka', arti: 'Belum berakhir pada saat rekap dibuat.' },
}

/** What holds for the whole of a rekap, beside the single numbers. */
export const ARTI_UMUM: readonly string[] = [
  'Setiap angka menghitung pengaduan yang diterima dalam periode, sekali saja. Diterima selalu sama dengan selesai, diarsipkan, dikembalikan, dan masih terbuka dijumlahkan.',
  'Hari kerja ke tanggapan pertama dihitung dari hari kerja sesudah penerimaan sampai hari tanggapan dicatat siap. Ditanggapi pada hari penerimaan berarti nol.',
  'Median adalah nilai tengah. P90 adalah lama paling singkat yang mencakup sembilan dari sepuluh pengaduan. Keduanya hanya memakai pengaduan yang waktu tanggapannya tercatat.',
  'Unit kerja adalah unit dari disposisi terakhir yang masih berlaku.',
  'Persentase tepat waktu membandingkan yang tepat waktu dengan yang tepat waktu dan terlambat; yang belum dapat dinilai tidak ikut.',
]
