/** Where a petugas stands in the guide of one item: fields copied, the number typed; kept on disk while it is typed. */
import { computed, onBeforeUnmount, reactive, ref, watch } from 'vue'
import type { OutboxItem } from '../../../electron/contract/requests.ts'
import { kalimatFailure } from '../../../electron/domain/kalimat.ts'
import { bacaNomorLapor } from '../../../electron/domain/nomor-tempel.ts'
import { request } from '../../api.ts'
import { simpanIsian } from '../../composables/isian-tersimpan.ts'
import { salin } from '../../composables/salin.ts'
import { useRequest } from '../../composables/use-request.ts'
import { showToast } from '../../composables/use-toast.ts'
import { bidangTampil, type BidangTampil } from '../../text/panduan.ts'

export function usePanduan(item: OutboxItem) {
  const { value: isi, failure, run } = useRequest('panduan.get')
  const tempat = reactive<{ disalin: string[]; terakhir: string; nomor: string }>({
    disalin: [],
    terakhir: '',
    nomor: '',
  })
  const simpanan = simpanIsian(item.pengaduanId, `panduan.${item.id}`, tempat)
  const sibuk = ref(false)
  const bidang = computed<readonly BidangTampil[]>(() =>
    (isi.value?.bidang ?? []).map((satu) => bidangTampil(satu, item.kind)),
  )
  const berikutnya = computed(() => bidang.value.find(({ kunci }) => !tempat.disalin.includes(kunci)) ?? null)
  const bacaan = computed(() => bacaNomorLapor(tempat.nomor))
  /** A new complaint has a number of its own to bring back; an answer goes under the number of its case. */
  const perluNomor = item.kind === 'pengaduanBaru'
  const salah = computed(() => (bacaan.value.jenis === 'salah' ? bacaan.value.kalimat : null))
  const boleh = computed(
    () => !sibuk.value && (!perluNomor || bacaan.value.jenis === 'nomor') && bacaan.value.jenis !== 'salah',
  )

  async function copy({ kunci, nilai }: BidangTampil): Promise<void> {
    if (!(await salin(nilai))) {
      showToast({ kalimat: 'Teks belum tersalin. Pilih teksnya, lalu tekan Ctrl+C.', jenis: 'gagal' })
      return
    }
    tempat.terakhir = kunci
    if (!tempat.disalin.includes(kunci)) tempat.disalin = [...tempat.disalin, kunci]
  }

  async function bukaFolder(): Promise<void> {
    sibuk.value = true
    const berkas = await request('panduan.berkas', { id: item.id })
    const dibuka = berkas.ok
      ? await request('panduan.bukaFolder', { berkas: berkas.value.map(({ tipe, bytes }) => ({ tipe, bytes })) })
      : berkas
    sibuk.value = false
    showToast(
      dibuka.ok ? { kalimat: dibuka.value.kalimat } : { kalimat: kalimatFailure(dibuka.failure), jenis: 'gagal' },
    )
  }

  /** Says that it stands in LAPOR; the answer is the item as it is then, or null when it was refused. */
  async function nyatakan(): Promise<OutboxItem | null> {
    const dibaca = bacaan.value
    if (!boleh.value) return null
    sibuk.value = true
    const trackingId = dibaca.jenis === 'nomor' ? dibaca.nomor : null
    const hasil = await request('outbox.resolve', { id: item.id, keputusan: 'sudahTerkirim', trackingId, alasan: '' })
    sibuk.value = false
    failure.value = hasil.ok ? null : hasil.failure
    if (!hasil.ok) return null
    await Promise.all([simpanan.selesai(), request('panduan.bersihkan', {})])
    return hasil.value
  }

  // A number LAPOR refused is not the one typed next.
  watch(
    () => tempat.nomor,
    () => (failure.value = null),
  )
  void run({ id: item.id }).then(() => simpanan.pulihkan())
  onBeforeUnmount(() => simpanan.tutup())
  return {
    isi,
    failure,
    tempat,
    bidang,
    berikutnya,
    bacaan,
    salah,
    boleh,
    sibuk,
    perluNomor,
    copy,
    bukaFolder,
    nyatakan,
  }
}
