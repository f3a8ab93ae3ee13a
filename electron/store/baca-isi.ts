/** Contents of a packet or proof out of its parts: the list at the head, then the files one by one. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import {
  type BerkasBawaan,
  DAFTAR_MAKS_BYTE,
  type IsiPaketBawaan,
  isiPaketBawaan,
  payloadBawaan,
} from '../domain/paket-bawaan.ts'
import { parseJson } from './amplop.ts'
import { AmplopRusak } from './amplop-salah.ts'

type Pembaca = {
  /** Exactly so many bytes. */
  ambil(banyak: number): Promise<Buffer>
  /** Nothing may be left; also makes sure that the last part was opened. */
  habis(): Promise<void>
}

/** Takes pieces of any size out of parts of another. */
export function createPembaca(isi: AsyncGenerator<Buffer>): Pembaca {
  let rest: Buffer = Buffer.alloc(0)
  async function next(): Promise<boolean> {
    const part = await isi.next()
    if (part.done === true) return false
    rest = part.value
    return true
  }
  return {
    async ambil(banyak) {
      const pieces: Buffer[] = []
      for (let left = banyak; left > 0;) {
        if (rest.length === 0 && !(await next())) throw new AmplopRusak('isiAsing')
        const piece = rest.subarray(0, left)
        pieces.push(piece)
        rest = rest.subarray(piece.length)
        left -= piece.length
      }
      return Buffer.concat(pieces)
    },
    async habis() {
      if (rest.length > 0 || (await next())) throw new AmplopRusak('isiAsing')
    },
  }
}

/** The list at the head, held against its schema. */
export async function bacaDaftar<T>(pembaca: Pembaca, skema: z.ZodType<T>): Promise<T> {
  const panjang = (await pembaca.ambil(4)).readUInt32BE(0)
  if (panjang > DAFTAR_MAKS_BYTE) throw new AmplopRusak('isiAsing')
  const read = skema.safeParse(parseJson(await pembaca.ambil(panjang)))
  if (!read.success) throw new AmplopRusak('isiAsing')
  return read.data
}

function unik(all: readonly string[]): boolean {
  return new Set(all).size === all.length
}

/** What the schema cannot say: nothing twice, nothing that points nowhere, words that match their hash and their kind. */
function masukAkal({ kasus, butir, berkas }: IsiPaketBawaan): boolean {
  const lanes = new Set(kasus.map(({ kunci }) => kunci))
  const files = new Set(berkas.map(({ id }) => id))
  if (!unik(kasus.map(({ kunci }) => kunci)) || !unik(berkas.map(({ id }) => id))) return false
  if (!unik(butir.map(({ id }) => id)) || !unik(butir.map(({ marker }) => marker))) return false
  return butir.every(({ kasus: lane, kind, payload, sha256 }) => {
    if (!lanes.has(lane) || createHash('sha256').update(payload).digest('hex') !== sha256) return false
    const words = payloadBawaan.safeParse(parseJson(Buffer.from(payload)))
    if (!words.success) return false
    const found = 'tanggapan' in words.data ? 'tindakLanjut' : 'alasan' in words.data ? 'tindakan' : 'pengaduanBaru'
    return found === kind && words.data.lampiranIds.every((id) => files.has(id))
  })
}

/** The list of a packet; its files are then taken with `bacaBerkas`, in order. */
export async function bacaPaket(pembaca: Pembaca): Promise<IsiPaketBawaan> {
  const isi = await bacaDaftar(pembaca, isiPaketBawaan)
  if (!masukAkal(isi)) throw new AmplopRusak('isiAsing')
  return isi
}

/** Bytes of the next file, matching what the list says of it. */
export async function bacaBerkas(pembaca: Pembaca, { ukuran, sha256 }: BerkasBawaan): Promise<Buffer> {
  const bytes = await pembaca.ambil(ukuran)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new AmplopRusak('isiAsing')
  return bytes
}
