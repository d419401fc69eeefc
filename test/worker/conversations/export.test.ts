/** `GET /conversations/export.csv`: everything that was asked for, once, in slices; whole, or visibly not. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { exportColumns, type ExportedMessage } from '../../../worker/conversations/export.schema'
import worker from '../../../worker/index'
import { limits } from '../../../worker/limits'
import { newChannel } from '../channels/channel'
import { type Client, client, newWorkspace, origin, type TestWorkspace } from '../harness'
import { dataOf, freshEmail } from '../routes/calls'
import { scansOf, statementsOf } from '../statements'
import { parseCsv } from '../transfer/parse-csv'

const second = 1_000
const hour = 3_600 * second
const day = 24 * hour
const noon = Date.UTC(2026, 2, 15, 5)
const march = { from: '2026-03-01', to: '2026-03-31' }

const address = (query: Record<string, string>) => `/conversations/export.csv?${new URLSearchParams(query)}`

function rowsIn(text: string): ExportedMessage[] {
  const [header, ...rows] = parseCsv(text)
  expect(header).toEqual(exportColumns)
  return rows.map((cells) => Object.fromEntries(exportColumns.map((column, n) => [column, cells[n]])) as ExportedMessage)
}

async function exported(caller: Client, query: Record<string, string> = march): Promise<ExportedMessage[]> {
  const { status, body } = await caller.get(address(query))
  expect([status, body?.error]).toEqual([200, undefined])
  return rowsIn(body)
}

/** As a Worker sees it: what is asked of the database goes through `batch` first. */
function over(batch: (statements: D1PreparedStatement[], asked: number) => Promise<D1Result[]>): Env {
  let asked = 0
  const DB = { prepare: (sql: string) => env.DB.prepare(sql), batch: (statements: D1PreparedStatement[]) => batch(statements, ++asked) }
  return { ...env, DB: DB as unknown as D1Database }
}

const fetched = ({ key }: { key: string }, query: Record<string, string>, bindings: Env) =>
  worker.fetch(new Request(`https://api.test/v1${address(query)}`, { headers: { Authorization: `Bearer ${key}` } }), bindings)

