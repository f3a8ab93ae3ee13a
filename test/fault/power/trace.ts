/**
 * What a process asked of its disk, as strace saw it: the only way to know which bytes a power cut could have taken.
 * Nothing in the product knows of it.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export type DiskEvent =
  | { readonly kind: 'make'; readonly path: string; readonly inode: number }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'write'; readonly inode: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly inode: number; readonly size: number }
  | { readonly kind: 'sync'; readonly inode: number }
  /** Names of this folder are on the disk. */
  | { readonly kind: 'syncFolder'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  /** The program told the world something, on its first output: from here on it is promised. */
  | { readonly kind: 'told'; readonly line: string }

export type Trace = {
  readonly events: readonly DiskEvent[]
  /** Files that were there before, by path; numbered in this order, from 0. */
  readonly files: readonly string[]
}

const CALLS =
  'openat,open,creat,close,write,pwrite64,writev,pwritev,pwritev2,copy_file_range,sendfile,fallocate,ftruncate,' +
  'fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,mmap'
/** Long enough for a whole attachment in one write. */
const TEXT_MAX = 8_000_000

/** Null when this computer does not let one process watch another (no strace, or ptrace refused). */
export function canTrace(): string | null {
  const run = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '-e', '0'], { encoding: 'utf8' })
  if (run.error !== undefined) return `strace tidak ada: ${run.error.message}`
  return run.status === 0 ? null : `strace ditolak: ${run.stderr.slice(0, 200)}`
}

