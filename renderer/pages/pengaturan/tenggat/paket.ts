/** A change of the calendar on its way: looked at, applied when it is agreed to, taken back. Every way in goes through it. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { v7 as uuidv7 } from 'uuid'
import type { PaketDilihat, SumberPaket } from '../../../../electron/contract/requests-tenggat.ts'
import type { Failure, Result } from '../../../../electron/domain/failure.ts'
import { kalimatFailure } from '../../../../electron/domain/kalimat.ts'
import type { IsiPaket, PaketTerpasang } from '../../../../electron/domain/paket-libur.ts'
import type { HariLibur } from '../../../../electron/domain/tenggat.ts'
import { localDate } from '../../../../electron/domain/waktu.ts'
import { request } from '../../../api.ts'
import { showToast } from '../../../composables/use-toast.ts'
import { useKantorStore } from '../../../stores/kantor.ts'

type Hari = Pick<HariLibur, 'tanggal' | 'nama' | 'jenis' | 'dasar'>
const TANPA_DASAR = 'Ditetapkan kantor'

export const usePaketStore = defineStore('paketLibur', () => {
  const kantor = useKantorStore()
  const dilihat = shallowRef<PaketDilihat | null>(null)
  const failure = ref<Failure | null>(null)
  const busy = ref(false)
  /** Of the list of what was applied so far; what stands is the last one known. */
  const gagalDaftar = ref<Failure | null>(null)
  const terpasang = ref<readonly PaketTerpasang[]>([])

  async function muat(): Promise<void> {
    const answer = await request('paketLibur.list', {})
    gagalDaftar.value = answer.ok ? null : answer.failure
    if (answer.ok) terpasang.value = answer.value
  }
  async function taken(): Promise<void> {
    dilihat.value = null
    await Promise.all([muat(), kantor.refresh()])
  }

  async function terapkan(): Promise<boolean> {
    const kini = dilihat.value
    if (kini === null || busy.value) return false
    busy.value = true
    const { sumber, pratinjau, isi } = kini
    const answer = await request('paketLibur.terapkan', { id: uuidv7(), sumber, sidik: pratinjau.sidik })
    busy.value = false
    failure.value = answer.ok ? null : answer.failure
    if (!answer.ok) return false
    await taken()
    const { id, berpindah } = answer.value
    const kata = berpindah === 0 ? 'Tidak ada tenggat yang berpindah.' : `Tenggat ${String(berpindah)} kasus berpindah.`
    showToast({ kalimat: `${isi.judul} diterapkan. ${kata}`, urung: () => void batalkan(id) })
    return true
  }

  /** Where nothing moves there is nothing to look at: it is applied at once, and can be taken back. */
  async function terima(ask: Promise<Result<PaketDilihat>>): Promise<boolean> {
    busy.value = true
    const answer = await ask
    busy.value = false
    failure.value = answer.ok ? null : answer.failure
    dilihat.value = answer.ok ? answer.value : null
    if (!answer.ok) return false
    const { pratinjau, sumber } = answer.value
    return sumber.asal === 'ketik' && pratinjau.berpindah.length === 0 ? terapkan() : true
  }
  const lihat = (sumber: SumberPaket): Promise<boolean> => terima(request('paketLibur.lihat', { sumber }))
  const unduh = (): Promise<boolean> => terima(request('paketLibur.unduh', { dari: 'pembaruan' }))

  function ketik(judul: string, { tambah = [], hapus = [] }: Partial<Pick<IsiPaket, 'tambah' | 'hapus'>>) {
    const diterbitkan = localDate(new Date().toISOString(), kantor.zona)
    const isi: IsiPaket = {
      ...{ jenis: 'paket-libur', versi: 1, judul, penerbit: '', diterbitkan, tahunLengkap: [] },
      ...{ tambah, hapus },
    }
    return lihat({ asal: 'ketik', isi })
  }
  const tambah = (hari: Hari): Promise<boolean> =>
    ketik(hari.nama, { tambah: [{ ...hari, dasar: hari.dasar.length < 3 ? TANPA_DASAR : hari.dasar }] })
  const hapus = ({ nama, tanggal, jenis }: Hari): Promise<boolean> =>
    ketik(`Hapus ${nama}`, { hapus: [{ tanggal, jenis, dasar: 'Dihapus petugas' }] })

  async function batalkan(id: string): Promise<void> {
    const answer = await request('paketLibur.batalkan', { id })
    if (answer.ok) {
      await taken()
      showToast({ kalimat: 'Kalender dikembalikan seperti sebelumnya. Tenggat dihitung ulang.' })
    } else showToast({ kalimat: kalimatFailure(answer.failure), jenis: 'gagal' })
  }
  function tutup(): void {
    dilihat.value = null
    failure.value = null
  }

  return {
    dilihat,
    failure,
    gagalDaftar,
    busy,
    terpasang,
    muat,
    lihat,
    unduh,
    tambah,
    hapus,
    terapkan,
    batalkan,
    tutup,
  }
})
