/** Invented names of people and places. No such town exists. */

export const KOTA = 'Kota Sukamaju'

export const NAMA: readonly string[] = [
  'Rina Kusumawati',
  'Bambang Priyono',
  'Siti Nur Halimah',
  'Agus Setyawan',
  'Dewi Anggraeni',
  'Yohanes Bere',
  'I Made Sudarta',
  'Hotma Sitorus',
  'Nurul Aini',
  'Slamet Widodo',
  'Maria Goreti Lende',
  'Andi Tenri Ola',
  'Fajar Ramadhan',
  'Lilis Suryani',
  'Teguh Santosa',
  'Ratna Dewayanti',
  'Ujang Sopandi',
  'Melati Puspitasari',
  'Hendra Gunawan',
  'Fitri Handayani',
  'Daniel Tumbelaka',
  'Sri Wahyuningsih',
  'Rizky Pratama',
  'Kartini Wulandari',
  'Asep Saepudin',
  'Yuliana Tandi',
  'Muhammad Ilham',
  'Endang Sulastri',
  'Bagus Prakoso',
  'Indah Permatasari',
  'Joko Susanto',
  'Ni Luh Ayu Astuti',
  'Taufik Hidayatullah',
  'Wiwik Hartini',
  'Deni Kurniawan',
  'Aisyah Rahmadani',
  'Suparman',
  'Veronika Simbolon',
  'Arif Budiman',
  'Tuti Alawiyah',
]

export const JALAN: readonly string[] = [
  'Jalan Melati Raya',
  'Jalan Kenanga Timur',
  'Jalan Merpati',
  'Jalan Pasar Lama',
  'Jalan Cendrawasih',
  'Jalan Raya Cibening',
  'Jalan Pemuda Selatan',
  'Jalan Lumbung Padi',
  'Jalan Bukit Asri',
  'Jalan Stasiun Lama',
  'Jalan Anggrek Barat',
  'Jalan Kemuning',
]

export const GANG: readonly string[] = [
  'Gang Swadaya III',
  'Gang Mawar',
  'Gang Kelapa Dua',
  'Gang Haji Rais',
  'Gang Bambu Kuning',
  'Gang Sepakat',
  'Gang Nangka',
  'Gang Musyawarah II',
]

export const KELURAHAN: readonly { readonly nama: string; readonly kecamatan: string }[] = [
  { nama: 'Mekarwangi', kecamatan: 'Sukamaju Utara' },
  { nama: 'Tirtasari', kecamatan: 'Sukamaju Utara' },
  { nama: 'Kebon Jambu', kecamatan: 'Sukamaju Tengah' },
  { nama: 'Randusari', kecamatan: 'Sukamaju Tengah' },
  { nama: 'Karang Asem Kidul', kecamatan: 'Sukamaju Selatan' },
  { nama: 'Wonosekar', kecamatan: 'Sukamaju Selatan' },
  { nama: 'Bojong Lestari', kecamatan: 'Sukamaju Barat' },
  { nama: 'Sindanglaya Hilir', kecamatan: 'Sukamaju Barat' },
]

export const SEKOLAH: readonly string[] = [
  'SDN Mekarwangi 2',
  'SDN Kebon Jambu 1',
  'SMPN 9 Sukamaju',
  'SMPN 14 Sukamaju',
  'SDN Wonosekar 3',
]

export const PUSKESMAS: readonly string[] = ['Puskesmas Randusari', 'Puskesmas Tirtasari', 'Puskesmas Bojong Lestari']

export const SUMBER: readonly string[] = [
  'Website',
  'Website',
  'Android',
  'Android',
  'iOS',
  'WhatsApp',
  'SMS',
  'Website - pemerintah-kota-sukamaju',
]
