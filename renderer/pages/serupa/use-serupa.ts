/** One answer offered to its likes: candidates, what is ticked, the words of each as they would leave. */
import { computed, reactive, ref, shallowReactive, watch } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { v7 as uuidv7 } from 'uuid'
import type { Failure } from '../../../electron/domain/failure.ts'
import type { PratinjauSaudara, SaranKaitan, KasusTerkait } from '../../../electron/domain/serupa.ts'
import { request } from '../../api.ts'
import { simpanIsian, type IsianTersimpan } from '../../composables/isian-tersimpan.ts'
import { kataMirip } from '../../text/label-kasus.ts'
import { useTanggapanStore } from '../pengaduan/tanggapan-store.ts'

export type Calon = { readonly kasus: KasusTerkait; readonly karena: string }
/** `disalin`: it leaves by hand, so it waits in the outbox until somebody carries it over. */
export type HasilKirim = {
  readonly pengaduanId: string
  readonly ok: boolean
  readonly kalimat: string
  readonly disalin: boolean
}

/** `ditarik` 0: everything has left. */
type Tarikan = { readonly failure: Failure } | { readonly ditarik: number; readonly dari: number }

/** Time without a key after which changed words are looked through again. */
const PERIKSA_MS = 400

export type Serupa = {
  readonly calon: Ref<readonly Calon[]>
  readonly lihat: ReadonlyMap<string, PratinjauSaudara>
  readonly teks: Record<string, string>
  readonly dicentang: Ref<ReadonlySet<string>>
  readonly ikut: ComputedRef<readonly string[]>
  readonly hasil: Ref<readonly HasilKirim[] | null>
  readonly failure: Ref<Failure | null>
  readonly mengirim: Ref<boolean>
  muat(): Promise<void>
  centang(id: string): Promise<void>
  bukaPratinjau(id: string): Promise<void>
  ubah(id: string, teks: string): void
  kirim(): Promise<readonly HasilKirim[]>
  /** Takes back what was sent last, as far as it has not left. */
  tarik(): Promise<Tarikan>
  /** The page goes: what is typed stays on disk. */
  tutup(): void
}