/** Of one contact; rows go straight into the database, for only there can they be as old and as many as is wished. */
async function talks({ number }: TestWorkspace, count: number, { messages = 1, at = noon, everyMs = second, content = `'Pesan ' || n.i`, type = 'incoming', gap = 1 } = {}): Promise<void> {
  const base = number * 2 ** 32
  const series = (max: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${max})`
  const free = (table: string) => `coalesce((SELECT max(id) FROM ${table} WHERE id BETWEEN ${base} AND ${base} + 4294967295), ${base})`
  await env.DB.batch([
    `INSERT OR IGNORE INTO contacts (id, workspace, uid, name, source, created_at, updated_at) VALUES (${base} + 1, ${number}, 'ct_${number}', 'Wayan', 'api', 0, 0)`,
    `INSERT INTO conversations (id, workspace, uid, contact, channel, status, last_message_at, created_at, updated_at)
      ${series(count)} SELECT ${free('conversations')} + i * ${gap}, ${number}, 'conv_' || ${number} || '_' || i || '_' || abs(random()), ${base} + 1, ${base} + 1, 'open', ${at}, ${at}, ${at + messages * everyMs} FROM n`,
    `INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name, created_at)
      ${series(messages)} SELECT ${free('messages')} + row_number() OVER (), ${number}, 'msg_' || ${number} || '_' || v.id || '_' || n.i, v.id, v.contact, v.channel,
        '${type}', 'text', ${content}, 'contact', 'ct_1', 'Wayan', ${at} + n.i * ${everyMs}
      FROM n CROSS JOIN conversations v WHERE v.workspace = ${number} AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation = v.id)`,
  ].map((sql) => env.DB.prepare(sql)))
}

/** What operators see; silent here, and looked at where it matters. */
let log: Mock
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('200', () => {
  it('what really was said, with who it was and whose it is', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace, { name: 'Situs, Bandung' })
    await channel.say({ contact: { id: 'v-1', name: 'Siti "Rahma"', phone: '081234567890', email: 'siti@example.com', verified: true }, content: '=HYPERLINK("x")\r\nbaris dua' })
    const [{ id }] = await dataOf(workspace.get('/conversations'))
    const { id: assignee_id } = await dataOf(workspace.post('/members', { name: 'Sari Wulandari', email: freshEmail(), role: 'agent' }))
    const { id: team_id } = await dataOf(workspace.post('/teams', { name: 'Penjualan', member_ids: [assignee_id] }))
    await dataOf(workspace.put(`/conversations/${id}`, { assignee_id, team_id, labels: ['refund', 'urgent'], status: 'pending' }))
    const sent = await dataOf(workspace.post(`/conversations/${id}/messages`, { content: 'Siap, kami cek' }))
    const note = await dataOf(workspace.post(`/conversations/${id}/messages`, { content: 'Pelanggan lama', internal_note: true }))
    const common = {
      conversation_id: id, status: 'pending', channel: 'Situs, Bandung', contact_name: 'Siti "Rahma"', contact_phone: `'+6281234567890`, contact_email: 'siti@example.com',
      assignee: 'Sari Wulandari', team: 'Penjualan', labels: 'refund; urgent', opened_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/), content_type: 'text',
    }
    const rows = await exported(workspace, { from: new Date(Date.now() - day).toISOString(), internal_notes: 'true' })
    expect(rows).toEqual([
      { ...common, message_id: expect.stringMatching(/^msg_/), type: 'incoming', sender: 'Siti "Rahma"', content: `'=HYPERLINK("x")\r\nbaris dua`, delivery: '', sent_at: common.opened_at },
      { ...common, message_id: sent.id, type: 'outgoing', sender: 'Uji', content: 'Siap, kami cek', delivery: 'queued', sent_at: common.opened_at },
      { ...common, message_id: note.id, type: 'internal_note', sender: 'Uji', content: 'Pelanggan lama', delivery: '', sent_at: common.opened_at },
    ])
  })

  it('a header alone, where nothing was said', async () => {
    const { status, body, headers, trips } = await (await newWorkspace()).get(address(march))
    expect([status, body, trips]).toEqual([200, `${exportColumns.join(',')}\r\n`, 1])
    expect(Object.fromEntries(['Content-Type', 'Content-Disposition', 'Cache-Control', 'ETag'].map((name) => [name, headers.get(name)]))).toEqual({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="conversations-2026-03-01-2026-03-31.csv"',
      'Cache-Control': 'no-store',
      ETag: null,
    })
  })

  it('UTF-8 with a byte order mark, once', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 1, { messages: 2_500, content: `'Terima kasih 🙏'` })
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await (await fetched(workspace, march, env)).arrayBuffer())
    expect([text.lastIndexOf('\uFEFF'), text.split('🙏').length]).toEqual([0, 2_501])
  })

  it('to an admin’s page, which may read what it is called; never to a page that has a key', async () => {
    const workspace = await newWorkspace()
    const { id: member_id } = await dataOf(workspace.post('/members', { name: 'Sari', email: freshEmail(), role: 'admin' }))
    const { token } = await dataOf(workspace.post('/panel_tokens', { member_id, role: 'admin' }))
    const page = await client(token).get(address(march), { Origin: origin })
    expect([page.status, page.headers.get('Access-Control-Allow-Origin'), page.headers.get('Vary')]).toEqual([200, origin, 'Origin, Authorization'])
    expect(page.headers.get('Access-Control-Expose-Headers')).toContain('Content-Disposition')
    expect(page.headers.get('X-Request-Id')).toMatch(/^req_/)
    const key = await workspace.get(address(march), { Origin: origin })
    expect([key.status, key.headers.get('Access-Control-Allow-Origin')]).toEqual([200, null])
  })

  it('HEAD: the same without a body; nothing is ever "not modified"', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 1)
    const head = await workspace.send('HEAD', address(march))
    expect([head.status, head.body, head.headers.get('Content-Type')]).toEqual([200, null, 'text/csv; charset=utf-8'])
    expect((await workspace.get(address(march), { 'If-None-Match': '*' })).status).toBe(200)
  })
})

