/** What each address of the fake API does, read and answered by the worker's schemas. */
import * as v from 'valibot'
import { AddEmail, AddPhone, Contact, CreateContact, UpdateContact, UpdateEmail, UpdatePhone, type ContactWithNotes, type Identity } from '../../../worker/contacts/contact.schema'
import { Panel, PanelQuery, type Candidate } from '../../../worker/contacts/panel.schema'
import { formatPhone, parsePhone } from '../../../worker/contacts/phone'
import type { FieldType } from '../../../worker/fields/field.schema'
import { GroupList, JoinGroup, ListGroupsQuery } from '../../../worker/groups/group.schema'
import { metaOf } from '../../../worker/http/paging.schema'
import type { Rule } from '../../../worker/invalid'
import { limits } from '../../../worker/limits'
import { ContactList, ListQuery } from '../../../worker/search/search.schema'
import { CreateNote, ListNotesQuery, Note, NoteList, UpdateNote } from '../../../worker/notes/note.schema'
import { may, permissionsOf } from '../../../worker/roles'
import { ApplyTag, ListTagsQuery, TagList } from '../../../worker/tags/tag.schema'
import type { FakeApi } from './api'
import { addressesOfConversing, timelineOf } from './conversing'
import { ago, dimas, email, fields, groups, nextId, person, phone, sari } from './people'
import { contactOf, guard, invalid, one, type Params, read, Refusal, type Request, type Route, store, wrap } from './request'

function e164(text: string, path: string): string {
  const parsed = parsePhone(text, 'ID')
  if (!parsed.ok) throw invalid(path, parsed.rule)
  return parsed.phone.e164
}

const inOrder = (notes: readonly Note[]) => notes.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.created_at.localeCompare(a.created_at))

function refuseTaken(api: FakeApi, own: string | null, kind: 'phones' | 'emails', value: string, path: string): void {
  const holder = [...api.contacts.values()].find((other) => other.id !== own && other[kind].some((identity) => identity.value === value))
  if (holder) throw new Refusal(409, { conflicts: [{ contact_id: holder.id, name: holder.name, path, deleted: holder.deleted_at !== null }] })
}

function withOnePrimary(identities: Identity[], primaryId?: string): Identity[] {
  const chosen = primaryId ?? identities.find(({ primary }) => primary)?.id ?? identities[0]?.id
  return identities.map((identity) => ({ ...identity, primary: identity.id === chosen }))
}

function openPanel(request: Request): Panel {
  const { api } = request
  const query = read(PanelQuery, Object.fromEntries(request.query))
  const asked = query.phone === undefined ? null : parsePhone(query.phone, 'ID')
  const value = asked?.ok ? asked.phone.e164 : null
  const all = [...api.contacts.values()].flatMap((contact) => {
    const on: Candidate['matched_on'] = []
    if (value !== null && contact.phones.some((identity) => identity.value === value)) on.push('phone')
    if (query.email !== undefined && contact.emails.some((identity) => identity.value === query.email)) on.push('email')
    if (query.external_id !== undefined && contact.external_id === query.external_id) on.push('external_id')
    return on.length > 0 || contact.id === query.contact_id ? [{ contact, on }] : []
  })
  const found = all.filter(({ contact }) => !contact.deleted_at)
  const inBin = found.length === 0 ? all[0]?.contact : undefined
  const only = found.length === 1 ? found[0]?.contact : undefined
  return {
    match: found.length === 0 ? 'none' : only ? 'one' : 'several',
    contact: only ? { ...only, notes: inOrder(only.notes).slice(0, limits.notesWithContact) } : null,
    candidates: only ? [] : found.map(({ contact, on }) => ({ ...contact, phone_national: contact.phones.find(({ primary }) => primary)?.national ?? null, matched_on: on })),
    binned: inBin?.deleted_at ? { id: inBin.id, name: inBin.name, deleted_at: inBin.deleted_at } : null,
    tags: only?.tags.map((name) => ({ name, color: null })) ?? [],
    fields,
    me: { ...(api.agent === sari.id ? sari : dimas), role: api.role, permissions: permissionsOf(api.role, dimas.type) },
    workspace: { id: 'ws_TEST', name: 'Sahut Test', country: 'ID', time_zone: 'Asia/Jakarta', language: 'id' },
    phone: value === null ? null : { value, national: formatPhone(value, 'ID') },
    timeline: only ? timelineOf(api, only.id) : null,
    notice: may(api.role, 'quota:watch') ? api.notice : null,
  }
}

