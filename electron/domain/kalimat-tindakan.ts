/** The line an action leaves on the timeline. */
import type { IsiTindakan } from './tindakan.ts'
import { formatTanggal } from './waktu.ts'

/** `unit`: names of the units of a disposisi. */
export function kalimatTindakan(isi: IsiTindakan, alasan: string, unit: readonly string[]): string {
  const sebab = alasan === '' ? '' : ` ${alasan}`
  switch (isi.jenis) {
    case 'verifikasi':
      return `Diverifikasi.${sebab}`
    case 'tunda':
      return `Ditunda sampai ${formatTanggal(isi.sampai)}.${sebab}`
    case 'mintaData':
      return `Data diminta dari pelapor, paling lambat ${formatTanggal(isi.sampai)}:${sebab}`
    case 'bukanWewenang': {
      const ke = isi.tujuanNama === '' ? '' : ` Diusulkan ke ${isi.tujuanNama}.`
      return `Dinyatakan bukan wewenang.${sebab}${ke} Dasar: ${isi.dasarHukum}`
    }
    case 'arsipkan':
      return `Diarsipkan.${sebab}`
    case 'disposisi': {
      const tembusan = isi.tembusan.length === 0 ? '' : ` Tembusan: ${isi.tembusan.join(', ')}.`
      return `Didisposisikan ke ${unit.join(', ')}.${sebab}${tembusan}`
    }
    case 'selesai':
      return `Ditandai selesai.${sebab}`
    case 'bukaKembali':
      return `Dibuka kembali.${sebab}`
  }
}
