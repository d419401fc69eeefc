/** Values by their path in the API: `company`, `custom_attributes.tier`. */
import type { ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { Target, Value } from '../edits'
import { idNow } from './pending'

const attribute = 'custom_attributes.'

export const attributeTarget = (key: string): Target => attribute + key

const keyIn = (target: Target) => (target.startsWith(attribute) ? target.slice(attribute.length) : undefined)

type Line = 'name' | 'company' | 'location'

export function valueAt(contact: ContactWithNotes, target: Target): Value {
  const key = keyIn(target)
  return (key === undefined ? contact[target as Line] : contact.custom_attributes[key]) ?? null
}

/** As a write says it: only what is named changes. */
export function bodyOf(values: readonly (readonly [Target, Value])[]): { custom_attributes?: Record<string, Value>; [line: string]: unknown } {
  const attributes = values.flatMap(([target, value]) => {
    const key = keyIn(target)
    return key === undefined ? [] : [[key, value] as const]
  })
  const lines = values.filter(([target]) => keyIn(target) === undefined)
  return { ...Object.fromEntries(lines), ...(attributes.length > 0 && { custom_attributes: Object.fromEntries(attributes) }) }
}

/** What stands at any target: also a phone, an e-mail, a note, by its id. */
export function textAt(contact: ContactWithNotes, target: Target): Value {
  const [list, id] = target.split('/')
  if (id === undefined) return valueAt(contact, target)
  if (list === 'notes') return contact.notes.find((note) => note.id === id)?.body ?? null
  return contact[list as 'phones' | 'emails'].find((item) => item.id === idNow(id))?.value ?? null
}