function create(request: Request): ContactWithNotes {
  const { api } = request
  const body = read(CreateContact, request.body)
  const phones = body.phone ? [phone(e164(body.phone, 'phone'))] : []
  const emails = body.email ? [email(body.email)] : []
  for (const { value } of phones) refuseTaken(api, null, 'phones', value, 'phone')
  for (const { value } of emails) refuseTaken(api, null, 'emails', value, 'email')
  return store(api, person(body.name, { phones, emails, company: body.company ?? null, location: body.location ?? null, external_id: body.external_id ?? null, tags: body.tags ?? [], groups: body.groups?.map((id) => groupOf(id, 'groups')) ?? [], custom_attributes: valuesIn(body.custom_attributes ?? {}), version: 0 }))
}

function restore({ api }: Request, params: Params): ContactWithNotes {
  const contact = api.contacts.get(params['id'] ?? '')
  if (!contact?.deleted_at) throw new Refusal(404)
  return store(api, { ...contact, deleted_at: null })
}

function update(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  guard(contact, request.ifMatch)
  const body = read(UpdateContact, request.body)
  const { name = contact.name, company = contact.company, location = contact.location } = body
  const values = valuesIn(body.custom_attributes ?? {}, contact)
  const { tags = contact.tags } = body
  const joined = body.groups?.map((id) => groupOf(id, 'groups')) ?? contact.groups
  return store(request.api, { ...contact, name, company, location, tags, groups: joined, custom_attributes: { ...contact.custom_attributes, ...values } })
}

const isValue: Record<FieldType, (value: unknown, options: readonly string[]) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= limits.attributeTextMaxChars,
  number: (value) => typeof value === 'number',
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  dropdown: (value, options) => typeof value === 'string' && options.includes(value),
  checkbox: (value) => typeof value === 'boolean',
}
const refusedAs: Record<FieldType, Rule> = { text: 'too_long', number: 'number', date: 'date', dropdown: 'not_an_option', checkbox: 'boolean' }

/** `null` clears. An option that is no more may stay where it stands, and be put nowhere else. */
function valuesIn(given: Record<string, unknown>, contact?: ContactWithNotes): ContactWithNotes['custom_attributes'] {
  for (const [key, value] of Object.entries(given)) {
    const path = `custom_attributes.${key}`
    const field = fields.find((known) => known.key === key)
    if (!field) throw invalid(path, 'unknown_field')
    if (value !== null && value !== contact?.custom_attributes[key] && !isValue[field.type](value, field.options)) throw invalid(path, refusedAs[field.type])
  }
  return given as ContactWithNotes['custom_attributes']
}

function groupOf(id: string, path: string): ContactWithNotes['groups'][number] {
  const group = groups.find((known) => known.id === id)
  if (!group) throw invalid(path, 'unknown_group')
  return { id: group.id, name: group.name }
}

function joinGroup(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  const group = groupOf(read(JoinGroup, request.body).group_id, 'group_id')
  return contact.groups.some(({ id }) => id === group.id) ? contact : store(request.api, { ...contact, groups: [...contact.groups, group] })
}

function leaveGroup(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  return store(request.api, { ...contact, groups: contact.groups.filter(({ id }) => id !== params['group']) })
}

function listGroups({ query }: Request): v.InferOutput<typeof GroupList> {
  const { q, page, per_page: perPage } = read(ListGroupsQuery, Object.fromEntries(query))
  const found = groups.filter(({ name }) => name.toLowerCase().includes((q ?? '').toLowerCase()))
  return { data: found.slice((page - 1) * perPage, page * perPage), meta: metaOf(found.length, page, perPage) }
}

function identityOf(contact: ContactWithNotes, kind: 'phones' | 'emails', params: Params): void {
  if (!contact[kind].some(({ id }) => id === params['identity'])) throw new Refusal(404)
}

const identities = (kind: 'phones' | 'emails') => {
  const valueOf = (text: string) => (kind === 'phones' ? e164(text, 'value') : text)
  const make = kind === 'phones' ? phone : email
  return {
    add(request: Request, params: Params) {
      const contact = contactOf(request, params)
      const body = read(kind === 'phones' ? AddPhone : AddEmail, request.body)
      const value = valueOf(body.value)
      refuseTaken(request.api, contact.id, kind, value, 'value')
      // The same one twice is one.
      if (contact[kind].some((identity) => identity.value === value)) return contact
      const made = make(value, false)
      return store(request.api, { ...contact, [kind]: withOnePrimary([...contact[kind], made], body.primary ? made.id : undefined) })
    },
    change(request: Request, params: Params) {
      const contact = contactOf(request, params)
      guard(contact, request.ifMatch)
      identityOf(contact, kind, params)
      const body = read(kind === 'phones' ? UpdatePhone : UpdateEmail, request.body)
      const changed = contact[kind].map((identity) => {
        if (identity.id !== params['identity'] || body.value === undefined) return identity
        const value = valueOf(body.value)
        refuseTaken(request.api, contact.id, kind, value, 'value')
        return { ...(kind === 'phones' ? phone : email)(value, identity.primary), id: identity.id }
      })
      return store(request.api, { ...contact, [kind]: withOnePrimary(changed, body.primary ? params['identity'] : undefined) })
    },
    remove(request: Request, params: Params) {
      const contact = contactOf(request, params)
      guard(contact, request.ifMatch)
      identityOf(contact, kind, params)
      return store(request.api, { ...contact, [kind]: withOnePrimary(contact[kind].filter(({ id }) => id !== params['identity'])) })
    },
  }
}
const phones = identities('phones')
const emails = identities('emails')

