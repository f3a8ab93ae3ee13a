/** What the parts of the form share: the draft they write on, and which problems may be shown by now. */
import { computed, inject, provide, reactive, ref, watch } from 'vue'
import type { ComputedRef, InjectionKey, Ref } from 'vue'
import type { FieldProblem } from '../../../electron/domain/failure.ts'
import type { Tanggal } from '../../../electron/domain/kata.ts'
import { checkDraft } from '../../../electron/domain/pengaduan-check.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
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
  const periksa = computed(() => checkDraft(sesi.draf, hariIni.value))
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
  }
  provide(KUNCI, konteks)
  return konteks
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