/** `pengaduanId`: the case that was answered; `tindakLanjutId`: the answer. */
export function useSerupa(pengaduanId: string, tindakLanjutId: string): Serupa {
  const calon = ref<readonly Calon[]>([])
  const lihat = shallowReactive(new Map<string, PratinjauSaudara>())
  const teks = reactive<Record<string, string>>({})
  const dicentang = ref<ReadonlySet<string>>(new Set())
  const hasil = ref<readonly HasilKirim[] | null>(null)
  const failure = ref<Failure | null>(null)
  const mengirim = ref(false)
  /** Made once per case and attempt: asking again after a lost answer sends nothing twice. */
  const permintaan = new Map<string, string>()
  /** Answers given last, to be taken back together. */
  let terakhir: readonly { readonly tindakLanjutId: string; readonly pengaduanId: string }[] = []
  /** Words changed for one case are kept on disk until they are sent. */
  const kata = new Map<string, { readonly isian: { teks: string }; readonly simpan: IsianTersimpan }>()
  const tanggapan = useTanggapanStore()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const ikut = computed(() => [...dicentang.value].filter((id) => lihat.get(id)?.tahan === null))

  async function muat(): Promise<void> {
    const terkait = await request('kaitan.list', { pengaduanId })
    const saran = await request('kaitan.saran', { pengaduanId })
    failure.value = terkait.ok ? null : terkait.failure
    const dikaitkan = terkait.ok ? terkait.value.map((kasus) => ({ kasus, karena: 'Dikaitkan' })) : []
    const mirip: readonly SaranKaitan[] = saran.ok ? saran.value.filter(({ karena }) => karena === 'mirip') : []
    calon.value = [...dikaitkan, ...mirip.map((kasus) => ({ kasus, karena: kataMirip(kasus) }))]
  }
  async function bukaPratinjau(id: string): Promise<void> {
    if (lihat.has(id)) return
    const jawab = await request('serupa.pratinjau', { tindakLanjutId, pengaduanIds: [id] })
    failure.value = jawab.ok ? null : jawab.failure
    const satu = jawab.ok ? jawab.value[0] : undefined
    if (satu === undefined) return
    lihat.set(id, satu)
    if (teks[id] === undefined) await pulihkan(id, satu.teks)
  }
  async function pulihkan(id: string, awal: string): Promise<void> {
    const isian = reactive({ teks: awal })
    const simpan = simpanIsian(id, `serupa.${tindakLanjutId}`, isian)
    kata.set(id, { isian, simpan })
    const ada = await simpan.pulihkan()
    teks[id] = isian.teks
    // Kept words that could not be read at first come later, and stand in the field then.
    watch(
      () => isian.teks,
      (kini) => (teks[id] = kini),
    )
    if (ada) await periksa(id)
  }
  async function periksa(id: string): Promise<void> {
    const kini = teks[id] ?? ''
    const dasar = lihat.get(id)?.dasar ?? null
    const jawab = await request('serupa.periksa', { tindakLanjutId, pengaduanId: id, teks: kini, dasar })
    if (jawab.ok && teks[id] === kini) lihat.set(id, jawab.value)
  }
  function ubah(id: string, kini: string): void {
    teks[id] = kini
    const disimpan = kata.get(id)
    if (disimpan !== undefined) disimpan.isian.teks = kini
    clearTimeout(timers.get(id))
    timers.set(
      id,
      setTimeout(() => void periksa(id), PERIKSA_MS),
    )
  }
  async function centang(id: string): Promise<void> {
    const baru = new Set(dicentang.value)
    if (!baru.delete(id)) baru.add(id)
    dicentang.value = baru
    await bukaPratinjau(id)
  }
  /** What stands on these cases is read anew: sent, or taken back. */
  async function segarkan(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      lihat.delete(id)
      await bukaPratinjau(id)
    }
  }
  async function tarik(): Promise<Tarikan> {
    const semua = terakhir
    const jawab = await request('serupa.tarik', { ids: semua.map((satu) => satu.tindakLanjutId) })
    if (!jawab.ok) return { failure: jawab.failure }
    const kembali = jawab.value.hasil.filter(({ ok }) => ok).map((satu) => satu.pengaduanId)
    kembali.forEach(tanggapan.lupakan)
    hasil.value = null
    await segarkan(semua.map((satu) => satu.pengaduanId))
    return { ditarik: kembali.length, dari: semua.length }
  }
  /** Cases whose answer of this group does not leave by itself. */
  async function disalin(): Promise<ReadonlySet<string>> {
    const jawab = await request('serupa.kelompok', { pengaduanId })
    const milik = jawab.ok ? jawab.value.filter(({ perjalanan }) => perjalanan === 'berpandu') : []
    return new Set(milik.map((satu) => satu.pengaduanId))
  }
  async function kirim(): Promise<readonly HasilKirim[]> {
    mengirim.value = true
    failure.value = null
    // Words begun on such a case elsewhere are on disk before anything is sent there: then they stand in its way.
    await Promise.all(ikut.value.map((id) => tanggapan.terbuka.get(id)?.saver.saveNow()))
    const kiriman = ikut.value.map((id) => {
      const requestId = permintaan.get(id) ?? uuidv7()
      permintaan.set(id, requestId)
      return { requestId, pengaduanId: id, teks: teks[id] ?? '', dasar: lihat.get(id)?.dasar ?? null }
    })
    const jawab = await request('serupa.kirim', { tindakLanjutId, kiriman })
    mengirim.value = false
    if (!jawab.ok) {
      failure.value = jawab.failure
      return []
    }
    const lewatTangan = await disalin()
    hasil.value = jawab.value.hasil.map((satu) => ({ ...satu, disalin: lewatTangan.has(satu.pengaduanId) }))
    permintaan.clear()
    const terkirim = jawab.value.hasil.filter(({ ok }) => ok).map(({ pengaduanId: id }) => id)
    terakhir = kiriman
      .filter((satu) => terkirim.includes(satu.pengaduanId))
      .map((satu) => ({ tindakLanjutId: satu.requestId, pengaduanId: satu.pengaduanId }))
    for (const id of terkirim) {
      tanggapan.lupakan(id)
      await kata.get(id)?.simpan.selesai()
    }
    await segarkan(terkirim)
    const gagal = jawab.value.hasil.filter(({ ok }) => !ok).map(({ pengaduanId: id }) => id)
    dicentang.value = new Set(gagal)
    return hasil.value
  }
  const keadaan = { calon, lihat, teks, dicentang, ikut, hasil, failure, mengirim }
  const tutup = (): void => {
    for (const { simpan } of kata.values()) simpan.tutup()
  }
  return { ...keadaan, muat, centang, bukaPratinjau, ubah, kirim, tarik, tutup }
}