describe('days', () => {
  it('are those of the workspace’s time zone, both included; instants to the second', async () => {
    const workspace = await newWorkspace()
    const midnight = Date.UTC(2026, 2, 14, 17)
    for (const at of [midnight - 1, midnight, midnight + day - 1, midnight + day]) await talks(workspace, 1, { at: at - second })
    const times = async (query: Record<string, string>) => (await exported(workspace, query)).map(({ sent_at }) => sent_at)
    expect(await times({ from: '2026-03-15', to: '2026-03-15' })).toEqual(['2026-03-15 00:00:00', '2026-03-15 23:59:59'])
    expect(await times({ from: '2026-03-14T17:00:00Z', to: '2026-03-15T16:59:59Z' })).toEqual(['2026-03-15 00:00:00', '2026-03-15 23:59:59'])
    expect(await times({ from: '2026-03-15T00:00:00+07:00', to: '2026-03-15T00:00:00+07:00' })).toEqual(['2026-03-15 00:00:00'])
    expect(await times(march)).toEqual(['2026-03-14 23:59:59', '2026-03-15 00:00:00', '2026-03-15 23:59:59', '2026-03-16 00:00:00'])
  })

  it('leave out a conversation’s other days', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 1, { messages: 60, everyMs: day })
    expect((await exported(workspace)).map(({ content }) => content)).toEqual(Array.from({ length: 16 }, (_, n) => `Pesan ${n + 1}`))
  })
})

describe('422', () => {
  it.each([
    [{}, 'from', 'required'],
    [{ from: 'kemarin' }, 'from', 'timestamp'],
    [{ from: '2026-02-30' }, 'from', 'timestamp'],
    [{ from: '2026-03-15', to: '2026-03-14' }, 'to', 'after_from'],
    [{ from: '2999-01-01' }, 'to', 'after_from'],
    [{ from: '2025-01-01', to: '2026-03-01' }, 'to', 'days_after_from'],
    [{ from: '2020-01-01' }, 'to', 'days_after_from'],
    [{ ...march, internal_notes: 'ya' }, 'internal_notes', 'one_of'],
    [{ ...march, page: '2' }, 'page', 'unknown_key'],
  ])('%j', async (query, path, rule) => {
    const { status, body } = await (await newWorkspace()).get(address(query as Record<string, string>))
    expect([status, body.error.details]).toMatchObject([422, [{ path, rule }]])
  })

  it('not for a whole leap year', async () => {
    expect((await (await newWorkspace()).get(address({ from: '2024-01-01', to: '2024-12-31' }))).status).toBe(200)
  })
})

describe('what is asked for', () => {
  it('one channel, one assignee, or what is nobody’s', async () => {
    const workspace = await newWorkspace()
    const [one, other] = [await newChannel(workspace, { name: 'Satu' }), await newChannel(workspace, { name: 'Dua' })]
    const { id: assignee_id } = await dataOf(workspace.post('/members', { name: 'Sari', email: freshEmail(), role: 'agent' }))
    await one.say({ contact: { id: 'a' }, content: 'a' })
    await other.say({ contact: { id: 'b' }, content: 'b' })
    await other.say({ contact: { id: 'c' }, content: 'c' })
    const all: { id: string; last_message: { content: string } }[] = await dataOf(workspace.get('/conversations'))
    await dataOf(workspace.put(`/conversations/${all.find(({ last_message }) => last_message.content === 'c')?.id}`, { assignee_id }))
    const contents = async (query: Record<string, string>) => (await exported(workspace, { from: new Date(Date.now() - day).toISOString(), ...query })).map(({ content }) => content)
    expect(await contents({})).toEqual(['a', 'b', 'c'])
    expect(await contents({ channel_id: other.id })).toEqual(['b', 'c'])
    expect(await contents({ assignee_id })).toEqual(['c'])
    expect(await contents({ assignee_id: 'unassigned' })).toEqual(['a', 'b'])
    expect(await contents({ channel_id: one.id, assignee_id })).toEqual([])
    expect(await contents({ channel_id: 'ch_0000' })).toEqual([])
  })

  it('no internal notes, unless they are', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 1, { type: 'internal_note' })
    await talks(workspace, 1)
    expect((await exported(workspace)).map(({ type }) => type)).toEqual(['incoming'])
    expect((await exported(workspace, { ...march, internal_notes: 'true' })).map(({ type }) => type)).toEqual(['internal_note', 'incoming'])
  })

  it('a note of these days, though the customer has long been silent', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 1)
    const [{ id }] = await dataOf(workspace.get('/conversations'))
    await dataOf(workspace.post(`/conversations/${id}/messages`, { content: 'Telepon besok', internal_note: true }))
    expect((await exported(workspace, { from: new Date(Date.now() - hour).toISOString(), internal_notes: 'true' })).map(({ content }) => content)).toEqual(['Telepon besok'])
  })

  it('nobody who is in the bin', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'a' }, content: 'tetap' })
    await channel.say({ contact: { id: 'b' }, content: 'dibuang' })
    const [{ id }] = await dataOf(workspace.get('/contacts'))
    await dataOf(workspace.delete(`/contacts/${id}`))
    expect((await exported(workspace, { from: new Date(Date.now() - day).toISOString() })).map(({ content }) => content)).toEqual(['tetap'])
  })

  it('nothing of a neighbour, whoever’s rows lie on either side', async () => {
    const [before, workspace, after] = [await newWorkspace(), await newWorkspace(), await newWorkspace()]
    for (const one of [before, workspace, after]) await talks(one, 3)
    const rows = await exported(workspace)
    expect(rows).toHaveLength(3)
    for (const { conversation_id } of rows) expect(conversation_id).toMatch(new RegExp(`^conv_${workspace.number}_`))
    expect((await exported(before)).map(({ message_id }) => message_id).filter((id) => rows.some((row) => row.message_id === id))).toEqual([])
  })
})

