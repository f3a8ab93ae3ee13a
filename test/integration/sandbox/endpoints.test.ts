import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { STATUS_CODES } from '../../../electron/sandbox/sandbox-case.ts'
import { answerCase, at, create, items, numbered, postJson, send, upload, withSandbox } from './client.ts'

describe('credentials', () => {
  it('lets nobody in without both headers', async () => {
    await withSandbox({ cases: 1 }, async (sandbox) => {
      expect((await fetch(`${sandbox.url}/complaints`)).status).toBe(401)
      expect((await send(sandbox, '/complaints', { headers: { token: 'salah' } })).status).toBe(401)
      expect((await send(sandbox, '/complaints', { headers: { Authorization: 'Bearer salah' } })).status).toBe(401)
      expect((await send(sandbox, '/complaints')).status).toBe(200)
    })
  })

  it('takes another name for the authorization header', async () => {
    const credentials = { authHeader: 'auth', authorization: 'abc', token: 'def' }
    await withSandbox({ cases: 1, credentials }, async (sandbox) => {
      expect((await send(sandbox, '/complaints')).status).toBe(200)
      expect(
        (await fetch(`${sandbox.url}/complaints`, { headers: { Authorization: 'abc', token: 'def' } })).status,
      ).toBe(401)
    })
  })

  it('refuses a write with wrong credentials without writing', async () => {
    await withSandbox({ cases: 1 }, async (sandbox) => {
      const headers = { token: 'salah', 'Content-Type': 'application/json' }
      const body = JSON.stringify({ title: 'A', content: 'B', channel: 1, attachments: false })
      expect((await send(sandbox, '/complaints/complaint', { method: 'POST', body, headers })).status).toBe(401)
      expect(sandbox.control.cases()).toHaveLength(1)
      expect(sandbox.control.received()[0]).toMatchObject({ written: false, status: 401 })
    })
  })
})

describe('POST /complaints/complaint/file', () => {
  const files = [
    new File(['satu'], 'a.jpg', { type: 'image/jpeg' }),
    new File(['dua'], 'b.pdf', { type: 'application/pdf' }),
    new File(['tiga'], 'c.png', { type: 'image/png' }),
    new File(['empat'], 'd.docx'),
  ]

  it('answers pictures and documents in two arrays', async () => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      const reply = await upload(sandbox, files)
      const images = at(reply.json, 'results', 'images')
      const docs = at(reply.json, 'results', 'docs')
      expect(images).toHaveLength(2)
      expect(docs).toHaveLength(2)
      const ids = [images, docs].flatMap((list) => [at(list, 0, 'id'), at(list, 1, 'id')])
      expect(new Set(ids).size).toBe(4)
      expect(ids.every((id) => typeof id === 'number')).toBe(true)
    })
  })

  it('does not keep the order of the request', async () => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      const reply = await upload(sandbox, [new File(['satu'], 'a.jpg'), new File(['dua'], 'b.jpg')])
      await create(sandbox, 'isi', { attachments: `[${String(at(reply.json, 'results', 'images', 0, 'id'))}].` })
      expect(sandbox.control.cases()[0]?.berkas[0]?.nama).toBe('b.jpg')
    })
  })

  it('keeps name, size and hash of what it received', async () => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      await upload(sandbox, files.slice(0, 1))
      const sha256 = createHash('sha256').update('satu').digest('hex')
      expect(sandbox.control.received()[0]?.berkas).toEqual([
        { field: 'attachments[]', nama: 'a.jpg', tipe: 'image/jpeg', ukuran: 4, sha256 },
      ])
    })
  })

  it('refuses other kinds and an upload without files', async () => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      expect((await upload(sandbox, [new File(['x'], 'virus.exe')])).status).toBe(422)
      expect((await upload(sandbox, [])).status).toBe(422)
    })
  })
})

describe('POST /complaints/complaint-<agency>', () => {
  it('creates a case that the list shows under a tracking id', async () => {
    await withSandbox({ cases: 0, clock: () => Date.UTC(2026, 2, 17, 7, 5, 9, 700) }, async (sandbox) => {
      const reply = await create(sandbox, '[No. Register X] Lampu padam.', {
        classification_id: 5,
        category_id: 102,
        is_secret: true,
      })
      const id = at(reply.json, 'complaint_id')
      expect(typeof id).toBe('number')
      const [item] = items(await send(sandbox, `/complaints?disposition_id=${sandbox.instansi.id}`))
      expect(item).toMatchObject({
        id,
        title: 'Lampu padam',
        content: '[No. Register X] Lampu padam.',
        classification_name: 'Pengaduan Tidak Berkadar Pengawasan',
        category_name: 'Penerangan Jalan Umum',
        status_name: 'Terverifikasi',
        is_secret: true,
        source: 'Tatap Muka',
        created_at: '17-03-2026 14:05:09',
        updated_at: '17-03-2026 14:05:09',
      })
      expect(at(item, 'tracking_id')).toMatch(/^\d{7}$/)
    })
  })

  it('takes attachments as false or as the string with its full stop, nothing else', async () => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      const uploaded = await upload(sandbox, [new File(['satu'], 'a.jpg'), new File(['dua'], 'b.pdf')])
      const picture = String(at(uploaded.json, 'results', 'images', 0, 'id'))
      const paper = String(at(uploaded.json, 'results', 'docs', 0, 'id'))
      expect((await create(sandbox, 'satu', { attachments: `[${picture},${paper}].` })).status).toBe(200)
      expect(sandbox.control.cases()[0]?.berkas.map((berkas) => berkas.nama)).toEqual(['a.jpg', 'b.pdf'])
      for (const attachments of [`[${picture}]`, [Number(picture)], null, '[]', '[999].', 'false']) {
        expect((await create(sandbox, 'dua', { attachments })).status, JSON.stringify(attachments)).toBe(422)
      }
      expect(sandbox.control.cases()).toHaveLength(1)
    })
  })

  it('refuses a case without title, content or channel and one for an unknown institution', async () => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      for (const wrong of [{ title: '' }, { content: ' ' }, { channel: null }, { disposition_id: 5 }]) {
        expect((await create(sandbox, 'isi', wrong)).status, JSON.stringify(wrong)).toBe(422)
      }
      expect(sandbox.control.cases()).toHaveLength(0)
    })
  })
})