const sameTag = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function applyTag(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  const { tag } = read(ApplyTag, request.body)
  const known = [...request.api.contacts.values()].flatMap(({ tags }) => tags).find((name) => sameTag(name, tag)) ?? tag
  return store(request.api, { ...contact, tags: contact.tags.some((has) => sameTag(has, tag)) ? contact.tags : [...contact.tags, known] })
}

function dropTag(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  return store(request.api, { ...contact, tags: contact.tags.filter((tag) => !sameTag(tag, request.query.get('tag') ?? '')) })
}

function listTags({ api, query }: Request): v.InferOutput<typeof TagList> {
  const q = (read(ListTagsQuery, Object.fromEntries(query)).q ?? '').toLowerCase()
  const counts = new Map<string, number>([['grosir', 128], ['grosir-jabar', 41], ['grup-arisan', 6]])
  for (const tag of [...api.contacts.values()].flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const data = [...counts]
    .filter(([name]) => name.startsWith(q))
    .map(([name, contacts_count]) => ({ id: nextId('tag'), name, color: null, contacts_count, version: 1, created_at: ago(1), updated_at: ago(1) }))
  return { data, meta: { total: data.length, page: 1, per_page: 25, total_pages: 1 } }
}

function listContacts({ api, query }: Request): v.InferOutput<typeof ContactList> {
  const { q: typed = '', per_page, cursor, count } = read(ListQuery, Object.fromEntries(query))
  const q = typed.toLowerCase()
  const all = [...api.contacts.values()].filter(({ name, deleted_at: deleted }) => !deleted && name.toLowerCase().includes(q)).map((contact) => v.parse(Contact, contact))
  const from = Number(cursor ?? 0)
  const next = from + per_page
  const total = Math.min(all.length, api.countedMax)
  return {
    data: all.slice(from, next),
    meta: {
      ...(count !== 'false' && { total, ...(all.length > total && { total_is_lower_bound: true as const }), total_pages: Math.ceil(total / per_page) }),
      ...(cursor === undefined && { page: 1 }),
      per_page,
      next_cursor: next < all.length ? String(next) : null,
    },
  }
}

function noteOf(request: Request, params: Params): { contact: ContactWithNotes; note: Note } {
  const contact = contactOf(request, params)
  const note = contact.notes.find(({ id }) => id === params['note'])
  if (!note) throw new Refusal(404)
  return { contact, note }
}

/** Anyone may pin; only the author, or who may moderate, changes the text. */
function refuseForeign({ api }: Request, note: Note): void {
  if (note.author.id !== dimas.id && !may(api.role, 'notes:moderate')) throw new Refusal(403)
}

function listNotes(request: Request, params: Params): v.InferOutput<typeof NoteList> {
  const { page, per_page: perPage } = read(ListNotesQuery, Object.fromEntries(request.query))
  const all = inOrder(contactOf(request, params).notes)
  return { data: all.slice((page - 1) * perPage, page * perPage), meta: metaOf(all.length, page, perPage) }
}

function addNote(request: Request, params: Params): Note {
  const contact = contactOf(request, params)
  const body = read(CreateNote, request.body)
  const note: Note = { id: nextId('note'), contact_id: contact.id, body: body.body, author: dimas, pinned: body.pinned ?? false, edited_at: null, version: 1, created_at: ago(0), deleted_at: null }
  store(request.api, { ...contact, notes: [note, ...contact.notes] }, 0)
  return note
}

function changeNote(request: Request, params: Params): Note {
  const { contact, note } = noteOf(request, params)
  const changes = read(UpdateNote, request.body)
  if (request.ifMatch !== null && request.ifMatch !== `"${note.version}"`) throw new Refusal(412, { current: note, changed_by: sari, changed_at: ago(1 / 60) })
  if (changes.body !== undefined) refuseForeign(request, note)
  const changed: Note = { ...note, body: changes.body ?? note.body, pinned: changes.pinned ?? note.pinned, edited_at: changes.body ? ago(0) : note.edited_at, version: note.version + 1 }
  store(request.api, { ...contact, notes: contact.notes.map((other) => (other.id === note.id ? changed : other)) }, 0)
  return changed
}

const bin = new Map<string, Note>()

function deleteNote(request: Request, params: Params): Note {
  const { contact, note } = noteOf(request, params)
  refuseForeign(request, note)
  bin.set(note.id, note)
  store(request.api, { ...contact, notes: contact.notes.filter(({ id }) => id !== note.id) }, 0)
  return { ...note, deleted_at: ago(0) }
}

function restoreNote(request: Request, params: Params): Note {
  const contact = contactOf(request, params)
  const note = bin.get(params['note'] ?? '')
  if (!note) throw new Refusal(404)
  bin.delete(note.id)
  store(request.api, { ...contact, notes: [note, ...contact.notes] }, 0)
  return note
}

const contact = '^/contacts/(?<id>[^/]+)'

export const routes: Route[] = [
  { method: 'GET', path: /^\/panel$/, permission: 'contacts:read', schema: one(Panel), run: wrap(openPanel) },
  { method: 'GET', path: /^\/tags$/, permission: 'contacts:read', schema: TagList, run: listTags },
  { method: 'GET', path: /^\/groups$/, permission: 'contacts:read', schema: GroupList, run: listGroups },
  { method: 'GET', path: /^\/contacts$/, permission: 'contacts:read', schema: ContactList, run: listContacts },
  { method: 'POST', path: /^\/contacts$/, permission: 'contacts:write', status: 201, schema: one(Contact), run: wrap(create) },
  { method: 'PUT', path: new RegExp(`${contact}$`), permission: 'contacts:write', schema: one(Contact), run: wrap(update) },
  { method: 'POST', path: new RegExp(`${contact}/restore$`), permission: 'contacts:delete', schema: one(Contact), run: wrap(restore) },
  { method: 'POST', path: new RegExp(`${contact}/tags$`), permission: 'contacts:write', schema: one(Contact), run: wrap(applyTag) },
  { method: 'DELETE', path: new RegExp(`${contact}/tags$`), permission: 'contacts:write', schema: one(Contact), run: wrap(dropTag) },
  { method: 'POST', path: new RegExp(`${contact}/groups$`), permission: 'contacts:write', schema: one(Contact), run: wrap(joinGroup) },
  { method: 'DELETE', path: new RegExp(`${contact}/groups/(?<group>[^/]+)$`), permission: 'contacts:write', schema: one(Contact), run: wrap(leaveGroup) },
  ...([['phones', phones], ['emails', emails]] as const).flatMap(([name, kind]): Route[] => [
    { method: 'POST', path: new RegExp(`${contact}/${name}$`), permission: 'contacts:write', schema: one(Contact), run: wrap(kind.add) },
    { method: 'PUT', path: new RegExp(`${contact}/${name}/(?<identity>[^/]+)$`), permission: 'contacts:write', schema: one(Contact), run: wrap(kind.change) },
    { method: 'DELETE', path: new RegExp(`${contact}/${name}/(?<identity>[^/]+)$`), permission: 'contacts:write', schema: one(Contact), run: wrap(kind.remove) },
  ]),
  { method: 'GET', path: new RegExp(`${contact}/notes$`), permission: 'contacts:read', schema: NoteList, run: listNotes },
  { method: 'POST', path: new RegExp(`${contact}/notes$`), permission: 'notes:write', status: 201, schema: one(Note), run: wrap(addNote) },
  { method: 'PUT', path: new RegExp(`${contact}/notes/(?<note>[^/]+)$`), permission: 'notes:write', schema: one(Note), run: wrap(changeNote) },
  { method: 'DELETE', path: new RegExp(`${contact}/notes/(?<note>[^/]+)$`), permission: 'notes:write', schema: one(Note), run: wrap(deleteNote) },
  { method: 'POST', path: new RegExp(`${contact}/notes/(?<note>[^/]+)/restore$`), permission: 'notes:write', schema: one(Note), run: wrap(restoreNote) },
  ...addressesOfConversing,
]

/** `v.parse` also drops what the contract does not have, as the notes of a contact in the answer to a write. */
export function answer(route: Route, request: Request, params: Params): Response {
  if (!may(request.api.role, route.permission)) throw new Refusal(403)
  return Response.json(v.parse(route.schema, route.run(request, params)), { status: route.status ?? 200 })
}
