import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { h } from 'vue'
import ErrorPanel from '../../../renderer/components/ErrorPanel.vue'
import ErrorSummary from '../../../renderer/components/ErrorSummary.vue'
import FieldRow from '../../../renderer/components/FieldRow.vue'
import LampiranList from '../../../renderer/components/LampiranList.vue'
import { hideToast, toastState } from '../../../renderer/composables/use-toast.ts'
import { good, installBridge } from '../support.ts'

beforeEach(() => void installBridge({}))
afterEach(() => {
  hideToast()
  document.body.replaceChildren()
})

describe('ErrorSummary', () => {
  const problems = [{ field: 'pelapor.nik', message: 'NIK harus 16 angka.' }]

  it('takes the focus and leads to the field', async () => {
    const input = document.createElement('input')
    input.id = 'pelapor-nik'
    document.body.append(input)
    const summary = mount(ErrorSummary, { props: { problems }, attachTo: document.body })
    await flushPromises()
    expect(document.activeElement).toBe(summary.element)
    const link = summary.find('a')
    expect(link.text()).toBe('NIK harus 16 angka.')
    expect(link.attributes('href')).toBe('#pelapor-nik')
    await link.trigger('click')
    expect(document.activeElement).toBe(input)
  })

  it('is not there when nothing is wrong', () => {
    expect(
      mount(ErrorSummary, { props: { problems: [] } })
        .find('section')
        .exists(),
    ).toBe(false)
  })
})

describe('FieldRow', () => {
  it('ties label, hint and error to the input', () => {
    const row = mount(FieldRow, {
      props: { id: 'judul', label: 'Judul', hint: 'Singkat', error: 'Judul belum diisi.', wajib: true },
      slots: { default: ({ attrs }: { attrs: Record<string, unknown> }) => h('input', attrs) },
    })
    const input = row.find('input')
    expect(row.find('label').attributes('for')).toBe('judul')
    const described = input.attributes('aria-describedby')?.split(' ') ?? []
    expect(described.map((id) => row.find(`#${id}`).text())).toEqual(['Singkat', 'Judul belum diisi.'])
    expect(input.attributes()).toMatchObject({ id: 'judul', 'aria-invalid': 'true', 'aria-required': 'true' })
  })
})

describe('ErrorPanel', () => {
  it('says a sentence and offers another try', async () => {
    const panel = mount(ErrorPanel, {
      props: { failure: { kind: 'offline', detail: 'ECONNREFUSED' }, bolehUlang: true },
    })
    expect(panel.attributes('role')).toBe('alert')
    expect(panel.find('p').text()).toMatch(/\.$/)
    expect(panel.text()).not.toContain('ECONNREFUSED')
    await panel.find('button').trigger('click')
    expect(panel.emitted('retry')).toHaveLength(1)
  })
})

describe('LampiranList', () => {
  const item = {
    id: '018f0000-0000-7000-8000-000000000001',
    nama: 'foto.jpg',
    tipe: 'image/jpeg',
    ukuran: 1200,
    sha256: '00',
    createdAt: '2026-11-22T00:00:00.000Z',
    jenis: 'bukti',
    kirimUkuran: 900,
  } as const
  const milik = { jenis: 'draf', id: '018f0000-0000-7000-8000-000000000002' } as const

  function dropped(...files: File[]): object {
    return { dataTransfer: { files } }
  }

  it('stores a dropped file at once, after the draft', async () => {
    const order: string[] = []
    const bridge = installBridge({
      'lampiran.add': () => {
        order.push('berkas')
        return good(item)
      },
    })
    const sebelumTambah = () => {
      order.push('draf')
      return Promise.resolve(true)
    }
    const list = mount(LampiranList, { props: { milik, items: [], sebelumTambah } })
    await list.trigger('drop', dropped(new File(['abc'], 'foto.jpg')))
    await flushPromises()
    await flushPromises()
    expect(order).toEqual(['draf', 'berkas'])
    expect(bridge.calls[0]).toMatchObject({ name: 'lampiran.add', args: { milik, nama: 'foto.jpg' } })
    expect(list.emitted('added')).toEqual([[item]])
  })

  it('refuses what is too big or too many, in words, and sends nothing', async () => {
    const bridge = installBridge({})
    const list = mount(LampiranList, { props: { milik, items: [item], batas: { jumlah: 1, byte: 2 } } })
    await list.trigger('drop', dropped(new File(['abc'], 'besar.pdf'), new File(['a'], 'lebih.pdf')))
    await flushPromises()
    expect(list.find('[role=alert]').text()).toContain('besar.pdf lebih besar dari 2 B')
    expect(list.find('[role=alert]').text()).toContain('lebih.pdf tidak ditambahkan')
    expect(bridge.calls).toEqual([])
  })

  it('gives a removed file back', async () => {
    const bytes = new Uint8Array([7, 8])
    const bridge = installBridge({
      'lampiran.read': () => good({ lampiran: item, bytes }),
      'lampiran.remove': () => good(null),
      'lampiran.add': () => good(item),
    })
    const list = mount(LampiranList, { props: { milik, items: [item] } })
    await list.find('.lepas').trigger('click')
    await flushPromises()
    expect(list.emitted('removed')).toEqual([[item.id]])
    toastState().value?.urung?.()
    await flushPromises()
    expect(bridge.calls.at(-1)).toMatchObject({ name: 'lampiran.add', args: { nama: 'foto.jpg', bytes } })
    expect(list.emitted('added')).toHaveLength(1)
  })
})
