/**
 * A disk that loses its power: what was forced to it is there; of everything else any part may be. Names count as on the
 * disk only when their folder was forced, as POSIX has it; a journal keeps their order.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Random } from '../../support/builders.ts'
import type { DiskEvent, Trace } from './trace.ts'
import { folderOf } from './trace.ts'

type Write = Extract<DiskEvent, { kind: 'write' | 'cut' }>
type NameChange = Extract<DiskEvent, { kind: 'make' | 'folder' | 'rename' | 'remove' }>
type Names = Map<string, number | 'folder'>

const SECTOR = 512

export type Disk = {
  take(event: DiskEvent): void
  /**
   * Writes the state after a power cut into `target`, an empty folder that stands for `root`. `lucky` null: nothing but
   * what was forced is there; else it draws which of the rest made it.
   */
  cut(target: string, lucky: Random | null): void
}

/** `start`: the contents of the files that were there, in the order of `trace.files`. */
export function createDisk(root: string, trace: Trace, start: readonly Buffer[]): Disk {
  const durable = new Map(start.map((bytes, inode) => [inode, bytes]))
  const waiting = new Map<number, Write[]>()
  const names: Names = new Map(trace.files.map((path, inode) => [resolve(path), inode]))
  for (const path of trace.files)
    for (let at = dirname(resolve(path)); at.length > root.length; at = dirname(at)) names.set(at, 'folder')
  let changes: NameChange[] = []

  function take(event: DiskEvent): void {
    switch (event.kind) {
      case 'write':
      case 'cut':
        waiting.set(event.inode, [...(waiting.get(event.inode) ?? []), event])
        return
      case 'sync':
        durable.set(event.inode, contents(durable.get(event.inode), waiting.get(event.inode) ?? []))
        waiting.delete(event.inode)
        return
      case 'syncFolder':
        for (const change of changes) if (placeOf(change) === event.path) apply(names, change)
        changes = changes.filter((change) => placeOf(change) !== event.path)
        return
      case 'told':
        return
      default:
        changes.push(event)
    }
  }

  function cut(target: string, lucky: Random | null): void {
    const there: Names = new Map(names)
    if (lucky !== null) for (const change of changes.slice(0, lucky.int(0, changes.length))) apply(there, change)
    const isReached = (path: string): boolean =>
      path === root || (there.get(path) === 'folder' && isReached(dirname(path)))
    for (const [path, inode] of [...there].toSorted(([a], [b]) => a.length - b.length)) {
      if (!isReached(dirname(path))) continue
      const place = join(target, relative(root, path))
      if (inode === 'folder') mkdirSync(place, { recursive: true })
      else writeFileSync(place, contents(durable.get(inode), survivors(waiting.get(inode) ?? [], lucky)))
    }
  }

  return { take, cut }
}

/** The folder whose forcing puts the change on the disk. */
function placeOf(change: NameChange): string {
  return folderOf(change.kind === 'rename' ? change.to : change.path)
}

function apply(names: Names, change: NameChange): void {
  if (change.kind === 'make') names.set(change.path, change.inode)
  if (change.kind === 'folder') names.set(change.path, 'folder')
  if (change.kind === 'remove') names.delete(change.path)
  if (change.kind !== 'rename') return
  const moved = names.get(change.from)
  names.delete(change.from)
  if (moved !== undefined) names.set(change.to, moved)
}

/** Each write made it or not, in any mixture; some only up to a sector. */
function survivors(writes: readonly Write[], lucky: Random | null): readonly Write[] {
  if (lucky === null) return []
  return writes.flatMap((write): readonly Write[] => {
    if (lucky.chance(0.5)) return []
    if (write.kind === 'cut' || lucky.chance(0.8)) return [write]
    const sectors = Math.floor(write.bytes.byteLength / SECTOR)
    return [{ ...write, bytes: write.bytes.subarray(0, SECTOR * lucky.int(0, sectors)) }]
  })
}

function contents(base: Buffer | undefined, writes: readonly Write[]): Buffer {
  let bytes = Buffer.from(base ?? [])
  for (const write of writes) {
    const size = write.kind === 'cut' ? write.size : Math.max(bytes.byteLength, write.at + write.bytes.byteLength)
    if (size !== bytes.byteLength) {
      const next = Buffer.alloc(size)
      bytes.copy(next, 0, 0, Math.min(size, bytes.byteLength))
      bytes = next
    }
    if (write.kind === 'write') write.bytes.copy(bytes, write.at)
  }
  return bytes
}
