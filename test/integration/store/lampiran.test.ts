import { copyFileSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { LAMPIRAN_TIPE } from '../../../electron/domain/lampiran.ts'
import { openStore } from '../../../electron/store/open.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { sha256 } from '../../../electron/store/rows.ts'
import { jpegKarangan, pngKarangan } from '../../support/gambar.ts'
import { expectStorage, fingerprints, KEY, must, mustFail, openWorld, removeFolders, type World } from './world.ts'

afterEach(removeFolders)

const PDF = Buffer.from('%PDF-1.7\nisi surat')
/** Another letter of the same length for each name: the same file is not taken twice. */
const pdf = (nama: string) => Buffer.from(`%PDF-1.7\nisi ${nama}`)
const FILES = {
  pdf: PDF,
  jpg: jpegKarangan(),
  png: pngKarangan(),
  doc: Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    Buffer.from('WordDocument', 'utf16le'),
  ]),
  docx: Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('....[Content_Types].xml....word/document.xml')]),
}
const REFUSED = {
  'xls.doc': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]),
  'xlsx.docx': Buffer.concat([
    Buffer.from('504b0304', 'hex'),
    Buffer.from('....[Content_Types].xml....xl/workbook.xml'),
  ]),
  'program.pdf': Buffer.from('MZ\x90\x00 bukan surat'),
  'halaman.png': Buffer.from('<html><script>'),
  'kosong.pdf': Buffer.alloc(0),
}

async function add(world: World, id: string, nama: string, bytes: Buffer) {
  return world.store.lampiran.add({ milik: { jenis: 'draf', id }, nama, bytes, at: world.builder.tick() })
}

test('the kind is told from the bytes, whatever the name says', async () => {
  const world = await openWorld()
  const id = await world.draf()
  for (const [kind, bytes] of Object.entries(FILES)) {
    const added = must(await add(world, id, `foto.${kind === 'png' ? 'pdf' : 'png'}`, bytes))
    expect(Object.entries(LAMPIRAN_TIPE)).toContainEqual([kind, added.tipe])
    const read = must(await world.store.lampiran.read(added.id))
    expect(Buffer.from(read.bytes).equals(bytes)).toBe(true)
  }
  for (const [nama, bytes] of Object.entries(REFUSED))
    expect(mustFail(await add(world, id, nama, bytes)).kind, nama).toBe('invalid')
  const big = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)])
  expect(mustFail(await add(world, id, 'besar.pdf', big)).kind).toBe('invalid')
  expect(must(await add(world, id, 'C:\\Users\\x\\..\\surat:1?.pdf', pdf('1'))).nama).toBe('surat_1_.pdf')
  expect(await world.store.lampiran.listOf({ jenis: 'draf', id })).toHaveLength(6)
  expect(mustFail(await add(world, world.builder.id(), 'a.pdf', PDF))).toEqual({ kind: 'notFound', what: 'draf' })
  await world.store.close()
})

test('a missing, cut, altered or exchanged file is a failure that is said, never wrong bytes', async () => {
  const world = await openWorld()
  const id = await world.draf()
  const [a, b, c, d] = [
    must(await add(world, id, 'a.pdf', pdf('a'))),
    must(await add(world, id, 'b.pdf', pdf('b'))),
    must(await add(world, id, 'c.pdf', pdf('c'))),
    must(await add(world, id, 'd.pdf', pdf('d'))),
  ]
  const place = (one: string) => join(world.dir, 'lampiran', `${one}.lkt`)
  rmSync(place(a.id))
  const altered = readFileSync(place(b.id))
  altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1)
  writeFileSync(place(b.id), altered)
  writeFileSync(place(c.id), readFileSync(place(c.id)).subarray(0, 20))
  writeFileSync(place(d.id), readFileSync(place(b.id)))
  for (const one of [a, b, c, d])
    expect(mustFail(await world.store.lampiran.read(one.id))).toEqual({ kind: 'storage', reason: 'damaged' })
  expect(mustFail(await world.store.lampiran.read(id))).toEqual({ kind: 'notFound', what: 'lampiran' })
  await world.store.close()
})

