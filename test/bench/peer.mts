/** A LAPOR-shaped list with pages written beforehand, so that the measured time is ours. Says its port on stdout. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { formatWaktuApi } from '../../electron/upstream/waktu-api.ts'
import { createBuilder } from '../support/builders.ts'

const [total = 50_000, pageSize = 100] = process.argv.slice(2).map(Number)
const builder = createBuilder(3)

function item(): string {
  const kasus = builder.kasus()
  const at = (instant: string | null) => (instant === null ? null : formatWaktuApi(instant, 'WIB'))
  return JSON.stringify({
    id: kasus.upstreamId,
    tracking_id: kasus.trackingId,
    title: kasus.judul,
    content: `${kasus.isi} ${builder.isi()} ${builder.isi()}`,
    classification_name: kasus.klasifikasi,
    category_id: kasus.kategoriId,
    category_name: kasus.kategoriNama,
    status_name: kasus.statusAsli,
    disposition_name: kasus.instansi,
    user_name: kasus.namaPelapor,
    is_anonymous: kasus.anonim,
    is_secret: kasus.rahasia,
    source: kasus.sumber,
    location: kasus.lokasi,
    created_at: at(kasus.receivedAt),
    updated_at: at(kasus.updatedAt),
  })
}

const pages: Buffer[] = []
let bytes = 0
for (let page = 1; (page - 1) * pageSize < total; page++) {
  const rows = Array.from({ length: Math.min(pageSize, total - (page - 1) * pageSize) }, item)
  const text = `{"success":true,"results":{"data":[${rows.join(',')}],"total":${total},"page":${page},"page_size":${pageSize}}}`
  pages.push(Buffer.from(text))
  bytes += text.length
}

const server = createServer((request, response) => {
  const page = Number(new URL(request.url ?? '/', 'http://peer').searchParams.get('page') ?? '1')
  response.setHeader('Content-Type', 'application/json')
  response.end(
    pages[page - 1] ?? `{"success":true,"results":{"data":[],"total":${total},"page":${page},"page_size":${pageSize}}}`,
  )
})
server.listen(0, '127.0.0.1', () => {
  const { port } = Object.assign({ port: 0 }, server.address()) satisfies Partial<AddressInfo> & { port: number }
  process.stdout.write(`${JSON.stringify({ port, bytes })}\n`)
})
