/** How the keys move in the grid, and what they do with the row they stand on. */
import { nextTick, ref } from 'vue'
import type { Ref } from 'vue'
import { useRouter } from 'vue-router'
import { kalimatFailure } from '../../../electron/domain/kalimat.ts'
import type { KeyBinding } from '../../composables/use-keys.ts'
import { useKeys } from '../../composables/use-keys.ts'
import { useNow } from '../../composables/use-now.ts'
import { showToast } from '../../composables/use-toast.ts'
import type { Baris } from './baris.ts'
import { masihTerbuka } from './baris.ts'
import type { Kolom } from './borongan-kolom.ts'
import { KOLOM_URUT, ketikan, salinSel, setKetikan, tulisSel } from './borongan-kolom.ts'
import { useBoronganStore } from './borongan-store.ts'
import { TEMPEL_MAKS, adalahTabel, bacaTabel } from './borongan-tempel.ts'
import { idKategori } from './kategori-nama.ts'

/** First cell of a new row: what lies before it is taken over from the row above. */
const KOLOM_MULAI: Kolom = 'nama'

type Kisi = {
  /** Id of the row that is worked on. */
  readonly aktif: Ref<string | null>
  focus(baris: Baris | undefined, kolom?: Kolom): Promise<void>
  /** Cells of a spreadsheet, from this cell on to the right and down; words of one cell are left to the field. */
  paste(kolom: Kolom, event: ClipboardEvent): void
  discard(): Promise<void>
  openAsForm(): Promise<void>
}

function diKisi(): boolean {
  return document.activeElement?.closest('[data-kisi]') !== null && document.activeElement !== document.body
}

export function useKisi(): Kisi {
  const store = useBoronganStore()
  const router = useRouter()
  const { hariIni } = useNow()
  const aktif = ref<string | null>(null)
  const kolomKini = ref<Kolom>(KOLOM_MULAI)

  const kini = () => store.baris.find((b) => b.id === aktif.value)
  const terbuka = () => store.baris.filter((b) => masihTerbuka(b))
  function near(langkah: number): Baris | undefined {
    const rows = terbuka()
    return rows[rows.findIndex((b) => b.id === aktif.value) + langkah]
  }
  async function focus(baris: Baris | undefined, kolom: Kolom = kolomKini.value): Promise<void> {
    if (baris === undefined || !masihTerbuka(baris)) return
    aktif.value = baris.id
    kolomKini.value = kolom
    await nextTick()
    const isian = document.getElementById(`sel-${baris.id}-${kolom}`)
    if (isian === document.activeElement) return
    isian?.focus()
    isian?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  function next(): void {
    const bawah = near(1)
    void (bawah === undefined ? focus(store.add(), KOLOM_MULAI) : focus(bawah))
  }
  function copyAbove(): void {
    const baris = kini()
    const atas = near(-1)
    if (baris !== undefined && atas !== undefined) salinSel(atas.draf, baris.draf, kolomKini.value, hariIni.value)
  }
  async function discard(): Promise<void> {
    const baris = kini()
    if (baris === undefined || !masihTerbuka(baris)) return
    const nomor = store.baris.indexOf(baris) + 1
    const pengganti = near(1) ?? near(-1)
    const hasil = await store.discard(baris)
    if (!hasil.ok) return showToast({ kalimat: kalimatFailure(hasil.failure), jenis: 'gagal' })
    const kembali = async () => {
      const failure = await hasil.value()
      if (failure !== null) showToast({ kalimat: kalimatFailure(failure), jenis: 'gagal' })
      else await focus(store.baris.find((b) => b.id === baris.id))
    }
    showToast({ kalimat: `Baris ${nomor} dibuang.`, urung: () => void kembali() })
    await focus(pengganti ?? terbuka()[0])
  }
  /** Two savers must not write one draft: the row is on disk before the form opens it. */
  async function openAsForm(): Promise<void> {
    const baris = kini()
    if (baris === undefined || !(await baris.saver.saveNow(true))) return
    await router.push({ name: 'loket', params: { drafId: baris.id } })
  }

  function writeCell(baris: Baris, kolom: Kolom, teks: string): void {
    tulisSel(baris.draf, kolom, teks, hariIni.value)
    if (kolom !== 'kategori' || teks.trim() === '') return
    void idKategori(teks).then((id) => {
      if (id === null || ketikan(baris.draf, kolom) !== teks) return
      setKetikan(baris.draf, kolom, '')
      baris.draf.kategoriId = id
    })
  }
  function paste(kolom: Kolom, event: ClipboardEvent): void {
    const teks = event.clipboardData?.getData('text/plain') ?? ''
    const awal = kini()
    if (awal === undefined || !adalahTabel(teks, kolom)) return
    event.preventDefault()
    const tabel = bacaTabel(teks)
    const rows = terbuka()
    const dari = rows.indexOf(awal)
    for (const [at, sel] of tabel.slice(0, TEMPEL_MAKS).entries()) {
      const baris = rows[dari + at] ?? store.add()
      for (const [ke, isi] of sel.entries()) {
        const tujuan = KOLOM_URUT[KOLOM_URUT.indexOf(kolom) + ke]
        if (tujuan !== undefined) writeCell(baris, tujuan, isi)
      }
    }
    const lebih = tabel.length - TEMPEL_MAKS
    showToast({
      kalimat:
        lebih > 0
          ? `${TEMPEL_MAKS} baris ditempel. ${lebih} baris berikutnya belum: tempel lagi mulai dari baris itu.`
          : `${tabel.length} baris ditempel.`,
    })
    void focus(near(tabel.slice(0, TEMPEL_MAKS).length - 1))
  }

  const cell = (key: string, label: string, run: () => void, when: () => boolean = () => true): KeyBinding => ({
    key,
    label,
    run,
    inFields: true,
    hidden: true,
    group: 'Kisi',
    when: () => diKisi() && when(),
  })
  const ujung = (kolom: Kolom | undefined) => document.activeElement?.id === `sel-${aktif.value}-${kolom}`
  useKeys([
    cell('Enter', 'Baris berikutnya; di baris terakhir menambah baris', next),
    cell('Ctrl+ArrowDown', 'Turun satu baris', () => void focus(near(1))),
    cell('Ctrl+ArrowUp', 'Naik satu baris', () => void focus(near(-1))),
    cell('Ctrl+D', 'Salin isi sel di atasnya', copyAbove),
    cell('Ctrl+Delete', 'Buang baris ini', () => void discard()),
    cell(
      'Tab',
      'Sel berikutnya',
      () => void focus(near(1), KOLOM_URUT[0]),
      () => ujung(KOLOM_URUT.at(-1)) && near(1) !== undefined,
    ),
    cell(
      'Shift+Tab',
      'Sel sebelumnya',
      () => void focus(near(-1), KOLOM_URUT.at(-1)),
      () => ujung(KOLOM_URUT[0]) && near(-1) !== undefined,
    ),
    cell('F8', 'Buka baris ini sebagai formulir (lampiran, tanggal kejadian, dan isian lain)', () => void openAsForm()),
  ])
  return { aktif, focus, paste, discard, openAsForm }
}
