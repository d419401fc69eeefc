/** What an agent can change, each as one call: what it looks like at once, what is sent, what the answer makes of it. */
import type { Contact, CreateContact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import { withContact } from './memory'
import { pathOf, writeOnTop } from './on-top'
import type { Outcome } from './outcome'
import type { Query } from './query'
import type { PanelStore } from './store'

export type ProfileField = 'name' | 'company' | 'location'
export type Profile = Record<ProfileField, string>

export const sameTag = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase()

export function addTag(store: PanelStore, contactId: string, tag: string): Promise<Outcome<Contact>> {
  return store.write<Contact>(
    {
      contactId,
      change: (contact) => (contact.tags.some((has) => sameTag(has, tag)) ? contact : { ...contact, tags: [...contact.tags, tag] }),
      call: () => ({ method: 'POST', path: `${pathOf(contactId)}/tags`, body: { tag } }),
    },
    withContact,
  )
}

export function removeTag(store: PanelStore, contactId: string, tag: string): Promise<Outcome<Contact>> {
  return store.write<Contact>(
    {
      contactId,
      change: (contact) => ({ ...contact, tags: contact.tags.filter((has) => !sameTag(has, tag)) }),
      call: () => ({ method: 'DELETE', path: `${pathOf(contactId)}/tags?tag=${encodeURIComponent(tag)}` }),
    },
    withContact,
  )
}

export function profileOf(contact: Pick<Contact, ProfileField>): Profile {
  return { name: contact.name, company: contact.company ?? '', location: contact.location ?? '' }
}

/** Sends only what changed. Someone else's change of the same is `stale`, and the caller decides. */
export async function saveProfile(store: PanelStore, contactId: string, from: Profile, to: Profile): Promise<Outcome<Contact | undefined>> {
  const fields = (Object.keys(to) as ProfileField[]).filter((field) => to[field].trim() !== from[field])
  // A name cannot be taken away; the API says so. The others are cleared by null.
  const body = Object.fromEntries(fields.map((field) => [field, to[field].trim() || (field === 'name' ? '' : null)]))
  if (fields.length === 0) return { ok: true, data: undefined }
  return writeOnTop(store, contactId, { call: { method: 'PUT', path: pathOf(contactId), body } }, (now) => {
    const theirs = profileOf(now)
    return fields.every((field) => theirs[field] === from[field])
  })
}

/** The API's answer makes the contact live again; what stands in its place is asked for anew. */
export async function restoreContact(store: PanelStore, contactId: string, query: Query): Promise<Outcome<Contact>> {
  const outcome = await store.ask<Contact>({ method: 'POST', path: `${pathOf(contactId)}/restore` })
  if (outcome.ok) {
    store.onSaved?.(outcome.data)
    store.open(query)
  }
  return outcome
}

/** The new contact takes the place of the answer that found nobody, if that is still what is shown. */
export async function createContact(store: PanelStore, none: Panel, body: CreateContact, query: Query): Promise<Outcome<Contact>> {
  const outcome = await store.ask<Contact>({ method: 'POST', path: '/contacts', body })
  if (outcome.ok) store.created({ ...none, match: 'one', contact: { ...outcome.data, notes: [] }, candidates: [] }, query)
  return outcome
}
