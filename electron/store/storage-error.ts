/** What a broken disk, key or file looks like to the rest of the application. */
import type { Failure } from '../domain/failure.ts'

export type StorageReason = Extract<Failure, { kind: 'storage' }>['reason']

/** Thrown by every function of the store when the disk, the key or the file is at fault; never for a wrong argument. */
export class StorageError extends Error {
  readonly reason: StorageReason
  constructor(reason: StorageReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.reason = reason
  }
}

const MAX_DEPTH = 6

/** Codes of SQLite and of the file system, wherever Prisma or a cause chain has put them. */
function codeOf(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return null
  for (const key of ['code', 'originalCode']) {
    const value: unknown = Reflect.get(error, key)
    if (typeof value === 'string' && /^(SQLITE_|UNKNOWN_SQLITE_|E[A-Z]+$)/.test(value)) return value
  }
  for (const key of ['cause', 'meta', 'driverAdapterError']) {
    const found = codeOf(Reflect.get(error, key), depth + 1)
    if (found !== null) return found
  }
  return null
}

function reasonOf(code: string): StorageReason | null {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'full'
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged'
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'locked'
  if (code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_ERROR' || code === 'SQLITE_MISUSE') return null
  return 'other'
}

/** The same error as StorageError where storage is at fault; anything else (a bug) unchanged. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof StorageError) return error
  const code = codeOf(error)
  const reason = code === null ? null : reasonOf(code)
  return reason === null ? error : new StorageError(reason, `storage: ${code ?? reason}`, { cause: error })
}
