/**
 * A conversation that our side begins. Whom it is with is found, or made, in the same batch, by the statements that
 * store what customers say.
 */
import { END, SEARCH_ROWS } from '../channels/arrival/arrival.statements'
import { COUNT_CONTACTS, createdEvents, MAKE_CONTACTS, MAKE_IDENTITIES, TOUCH_CONTACTS } from '../channels/arrival/contacts.statements'
import { COUNT_CONVERSATIONS, MAKE_CONVERSATIONS, openedEvents } from '../channels/arrival/conversations.statements'
import { arriving, type Sender } from '../channels/arrival/senders'
import type { ChannelRow } from '../channels/channel.resource'
import { FIND_HOLDERS } from '../contacts/identities.statements'
import type { WantedValue } from '../contacts/contact.input'
import type { Access } from '../db/access'
import { Refused } from '../db/guards'
import { parseRows, read } from '../db/read'
import { freeId, IS_NEW } from '../db/targets'
import { type Guard, nextId, write } from '../db/write'
import { newId } from '../ids'
import { indexed, nameFold } from '../search/indexed'
import { monthIn } from '../usage/month'
import { TELL_QUOTA } from '../usage/quota.statements'
import { heldBy, isTypedIn } from './composing.store'
import { type ConversationRow, toConversation } from './conversation.resource'
import type { Conversation } from './conversation.schema'
import { ANSWER } from './conversation.statements'
import { namingAssignee, NOT_OTHERS, UNKNOWN_ASSIGNEE } from './conversation.store'
import { INSERT_MESSAGE, type Said, TOUCH_CONVERSATION } from './message.store'
import { UNREACHABLE, WINDOW_CLOSED } from './reach.statements'

export interface Opening {
  channel: ChannelRow
  /** A contact's id, or how they are known. */
  with: { contact: string } | { identity: WantedValue }
  name: string | null
  subject: string | null
  assignee: string | null
  said: Pick<Said, 'content' | 'template'> | null
}

/** The contact meant, in the bin or not. */
const MEANT = (input: string, workspace: string) => `
    SELECT c.id, c.deleted_at FROM contacts c
    WHERE c.id = coalesce(
      (SELECT o.id FROM contacts o WHERE o.workspace = ${workspace} AND o.uid = ${input} ->> '$.contact'),
      (SELECT i.contact FROM identities i
        WHERE i.workspace = ${workspace} AND i.kind = ${input} ->> '$.identity.kind' AND i.scope = '' AND i.value = ${input} ->> '$.identity.value'))`

const FOUND = `(SELECT m.id FROM (${MEANT(`(?1 -> '$.input')`, `?1 ->> '$.workspace'`)}) m WHERE m.deleted_at IS NULL)`

const TARGET = `
  SELECT ${freeId('conversations')} AS id, 1 AS version, '{}' AS before, ${FOUND} AS contact, ?1 ->> '$.input.channel.ref' AS channel,
    (SELECT max(v.last_incoming_at) FROM conversations v WHERE v.contact = ${FOUND} AND v.channel = ?1 ->> '$.input.channel.ref') AS last_incoming_at`

const IN_BIN: Guard = {
  code: 'conflict',
  when: `EXISTS (SELECT 1 FROM (${MEANT(`(?1 -> '$.input')`, `?1 ->> '$.workspace'`)}) m WHERE m.deleted_at IS NOT NULL)`,
}

const UNKNOWN_CONTACT: Guard = {
  code: 'unknown_contact',
  when: `?1 ->> '$.input.contact' IS NOT NULL AND (SELECT contact FROM target) IS NULL`,
}

/** Somebody who is to be made has what they were asked for by. */
const UNREACHABLE_IF_KNOWN: Guard = { code: 'unreachable', when: `(SELECT contact FROM target) IS NOT NULL AND (${UNREACHABLE.when})` }

const WINDOW_CLOSED_IF_SAID: Guard = { code: 'template_required', when: `?1 ->> '$.input.content' IS NOT NULL AND ${WINDOW_CLOSED.when}` }

/** SQL: conversation `v` is one of theirs on that channel, in which the same customer would be written to. */
const theirs = (input: string) => `v.contact = (SELECT m.id FROM (${MEANT(input, `?1 ->> '$.workspace'`)}) m) AND v.channel = ${input} ->> '$.channel.ref'`

