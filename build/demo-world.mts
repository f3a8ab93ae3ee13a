/** What the demo runs against: the sandbox as a process of its own, seen only through HTTP. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const berkas = z.object({ sha256: z.string() })
const kasusSandbox = z.object({
  id: z.number(),
  trackingId: z.string(),
  isi: z.string(),
  berkas: z.array(berkas),
  tanggapan: z.array(z.object({ isi: z.string(), berkas: z.array(berkas) })),
})
const diterima = z.object({ fields: z.record(z.string(), z.string()), written: z.boolean() })

/** A case as LAPOR has it. */
export type KasusSandbox = z.infer<typeof kasusSandbox>

export type SandboxProcess = {
  readonly url: string
  /** What every client sends, as the sandbox announces it. */
  readonly authorization: string
  readonly token: string
  readonly instansiId: string
  /** Replaces the named switches. */
  manners(change: Readonly<Record<string, unknown>>): Promise<void>
  cases(): Promise<readonly KasusSandbox[]>
  /** Everything that was ever sent here, word for word. */
  received(): Promise<readonly z.infer<typeof diterima>[]>
  stop(): void
}

/** Starts `build/sandbox.mts` on an export; rejects when it does not come up. */
export async function startSandboxProcess(exportFile: string): Promise<SandboxProcess> {
  const entry = join(import.meta.dirname, 'sandbox.mts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, '--data', exportFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await readAnnouncement(child.stdout)
  const find = (pattern: RegExp): string => pattern.exec(said)?.[1] ?? ''
  const controlUrl = find(/Kendali\s+(http\S+\/_sandbox\/)/)
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(controlUrl + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`sandbox: ${method} ${path} ${answer.status}`)
    return answer.json()
  }
  return {
    url: find(/berjalan di (http:\/\/\S+)/),
    authorization: find(/Authorization: (.+)/),
    token: find(/token: (.+)/),
    instansiId: find(/Instansi\s+(\d+)/),
    manners: async (change) => void (await control('PATCH', 'manners', change)),
    cases: async () => z.array(kasusSandbox).parse(await control('GET', 'cases')),
    received: async () => z.array(diterima).parse(await control('GET', 'received')),
    stop: () => void child.kill('SIGTERM'),
  }
}

async function readAnnouncement(output: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  for await (const line of createInterface({ input: output })) {
    said += `${line}\n`
    if (line.startsWith('Tekan Ctrl+C')) return said
  }
  throw new Error('Peladen tiruan tidak dapat dijalankan.')
}
