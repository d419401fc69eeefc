/** What the host knows of the person it shows. */
export interface Query {
  contact_id?: string
  phone?: string
  email?: string
  external_id?: string
}

export type KnownKind = 'phone' | 'email' | 'external_id'
export const knownKinds: readonly KnownKind[] = ['phone', 'email', 'external_id']

/** An id says it all; without one, everything known counts. Nothing known is no question. */
export function queryOf(known: { contactId: string; phone: string; email: string; externalId: string }): Query | null {
  if (known.contactId) return { contact_id: known.contactId }
  const query: Query = {}
  if (known.phone) query.phone = known.phone
  if (known.email) query.email = known.email
  if (known.externalId) query.external_id = known.externalId
  return Object.keys(query).length > 0 ? query : null
}

/** As the URL has it: also what two equal questions are recognised by. */
export function searchOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (typeof value === 'string') search.set(name, value)
  return search.toString()
}
