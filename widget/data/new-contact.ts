/** Nobody was found: one is made, brought back from the bin, or was stored under something else. Not put into the outbox: who it is, the server says. */
import type { Contact, CreateContact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import { isOne, type OnePanel } from './memory'
import type { Outcome } from './outcome'
import type { Query } from './query'
import type { PanelStore } from './store'

/** It takes the place of the answer that found nobody, if that is still what is shown. */
export async function createContact(store: PanelStore, none: Panel, body: CreateContact, query: Query): Promise<Outcome<Contact>> {
  const outcome = await store.ask<Contact>({ method: 'POST', path: '/contacts', body })
  if (!outcome.ok) return outcome
  store.recovered()
  store.answered({ ...none, match: 'one', contact: { ...outcome.data, notes: [] }, candidates: [] }, query)
  return outcome
}

/** The API's answer makes the contact live again; what stands in its place is asked for anew. */
export async function restoreContact(store: PanelStore, contactId: string, query: Query): Promise<Outcome<Contact>> {
  const outcome = await store.ask<Contact>({ method: 'POST', path: `/contacts/${encodeURIComponent(contactId)}/restore` })
  if (outcome.ok && store.asks(query)) store.open(query)
  return outcome
}

/** From now on they are who was asked for. */
export async function showAs(store: PanelStore, contactId: string, query: Query): Promise<Outcome<OnePanel>> {
  const outcome = await store.ask<Panel>({ path: `/panel?contact_id=${encodeURIComponent(contactId)}` })
  if (!outcome.ok) return outcome
  const { data } = outcome
  if (!isOne(data)) return { ok: false, failure: { kind: 'gone' } }
  store.answered(data, query)
  return { ok: true, data }
}
