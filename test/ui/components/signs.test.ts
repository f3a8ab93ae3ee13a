import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboxState } from '../../../electron/domain/kata.ts'
import { outboxState, statusPengaduan } from '../../../electron/domain/kata.ts'
import { hitungTenggat } from '../../../electron/domain/tenggat-hitung.ts'
import AnonimMark from '../../../renderer/components/AnonimMark.vue'
import PerjalananMark from '../../../renderer/components/PerjalananMark.vue'
import RahasiaMark from '../../../renderer/components/RahasiaMark.vue'
import StatusPengaduanTag from '../../../renderer/components/StatusPengaduanTag.vue'
import TenggatChip from '../../../renderer/components/TenggatChip.vue'
import TenggatRincian from '../../../renderer/components/TenggatRincian.vue'
import { kalenderSkb } from '../../support/kalender.ts'
import { installBridge } from '../support.ts'

const kalender = kalenderSkb()
const tenggat = { jenis: 'tanggapan', tanggal: '2026-11-25', hariKerja: 5, keadaan: 'berjalan' } as const

beforeEach(() => void installBridge({}))

describe('TenggatChip', () => {
  it('says it in words and in a shape', () => {
    const chip = mount(TenggatChip, { props: { tenggat, hariIni: '2026-11-23', kalender } })
    expect(chip.text()).toBe('2 HK lagi · Rab 25 Nov')
    expect(chip.find('svg').attributes('aria-hidden')).toBe('true')
    expect(chip.find('button').exists()).toBe(false)
  })

  it('opens its count with one press', async () => {
    const chip = mount(TenggatChip, { props: { tenggat, hariIni: '2026-11-30', kalender, klik: true } })
    expect(chip.text()).toBe('Lewat 3 HK · Rab 25 Nov')
    await chip.find('button').trigger('click')
    expect(chip.emitted('open')).toHaveLength(1)
  })

  it('keeps the reason of a pause in the title of a row', () => {
    const dijeda = { ...tenggat, tanggal: null, keadaan: 'dijeda' } as const
    const chip = mount(TenggatChip, {
      props: { tenggat: dijeda, hariIni: '2026-11-23', kalender, alasan: 'menunggu data pelapor', pendek: true },
    })
    expect(chip.text()).toBe('Dijeda')
    expect(chip.attributes('title')).toContain('menunggu data pelapor')
  })
})

describe('TenggatRincian', () => {
  it('names the rule, its basis, and every day off with its reason', () => {
    const penjelasan = hitungTenggat({
      jenis: 'verifikasi',
      receivedOn: '2026-03-17',
      zona: 'WIB',
      hariKerja: 3,
      dasarHukum: 'Peraturan tentang pengelolaan pengaduan, pasal 7',
      kalender,
    })
    const text = mount(TenggatRincian, { props: { penjelasan } }).text()
    expect(text).toContain('Jum, 27 Mar 2026')
    expect(text).toContain('3 hari kerja')
    expect(text).toContain('pasal 7')
    for (const hari of penjelasan.dilewati) expect(text).toContain(hari.nama)
  })

  it('says which year has no list instead of a date', () => {
    const penjelasan = hitungTenggat({
      jenis: 'tanggapan',
      receivedOn: '2027-12-20',
      zona: 'WIB',
      hariKerja: 60,
      dasarHukum: 'Peraturan',
      kalender,
    })
    const text = mount(TenggatRincian, { props: { penjelasan } }).text()
    expect(text).toContain('Belum dapat dihitung')
    expect(text).toContain('Daftar hari libur 2028 tidak ada')
  })
})

describe('marks', () => {
  it('gives every state of the journey its own word and its own shape', () => {
    const states: readonly (OutboxState | 'konsep')[] = ['konsep', ...outboxState.options]
    const faces = states.map((state) => mount(PerjalananMark, { props: { state } }))
    expect(new Set(faces.map((face) => face.text())).size).toBe(states.length)
    expect(new Set(faces.map((face) => face.find('svg').attributes('class'))).size).toBe(states.length)
  })

  it('shows the time of the journey in the office zone', () => {
    const mark = mount(PerjalananMark, { props: { state: 'terkirim', waktu: '2026-03-17T07:05:00.000Z', zona: 'WIB' } })
    expect(mark.text()).toContain('Sel, 17 Mar 2026 14.05 WIB')
  })

  it('gives every status its own word, and an unknown one the word of the source', () => {
    const words = statusPengaduan.options.map((status) => mount(StatusPengaduanTag, { props: { status } }).text())
    expect(new Set(words).size).toBe(statusPengaduan.options.length)
    const unknown = mount(StatusPengaduanTag, { props: { status: 'takDikenal', asli: 'Menunggu Rapat' } })
    expect(unknown.text()).toBe('Menunggu Rapat')
  })

  it('never lets rahasia and anonim look alike', () => {
    const [rahasia, anonim] = [mount(RahasiaMark), mount(AnonimMark)]
    expect(rahasia.find('svg').attributes('class')).not.toBe(anonim.find('svg').attributes('class'))
    expect(rahasia.classes()).not.toEqual(anonim.classes())
  })
})
