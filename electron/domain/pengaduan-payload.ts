/** The words of a draft that leave this computer, and what is taken out of them first. */
import type { PayloadPengaduanBaru } from './outbox.ts'
import type { DrafPengaduan } from './pengaduan.ts'
import { maskNik, maskNomorIdentitas } from './samaran.ts'
import { bersihkanBaris, bersihkanTeks } from './teks.ts'

const JUDUL_DARI_ISI = 80
const NOMOR_PENDEK = 6

/** The pelapor's own NIK, however it is spaced, is masked wherever it was written. */
export function tanpaNik(text: string, nik: string): string {
  const digits = nik.replace(/\D/g, '')
  if (digits.length !== 16) return text
  return text.replace(new RegExp(Array.from(digits).join('[\\s.-]*'), 'g'), maskNik(digits))
}

function judulDari(draf: DrafPengaduan): string {
  const judul = bersihkanBaris(draf.judul)
  if (judul !== '') return judul
  const isi = bersihkanBaris(draf.isi)
  if (isi.length <= JUDUL_DARI_ISI) return isi
  return `${isi
    .slice(0, JUDUL_DARI_ISI)
    .replace(/\s+\S*$/, '')
    .toWellFormed()}…`
}

/**
 * The text without the numbers of the pelapor's own documents: the NIK masked, another document's number struck out.
 * Short numbers stay: they would take ordinary words with them.
 */
export function tanpaIdentitas(text: string, { nik, nomorIdentitas }: DrafPengaduan['pelapor']): string {
  const lain = bersihkanBaris(nomorIdentitas)
  const bersih = tanpaNik(text, nik)
  return lain.length < NOMOR_PENDEK ? bersih : bersih.replaceAll(lain, maskNomorIdentitas(lain))
}

/**
 * The frozen words of a new pengaduan; `tambahan` are the answers to the template. LAPOR has no fields for the hope, the
 * party reported, the urgency and the extra answers: they follow the text under their own names. Never holds the NIK or
 * the number of another document, not even where it was typed into the text; who came along, sex, age, disability,
 * telephone and consent stay here. An empty title is taken from the first words of the text.
 */
export function payloadOfDraf(
  draf: DrafPengaduan,
  tambahan: readonly { readonly label: string; readonly nilai: string }[] = [],
): PayloadPengaduanBaru {
  const harapan = bersihkanTeks(draf.harapan)
  const terlapor = bersihkanBaris(draf.terlapor)
  const isi = [
    bersihkanTeks(draf.isi),
    ...(harapan === '' ? [] : [`Harapan pelapor: ${harapan}`]),
    ...(terlapor === '' ? [] : [`Terlapor: ${terlapor}`]),
    ...(draf.urgensi === 'biasa' ? [] : [`Urgensi: ${draf.urgensi}`]),
    ...tambahan.map(({ label, nilai }) => `${label}: ${nilai}`),
  ].join('\n\n')
  const bersih = (text: string) => tanpaIdentitas(text, draf.pelapor)
  return {
    versi: 1,
    judul: bersih(judulDari(draf)),
    isi: bersih(isi),
    klasifikasi: draf.klasifikasi ?? '',
    kategoriId: draf.kategoriId,
    tanggalKejadian: draf.tanggalKejadian === '' ? null : draf.tanggalKejadian,
    lokasiKejadian: bersih(bersihkanBaris(draf.lokasiKejadian)),
    wilayahKode: draf.wilayahKode,
    kanal: draf.kanal,
    anonim: draf.anonim,
    rahasia: draf.rahasia,
    lampiranIds: draf.lampiranIds,
  }
}
