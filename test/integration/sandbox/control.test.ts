import { describe, expect, it } from 'vitest'
import { startSandbox, type Sandbox } from '../../../electron/sandbox/server.ts'
import { answerCase, at, create, items, numbered, send, withSandbox } from './client.ts'

async function call(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  const response = await fetch(`${sandbox.controlUrl}${path}`, init)
  const json: unknown = await response.json()
  return { status: response.status, json }
}

const firstId = (sandbox: Sandbox) => sandbox.control.cases()[0]?.id ?? 0

describe('what was received', () => {
  it('keeps every write with fields and files, without credentials', async () => {
    await withSandbox({ cases: numbered(1) }, async (sandbox) => {
      await create(sandbox, '[No. Register A] satu', { category_id: 102 })
      await answerCase(sandbox, firstId(sandbox), '[Ref. TL-1] dua', [
        new File(['isi'], 'surat.pdf', { type: 'application/pdf' }),
      ])
      const [first, second] = sandbox.control.received()
      expect(first).toMatchObject({
        seq: 1,
        method: 'POST',
        path: '/complaints/complaint-loket',
        written: true,
        status: 200,
        fields: { content: '[No. Register A] satu', category_id: '102', attachments: 'false' },
      })
      expect(second).toMatchObject({
        seq: 2,
        path: '/complaints/followup/add',
        berkas: [{ field: 'attachment[0]', nama: 'surat.pdf', ukuran: 3 }],
      })
      expect(second?.fields['content']).toBe('[Ref. TL-1] dua')
      const kept = JSON.stringify(sandbox.control.received()).toLowerCase()
      expect(kept).not.toContain(sandbox.credentials.authorization.toLowerCase())
      expect(kept).not.toContain('"token"')
      expect(kept).toContain('"accept"')
    })
  })

  it('shows a duplicate: the same words that took effect twice', async () => {
    await withSandbox({ cases: numbered(1) }, async (sandbox) => {
      const words = '[Ref. TL-0123456789ab] Sudah ditinjau.'
      await answerCase(sandbox, firstId(sandbox), words)
      expect(sandbox.control.timesWritten('[Ref. TL-0123456789ab]')).toBe(1)
      await answerCase(sandbox, firstId(sandbox), words)
      await answerCase(sandbox, 1, words)
      expect(sandbox.control.timesWritten('[Ref. TL-0123456789ab]')).toBe(2)
      expect(sandbox.control.received('[Ref. TL-0123456789ab]')).toHaveLength(3)
    })
  })

  it('counts requests per call', async () => {
    await withSandbox({ cases: numbered(2) }, async (sandbox) => {
      await send(sandbox, '/complaints?page=1')
      await send(sandbox, '/complaints?page=2')
      await send(sandbox, `/complaints/${firstId(sandbox)}/followups`)
      await create(sandbox, 'isi')
      await send(sandbox, '/entah')
      expect(sandbox.control.counts()).toEqual({
        'GET /complaints': 2,
        'GET /complaints/{id}/followups': 1,
        'POST /complaints/complaint': 1,
        lain: 1,
      })
    })
  })
})

