/** The sealed file of a paket bawaan: whole or nothing, for one desk, from one desk; nothing hostile gets past its head. */
import { randomBytes, randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { KepalaAmplop } from '../../../electron/domain/paket-bawaan.ts'
import { bukaAmplop, intipAmplop, tulisAmplop } from '../../../electron/store/amplop.ts'
import { AmplopBatal, AmplopRusak } from '../../../electron/store/amplop-salah.ts'
import { bacaKunci, kunciBaru, rahasiaBersama } from '../../../electron/store/kunci-meja.ts'
import { bacaSidik } from '../../../electron/domain/paket-bawaan.ts'

vi.setConfig({ testTimeout: 60_000 })

const dir = mkdtempSync(join(tmpdir(), 'loket-amplop-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const a = bacaKunci(kunciBaru())
const b = bacaKunci(kunciBaru())
const c = bacaKunci(kunciBaru())
let seq = 0
const place = (): string => join(dir, `berkas-${(seq += 1)}`)

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function write(bytes: Uint8Array, change: Partial<KepalaAmplop> = {}, size = 10_000): Promise<string> {
  const file = place()
  const kepala = {
    ...{ id: randomUUID(), jenis: 'paket' as const, pengirim: a.sidik, penerima: b.sidik, jumlah: 1 },
    ...{ dibuatAt: '2026-03-01T00:00:00.000Z', kedaluwarsaAt: '2026-03-15T00:00:00.000Z', ukuran: bytes.length },
    ...change,
  }
  await tulisAmplop({ file, kepala, pengirim: a, kunciPenerima: b.kunciTukar, isi: chunks(bytes, size) })
  return file
}

async function read(file: string, milik = b, pengirim = a): Promise<Buffer> {
  const parts: Buffer[] = []
  const kunciPengirim = (sidik: string) => Promise.resolve(sidik === pengirim.sidik ? pengirim.kunciTanda : null)
  await bukaAmplop({ file, jenis: 'paket', milik, kunciPengirim }, async (_kepala, isi) => {
    for await (const part of isi) parts.push(Buffer.from(part))
  })
  return Buffer.concat(parts)
}

/** Why it was not believed; null when it was. */
async function refused(file: string, milik = b, pengirim = a): Promise<string | null> {
  try {
    await read(file, milik, pengirim)
    return null
  } catch (error) {
    if (error instanceof AmplopRusak) return error.salah
    throw error
  }
}

describe('the sealed file', () => {
  it.each([4, 5, 65_535, 65_536, 65_537, 131_072, 300_000])('gives back exactly its %i bytes', async (size) => {
    const bytes = randomBytes(size)
    expect((await read(await write(bytes))).equals(bytes)).toBe(true)
  })

  it('shows nothing of its contents, and is another one each time', async () => {
    const bytes = Buffer.from('Jalan berlubang di depan pasar. '.repeat(3000))
    const [one, two] = [readFileSync(await write(bytes)), readFileSync(await write(bytes))]
    expect(one.includes('berlubang')).toBe(false)
    expect(one.subarray(-5000, -64).equals(two.subarray(-5000, -64))).toBe(false)
  })

  it('is for one desk, from one desk', async () => {
    const file = await write(randomBytes(1000))
    expect(await refused(file, c)).toBe('bukanUntukSini')
    expect(await refused(file, b, c)).toBe('pengirimAsing')
    // A desk that is not trusted writes the name of one that is.
    const forged = place()
    const kepala = { ...(await intipAmplopFull(file)), id: randomUUID(), ukuran: 1000 }
    await tulisAmplop({
      file: forged,
      kepala,
      pengirim: c,
      kunciPenerima: b.kunciTukar,
      isi: chunks(randomBytes(1000), 99),
    })
    expect(await refused(forged)).toBe('tandaTangan')
  })

  it('cut anywhere or longer by anything, it is refused', async () => {
    const file = await write(randomBytes(150_000))
    const { size } = statSync(file)
    const cuts = [0, 1, 7, 10, 11, 200, size - 65_617, size - 65, size - 64, size - 1]
    for (const length of cuts) {
      const copy = place()
      copyFileSync(file, copy)
      truncateSync(copy, length)
      expect(['bukanPaket', 'terpotong', 'rusak']).toContain(await refused(copy))
    }
    const longer = place()
    writeFileSync(longer, Buffer.concat([readFileSync(file), Buffer.from([0])]))
    expect(await refused(longer)).toBe('terpotong')
  })

  it('one bit changed anywhere, it is refused', async () => {
    const file = await write(randomBytes(140_000))
    const whole = readFileSync(file)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length * 8 - 1 }), async (bit) => {
        const copy = Buffer.from(whole)
        copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const changed = place()
        writeFileSync(changed, copy)
        const why = await refused(changed)
        rmSync(changed)
        expect(why).not.toBeNull()
      }),
      { numRuns: 200, examples: [[64], [72], [80], [90], [whole.length * 8 - 1]] },
    )
  })

  it('parts in another order do not open, even under a signature of the right desk', async () => {
    const file = await write(randomBytes(3 * 65_536))
    const whole = readFileSync(file)
    const head = whole.length - 64 - 3 * (65_536 + 16)
    const part = (n: number) => whole.subarray(head + n * 65_552, head + (n + 1) * 65_552)
    const { createHash, sign } = await import('node:crypto')
    const body = Buffer.concat([whole.subarray(0, head), part(1), part(0), part(2)])
    const hash = createHash('sha256').update(body).digest()
    const tanda = sign(null, Buffer.concat([Buffer.from('loket-aduan amplop 1 tanda\0'), hash]), a.tanda)
    const swapped = place()
    writeFileSync(swapped, Buffer.concat([body, tanda]))
    expect(await refused(swapped)).toBe('rusak')
  })

  it('any bytes at all: a sentence, never a crash', async () => {
    const front = readFileSync(await write(randomBytes(500)))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.nat({ max: 40 }), async (bytes, keep) => {
        const file = place()
        writeFileSync(file, Buffer.concat([front.subarray(0, keep), bytes]))
        expect(await refused(file)).not.toBeNull()
        rmSync(file)
      }),
      { numRuns: 300 },
    )
  })

  it('a size nobody has room for is refused by the length of the file, without being held', async () => {
    const whole = readFileSync(await write(randomBytes(500)))
    const length = whole.readUInt16BE(9)
    const json = whole
      .subarray(11, 11 + length)
      .toString()
      .replace('"ukuran":500', '"ukuran":17179869184')
    const head = Buffer.from(whole.subarray(0, 11))
    head.writeUInt16BE(Buffer.byteLength(json), 9)
    const file = place()
    writeFileSync(file, Buffer.concat([head, Buffer.from(json), whole.subarray(11 + length)]))
    const before = process.memoryUsage().rss
    expect(await refused(file)).toBe('terpotong')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  it('a newer version is said, a folder or another file is none', async () => {
    const whole = readFileSync(await write(randomBytes(500)))
    whole.writeUInt8(9, 8)
    const file = place()
    writeFileSync(file, whole)
    expect(await refused(file)).toBe('versiBaru')
    writeFileSync(file, 'PK bukan paket sama sekali')
    expect(await refused(file)).toBe('bukanPaket')
    expect(await intipAmplop(file)).toBeNull()
  })

  it('can be stopped, and never replaces a file', async () => {
    const file = place()
    const kepala = { ...(await intipAmplopFull(await write(randomBytes(9)))), ukuran: 200_000 }
    const isi = chunks(randomBytes(200_000), 10_000)
    const args = { file, kepala, pengirim: a, kunciPenerima: b.kunciTukar, isi }
    await expect(tulisAmplop({ ...args, batal: () => true })).rejects.toBeInstanceOf(AmplopBatal)
    await expect(tulisAmplop(args)).rejects.toMatchObject({ code: 'EEXIST' })
  })

  it('a key of low order gives no secret', () => {
    expect(() => rahasiaBersama(b.tukar, Buffer.alloc(32).toString('base64'))).toThrow(AmplopRusak)
  })

  it('the fingerprint reads as six groups of five digits', () => {
    expect(bacaSidik(a.sidik).join(' ')).toMatch(/^(\d{5} ){5}\d{5}$/)
    expect(bacaSidik(a.sidik)).not.toEqual(bacaSidik(b.sidik))
  })
})

async function intipAmplopFull(file: string): Promise<Omit<KepalaAmplop, 'kunciSementara'>> {
  const seen = await intipAmplop(file)
  if (seen === null) throw new Error('no head')
  const at = { dibuatAt: '2026-03-01T00:00:00.000Z', kedaluwarsaAt: '2026-03-15T00:00:00.000Z' }
  return { ...seen, ...at, id: randomUUID(), jumlah: 1, ukuran: 4 }
}
