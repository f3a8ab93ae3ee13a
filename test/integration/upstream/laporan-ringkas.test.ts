/** The export: a real one where it lies beside the repository, generated ones, and every way a file can be broken. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LaporanRingkas } from '../../../electron/domain/kasus-lapor.ts'
import { readLaporanRingkas } from '../../../electron/upstream/laporan-ringkas.ts'
import { createRandom } from '../../support/builders.ts'
import { eksporCsv, eksporXlsx, inventBaris, KOLOM_EKSPOR } from '../../support/laporan-ringkas.ts'
import type { BarisEkspor } from '../../support/laporan-ringkas.ts'
import { makeZip, zipPart } from './zip.ts'

const REAL = new URL('../../../../shared/data/sp4n-laporan-ringkas.xlsx', import.meta.url)
const BARIS = inventBaris(450, 11)

async function read(bytes: Uint8Array, zonaExcel: 'UTC' | 'WIB' = 'UTC'): Promise<LaporanRingkas> {
  const result = await readLaporanRingkas(bytes, { namaBerkas: 'laporan.xlsx', zonaExcel })
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

/** The one sentence a file is refused with. */
async function refusal(bytes: Uint8Array, namaBerkas = 'laporan.xlsx'): Promise<string> {
  const result = await readLaporanRingkas(bytes, { namaBerkas, zonaExcel: 'UTC' })
  if (result.ok || result.failure.kind !== 'invalid') throw new Error('not refused')
  expect(result.failure.fields.map((field) => field.field)).toEqual(['berkas'])
  const sentence = result.failure.fields[0]?.message ?? ''
  expect(sentence).toMatch(/^Berkas "[^"]*" .*, jadi tidak ada yang diimpor; .*[^.]\.$/)
  expect(sentence).not.toMatch(/[!\n]|kami|undefined/)
  return sentence
}

// ---- an independent reading of the sheet ----------------------------------------------------------------------------

