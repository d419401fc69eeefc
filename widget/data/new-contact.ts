/** A contact that is not one yet: made, or brought back from the bin. Not put into the outbox: who it is, the server says. */
import type { Contact, CreateContact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import type { Outcome } from './outcome'
import type { Query } from './query'
import type { PanelStore } from './store'

/** It takes the place of the answer that found nobody, if that is still what is shown. */
export async function createContact(store: PanelStore, none: Panel, body: CreateContact, query: Query): Promise<Outcome<Contact>> {
  const outcome = await store.ask<Contact>({ method: 'POST', path: '/contacts', body })
  if (outcome.ok) store.created({ ...none, match: 'one', contact: { ...outcome.data, notes: [] }, candidates: [] }, query)
  return outcome
}

/** The API's answer makes the contact live again; what stands in its place is asked for anew. */
export async function restoreContact(store: PanelStore, contactId: string, query: Query): Promise<Outcome<Contact>> {
  const outcome = await store.ask<Contact>({ method: 'POST', path: `/contacts/${encodeURIComponent(contactId)}/restore` })
  if (outcome.ok && store.asks(query)) store.open(query)
  return outcome
}