/** Runs the program to its end under strace. `dir` is the folder whose disk is watched; `there`: the files in it now. */
export function traceProgram(args: readonly string[], dir: string, there: readonly string[]): Trace {
  const folder = mkdtempSync(join(tmpdir(), 'loket-jejak-'))
  const file = join(folder, 'jejak')
  try {
    const run = spawnSync(
      'strace',
      ['-f', '-xx', '-s', String(TEXT_MAX), '-e', `trace=${CALLS}`, '-e', 'signal=none', '-o', file, ...args],
      // io_uring would pass strace by.
      { encoding: 'utf8', env: { ...process.env, UV_USE_IO_URING: '0' }, maxBuffer: 64_000_000 },
    )
    if (run.status !== 0) throw new Error(`the writer ended with ${run.status}: ${run.stderr.slice(-2_000)}`)
    return readTrace(readFileSync(file, 'latin1'), dir, there)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Call = { readonly name: string; readonly args: string; readonly result: number }

/** Lines of calls that another thread interrupted are put together again, at the place where they ended. */
function* callsOf(text: string): Generator<Call> {
  const begun = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, pid = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const halted = /^(.*) <unfinished \.\.\.>$/.exec(rest)
    if (halted !== null) {
      begun.set(pid, halted[1] ?? '')
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = resumed === null ? rest : (begun.get(pid) ?? '') + (resumed[1] ?? '')
    const parts = /^(\w+)\((.*)\) += (-?\d+)/.exec(whole)
    if (parts !== null) yield { name: parts[1] ?? '', args: parts[2] ?? '', result: Number(parts[3]) }
  }
}

function bytesIn(args: string): Buffer {
  const [, hex = ''] = /"((?:\\x[0-9a-f]{2})*)"/.exec(args) ?? []
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex')
}

function pathsIn(args: string): readonly string[] {
  return [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) =>
    resolve(Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString()),
  )
}

function readTrace(text: string, dir: string, there: readonly string[]): Trace {
  const reader = createReader(dir, there)
  for (const call of callsOf(text)) if (call.result >= 0) reader.take(call)
  return { events: reader.events, files: there }
}

type Handle = { readonly kind: 'file'; readonly inode: number } | { readonly kind: 'folder'; readonly path: string }

function createReader(dir: string, there: readonly string[]) {
  const root = resolve(dir)
  const events: DiskEvent[] = []
  const names = new Map(there.map((path, inode) => [resolve(path), inode]))
  const handles = new Map<number, Handle>()
  let inodes = there.length
  let told = ''
  // The index of the log is rebuilt from the log; it is mapped, never written, and no promise rests on it.
  const isOurs = (path: string): boolean => (path === root || path.startsWith(`${root}/`)) && !path.endsWith('-shm')
  const fileAt = (args: string): number | null => {
    const handle = handles.get(Number(/^\d+/.exec(args)?.[0] ?? -1))
    return handle?.kind === 'file' ? handle.inode : null
  }

  function open(args: string, fd: number): void {
    handles.delete(fd)
    const [path = ''] = pathsIn(args)
    if (!isOurs(path)) return
    if (path === root || args.includes('O_DIRECTORY')) return void handles.set(fd, { kind: 'folder', path })
    const known = names.get(path)
    if (known === undefined && !args.includes('O_CREAT')) return void handles.set(fd, { kind: 'folder', path })
    const inode = known ?? inodes++
    if (known === undefined) events.push({ kind: 'make', path, inode })
    else if (args.includes('O_TRUNC')) events.push({ kind: 'cut', inode, size: 0 })
    names.set(path, inode)
    handles.set(fd, { kind: 'file', inode })
  }

  /** Sequential writes of this product go through one handle that began at 0: its offset is what it has written. */
  const offsets = new Map<number, number>()

  function write(args: string, result: number): void {
    if (args.startsWith('1,')) {
      told += bytesIn(args).toString()
      const lines = told.split('\n')
      told = lines.pop() ?? ''
      for (const line of lines) events.push({ kind: 'told', line })
      return
    }
    const inode = fileAt(args)
    if (inode === null) return
    const fd = Number(/^\d+/.exec(args)?.[0] ?? -1)
    const at = offsets.get(fd) ?? 0
    offsets.set(fd, at + result)
    events.push({ kind: 'write', inode, at, bytes: bytesIn(args).subarray(0, result) })
  }

  function sync(args: string): void {
    const handle = handles.get(Number(args))
    if (handle?.kind === 'file') events.push({ kind: 'sync', inode: handle.inode })
    if (handle?.kind === 'folder') events.push({ kind: 'syncFolder', path: handle.path })
  }

  function rename(args: string): void {
    const [from = '', to = ''] = pathsIn(args)
    if (!isOurs(from) && !isOurs(to)) return
    if (!isOurs(from) || !isOurs(to)) throw new Error(`a file left the watched folder: ${from} ${to}`)
    const inode = names.get(from)
    names.delete(from)
    if (inode !== undefined) names.set(to, inode)
    events.push({ kind: 'rename', from, to })
  }

  function remove(args: string): void {
    const [path = ''] = pathsIn(args)
    if (!isOurs(path)) return
    names.delete(path)
    events.push({ kind: 'remove', path })
  }

  function take({ name, args, result }: Call): void {
    switch (name) {
      case 'openat':
      case 'open':
      case 'creat':
        offsets.delete(result)
        return open(args, result)
      case 'close':
        return void handles.delete(Number(args))
      case 'write':
        return write(args, result)
      case 'pwrite64': {
        const inode = fileAt(args)
        const at = Number(/, (\d+)$/.exec(args)?.[1] ?? NaN)
        if (inode !== null) events.push({ kind: 'write', inode, at, bytes: bytesIn(args).subarray(0, result) })
        return
      }
      case 'ftruncate': {
        const inode = fileAt(args)
        if (inode !== null) events.push({ kind: 'cut', inode, size: Number(/, (\d+)$/.exec(args)?.[1] ?? 0) })
        return
      }
      case 'fsync':
      case 'fdatasync':
        return sync(args)
      case 'rename':
      case 'renameat':
      case 'renameat2':
        return rename(args)
      case 'unlink':
      case 'unlinkat':
      case 'rmdir':
        return remove(args)
      case 'mkdir':
      case 'mkdirat': {
        const [path = ''] = pathsIn(args)
        if (isOurs(path)) events.push({ kind: 'folder', path })
        return
      }
      case 'mmap': {
        const fd = Number(/, (-?\d+), (?:0x)?[0-9a-f]+$/.exec(args)?.[1] ?? -1)
        const isWritten = args.includes('PROT_WRITE') && args.includes('MAP_SHARED')
        if (isWritten && handles.get(fd)?.kind === 'file') throw new Error('a watched file is written through memory')
        return
      }
      default:
        // A way of writing this replay does not know would make every state below it a lie.
        if (fileAt(args) !== null) throw new Error(`${name} on a watched file`)
    }
  }

  return { events, take }
}

/** Folder of a path. */
export function folderOf(path: string): string {
  return dirname(resolve(path))
}
