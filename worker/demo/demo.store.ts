/**
 * Fills the local database with the demo workspace: the team and its settings by plain inserts, then the contacts
 * through the same write as everybody's and what they have said since (`stories.store.ts`), a slice a call, so that
 * whoever waits can say how far it is.
 */
import { contactInput } from '../contacts/contact.input'
import { create } from '../contacts/contact.store'
import { fold } from '../search/fold'
import { type Access, baseOf } from '../db/access'
import { Database } from '../db/database'
import { forgetSettings, loadSettings } from '../db/settings'
import { newApiKey } from '../keys/key'
import { newId } from '../ids'
import { firstWorkspaceNumber, firstWorkspaceSql, keySql } from '../workspace/first.statements'
import { type DemoContact, demoContacts } from './people'
import { demoStories } from './stories'
import { tellStories } from './stories.store'
import { demoFields, demoGroups, demoMembers, demoTags, demoWorkspace } from './workspace'

const contactsPerCall = 25
const base = baseOf(firstWorkspaceNumber)

const INSERT_USERS = `
  INSERT INTO users (uid, email) SELECT value ->> '$.id', value ->> '$.email' FROM json_each(?1)`
const INSERT_MEMBERS = `
  INSERT INTO members (id, workspace, user, name, role, created_at, updated_at)
  SELECT ${base} + 1 + j.key, ${firstWorkspaceNumber}, u.id, j.value ->> '$.name', j.value ->> '$.role',
    CAST(?2 AS INTEGER), CAST(?2 AS INTEGER)
  FROM json_each(?1) j CROSS JOIN users u ON u.uid = j.value ->> '$.id'`
const INSERT_FIELDS = `
  INSERT INTO fields (id, workspace, uid, key, name, type, options, position, created_at, updated_at)
  SELECT ${base} + 1 + key, ${firstWorkspaceNumber}, value ->> '$.id', value ->> '$.key', value ->> '$.name',
    value ->> '$.type', value -> '$.options', key, CAST(?2 AS INTEGER), CAST(?2 AS INTEGER)
  FROM json_each(?1)`
const INSERT_GROUPS = `
  INSERT INTO groups (id, workspace, uid, name, name_fold, description, created_at, updated_at)
  SELECT ${base} + 1 + key, ${firstWorkspaceNumber}, value ->> '$.id', value ->> '$.name', value ->> '$.fold',
    value ->> '$.description', CAST(?2 AS INTEGER), CAST(?2 AS INTEGER)
  FROM json_each(?1)`
const INSERT_TAGS = `
  INSERT INTO tags (id, workspace, uid, name, name_fold, color, created_at, updated_at)
  SELECT ${base} + 1 + key, ${firstWorkspaceNumber}, value ->> '$.id', value ->> '$.name', value ->> '$.fold',
    value ->> '$.color', CAST(?2 AS INTEGER), CAST(?2 AS INTEGER)
  FROM json_each(?1)`
const INSERT_NOTES = `
  INSERT INTO notes (id, workspace, uid, contact, body, author_type, author_id, author_name, pinned, created_at)
  SELECT (SELECT coalesce(max(id), ${base}) + 1 FROM notes) + row_number() OVER (ORDER BY j.value ->> '$.created_at') - 1,
    ${firstWorkspaceNumber}, j.value ->> '$.id', c.id, j.value ->> '$.body', 'member', u.uid, m.name,
    j.value ->> '$.pinned', j.value ->> '$.created_at'
  FROM json_each(?1) j
  CROSS JOIN contacts c ON c.workspace = ${firstWorkspaceNumber} AND c.uid = j.value ->> '$.contact'
  CROSS JOIN users u ON u.uid = j.value ->> '$.author'
  CROSS JOIN members m ON m.user = u.id AND m.workspace = ${firstWorkspaceNumber}`
const COUNT_NOTES = `
  UPDATE contacts SET notes_count = (SELECT count(*) FROM notes n WHERE n.contact = contacts.id)
  WHERE workspace = ${firstWorkspaceNumber} AND uid IN (SELECT value ->> '$.contact' FROM json_each(?1))`

interface Progress {
  done: number
  total: number
  api_key: string | null
  workspace_id: string
}

