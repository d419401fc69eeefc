/** Lists, counts and facets of contacts, each in one statement. */
import type { ContactRow } from '../contacts/contact.resource'
import { toContact } from '../contacts/contact.resource'
import type { Contact } from '../contacts/contact.schema'
import { CONTACT_JSON } from '../contacts/contact.statements'
import { labelsOf } from '../contacts/known-labels'
import type { Access } from '../db/access'
import type { Row } from '../db/database'
import { parseRow, parseRows, type Question, read } from '../db/read'
import { limits } from '../limits'
import { type Compiled, compile, type Search } from './compile'
import type { Cursor } from './cursor'
import { fold } from './fold'
import { nameFold } from './indexed'
import { countOf, planOf } from './plan'
import { rankedPlan } from './ranking'
import type { Facets } from './search.schema'
import { newestFirst, relevance, type SortName, sorts } from './sorts'
import { Given, WORKSPACE } from './sql'
import type { Asked } from './condition'

const dayMs = 86_400_000

export interface Page {
  /** As it was typed; for `relevance`. */
  q: string
  sort: SortName | typeof relevance
  /** Where to go on; else `skip` are left out. */
  after: Cursor | null
  skip: number
  perPage: number
  counts: boolean
}

export interface Listed {
  contacts: Contact[]
  /** `null` if not counted. */
  count: Count | null
  /** Where the next page begins, if there is one. */
  next: Cursor | null
}

export interface Count {
  total: number
  /** Whether there are more than that, which were not counted. */
  more: boolean
}

interface ListedRow {
  contact: ContactRow
  id: number
  k: string | number
  newest?: number
}

export async function list(access: Access, search: Search, page: Page): Promise<Listed> {
  const sort = page.sort === relevance && search.words.length === 0 ? newestFirst : page.sort
  const questions = [listQuestion(access, search, { ...page, sort }), ...(page.counts ? [countQuestion(access, search)] : [])]
  const { rows } = await read(access, ...questions)
  const found = parseRows<ListedRow>(rows[0])
  const shown = found.slice(0, page.perPage)
  const last = shown.at(-1)
  const labels = await labelsOf(access, shown.map(({ contact }) => contact))
  return {
    contacts: shown.map(({ contact }) => toContact(contact, labels, access.settings, access.now)),
    count: page.counts ? countIn(rows[1]) : null,
    next: found.length > shown.length && last !== undefined ? positionOf(last, sort) : null,
  }
}

export async function count(access: Access, search: Search): Promise<Count> {
  const { rows } = await read(access, countQuestion(access, search))
  return countIn(rows[0])
}

function countIn(rows: Row[] | undefined): Count {
  const [row] = rows ?? []
  return { total: Number(row?.['total'] ?? 0), more: row?.['more'] === 1 }
}

function positionOf({ contact, id, k, newest }: ListedRow, sort: Page['sort']): Cursor {
  if (sort === relevance) return { key: k, id, ...(newest !== undefined && { newest }) }
  // Newest first, the search index knows no more than the rowid.
  return { key: sort.endsWith('created_at') ? contact.created_at : k, id }
}

function listQuestion(access: Access, search: Search, { q, sort, after, skip, perPage }: Page): Question {
  const asked = askedBy(access)
  const { given } = asked
  const compiled = compile(search, asked)
  // One more tells whether there is a next page.
  const take = `(SELECT ${given.add(skip + perPage + 1)})`
  const plan = sort === relevance
    ? rankedPlan(compiled, search, nameFold(q), rankedAfter(after), take, given)
    : planOf(compiled, { sort: sorts[sort], after: after && { id: given.add(after.id), key: given.add(after.key) }, take })
  const order = sort === relevance ? 'k, id DESC' : `k ${sorts[sort].direction}, id ${sorts[sort].direction}`
  const newest = sort === relevance ? `, 'newest', x.newest` : ''
  return {
    sql: `
    SELECT json_object('contact', ${CONTACT_JSON}, 'id', x.id, 'k', x.k${newest})
    FROM (SELECT * FROM (${plan}) ORDER BY ${order} LIMIT ${perPage + 1} OFFSET ${given.add(skip)}) x
    CROSS JOIN contacts c ON c.id = x.id
    ORDER BY ${order.replaceAll(/\b(k|id)\b/g, 'x.$1')}`,
    params: { given: given.values },
  }
}

