/**
 * A word list in the form of a tree (TrieXv3, the text form the dictionary's package ships), read into flat arrays: a
 * million words with their affixes in a few megabytes, asked one letter at a time. Names stand there with their
 * capitals, and once more behind `~` in small letters.
 */

export type Kamus = { readonly ada: (kata: string) => boolean }

/** Node 0 is the root, node 1 the shared end of words. */
const UJUNG = 1
const KEPALA = '__DATA__\n'

type Pohon = {
  /** First edge of a node, -1 for none. */
  readonly pertama: number[]
  /** 1 where a word ends. */
  readonly akhir: number[]
  readonly huruf: number[]
  readonly ke: number[]
  readonly lanjut: number[]
}

function newNode(pohon: Pohon, akhir: number): number {
  pohon.pertama.push(-1)
  return pohon.akhir.push(akhir) - 1
}

function edgeOf({ pertama, huruf, lanjut }: Pohon, node: number, kode: number): number {
  let edge = pertama[node] ?? -1
  while (edge >= 0 && huruf[edge] !== kode) edge = lanjut[edge] ?? -1
  return edge
}

/** Where the reader stands: the way down from the root, and the nodes in the order references count them. */
type Pembaca = {
  readonly pohon: Pohon
  readonly sebelum: number[]
  readonly jalan: number[]
  readonly rujukan: number[]
  dalam: number
  di: number
}

function down(p: Pembaca, kode: number): void {
  const { pohon } = p
  if (p.di === UJUNG) {
    p.di = newNode(pohon, 1)
    pohon.ke[p.jalan[p.dalam] ?? 0] = p.di
    p.rujukan.push(p.di)
  }
  let edge = edgeOf(pohon, p.di, kode)
  if (edge < 0) {
    pohon.huruf.push(kode)
    pohon.lanjut.push(pohon.pertama[p.di] ?? -1)
    edge = pohon.ke.push(newNode(pohon, 0)) - 1
    pohon.pertama[p.di] = edge
  }
  const next = pohon.ke[edge] ?? 0
  p.rujukan.push(next)
  p.dalam += 1
  p.sebelum[p.dalam] = p.di
  p.jalan[p.dalam] = edge
  p.di = next
}

function endWord(p: Pembaca): void {
  if (p.pohon.pertama[p.di] === -1) {
    p.pohon.ke[p.jalan[p.dalam] ?? 0] = UJUNG
    if (p.rujukan.at(-1) === p.di) p.rujukan.pop()
    p.di = UJUNG
  } else p.pohon.akhir[p.di] = 1
  up(p, 1)
}

function up(p: Pembaca, steps: number): void {
  if (steps === 0) return
  p.dalam -= steps
  p.di = p.sebelum[p.dalam + 1] ?? 0
}

function refer(p: Pembaca, node: number): void {
  p.pohon.ke[p.jalan[p.dalam] ?? 0] = p.rujukan[node + 1] ?? UJUNG
  p.rujukan.pop()
}

/** Reads signs from `at` on until `sampai`; gives where it stopped. `back` is true where a digit means steps up. */
function readBody(p: Pembaca, teks: string, mulai: number, sampai: number, basis: number): number {
  let back = false
  let at = mulai
  // Never stops between a step up and the digits that belong to it.
  for (; at < teks.length && (at < sampai || back); at += 1) {
    const sign = teks.charAt(at)
    if (sign === '\n' || sign === '\r') continue
    if (sign === '<' || (back && sign >= '2' && sign <= '9')) {
      up(p, sign === '<' ? 1 : Number(sign) - 1)
      back = true
      continue
    }
    back = sign === '$'
    if (back) endWord(p)
    else if (sign === '#') {
      const end = teks.indexOf(';', at)
      refer(p, Number.parseInt(teks.slice(at + 1, end), basis))
      at = end
      back = true
    } else if (sign === '\\') {
      at += 1
      down(p, teks.charCodeAt(at))
    } else down(p, teks.charCodeAt(at))
  }
  return at
}

function kamusDari({ pertama: p, akhir: a, huruf: h, ke: k, lanjut: l }: Pohon): Kamus {
  const [pertama, akhir] = [Int32Array.from(p), Uint8Array.from(a)]
  const [huruf, ke, lanjut] = [Uint16Array.from(h), Int32Array.from(k), Int32Array.from(l)]
  return {
    ada(kata) {
      let node = 0
      for (let at = 0; at < kata.length; at += 1) {
        const kode = kata.charCodeAt(at)
        let edge = pertama[node] ?? -1
        while (edge >= 0 && huruf[edge] !== kode) edge = lanjut[edge] ?? -1
        if (edge < 0) return false
        node = ke[edge] ?? 0
      }
      return akhir[node] === 1
    },
  }
}

/** Signs read at a time: some milliseconds. */
const SEPOTONG = 50_000

/**
 * Reads a list piece by piece, so that whoever reads it can let other work through between two pieces; returns the
 * dictionary. Throws on a text that is no such list: it is made at build time, so a wrong one is a bug.
 */
export function* bacaTrie(teks: string): Generator<void, Kamus> {
  const basis = Number(/^TrieXv3\nbase=(\d+)$/m.exec(teks)?.[1])
  const kepala = teks.indexOf(KEPALA)
  if (!Number.isInteger(basis) || kepala < 0) throw new Error('kamus: not a word list')
  const pohon: Pohon = { pertama: [-1, -1], akhir: [0, 1], huruf: [], ke: [], lanjut: [] }
  const p: Pembaca = { pohon, sebelum: [0], jalan: [0], rujukan: [0, UJUNG], dalam: 0, di: 0 }
  let at = kepala + KEPALA.length
  while (at < teks.length) {
    at = readBody(p, teks, at, at + SEPOTONG, basis)
    yield
  }
  return kamusDari(pohon)
}
