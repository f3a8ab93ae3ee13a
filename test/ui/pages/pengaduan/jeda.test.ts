/** A pause that was begun stands open again with its reason; pauses that cannot be read are not said to be none. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { PengaduanRinci } from '../../../../electron/domain/pengaduan.ts'
import JedaKotak from '../../../../renderer/pages/pengaduan/JedaKotak.vue'
import TenggatPanel from '../../../../renderer/pages/pengaduan/TenggatPanel.vue'
import { good, installBridge } from '../../support.ts'

const RUSAK = { ok: false, failure: { kind: 'storage', reason: 'other' } }
const pengaduan = {
  ...{ id: 'k1', status: 'dalamProses', trackingId: '1234567', nomorRegister: null, janjiTanggal: null },
  tenggat: { jenis: 'tanggapan', tanggal: '2026-11-30', hariKerja: 14, keadaan: 'berjalan' },
} as unknown as PengaduanRinci

afterEach(() => document.body.replaceChildren())

async function buka() {
  const wrapper = mount(JedaKotak, { props: { pengaduan, daftar: [] }, attachTo: document.body })
  await flushPromises()
  return wrapper
}

describe('a pause', () => {
  it('that was begun stands open with its words and its reason', async () => {
    const disimpan = new Map<string, string>()
    installBridge({
      'isian.list': () => good([...disimpan].map(([bagian, isi]) => ({ bagian, isi }))),
      'isian.save': (args) => {
        const { bagian, isi } = args as { bagian: string; isi: string }
        disimpan.set(bagian, isi)
        return good('2026-11-20T02:00:00.000Z')
      },
    })
    const satu = await buka()
    expect(satu.find('form').exists()).toBe(false)
    await satu.get('button').trigger('click')
    const pilihan = satu.findAll<HTMLInputElement>('input[type="radio"]')
    await pilihan.at(-1)?.setValue(true)
    await satu.get('#jeda-catatan').setValue('Menunggu balai besar.')
    const terpilih = pilihan.at(-1)?.element.value
    satu.unmount()
    await expect.poll(() => disimpan.get('jeda') ?? '').toContain('Menunggu balai besar.')

    const dua = await buka()
    expect(dua.get<HTMLInputElement>('#jeda-catatan').element.value).toBe('Menunggu balai besar.')
    expect(dua.get<HTMLInputElement>('input[type="radio"]:checked').element.value).toBe(terpilih)
    dua.unmount()
  })

  it('of which nothing can be read: said, and asked for again', async () => {
    let rusak = true
    installBridge({ 'isian.list': () => good([]), 'jeda.list': () => (rusak ? RUSAK : good([])) })
    const wrapper = mount(TenggatPanel, { props: { pengaduan, penjelasan: [] }, attachTo: document.body })
    await flushPromises()
    expect(wrapper.findAll('[role="alert"]')).toHaveLength(1)
    rusak = false
    await wrapper.get('[role="alert"] button').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    wrapper.unmount()
  })
})
