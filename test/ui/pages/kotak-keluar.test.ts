/** The order of the outbox on the page: what waits for a person stands first, and nothing is left out. */
import { expect, test } from 'vitest'
import type { OutboxItem } from '../../../electron/contract/requests.ts'
import { outboxState } from '../../../electron/domain/kata.ts'
import { kelompokkan } from '../../../renderer/pages/kotak-keluar/kotak-keluar.ts'

/** What the core says of the states that need a person. */
const langkah: Readonly<Partial<Record<OutboxItem['state'], string>>> = {
  ditolak: 'Perbaiki isinya, lalu kirim lagi.',
  tidakPasti: 'Bandingkan dengan LAPOR, lalu putuskan.',
  berpandu: 'Salin ke LAPOR dengan panduan, lalu tandai sudah ada.',
}
function item(state: OutboxItem['state']): OutboxItem {
  return {
    id: `0190aaaa-0000-7000-8000-${state.padStart(12, '0')}`,
    kind: 'tindakLanjut',
    state,
    pengaduanId: '0190aaaa-0000-7000-8000-000000000001',
    judul: 'Lampu jalan padam',
    nomor: '9100001',
    titipanDari: null,
    dititipkanKe: null,
    petugasNama: 'Sari Uji',
    marker: '[Ref. TL-000000000000]',
    attempts: 1,
    createdAt: '2026-11-21T03:41:07.000Z',
    nextAttemptAt: null,
    sentAt: null,
    hilangAt: null,
    menungguBukti: null,
    sebab: 'Tersimpan di komputer ini.',
    langkah: langkah[state] ?? null,
    teks: 'Sudah diperbaiki.',
    lampiran: [],
  }
}
const all = outboxState.options.map(item)

test('what LAPOR had and lost again waits for a person, and is not among the finished', () => {
  const hilang = { ...item('terkirim'), hilangAt: '2026-11-22T03:41:07.000Z' }
  expect(kelompokkan([hilang], 'belum').map(({ judul, butir }) => [judul, butir.length])).toEqual([
    ['Menunggu petugas', 1],
  ])
  expect(kelompokkan([hilang], 'selesai')[0]?.butir).toEqual([])
})

test('every state stands in exactly one tab', () => {
  const shown = (['belum', 'selesai'] as const).flatMap((tab) => kelompokkan(all, tab).flatMap((k) => k.butir))
  expect(shown.map((b) => b.state).sort()).toEqual([...outboxState.options].sort())
})

test('what waits for a person stands above what moves by itself', () => {
  const [pertama, kedua, ketiga] = kelompokkan(all, 'belum')
  expect(pertama?.butir.map((b) => b.state).sort()).toEqual(['berpandu', 'ditolak', 'tidakPasti'])
  expect(kedua?.butir.map((b) => b.state).sort()).toEqual(['antre', 'mengirim'])
  expect(ketiga?.butir.map((b) => b.state)).toEqual(['dititipkan'])
})

test('what stopped stands above what is carried over as on every day, however the list was ordered', () => {
  const [pertama] = kelompokkan([item('berpandu'), item('tidakPasti'), item('ditolak')], 'belum')
  expect(pertama?.butir.map((b) => b.state)).toEqual(['tidakPasti', 'ditolak', 'berpandu'])
})

test('an unclear one that is still looked for in LAPOR asks nobody', () => {
  const dicari = { ...item('tidakPasti'), langkah: null }
  expect(kelompokkan([dicari], 'belum').map((k) => k.judul)).toEqual(['Sedang dipastikan di LAPOR'])
})
