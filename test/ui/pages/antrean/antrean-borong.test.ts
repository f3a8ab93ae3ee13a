/** One action on the marked cases: words kept, nobody acted on twice, results gone with the way back. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { PengaduanRingkas } from '../../../../electron/domain/pengaduan.ts'
import { hideToast, toastState } from '../../../../renderer/composables/use-toast.ts'
import AntreanBorong from '../../../../renderer/pages/antrean/AntreanBorong.vue'
import { good, installBridge, type TestBridge } from '../../support.ts'

const row = (id: string): PengaduanRingkas => ({
  ...{ id, nomorRegister: null, trackingId: '1234567', judul: `Lampu ${id}`, kanal: 'lapor', klasifikasi: null },
  ...{ kategoriNama: null, status: 'dalamProses', statusAsli: '', anonim: false, rahasia: false, instansi: '' },
  ...{ receivedAt: '2026-11-20T02:00:00.000Z', zonaSumber: 'WIB', unitKerja: null, perjalanan: null },
  tenggat: { jenis: 'tanggapan', tanggal: '2026-11-30', hariKerja: 14, keadaan: 'berjalan' },
  updatedAt: '2026-11-20T02:00:00.000Z',
})
type Borong = { kelompokId: string; pengaduanIds: readonly string[] }

function siapkan(menolak: Set<string>) {
  const disimpan = new Map<string, string>()
  const hasil = (ids: readonly string[]) =>
    ids.map((pengaduanId) => ({ pengaduanId, ok: !menolak.has(pengaduanId), kalimat: 'Berubah di LAPOR.' }))
  const bridge = installBridge({
    'isian.list': () => good([...disimpan].map(([bagian, isi]) => ({ bagian, isi }))),
    'isian.save': (args) => {
      const { pengaduanId, bagian, isi } = args as { pengaduanId: string; bagian: string; isi: string }
      expect(pengaduanId).toBe('a')
      disimpan.set(bagian, isi)
      return good('2026-11-20T02:00:00.000Z')
    },
    'unitKerja.list': () => good([]),
    'tindakan.borong': (args) => good({ hasil: hasil((args as Borong).pengaduanIds) }),
    'tindakan.urungkanKelompok': () =>
      good({ hasil: ['a', 'b'].map((pengaduanId) => ({ pengaduanId, ok: true, kalimat: '' })) }),
  })
  return { bridge, disimpan }
}
function pasang() {
  document.body.innerHTML = '<div id="panel-kanan"></div><div id="tempat"></div>'
  const props = { rows: ['a', 'b', 'c'].map(row), hariIni: '2026-11-22' }
  return mount(AntreanBorong, { props, attachTo: '#tempat' })
}
async function buka(wrapper: ReturnType<typeof pasang>, tindakan = 'Selesai'): Promise<HTMLTextAreaElement> {
  await wrapper
    .findAll('.bilah button')
    .find((satu) => satu.text().startsWith(tindakan))
    ?.trigger('click')
  await flushPromises()
  const kotak = document.querySelector<HTMLTextAreaElement>('#panel-kanan textarea')
  if (kotak === null) throw new Error('no words to type')
  return kotak
}
async function ketik(kotak: HTMLTextAreaElement, kata: string): Promise<void> {
  kotak.value = kata
  kotak.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}
async function terapkan(): Promise<void> {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
  await flushPromises()
}
const borong = (bridge: TestBridge) =>
  bridge.calls.filter(({ name }) => name === 'tindakan.borong').map(({ args }) => args as Borong)

afterEach(() => {
  hideToast()
  document.body.replaceChildren()
})

describe('an action on many', () => {
  it('keeps its words while they are typed, and brings them back', async () => {
    const { disimpan } = siapkan(new Set())
    const satu = pasang()
    await ketik(await buka(satu), 'Sudah diperbaiki semua.')
    satu.unmount()
    await expect.poll(() => disimpan.get('borong.selesai') ?? '').toContain('Sudah diperbaiki semua.')
    const dua = pasang()
    expect((await buka(dua)).value).toBe('Sudah diperbaiki semua.')
    await terapkan()
    expect(disimpan.get('borong.selesai')).toBe('')
    dua.unmount()
  })

  it('leaves out what is done when it is pressed again, until that is taken back', async () => {
    const menolak = new Set(['c'])
    const { bridge } = siapkan(menolak)
    const wrapper = pasang()
    await ketik(await buka(wrapper), 'Sudah diperbaiki semua.')
    await terapkan()
    const panel = () => document.getElementById('panel-kanan')?.textContent ?? ''
    expect(panel()).toContain('Sudah tercatat')
    await terapkan()
    expect(borong(bridge).map(({ pengaduanIds }) => pengaduanIds)).toEqual([['a', 'b', 'c'], ['c']])
    expect(new Set(borong(bridge).map(({ kelompokId }) => kelompokId)).size).toBe(2)
    toastState().value?.urung?.()
    await flushPromises()
    expect(panel()).not.toContain('Sudah tercatat')
    menolak.clear()
    await terapkan()
    expect(borong(bridge).at(-1)?.pengaduanIds).toEqual(['a', 'b', 'c'])
    wrapper.unmount()
  })

  it('says what is missing until it is typed', async () => {
    const { bridge } = siapkan(new Set())
    const wrapper = pasang()
    const kotak = await buka(wrapper, 'Arsipkan')
    await terapkan()
    const panel = () => document.getElementById('panel-kanan')?.textContent ?? ''
    expect(panel()).toMatch(/paling sedikit lima huruf/)
    expect(borong(bridge)).toEqual([])
    await ketik(kotak, 'Sudah diperbaiki semua.')
    expect(panel()).not.toMatch(/paling sedikit lima huruf/)
    wrapper.unmount()
  })
})