describe('many', () => {
  /** Each message once, a conversation’s together and in order. */
  function isWhole(rows: ExportedMessage[], conversations: number, messages: number): void {
    expect(new Set(rows.map(({ message_id }) => message_id)).size).toBe(conversations * messages)
    expect(rows).toHaveLength(conversations * messages)
    const runs = rows.filter(({ conversation_id }, n) => conversation_id !== rows[n - 1]?.conversation_id)
    expect(runs).toHaveLength(conversations)
    expect(rows.every(({ conversation_id, sent_at }, n) => conversation_id !== rows[n - 1]?.conversation_id || sent_at >= (rows[n - 1]?.sent_at ?? ''))).toBe(true)
  }

  it.each([
    [3_000, 1, second], [1, 3_000, second], [1, 5_001, 0], [30, 100, 0], [2, limits.exportSlice, second],
  ])('%i conversations of %i messages, %i ms apart, and what it reads follows what it tells', async (conversations, messages, everyMs) => {
    const workspace = await newWorkspace()
    await talks(workspace, conversations, { messages, everyMs })
    const read: number[] = []
    const answer = await fetched(workspace, march, over(async (statements) => {
      const results = await env.DB.batch(statements)
      read.push(results.reduce((sum, { meta }) => sum + meta.rows_read, 0))
      return results
    }))
    isWhole(rowsIn(await answer.text()), conversations, messages)
    expect(read.length).toBeLessThanOrEqual(Math.ceil(conversations * messages / limits.exportSlice) + 1)
    // Each row is found and then shown: itself, its conversation and its contact, twice, and its index.
    expect(Math.max(...read)).toBeLessThanOrEqual(limits.exportSlice * 12)
  })

  it('long ones: a slice ends after so many characters', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 7, { messages: 20, content: `printf('%.20000c', 'x')` })
    const sizes: number[] = []
    const answer = await fetched(workspace, march, over(async (statements) => {
      const results = await env.DB.batch(statements)
      sizes.push(JSON.stringify(results).length)
      return results
    }))
    isWhole(rowsIn(await answer.text()), 7, 20)
    expect(sizes).toHaveLength(3)
    expect(Math.max(...sizes)).toBeLessThan(limits.exportSliceChars * 1.2)
  })

  it('conversations that lie far apart: each question walks only so far', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 5, { gap: limits.exportWalked - 1 })
    isWhole(await exported(workspace), 5, 1)
  })

  it('the last that one question walks to, and the first of the next', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 1, { gap: limits.exportWalked })
    await talks(workspace, 2)
    isWhole(await exported(workspace), 3, 1)
  })

  it('old conversations are walked by, not read', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 4_000, { at: noon - 100 * day })
    await talks(workspace, 2)
    const { body, rowsRead } = await workspace.get(address(march))
    expect(rowsIn(body)).toHaveLength(2)
    expect(rowsRead).toBeLessThanOrEqual(4_000 + 40)
  })

  it('what is said while it is read is not in it, nor does it move what is', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await talks(workspace, 1, { messages: 2_500, at: Date.now() - day })
    await channel.say({ contact: { id: 'a' }, content: 'sebelum' })
    const soon = { from: new Date(Date.now() - 2 * day).toISOString(), to: new Date(Date.now() + 2 * day).toISOString() }
    const answer = await fetched(workspace, soon, over(async (statements, asked) => {
      if (asked === 2) for (const id of ['a', 'b']) await channel.say({ contact: { id }, content: 'sesudah' })
      return env.DB.batch(statements)
    }))
    const rows = rowsIn(await answer.text())
    expect(rows.filter(({ content }) => content.startsWith('se')).map(({ content }) => content)).toEqual(['sebelum'])
    expect(rows).toHaveLength(2_501)
  })

  it('scans no table', async () => {
    const workspace = await newWorkspace()
    await talks(workspace, 3)
    const statements = await statementsOf(async (spied) => {
      await spied('GET', address(march))
      await spied('GET', address({ ...march, channel_id: 'ch_1', assignee_id: 'usr_1', internal_notes: 'true' }))
    }, workspace.key)
    expect(await scansOf(statements)).toEqual({})
  })
})

