/** One pengaduan whole, made of its row: the person masked unless opened with a reason. */
import type { Prioritas } from '../domain/kata.ts'
import type { PelaporTerlihat, Pembatalan, Penerimaan, PengaduanRinci } from '../domain/pengaduan.ts'
import { maskNama, maskNik, maskNomorIdentitas, maskSurel, maskTelepon } from '../domain/samaran.ts'
import { selisihDetik } from '../domain/waktu.ts'
import { type RinciRow, toRingkas } from './rows.ts'

const DETIK_SEMENIT = 60

function toPelapor(row: RinciRow, wilayahNama: string | null, terbuka: boolean): PelaporTerlihat | null {
  if (row.pelaporPk === null) return null
  const { jenisIdentitas, pelaporTingkat: tingkatIdentitas } = row
  const rest = { wilayahNama, tingkatIdentitas, jenisIdentitas, tersamar: !terbuka }
  if (terbuka) {
    return {
      nama: row.pelaporNama,
      nik: row.pelaporNik,
      nomorIdentitas: row.nomorIdentitas,
      telepon: row.pelaporTelepon,
      surel: row.pelaporSurel,
      alamat: row.pelaporAlamat,
      jenisKelamin: row.jenisKelamin,
      kelompokUsia: row.kelompokUsia,
      disabilitas: row.disabilitas,
      ...rest,
    }
  }
  return {
    nama: maskNama(row.pelaporNama),
    nik: maskNik(row.pelaporNik),
    nomorIdentitas: maskNomorIdentitas(row.nomorIdentitas),
    telepon: maskTelepon(row.pelaporTelepon),
    surel: maskSurel(row.pelaporSurel),
    alamat: row.pelaporAlamat === '' ? '' : '********',
    jenisKelamin: null,
    kelompokUsia: null,
    disabilitas: null,
    ...rest,
  }
}

function menungguMenit({ tibaAt, dilayaniAt }: RinciRow): number | null {
  if (tibaAt === null || dilayaniAt === null) return null
  const detik = selisihDetik(tibaAt, dilayaniAt)
  return detik < 0 ? null : Math.floor(detik / DETIK_SEMENIT)
}

function toPenerimaan(row: RinciRow, terbuka: boolean): Penerimaan | null {
  if (row.penerimaanPk === null) return null
  const prioritas: readonly Prioritas[] = JSON.parse(row.prioritas)
  const { pendampingNama, pendampingTelepon } = row
  return {
    nomorAntrean: row.nomorAntrean,
    menungguMenit: menungguMenit(row),
    prioritas,
    pendamping: {
      peran: row.pendampingPeran,
      nama: terbuka ? pendampingNama : maskNama(pendampingNama),
      hubungan: row.pendampingHubungan,
      telepon: terbuka ? pendampingTelepon : maskTelepon(pendampingTelepon),
      suratKuasa: row.suratKuasa === 1,
    },
    panggilanDetik: row.panggilanDetik,
    dibacakan: row.dibacakan === 1,
    pemberitahuanVersi: row.pemberitahuanVersi,
    pemberitahuanAt: row.pemberitahuanAt,
    persetujuan: { whatsapp: row.setujuWhatsapp === 1, ombudsman: row.setujuOmbudsman === 1 },
  }
}

function toPembatalan({ batalAt, batalAlasan, penggantiId, penggantiNomor }: RinciRow): Pembatalan | null {
  return batalAt === null ? null : { at: batalAt, alasan: batalAlasan ?? '', penggantiId, penggantiNomor }
}

/** `namaWilayah` names an area by its code; `terbuka`: identity in clear. */
export function toRinci(
  row: RinciRow,
  namaWilayah: (kode: string | null) => string | null,
  terbuka: boolean,
): PengaduanRinci {
  const isianTambahan: PengaduanRinci['isianTambahan'] = JSON.parse(row.isianTambahan)
  const daftarPeriksa: PengaduanRinci['daftarPeriksa'] = JSON.parse(row.daftarPeriksa)
  return {
    ...toRingkas(row),
    isi: row.isi,
    harapan: row.harapan,
    tanggalKejadian: row.tanggalKejadian,
    lokasiKejadian: row.lokasiKejadian,
    wilayahNama: namaWilayah(row.wilayahKode),
    terlapor: row.terlapor,
    sumber: row.sumber,
    petugasNama: row.petugasNama,
    alasanTunda: row.alasanTunda,
    pelapor: toPelapor(row, namaWilayah(row.pelaporWilayahKode), terbuka),
    upstreamId: row.upstreamId,
    urgensi: row.urgensi,
    penerimaan: toPenerimaan(row, terbuka),
    isianTambahan,
    daftarPeriksa,
    alasanTidakLengkap: row.alasanTidakLengkap,
    nomorLama: row.nomorLama,
    pembatalan: toPembatalan(row),
  }
}
