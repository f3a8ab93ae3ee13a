/**
 * A look into a zip before it is opened: what it is, how large it says it will become, and whether it is whole. The
 * reader behind this checks neither sums nor sizes, so a damaged export would otherwise be imported with holes.
 */
import { crc32, inflateRawSync } from 'node:zlib'

type ZipVerdict = 'utuh' | 'rusak' | 'terlaluBesar' | 'terkunci'
export type ZipCheck = { readonly verdict: ZipVerdict; readonly names: readonly string[] }

type Entry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly locked: boolean
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const ENTRIES_MAX = 10_000

/** Checks every XML part; `sizeMax` is the sum of the unpacked sizes in bytes. Never throws. */
export function checkZip(bytes: Uint8Array, sizeMax: number): ZipCheck {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(zip)
  if (entries === null) return { verdict: 'rusak', names: [] }
  const names = entries.map((entry) => entry.name)
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > sizeMax) return { verdict: 'terlaluBesar', names }
  if (entries.some((entry) => entry.locked)) return { verdict: 'terkunci', names }
  const parts = entries.filter((entry) => /\.(?:xml|rels)$/i.test(entry.name))
  return { verdict: parts.every((entry) => isWhole(zip, entry)) ? 'utuh' : 'rusak', names }
}

/** The central directory; null when it is missing or points outside the file (a cut download). */
function readDirectory(zip: Buffer): readonly Entry[] | null {
  const end = findEnd(zip)
  if (end < 0) return null
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count > ENTRIES_MAX) return null
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== CENTRAL) return null
    const nameLength = zip.readUInt16LE(at + 28)
    if (at + 46 + nameLength > end) return null
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      locked: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

/** The end record stands last, before a comment of at most 64 KiB. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - END_SIZE; at >= Math.max(0, zip.length - END_SIZE - 0xffff); at -= 1) {
    if (zip.readUInt32LE(at) === END) return at
  }
  return -1
}

function isWhole(zip: Buffer, entry: Entry): boolean {
  if (entry.offset + 30 > zip.length || zip.readUInt32LE(entry.offset) !== LOCAL) return false
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28)
  if (start + entry.packed > zip.length) return false
  const packed = zip.subarray(start, start + entry.packed)
  const content = unpack(packed, entry)
  return content !== null && content.length === entry.size && crc32(content) === entry.crc
}

function unpack(packed: Buffer, { method, size }: Entry): Buffer | null {
  if (method === 0) return packed
  if (method !== 8) return null
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 })
  } catch {
    return null
  }
}