describe('POST /complaints/process/{id}/reject', () => {
  it('passes a case on: it is no longer listed for us', async () => {
    await withSandbox({ cases: numbered(2) }, async (sandbox) => {
      const id = sandbox.control.cases()[0]?.id ?? 0
      const body = { is_request: 1, reason: 151_002, reason_description: 'Bukan wewenang', not_authority: 1 }
      expect((await postJson(sandbox, `/complaints/process/${id}/reject`, body)).status).toBe(200)
      expect(items(await send(sandbox, `/complaints?disposition_id=${sandbox.instansi.id}`))).toHaveLength(1)
      expect(items(await send(sandbox, '/complaints?disposition_id=151002'))).toHaveLength(1)
      const log = at((await send(sandbox, `/complaints/${id}/complaint`)).json, 'results', 'data_logs', 0)
      expect(log).toMatchObject({ institution_to: { id: 151_002, name: 'Dinas Pekerjaan Umum Kota Sukamaju' } })
      expect((await postJson(sandbox, `/complaints/process/${id}/reject`, { ...body, reason: 3 })).status).toBe(422)
      expect((await postJson(sandbox, '/complaints/process/5/reject', body)).status).toBe(404)
    })
  })
})

describe('GET /complaints/{id}/complaint', () => {
  it('shows status, institution and a log with placeholders and states as JSON text', async () => {
    await withSandbox({ cases: numbered(1) }, async (sandbox) => {
      const id = sandbox.control.cases()[0]?.id ?? 0
      await answerCase(sandbox, id, 'Sudah ditinjau.')
      const reply = await send(sandbox, `/complaints/${id}/complaint`)
      expect(at(reply.json, 'results', 'data')).toMatchObject({
        status_code: STATUS_CODES['Ditindaklanjuti oleh Instansi'],
        status_name: 'Ditindaklanjuti oleh Instansi',
        disposition_id: sandbox.instansi.id,
        disposition_name: sandbox.instansi.nama,
      })
      const line = at(reply.json, 'results', 'data_logs', 0)
      expect(at(line, 'content')).toContain('{{institution_from}}')
      expect(at(line, 'content')).toContain('{{status_new}}')
      const states: unknown = JSON.parse(String(at(line, 'data')))
      expect(at(states, 'status_old', 'name')).toBe('Terverifikasi')
      expect(at(states, 'status_new', 'name')).toBe('Ditindaklanjuti oleh Instansi')
      expect((await send(sandbox, '/complaints/1/complaint')).status).toBe(404)
    })
  })
})

describe('POST /complaints/followup/add and GET /complaints/{id}/followups', () => {
  it('records a follow-up with its files, moves the case and its updated_at', async () => {
    let now = Date.UTC(2026, 2, 18, 3, 0, 0)
    await withSandbox({ cases: numbered(3), clock: () => now }, async (sandbox) => {
      const oldest = sandbox.control.cases().at(-1)?.id ?? 0
      now += 61_000
      const reply = await answerCase(sandbox, oldest, '[Ref. TL-1] Sudah ditinjau.', [new File(['foto'], 'lokasi.jpg')])
      expect(reply.status).toBe(200)
      expect(at(reply.json, 'success')).toBe(true)
      const [entry] = items(await send(sandbox, `/complaints/${oldest}/followups`))
      expect(entry).toMatchObject({ created_at: '18-03-2026 10:01:01', content: '[Ref. TL-1] Sudah ditinjau.' })
      expect(at(entry, 'attachments')).toMatchObject([{ file_name: 'lokasi.jpg', extension: 'jpg' }])
      expect(at(entry, 'attachments', 0, 'path')).toMatch(/\.jpg$/)
      const [first] = items(await send(sandbox, '/complaints'))
      expect(first).toMatchObject({
        id: oldest,
        updated_at: '18-03-2026 10:01:01',
        status_name: 'Ditindaklanjuti oleh Instansi',
      })
    })
  })

  it('refuses an unknown case, an empty text, a wrong secret flag, a wrong file field and JSON', async () => {
    await withSandbox({ cases: numbered(1) }, async (sandbox) => {
      const id = sandbox.control.cases()[0]?.id ?? 0
      expect((await answerCase(sandbox, 1, 'isi')).status).toBe(404)
      expect((await answerCase(sandbox, id, '')).status).toBe(422)
      const form = (field: string, value: string | File) => {
        const body = new FormData()
        body.set('complaint_id', String(id))
        body.set('content', 'isi')
        body.set(field, value)
        return send(sandbox, '/complaints/followup/add', { method: 'POST', body })
      }
      expect((await form('is_secret', 'true')).status).toBe(422)
      expect((await form('attachments[]', new File(['x'], 'a.jpg'))).status).toBe(422)
      expect((await postJson(sandbox, '/complaints/followup/add', { complaint_id: id, content: 'isi' })).status).toBe(
        422,
      )
      expect(items(await send(sandbox, `/complaints/${id}/followups`))).toHaveLength(0)
    })
  })
})