describe('changing the records', () => {
  it('changes a status, adds a reply of the pelapor, removes a case', async () => {
    await withSandbox({ cases: numbered(3) }, async (sandbox) => {
      const oldest = sandbox.control.cases().at(-1)?.id ?? 0
      await sandbox.control.setStatus(oldest, 'Menunggu Kelengkapan Informasi', 'Mohon foto')
      const [first] = items(await send(sandbox, '/complaints'))
      expect(first).toMatchObject({
        id: oldest,
        status_name: 'Menunggu Kelengkapan Informasi',
        reason_archive: 'Mohon foto',
      })
      await sandbox.control.addPelaporReply(oldest, 'Ini fotonya')
      expect(sandbox.control.getCase(oldest)?.status).toBe('Ditanggapi oleh Pelapor')
      const [reply] = items(await send(sandbox, `/complaints/${oldest}/followups`))
      expect(reply).toMatchObject({ content: 'Ini fotonya', institution_from_name: null })
      const [second] = sandbox.control.cases().filter(({ id }) => id !== oldest)
      await sandbox.control.passOn(second?.id ?? 0)
      const listed = await send(sandbox, `/complaints?disposition_id=${sandbox.instansi.id}`)
      expect(items(listed)).toHaveLength(2)
      expect((await send(sandbox, `/complaints/${second?.id ?? 0}/complaint`)).status).toBe(200)
      await sandbox.control.removeCase(oldest)
      expect(items(await send(sandbox, '/complaints'))).toHaveLength(2)
      expect((await send(sandbox, `/complaints/${oldest}/complaint`)).status).toBe(404)
      await expect(async () => sandbox.control.setStatus(oldest, 'Terverifikasi')).rejects.toThrow()
    })
  })

  it('goes back to a snapshot and never gives one id twice', async () => {
    await withSandbox({ cases: numbered(2) }, async (sandbox) => {
      const before = (await send(sandbox, '/complaints')).text
      const snapshot = sandbox.control.snapshot()
      const lost = at((await create(sandbox, 'hilang')).json, 'complaint_id')
      await sandbox.control.restore(snapshot)
      expect((await send(sandbox, '/complaints')).text).toBe(before)
      expect(at((await create(sandbox, 'baru')).json, 'complaint_id')).not.toBe(lost)
      await expect(sandbox.control.restore('{"versi":2}')).rejects.toThrow()
    })
  })

  it('resets records, manners and what was received', async () => {
    await withSandbox({ cases: numbered(2) }, async (sandbox) => {
      await create(sandbox, 'isi')
      await sandbox.control.setManners({ serverError: true })
      await sandbox.control.reset()
      expect(sandbox.control.cases()).toHaveLength(2)
      expect(sandbox.control.received()).toHaveLength(0)
      expect((await send(sandbox, '/complaints')).status).toBe(200)
    })
  })
})

describe('control over HTTP', () => {
  it('is closed unless opened', async () => {
    await withSandbox({ cases: 1 }, async (sandbox) => {
      expect(sandbox.controlUrl).toBeNull()
      expect((await fetch(`${sandbox.url}/_sandbox/received`)).status).toBe(401)
    })
  })

  it('does everything the functions do', async () => {
    await withSandbox({ cases: numbered(2), control: true }, async (sandbox) => {
      const id = firstId(sandbox)
      expect((await call(sandbox, 'PUT', 'manners', { slow: { delayMs: 1 } })).json).toMatchObject({
        slow: { delayMs: 1 },
      })
      expect((await call(sandbox, 'PATCH', 'manners', { htmlContent: true })).json).toMatchObject({
        slow: { delayMs: 1 },
        htmlContent: true,
      })
      expect((await call(sandbox, 'GET', 'manners')).json).toMatchObject({ htmlContent: true })
      await call(sandbox, 'PUT', 'manners', {})
      await create(sandbox, 'kata kunci')
      expect(at((await call(sandbox, 'GET', 'received?text=kata%20kunci')).json, 0, 'written')).toBe(true)
      expect((await call(sandbox, 'GET', 'written?text=kata%20kunci')).json).toEqual({ times: 1 })
      expect((await call(sandbox, 'GET', 'counts')).json).toEqual({ 'POST /complaints/complaint': 1 })
      const { json } = await call(sandbox, 'POST', 'snapshot')
      expect(at((await call(sandbox, 'POST', 'cases', [{ judul: 'Baru', isi: 'Isi' }])).json, 0, 'judul')).toBe('Baru')
      expect((await call(sandbox, 'GET', 'cases')).json).toHaveLength(4)
      expect(
        at((await call(sandbox, 'POST', `cases/${id}/status`, { status: 'Ditutup oleh Admin' })).json, 'status'),
      ).toBe('Ditutup oleh Admin')
      expect(
        at((await call(sandbox, 'POST', `cases/${id}/pelapor`, { isi: 'Belum' })).json, 'tanggapan', 0, 'isi'),
      ).toBe('Belum')
      expect((await call(sandbox, 'DELETE', `cases/${id}`)).status).toBe(200)
      expect((await call(sandbox, 'GET', `cases/${id}`)).status).toBe(200)
      await call(sandbox, 'POST', 'restore', { snapshot: at(json, 'snapshot') })
      expect(sandbox.control.getCase(id)?.status).toBe('Terverifikasi')
      await call(sandbox, 'POST', 'reset')
      expect(sandbox.control.cases()).toHaveLength(2)
    })
  })

  it('answers also on the main port, and still while the link is cut', async () => {
    await withSandbox({ cases: 1, control: true }, async (sandbox) => {
      expect((await fetch(`${sandbox.url}/_sandbox/counts`)).status).toBe(200)
      await call(sandbox, 'PUT', 'manners', { linkCut: true })
      await expect(send(sandbox, '/complaints')).rejects.toThrow()
      expect((await call(sandbox, 'PUT', 'manners', {})).status).toBe(200)
      expect((await send(sandbox, '/complaints')).status).toBe(200)
    })
  })

  it('answers a wrong call with a sentence and changes nothing', async () => {
    await withSandbox({ cases: 1, control: true }, async (sandbox) => {
      expect((await call(sandbox, 'PUT', 'manners', { entah: true })).json).toEqual({
        message: 'Ragam "entah" tidak dikenal.',
      })
      expect((await call(sandbox, 'PUT', 'manners', [])).status).toBe(400)
      expect((await call(sandbox, 'POST', 'cases', [{ judul: 'x' }])).status).toBe(400)
      expect((await call(sandbox, 'POST', 'cases/5/status', { status: 'x' })).json).toEqual({
        message: 'Kasus 5 tidak ada.',
      })
      expect((await call(sandbox, 'GET', 'entah')).status).toBe(404)
      expect(sandbox.control.manners()).toEqual({ naiveTimes: true })
    })
  })
})

