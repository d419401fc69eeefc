/**
 * Who wrote on WhatsApp. Since 2026 a customer with a username may keep their number to themselves: then only the id is
 * left that they have with this business. A new number makes a new id as well.
 */
import type { CustomerIdentity, InboundMessage } from '../inbound'
import { plainLine } from './plain-text'
import type { WhatsAppContact, WhatsAppMessage } from './whatsapp.schema'

/** Whose the customer's names are: the sender's, or an echo's recipient's. */
export type Side = (message: WhatsAppMessage) => { number: string | undefined; userId: string | undefined }

/** In some countries a number is not quite its `wa_id`: whoever is alone in a payload is meant all the same. */
export function contactOf(contacts: readonly WhatsAppContact[], messages: readonly WhatsAppMessage[], message: WhatsAppMessage, side: Side): WhatsAppContact | undefined {
  const { number, userId } = side(message)
  const isSame = (other: WhatsAppMessage) => side(other).number === number && side(other).userId === userId
  const [alone] = contacts.length === 1 && messages.every(isSame) ? contacts : []
  const isElse = userId !== undefined && alone?.user_id !== undefined
  return (
    contacts.find(({ user_id }) => user_id !== undefined && user_id === userId) ??
    contacts.find(({ wa_id }) => wa_id !== undefined && wa_id === number) ??
    (isElse ? undefined : alone)
  )
}

/** `null`: nobody whom one could find again. */
export function whatsAppCustomer(message: WhatsAppMessage, { number, userId }: ReturnType<Side>, contact: WhatsAppContact | undefined): InboundMessage['customer'] | null {
  const change = message.type === 'system' ? changeIn(message) : undefined
  // The message may name either id of those whose id has changed.
  const ids = change === undefined ? [contact?.user_id, userId, number] : [change.previousUserId, ...[userId, number].filter((id) => id !== change.userId)]
  const identities = [...numberIdentities(contact?.wa_id, number), ...idIdentity(ids, contact?.profile?.username)]
  if (identities.length === 0) return null
  const also = change === undefined ? sharedNumber(message) : [...numberIdentities(change.number), ...idIdentity([change.userId])]
  const isNew = ({ kind, value }: CustomerIdentity) => !identities.some((known) => known.kind === kind && known.value === value)
  const added = also.filter(isNew)
  return { identities, name: plainLine(contact?.profile?.name), ...(added.length > 0 && { also: added }) }
}

const changes = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id']

function changeIn({ system }: WhatsAppMessage) {
  if (system?.type === undefined || !changes.includes(system.type)) return undefined
  return { number: system.wa_id ?? system.new_wa_id, userId: system.user_id, previousUserId: system.previous_user_id }
}

/** The number that a customer let us have when asked; whoever passes somebody's card on says nothing about themselves. */
function sharedNumber({ type, contacts }: WhatsAppMessage): CustomerIdentity[] {
  const own = type === 'contacts' ? contacts.find(({ origin }) => origin === 'contact_request')?.phones[0] : undefined
  return numberIdentities(own?.wa_id, own?.phone?.replace(/[\s().-]/g, ''))
}

/** Of the first that looks like one. WhatsApp knows that whoever writes has it, so it is their phone as well. */
function numberIdentities(...candidates: readonly (string | undefined)[]): CustomerIdentity[] {
  const digits = candidates.map((candidate) => /^\+?([1-9]\d{6,14})$/.exec(candidate ?? '')?.[1]).find((found) => found !== undefined)
  return digits === undefined ? [] : [{ kind: 'whatsapp', value: `+${digits}` }, { kind: 'phone', value: `+${digits}` }]
}

/** Such as `ID.13491208655302741918`, which now and then stands where a number did. */
function idIdentity(candidates: readonly (string | undefined)[], username?: string): CustomerIdentity[] {
  const value = candidates.find((candidate) => candidate !== undefined && /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(candidate))
  const handle = plainLine(username?.replace(/^@/, ''))
  return value === undefined ? [] : [{ kind: 'whatsapp_user', value, label: handle === null ? null : `@${handle}` }]
}
