/** State of the page of packets: what may go, the file under way, what came of it. One work at a time. */
import { computed, reactive, ref, shallowRef } from 'vue'
import type { RequestValue } from '../../../electron/contract/requests.ts'
import type { HasilBuktiIsi, PratinjauIsi } from '../../../electron/contract/requests-bawaan.ts'
import type { Failure, Result } from '../../../electron/domain/failure.ts'
import { request } from '../../api.ts'
import { useEvent, useRequest } from '../../composables/use-request.ts'

/** Its own sentence says everything: nothing is added to it. */
function lugas(failure: Failure): Failure {
  return failure.kind === 'conflict'
    ? { kind: 'invalid', fields: [{ field: 'berkas', message: failure.message }] }
    : failure
}

type Jenis = 'buat' | 'periksa' | 'terima' | 'bukti' | 'tarik'
type Kerja = { readonly jenis: Jenis; readonly kerjaId: string }
export type Diperiksa = { readonly tempat: string; readonly nama: string; readonly pratinjau: PratinjauIsi }

export type Bawaan = ReturnType<typeof useBawaan>

export function useBawaan() {
  const isi = useRequest('bawaan.get')
  const kerja = shallowRef<Kerja | null>(null)
  const kemajuan = shallowRef<{ selesai: number; dari: number } | null>(null)
  const failure = shallowRef<{ jenis: Jenis; failure: Failure } | null>(null)
  const diperiksa = shallowRef<Diperiksa | null>(null)
  const bukti = shallowRef<HasilBuktiIsi | null>(null)
  const kalimat = ref<{ jenis: Jenis; teks: string } | null>(null)

  useEvent('bawaan.kemajuan', ({ kerjaId, selesai, dari }) => {
    if (kerja.value?.kerjaId === kerjaId) kemajuan.value = { selesai, dari }
  })
  useEvent('outbox.changed', () => void isi.run({}))

  /** Runs one work and keeps how it ended where its part of the page shows it. */
  async function jalankan<T>(jenis: Jenis, run: (kerjaId: string) => Promise<Result<T>>): Promise<T | null> {
    if (kerja.value !== null) return null
    const kerjaId = crypto.randomUUID()
    kerja.value = { jenis, kerjaId }
    kemajuan.value = null
    failure.value = null
    kalimat.value = null
    const made = await run(kerjaId)
    kerja.value = null
    if (!made.ok) failure.value = { jenis, failure: lugas(made.failure) }
    void isi.run({})
    return made.ok ? made.value : null
  }
  function batal(): void {
    if (kerja.value !== null) void request('bawaan.batal', { kerjaId: kerja.value.kerjaId })
  }

  async function buat(mejaId: string, ids: readonly string[], nama: string): Promise<boolean> {
    const tempat = await pilihSimpan(nama, 'paket', 'buat')
    if (tempat === null) return false
    const args = { tempat: tempat.tempat, mejaId, ids: [...ids] }
    const made = await jalankan('buat', (kerjaId) => request('bawaan.buat', { ...args, kerjaId }))
    if (made === null) return false
    const tinggal = ids.length - made.jumlah
    const sisa = tinggal > 0 ? ` ${String(tinggal)} lainnya tetap menunggu di sini.` : ''
    const teks = `${tempat.nama} tersimpan dan sudah dibaca ulang. ${String(made.jumlah)} kiriman dititipkan ke ${made.mejaNama}.${sisa} Lepaskan flashdisk lewat sistem sebelum dicabut.`
    kalimat.value = { jenis: 'buat', teks }
    return true
  }
  async function pilihSimpan(nama: string, jenis: 'paket' | 'bukti', untuk: Jenis) {
    const chosen = await request('bawaan.pilihSimpan', { nama, jenis })
    if (!chosen.ok) failure.value = { jenis: untuk, failure: lugas(chosen.failure) }
    if (!chosen.ok || chosen.value.tempat === null) return null
    return { tempat: chosen.value.tempat, nama: chosen.value.nama }
  }

  /** A packet is shown first; a proof has nothing to choose and is taken in at once. */
  async function pilih(): Promise<void> {
    const chosen = await request('bawaan.pilihBuka', {})
    if (!chosen.ok || chosen.value.tempat === null) return
    const { tempat, nama } = chosen.value
    diperiksa.value = null
    bukti.value = null
    const seen = await jalankan('periksa', (kerjaId) => request('bawaan.periksa', { kerjaId, tempat }))
    if (seen?.jenis === 'paket') diperiksa.value = { tempat, nama, pratinjau: seen.pratinjau }
    if (seen?.jenis === 'bukti')
      bukti.value = await jalankan('periksa', () => request('bawaan.terimaBukti', { tempat }))
  }
  async function terima(): Promise<void> {
    if (diperiksa.value === null) return
    const { tempat, pratinjau } = diperiksa.value
    const taken = await jalankan('terima', (kerjaId) => request('bawaan.terima', { kerjaId, tempat }))
    if (taken === null) return
    diperiksa.value = null
    kalimat.value = { jenis: 'terima', teks: kalimatTerima(taken, pratinjau.mejaNama) }
  }
  async function buatBukti(mejaId: string, nama: string): Promise<void> {
    const tempat = await pilihSimpan(nama, 'bukti', 'bukti')
    if (tempat === null) return
    const made = await jalankan('bukti', () => request('bawaan.buatBukti', { tempat: tempat.tempat, mejaId }))
    if (made === null) return
    const teks = `${tempat.nama} tersimpan: ${String(made.terkirim)} dari ${String(made.jumlah)} titipan sudah terkirim. Bukti boleh dibuat lagi kapan saja.`
    kalimat.value = { jenis: 'bukti', teks }
  }
  async function tarik(paketId: string): Promise<void> {
    const back = await jalankan('tarik', () => request('bawaan.tarik', { paketId }))
    if (back === null) return
    const teks = `${String(back.jumlah)} kiriman ditarik kembali. Sebelum dikirim dari sini, diperiksa dulu di LAPOR.`
    kalimat.value = { jenis: 'tarik', teks }
  }

  const sibuk = computed(() => kerja.value !== null)
  return reactive({
    ...{ isi, kerja, kemajuan, failure, diperiksa, bukti, kalimat, sibuk },
    ...{ batal, buat, pilih, terima, buatBukti, tarik, muat: () => isi.run({}), tutup: () => (diperiksa.value = null) },
  })
}

function kalimatTerima({ baru, sudahAda }: RequestValue<'bawaan.terima'>, dari: string): string {
  if (baru === 0)
    return `Semua ${String(sudahAda)} kiriman dalam paket ini sudah pernah diterima. Tidak ada yang berubah.`
  const lama = sudahAda === 0 ? '' : ` ${String(sudahAda)} lainnya sudah pernah diterima dan tidak berubah.`
  return `${String(baru)} titipan dari ${dari} diterima dan masuk antrean kirim.${lama} Setelah terkirim, buat bukti kirim untuk dibawa pulang.`
}