describe('what fails', () => {
  const whole = async (workspace: TestWorkspace, batch: Parameters<typeof over>[0]) => {
    await talks(workspace, 1, { messages: 5_000 })
    return fetched(workspace, march, over(batch))
  }
  async function asFarAsItComes({ body }: Response): Promise<{ text: string; error: unknown }> {
    const decoder = new TextDecoder()
    let text = ''
    try {
      for await (const piece of body ?? []) text += decoder.decode(piece, { stream: true })
      return { text, error: null }
    } catch (error) {
      return { text, error }
    }
  }
  const lost = () => Promise.reject(new Error('D1_ERROR: Network connection lost.'))

  it('at once is refused as ever', async () => {
    const workspace = await newWorkspace()
    const answer = await client(workspace.key, over(lost)).get(address(march))
    expect([answer.status, answer.body.error.code, answer.headers.get('Content-Disposition')]).toEqual([503, 'unavailable', null])
  })

  it('in the middle breaks off, and is logged under the request’s id', async () => {
    const workspace = await newWorkspace()
    const answer = await whole(workspace, (statements, asked) => (asked < 3 ? env.DB.batch(statements) : Promise.reject(new Error('D1_ERROR: out of memory'))))
    expect(answer.status).toBe(200)
    const { text, error } = await asFarAsItComes(answer)
    expect(String(error)).toContain('out of memory')
    expect(text).toMatch(/Pesan 4000,,2026-03-15 [\d:]{8}\r\n"Ekspor terputus di sini[^"\r\n]*$/)
    expect(() => parseCsv(text)).toThrow('no CSV')
    expect(JSON.stringify(log.mock.calls)).toContain(answer.headers.get('X-Request-Id') ?? 'none')
  })

  it('without a word cannot look whole: only the last piece ends a line', async () => {
    const workspace = await newWorkspace()
    const pieces: string[] = []
    for await (const piece of (await whole(workspace, (statements) => env.DB.batch(statements))).body ?? []) pieces.push(new TextDecoder().decode(piece))
    expect(pieces.map((piece) => piece.endsWith('\n'))).toEqual([false, false, false, true])
    expect(rowsIn(pieces.join(''))).toHaveLength(5_000)
  })

  it('for a moment is tried again', async () => {
    const workspace = await newWorkspace()
    const answer = await whole(workspace, (statements, asked) => (asked === 2 || asked === 3 ? lost() : env.DB.batch(statements)))
    expect(rowsIn(await answer.text())).toHaveLength(5_000)
  })

  it('because the key is revoked meanwhile', async () => {
    const workspace = await newWorkspace()
    const answer = await whole(workspace, async (statements, asked) => {
      if (asked === 2) await env.DB.prepare('UPDATE api_keys SET revoked_at = 1 WHERE workspace = ?1').bind(workspace.number).run()
      return env.DB.batch(statements)
    })
    await expect(answer.text()).rejects.toThrow('unauthorized')
  })

  it('because it would take more than D1 answers to one request', async () => {
    const workspace = await newWorkspace()
    // Far apart, for so many messages would take too long to make.
    await talks(workspace, 2, { gap: limits.exportWalked * limits.exportSlices })
    await expect((await fetched(workspace, march, env)).text()).rejects.toThrow('too long')
  })

  it('not because the settings change meanwhile', async () => {
    const workspace = await newWorkspace()
    const answer = await whole(workspace, async (statements, asked) => {
      if (asked === 2) await workspace.put('/workspace', { name: 'Lain' })
      return env.DB.batch(statements)
    })
    expect(rowsIn(await answer.text())).toHaveLength(5_000)
  })

  it('whoever goes away is not read for any longer', async () => {
    const workspace = await newWorkspace()
    let questions = 0
    const answer = await whole(workspace, (statements, asked) => {
      questions = asked
      return env.DB.batch(statements)
    })
    const reader = answer.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(questions).toBeLessThanOrEqual(2)
  })
})
