/** Which chapter of the user guide belongs to a page; apart from the texts, which only the guide itself loads. */
import type { BabId } from './urutan.ts'

/** Pages of the desk with a chapter of their own; the others open the first. */
const UNTUK_HALAMAN: Readonly<Record<string, BabId>> = {
  loket: 'tatap-muka',
  borongan: 'surat',
  buku: 'buku-register',
  antrean: 'antrean',
  pengaduan: 'kasus',
  lampiran: 'kasus',
  banding: 'kasus-serupa',
  serupa: 'kasus-serupa',
  kotakKeluar: 'bila',
  bukti: 'bila',
  bawaan: 'bila',
  neraca: 'bila',
  rekap: 'rekap',
  rekapKasus: 'rekap',
  pengaturan: 'mengatur',
}

/** The chapter for the page on which help was asked for. */
export function babUntuk(halaman: string): BabId {
  return UNTUK_HALAMAN[halaman] ?? 'memulai-hari'
}
