/**
 * Invented cases for practice: a queue as a town's office has it on any morning, with late, due, fresh, waiting and
 * closed cases. Deterministic: the same seed, count and time give the same cases.
 */
import type { Instant } from '../../domain/kata.ts'
import { makeChance, type Chance } from '../chance.ts'
import { INSTANSI_LATIHAN, KATEGORI, KLASIFIKASI } from '../masters.ts'
import type { SandboxCaseInput, SandboxInstansi } from '../sandbox-case.ts'
import { GANG, JALAN, KELURAHAN, KOTA, NAMA, PUSKESMAS, SEKOLAH, SUMBER } from './places.ts'
import { at, DAY, live, MINUTE, WIB, type Keadaan, type Telling } from './life.ts'
import { STORIES_KOTA } from './stories-kota.ts'
import { STORIES_LAYANAN } from './stories-layanan.ts'
import type { Story, StoryKlasifikasi } from './story.ts'

/** How the age of an open case stands to its legal time. */
type Umur = 'lewat' | 'hariIni' | 'segera' | 'baru'
type Tempat = { readonly keadaan: Keadaan; readonly umur: Umur; readonly banyak: number }

/** A practice queue of 60; a longer one repeats it. */
const ANTREAN: readonly Tempat[] = [
  { keadaan: 'belum', umur: 'lewat', banyak: 2 },
  { keadaan: 'belum', umur: 'hariIni', banyak: 1 },
  { keadaan: 'belum', umur: 'baru', banyak: 4 },
  { keadaan: 'terbuka', umur: 'lewat', banyak: 5 },
  { keadaan: 'terbuka', umur: 'hariIni', banyak: 3 },
  { keadaan: 'terbuka', umur: 'segera', banyak: 7 },
  { keadaan: 'terbuka', umur: 'baru', banyak: 11 },
  { keadaan: 'tertunda', umur: 'segera', banyak: 4 },
  { keadaan: 'ditindaklanjuti', umur: 'segera', banyak: 8 },
  { keadaan: 'ditanggapi', umur: 'segera', banyak: 5 },
  { keadaan: 'ditutup', umur: 'lewat', banyak: 7 },
  { keadaan: 'diarsipkan', umur: 'lewat', banyak: 3 },
]

/** Working days the practice dates are laid around; the application computes the real ones with its own rules. */
const LIMIT: Readonly<Record<StoryKlasifikasi, number>> = { informasi: 5, aspirasi: 5, tidakBerkadar: 14, berkadar: 60 }
const KLASIFIKASI_ID: Readonly<Record<StoryKlasifikasi, number>> = {
  informasi: 2,
  aspirasi: 3,
  tidakBerkadar: 5,
  berkadar: 6,
}
const VERIFIKASI = 3

/** Local midnight (WIB), in ms, of the day so many working days before now. Holidays are the application's business. */
function workingDaysBack(now: number, days: number): number {
  const weekday = (midnight: number) => new Date(midnight + WIB).getUTCDay()
  let midnight = Math.floor((now + WIB) / DAY) * DAY - WIB
  for (let left = days; left > 0;) {
    midnight -= DAY
    if (weekday(midnight) % 6 !== 0) left -= 1
  }
  return midnight
}

function ageInWorkingDays(chance: Chance, { keadaan, umur }: Tempat, klasifikasi: StoryKlasifikasi): number {
  const limit = keadaan === 'belum' ? VERIFIKASI : LIMIT[klasifikasi]
  if (umur === 'lewat') return limit + chance.between(1, keadaan === 'ditutup' || keadaan === 'diarsipkan' ? 25 : 8)
  if (umur === 'hariIni') return limit
  if (umur === 'segera') return Math.max(2, limit - chance.between(1, 2))
  return chance.between(0, keadaan === 'belum' ? 1 : Math.max(2, Math.min(8, limit - 3)))
}

function receivedAt(chance: Chance, now: number, age: number): number {
  const time = workingDaysBack(now, age) + chance.between(6 * 60, 20 * 60 + 45) * MINUTE + chance.between(0, 59) * 1000
  const latest = now - chance.between(20, 240) * MINUTE
  return Math.min(time, latest)
}

type Places = Readonly<Record<string, string>>

function pickPlaces(chance: Chance): { readonly places: Places; readonly lokasi: string } {
  const { nama, kecamatan } = chance.pick(KELURAHAN)
  const two = (low: number, high: number) => String(chance.between(low, high)).padStart(2, '0')
  const rt = `RT ${two(1, 9)} RW ${two(1, 12)}`
  const places = {
    jalan: chance.pick(JALAN),
    gang: chance.pick(GANG),
    kelurahan: nama,
    rt,
    sekolah: chance.pick(SEKOLAH),
    puskesmas: chance.pick(PUSKESMAS),
  }
  return { places, lokasi: `Kelurahan ${nama}, Kecamatan ${kecamatan}, ${KOTA}` }
}

function fill(text: string, places: Places): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => places[name] ?? slot)
}

function makeCase(telling: Telling, tempat: Tempat, instansi: SandboxInstansi): SandboxCaseInput {
  const { chance, story, start } = telling
  const { places, lokasi } = pickPlaces(chance)
  const history = live(telling, tempat.keadaan, instansi)
  const klasifikasiId = KLASIFIKASI_ID[story.klasifikasi]
  return {
    ...history,
    judul: fill(story.judul, places),
    isi: fill(story.isi, places),
    namaPelapor: chance.pick(NAMA),
    klasifikasiId,
    klasifikasiNama: KLASIFIKASI.find((entry) => entry.id === klasifikasiId)?.nama ?? null,
    kategoriId: story.kategori,
    kategoriNama: KATEGORI.find((entry) => entry.id === story.kategori)?.nama ?? null,
    // Many reports are anonymous without any need.
    anonim: story.anonim === true || chance.next() < 0.15,
    rahasia: story.rahasia === true || chance.next() < 0.04,
    sumber: chance.pick(SUMBER),
    lokasi,
    createdAt: at(start),
    updatedAt: at(telling.last),
  }
}

/**
 * Invents `count` cases around `now`.
 * @param seed the same seed tells the same stories
 * @param instansi the office the cases lie with
 */
export function generateCases(
  seed: number,
  count: number,
  now: Instant,
  instansi = INSTANSI_LATIHAN,
): SandboxCaseInput[] {
  const chance = makeChance(seed)
  const places = ANTREAN.flatMap((tempat) => Array.from({ length: tempat.banyak }, () => tempat))
  const nowMs = Date.parse(now)
  let tanggapanId = 100_000
  const nextId = () => (tanggapanId += 1)
  let stories: Story[] = []
  let queue: Tempat[] = []
  const cases: SandboxCaseInput[] = []
  while (cases.length < count) {
    if (stories.length === 0) stories = chance.shuffle([...STORIES_KOTA, ...STORIES_LAYANAN])
    if (queue.length === 0) queue = chance.shuffle(places)
    const story = stories.pop()
    const tempat = queue.pop()
    if (story === undefined || tempat === undefined) break
    const start = receivedAt(chance, nowMs, ageInWorkingDays(chance, tempat, story.klasifikasi))
    cases.push(makeCase({ chance, story, start, now: nowMs, nextId, last: start }, tempat, instansi))
  }
  // Older reports have the smaller numbers, as upstream.
  return cases.sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? ''))
}
