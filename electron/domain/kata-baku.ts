/**
 * Words that are often written wrong in letters of offices, with the form of KBBI and EYD edition V; and words of the
 * office the dictionary does not know. Our own lists: they hold whatever the dictionary says.
 */

/** `salah benar` pairs; an underscore is a space. */
const PASANGAN = `
terimakasih terima_kasih | kerjasama kerja_sama | tanggungjawab tanggung_jawab | bertanggungjawab bertanggung_jawab
tandatangan tanda_tangan | orangtua orang_tua | rumahsakit rumah_sakit | tatacara tata_cara | kesana ke_sana
kesini ke_sini | kemana ke_mana | disana di_sana | disini di_sini | dimana di_mana | disitu di_situ | diatas di_atas
dibawah di_bawah | didepan di_depan | dibelakang di_belakang | didalam di_dalam | diluar di_luar
disamping di_samping | disekitar di_sekitar | disebelah di_sebelah | diantara di_antara | dijalan di_jalan
dirumah di_rumah | dikantor di_kantor | dipasar di_pasar | disekolah di_sekolah | dilokasi di_lokasi
ditempat di_tempat | ditengah di_tengah | dipinggir di_pinggir | ditepi di_tepi | kedalam ke_dalam
kedepan ke_depan | keatas ke_atas | kebawah ke_bawah | kekantor ke_kantor | kelokasi ke_lokasi
karna karena | merubah mengubah | dirubah diubah | menganggu mengganggu | menggangu mengganggu
ijin izin | seijin seizin | resiko risiko | aktifitas aktivitas | efektifitas efektivitas
kreatifitas kreativitas | produktifitas produktivitas | analisa analisis | apotik apotek | antri antre | antrian antrean
nomer nomor | jadual jadwal | jaman zaman | kwitansi kuitansi | kwalitas kualitas | kwantitas kuantitas
praktek praktik | sistim sistem | tindaklanjut tindak_lanjut | trimakasih terima_kasih | mushola musala | musholla musala | diwilayah di_wilayah | tehnik teknik | tehnis teknis | tehnologi teknologi | komplek kompleks
lobang lubang | menghimbau mengimbau | dihimbau diimbau | himbauan imbauan | himbau imbau | silahkan silakan
mempengaruhi memengaruhi | mentaati menaati | mensosialisasikan menyosialisasikan | mengkonfirmasi mengonfirmasi
mengkoordinasikan mengoordinasikan | mengkomunikasikan mengomunikasikan | memperoses memproses | mensurvei menyurvei
mensurvey menyurvei | survey survei | disurvey disurvei | hutang utang | hadits hadis | jum'at jumat | nopember november
pebruari februari | propinsi provinsi | obyek objek | subyek subjek | sekedar sekadar
standarisasi standardisasi | urin urine | cabe cabai | atlit atlet | detil detail | ekstrim ekstrem
faham paham | fikir pikir | difikirkan dipikirkan | foto-copy fotokopi | fotocopy fotokopi | photo foto
legalisir legalisasi | dilegalisir dilegalisasi | lembab lembap | metoda metode | milyar miliar | nasehat nasihat
perduli peduli | putera putra | rapih rapi | rejeki rezeki
seksama saksama | supir sopir | syah sah
telpon telepon | tilpon telepon | ditelpon ditelepon | trampil terampil | trotoir trotoar | varitas varietas
walikota wali_kota | dikarnakan dikarenakan | dikemudian di_kemudian
yg yang | dgn dengan | utk untuk | tdk tidak | sdh sudah | blm belum | krn karena | kpd kepada | dlm dalam | tsb tersebut
sbg sebagai | jln jalan | org orang | skrg sekarang | hrs harus | bgm bagaimana | dpt dapat | spt seperti | sblm sebelum
stlh setelah | mhn mohon | tlg tolong | trims terima_kasih | gak tidak | nggak tidak | ngga tidak | enggak tidak
udah sudah | aja saja | kalo kalau | klo kalau | gimana bagaimana | kayak seperti | 
banget sekali | dapet dapat | ibuk ibu | emang memang | gitu begitu | gini begini | nyampe sampai
`

/** Abbreviations of letters and words of a desk that are right as they stand. */
const DINAS = `
dll dsb dst yth hlm tgl kel kec kab prov jl gg rt rw no pp uu hp wa rp km cm mm kg dpt tte opd skpd ukpd puskesmas
posyandu satpol damkar dishub disdukcapil dukcapil bpjs luring daring surel tautan unggah unduh mengunggah mengunduh
diunggah diunduh pelapor terlapor disposisi mendisposisikan didisposisikan tindaklanjuti ditindaklanjuti
menindaklanjuti penindaklanjutan lampiran terlampir kanal loket pratinjau cetakan printer pemindai dipindai gawai
petugas verifikator diverifikasi memverifikasi dikonfirmasi dijadwalkan penjadwalan pavingisasi paving pju penerangan
gorong gorong-gorong drainase normalisasi dinormalisasi pengerukan dikeruk betonisasi pengaspalan diaspal ditambal
penambalan rekanan swakelola kelurahan kecamatan kabupaten lurah camat kadis kabid kasi sekdis sekretaris
ambulans rujukan faskes bansos pkh bpnt adminduk ektp kk akta pajak retribusi parkir jukir satgas linmas siskamling
zonasi prasarana sarana aspal rambu marka ruko warga lingkungan kamtibmas ketertiban penertiban ditertibkan bongkar
`

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/** What should stand instead, by what was typed, both in small letters. */
export const KATA_BAKU: ReadonlyMap<string, string> = new Map(
  PASANGAN.split(/[|\n]/).flatMap((pair) => {
    const [salah, benar] = words(pair)
    return salah === undefined || benar === undefined ? [] : [[salah, benar.replaceAll('_', ' ')] as const]
  }),
)

export const KATA_DINAS: ReadonlySet<string> = new Set(words(DINAS))
