/** Templates of answers and what their fields are filled with on one case. */
import { onMounted, ref } from 'vue'
import type { Ref } from 'vue'
import { isiTemplat, type NilaiBidang, type TemplatTanggapan } from '../../../../electron/domain/templat-tanggapan.ts'
import { request } from '../../../api.ts'
import { useEvent } from '../../../composables/use-request.ts'

export type TemplatKasus = {
  readonly daftar: Readonly<Ref<readonly TemplatTanggapan[]>>
  /** The words of a template for this case. */
  isi(templat: TemplatTanggapan): string
}

export function useTemplat(pengaduanId: () => string): TemplatKasus {
  const daftar = ref<readonly TemplatTanggapan[]>([])
  const nilai = ref<NilaiBidang>({})
  async function muat(): Promise<void> {
    const [list, bidang] = await Promise.all([
      request('templatTanggapan.list', {}),
      request('templatTanggapan.bidang', { pengaduanId: pengaduanId() }),
    ])
    if (list.ok) daftar.value = list.value
    if (bidang.ok) nilai.value = bidang.value
  }
  onMounted(() => void muat())
  useEvent('loket.changed', () => void muat())
  return { daftar, isi: (templat) => isiTemplat(templat.isi, nilai.value) }
}
