/**
 * Where Workers AI is bound, it is asked for the names that the built-in detector has not found: after the arrival, through
 * the queue, for the first messages of who is still called what their channel calls them. Its answer counts only if that
 * is still so when it comes.
 */
import * as v from 'valibot'
import type { Database } from '../db/database'
import { bySystem, eventSql } from '../db/events'
import { newId } from '../ids'
import { limits } from '../limits'
import { nameBegins, searchText } from '../search/fold'
import { nameFold } from '../search/indexed'
import { searchRows } from '../search/search-row.statements'
import { askingForNames, type TextModel } from './workers-ai'

/** What stands in the queue. */
export const NameQuestion = v.object({
  /** Its number. */
  workspace: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** The message that may say a name. */
  asked_by: v.pipe(v.string(), v.maxLength(limits.idMaxChars)),
})
export type NameQuestion = v.InferOutput<typeof NameQuestion>

/** A contact `c` whom nobody has named, and the message `m`. */
const NAMELESS = `
  messages m CROSS JOIN contacts c ON c.id = m.contact
  WHERE m.workspace = ?1 ->> '$.workspace' AND m.uid = ?1 ->> '$.asked_by' AND c.name_from = 'channel' AND c.deleted_at IS NULL`

const FIND = `SELECT m.content AS content FROM ${NAMELESS}`

/** What a profile says already is not shortened. */
const IS_MORE = `instr(' ' || c.name_fold || ' ', ' ' || (?1 ->> '$.name_fold') || ' ') = 0`

const EVENT = eventSql({
  rows: bySystem(`(SELECT c.*, m.conversation AS said_in FROM ${NAMELESS} AND ${IS_MORE}) r`),
  type: `'contact.renamed'`,
  subject: 'w.uid',
  contact: 'w.id',
  conversation: 'w.said_in',
  data: `json_object('changes', json_object('name', json_object('from', w.name, 'to', ?1 ->> '$.name')))`,
})

const RENAME = `
  UPDATE contacts AS c
  SET original_name = json_object('name', c.name, 'name_fold', c.name_fold, 'text', c.search ->> '$.text.name'),
    name = ?1 ->> '$.name', name_fold = ?1 ->> '$.name_fold', search = json_set(c.search, '$.text.name', ?1 ->> '$.text'),
    name_from = 'message', updated_at = ?1 ->> '$.now'
  WHERE c.id = (SELECT c.id FROM ${NAMELESS}) AND ${IS_MORE}`

const SEARCH_ROW = searchRows(`
  messages m CROSS JOIN contacts c ON c.id = m.contact
  WHERE m.workspace = ?1 ->> '$.workspace' AND m.uid = ?1 ->> '$.asked_by' AND c.name_from = 'message' AND c.deleted_at IS NULL
    AND c.updated_at = ?1 ->> '$.now'`)

export async function askForName(db: Database, ai: TextModel, question: NameQuestion, now: number): Promise<void> {
  const bound = (sql: string, more: object = {}) => db.prepare(sql).bind(JSON.stringify({ ...question, ...more }))
  const [rows] = await db.read([bound(FIND)])
  const content = rows?.[0]?.['content']
  if (typeof content !== 'string') return
  const name = await askingForNames(ai)(content)
  if (name === null) return
  const said = { name, name_fold: nameFold(name), text: nameBegins + searchText(name), now, request: newId('request') }
  await db.write([EVENT, RENAME, SEARCH_ROW].map((sql) => bound(sql, said)))
}