const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const STATUS_KITA: Readonly<Record<string, string>> = {
  Terverifikasi: 'belumDitindaklanjuti',
  'Menunggu Kelengkapan Informasi': 'tertunda',
  'Ditindaklanjuti oleh Instansi': 'dalamProses',
  'Ditutup oleh Sistem': 'selesai',
  'Ditutup oleh Admin': 'selesai',
  'Ditutup oleh Pelapor': 'selesai',
  'Diarsipkan oleh Admin': 'diarsipkan',
  'Diarsipkan oleh Sistem': 'diarsipkan',
  'Diarsipkan oleh Pelapor': 'diarsipkan',
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** The rows under the header as column letter → text, read off the XML with expressions only. */
function rowsOf(bytes: Uint8Array): readonly ReadonlyMap<string, string>[] {
  const xml = zipPart(bytes, 'worksheets/sheet1.xml')
  const shared = xml.includes('t="s"')
    ? [...zipPart(bytes, 'sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((si) =>
        [...(si[1] ?? '').matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((t) => t[1] ?? '').join(''),
      )
    : []
  const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => {
    const cells = new Map<string, string>()
    for (const cell of (row[1] ?? '').matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const inner = cell[3] ?? ''
      const text = /<t[^>]*>(.*?)<\/t>/s.exec(inner)?.[1] ?? /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? ''
      const value = (cell[2] ?? '').includes('t="s"') ? (shared[Number(text)] ?? '') : text
      if (value !== '') cells.set(cell[1] ?? '', unescapeXml(value))
    }
    return cells
  })
  const header = rows.findIndex((row) => row.get('A') === 'Tracking ID')
  return rows.slice(header + 1).filter((row) => row.size > 0)
}

const same = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

async function compareWithXml(bytes: Uint8Array): Promise<LaporanRingkas> {
  const rows = rowsOf(bytes)
  const laporan = await read(bytes)
  expect(laporan.rusak).toEqual([])
  expect(laporan.kasus.length).toBe(rows.length)
  laporan.kasus.forEach((kasus, index) => {
    const row = rows[index] ?? new Map<string, string>()
    const cell = (letter: string) => row.get(letter) ?? ''
    const [day = '', month = '', year = ''] = cell('B').split(' ')
    const [hour = '', minute = '', second = ''] = cell('C').split(':')
    const numbers = [
      Number(year),
      BULAN.indexOf(month),
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    ] as const
    expect(kasus).toMatchObject({
      upstreamId: null,
      trackingId: cell('A'),
      receivedAt: new Date(Date.UTC(...numbers)).toISOString(),
      receivedAtAsli: `${cell('B')} ${cell('C')}`,
      zonaSumber: 'UTC',
      statusAsli: cell('N'),
      status: STATUS_KITA[cell('N')],
      anonim: cell('J').includes('Anonim'),
      rahasia: cell('J').includes('Rahasia'),
      instansi: cell('M') === '' ? cell('L') : cell('M'),
      kategoriId: cell('E') === '' ? null : cell('E'),
      sumber: cell('K'),
      lokasi: [cell('Q'), cell('P')].filter((part) => part !== '').join(', '),
      updatedAt: null,
    })
    expect(same(kasus.judul)).toBe(same(cell('G')))
    expect(same(kasus.isi)).toBe(same(cell('I')))
    expect(same(kasus.alasanTunda ?? '')).toBe(same(cell('O')))
    expect(kasus.namaPelapor).toBeNull()
  })
  return laporan
}

test('450 cases, each against the XML of the sheet: state, date, zone and words', async () => {
  if (!existsSync(REAL)) {
    // A machine without the real file proves the same on a generated one; the build machine must have it.
    expect(process.env['CI']).not.toBe('true')
    console.info('Ekspor nyata tidak ada di sebelah repositori: dipakai ekspor buatan dengan bentuk yang sama.')
    expect((await compareWithXml(await eksporXlsx(BARIS))).kasus.length).toBe(450)
    return
  }
  const laporan = await compareWithXml(readFileSync(REAL))
  expect(laporan).toMatchObject({ instansi: 'Pemerintah Kabupaten Bandung', dibuat: '2025-11-14', kolomLain: [] })
  expect(laporan.periode).toBe('(2021-01-01) - (2023-12-31)')
  const counts = Object.groupBy(laporan.kasus, (kasus) => kasus.status)
  expect([counts.selesai?.length, counts.diarsipkan?.length, counts.tertunda?.length]).toEqual([354, 72, 24])
  expect(laporan.kasus.length).toBe(450)
})

test('a generated export reads the same way', async () => {
  const laporan = await compareWithXml(await eksporXlsx(BARIS))
  expect(laporan).toMatchObject({ instansi: 'Pemerintah Kabupaten Nusajati', dibuat: '2026-03-17' })
})

test('the zone is the setting’s: WIB is seven hours before UTC, the reading itself stays', async () => {
  const bytes = await eksporXlsx(BARIS)
  const [utc, wib] = [await read(bytes, 'UTC'), await read(bytes, 'WIB')]
  utc.kasus.forEach((kasus, index) => {
    const other = wib.kasus[index]
    expect(Date.parse(kasus.receivedAt) - Date.parse(other?.receivedAt ?? '')).toBe(7 * 3_600_000)
    expect([other?.receivedAtAsli, other?.zonaSumber]).toEqual([kasus.receivedAtAsli, 'WIB'])
  })
})

test.each([
  ['as LAPOR writes it', {}],
  ['saved again by Excel: BOM and semicolons', { pemisah: ';', bom: true }],
  ['with tabs', { pemisah: '\t' }],
  ['without the preamble', { pembuka: false }],
] as const)('CSV %s gives the same cases as the workbook', async (_name, args) => {
  const fromCsv = await read(eksporCsv(BARIS, args))
  expect(fromCsv.rusak).toEqual([])
  expect(fromCsv.kasus).toEqual((await read(await eksporXlsx(BARIS))).kasus)
})

test('CSV in UTF-16 and in the Windows code page', async () => {
  const one: BarisEkspor = {
    ...BARIS[0],
    'Judul Laporan': 'Café "Melati", rusak',
    'Isi Laporan Akhir': 'baris 1\r\nbaris 2',
  }
  const bytes = eksporCsv([one])
  const text = new TextDecoder().decode(bytes)
  for (const other of [bytes, Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')]) {
    expect((await read(other)).kasus[0]).toMatchObject({ judul: 'Café "Melati", rusak', isi: 'baris 1\nbaris 2' })
  }
})

describe('columns', () => {
  test('in any order, any spelling of case and space, new ones named', async () => {
    const tipe = 'tipe laporan (ANONIM / rahasia)'
    const kolom = [
      'Tracking ID',
      'status  laporan',
      'TANGGAL LAPORAN MASUK',
      'Kolom Baru',
      'Nama Pelapor',
      'Rating',
      tipe,
    ]
    const baris = [
      {
        'Tracking ID': '4102194',
        'status  laporan': 'Terverifikasi',
        'TANGGAL LAPORAN MASUK': '3 Mei 2026',
        'Nama Pelapor': 'Darmaji Telagajati',
      },
    ]
    const laporan = await read(await eksporXlsx(baris, { kolom }))
    expect(laporan.kolomLain).toEqual(['Kolom Baru'])
    expect(laporan.kasus[0]).toMatchObject({
      trackingId: '4102194',
      status: 'belumDitindaklanjuti',
      receivedAt: '2026-05-03T00:00:00.000Z',
      namaPelapor: 'Darmaji Telagajati',
      judul: '',
      klasifikasi: null,
    })
  })

  test.each(['Tanggal Laporan Masuk', 'Status Laporan'])(
    'without "%s" the file is refused, and says which',
    async (missing) => {
      const kolom = KOLOM_EKSPOR.filter((name) => name !== missing)
      expect(await refusal(await eksporXlsx(BARIS, { kolom }))).toContain(`"${missing}"`)
      expect(await refusal(eksporCsv(BARIS, { kolom }))).toContain(`"${missing}"`)
    },
  )

  test('the name of an anonymous pelapor is not taken over, even where the export has it', async () => {
    const kolom = [...KOLOM_EKSPOR, 'Nama Pelapor']
    const row = { ...BARIS[0], 'Nama Pelapor': 'Darmaji Telagajati' }
    const tipe = 'Tipe Laporan (Anonim/Rahasia)'
    const laporan = await read(
      await eksporXlsx(
        [
          { ...row, [tipe]: 'Anonim|Rahasia' },
          { ...row, 'Tracking ID': '4999999', [tipe]: 'Rahasia' },
        ],
        { kolom },
      ),
    )
    expect(laporan.kasus.map((kasus) => [kasus.anonim, kasus.rahasia, kasus.namaPelapor])).toEqual([
      [true, true, null],
      [false, true, 'Darmaji Telagajati'],
    ])
  })

  test('an export without the column Tipe says nothing about anonim and rahasia, and gives no name', async () => {
    const tipe = 'Tipe Laporan (Anonim/Rahasia)'
    const kolom = [...KOLOM_EKSPOR.filter((name) => name !== tipe), 'Nama Pelapor']
    const laporan = await read(await eksporXlsx([{ ...BARIS[0], 'Nama Pelapor': 'Darmaji Telagajati' }], { kolom }))
    expect(laporan.kasus).toHaveLength(1)
    expect(laporan.kasus[0]).toMatchObject({ anonim: null, rahasia: null, namaPelapor: null })
  })

  test('our marker is found in the first text, though an admin rewrote the last one', async () => {
    const row = {
      ...BARIS[0],
      'Isi Laporan Awal': '[Ref. TL-0123456789ab] Lampu padam',
      'Isi Laporan Akhir': 'Lampu padam',
    }
    expect((await read(await eksporXlsx([row]))).kasus[0]).toMatchObject({
      marker: '[Ref. TL-0123456789ab]',
      isi: 'Lampu padam',
    })
  })
})

describe('cells Excel has touched', () => {
  const row = (change: BarisEkspor): BarisEkspor => ({ ...BARIS[0], ...change })

  test('real dates and numbers', async () => {
    const at = new Date('2023-05-29T04:05:34Z')
    const rows = [
      row({ 'Tracking ID': 4_102_194, 'Tanggal Laporan Masuk': at, 'Waktu Laporan Masuk': null }),
      row({
        'Tracking ID': 123_456_789_012_345,
        'Tanggal Laporan Masuk': new Date('2023-05-29T00:00:00Z'),
        'Waktu Laporan Masuk': '04:05:34',
      }),
      row({ 'Tracking ID': '0041021', 'Tanggal Laporan Masuk': 45_075, 'Waktu Laporan Masuk': 0.170_532_407_407_407 }),
    ]
    const laporan = await read(await eksporXlsx(rows))
    expect(laporan.rusak).toEqual([])
    expect(laporan.kasus.map((kasus) => [kasus.trackingId, kasus.receivedAt])).toEqual([
      ['4102194', at.toISOString()],
      ['123456789012345', at.toISOString()],
      ['0041021', at.toISOString()],
    ])
  })

  test('a bad row goes aside with a sentence; the good ones come through', async () => {
    const bad: readonly (readonly [BarisEkspor, RegExp])[] = [
      [{ 'Tracking ID': '' }, /^Baris 13: Tracking ID harus 5 sampai 15 angka\.$/],
      [{ 'Tracking ID': '1,23457E+14' }, /^Baris 14: Tracking ID/],
      [{ 'Tracking ID': '5000001', 'Tanggal Laporan Masuk': null }, /^Baris 15: kolom Tanggal Laporan Masuk kosong\.$/],
      [
        { 'Tracking ID': '5000002', 'Tanggal Laporan Masuk': '05/06/2023' },
        /^Baris 16: tanggal "05\/06\/2023" dapat dibaca dua cara/,
      ],
      [
        { 'Tracking ID': '5000003', 'Tanggal Laporan Masuk': '31 Feb 2023' },
        /^Baris 17: kolom Tanggal Laporan Masuk tidak terbaca/,
      ],
      [{ 'Tracking ID': '5000004', 'Waktu Laporan Masuk': '25:00:00' }, /^Baris 18: kolom Waktu Laporan Masuk/],
      [{ 'Tracking ID': '5000005', 'Status Laporan': null }, /^Baris 19: kolom Status Laporan kosong\.$/],
      [{}, /^Baris 20: nomor ini sudah ada di baris 12\.$/],
    ]
    const laporan = await read(
      await eksporXlsx([row({}), ...bad.map(([change]) => row(change)), row({ 'Tracking ID': '5000009' })]),
    )
    expect(laporan.kasus.length).toBe(2)
    expect(laporan.rusak.length).toBe(bad.length)
    laporan.rusak.forEach((item, index) => {
      expect(item.alasan).toMatch(bad[index]?.[1] ?? /x^/)
      expect(JSON.parse(item.raw)).toMatchObject({ 'Sumber Laporan': BARIS[0]?.['Sumber Laporan'] })
    })
    expect(laporan.rusak[2]?.trackingId).toBe('5000001')
  })
})

describe('files that are refused, with one sentence', () => {
  const ole = (name: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(504),
      Buffer.from(name, 'utf16le'),
    ])
  const part = (name: string) => ({ name, text: '<x/>' })
  const files: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, RegExp])[] = [
    ['0 bytes', () => new Uint8Array(), /kosong \(0 byte\)/],
    [
      'a Word document renamed',
      () => makeZip([part('[Content_Types].xml'), part('word/document.xml')]),
      /dokumen Word/,
    ],
    ['some other zip', () => makeZip([part('catatan.txt')]), /bukan berkas Excel/],
    ['an OpenDocument sheet', () => makeZip([part('mimetype'), part('content.xml')]), /bukan bentuk \.xlsx/],
    ['a workbook with a password', () => ole('EncryptedPackage'), /kata sandi/],
    ['a workbook in a zip with a password', () => makeZip([{ ...part('xl/workbook.xml'), flags: 1 }]), /kata sandi/],
    ['an old .xls', () => ole('Workbook'), /\.xls/],
    ['a web page saved as .xls', () => Buffer.from('\ufeff<html><table><tr><td>Tracking ID'), /halaman web/],
    ['a PDF', () => Buffer.from('%PDF-1.7\n\u0000\u0001'), /bukan berkas Excel atau CSV/],
    [
      'another sheet',
      () => eksporXlsx([{ Nama: 'x' }], { kolom: ['Nama'], pembuka: false }),
      /tidak berisi tabel Laporan Ringkas/,
    ],
    ['a workbook without parts', () => makeZip([part('xl/workbook.xml')]), /rusak|tidak berisi tabel/],
    ['text that is no table', () => Buffer.from('Rekap bulan Maret\nbaik semua'), /tidak berisi tabel Laporan Ringkas/],
    [
      'a header below row 40',
      () => Buffer.concat([Buffer.from('x\r\n'.repeat(45)), eksporCsv(BARIS)]),
      /tidak berisi tabel/,
    ],
    ['an open quotation mark', () => Buffer.concat([eksporCsv(BARIS), Buffer.from('4999999,"putus')]), /tanda kutip/],
    ['more than 30 MB', () => new Uint8Array(30 * 1024 * 1024 + 1), /lebih besar dari 30 MB/],
    [
      'a zip bomb',
      () =>
        makeZip([part('xl/workbook.xml'), { ...part('xl/worksheets/sheet1.xml'), declaredSize: 300 * 1024 * 1024 }]),
      /terlalu banyak/,
    ],
    [
      'a zip that lies about its sizes',
      () => makeZip([part('xl/workbook.xml'), { ...part('xl/worksheets/sheet1.xml'), declaredSize: 2 }]),
      /rusak/,
    ],
  ]
  test.each(files)('%s', async (_name, make, pattern) => {
    expect(await refusal(await make())).toMatch(pattern)
  })

  test('more than 200,000 rows', async () => {
    const line = '4000000,3 Jan 2026,Terverifikasi\r\n'
    const text = `Tracking ID,Tanggal Laporan Masuk,Status Laporan\r\n${line.repeat(200_001)}`
    expect(await refusal(Buffer.from(text))).toContain('200.000 baris')
  })

  test('a long name is cut, a name with quotes does no harm', async () => {
    expect(await refusal(new Uint8Array(), 'a'.repeat(300))).toContain(`${'a'.repeat(79)}…`)
  })

  test('cut anywhere: refused, never half a queue', async () => {
    const bytes = await eksporXlsx(BARIS)
    const random = createRandom(3)
    for (let round = 0; round < 25; round += 1) {
      expect(await refusal(bytes.subarray(0, random.int(4, bytes.length - 1)))).toMatch(/rusak atau terpotong/)
    }
  })

  test('one flipped bit: refused, or it changed nothing', async () => {
    const bytes = await eksporXlsx(BARIS)
    const whole = await read(bytes)
    const random = createRandom(4)
    let refused = 0
    for (let round = 0; round < 40; round += 1) {
      const flipped = Uint8Array.from(bytes)
      const at = random.int(4, bytes.length - 1)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(0, 7))
      const result = await readLaporanRingkas(flipped, { namaBerkas: 'x.xlsx', zonaExcel: 'UTC' })
      if (result.ok) expect(result.value.kasus).toEqual(whole.kasus)
      else refused += 1
    }
    expect(refused).toBeGreaterThan(30)
  })
})
