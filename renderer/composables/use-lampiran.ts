/** Adding and taking off files: looked at before they are read, one after the other, each refusal in words. */
import { ref } from 'vue'
import type { Ref } from 'vue'
import type { LampiranJenis } from '../../electron/domain/kata.ts'
import { kalimatFailure } from '../../electron/domain/kalimat.ts'
import type { Lampiran } from '../../electron/domain/lampiran.ts'
import { LAMPIRAN_TIPE } from '../../electron/domain/lampiran.ts'
import { request } from '../api.ts'
import { useKantorStore } from '../stores/kantor.ts'
import { formatUkuran } from '../text/format.ts'
import { kecilkanGambar } from './gambar-kecil.ts'
import { showToast } from './use-toast.ts'

/** Largest file the store keeps, in bytes. */
const BERKAS_MAKS = 20_000_000
const AKHIRAN = new Set([...Object.keys(LAMPIRAN_TIPE), 'jpeg'])
const MUTU_AWAL = { sisi: 1600, mutu: 80 }

type Args = {
  readonly milik: () => { readonly jenis: 'draf' | 'pengaduan' | 'disposisi'; readonly id: string }
  readonly batas: () => { readonly jumlah: number; readonly byte: number } | undefined
  readonly jumlah: () => number
  readonly jenis: () => LampiranJenis
  /** Runs before the first file, e.g. saves the draft it belongs to; false: nothing is added. */
  readonly sebelum: () => Promise<boolean>
  readonly added: (lampiran: Lampiran) => void
  readonly removed: (id: string) => void
}

export type LampiranTindakan = {
  /** Files being taken in now. */
  readonly adding: Ref<number>
  readonly problems: Ref<readonly string[]>
  /** Gives how many were taken in. */
  addFiles(files: readonly File[], jenis?: LampiranJenis): Promise<number>
  remove(item: Lampiran): Promise<void>
}

/** A sentence when the file can be refused without reading it: a huge one must never reach the memory. */
function tertolak(file: File, maks: number): string | null {
  const tersisa = 'Berkas asli tidak berubah.'
  if (file.size > maks)
    return `${file.name} lebih besar dari ${formatUkuran(maks)}. Tidak ditambahkan. ${tersisa} Perkecil atau bagi, lalu lampirkan lagi.`
  const akhiran = /\.([a-z0-9]{1,8})$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (file.size === 0 && akhiran === '')
    return `${file.name} bukan berkas (mungkin folder). Pilih berkasnya satu per satu.`
  if (file.size === 0) return `${file.name} kosong. Tidak ditambahkan. Pilih berkas yang lain.`
  if (akhiran !== '' && !AKHIRAN.has(akhiran))
    return `${file.name} tidak ditambahkan: yang diterima PDF, DOC, DOCX, JPG, PNG. ${tersisa}`
  return null
}

function takTerbaca(file: File): string {
  return `${file.name} tidak dapat dibaca: mungkin sedang dibuka program lain, dipindahkan, atau dilindungi. Berkas asli tidak berubah. Tutup program itu, lalu lampirkan lagi.`
}

export function useLampiran(args: Args): LampiranTindakan {
  const adding = ref(0)
  const problems = ref<readonly string[]>([])

  function batasGambar() {
    const loket = useKantorStore().setelan?.loket
    return loket === undefined ? MUTU_AWAL : { sisi: loket.gambarSisi, mutu: loket.gambarMutu }
  }

  async function store(file: File, jenis: LampiranJenis): Promise<string | null> {
    let bytes: Uint8Array<ArrayBuffer>
    try {
      bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
      return takTerbaca(file)
    }
    const kirim = jenis === 'bukti' ? await kecilkanGambar(file, batasGambar()) : null
    const answer = await request('lampiran.add', {
      milik: args.milik(),
      nama: file.name.slice(-255),
      bytes,
      jenis,
      kirim,
    })
    if (!answer.ok) return `${file.name}: ${kalimatFailure(answer.failure)}`
    args.added(answer.value)
    return null
  }

  async function addOne(file: File, jenis: LampiranJenis): Promise<string | null> {
    const batas = args.batas()
    const refused = tertolak(file, Math.min(BERKAS_MAKS, batas?.byte ?? BERKAS_MAKS))
    if (refused !== null) return refused
    if (batas !== undefined && args.jumlah() >= batas.jumlah)
      return `${file.name} tidak ditambahkan: paling banyak ${String(batas.jumlah)} berkas.`
    adding.value += 1
    try {
      return await store(file, jenis)
    } finally {
      adding.value -= 1
    }
  }

  async function addFiles(files: readonly File[], jenis = args.jenis()): Promise<number> {
    if (files.length === 0) return 0
    problems.value = []
    if (!(await args.sebelum())) return 0
    let taken = 0
    for (const file of files) {
      const problem = await addOne(file, jenis)
      if (problem === null) taken += 1
      else problems.value = [...problems.value, problem]
    }
    return taken
  }

  async function giveBack(item: Lampiran, bytes: Uint8Array): Promise<void> {
    const file = new File([new Uint8Array(bytes)], item.nama, { type: item.tipe })
    const problem = await store(file, item.jenis)
    if (problem !== null) showToast({ kalimat: problem, jenis: 'gagal' })
  }

  async function remove(item: Lampiran): Promise<void> {
    const kept = await request('lampiran.read', { id: item.id })
    const answer = await request('lampiran.remove', { id: item.id })
    if (!answer.ok) {
      problems.value = [kalimatFailure(answer.failure)]
      return
    }
    args.removed(item.id)
    if (!kept.ok) return
    const { bytes } = kept.value
    showToast({ kalimat: `${item.nama} dilepas.`, urung: () => void giveBack(item, bytes) })
  }

  return { adding, problems, addFiles, remove }
}
