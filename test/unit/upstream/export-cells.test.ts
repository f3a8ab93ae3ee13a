import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJam, readTanggal, readTrackingId } from '../../../electron/upstream/export-cells.ts'

test.each([
  ['4102194', '4102194'],
  [' 4102194 ', '4102194'],
  ['0041021', '0041021'],
  ["'0041021", '0041021'],
  ['#4102194', '4102194'],
  ['4102194.0', '4102194'],
  ['4102194,00', '4102194'],
  ['4.102194E6', '4102194'],
  ['4,102194E+06', '4102194'],
  ['1.23456789012345E+14', '123456789012345'],
  ['12345', '12345'],
  ['123456789012345', '123456789012345'],
  // Digits that Excel has thrown away do not come back.
  ['1.23457E+14', null],
  ['1,2E+11', null],
  ['1234', null],
  ['1234567890123456', null],
  ['41021.94', null],
  ['LP-41021', null],
  ['', null],
  [null, null],
])('tracking ID %j is %j', (cell, id) => {
  expect(readTrackingId(cell)).toBe(id)
})

const hari = (tanggal: string, jam: string | null = null) => ({ tanggal, jam })

test.each<[string | Date | null, unknown]>([
  ['29 May 2023', hari('2023-05-29')],
  ['3 Jan 2026', hari('2026-01-03')],
  ['17 Agustus 2025', hari('2025-08-17')],
  ['3 Mei 2026', hari('2026-05-03')],
  ['29-May-23', hari('2023-05-29')],
  ['2023-05-29', hari('2023-05-29')],
  ['2023-05-29 04:05:34', hari('2023-05-29', '04:05:34')],
  ['45075', hari('2023-05-29')],
  ['45075.17053240741', hari('2023-05-29', '04:05:34')],
  [new Date('2023-05-29T00:00:00Z'), hari('2023-05-29')],
  [new Date('2023-05-29T04:05:33.999Z'), hari('2023-05-29', '04:05:34')],
  [new Date('2023-05-29T23:59:59.999Z'), hari('2023-05-30')],
  ['29/05/2023', hari('2023-05-29')],
  ['05/29/2023', hari('2023-05-29')],
  ['05/05/2023', hari('2023-05-05')],
  ['05/06/2023', 'ambigu'],
  ['31 Feb 2023', 'takTerbaca'],
  ['2023-02-31', 'takTerbaca'],
  ['32/13/2023', 'takTerbaca'],
  ['kemarin', 'takTerbaca'],
  ['123', 'takTerbaca'],
  [new Date(Number.NaN), 'takTerbaca'],
  ['', 'kosong'],
  [null, 'kosong'],
])('date %j', (cell, expected) => {
  expect(readTanggal(cell)).toEqual(expected)
})

test.each<[string | Date | null, string | null]>([
  ['04:05:34', '04:05:34'],
  ['4:05', '04:05:00'],
  ['04.05.34', '04:05:34'],
  ['4:05:34 AM', '04:05:34'],
  ['12:05:34 AM', '00:05:34'],
  ['4:05:34 pm', '16:05:34'],
  ['0.17053240740740741', '04:05:34'],
  ['0,5', '12:00:00'],
  [new Date('1899-12-30T04:05:33.999Z'), '04:05:34'],
  ['', null],
  [null, null],
  ['25:00:00', 'takTerbaca'],
  ['10:61', 'takTerbaca'],
  ['pagi', 'takTerbaca'],
])('time %j is %j', (cell, jam) => {
  expect(readJam(cell)).toBe(jam)
})

test('every second of a day survives the fraction Excel makes of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_399 }), (second) => {
      const clock = new Date(second * 1000).toISOString().slice(11, 19)
      expect(readJam(String(second / 86_400))).toBe(clock)
      expect(readTanggal(String(45_075 + second / 86_400))).toEqual(hari('2023-05-29', second === 0 ? null : clock))
    }),
  )
})

test('any text is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      readTrackingId(text)
      readTanggal(text)
      readJam(text)
    }),
  )
})
