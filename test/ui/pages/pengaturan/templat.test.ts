import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { TemplatKategori } from '../../../../electron/domain/templat.ts'
import { hideToast, toastState } from '../../../../renderer/composables/use-toast.ts'
import BagianTemplat from '../../../../renderer/pages/pengaturan/templat/BagianTemplat.vue'
import { periksaTemplat } from '../../../../renderer/pages/pengaturan/templat/templat-check.ts'
import { useTemplatEdit } from '../../../../renderer/pages/pengaturan/templat/templat-edit.ts'
import { good, installBridge } from '../../support.ts'

const jalan: TemplatKategori = {
  id: '018f0000-0000-7000-8000-000000000001',
  kategoriId: '12',
  isian: [
    { id: 'ruas', label: 'Nama ruas', jenis: 'teks', wajib: true, pilihan: [] },
    { id: 'rusak', label: 'Jenis kerusakan', jenis: 'pilihan', wajib: false, pilihan: ['Lubang', 'Retak'] },
  ],
  periksa: [{ id: 'foto', label: 'Foto lokasi diminta' }],
}

afterEach(() => {
  hideToast()
  document.body.replaceChildren()
})

/** A core that keeps templates. */
function start(kept: TemplatKategori[]) {
  const bridge = installBridge({
    'templat.list': () => good(kept.map((templat) => ({ ...templat, kategoriNama: 'Jalan' }))),
    'templat.save': (args) => {
      if (typeof args === 'object' && args !== null && 'templat' in args) kept.push(args.templat as TemplatKategori)
      return good(undefined)
    },
    'templat.remove': () => good(void kept.splice(0)),
    'kategori.search': () => good([{ id: '12', nama: 'Jalan', induk: null, sering: false }]),
  })
  return { bridge, kept }
}

async function open() {
  const wrapper = mount(BagianTemplat, { attachTo: document.body })
  await flushPromises()
  return wrapper
}

const alt = (key: string) =>
  window.document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }))

describe('templates', () => {
  it('says what is wrong at each field', () => {
    const kosong = { ...jalan, kategoriId: '', isian: [], periksa: [] }
    expect(periksaTemplat(kosong, []).map(({ field }) => field)).toEqual(['templat.kategoriId', 'templat.kategoriId'])
    const [ruas, rusak] = jalan.isian
    if (!ruas || !rusak) throw new Error('no fields')
    const salah = { ...jalan, isian: [ruas, { ...rusak, label: 'nama RUAS ', pilihan: ['Lubang', ' '] }] }
    expect(periksaTemplat(salah, [{ ...jalan, id: 'lain' }]).map(({ field }) => field)).toEqual([
      'templat.kategoriId',
      'templat.isian.1.label',
      'templat.isian.1.pilihan',
    ])
    expect(periksaTemplat(jalan, [jalan])).toEqual([])
  })

  it('changes the order with Alt and an arrow, and the focus goes with the row', async () => {
    start([jalan])
    const wrapper = await open()
    await wrapper.get('.nama').trigger('click')
    const first = wrapper.get<HTMLInputElement>('#templat-isian-0-label').element
    first.focus()
    alt('ArrowDown')
    await flushPromises()
    expect(useTemplatEdit().draf?.isian.map(({ id }) => id)).toEqual(['rusak', 'ruas'])
    expect(document.activeElement).toBe(first)
    alt('ArrowDown')
    alt('ArrowUp')
    await flushPromises()
    expect(useTemplatEdit().draf?.isian.map(({ id }) => id)).toEqual(['ruas', 'rusak'])
    wrapper.unmount()
  })

  it('keeps what was typed until it is saved, without blank choices', async () => {
    const { kept } = start([])
    const wrapper = await open()
    const edit = useTemplatEdit()
    edit.baru()
    await flushPromises()
    await wrapper.get('#templat-isian-0-label').setValue('Jenis kerusakan')
    await wrapper.get('#templat-isian-0-jenis').setValue('pilihan')
    await wrapper.get('#templat-isian-0-pilihan').setValue('Lubang\n\n Retak \n')
    wrapper.unmount()
    const again = await open()
    expect(again.get<HTMLInputElement>('#templat-isian-0-label').element.value).toBe('Jenis kerusakan')
    expect(await edit.simpan()).toBe(false)
    expect(edit.salah('kategoriId')).toContain('belum dipilih')
    if (edit.draf) edit.draf.kategoriId = '12'
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
    await flushPromises()
    expect(kept[0]?.isian).toMatchObject([{ label: 'Jenis kerusakan', pilihan: ['Lubang', 'Retak'] }])
    expect(edit.draf).toBeNull()
    again.unmount()
  })

  it('takes a removal back', async () => {
    const { kept } = start([jalan])
    const wrapper = await open()
    await wrapper.get('.hapus').trigger('click')
    await flushPromises()
    expect(kept).toEqual([])
    expect(wrapper.text()).toContain('Belum ada templat.')
    toastState().value?.urung?.()
    await flushPromises()
    expect(kept).toEqual([jalan])
    wrapper.unmount()
  })

  it('never opens one template over the words of another, and brings back what was put away', async () => {
    start([jalan])
    await open()
    const edit = useTemplatEdit()
    edit.baru()
    if (edit.draf?.isian[0]) edit.draf.isian[0].label = 'Belum selesai'
    edit.buka({ ...jalan, kategoriNama: 'Jalan' })
    expect(edit.draf?.isian[0]?.label).toBe('Belum selesai')
    edit.batal()
    expect(edit.draf).toBeNull()
    toastState().value?.urung?.()
    expect(edit.draf?.isian[0]?.label).toBe('Belum selesai')
  })
})