describe('GET /complaints', () => {
  it('pages in the order of change, newest first, with the total', async () => {
    await withSandbox({ cases: numbered(25) }, async (sandbox) => {
      const second = await send(sandbox, '/complaints?page=2&page_size=10')
      expect(items(second).map((item) => at(item, 'title'))).toEqual(
        Array.from({ length: 10 }, (_, i) => `Kasus ${15 - i}`),
      )
      expect(at(second.json, 'results')).toMatchObject({ total: 25, page: 2, page_size: 10 })
      expect(items(await send(sandbox, '/complaints?page=3&page_size=10'))).toHaveLength(5)
      expect(items(await send(sandbox, '/complaints?page=4&page_size=10'))).toHaveLength(0)
      expect(items(await send(sandbox, '/complaints'))).toHaveLength(20)
    })
  })

  it('filters by time of change (that second included), institution and words', async () => {
    const other = {
      judul: 'Lain',
      isi: 'Nomor Register LOKET-01',
      instansi: { id: 9, nama: 'Lain' },
      createdAt: '2026-03-17T08:00:00.000Z',
    }
    await withSandbox({ cases: [...numbered(5), other] }, async (sandbox) => {
      const from = encodeURIComponent('17-03-2026 14:00:03')
      expect(
        items(await send(sandbox, `/complaints?updated_from=${from}&disposition_id=${sandbox.instansi.id}`)),
      ).toHaveLength(2)
      expect(items(await send(sandbox, '/complaints?disposition_id=9'))).toHaveLength(1)
      expect(items(await send(sandbox, '/complaints?disposition_id=77'))).toHaveLength(0)
      expect(items(await send(sandbox, '/complaints?search=register%20loket-01'))).toHaveLength(1)
      expect(items(await send(sandbox, '/complaints?search=kasus'))).toHaveLength(5)
      expect((await send(sandbox, '/complaints?updated_from=2026-03-17')).status).toBe(422)
    })
  })

  it('hides the name of an anonymous pelapor and shows the others', async () => {
    const cases = [
      { judul: 'A', isi: 'x', namaPelapor: 'Rina', anonim: true, createdAt: '2026-01-02T00:00:00.000Z' },
      { judul: 'B', isi: 'x', namaPelapor: 'Budi', createdAt: '2026-01-01T00:00:00.000Z' },
    ]
    await withSandbox({ cases }, async (sandbox) => {
      const reply = await send(sandbox, '/complaints')
      expect(items(reply).map((item) => at(item, 'user_name'))).toEqual([null, 'Budi'])
      expect(reply.text).not.toContain('Rina')
    })
  })

  it.each([
    ['WITA', '17-03-2026 15:00:00'],
    ['WIT', '17-03-2026 16:00:00'],
    ['UTC', '17-03-2026 07:00:00'],
  ] as const)('writes its times in %s when told so', async (zona, expected) => {
    await withSandbox({ cases: numbered(1), zona }, async (sandbox) => {
      expect(at(items(await send(sandbox, '/complaints')), 0, 'created_at')).toBe(expected)
    })
  })
})

describe('masters', () => {
  it.each([
    ['/masters/institutions/external', ['id', 'name']],
    ['/masters/templates', ['title', 'type', 'template_code', 'content']],
    ['/masters/categories', ['id', 'parent_id', 'name']],
    ['/masters/classifications', ['id', 'parent_id', 'name']],
  ])('%s lists rows', async (path, keys) => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      const rows = items(await send(sandbox, `${path}?page_size=1000`))
      expect(rows.length).toBeGreaterThan(2)
      for (const key of keys)
        expect(
          rows.every((row) => at(row, key) !== undefined),
          key,
        ).toBe(true)
      expect(items(await send(sandbox, `${path}?page_size=2`))).toHaveLength(2)
    })
  })

  it('answers an unknown path with 404', async () => {
    await withSandbox({ cases: 0 }, async (sandbox) => {
      expect((await send(sandbox, '/masters/unknown')).status).toBe(404)
      expect((await send(sandbox, '/_sandbox/manners')).status).toBe(404)
    })
  })
})
