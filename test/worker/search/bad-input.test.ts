/** What cannot be asked is told so, with the place of it; nothing that is sent makes a search fail. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { customPrefix, filterFields } from '../../../worker/search/fields'
import { fieldKinds } from '../../../worker/search/kinds'
import { operators } from '../../../worker/search/operators'
import { sortNames } from '../../../worker/search/sorts'
import { withFields } from '../contact'
import { newWorkspace, type TestWorkspace } from '../harness'
import { ask } from './agreement'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await newWorkspace()
  await withFields(workspace)
  await workspace.post('/contacts', { name: 'Budi', tags: ['vip'], custom_attributes: { region: 'Jawa' } })
})

const filtered = (filter: unknown) => ask(workspace, { filter: typeof filter === 'string' ? filter : JSON.stringify(filter) })

/** [status, [path, rule]…]: what is said about it, and where. */
async function complaintsOf(filter: unknown) {
  const { status, body } = await filtered(filter)
  return [status, ...(body.error?.details ?? []).map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`)]
}

const fine = { field: 'tags', op: 'any', value: ['vip'] }

describe('a filter that is wrong', () => {
  it.each([
    ['no JSON', '{', 'filter filter'], ['nothing', '', 'filter filter'], ['null', 'null', 'filter type'], ['a list', '[]', 'filter.field required', 'filter.op required'],
    ['a number', '3', 'filter type'], ['a text', '"tags"', 'filter type'],
    ['an empty object', {}, 'filter.field required', 'filter.op required'],
    ['an unknown key', { ...fine, also: 1 }, 'filter.also unknown_key'],
    ['two forms at once', { and: [fine], or: [fine] }, 'filter.or unknown_key'],
    ['no field', { op: 'any', value: ['vip'] }, 'filter.field required'],
    ['an unknown field', { ...fine, field: 'shoe_size' }, 'filter.field filter_field'],
    ['what every object has', { ...fine, field: 'constructor' }, 'filter.field filter_field'],
    ['__proto__', '{"field": "__proto__", "op": "any", "value": ["vip"]}', 'filter.field filter_field'],
    ['a field of SQL', { ...fine, field: 'tags) OR (1' }, 'filter.field filter_field'],
    ['an unknown custom field', { field: 'custom_attributes.shoe_size', op: 'is_set' }, 'filter.field unknown_field'],
    ['a custom field of no name', { field: 'custom_attributes.', op: 'is_set' }, 'filter.field unknown_field'],
    ['an unknown operator', { ...fine, op: 'resembles' }, 'filter.op one_of'],
    ['an operator every object has', { ...fine, op: 'toString' }, 'filter.op one_of'],
    ['an operator of another field', { field: 'tags', op: 'greater', value: 1 }, 'filter.op operator'],
    ['an operator of another type', { field: 'custom_attributes.newsletter', op: 'contains', value: 'x' }, 'filter.op operator'],
    ['no value', { field: 'tags', op: 'any' }, 'filter.value required'],
    ['a value too many', { field: 'tags', op: 'is_set', value: true }, 'filter.value no_value'],
    ['an object', { ...fine, value: { a: 1 } }, 'filter.value type'],
    ['null as a value', { ...fine, value: null }, 'filter.value type'],
    ['an empty list', { ...fine, value: [] }, 'filter.value required'],
    ['a list in a list', { ...fine, value: [['vip']] }, 'filter.value.0 type'],
    ['one for a list', { ...fine, value: 'vip' }, 'filter.value list'],
    ['a list for one', { field: 'source', op: 'equals', value: ['api'] }, 'filter.value one_of'],
    ['a number for a name', { ...fine, value: [1] }, 'filter.value type'],
    ['a text of spaces', { field: 'custom_attributes.region', op: 'contains', value: '  ' }, 'filter.value required'],
    ['a text of accents alone', { field: 'custom_attributes.region', op: 'contains', value: '\u0301' }, 'filter.value required'],
    ['NUL', { ...fine, value: ['a\u0000b'] }, 'filter.value.0 characters'],
    ['half a pair', '{"field": "tags", "op": "any", "value": ["\\ud800"]}', 'filter.value.0 characters'],
    ['a number too great', '{"field": "custom_attributes.limit_kredit", "op": "greater", "value": 1e400}', 'filter.value number'],
    ['a number as text', { field: 'custom_attributes.limit_kredit', op: 'greater', value: '5' }, 'filter.value number'],
    ['one end of two', { field: 'custom_attributes.limit_kredit', op: 'between', value: [1] }, 'filter.value two_values'],
    ['three ends', { field: 'custom_attributes.limit_kredit', op: 'between', value: [1, 2, 3] }, 'filter.value two_values'],
    ['a day that is none', { field: 'custom_attributes.joined_on', op: 'equals', value: '2024-02-30' }, 'filter.value date'],
    ['a day with a time', { field: 'custom_attributes.joined_on', op: 'equals', value: '2024-02-03T10:00:00Z' }, 'filter.value date'],
    ['a moment that is none', { field: 'created_at', op: 'since', value: '2024-02-30' }, 'filter.value timestamp'],
    ['an hour that is none', { field: 'created_at', op: 'since', value: '2024-02-03T25:00:00Z' }, 'filter.value timestamp'],
    ['a moment without a zone', { field: 'created_at', op: 'since', value: '2024-02-03T10:00:00' }, 'filter.value timestamp'],
    ['a moment as a number', { field: 'created_at', op: 'since', value: 1_700_000_000 }, 'filter.value timestamp'],
    ['a yes as text', { field: 'has_phone', op: 'equals', value: 'true' }, 'filter.value boolean'],
    ['an unknown status', { field: 'status', op: 'equals', value: 'sleepy' }, 'filter.value one_of'],
    ['an unknown source', { field: 'source', op: 'one_of', value: ['api', 'fax'] }, 'filter.value one_of'],
    ['an unknown conversation status', { field: 'conversation_status', op: 'equals', value: 'closed' }, 'filter.value one_of'],
    ...['last_0_days', 'last_3661_days', 'last_99999_days', 'last_-1_days', 'last_1.5_days', 'last_days', 'last_7_weeks', 'this_day', 'next_today', 'now', 'TODAY', '', 'toString', 'last_７_days'].map((period) =>
      [`the period ${JSON.stringify(period)}`, { field: 'created_at', op: 'within', value: period }, 'filter.value period'] as const),
    ['nothing to join', { and: [] }, 'filter.and required'], ['no list to join', { or: fine }, 'filter.or type'], ['nothing to deny', { not: null }, 'filter.not type'],
    ['deep inside', { and: [fine, { or: [fine, { not: { ...fine, field: 'x' } }] }] }, 'filter.and.1.or.1.not.field filter_field'],
    ['in the middle', { and: [fine, { ...fine, value: 3 }, fine] }, 'filter.and.1.value list'],
  ] as [string, unknown, ...string[]][])('%s', async (_, filter, ...complaints) => {
    expect(await complaintsOf(filter)).toEqual([422, ...complaints])
  })

  it('every complaint at once', async () => {
    expect(await complaintsOf({ and: [{ ...fine, field: 'x' }, { field: 'status', op: 'equals', value: 'x' }, fine] })).toEqual(
      [422, 'filter.and.0.field filter_field', 'filter.and.1.value one_of'])
  })

  it('never repeats what was sent', async () => {
    const { body } = await filtered({ ...fine, field: 'secret budi@example.com' })
    expect(JSON.stringify(body)).not.toContain('budi@')
  })
})

describe('every field, with every operator', () => {
  const kinds = [
    ...Object.entries(filterFields).map(([name, { kind }]) => [name, kind] as const),
    ...Object.entries({ region: 'text', customer_tier: 'dropdown', limit_kredit: 'number', joined_on: 'date', newsletter: 'checkbox' } as const)
      .map(([key, type]) => [`${customPrefix}${key}`, fieldKinds[type]] as const),
  ]
  const values = [undefined, true, 1, -0, 1e308, 'x', '2024-02-29', 'today', 'api', 'active', 'open', ['api'], ['active'], ['open'], ['x'], ['x', 'y'], ['grp_x'], [1, 2], ['2024-01-01', '2024-01-02'], [true], [1, 'x', false]]

  it.each(kinds)('%s: those of its kind, and no other', async (field, kind) => {
    const tried: [string, boolean][] = []
    for (const op of operators) {
      let accepted = 0
      for (const value of values) {
        const [status, ...complaints] = await complaintsOf({ field, op, ...(value !== undefined && { value }) })
        const isKnown = op in kind
        const isFine = isKnown && status === 200
        const about = isKnown ? 'filter.value' : 'filter.op operator'
        expect([op, value, isFine || (status === 422 && complaints.length > 0 && complaints.every((one) => `${one} `.startsWith(about)))]).toEqual([op, value, true])
        if (status === 200) accepted++
      }
      // Each row takes something of this list, or it was not tried.
      if (op in kind) tried.push([op, accepted > 0])
    }
    expect(tried).toEqual(Object.keys(kind).map((op) => [op, true]).toSorted((a, b) => operators.indexOf(a[0] as never) - operators.indexOf(b[0] as never)))
  })
})

describe('as much as there may be, and one more', () => {
  const many = <T>(count: number, one: T) => Array.from({ length: count }, () => one)
  const nested = (levels: number): object => (levels === 0 ? fine : { not: nested(levels - 1) })

  it('conditions', async () => {
    expect(await complaintsOf({ and: many(20, fine) })).toEqual([200])
    expect(await complaintsOf({ and: many(21, fine) })).toEqual([422, 'filter too_many'])
    expect(await complaintsOf({ or: [{ and: many(10, fine) }, { and: many(11, fine) }] })).toEqual([422, 'filter too_many'])
  })

  it('levels', async () => {
    expect(await complaintsOf(nested(3))).toEqual([200])
    expect(await complaintsOf(nested(4))).toEqual([422, 'filter too_deep'])
  })

  it('a hundred thousand levels, in a query and in a body', async () => {
    const filter = `${'{"not":'.repeat(100_000)}${JSON.stringify(fine)}${'}'.repeat(100_000)}`
    expect(await complaintsOf(filter)).toEqual([422, 'filter too_long'])
    expect(await complaintsOf(`${'{"not":'.repeat(1_200)}1${'}'.repeat(1_200)}`)).toEqual([422, 'filter too_deep'])
    for (const levels of [100, 5_000, 30_000]) {
      const { status } = await workspace.post('/segments', `{"name":"dalam","filter":${'{"not":'.repeat(levels)}1${'}'.repeat(levels)}}`)
      expect([levels, status]).toEqual([levels, 422])
    }
  })

  it('values of a list', async () => {
    const values = (count: number) => Array.from({ length: count }, (_, n) => `tag ${n}`)
    expect(await complaintsOf({ ...fine, value: values(100) })).toEqual([200])
    expect(await complaintsOf({ ...fine, value: values(101) })).toEqual([422, 'filter.value too_many'])
    expect(await complaintsOf({ ...fine, value: many(4_000, 1) })).toEqual([422, 'filter.value too_many'])
  })

  it('characters', async () => {
    const region = (value: string) => ({ field: 'custom_attributes.region', op: 'contains', value })
    expect(await complaintsOf(region('x'.repeat(2_000)))).toEqual([200])
    expect(await complaintsOf(region('x'.repeat(2_001)))).toEqual([422, 'filter.value too_long'])
    expect(await complaintsOf(region(`${'abc '.repeat(499)}abc`))).toEqual([200])
    expect((await ask(workspace, { q: '😀'.repeat(500) })).status).toBe(200)
    expect((await ask(workspace, { q: 'x'.repeat(501) })).status).toBe(422)
  })
})

describe('as much as fits', () => {
  const sorts = [...sortNames]
  const letters = (count: number) => Array.from({ length: count }, (_, n) => String.fromCodePoint(0x4e00 + n)).join(' ')
  const numbers = Array.from({ length: 150 }, (_, n) => `0${n}`).join(' x ').slice(0, 500)
  const long = `k${'o'.repeat(62)}`
  const dear = ['starts_with', 'contains', 'equals'].flatMap((op) => many(7, { field: `${customPrefix}${long}`, op, value: 'satu dua' })).slice(0, 20)
  const sets = ['tags', 'groups'].flatMap((field) => ['any', 'all', 'none'].flatMap((op) => many(4, { field, op, value: field === 'tags' ? ['vip', 'lama'] : ['grp_a', 'grp_b'] }))).slice(0, 20)
  const ranges = ['created_at', 'updated_at', 'last_seen_at'].flatMap((field) => many(7, { field, op: 'since', value: '2024-01-01' })).slice(0, 20)
  const simple = {
    tag: 'vip', group: 'grp_x', source: 'api', status: 'active', assignee: 'usr_a', team: 'team_a', conversation_status: 'open', has_phone: 'true', has_email: 'false',
    created_after: '2024-01-01', created_before: '2030-01-01', last_seen_after: '2024-01-01', last_seen_before: '2030-01-01', updated_after: '2024-01-01',
  }
  function many<T>(count: number, one: T): T[] {
    return Array.from({ length: count }, () => one)
  }
  const deep = (parts: object[]) => [
    { and: parts }, { or: parts }, { not: { or: [{ and: parts.slice(0, 10) }, ...parts.slice(10)] } },
    { and: [{ or: [{ and: parts.slice(0, 7) }, ...parts.slice(7, 14)] }, ...parts.slice(14)] },
    { and: parts.slice(0, 10).map((part, n) => ({ or: [part, { not: parts[n + 10] }] })) },
  ]

  beforeAll(async () => {
    await workspace.post('/custom_attributes', { name: long, key: long, type: 'text' })
  })

  it.each(sorts)('in the order %s', async (sort) => {
    for (const q of [letters(250), numbers, 'ab '.repeat(166)]) expect([q, (await ask(workspace, { q, sort })).status]).toEqual([q, 200])
    for (const filter of [dear, sets, ranges].flatMap(deep)) {
      const text = JSON.stringify(filter)
      expect([text, (await ask(workspace, { ...simple, filter: text, sort, q: letters(250) })).status]).toEqual([text, 200])
      expect([text, (await ask(workspace, { filter: text, sort })).status]).toEqual([text, 200])
    }
  })

  it('within a segment too, which counts', { timeout: 120_000 }, async () => {
    for (const filter of [dear, sets, ranges].flatMap(deep)) {
      const { body: { data } } = await workspace.post('/segments', { name: 'penuh', q: letters(250), filter })
      for (const sort of sorts) {
        const { status } = await ask(workspace, { ...simple, sort, q: numbers }, `/segments/${data.id}/contacts`)
        expect([sort, JSON.stringify(filter), status]).toEqual([sort, JSON.stringify(filter), 200])
      }
      const { status, body } = await ask(workspace, { filter: JSON.stringify(fine) }, `/segments/${data.id}/contacts`)
      expect([status, body.error.details[0].path, body.error.details[0].rule]).toEqual([422, 'filter', 'too_many'])
      await workspace.delete(`/segments/${data.id}`)
    }
  })
})

describe('other parameters', () => {
  it.each([
    ['q', 'a\u0000b'], ['q', '\u007f'], ['tag', ''], ['tag', ' '], ['source', 'fax'], ['status', 'sleepy'], ['conversation_status', 'closed'], ['has_phone', '1'], ['has_email', 'TRUE'], ['assignee', ''],
    ['created_after', 'yesterday'], ['created_after', '2024-02-30'], ['created_before', '2024-01-01 10:00'], ['last_seen_after', '0'], ['last_seen_before', '24-1-1'], ['updated_after', '2024-13-01'],
    ['sort', 'shoe_size'], ['sort', 'name desc'], ['sort', ''], ['sort', '--name'], ['sort', '-relevance'], ['count', 'no'], ['per_page', '101'], ['per_page', '0'], ['per_page', '1e1'], ['page', '0'], ['page', '-1'], ['page', '99999999999'], ['page', '999999999'],
  ])('%s=%j is refused by name', async (name, value) => {
    const { status, body } = await ask(workspace, { [name]: value })
    expect([status, body.error.details.map(({ path }: { path: string }) => path)]).toEqual([422, [name]])
  })

  it('a word that is too long for an index, and one that is nothing but syntax', async () => {
    const { results } = await env.DB.prepare('SELECT count(*) AS n FROM search').all<{ n: number }>()
    expect(results[0]?.n).toBeGreaterThan(0)
    for (const q of ['x'.repeat(500), '"'.repeat(500), '('.repeat(500), 'NEAR('.repeat(100), 'a OR '.repeat(100), '* '.repeat(250), '\ue000'.repeat(500), '\u0301'.repeat(500), '0'.repeat(500), '9'.repeat(500), `+${'1 '.repeat(249)}`]) {
      for (const sort of sortNames) expect([q, sort, (await ask(workspace, { q, sort })).status]).toEqual([q, sort, 200])
    }
  })
})
