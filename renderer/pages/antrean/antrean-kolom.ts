/** Which of the chosen columns have room, and the grid they make; pure. */
import { kolomAntrean, type KolomAntrean } from '../../../electron/domain/saringan.ts'
import { KOLOM } from '../../text/label-antrean.ts'

/** Pixels each column needs to hold its longest usual word. */
const LEBAR: Readonly<Record<KolomAntrean, number>> = {
  nomor: 188,
  tenggat: 184,
  perjalanan: 112,
  status: 156,
  kategori: 168,
  unit: 168,
  kanal: 104,
  klasifikasi: 176,
  diterima: 108,
  berubah: 108,
}
/** What the case is about needs this much; below it columns give way. */
const PERIHAL_MIN = 240
const SELA = 16
const TEPI = 32
/** Without these two a row says too little: they go last. */
const UTAMA: readonly KolomAntrean[] = ['tenggat', 'nomor']

/** The columns in the order they stand on the screen: the number before what the case is about, the rest behind it. */
function urutkanKolom(kolom: readonly KolomAntrean[]): readonly KolomAntrean[] {
  return kolomAntrean.options.filter((satu) => kolom.includes(satu))
}

/** Those of the chosen columns that fit into so many pixels, in the order of the screen. */
export function kolomMuat(kolom: readonly KolomAntrean[], lebar: number): readonly KolomAntrean[] {
  const dahulu = [
    ...UTAMA.filter((satu) => kolom.includes(satu)),
    ...urutkanKolom(kolom).filter((satu) => !UTAMA.includes(satu)),
  ]
  let sisa = lebar - TEPI - PERIHAL_MIN
  const muat = dahulu.filter((satu) => {
    const butuh = LEBAR[satu] + SELA
    // What stands behind a column that has no room does not jump over it.
    sisa = sisa >= butuh ? sisa - butuh : -1
    return sisa >= 0
  })
  return urutkanKolom(muat)
}

/** `grid-template-columns` of a row. */
export function kisiKolom(tampak: readonly KolomAntrean[]): string {
  const lebar = (satu: KolomAntrean) => `${LEBAR[satu]}px`
  const [depan, belakang] = [tampak.filter((satu) => satu === 'nomor'), tampak.filter((satu) => satu !== 'nomor')]
  return [...depan.map(lebar), 'minmax(0, 1fr)', ...belakang.map(lebar)].join(' ')
}

/** Headings of a row in the order they stand. */
export function judulKolom(tampak: readonly KolomAntrean[]): readonly string[] {
  const kata = (satu: KolomAntrean) => KOLOM[satu]
  const [depan, belakang] = [tampak.filter((satu) => satu === 'nomor'), tampak.filter((satu) => satu !== 'nomor')]
  return [...depan.map(kata), 'Perihal', ...belakang.map(kata)]
}
