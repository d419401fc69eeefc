/** Phones and e-mails, one at a time; a colleague's change of the same one is not overwritten unseen. */
import type { Contact, Identity } from '../../worker/contacts/contact.schema'
import { withContact } from './memory'
import { pathOf, writeOnTop } from './on-top'
import type { Outcome } from './outcome'
import type { PanelStore } from './store'

export type IdentityKind = 'phones' | 'emails'

const itemPath = (contactId: string, kind: IdentityKind, id: string) => `${pathOf(contactId)}/${kind}/${encodeURIComponent(id)}`

export function addIdentity(
  store: PanelStore,
  contactId: string,
  kind: IdentityKind,
  body: { value: string; primary?: boolean },
): Promise<Outcome<Contact>> {
  return store.write<Contact>({ contactId, call: () => ({ method: 'POST', path: `${pathOf(contactId)}/${kind}`, body }) }, withContact)
}

/** `seen` is the list the agent had before them. */
export function changeIdentity(
  store: PanelStore,
  contactId: string,
  kind: IdentityKind,
  seen: readonly Identity[],
  id: string,
  body: { value?: string; primary?: true },
): Promise<Outcome<Contact>> {
  const about = (identities: readonly Identity[]) =>
    identities.filter((item) => item.id === id || (body.primary && item.primary)).map(({ value }) => value).join()
  return writeOnTop(store, contactId, { call: { method: 'PUT', path: itemPath(contactId, kind, id), body } }, (now) => about(now[kind]) === about(seen))
}

export function removeIdentity(store: PanelStore, contactId: string, kind: IdentityKind, { id, value, primary }: Identity): Promise<Outcome<Contact>> {
  return writeOnTop(
    store,
    contactId,
    {
      change: (contact) => ({ ...contact, [kind]: contact[kind].filter((item) => item.id !== id) }),
      call: { method: 'DELETE', path: itemPath(contactId, kind, id) },
    },
    (now) => now[kind].some((item) => item.id === id && item.value === value && item.primary === primary),
  )
}
