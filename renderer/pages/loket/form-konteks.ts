/** What the parts of the form share: the draft they write on, and which problems may be shown by now. */
import { computed, inject, provide, reactive, ref, shallowRef, watch } from 'vue'
import type { ComputedRef, InjectionKey, Ref, ShallowRef } from 'vue'
import type { FieldProblem } from '../../../electron/domain/failure.ts'
import type { Tanggal } from '../../../electron/domain/kata.ts'
import { checkDraft } from '../../../electron/domain/pengaduan-check.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import type { TemplatKategori } from '../../../electron/domain/templat.ts'
import { request } from '../../api.ts'
import { maju } from './gerak-isian.ts'
import type { SesiDraf } from './sesi-draf.ts'

export type PeriksaDraf = ReturnType<typeof checkDraft>

export type FormKonteks = {
  readonly sesi: SesiDraf
  readonly draf: DrafPengaduan
  readonly hariIni: ComputedRef<Tanggal>
  readonly periksa: ComputedRef<PeriksaDraf>
  /** Sentence to show at a field, null while the person is still on the way there. */
  salah(field: string): string | null
  /** The person has left the field. */
  touch(field: string): void
  /** From a try to save on, everything that prevents it is shown. */
  readonly semua: Ref<boolean>
  /** From the question for a reason on, what is merely missing is shown too. */
  readonly semuaKurang: Ref<boolean>
  /** Template of the chosen kategori; null: none, or not known yet. */
  readonly templat: Ref<TemplatKategori | null>
  /** Sentence about a clock that was set back; null: the clock can be believed. */
  readonly jam: Ref<string | null>
  /** On to the next field behind the one with that id. */
  maju(id: string): void
}

const KUNCI: InjectionKey<FormKonteks> = Symbol('form pengaduan')

/** Id of a field's input: dots of the path become dashes, as ErrorSummary expects. */
export function idIsian(field: string): string {
  return field.replaceAll('.', '-')
}

/** Made once by the form, for one draft. */
export function provideForm(sesi: SesiDraf, hariIni: ComputedRef<Tanggal>): FormKonteks {
  const disentuh = reactive(new Set<string>())
  const semua = ref(false)
  const semuaKurang = ref(false)
  const templat = shallowRef<TemplatKategori | null>(null)
  const jam = ref<string | null>(null)
  const periksa = computed(() => {
    const hasil = checkDraft(sesi.draf, hariIni.value, templat.value)
    return jam.value === null ? hasil : { ...hasil, kurang: [...hasil.kurang, { field: 'jam', message: jam.value }] }
  })
  followTemplat(sesi.draf, templat)
  function find(daftar: readonly FieldProblem[], field: string): string | null {
    return daftar.find((problem) => problem.field === field)?.message ?? null
  }
  const konteks: FormKonteks = {
    sesi,
    draf: sesi.draf,
    hariIni,
    periksa,
    salah(field) {
      const salah = semua.value || disentuh.has(field) ? find(periksa.value.problems, field) : null
      return salah ?? (semuaKurang.value ? find(periksa.value.kurang, field) : null)
    },
    touch: (field) => void disentuh.add(field),
    semua,
    semuaKurang,
    templat,
    jam,
    maju(id) {
      const dari = document.getElementById(id)
      const akar = dari?.closest<HTMLElement>('[data-form]')
      if (dari !== null && akar !== null && akar !== undefined) maju(akar, dari)
    },
  }
  provide(KUNCI, konteks)
  return konteks
}

/** The template follows the kategori; an answer that comes after another choice is dropped. */
function followTemplat(draf: DrafPengaduan, templat: ShallowRef<TemplatKategori | null>): void {
  watch(
    () => draf.kategoriId,
    async (kategoriId) => {
      if (kategoriId === null) return void (templat.value = null)
      const hasil = await request('templat.untuk', { kategoriId })
      if (draf.kategoriId === kategoriId) templat.value = hasil.ok ? hasil.value : null
    },
    { immediate: true },
  )
}

/** For the parts of the form. */
export function useForm(): FormKonteks {
  const konteks = inject(KUNCI)
  if (konteks === undefined) throw new Error('part of the form used outside the form')
  return konteks
}

/** Keeps the title in step with the text until somebody writes a title of their own. */
export function followJudul(draf: DrafPengaduan, usul: (isi: string) => string): void {
  watch(
    () => draf.isi,
    (isi, lama) => {
      if (draf.judul === '' || draf.judul === usul(lama)) draf.judul = usul(isi)
    },
    { flush: 'sync' },
  )
}
