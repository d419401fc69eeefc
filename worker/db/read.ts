/** A read: the caller is proved and the question answered in one trip. */
import { may } from '../roles'
import type { Access } from './access'
import { baseOf } from './access'
import type { Row } from './database'
import { type Edit, newestEdit } from './events'
import { Refused } from './guards'
import { PRINCIPAL, type Principal } from './principal'
import { SettingsChanged } from './settings'

export interface Question {
  /** `?1` is one JSON object: `workspace`, `base`, `who`, and the question's own parameters. */
  sql: string
  params?: Record<string, unknown>
  /** The edits of what is asked for, as events `e`, with the same parameters. */
  edits?: string
}

export interface Answer {
  principal: Principal
  rows: Row[][]
}

export async function read(access: Access, ...questions: Question[]): Promise<Answer> {
  const { db, who, settings, permission, asksEdit } = access
  const asked = [...questions, ...(asksEdit ? questions.flatMap(whoEdited) : [])]
  const context = { workspace: who.workspace, base: baseOf(who.workspace), who, now: access.now }
  const [principals, ...rows] = await db.read([
    db.prepare(PRINCIPAL[who.type]).bind(JSON.stringify(context)),
    ...asked.map(({ sql, params }) => db.prepare(sql).bind(JSON.stringify({ ...context, ...params }))),
  ])
  const principal = principals?.[0] as Principal | undefined
  if (principal === undefined) throw new Refused('unauthorized')
  if (!may(principal.role, permission)) throw new Refused('forbidden')
  if (principal.settings_version !== settings.version) throw new SettingsChanged()
  access.proved = true
  if (asksEdit) access.edit = parseRow<Edit>(rows[questions.length])
  return { principal, rows }
}

const whoEdited = ({ edits, params = {} }: Question): Question[] => (edits === undefined ? [] : [{ sql: newestEdit(edits), params }])

/** The rows of a question whose SELECT has one JSON column. */
export function parseRows<T>(rows: Row[] | undefined): T[] {
  return (rows ?? []).map((row) => JSON.parse(String(Object.values(row)[0])) as T)
}

export function parseRow<T>(rows: Row[] | undefined): T | null {
  return parseRows<T>(rows)[0] ?? null
}
