/** A template being changed: kept while one looks elsewhere, until saved or put away. */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { computed, ref } from 'vue'
import type { RequestValue } from '../../../../electron/contract/requests.ts'
import type { Failure, FieldProblem } from '../../../../electron/domain/failure.ts'
import { kalimatFailure } from '../../../../electron/domain/kalimat.ts'
import type { TemplatKategori } from '../../../../electron/domain/templat.ts'
import { request } from '../../../api.ts'
import { showToast } from '../../../composables/use-toast.ts'
import type { Dapat } from '../setelan-edit.ts'
import { periksaTemplat } from './templat-check.ts'

export type TemplatBaris = RequestValue<'templat.list'>[number]
export type TemplatDraf = Dapat<TemplatKategori>
export type IsianDraf = TemplatDraf['isian'][number]

/** Short and never used before in this template: answers are kept under it, whatever the label becomes. */
function butirId(): string {
  return crypto.randomUUID().slice(0, 8)
}

export function isianBaru(): IsianDraf {
  return { id: butirId(), label: '', jenis: 'teks', wajib: false, pilihan: [] }
}

export function langkahBaru(): TemplatDraf['periksa'][number] {
  return { id: butirId(), label: '' }
}

function copy(templat: TemplatKategori): TemplatDraf {
  return {
    id: templat.id,
    kategoriId: templat.kategoriId,
    isian: templat.isian.map((isian) => ({ ...isian, pilihan: [...isian.pilihan] })),
    periksa: templat.periksa.map((langkah) => ({ ...langkah })),
  }
}

/** As it is kept: no blank choices, and none at all where there is nothing to choose. */
function tidy(templat: TemplatDraf): TemplatDraf {
  const isian = templat.isian.map((satu) => {
    const pilihan = satu.pilihan.map((kata) => kata.trim()).filter((kata) => kata !== '')
    return { ...satu, pilihan: satu.jenis === 'pilihan' ? pilihan : [] }
  })
  return { ...copy(templat), isian }
}

const SEDANG_DIUBAH = 'Templat yang sedang diubah belum disimpan. Simpan atau batalkan dulu.'

export const useTemplatEdit = defineStore('templatEdit', () => {
  const daftar = ref<readonly TemplatBaris[] | null>(null)
  const failure = ref<Failure | null>(null)
  const draf = ref<TemplatDraf | null>(null)
  const kategoriNama = ref<string | null>(null)
  const problems = ref<readonly FieldProblem[]>([])
  const busy = ref(false)
  const dasar = ref('')
  const berubah = computed(() => draf.value !== null && JSON.stringify(draf.value) !== dasar.value)

  async function muat(): Promise<void> {
    const answer = await request('templat.list', {})
    failure.value = answer.ok ? null : answer.failure
    if (answer.ok) daftar.value = answer.value
  }

  function begin(templat: TemplatKategori, nama: string | null): void {
    draf.value = copy(templat)
    dasar.value = JSON.stringify(draf.value)
    kategoriNama.value = nama
    problems.value = []
  }

  /** Opens a template; not over the words of another that are not kept yet. */
  function buka(baris: TemplatBaris): void {
    if (draf.value?.id === baris.id) return
    if (berubah.value) showToast({ kalimat: SEDANG_DIUBAH, jenis: 'gagal' })
    else begin(baris, baris.kategoriNama)
  }

  function baru(): void {
    begin({ id: uuidv7(), kategoriId: '', isian: [isianBaru()], periksa: [] }, null)
  }

  function tutup(): void {
    draf.value = null
    problems.value = []
  }

  /** Puts the changes away; they can be taken back. */
  function batal(): void {
    const dibuang = draf.value
    const nama = kategoriNama.value
    const lama = dasar.value
    const adaPerubahan = berubah.value
    tutup()
    if (!dibuang || !adaPerubahan) return
    const kembali = () => {
      begin(dibuang, nama)
      dasar.value = lama
    }
    showToast({ kalimat: 'Perubahan templat dibuang.', urung: kembali })
  }

  async function put(templat: TemplatKategori): Promise<boolean> {
    const answer = await request('templat.save', { templat })
    if (answer.ok) await muat()
    else if (answer.failure.kind === 'invalid') problems.value = answer.failure.fields
    else showToast({ kalimat: kalimatFailure(answer.failure), jenis: 'gagal' })
    return answer.ok
  }

  async function simpan(): Promise<boolean> {
    if (!draf.value || busy.value) return false
    problems.value = periksaTemplat(draf.value, daftar.value ?? [])
    if (problems.value.length > 0) return false
    busy.value = true
    const kept = await put(tidy(draf.value))
    busy.value = false
    if (kept) tutup()
    return kept
  }

  async function hapus(baris: TemplatBaris): Promise<void> {
    const answer = await request('templat.remove', { id: baris.id })
    if (!answer.ok) return showToast({ kalimat: kalimatFailure(answer.failure), jenis: 'gagal' })
    if (draf.value?.id === baris.id) tutup()
    await muat()
    const kembali = () => void put(copy(baris))
    showToast({ kalimat: `Templat ${baris.kategoriNama} dihapus. Jawaban lama tetap tersimpan.`, urung: kembali })
  }

  /** The sentence for a field, e.g. `isian.0.label`. */
  function salah(path: string): string | null {
    return problems.value.find((problem) => problem.field === `templat.${path}`)?.message ?? null
  }

  return {
    daftar,
    failure,
    draf,
    kategoriNama,
    problems,
    busy,
    berubah,
    muat,
    buka,
    baru,
    batal,
    simpan,
    hapus,
    salah,
  }
})
