/** What is typed of an answer as the fields see it, and what of it LAPOR or the office would still refuse. */
import { computed } from 'vue'
import type { CaraTanggapan } from '../../../../electron/domain/kata.ts'
import { markerTindakLanjut, withMarker } from '../../../../electron/domain/marker.ts'
import { denganCara, penyampaianSalah } from '../../../../electron/domain/penyampaian.ts'
import { SETELAN_AWAL } from '../../../../electron/domain/setelan.ts'
import { useKantorStore } from '../../../stores/kantor.ts'
import { formatAngka } from '../../../text/format.ts'
import { useTanggapanStore } from '../tanggapan-store.ts'
import type { Tanggapan } from '../tanggapan-store.ts'

/** The words live in the store, so that they outlive the page. `kasusRahasia`: then the answer is confidential too. */
function useIsian(tanggapan: () => Tanggapan, kasusRahasia: () => boolean) {
  const store = useTanggapanStore()
  const luar = computed(() => tanggapan().isi.penyampaian)
  const teks = computed({
    get: () => tanggapan().isi.teks,
    set: (baru) => store.ubah(tanggapan(), { teks: baru }),
  })
  const rahasia = computed({
    get: () => kasusRahasia() || tanggapan().isi.rahasia,
    set: (baru) => store.ubah(tanggapan(), { rahasia: baru }),
  })
  const cara = computed({
    get: () => luar.value.cara,
    set: (baru: CaraTanggapan) => {
      // What was given outside LAPOR was mostly given just now.
      const at = baru === 'lapor' ? null : (luar.value.disampaikanAt ?? new Date().toISOString())
      store.ubah(tanggapan(), { cara: baru, disampaikanAt: at })
    },
  })
  const disampaikanAt = computed({
    get: () => luar.value.disampaikanAt,
    set: (baru) => store.ubah(tanggapan(), { disampaikanAt: baru }),
  })
  const kepada = computed({
    get: () => luar.value.kepada,
    set: (baru) => store.ubah(tanggapan(), { kepada: baru }),
  })
  return { teks, rahasia, cara, disampaikanAt, kepada, luar }
}

export function useIsiTanggapan(tanggapan: () => Tanggapan, kasusRahasia: () => boolean) {
  const kantor = useKantorStore()
  const isian = useIsian(tanggapan, kasusRahasia)
  const { teks, luar } = isian
  const batas = computed(() => kantor.setelan?.api.batas ?? SETELAN_AWAL.api.batas)
  /** The reference number that heads the words takes its part of LAPOR's limit, and so does how they were given. */
  const kepala = computed(() => {
    const at = luar.value.disampaikanAt ?? new Date(0).toISOString()
    const cara = denganCara('', luar.value.cara, at, kantor.zona)
    return withMarker(markerTindakLanjut(tanggapan().requestId), cara).length
  })
  const muat = computed(() => Math.max(0, batas.value.tanggapanKarakter - kepala.value))
  const lebih = computed(() => teks.value.length - muat.value)
  const hitungan = computed(() =>
    lebih.value > 0
      ? `${formatAngka(lebih.value)} huruf melebihi batas ${formatAngka(muat.value)}`
      : `${formatAngka(teks.value.length)} dari ${formatAngka(muat.value)} huruf`,
  )
  const penjelasan = computed(
    () =>
      `LAPOR menerima ${formatAngka(batas.value.tanggapanKarakter)} huruf; ${String(kepala.value)} di antaranya nomor rujukan dan kepala tanggapan.`,
  )
  /** What is missing of an answer given outside LAPOR, by field. */
  const kurang = computed<Readonly<Record<string, string>>>(() => {
    const salah = penyampaianSalah({ ...luar.value, kepada: luar.value.kepada.trim() }, new Date().toISOString())
    return Object.fromEntries(salah.map(({ field, message }) => [field, message]))
  })
  const kosong = computed(() => teks.value.trim() === '')
  const lengkap = computed(() => !kosong.value && lebih.value <= 0 && Object.keys(kurang.value).length === 0)
  const berkas = computed(() => tanggapan().lampiran.value.filter(({ jenis }) => jenis === 'bukti'))
  const bukti = computed(() => tanggapan().lampiran.value.filter(({ jenis }) => jenis !== 'bukti'))
  return { ...isian, batas, lebih, hitungan, penjelasan, kurang, kosong, lengkap, berkas, bukti }
}
