import { expect, test } from 'vitest'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { settingsIn } from '../../../electron/shell/settings.ts'

const answer = { ok: true, value: { setelan: { ...SETELAN_AWAL, tema: 'gelap' }, credentialsSet: false } } as const

test('the shell reads its own part of the settings, and only from answers that carry them', () => {
  expect(settingsIn('setelan.save', answer)).toEqual({
    tema: 'gelap',
    pembaruan: SETELAN_AWAL.pembaruan,
    loket: { pintasan: SETELAN_AWAL.loket.pintasan },
    cetak: { folderPdf: SETELAN_AWAL.cetak.folderPdf },
    impor: { alamatLapor: 'https://www.lapor.go.id' },
  })
  expect(settingsIn('setelan.get', answer)?.tema).toBe('gelap')
  expect(settingsIn('pengaduan.get', answer)).toBeNull()
})

test('a failure, or settings of another shape, change nothing', () => {
  expect(settingsIn('setelan.get', { ok: false, failure: { kind: 'authExpired' } })).toBeNull()
  expect(settingsIn('setelan.get', { ok: true, value: { setelan: { tema: 'ungu' } } })).toBeNull()
})
