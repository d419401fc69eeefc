/** One types at a time: whoever does has the conversation to themselves for some seconds, and renews that while they type. */
import type { Actor } from '../auth/actor.schema'
import type { Access } from '../db/access'
import { Refused } from '../db/guards'
import { parseRow, read } from '../db/read'
import { type Guard, write } from '../db/write'
import { Problem } from '../http/problem'
import { formatInstant } from '../http/values'
import { limits } from '../limits'
import { TARGET } from './conversation.statements'

interface Lease {
  by: Actor
  until: number
}

/** SQL: somebody else types in conversation `v`. */
export const isTypedIn = (v: string) => `${v}.composing_until > ?1 ->> '$.now' AND ${v}.composer ->> '$.id' <> (SELECT id FROM principal)`

export const COMPOSING: Guard = { code: 'composing', when: `EXISTS (SELECT 1 FROM target v WHERE ${isTypedIn('v')})` }

/** No event: who typed for some seconds is nothing that happened to the conversation. */
const TAKE = `
  UPDATE conversations
  SET composer = json_object('type', w.actor_type, 'id', w.actor_id, 'name', w.actor_name),
    composing_until = w.at + ${limits.composingSeconds * 1_000}
  FROM current_write w
  WHERE conversations.id = w.target`

const LEASE = `json_object('by', json(v.composer), 'until', v.composing_until)`

export async function compose(access: Access, id: string): Promise<Lease & { replayed: boolean }> {
  const plan = { target: TARGET, guards: [COMPOSING], statements: [TAKE], answer: `(SELECT ${LEASE} FROM conversations v WHERE v.id = w.target)` }
  const { answer, replayed } = await write<Lease>(access, plan, { id }).catch((error: unknown) => heldBy(access, error, NAMED, { id }))
  return { ...answer, replayed }
}

/** SQL: conversation `v` is the one with `params.id`. */
export const NAMED = `v.workspace = ?1 ->> '$.workspace' AND v.uid = ?1 ->> '$.id'`

/** Rethrows; whoever finds somebody typing in one of the conversations `where` is told who, and how long at most. */
export async function heldBy(access: Access, error: unknown, where: string, params: Record<string, unknown>): Promise<never> {
  if (!(error instanceof Refused) || error.code !== 'composing') throw error
  const { rows } = await read(access, { sql: `SELECT ${LEASE} FROM conversations v WHERE ${where} AND v.composing_until > ?1 ->> '$.now' LIMIT 1`, params })
  const lease = parseRow<Lease>(rows[0])
  throw new Problem('conflict', {
    message: 'Somebody else is typing in this conversation; see held_by.',
    ...(lease && { heldBy: { by: lease.by, until: formatInstant(lease.until) } }),
  })
}
