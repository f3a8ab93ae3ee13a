import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { titleCase } from '../../build/title-case.mjs'

it('reads like a name: abbreviations stay, joining words are small', () => {
  expect(titleCase('PEKERJAAN UMUM DAN PENATAAN RUANG')).toBe('Pekerjaan Umum dan Penataan Ruang')
  expect(titleCase('SP4N-LAPOR!')).toBe('SP4N-LAPOR!')
  expect(titleCase('E-KTP')).toBe('E-KTP')
  expect(titleCase('DRAINASE (GORONG-GORONG/PARIT)')).toBe('Drainase (Gorong-Gorong/Parit)')
})

it('changes nothing but the case of the published names, and keeps them apart', () => {
  const file = new URL('../../prisma/reference/kategori.json', import.meta.url)
  const { pohon } = JSON.parse(readFileSync(file, 'utf8')) as { pohon: Record<string, string[]> }
  for (const [induk, anak] of Object.entries(pohon)) {
    for (const nama of [induk, ...anak]) expect(titleCase(nama).toUpperCase()).toBe(nama.toUpperCase())
    expect(new Set(anak.map(titleCase)).size).toBe(new Set(anak).size)
  }
})
