/** From what was typed to what is to be done: nothing, when nothing changed; a refusal, when it cannot be read. */
import type { Contact, ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { Edit, Target, Value } from '../../data/edits'
import { newIdentity } from '../../data/operations/identities'
import type { IdentityList, Operation } from '../../data/operations/operation'
import { idNow } from '../../data/operations/pending'
import type { Failure } from '../../data/outcome'
import type { ContactView } from '../../data/store'
import { parseNumber } from '../../i18n/parse-number'
import { shown } from '../../ui/identity-format'
import { attributeTarget } from '../../data/operations/values'

export const textOf = (draft: string) => draft.normalize('NFC').trim()

export type Reading = { ok: true; operation: Operation | null } | { ok: false; failure: Failure }

/** At once, what the server would say. */
export const refused = (path: Target, rule: string) => ({ ok: false, failure: { kind: 'refused', details: [{ path, rule, message: '' }] } }) as const satisfies Reading

/** `code` is the language it was typed in. */
export function readTyped(target: Target, { draft, from }: Edit, view: ContactView, code: string): Reading {
  const { contact, fields } = view.panel
  const text = textOf(draft)
  const [list, id] = target.split('/')
  if (id !== undefined) {
    if (list !== 'notes') return { ok: true, operation: identityOperation(list as IdentityList, id, text, from, contact) }
    return text ? { ok: true, operation: noteOperation(id, text, from, contact) } : refused(target, 'required')
  }
  const isNumber = fields.find(({ key }) => attributeTarget(key) === target)?.type === 'number'
  const to = text === '' ? null : isNumber ? parseNumber(text, code) : text
  if (to === undefined) return refused(target, 'number')
  return { ok: true, operation: to === from ? null : { kind: 'edit', changes: { [target]: { from, to, typed: draft } } } }
}

function noteOperation(id: string, body: string, from: Value, { notes }: ContactWithNotes): Operation | null {
  const note = notes.find((known) => known.id === id)
  return note && body !== note.body ? { kind: 'note_change', note: { ...note, body: String(from) }, body } : null
}

/** One a colleague has removed meanwhile is added again; one that is emptied is removed. */
function identityOperation(list: IdentityList, id: string, value: string, from: Value, contact: Contact): Operation | null {
  const item = contact[list].find((known) => known.id === idNow(id))
  if (!item) return value ? { kind: 'identity_add', list, item: newIdentity(value, false) } : null
  if (!value) return { kind: 'identity_remove', list, item }
  if (value === shown(item) || value === item.value) return null
  const before = contact[list].map((known) => (known === item && typeof from === 'string' ? { ...known, value: from } : known))
  return { kind: 'identity_change', list, id: item.id, value, before }
}
