/** A template of answers being changed: kept while one looks elsewhere, until saved or put away. */
import { defineStore } from 'pinia'
import { v7 as uuidv7 } from 'uuid'
import { computed, ref } from 'vue'
import type { Failure, FieldProblem } from '../../../../electron/domain/failure.ts'
import { kalimatFailure } from '../../../../electron/domain/kalimat.ts'
import type { TemplatKantor, TemplatTanggapan } from '../../../../electron/domain/templat-tanggapan.ts'
import { request } from '../../../api.ts'
import { showToast } from '../../../composables/use-toast.ts'
import type { Dapat } from '../setelan-edit.ts'

type Draf = Dapat<TemplatKantor>

const SEDANG_DIUBAH = 'Templat yang sedang diubah belum disimpan. Simpan atau batalkan dulu.'
const KODE = /^[a-z0-9][a-z0-9_-]{1,39}$/

/** What the core would refuse, in the order of the fields. */
function periksa({ kode, judul, isi }: Draf): readonly FieldProblem[] {
  const kodeSalah = 'Kode terdiri dari 2 sampai 40 huruf kecil, angka, garis bawah, atau tanda hubung.'
  return [
    ...(KODE.test(kode) ? [] : [{ field: 'templat.kode', message: kodeSalah }]),
    ...(judul.trim() === '' ? [{ field: 'templat.judul', message: 'Judul belum diisi.' }] : []),
    ...(isi.trim() === '' ? [{ field: 'templat.isi', message: 'Isi templat belum ditulis.' }] : []),
  ]
}

export const useTemplatTanggapanEdit = defineStore('templatTanggapanEdit', () => {
  const daftar = ref<readonly TemplatTanggapan[] | null>(null)
  const failure = ref<Failure | null>(null)
  const draf = ref<Draf | null>(null)
  const problems = ref<readonly FieldProblem[]>([])
  const busy = ref(false)
  const menyinkronkan = ref(false)
  const dasar = ref('')
  const berubah = computed(() => draf.value !== null && JSON.stringify(draf.value) !== dasar.value)

  async function muat(): Promise<void> {
    const answer = await request('templatTanggapan.list', {})
    failure.value = answer.ok ? null : answer.failure
    if (answer.ok) daftar.value = answer.value
  }
  function begin({ id, kode, judul, isi }: TemplatKantor): void {
    draf.value = { id, kode, judul, isi }
    dasar.value = JSON.stringify(draf.value)
    problems.value = []
  }
  /** Opens a template; not over the words of another that are not kept yet. LAPOR's own opens as a copy. */
  function buka(baris: TemplatTanggapan): void {
    if (draf.value?.id === baris.id) return
    if (berubah.value) return showToast({ kalimat: SEDANG_DIUBAH, jenis: 'gagal' })
    begin(baris.asal === 'kantor' ? baris : { ...baris, id: uuidv7(), kode: baris.kode.replace(/^lapor-/, '') })
  }
  function baru(): void {
    begin({ id: uuidv7(), kode: '', judul: '', isi: '' })
  }
  function tutup(): void {
    draf.value = null
    problems.value = []
  }
  /** Puts the changes away; they can be taken back. */
  function batal(): void {
    const dibuang = draf.value
    const lama = dasar.value
    const adaPerubahan = berubah.value
    tutup()
    if (dibuang === null || !adaPerubahan) return
    const urung = () => {
      begin(dibuang)
      dasar.value = lama
    }
    showToast({ kalimat: 'Perubahan templat dibuang.', urung })
  }
  async function simpan(): Promise<boolean> {
    if (draf.value === null || busy.value) return false
    problems.value = periksa(draf.value)
    if (problems.value.length > 0) return false
    busy.value = true
    const answer = await request('templatTanggapan.save', { templat: { ...draf.value } })
    busy.value = false
    if (answer.ok) {
      await muat()
      tutup()
    } else if (answer.failure.kind === 'invalid') problems.value = answer.failure.fields
    else showToast({ kalimat: kalimatFailure(answer.failure), jenis: 'gagal' })
    return answer.ok
  }
  async function hapus({ id, kode }: TemplatTanggapan): Promise<void> {
    const answer = await request('templatTanggapan.setHapus', { id, hapus: true })
    if (!answer.ok) return showToast({ kalimat: kalimatFailure(answer.failure), jenis: 'gagal' })
    if (draf.value?.id === id) tutup()
    await muat()
    showToast({ kalimat: `Templat /${kode} dihapus.`, urung: () => void pulihkan(id, kode) })
  }
  async function pulihkan(id: string, kode: string): Promise<void> {
    const answer = await request('templatTanggapan.setHapus', { id, hapus: false })
    if (!answer.ok) showToast({ kalimat: kalimatFailure(answer.failure), jenis: 'gagal' })
    else showToast({ kalimat: `Templat /${kode} kembali.` })
    await muat()
  }
  async function sinkronkan(): Promise<void> {
    menyinkronkan.value = true
    const answer = await request('templatTanggapan.sinkronkan', {})
    menyinkronkan.value = false
    if (!answer.ok) return showToast({ kalimat: kalimatFailure(answer.failure), jenis: 'gagal' })
    await muat()
    showToast({ kalimat: `${String(answer.value.jumlah)} templat LAPOR tersimpan di komputer ini.` })
  }
  /** The sentence for a field, e.g. `kode`. */
  function salah(path: string): string | null {
    return problems.value.find((problem) => problem.field === `templat.${path}`)?.message ?? null
  }
  return {
    daftar,
    failure,
    draf,
    problems,
    busy,
    menyinkronkan,
    berubah,
    muat,
    buka,
    baru,
    batal,
    simpan,
    hapus,
    sinkronkan,
    salah,
  }
})