test('the same bytes twice never look the same on disk', async () => {
  const world = await openWorld()
  const id = await world.draf()
  const [a, b] = [must(await add(world, id, 'a.pdf', PDF)), must(await add(world, await world.draf(), 'a.pdf', PDF))]
  expect(a.sha256).toBe(b.sha256)
  const bytes = (one: string) => readFileSync(join(world.dir, 'lampiran', `${one}.lkt`)).toString('hex')
  expect(bytes(a.id).slice(8)).not.toBe(bytes(b.id).slice(8))
  await world.store.close()
})

test('files no row knows are set aside at the next start; half-written ones go; known ones stay', async () => {
  const world = await openWorld()
  const id = await world.draf()
  const kept = must(await add(world, id, 'a.pdf', PDF))
  const removed = must(await add(world, id, 'b.pdf', pdf('b')))
  must(await world.store.lampiran.remove(removed.id, world.builder.tick()))
  expect(mustFail(await world.store.lampiran.remove(removed.id, world.builder.tick())).kind).toBe('notFound')
  const folder = join(world.dir, 'lampiran')
  expect(readdirSync(folder)).not.toContain(`${removed.id}.lkt`)
  writeFileSync(join(folder, 'yatim.lkt'), 'x')
  writeFileSync(join(folder, 'setengah.lkt.sebagian'), 'x')
  await world.store.close()
  const again = await openWorld({ dir: world.dir })
  expect(readdirSync(folder).sort()).toEqual([`${kept.id}.lkt`, 'yatim'].sort())
  expect(readdirSync(join(folder, 'yatim'))).toEqual(['yatim.lkt'])
  expect(must(await again.store.lampiran.read(kept.id)).bytes.length).toBe(PDF.length)
  await again.store.close()
})

test('a database that is gone or empty beside its files is refused, and nothing is touched', async () => {
  const world = await openWorld()
  const id = await world.draf()
  const file = must(await add(world, id, 'a.pdf', PDF))
  const copy = join(world.dir, 'salinan.db')
  await world.store.backup(copy)
  await world.store.close()
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(world.dir, DATABASE_FILE + suffix), { force: true })
  const gone = fingerprints(world.dir)
  const open = () => openStore({ dir: world.dir, key: KEY, now: () => world.builder.tick() })
  await expectStorage(open(), 'damaged')
  expect(fingerprints(world.dir)).toEqual(gone)
  writeFileSync(join(world.dir, DATABASE_FILE), '')
  await expectStorage(open(), 'damaged')
  expect(fingerprints(world.dir)).toEqual({ ...gone, [DATABASE_FILE]: sha256('') })
  copyFileSync(copy, join(world.dir, DATABASE_FILE))
  const again = await open()
  expect(must(await again.lampiran.read(file.id)).bytes.length).toBe(PDF.length)
  await again.close()
})

test('a file set aside comes back when the restored database knows it, however old it is', async () => {
  const world = await openWorld()
  const id = await world.draf()
  const file = must(await add(world, id, 'a.pdf', PDF))
  const copy = join(world.dir, 'salinan.db')
  await world.store.backup(copy)
  await world.store.close()
  // An older database had stood here for a while: it did not know the file.
  const folder = join(world.dir, 'lampiran')
  renameSync(join(folder, `${file.id}.lkt`), join(folder, 'yatim', `${file.id}.lkt`))
  writeFileSync(join(folder, 'yatim', 'lain.lkt'), 'x')
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(world.dir, DATABASE_FILE + suffix), { force: true })
  copyFileSync(copy, join(world.dir, DATABASE_FILE))
  const again = await openStore({ dir: world.dir, key: KEY, now: () => '2099-01-01T00:00:00.000Z' })
  expect(must(await again.lampiran.read(file.id)).bytes.length).toBe(PDF.length)
  expect(readdirSync(join(folder, 'yatim'))).toEqual([])
  await again.close()
})
