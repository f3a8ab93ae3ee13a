/** Files of the sandbox: what was sent is not kept, so a file of our own with the same ending stands for it. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { found, notFound, type Endpoint } from './endpoint.ts'
import { pathBerkas } from './render.ts'
import type { SandboxBerkas } from './sandbox-case.ts'

const LEBAR = 320
const TINGGI = 240

function potongan(jenis: string, isi: Uint8Array): Uint8Array {
  const out = Buffer.alloc(12 + isi.byteLength)
  out.writeUInt32BE(isi.byteLength, 0)
  out.write(jenis, 4, 'latin1')
  out.set(isi, 8)
  out.writeUInt32BE(crc32(out.subarray(4, 8 + isi.byteLength)), 8 + isi.byteLength)
  return out
}

/** A picture of grey steps. */
function png(): Uint8Array {
  const rows = Buffer.alloc((LEBAR + 1) * TINGGI)
  for (let y = 0; y < TINGGI; y += 1)
    for (let x = 0; x < LEBAR; x += 1) rows[y * (LEBAR + 1) + 1 + x] = 60 + ((x >> 5) + (y >> 5)) * 10
  const kepala = Buffer.alloc(13)
  kepala.writeUInt32BE(LEBAR, 0)
  kepala.writeUInt32BE(TINGGI, 4)
  kepala[8] = 8
  const tanda = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    tanda,
    potongan('IHDR', kepala),
    potongan('IDAT', deflateSync(rows)),
    potongan('IEND', new Uint8Array()),
  ])
}

function pdf(): Uint8Array {
  const isi = 'BT /F1 24 Tf 72 720 Td (Lampiran contoh) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${isi.length} >>\nstream\n${isi}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const xref = text.length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`)
}

/** A file nobody sent, by its name. */
export function berkasContoh(nama: string, ke: string): SandboxBerkas {
  const sha256 = createHash('sha256').update(`${ke} ${nama}`).digest('hex')
  const tipe = nama.endsWith('.pdf') ? 'application/pdf' : 'image/png'
  return { nama, tipe, ukuran: nama.endsWith('.pdf') ? pdf().byteLength : png().byteLength, sha256 }
}

export const BERKAS_ENDPOINT: Endpoint = {
  method: 'GET',
  template: '/storage/attachments/{nama}',
  pattern: /^\/storage\/attachments\/[0-9a-f]{16}\.[a-z0-9]{0,8}$/,
  run: ({ book, path }) => {
    const all = book.all().flatMap(({ berkas, tanggapan }) => [...berkas, ...tanggapan.flatMap((one) => one.berkas)])
    const berkas = all.find((one) => pathBerkas(one) === path)
    if (berkas === undefined) return notFound()
    const isPdf = path.endsWith('.pdf')
    const file = { tipe: isPdf ? 'application/pdf' : 'image/png', isi: isPdf ? pdf() : png() }
    return { ...found(null), berkas: file }
  },
}
