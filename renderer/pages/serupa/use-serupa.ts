/** One answer offered to its likes: candidates, what is ticked, the words of each as they would leave. */
import { computed, reactive, ref, shallowReactive } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { v7 as uuidv7 } from 'uuid'
import type { Failure } from '../../../electron/domain/failure.ts'
import type { PratinjauSaudara, SaranKaitan, KasusTerkait } from '../../../electron/domain/serupa.ts'
import { request } from '../../api.ts'
import { kataMirip } from '../../text/label-kasus.ts'

export type Calon = { readonly kasus: KasusTerkait; readonly karena: string }
export type HasilKirim = { readonly pengaduanId: string; readonly ok: boolean; readonly kalimat: string }

/** `dari` 0: everything has left. */
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
  tarik(): Promise<Tarikan>
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
    teks[id] ??= satu.teks
  }
  async function periksa(id: string): Promise<void> {
    const kini = teks[id] ?? ''
    const dasar = lihat.get(id)?.dasar ?? null
    const jawab = await request('serupa.periksa', { tindakLanjutId, pengaduanId: id, teks: kini, dasar })
    if (jawab.ok && teks[id] === kini) lihat.set(id, jawab.value)
  }
  function ubah(id: string, kini: string): void {
    teks[id] = kini
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
  /** Everything of the group that has not left, but the answer it was made of. */
  async function tarik(): Promise<Tarikan> {
    const kelompok = await request('serupa.kelompok', { pengaduanId })
    if (!kelompok.ok) return { failure: kelompok.failure }
    const semua = kelompok.value.filter((satu) => satu.bisaTarik && satu.pengaduanId !== pengaduanId)
    if (semua.length === 0) return { ditarik: 0, dari: 0 }
    const jawab = await request('serupa.tarik', { ids: semua.map((satu) => satu.tindakLanjutId) })
    if (!jawab.ok) return { failure: jawab.failure }
    hasil.value = null
    await segarkan(semua.map((satu) => satu.pengaduanId))
    return { ditarik: jawab.value.hasil.filter(({ ok }) => ok).length, dari: semua.length }
  }
  async function kirim(): Promise<readonly HasilKirim[]> {
    mengirim.value = true
    failure.value = null
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
    hasil.value = jawab.value.hasil
    permintaan.clear()
    await segarkan(jawab.value.hasil.filter(({ ok }) => ok).map(({ pengaduanId: id }) => id))
    const gagal = jawab.value.hasil.filter(({ ok }) => !ok).map(({ pengaduanId: id }) => id)
    dicentang.value = new Set(gagal)
    return jawab.value.hasil
  }
  const keadaan = { calon, lihat, teks, dicentang, ikut, hasil, failure, mengirim }
  return { ...keadaan, muat, centang, bukaPratinjau, ubah, kirim, tarik }
}
