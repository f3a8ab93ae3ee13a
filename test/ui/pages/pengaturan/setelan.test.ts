import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { SETELAN_AWAL } from '../../../../electron/domain/setelan.ts'
import { hideToast, toastState } from '../../../../renderer/composables/use-toast.ts'
import { periksaSetelan } from '../../../../renderer/pages/pengaturan/setelan-check.ts'
import { bagianOf, idOf, useSetelanEdit } from '../../../../renderer/pages/pengaturan/setelan-edit.ts'
import { versiBerikut } from '../../../../renderer/pages/pengaturan/versi-berikut.ts'
import { bacaTanggalLengkap } from '../../../../renderer/components/tanggal-baca.ts'
import { useKantorStore } from '../../../../renderer/stores/kantor.ts'
import { good, installBridge } from '../../support.ts'

describe('settings', () => {
  it('accepts what a new installation starts with', () => {
    expect(periksaSetelan(SETELAN_AWAL, SETELAN_AWAL)).toEqual([])
  })

  it('names each wrong field as the core does', () => {
    const wrong = {
      ...SETELAN_AWAL,
      kantor: { ...SETELAN_AWAL.kantor, kode: 'a b', loket: 0 },
      api: { ...SETELAN_AWAL.api, batas: { ...SETELAN_AWAL.api.batas, lampiranByte: Number.NaN } },
    }
    const fields = periksaSetelan(wrong, SETELAN_AWAL).map((problem) => problem.field)
    expect(fields).toEqual(['setelan.kantor.kode', 'setelan.kantor.loket', 'setelan.api.batas.lampiranByte'])
    expect(fields.map(bagianOf)).toEqual(['register', 'register', 'sambungan'])
    expect(idOf('setelan.api.batas.lampiranByte')).toBe('api-batas-lampiranByte')
  })

  it('sends each field of the desk to the part that shows it', () => {
    const parts = ['loket.pintasan', 'loket.nomorDiperiksa', 'register.pola', 'cetak.kop.nama', 'kantor.nama']
    expect(parts.map((path) => bagianOf(`setelan.${path}`))).toEqual([
      'loket',
      'register',
      'register',
      'cetak',
      'kantor',
    ])
  })

  it('asks for another version when the notice says something else, and for a shortcut that takes no common key', () => {
    const { loket } = SETELAN_AWAL
    const pemberitahuan = { ...loket.pemberitahuan, teks: 'Lain.' }
    const wrong = {
      ...SETELAN_AWAL,
      loket: { ...loket, pemberitahuan, pintasan: 'CommandOrControl+C', gambarMutu: 99 },
    }
    const fields = periksaSetelan(wrong, SETELAN_AWAL).map((problem) => problem.field)
    expect(fields).toEqual(['setelan.loket.gambarMutu', 'setelan.loket.pemberitahuan.versi', 'setelan.loket.pintasan'])
  })

  it.each([
    ['1', '2'],
    ['2026-9', '2026-10'],
    ['awal', 'awal-2'],
  ])('proposes the version after %s', (versi, berikut) => {
    expect(versiBerikut(versi)).toBe(berikut)
  })

  it('shares no part with what is in force while it is changed', () => {
    const { edit, kantor } = start()
    edit.isi.loket.pemberitahuan.teks = 'Lain.'
    edit.isi.register.digitUrut = 8
    edit.isi.cetak.kop.nama = 'Dinas Contoh'
    expect(kantor.setelan).toEqual(SETELAN_AWAL)
    expect(edit.berubah).toBe(true)
  })

  function start() {
    let kept = SETELAN_AWAL
    const bridge = installBridge({
      'setelan.save': (args) => {
        if (typeof args === 'object' && args !== null && 'setelan' in args)
          Object.assign((kept = { ...kept }), args.setelan)
        return good({ setelan: kept, credentialsSet: false })
      },
    })
    const kantor = useKantorStore()
    kantor.set({ setelan: SETELAN_AWAL, credentialsSet: false })
    const edit = useSetelanEdit()
    edit.mulai()
    return { bridge, edit, kantor }
  }

  it('saves changes, and takes a saving back', async () => {
    const { edit, kantor } = start()
    expect(edit.berubah).toBe(false)
    edit.isi.kantor.nama = 'Dinas Contoh'
    expect(edit.berubah).toBe(true)
    await edit.simpan()
    expect(kantor.setelan?.kantor.nama).toBe('Dinas Contoh')
    expect(edit.berubah).toBe(false)
    toastState().value?.urung?.()
    await flushPromises()
    expect(kantor.setelan?.kantor.nama).toBe('')
    hideToast()
  })

  it('asks the core nothing while a field is wrong, and says why at the field', async () => {
    const { bridge, edit } = start()
    edit.isi.kantor.kode = 'X'
    await edit.simpan()
    expect(bridge.calls).toEqual([])
    expect(edit.salah('kantor.kode')).toContain('2 sampai 8')
    edit.kembalikan()
    expect(edit.salah('kantor.kode')).toBeNull()
    expect(edit.berubah).toBe(false)
  })

  it('saves one choice without saving what is still being typed', async () => {
    const { edit, kantor } = start()
    edit.isi.kantor.nama = 'Belum selesai'
    expect(await edit.ubah({ tema: 'gelap' })).toBe(true)
    expect(kantor.setelan).toMatchObject({ tema: 'gelap', kantor: { nama: '' } })
    expect(edit.isi).toMatchObject({ tema: 'gelap', kantor: { nama: 'Belum selesai' } })
    expect(edit.berubah).toBe(true)
    edit.isi.kantor.nama = ''
    expect(edit.berubah).toBe(false)
  })

  it('loses no typing when the settings arrive again', () => {
    const { edit, kantor } = start()
    edit.isi.api.baseUrl = 'https://contoh.invalid'
    kantor.set({ setelan: { ...SETELAN_AWAL }, credentialsSet: true })
    edit.mulai()
    expect(edit.isi.api.baseUrl).toBe('https://contoh.invalid')
  })
})

describe('settings of practice and of real work', () => {
  it('never carries typing from one into the other', () => {
    installBridge({})
    const kantor = useKantorStore()
    kantor.set({ setelan: { ...SETELAN_AWAL, mode: 'latihan' }, credentialsSet: false })
    const edit = useSetelanEdit()
    edit.mulai()
    edit.isi.kantor.nama = 'Kantor rekaan'
    kantor.set({ setelan: { ...SETELAN_AWAL, mode: 'api' }, credentialsSet: false })
    expect(edit.berubah).toBe(false)
    expect(edit.isi.kantor.nama).toBe('')
  })

  it('follows settings that changed elsewhere while nothing is typed', () => {
    installBridge({})
    const kantor = useKantorStore()
    kantor.set({ setelan: SETELAN_AWAL, credentialsSet: false })
    const edit = useSetelanEdit()
    edit.mulai()
    kantor.set({ setelan: { ...SETELAN_AWAL, tema: 'gelap' }, credentialsSet: false })
    expect(edit.berubah).toBe(false)
    edit.mulai()
    expect(edit.isi.tema).toBe('gelap')
  })
})

describe('a typed date', () => {
  it.each([
    ['17-8-2026', '2026-08-17'],
    [' 17/08/2026 ', '2026-08-17'],
    ['17 Agustus 2026', '2026-08-17'],
    ['2026-08-17', '2026-08-17'],
    ['31-2-2026', null],
    ['17-8', null],
    ['besok', null],
  ])('reads %s as %s', (teks, tanggal) => {
    expect(bacaTanggalLengkap(teks)).toBe(tanggal)
  })
})
