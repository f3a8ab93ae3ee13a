/** Settings being changed: kept while one moves between parts of the page, until saved or put back. */
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Failure, FieldProblem } from '../../../electron/domain/failure.ts'
import type { Setelan } from '../../../electron/domain/setelan.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { request } from '../../api.ts'
import { showToast } from '../../composables/use-toast.ts'
import { useKantorStore } from '../../stores/kantor.ts'
import { periksaSetelan } from './setelan-check.ts'

/** `{-readonly}` all the way down: the form writes into its own copy. */
export type Dapat<T> = T extends object ? { -readonly [K in keyof T]: Dapat<T[K]> } : T

function copy(setelan: Setelan): Dapat<Setelan> {
  const { kantor, api, impor, sync, register, loket, tanggapan, persetujuan, tenggat, pengingat, cetak, pembaruan } =
    setelan
  return {
    ...setelan,
    kantor: { ...kantor },
    api: { ...api, paths: { ...api.paths }, batas: { ...api.batas } },
    impor: { ...impor },
    sync: { ...sync, berkas: { ...sync.berkas } },
    register: { ...register },
    loket: { ...loket, pemberitahuan: { ...loket.pemberitahuan } },
    tanggapan: { ...tanggapan },
    persetujuan: {
      ...persetujuan,
      langkah: persetujuan.langkah.map(({ nama, petugas }) => ({ nama, petugas: [...petugas] })),
    },
    tenggat: {
      ...tenggat,
      tutupOtomatis: { ...tenggat.tutupOtomatis },
      batas: tenggat.batas.map((batas) => ({ ...batas })),
    },
    pengingat: { ...pengingat },
    cetak: { ...cetak, kop: { ...cetak.kop } },
    pembaruan: { ...pembaruan },
  }
}

export const useSetelanEdit = defineStore('setelanEdit', () => {
  const kantor = useKantorStore()
  const draf = ref<Dapat<Setelan> | null>(null)
  /** For the fields of a form that shows only while `draf` is there. */
  const isi = computed(() => draf.value ?? copy(SETELAN_AWAL))
  const problems = ref<readonly FieldProblem[]>([])
  const failure = ref<Failure | null>(null)
  const busy = ref(false)

  /** What the form began from, as text. */
  const dasar = ref('')
  const berubah = computed(() => draf.value !== null && JSON.stringify(draf.value) !== dasar.value)

  function ambil(setelan: Setelan): void {
    draf.value = copy(setelan)
    dasar.value = JSON.stringify(draf.value)
  }

  /** Begins from what is in force, unless something is being changed. */
  function mulai(): void {
    if (!berubah.value && kantor.setelan) ambil(kantor.setelan)
  }

  function kembalikan(): void {
    problems.value = []
    failure.value = null
    if (kantor.setelan) ambil(kantor.setelan)
  }

  // Practice and real work have settings of their own: what was typed for one is never saved into the other.
  watch(() => kantor.setelan?.mode, kembalikan, { flush: 'sync' })

  /** The sentence for a field, e.g. `kantor.kode`. */
  function salah(path: string): string | null {
    return problems.value.find((problem) => problem.field === `setelan.${path}`)?.message ?? null
  }

  async function put(next: Setelan): Promise<boolean> {
    busy.value = true
    const answer = await request('setelan.save', { setelan: next })
    busy.value = false
    problems.value = !answer.ok && answer.failure.kind === 'invalid' ? answer.failure.fields : []
    failure.value = !answer.ok && answer.failure.kind !== 'invalid' ? answer.failure : null
    if (!answer.ok) return false
    kantor.set(answer.value)
    ambil(answer.value.setelan)
    return true
  }

  async function simpan(): Promise<void> {
    const before = kantor.setelan
    if (!draf.value || !before || busy.value) return
    problems.value = periksaSetelan(draf.value, before)
    if (problems.value.length > 0) return
    if (await put(copy(draf.value))) {
      showToast({ kalimat: 'Pengaturan tersimpan.', urung: () => void put(copy(before)) })
    }
  }

  /** Saves one choice at once, beside whatever else is still being typed. */
  async function ubah(pilihan: Partial<Pick<Setelan, 'tema'>>): Promise<boolean> {
    if (!kantor.setelan) return false
    const answer = await request('setelan.save', { setelan: copy({ ...kantor.setelan, ...pilihan }) })
    failure.value = answer.ok ? null : answer.failure
    if (!answer.ok) return false
    kantor.set(answer.value)
    dasar.value = JSON.stringify(copy(answer.value.setelan))
    if (draf.value) Object.assign(draf.value, pilihan)
    return true
  }

  return { draf, isi, problems, failure, busy, berubah, mulai, kembalikan, salah, simpan, ubah }
})

const BAGIAN_ISIAN: readonly (readonly [RegExp, string])[] = [
  [/^setelan\.(api|sync)\b/, 'sambungan'],
  [/^setelan\.(register\b|kantor\.(kode|loket)$|loket\.nomorDiperiksa$)/, 'register'],
  [/^setelan\.(persetujuan|tanggapan)\b/, 'persetujuan'],
  [/^setelan\.(tenggat|pengingat)\b/, 'batas'],
  [/^setelan\.(loket|cetak|pembaruan)\b/, ''],
]

/** Part of the page where a field of the settings stands. */
export function bagianOf(field: string): string {
  const found = BAGIAN_ISIAN.find(([pattern]) => pattern.test(field))
  if (!found) return 'kantor'
  // Named like the group of the settings that it holds.
  return found[1] === '' ? (field.split('.')[1] ?? 'kantor') : found[1]
}

/** Id of a field's input for a path of the core (`setelan.api.baseUrl` → `api-baseUrl`). */
export function idOf(field: string): string {
  return field.replace(/^setelan\./, '').replaceAll('.', '-')
}
