/** One open draft: its words, its files and its saver. */
import { reactive, ref } from 'vue'
import type { Ref } from 'vue'
import type { Result } from '../../../electron/domain/failure.ts'
import type { Instant } from '../../../electron/domain/kata.ts'
import type { Lampiran } from '../../../electron/domain/lampiran.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { createAutosave } from '../../composables/autosave.ts'
import type { Autosave } from '../../composables/autosave.ts'

export type SesiDraf = Autosave & {
  readonly id: string
  readonly draf: DrafPengaduan
  readonly lampiran: Ref<readonly Lampiran[]>
}

/** Opens a session; `lama` is the instant of the stored copy, null for a new draft (F2 alone leaves nothing behind). */
export function createSesiDraf(args: {
  readonly id: string
  readonly draf: DrafPengaduan
  readonly lampiran: readonly Lampiran[]
  readonly lama: Instant | null
  readonly tulis: (id: string, draf: DrafPengaduan) => Promise<Result<Instant>>
}): SesiDraf {
  const draf = reactive(structuredClone(args.draf))
  const saver = createAutosave({ nilai: draf, lama: args.lama, tulis: (nilai) => args.tulis(args.id, nilai) })
  return { ...saver, id: args.id, draf, lampiran: ref<readonly Lampiran[]>(args.lampiran) }
}
