/** HTTP in, HTTP out: what each address of a contact does. No SQL here. */
import type { Access } from '../db/access'
import { isId } from '../ids'
import { invalid, Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { contactInput, PhoneReader, type WantedValue } from './contact.input'
import * as contacts from './contact.store'
import * as reads from './contact.reads'
import type { BlockContact, CreateContact, MatchKey, UpdateContact, UpsertContact } from './contact.schema'

export async function get({ access, params }: Call): Promise<Reply> {
  const { found: [live], binned: [binned] } = await reads.find(access, { id: contactId(params) })
  const found = live ?? binned
  if (found === undefined) throw new Problem('not_found')
  const data = reads.withNotes(found, access)
  return { data, version: data.version }
}

export async function lookup({ access, query }: Call<Known>): Promise<Reply> {
  const { found } = await reads.find(access, { values: knownValues(query, access) })
  const [only] = found
  if (only === undefined) throw new Problem('not_found')
  if (found.length > 1) {
    const conflicts = found.map(({ contact, matched_on = [] }) => ({ contact_id: contact.id, name: contact.name, path: matched_on.join(','), deleted: false }))
    throw new Problem('conflict', { message: 'More than one contact matches; see conflicts.', conflicts })
  }
  const data = reads.withNotes(only, access)
  return { data, version: data.version }
}

export async function create({ access, body }: Call<undefined, CreateContact>): Promise<Reply> {
  const input = contactInput(body, access.settings, true)
  input.source = body.source ?? defaultSource(access)
  return made(await contacts.create(access, input))
}

export async function update({ access, params, body }: Call<undefined, UpdateContact>): Promise<Reply> {
  return changed(await contacts.update(access, contactId(params), contactInput(body, access.settings)))
}

export async function upsert({ access, query, body }: Call<{ match_on: MatchKey[] }, UpsertContact>): Promise<Reply> {
  const input = contactInput(body, access.settings)
  input.source = body.source ?? defaultSource(access)
  const match = matched(input, query)
  if (match.length === 0) throw invalid(query.match_on[0] ?? 'match_on', 'required')
  const written = await contacts.upsert(access, match, input)
  return written.created ? made(written) : changed(written)
}

/** What an upsert would have updated; `null` if there is nobody. */
export async function getMatched({ access, query, body }: Call<{ match_on: MatchKey[] }, UpsertContact>): Promise<Reply> {
  const { found: [found] } = await reads.find(access, { values: matched(contactInput(body, access.settings), query) })
  return { data: found === undefined ? null : reads.withNotes(found, access) }
}

function matched({ values }: { values: WantedValue[] }, { match_on }: { match_on: MatchKey[] }): WantedValue[] {
  return values.filter(({ path }) => (match_on as string[]).includes(path))
}

export async function remove({ access, params }: Call): Promise<Reply> {
  return changed(await contacts.remove(access, contactId(params)))
}

export async function restore({ access, params }: Call): Promise<Reply> {
  return changed(await contacts.restore(access, contactId(params)))
}

export async function block({ access, params, body }: Call<undefined, BlockContact>): Promise<Reply> {
  return changed(await contacts.block(access, contactId(params), body.reason))
}

export async function unblock({ access, params }: Call): Promise<Reply> {
  return changed(await contacts.unblock(access, contactId(params)))
}

export async function revertName({ access, params }: Call): Promise<Reply> {
  return changed(await contacts.revertName(access, contactId(params)))
}

export function contactId(params: Record<string, string>): string {
  const id = params['id'] ?? ''
  if (!isId('contact', id)) throw new Problem('not_found')
  return id
}

export function changed({ contact, replayed }: contacts.WrittenContact): Reply {
  return { data: contact, version: contact.version, replayed }
}

export function made(written: contacts.WrittenContact): Reply {
  return { ...changed(written), status: 201, location: `/contacts/${written.contact.id}` }
}

export interface Known {
  phone?: string | undefined
  email?: string | undefined
  external_id?: string | undefined
}

/** A phone that is none is a 422 here: the caller asked for it. */
export function knownValues(known: Known, access: Access): WantedValue[] {
  const values: WantedValue[] = []
  if (known.phone !== undefined) {
    const phones = new PhoneReader(access.settings)
    const phone = phones.read(known.phone, 'phone')
    phones.finish()
    if (phone !== null) values.push({ kind: 'phone', value: phone.value, path: 'phone' })
  }
  if (known.email !== undefined) values.push({ kind: 'email', value: known.email, path: 'email' })
  if (known.external_id !== undefined) values.push({ kind: 'external', value: known.external_id, path: 'external_id' })
  return values
}

function defaultSource(access: Access): 'api' | 'manual' {
  return access.who.type === 'key' ? 'api' : 'manual'
}