describe('start and stop', () => {
  it('listens on loopback only, refuses a taken port, frees it when stopped', async () => {
    const first = await startSandbox({ cases: 0 })
    expect(first.url).toBe(`http://127.0.0.1:${first.port}`)
    await expect(startSandbox({ cases: 0, port: first.port })).rejects.toThrow(/EADDRINUSE/)
    await first.stop()
    const second = await startSandbox({ cases: 0, port: first.port })
    await second.stop()
    await expect(fetch(second.url)).rejects.toThrow()
  })

  it('keeps its records over a restart when asked to', async () => {
    let kept: string | null = null
    const persist = { read: async () => kept, write: async (text: string) => void (kept = text) }
    await withSandbox({ cases: numbered(2), persist }, async (sandbox) => {
      await create(sandbox, 'tetap ada')
      expect(kept).toContain('tetap ada')
    })
    await withSandbox({ cases: numbered(2), persist }, async (sandbox) => {
      expect(items(await send(sandbox, '/complaints?search=tetap'))).toHaveLength(1)
      await answerCase(sandbox, firstId(sandbox), 'Sudah ditinjau.')
      await sandbox.control.reset()
      expect(sandbox.control.cases()).toHaveLength(2)
    })
    kept = 'rusak'
    await withSandbox({ cases: numbered(2), persist }, async (sandbox) => {
      expect(sandbox.control.cases()).toHaveLength(2)
    })
  })

  it('writes its records one after the other, also when many come at once', async () => {
    let running = 0
    const overlaps: number[] = []
    const write = async () => {
      running += 1
      overlaps.push(running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
    }
    await withSandbox({ cases: 0, persist: { read: async () => null, write } }, async (sandbox) => {
      await Promise.all(Array.from({ length: 8 }, (_, index) => create(sandbox, `isi ${index}`)))
      expect(overlaps).toEqual(Array.from({ length: 8 }, () => 1))
    })
  })

  it('refuses a body over its limit with 413', async () => {
    await withSandbox({ cases: 0, maxBodyBytes: 5_000 }, async (sandbox) => {
      expect((await create(sandbox, 'x'.repeat(6_000))).status).toBe(413)
      expect((await create(sandbox, 'x'.repeat(4_000))).status).toBe(200)
      expect(sandbox.control.cases()).toHaveLength(1)
    })
  })
})

describe('many cases', () => {
  it('reads all of 50,000 in pages of 1,000, each once, while one changes', async () => {
    const cases = Array.from({ length: 50_000 }, (_, index) => ({
      judul: `Kasus ${index}`,
      isi: 'Isi laporan.',
      createdAt: new Date(Date.UTC(2026, 0, 1) + ((index * 7919) % 50_000) * 60_000).toISOString(),
    }))
    await withSandbox({ cases }, async (sandbox) => {
      const seen = new Set<unknown>()
      for (let page = 1; page <= 50; page += 1) {
        for (const item of items(
          await send(sandbox, `/complaints?disposition_id=${sandbox.instansi.id}&page=${page}&page_size=1000`),
        ))
          seen.add(at(item, 'id'))
      }
      expect(seen.size).toBe(50_000)
      const oldest = sandbox.control.cases().at(-1)?.id ?? 0
      await answerCase(sandbox, oldest, 'Sudah ditinjau.')
      expect(at(items(await send(sandbox, '/complaints?page_size=1')), 0, 'id')).toBe(oldest)
      expect(at((await send(sandbox, '/complaints?page_size=1')).json, 'results', 'total')).toBe(50_000)
    })
  })
})
