/**
 * One step of a packet's way over a store, in a process that kills itself with SIGKILL at its n-th instant: before or after
 * a commit, at a piece of progress, before or after a file is given its name. Arguments: folder, key, step, file, desk, n.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'

const [dir = '', key = '', langkah = '', file = '', mejaId = '', nth = '0'] = process.argv.slice(2)
let met = 0
let counts = false
function meet(): void {
  if (!counts) return
  met += 1
  if (met === Number(nth)) process.kill(process.pid, 'SIGKILL')
}

const rename = fs.promises.rename
fs.promises.rename = async (...args) => {
  meet()
  await rename(...args)
  meet()
}
syncBuiltinESMExports()

type Work = (...args: unknown[]) => unknown
const original: unknown = Reflect.get(Database.prototype, 'transaction')
if (typeof original !== 'function') throw new Error('better-sqlite3 has no transaction')
Reflect.set(Database.prototype, 'transaction', function (this: Database.Database, work: Work) {
  const watched: Work = (...args) => {
    const result = work(...args)
    meet()
    return result
  }
  const made: Work & { immediate: Work } = Reflect.apply(original, this, [watched])
  const immediate: Work = (...args) => {
    const result = made.immediate(...args)
    meet()
    return result
  }
  return Object.assign((...args: unknown[]) => made(...args), { immediate })
})

const { openStore } = await import('../../electron/store/open.ts')
const now = () => new Date().toISOString()
const store = await openStore({ dir, key: Buffer.from(key, 'hex'), now })
const petugas = await store.petugas.masuk('Petugas Uji', now())
if (!petugas.ok) throw new Error('petugas')
const oleh = { petugas: petugas.value, at: now(), file, kemajuan: meet }
const ids = (await store.bawaan.calon()).filter((one) => one.tinggal === null).map((one) => one.id)
counts = true
const run = {
  buat: () => store.bawaan.buat({ ...oleh, mejaId, ids }),
  terima: () => store.bawaan.terima(oleh),
  buatBukti: () => store.bawaan.buatBukti({ ...oleh, mejaId }),
  terimaBukti: () => store.bawaan.terimaBukti(oleh),
}[langkah]
const result = await run?.()
counts = false
if (result?.ok !== true) throw new Error(JSON.stringify(result))
await store.close()
