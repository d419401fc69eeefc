/** Page after page: nobody twice, nobody left out, whatever happens in between; and a cursor that was made for this alone. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { sortNames } from '../../../worker/search/sorts'
import { newWorkspace, type TestWorkspace } from '../harness'
import { ask, idsOf, walk } from './agreement'

async function withPeople(count: number): Promise<{ workspace: TestWorkspace; ids: string[] }> {
  const workspace = await newWorkspace()
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    // Many of a name, or the ties of an order would not be tried.
    const { body: { data } } = await workspace.post('/contacts', { name: ['Budi', 'budi', 'Búdi Santoso', 'Siti Budiman'][n % 4], tags: ['vip'] })
    ids.push(data.id)
  }
  await env.DB.prepare('UPDATE contacts SET last_seen_at = nullif(id % 3, 0) * 1000, updated_at = updated_at - updated_at % 100000 WHERE workspace = ?').bind(workspace.number).run()
  return { workspace, ids }
}

describe('while others write', () => {
  const queries = [{}, { q: 'budi' }, { tag: 'vip' }, { filter: JSON.stringify({ field: 'created_at', op: 'since', value: '2020-01-01' }) }]

  it.each(sortNames)('in the order %s, those who stay where they are come once', { timeout: 120_000 }, async (sort) => {
    const { workspace, ids } = await withPeople(24)
    let made = 0
    const others: string[] = []
    for (const query of queries) {
      const parameters = { ...query, sort, per_page: '5' }
      const first = await ask(workspace, parameters)
      const seen = await walk(workspace, parameters, first, async () => {
        const { body: { data } } = await workspace.post('/contacts', { name: ['Budi', 'Aa Budi', 'Zz Budi'][made++ % 3], tags: ['vip'] })
        others.push(data.id)
        // No sort goes by these, but their search rows are written anew.
        await workspace.post(`/contacts/${data.id}/tags`, { name: `tag ${made}` })
      })
      expect(seen.filter((id) => ids.includes(id)).toSorted()).toEqual(ids.toSorted())
      expect(new Set(seen).size).toBe(seen.length)
    }
    expect(others.length).toBeGreaterThan(10)
  })

  it('one who is renamed moves, and takes nobody along', async () => {
    const { workspace, ids } = await withPeople(20)
    const [moved = '', ...stayed] = ids
    const parameters = { sort: 'name', per_page: '4' }
    let name = 'Aaa'
    const seen = await walk(workspace, parameters, await ask(workspace, parameters), async () => {
      await workspace.put(`/contacts/${moved}`, { name })
      name = name === 'Aaa' ? 'Zzz' : 'Aaa'
    })
    expect(seen.filter((id) => id !== moved).toSorted()).toEqual(stayed.toSorted())
  })

  it('one who is tagged, edited or binned meanwhile takes nobody along', async () => {
    const { workspace, ids } = await withPeople(21)
    for (const sort of ['-created_at', 'created_at', 'name', '-last_seen_at', 'relevance']) {
      let at = 0
      const parameters = { sort, per_page: '3', q: 'budi', tag: 'vip' }
      const first = await ask(workspace, parameters)
      const seen = await walk(workspace, parameters, first, async () => {
        // Of those already shown: the anchor of the cursor among them.
        const [gone = '', edited = '', tagged = ''] = idsOf(first).slice(at, at + 3)
        at += 3
        if (gone === '') return
        await workspace.delete(`/contacts/${gone}`)
        await workspace.put(`/contacts/${edited}`, { company: `PT ${sort}` })
        await workspace.put(`/contacts/${tagged}`, { tags: [] })
      })
      expect([sort, seen.toSorted()]).toEqual([sort, ids.toSorted()])
      for (const id of idsOf(first)) {
        await workspace.post(`/contacts/${id}/restore`)
        await workspace.put(`/contacts/${id}`, { tags: ['vip'] })
      }
    }
  })

  it('the last one shown may vanish', async () => {
    const { workspace, ids } = await withPeople(9)
    for (const sort of sortNames) {
      const parameters = { sort, per_page: '4', q: 'budi' }
      const first = await ask(workspace, parameters)
      const last = idsOf(first).at(-1) ?? ''
      await workspace.delete(`/contacts/${last}`)
      expect([sort, (await walk(workspace, parameters, first)).toSorted()]).toEqual([sort, ids.toSorted()])
      await workspace.post(`/contacts/${last}/restore`)
    }
  })
})

describe('a cursor', () => {
  let workspace: TestWorkspace
  let cursor: string
  const query = { q: 'budi', tag: 'vip', sort: 'name', per_page: '3' }
  const refused = async (parameters: Record<string, string>, by: TestWorkspace = workspace) => {
    const { status, body } = await ask(by, parameters)
    return [status, body.error?.code, body.error?.details?.map(({ path }: { path: string }) => path)]
  }
  const no = [400, 'bad_request', ['cursor']]

  beforeAll(async () => {
    workspace = (await withPeople(12)).workspace
    cursor = (await ask(workspace, query)).body.meta.next_cursor
  })

  it('tells nothing of whom it stands at, and is the same for the same page', async () => {
    expect(cursor).toMatch(/^[\w-]+$/)
    expect(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))).not.toMatch(/budi/i)
    expect((await ask(workspace, query)).body.meta.next_cursor).toBe(cursor)
  })

  it('goes on, with another page size too', async () => {
    const { status, body } = await ask(workspace, { ...query, per_page: '5', cursor })
    expect([status, body.data.length, body.meta.page]).toEqual([200, 5, undefined])
  })

  it('is refused when any of its characters is another', { timeout: 120_000 }, async () => {
    for (const [at, letter] of [...cursor].entries()) {
      for (const other of [letter === 'A' ? 'B' : 'A', letter === 'z' ? 'y' : 'z', '_', '-'].filter((one) => one !== letter)) {
        const tampered = cursor.slice(0, at) + other + cursor.slice(at + 1)
        expect([tampered, ...(await refused({ ...query, cursor: tampered }))]).toEqual([tampered, ...no])
      }
    }
  })

  it.each([['nothing', ''], ['a word', 'next'], ['a number', '2'], ['JSON', '{"key":"a","id":1}'], ['its own JSON, unsealed', btoa('{"key":"a","id":1}')], ['spaces', '   '], ['NUL', '\u0000'], ['far too long', 'A'.repeat(100_000)]])('is not %s', async (_, text) => {
    expect(await refused({ ...query, cursor: text })).toEqual(no)
  })

  it('is refused when cut short, or longer', async () => {
    for (const text of [cursor.slice(0, -1), cursor.slice(1), cursor.slice(0, 16), `${cursor}A`, `${cursor}AAAA`, cursor + cursor]) expect(await refused({ ...query, cursor: text })).toEqual(no)
  })

  it('is refused by another query', async () => {
    const filter = JSON.stringify({ field: 'tags', op: 'any', value: ['vip'] })
    const { q: _, ...withoutWords } = query
    for (const other of [{ ...query, q: 'bud' }, { ...query, tag: 'lain' }, { ...query, sort: '-name' }, { ...query, sort: '-created_at' }, { ...query, source: 'api' }, { ...query, filter }, withoutWords]) {
      expect(await refused({ ...other, cursor })).toEqual(no)
    }
  })

  it('is refused in another workspace, and by a segment', async () => {
    const { workspace: neighbour } = await withPeople(5)
    expect(await refused({ ...query, cursor }, neighbour)).toEqual(no)
    const { body: { data } } = await workspace.post('/segments', { name: 'semua' })
    expect((await ask(workspace, { ...query, cursor }, `/segments/${data.id}/contacts`)).status).toBe(400)
    const { body: { meta } } = await ask(workspace, query, `/segments/${data.id}/contacts`)
    expect((await ask(workspace, { ...query, cursor: meta.next_cursor }, `/segments/${data.id}/contacts`)).status).toBe(200)
    await workspace.put(`/segments/${data.id}`, { filter: { field: 'has_phone', op: 'equals', value: true } })
    expect((await ask(workspace, { ...query, cursor: meta.next_cursor }, `/segments/${data.id}/contacts`)).status).toBe(400)
  })

  it('and a page exclude each other', async () => {
    const { status, body } = await ask(workspace, { ...query, cursor, page: '2' })
    expect([status, body.error.details[0].path]).toEqual([422, 'page'])
  })
})

describe('pages by number', () => {
  it('far out there is nobody, and no way on', async () => {
    const { workspace } = await withPeople(7)
    for (const sort of sortNames) {
      const { status, body } = await ask(workspace, { q: 'budi', sort, page: '1000', per_page: '5' })
      expect([sort, status, body.data, body.meta]).toEqual([sort, 200, [], { total: 7, total_pages: 2, page: 1_000, per_page: 5, next_cursor: null }])
    }
    expect((await ask(workspace, { page: '10001', per_page: '100' })).status).toBe(200)
    expect((await ask(workspace, { page: '10002', per_page: '100' })).status).toBe(422)
  })

  it('the last full page says that it is the last', async () => {
    const { workspace } = await withPeople(6)
    expect((await ask(workspace, { per_page: '3', page: '2' })).body.meta).toEqual({ total: 6, total_pages: 2, page: 2, per_page: 3, next_cursor: null })
  })
})

describe('the total', () => {
  it('is left out when nobody counts', async () => {
    const { workspace } = await withPeople(3)
    expect((await ask(workspace, { count: 'false', q: 'budi' })).body.meta).toEqual({ page: 1, per_page: 25, next_cursor: null })
  })

  it('is exact up to ten thousand, and a lower bound from there; of what has a counter it is always exact', { timeout: 120_000 }, async () => {
    const { workspace, ids: [id] } = await withPeople(1)
    // By POST they would take minutes: copies of the first, in the row, in the index and in the counters.
    const copy = (from: number, to: number) => env.DB.batch([
      `WITH RECURSIVE n (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM n WHERE n < ${to})
        INSERT INTO contacts (id, workspace, uid, name, name_fold, source, tag_ids, search, created_at, updated_at)
        SELECT c.id + n.n, c.workspace, c.uid || n.n, c.name, c.name_fold, c.source, c.tag_ids, c.search, c.created_at, c.updated_at
        FROM n CROSS JOIN contacts c WHERE c.uid = '${id}'`,
      `INSERT INTO search (rowid, text, marks)
        SELECT id, '  budi', ''
        FROM contacts WHERE workspace = ${workspace.number} AND id % 4294967296 BETWEEN ${from + 1} AND ${to + 1}`,
      `UPDATE workspaces SET contacts_count = ${to + 1} WHERE id = ${workspace.number}`,
      `UPDATE tags SET contacts_count = ${to + 1} WHERE workspace = ${workspace.number}`,
    ].map((sql) => env.DB.prepare(sql)))
    const totals = async () => Promise.all([{ q: 'budi' }, { created_after: '2020-01-01' }, {}, { tag: 'vip' }].map(async (query: Record<string, string>) => {
      const { body: { meta } } = await ask(workspace, { ...query, per_page: '1' })
      return [meta.total, meta.total_is_lower_bound]
    }))
    await copy(1, 9_999)
    expect(await totals()).toEqual([[10_000, undefined], [10_000, undefined], [10_000, undefined], [10_000, undefined]])
    await copy(10_000, 10_000)
    expect(await totals()).toEqual([[10_000, true], [10_000, true], [10_001, undefined], [10_001, undefined]])
  })
})
