/**
 * The three vocabularies of the upstream for the state of a case, and its words for klasifikasi and tipe, mapped to
 * ours. Callers keep the raw word beside the mapped one.
 */
import type { Klasifikasi, StatusPengaduan } from './kata.ts'

/** Only the letters count: case, spaces, dashes and full stops differ between rekap, export and API. */
function letters(raw: string): string {
  return raw.toLowerCase().replace(/[^a-z]/g, '')
}

const STATUS = new Map<string, StatusPengaduan>(
  Object.entries({
    belumterverifikasi: 'belumTerverifikasi',
    belumdiverifikasi: 'belumTerverifikasi',
    terverifikasi: 'belumDitindaklanjuti',
    terdisposisi: 'belumDitindaklanjuti',
    belumditindaklanjuti: 'belumDitindaklanjuti',
    tunda: 'tertunda',
    ditunda: 'tertunda',
    tertunda: 'tertunda',
    menunggukelengkapaninformasi: 'tertunda',
    proses: 'dalamProses',
    dalamproses: 'dalamProses',
    ditindaklanjuti: 'dalamProses',
    ditindaklanjutiolehinstansi: 'dalamProses',
    ditanggapipelapor: 'ditanggapiPelapor',
    ditanggapiolehpelapor: 'ditanggapiPelapor',
    selesai: 'selesai',
    ditutup: 'selesai',
    ditutupolehadmin: 'selesai',
    ditutupolehsistem: 'selesai',
    ditutupolehpelapor: 'selesai',
    arsip: 'diarsipkan',
    diarsipkan: 'diarsipkan',
    diarsipkanolehadmin: 'diarsipkan',
    diarsipkanolehsistem: 'diarsipkan',
    diarsipkanolehpelapor: 'diarsipkan',
    // Taken off the public site by the platform; nothing is left to answer.
    kontenterblokir: 'diarsipkan',
    bukanwewenang: 'bukanWewenang',
    bukankewenangan: 'bukanWewenang',
    // Our own raw word for a case that stopped being listed.
    tidaklagiterdaftar: 'bukanWewenang',
  } as const),
)

/** Maps a word of the rekap, the export or the API; an unknown word gives `takDikenal`, which counts as live. */
export function mapStatus(raw: string): StatusPengaduan {
  return STATUS.get(letters(raw)) ?? 'takDikenal'
}

const BERAKHIR: ReadonlySet<StatusPengaduan> = new Set(['selesai', 'diarsipkan', 'bukanWewenang', 'dibatalkan'])

/** True while the case still asks something of the office (an unknown state does). */
export function isLive(status: StatusPengaduan): boolean {
  return !BERAKHIR.has(status)
}

const TINGKAT: Readonly<Record<StatusPengaduan, number>> = {
  belumTerverifikasi: 0,
  takDikenal: 0,
  belumDitindaklanjuti: 1,
  tertunda: 1,
  dalamProses: 2,
  ditanggapiPelapor: 2,
  selesai: 3,
  diarsipkan: 3,
  bukanWewenang: 3,
  dibatalkan: 3,
}

/** How far a state lies on the way of a case, 0 (came in) to 3 (ended); a case that goes down looks suspicious. */
export function tingkatStatus(status: StatusPengaduan): number {
  return TINGKAT[status]
}

const KLASIFIKASI = new Map<string, Klasifikasi>(
  Object.entries({
    pengaduanberkadarpengawasan: 'pengaduanBerkadarPengawasan',
    pengaduantidakberkadarpengawasan: 'pengaduanTidakBerkadarPengawasan',
    permintaaninformasi: 'permintaanInformasi',
    aspirasi: 'aspirasi',
  } as const),
)

/** Maps a klasifikasi as the export prints it (or our own word); empty, unknown and the bare "Pengaduan" give null. */
export function mapKlasifikasi(raw: string | null): Klasifikasi | null {
  return KLASIFIKASI.get(letters(raw ?? '')) ?? null
}

/** Reads the column Tipe Laporan: `Anonim`, `Rahasia`, `Anonim|Rahasia` or empty. The two are independent. */
export function mapTipe(raw: string): { readonly anonim: boolean; readonly rahasia: boolean } {
  const words = raw.toLowerCase().split(/[^a-z]+/)
  return { anonim: words.includes('anonim'), rahasia: words.includes('rahasia') }
}
