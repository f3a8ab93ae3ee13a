/** Setelan: settings as one JSON value; the credentials as another, never returned to the page and never audited. */
import { z } from 'zod'
import type { Instant } from '../domain/kata.ts'
import { SETELAN_AWAL, setelan as setelanSchema, type Setelan } from '../domain/setelan.ts'
import { createWriters } from './audit.ts'
import type { Connection } from './connection.ts'
import type { SetelanStore } from './store.ts'

const credentialsSchema = z.object({ authorization: z.string(), token: z.string() })
const BELUM_ADA = { authorization: '', token: '' }

/** Settings of an older version lack the newer fields: the first level and the nested groups are filled with defaults. */
function withDefaults(stored: unknown, defaults: unknown): unknown {
  const isGroup = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isGroup(defaults)) return stored ?? defaults
  const from = isGroup(stored) ? new Map<string, unknown>(Object.entries(Object(stored))) : new Map<string, unknown>()
  return Object.fromEntries(
    Object.entries(Object(defaults)).map(([key, value]) => [key, withDefaults(from.get(key), value)]),
  )
}

function parseSetelan(text: string | undefined): Setelan {
  if (text === undefined) return SETELAN_AWAL
  return setelanSchema.parse(withDefaults(JSON.parse(text), SETELAN_AWAL))
}

export type SetelanReader = () => Setelan

/** Reads the settings inside a transaction; parsed again only when their text has changed. */
export function createSetelanReader(connection: Connection): SetelanReader {
  const get = connection.prepare<[], { nilai: string }>(`SELECT "nilai" FROM "Setelan" WHERE "kunci" = 'setelan'`)
  let text: string | undefined
  let parsed = SETELAN_AWAL
  return () => {
    const found = get.get()?.nilai
    if (found !== text) {
      parsed = parseSetelan(found)
      text = found
    }
    return parsed
  }
}

export function createSetelanStore(connection: Connection): SetelanStore {
  const { audit } = createWriters(connection)
  const upsert = connection.prepare<[string, string, string], never>(
    `INSERT INTO "Setelan" ("kunci", "nilai", "updatedAt") VALUES (?, ?, ?)
     ON CONFLICT("kunci") DO UPDATE SET "nilai" = excluded."nilai", "updatedAt" = excluded."updatedAt"`,
  )
  async function read(kunci: string): Promise<string | undefined> {
    const row = await connection.orm((prisma) => prisma.setelan.findUnique({ where: { kunci } }))
    return row?.nilai
  }
  const write = (kunci: string, nilai: unknown, at: Instant) => upsert.run(kunci, JSON.stringify(nilai), at)
  return {
    get: async () => parseSetelan(await read('setelan')),
    set: (setelan, petugas, at) =>
      connection.write(() => {
        write('setelan', setelan, at)
        audit({ at, petugas, tindakan: 'setelanDiubah', sasaran: 'Setelan', sasaranId: null })
      }),
    getCredentials: async () => {
      const text = await read('credentials')
      return text === undefined ? BELUM_ADA : credentialsSchema.parse(JSON.parse(text))
    },
    setCredentials: (credentials, petugas, at) =>
      connection.write(() => {
        write('credentials', { authorization: credentials.authorization, token: credentials.token }, at)
        const terisi = credentials.authorization !== '' || credentials.token !== ''
        audit({ at, petugas, tindakan: 'kredensialDiubah', sasaran: 'Setelan', sasaranId: null, rincian: { terisi } })
      }),
  }
}