function rankedAfter(after: Cursor | null) {
  return after === null ? null : { newest: after.newest ?? after.id, rank: Number(after.key), id: after.id }
}

/** Where there is a counter it answers; else the hits are counted. */
function countQuestion(access: Access, search: Search): Question {
  const asked = askedBy(access)
  const compiled = compile(search, asked)
  const params = { given: asked.given.values }
  if (compiled.row === null) return { sql: `SELECT contacts_count AS total FROM workspaces WHERE id = ${WORKSPACE}`, params }
  return { sql: counterOf(compiled, asked) ?? countOf(compiled, limits.countedMax), params }
}

function counterOf({ label }: Compiled, { given }: Asked): string | null {
  if (label === null) return null
  const { set, value, id } = label
  const counter = (is: string) => `(SELECT contacts_count FROM ${set} WHERE workspace = ${WORKSPACE} AND deleted_at IS NULL AND ${is})`
  const named = set === 'tags' ? `name_fold = ${given.add(fold(value))}` : `uid = ${given.add(value)}`
  // Once deleted, a tag is no longer meant by its id, see `labels.ts`.
  const counters = [...(id === undefined ? [] : [counter(`id = ${given.add(id)}`)]), counter(named)]
  return `SELECT coalesce(${counters.join(', ')}, 0) AS total`
}

/** Of the newest `limits.countedMax` hits. */
export async function facets(access: Access, search: Search): Promise<Facets> {
  const asked = askedBy(access)
  const { given, now, inactiveAfterMs } = asked
  const compiled = compile(search, asked)
  const plan = planOf(compiled, { sort: sorts[newestFirst], after: null, take: String(limits.countedMax + 1), driven: limits.countedMax })
  const status = `CASE WHEN blocked_at IS NOT NULL THEN 'blocked'
        WHEN coalesce(last_seen_at, created_at) >= ${given.add(now - inactiveAfterMs)} THEN 'active' ELSE 'inactive' END`
  const each = (ids: string, table: string) => `(
      SELECT json_group_array(json_object('id', l.uid, 'value', l.name, 'count', l.count) ORDER BY l.count DESC, l.name_fold)
      FROM (
        SELECT t.uid, t.name, t.name_fold, f.count
        FROM (SELECT j.value AS id, count(*) AS count FROM counted h CROSS JOIN json_each(h.${ids}) j GROUP BY j.value) f
        CROSS JOIN ${table} t ON t.id = f.id AND t.deleted_at IS NULL
        ORDER BY f.count DESC, t.name_fold LIMIT ${limits.facetValues}) l)`
  const every = (value: string) => `(
      SELECT json_group_array(json_object('value', f.value, 'count', f.count) ORDER BY f.count DESC, f.value)
      FROM (SELECT ${value} AS value, count(*) AS count FROM counted GROUP BY 1) f)`
  const sql = `
    WITH hits AS MATERIALIZED (SELECT id FROM (${plan})),
    counted AS MATERIALIZED (
      SELECT c.tag_ids, c.group_ids, c.source, c.blocked_at, c.last_seen_at, c.created_at
      FROM (SELECT id FROM hits LIMIT ${limits.countedMax}) h CROSS JOIN contacts c ON c.id = h.id)
    SELECT json_object('total', (SELECT count(*) FROM counted),
      'lower_bound', json(iif((SELECT count(*) FROM hits) > ${limits.countedMax}, 'true', 'false')),
      'tags', ${each('tag_ids', 'tags')}, 'groups', ${each('group_ids', 'groups')},
      'sources', ${every('source')}, 'statuses', ${every(status)})`
  const { rows } = await read(access, { sql, params: { given: given.values } })
  return parseRow<Facets>(rows[0]) ?? { total: 0, lower_bound: false, tags: [], groups: [], sources: [], statuses: [] }
}

function askedBy({ settings, now }: Access): Asked {
  return {
    given: new Given(), now, timeZone: settings.time_zone, inactiveAfterMs: settings.inactive_after_days * dayMs, knownTags: {},
  }
}
