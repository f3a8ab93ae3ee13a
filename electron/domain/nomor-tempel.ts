/**
 * A LAPOR number (Tracking ID) as people paste it: alone, behind its label, in an address of LAPOR, with blanks or the
 * dots of thousands. 5 to 15 digits (the upstream's own range); nothing is guessed from a number that Excel cut short,
 * from our register number, or from a text with two numbers.
 */

export type BacaanNomor =
  | { readonly jenis: 'kosong' }
  | { readonly jenis: 'nomor'; readonly nomor: string }
  | { readonly jenis: 'salah'; readonly kalimat: string }

const NOMOR = /^\d{5,15}$/
const TAK_TAMPAK = /[\u200B-\u200D\u2060\uFEFF]/g
const ALAMAT = /\bhttps?:\/\/\S+/gi

const salah = (kalimat: string): BacaanNomor => ({ jenis: 'salah', kalimat })

/** Numbers in an address: a whole part of its path, the value of a query, or the head or tail of such a part. */
function dariAlamat(alamat: string): readonly string[] {
  const tanpaServer = alamat.replace(/^https?:\/\/[^/?#]*/i, '')
  return tanpaServer.split(/[/?#&=]/).flatMap((bagian) => {
    const bersih = bagian.replace(/[.,;)\]]+$/, '')
    const ujung = /^(\d{5,15})(?:-\D.*)?$/.exec(bersih) ?? /^.*\D-(\d{5,15})$/.exec(bersih)
    return ujung?.[1] === undefined ? [] : [ujung[1]]
  })
}

/** One word without what people and programs put around a number; thousands' dots and Excel's `.0` are taken off. */
function bersih(kata: string): string {
  const isi = kata.replace(/^[#'"“([:=]+/, '').replace(/["”'.,;:)\]]+$/, '')
  if (/^\d{1,3}([.,]\d{3})+$/.test(isi)) return isi.replace(/[.,]/g, '')
  return isi.replace(/[.,]0+$/, '')
}

/** "4 102 194": groups of three behind the first, and no other digits in the text. */
function berkelompok(teks: string): string | null {
  const angka = /^\D*?(\d{1,3}(?:[ \u00A0]\d{3})+)\D*$/.exec(teks)?.[1]
  return angka === undefined ? null : angka.replace(/\D/g, '')
}

function tanpaNomor(teks: string, kata: readonly string[]): BacaanNomor {
  const panjang = kata.map((satu) => satu.replace(/\D/g, '')).find((angka) => angka.length > 15)
  if (panjang !== undefined)
    return salah(`Nomor LAPOR paling banyak 15 angka; yang ditempel ${panjang.length} angka, mungkin NIK.`)
  if (/\d+-\d+-\d+/.test(teks))
    return salah('Itu nomor register kantor atau tanggal. Tempel nomor yang diberikan LAPOR.')
  const angka = teks.replace(/\D/g, '')
  if (angka.length > 0 && angka.length < 5)
    return salah(`Nomor LAPOR terdiri dari 5 sampai 15 angka; yang ditempel baru ${angka.length} angka.`)
  return salah('Nomor LAPOR terdiri dari 5 sampai 15 angka. Salin nomornya saja dari LAPOR.')
}

/** Reads what was typed or pasted; a sentence says why it is no number. */
export function bacaNomorLapor(tempelan: string): BacaanNomor {
  const teks = tempelan.replace(TAK_TAMPAK, '').trim()
  if (teks === '') return { jenis: 'kosong' }
  if (/\d[.,]\d+E\+?\d/i.test(teks))
    return salah('Excel sudah memendekkan nomor ini. Salin nomornya langsung dari LAPOR.')
  const alamat = teks.match(ALAMAT) ?? []
  const kata = teks
    .replace(ALAMAT, ' ')
    .split(/[\s:=]+/)
    .map(bersih)
  const calon = [...new Set([...alamat.flatMap(dariAlamat), ...kata.filter((satu) => NOMOR.test(satu))])]
  const [nomor, lain] = calon
  if (nomor !== undefined && lain !== undefined)
    return salah(`Ada lebih dari satu nomor (${nomor} dan ${lain}). Tempel satu nomor saja.`)
  if (nomor !== undefined) return { jenis: 'nomor', nomor }
  const kelompok = berkelompok(teks)
  if (kelompok !== null && NOMOR.test(kelompok)) return { jenis: 'nomor', nomor: kelompok }
  return tanpaNomor(teks, kata)
}
