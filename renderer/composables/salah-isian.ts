/** What is wrong with a form, by field. */
import { ref, watch } from 'vue'
import type { Ref } from 'vue'

type SalahIsian = {
  readonly salah: Ref<Readonly<Record<string, string>>>
  /** Takes the place of what was said before; nothing: all is well. */
  setSalah(fields?: readonly { readonly field: string; readonly message: string }[]): void
}

/** A field that is changed since has nothing said of it: what was said spoke of what stood there. */
export function useSalahIsian(isian: () => object | null): SalahIsian {
  const salah = ref<Readonly<Record<string, string>>>({})
  watch(
    (): Record<string, unknown> => ({ ...isian() }),
    (kini, lama) => {
      const tetap = Object.entries(salah.value).filter(([field]) => kini[field] === lama[field])
      if (tetap.length !== Object.keys(salah.value).length) salah.value = Object.fromEntries(tetap)
    },
  )
  return {
    salah,
    setSalah: (fields = []) => {
      salah.value = Object.fromEntries(fields.map(({ field, message }) => [field, message]))
    },
  }
}
