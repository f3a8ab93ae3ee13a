/** Invented answers of the office and replies of pelapor, for cases that are past their first day. */

/** First answers, per group of kategori (its hundred); 0 fits everything. */
export const TANGGAPAN_AWAL: Readonly<Record<number, readonly string[]>> = {
  0: [
    'Yth. Saudara Pelapor, terima kasih atas laporannya. Laporan sudah kami teruskan kepada bidang yang menangani dan akan ditinjau dalam pekan ini. Hasil peninjauan akan kami sampaikan di sini.',
    'Yth. Saudara Pelapor, laporan Saudara telah diterima dan sedang kami periksa bersama kelurahan setempat. Mohon menunggu, perkembangan akan kami kabarkan paling lambat lima hari kerja.',
  ],
  100: [
    'Yth. Saudara Pelapor, tim pemeliharaan telah meninjau lokasi. Pekerjaan sementara dilakukan pekan ini dan perbaikan tetap dijadwalkan setelah bahan tersedia. Rambu pengaman sudah dipasang di lokasi.',
    'Yth. Saudara Pelapor, petugas wilayah telah memeriksa titik yang dilaporkan dan membuat berita acara. Perbaikan masuk daftar kerja regu dua. Terima kasih atas kepedulian Saudara.',
  ],
  200: [
    'Yth. Saudara Pelapor, permohonan Saudara sudah kami telusuri. Mohon datang ke loket tiga dengan membawa kartu keluarga dan bukti pengajuan pada hari kerja pukul 08.00 sampai 15.00, Saudara tidak perlu mengambil nomor antrean dari awal.',
  ],
  300: [
    'Yth. Saudara Pelapor, pengawas sekolah telah mendatangi sekolah yang dimaksud dan meminta penjelasan tertulis dari kepala sekolah. Hasilnya akan kami sampaikan setelah diperiksa. Identitas pelapor kami jaga.',
  ],
  400: [
    'Yth. Saudara Pelapor, petugas pengawas lingkungan telah ke lokasi dan mengambil dokumentasi. Pengelola diberi surat teguran dengan tenggat tujuh hari untuk memperbaiki keadaan.',
    'Yth. Saudara Pelapor, armada pengganti sudah dikerahkan dan tumpukan akan diangkut bertahap mulai besok pagi. Mohon kesediaan warga tidak menambah tumpukan di luar bak.',
  ],
  500: [
    'Yth. Saudara Pelapor, kami mohon maaf atas pengalaman Saudara. Kepala puskesmas sudah kami mintai keterangan dan jadwal dokter kini dipasang di pintu masuk. Jika terulang, mohon sampaikan hari dan jamnya.',
  ],
  600: [
    'Yth. Saudara Pelapor, pendamping sosial akan melakukan verifikasi ke rumah pada pekan ini bersama ketua RT. Mohon disiapkan kartu keluarga. Penetapan penerima tetap mengikuti data terpadu.',
  ],
  700: [
    'Yth. Saudara Pelapor, petugas lapangan telah melakukan penertiban dan akan berjaga pada jam sibuk selama dua pekan. Usulan rambu diteruskan ke bagian rekayasa lalu lintas.',
  ],
  800: [
    'Yth. Saudara Pelapor, petugas ketertiban telah mendatangi lokasi dan memberi teguran lisan. Pemantauan dilakukan tiga malam berturut-turut.',
  ],
  900: [
    'Yth. Saudara Pelapor, terima kasih atas masukan Saudara. Jam pelayanan adalah Senin sampai Kamis pukul 07.30 sampai 16.00 dan Jumat pukul 07.30 sampai 16.30 dengan istirahat siang. Papan keterangan akan kami pasang.',
  ],
}

export const TANGGAPAN_AKHIR: readonly string[] = [
  'Yth. Saudara Pelapor, pekerjaan telah selesai dan sudah diperiksa bersama ketua RT setempat. Dokumentasi terlampir. Terima kasih atas laporan Saudara.',
  'Yth. Saudara Pelapor, permasalahan yang dilaporkan telah ditangani. Apabila masih ada kendala, Saudara dapat menanggapi laporan ini sebelum ditutup.',
  'Yth. Saudara Pelapor, hasil pemeriksaan telah kami sampaikan kepada pihak terkait dan perbaikannya sudah berjalan. Kami pantau selama satu bulan ke depan.',
]

export const BALASAN_PELAPOR: readonly string[] = [
  'Terima kasih sudah ditanggapi. Sampai tadi pagi belum ada petugas yang datang, kira-kira hari apa ya?',
  'Sudah ada yang datang memotret, tetapi belum ada pengerjaan. Mohon kabar selanjutnya.',
  'Alhamdulillah sudah diperbaiki sebagian. Yang di sebelah timur masih sama seperti dulu, mohon sekalian.',
  'Maaf, menurut saya jawabannya belum menjawab pertanyaan saya. Saya menanyakan batas waktunya, bukan alamat kantornya.',
  'Saya sudah ke loket sesuai petunjuk tetapi petugasnya belum tahu ada laporan ini. Mohon dibantu.',
]

export const ALASAN_TUNDA: readonly string[] = [
  'Mohon melengkapi lokasi kejadian: nama jalan, RT/RW, dan patokan terdekat.',
  'Mohon melampirkan foto terbaru dan waktu kejadian.',
  'Mohon menyebutkan nama kantor atau petugas layanan yang dimaksud serta tanggal kunjungan.',
]

export const ALASAN_ARSIP: readonly string[] = [
  'Laporan ini diarsipkan karena merupakan laporan berulang dari laporan sebelumnya.',
  'Laporan ini diarsipkan sesuai dengan keinginan Pelapor.',
  'Laporan diarsipkan karena pelapor tidak melengkapi data dalam waktu yang ditentukan.',
]