const COMPOSING_IF_SAID: Guard = {
  code: 'composing',
  when: `?1 ->> '$.input.content' IS NOT NULL AND EXISTS (SELECT 1 FROM conversations v WHERE ${theirs(`(?1 -> '$.input')`)} AND ${isTypedIn('v')})`,
}

const BEGIN = `
  INSERT INTO arriving (n, workspace, base, at, request, channel, channel_type, channel_name, source, month, sender, contact, state, conversation, status)
  SELECT 0, w.workspace, w.base, w.at, w.request, w.input ->> '$.channel.ref', w.input ->> '$.channel.type', w.input ->> '$.channel.name',
    w.input ->> '$.source', w.input ->> '$.month', json_set(w.input -> '$.sender', '$.last_incoming_at', (
      SELECT max(v.last_incoming_at) FROM conversations v WHERE v.contact = m.id AND v.channel = w.input ->> '$.channel.ref')), coalesce(m.id, ${nextId('contacts')}), iif(m.id IS NULL, 'new', 'known'), w.target, NULL
  FROM current_write w
  LEFT JOIN contacts m ON m.id = (SELECT id FROM (${MEANT('w.input', 'w.workspace')}))
  WHERE ${IS_NEW}`

/** `message`: the id of what was said, if anything was. */
export async function open(access: Access, opening: Opening): Promise<{ conversation: Conversation; message: string | null; replayed: boolean }> {
  const { channel, said, with: whom } = opening
  const { ref, type, name } = channel
  const message = said && newId('message')
  const input = {
    ...('contact' in whom ? { contact: whom.contact } : { identity: whom.identity }),
    channel: { ref, type, name },
    source: access.who.type === 'key' ? 'api' : 'manual',
    month: monthIn(access.settings.time_zone, access.now),
    sender: senderOf(opening, access.now),
    set: { assignee: opening.assignee },
    ...(said && { message_id: message, content: said.content, template: said.template }),
  }
  try {
    const { answer, replayed } = await write<ConversationRow>(access, {
      target: TARGET,
      after: `json_object('status', 'open')`,
      guards: [UNKNOWN_CONTACT, IN_BIN, UNKNOWN_ASSIGNEE, NOT_OTHERS, COMPOSING_IF_SAID, UNREACHABLE_IF_KNOWN, WINDOW_CLOSED_IF_SAID],
      statements: [
        BEGIN, MAKE_IDENTITIES, MAKE_CONTACTS, MAKE_CONVERSATIONS, INSERT_MESSAGE, TOUCH_CONVERSATION, TOUCH_CONTACTS, COUNT_CONTACTS,
        COUNT_CONVERSATIONS, ...TELL_QUOTA, SEARCH_ROWS, createdEvents('outbound'), openedEvents('outbound'), END,
      ],
      answer: ANSWER,
    }, input).catch((error: unknown) => heldBy(access, error, theirs('?1'), input))
    return { conversation: toConversation(answer, access.settings, access.now), message, replayed }
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'conflict' || !('identity' in whom)) return namingAssignee(error)
    const { rows } = await read(access, { sql: FIND_HOLDERS, params: { values: [whom.identity] } })
    throw new Refused('conflict', parseRows(rows[0]))
  }
}

function senderOf({ with: whom, name: given, channel, subject, assignee }: Opening, now: number): Sender {
  const identity = 'identity' in whom ? whom.identity : null
  const name = given ?? identity?.value ?? ''
  return {
    contact: newId('contact'),
    conversation: newId('conversation'),
    name,
    name_from: given === null ? 'channel' : 'person',
    name_fold: nameFold(name),
    avatar_url: null,
    search: indexed({ name, attributes: {} }, []),
    identities: identity === null ? [] : [arriving({ kind: identity.kind, value: identity.value }, channel, true)],
    also: [],
    said_name: null,
    rules: [],
    saves: 0,
    asked_by: null,
    answered_by: '',
    thread: null,
    subject,
    address: identity === null ? null : { kind: identity.kind, value: identity.value },
    ...(assignee !== null && { assignee }),
    messages: [],
    last_at: now,
    last_incoming_at: null,
  }
}
