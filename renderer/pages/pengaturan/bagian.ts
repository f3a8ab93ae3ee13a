/** Parts of Pengaturan, in the order of their list; the key is the address (`/pengaturan/kalender`). */
import type { Component } from 'vue'
import BagianAturan from './BagianAturan.vue'
import BagianCetak from './BagianCetak.vue'
import BagianImpor from './BagianImpor.vue'
import BagianKalender from './BagianKalender.vue'
import BagianKantor from './BagianKantor.vue'
import BagianKamus from './BagianKamus.vue'
import BagianKarantina from './BagianKarantina.vue'
import BagianLoket from './BagianLoket.vue'
import BagianMeja from './BagianMeja.vue'
import BagianNeraca from './BagianNeraca.vue'
import BagianPembaruan from './BagianPembaruan.vue'
import BagianPersetujuan from './BagianPersetujuan.vue'
import BagianRegister from './BagianRegister.vue'
import BagianSambungan from './BagianSambungan.vue'
import BagianTampilan from './BagianTampilan.vue'
import BagianBatas from './tenggat/BagianBatas.vue'
import BagianTemplat from './templat/BagianTemplat.vue'
import BagianTemplatTanggapan from './templat-tanggapan/BagianTemplatTanggapan.vue'

export type Bagian = {
  readonly key: string
  readonly label: string
  readonly component: Component
  /** Changes the settings as a whole: the save bar belongs to it. */
  readonly setelan: boolean
}

export const BAGIAN: readonly Bagian[] = [
  { key: 'kantor', label: 'Kantor', component: BagianKantor, setelan: true },
  { key: 'register', label: 'Nomor register', component: BagianRegister, setelan: true },
  { key: 'loket', label: 'Loket', component: BagianLoket, setelan: true },
  { key: 'persetujuan', label: 'Persetujuan tanggapan', component: BagianPersetujuan, setelan: true },
  { key: 'templat-tanggapan', label: 'Templat tanggapan', component: BagianTemplatTanggapan, setelan: false },
  { key: 'kamus', label: 'Kamus kantor', component: BagianKamus, setelan: false },
  { key: 'cetak', label: 'Tanda terima', component: BagianCetak, setelan: true },
  { key: 'templat', label: 'Templat kategori', component: BagianTemplat, setelan: false },
  { key: 'sambungan', label: 'Sambungan ke LAPOR', component: BagianSambungan, setelan: true },
  { key: 'impor', label: 'Impor', component: BagianImpor, setelan: true },
  { key: 'meja', label: 'Meja tepercaya', component: BagianMeja, setelan: false },
  { key: 'kalender', label: 'Kalender hari libur', component: BagianKalender, setelan: false },
  { key: 'aturan', label: 'Aturan tenggat', component: BagianAturan, setelan: false },
  { key: 'batas', label: 'Batas dan pengingat', component: BagianBatas, setelan: true },
  { key: 'tampilan', label: 'Tampilan', component: BagianTampilan, setelan: false },
  { key: 'pembaruan', label: 'Pembaruan aplikasi', component: BagianPembaruan, setelan: true },
  { key: 'karantina', label: 'Karantina', component: BagianKarantina, setelan: false },
  { key: 'neraca', label: 'Neraca', component: BagianNeraca, setelan: false },
]
