/** Phones to read: national in their own country, with the country code where it matters what will be stored. */
import type { Identity } from '../../worker/contacts/contact.schema'

export function shown(identity: Pick<Identity, 'value' | 'national'>): string {
  return identity.national ?? identity.value
}

/** "+62 812-3456-7890", from what the API says of a number: `+6281234567890` and `0812-3456-7890`. */
export function international(value: string, national: string): string {
  if (national.startsWith('+')) return national
  const local = national.replace(/^0/, '')
  const digits = local.replace(/\D/g, '')
  return value.endsWith(digits) ? `${value.slice(0, -digits.length)} ${local}` : value
}