export async function seed(env: Env, origin: string, wantsKey: boolean): Promise<Progress> {
  const now = Date.now()
  const state = await stateOf(env)
  let apiKey: string | null = null
  if (state === null) apiKey = await makeWorkspace(env, origin, now)
  else if (wantsKey) {
    apiKey = newApiKey('live', firstWorkspaceNumber)
    await env.DB.prepare(await keySql({ apiKey, keyLabel: 'Demo', now }, firstWorkspaceNumber)).run()
  }
  const { uid, stored, created_at, hash } = (await stateOf(env)) ?? unreachable()
  const contacts = demoContacts(created_at)
  const stories = demoStories(contacts, created_at)
  const slice = contacts.slice(stored, stored + contactsPerCall)
  const told = slice.length === 0 ? await tellStories(env, stories, created_at) : 0
  await storeContacts(env, hash, slice)
  return { done: Math.min(stored, contacts.length) + slice.length + told, total: contacts.length + stories.length, api_key: apiKey, workspace_id: uid }
}

interface State {
  uid: string
  /** Contacts that have ever been: who is deleted keeps their row. */
  stored: number
  created_at: number
  hash: string
}

async function stateOf(env: Env): Promise<State | null> {
  return env.DB.prepare(`
    SELECT s.uid, s.created_at, k.hash,
      (SELECT coalesce(max(id), ${base}) - ${base} FROM contacts WHERE id BETWEEN ${base} AND ${base} + 4294967295) AS stored
    FROM workspaces s CROSS JOIN api_keys k ON k.workspace = s.id AND k.revoked_at IS NULL
    WHERE s.id = ${firstWorkspaceNumber} LIMIT 1`).first<State>()
}

async function makeWorkspace(env: Env, origin: string, now: number): Promise<string> {
  const apiKey = newApiKey('live', firstWorkspaceNumber)
  const { statements } = await firstWorkspaceSql({
    ...demoWorkspace, mode: 'live', plan: 'demo', allowed_origins: [origin], apiKey, keyLabel: 'Demo', now,
  })
  const withIds = <T extends object>(kind: 'field' | 'tag', rows: readonly T[]) => rows.map((row) => ({ id: newId(kind), ...row }))
  const withFolds = <T extends { name: string }>(rows: readonly T[]) => rows.map((row) => ({ ...row, fold: fold(row.name) }))
  const insert = (sql: string, rows: readonly object[]) => env.DB.prepare(sql).bind(JSON.stringify(rows), now)
  await env.DB.batch([
    ...statements.map((sql) => env.DB.prepare(sql)),
    env.DB.prepare(INSERT_USERS).bind(JSON.stringify(demoMembers)),
    insert(INSERT_MEMBERS, demoMembers),
    insert(INSERT_FIELDS, withIds('field', demoFields)),
    insert(INSERT_GROUPS, withFolds(demoGroups)),
    insert(INSERT_TAGS, withFolds(withIds('tag', demoTags))),
  ])
  return apiKey
}

async function storeContacts(env: Env, hash: string, contacts: DemoContact[]): Promise<void> {
  if (contacts.length === 0) return
  const db = new Database(env.DB)
  forgetSettings(firstWorkspaceNumber)
  const settings = (await loadSettings(db, firstWorkspaceNumber)) ?? unreachable()
  const who = { type: 'key', workspace: firstWorkspaceNumber, hash } as const
  for (const contact of contacts) {
    const { id, created_at, last_seen_at, blocked: _blocked, notes: _notes, before, ...profile } = contact
    const body = { ...profile, ...before, custom_attributes: { ...profile.custom_attributes, ...before?.custom_attributes } }
    const access: Access = {
      db, who, settings, permission: 'contacts:write', now: created_at, requestId: newId('request'), ifMatch: null, idempotency: null, proved: true,
      asksEdit: false, edit: null,
    }
    await create(access, {
      ...contactInput({ ...body, ...primaries(contact) }, settings),
      source: contact.source,
      new_id: id,
      created_at,
      last_seen_at,
    })
  }
  const notes = contacts.flatMap(({ id: contact, notes }) => notes.map((note) => ({ id: newId('note'), contact, ...note })))
  if (notes.length === 0) return
  await env.DB.batch([INSERT_NOTES, COUNT_NOTES].map((sql) => env.DB.prepare(sql).bind(JSON.stringify(notes))))
}

/** The first of each list is the primary. */
function primaries({ phones, emails }: DemoContact) {
  const first = (values: string[]) => values.map((value, index) => ({ value, primary: index === 0 }))
  return { phones: first(phones), emails: first(emails) }
}

function unreachable(): never {
  throw new Error('the demo workspace is missing')
}
