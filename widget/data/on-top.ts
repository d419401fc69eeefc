/**
 * A write that says what it was made on top of. When someone else wrote in between but left alone what it is about, it
 * is sent once more on top of theirs; when they touched just that, the caller is told (`stale`) and decides.
 */
import type { Contact } from '../../worker/contacts/contact.schema'
import type { Call } from './client'
import { withContact, type Change } from './memory'
import type { Outcome } from './outcome'
import type { PanelStore } from './store'

export const pathOf = (contactId: string) => `/contacts/${encodeURIComponent(contactId)}`

export async function writeOnTop(
  store: PanelStore,
  contactId: string,
  { call, change }: { call: Call; change?: Change },
  untouched: (now: Contact) => boolean,
): Promise<Outcome<Contact>> {
  const send = () =>
    store.write<Contact>(
      {
        contactId,
        ...(change && { change }),
        // Only the version is held against If-Match, so a customer's message does not make an edit stale.
        call: () => ({ ...call, ifMatch: `"${store.contact(contactId)?.version ?? 0}"` }),
      },
      withContact,
    )
  // It may have come with another answer while the agent was typing; the version alone would then let it be overwritten.
  const known = store.contact(contactId)
  if (known && !untouched(known)) return { ok: false, failure: { kind: 'stale', current: known } }
  const outcome = await send()
  if (outcome.ok || outcome.failure.kind !== 'stale') return outcome
  const current = outcome.failure.current as Contact
  store.learn(contactId, withContact(current))
  return untouched(current) ? send() : outcome
}
