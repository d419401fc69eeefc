/** What an agent can change, each as one call: what it looks like at once, what is sent, what the answer makes of it. */
import type { Contact, CreateContact, Identity } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import { withContact } from './memory'
import type { Outcome } from './outcome'
import type { Query } from './query'
import type { PanelStore } from './store'

export type ProfileField = 'name' | 'company' | 'location'
export type Profile = Record<ProfileField, string>
export type IdentityKind = 'phones' | 'emails'

/** Only the version is held against If-Match, so a customer's message does not make an edit stale. */
const etagOf = (version: number) => `"${version}"`

const pathOf = (contactId: string) => `/contacts/${encodeURIComponent(contactId)}`

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

/**
 * Sends only what changed. When someone else wrote in between but left these fields alone, it is sent once more on top
 * of theirs; when they touched one of them, the caller is told (`stale`) and decides.
 */
export async function saveProfile(store: PanelStore, contactId: string, from: Profile, to: Profile): Promise<Outcome<Contact | undefined>> {
  const fields = (Object.keys(to) as ProfileField[]).filter((field) => to[field].trim() !== from[field])
  // A name cannot be taken away; the API says so. The others are cleared by null.
  const body = Object.fromEntries(fields.map((field) => [field, to[field].trim() || (field === 'name' ? '' : null)]))
  if (fields.length === 0) return { ok: true, data: undefined }
  const send = () =>
    store.write<Contact>(
      {
        contactId,
        call: () => ({ method: 'PUT', path: pathOf(contactId), body, ifMatch: etagOf(store.contact(contactId)?.version ?? 0) }),
      },
      withContact,
    )
  const outcome = await send()
  if (outcome.ok || outcome.failure.kind !== 'stale') return outcome
  const current = outcome.failure.current as Contact
  store.learn(contactId, withContact(current))
  const theirs = profileOf(current)
  return fields.every((field) => theirs[field] === from[field]) ? send() : outcome
}

export function addIdentity(
  store: PanelStore,
  contactId: string,
  kind: IdentityKind,
  body: { value: string; primary?: boolean },
): Promise<Outcome<Contact>> {
  return store.write<Contact>({ contactId, call: () => ({ method: 'POST', path: `${pathOf(contactId)}/${kind}`, body }) }, withContact)
}

export function changeIdentity(
  store: PanelStore,
  contactId: string,
  kind: IdentityKind,
  identity: Identity,
  body: { value?: string; primary?: true },
): Promise<Outcome<Contact>> {
  return store.write<Contact>(
    { contactId, call: () => ({ method: 'PUT', path: `${pathOf(contactId)}/${kind}/${encodeURIComponent(identity.id)}`, body }) },
    withContact,
  )
}

export function removeIdentity(store: PanelStore, contactId: string, kind: IdentityKind, identity: Identity): Promise<Outcome<Contact>> {
  return store.write<Contact>(
    {
      contactId,
      change: (contact) => ({ ...contact, [kind]: contact[kind].filter((item) => item.id !== identity.id) }),
      call: () => ({ method: 'DELETE', path: `${pathOf(contactId)}/${kind}/${encodeURIComponent(identity.id)}` }),
    },
    withContact,
  )
}

/** The new contact takes the place of the answer that found nobody, if that is still what is shown. */
export async function createContact(store: PanelStore, none: Panel, body: CreateContact, query: Query): Promise<Outcome<Contact>> {
  const outcome = await store.ask<Contact>({ method: 'POST', path: '/contacts', body })
  if (outcome.ok) store.created({ ...none, match: 'one', contact: { ...outcome.data, notes: [] }, candidates: [] }, query)
  return outcome
}
