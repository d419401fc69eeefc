/** Phones and e-mails, one at a time. What is typed is shown as typed until the server has read it. */
import type { ContactWithNotes, Identity } from '../../../worker/contacts/contact.schema'
import type { IdentityList, Of, Operation, Rules } from './operation'
import { becomes, idNow, pendingId } from './pending'

const pathOf = (contactPath: string, list: IdentityList, id: string) => `${contactPath}/${list}/${encodeURIComponent(idNow(id))}`

const find = (contact: ContactWithNotes, list: IdentityList, id: string) => contact[list].find((item) => item.id === idNow(id))

const onlyPrimary = (items: readonly Identity[], id: string) => items.map((item) => ({ ...item, primary: item.id === id }))

/** Whether this is what the server makes of what was typed: an own change whose answer was lost is no colleague's. */
function isReadFrom(typed: string | undefined, stored: string | undefined): boolean {
  if (typed === undefined || stored === undefined) return typed === stored
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '')
  return stored === typed.toLowerCase() || (/^\+\d+$/.test(stored) && digits !== '' && stored.endsWith(digits))
}

/** One that nobody has stored yet. */
export const newIdentity = (value: string, primary: boolean): Identity => ({ id: pendingId(), value, national: null, raw: null, primary })

export const identityAdd: Rules<Of<'identity_add'>> = {
  show: (contact, { list, item }) => {
    if (contact[list].some(({ value }) => isReadFrom(item.value, value))) return contact
    const items = [...contact[list], item]
    return { ...contact, [list]: item.primary ? onlyPrimary(items, item.id) : items }
  },
  call: (path, { list, item: { value, primary } }) => ({ method: 'POST', path: `${path}/${list}`, body: { value, ...(primary && { primary }) } }),
  targets: ({ list, item }) => [`${list}/${item.id}`],
  typed: ({ list, item }) => [{ target: `${list}/`, draft: item.value, from: null }],
  undo: ({ list, item }, now) => {
    const known = find(now, list, item.id)
    return known && { kind: 'identity_remove', list, item: known }
  },
  // The one that reads like it, or that the server had not named before.
  done: ({ list, item }, before, answer) => {
    const made = answer[list].find(({ value }) => isReadFrom(item.value, value)) ?? answer[list].find(({ id }) => !before[list].some((known) => known.id === id))
    if (made) becomes(item.id, made.id)
  },
}

export const identityChange: Rules<Of<'identity_change'>> = {
  show: (contact, { list, id, value, primary }) => {
    const items = contact[list].map((item) => (item.id === idNow(id) && value !== undefined && value !== item.value ? { ...item, value, national: null } : item))
    return { ...contact, [list]: primary ? onlyPrimary(items, idNow(id)) : items }
  },
  call: (path, { list, id, value, primary }) => ({
    method: 'PUT',
    path: pathOf(path, list, id),
    body: { ...(value !== undefined && { value }), ...(primary && { primary }) },
  }),
  targets: ({ list, id }) => [`${list}/${idNow(id)}`],
  free: (now, { list, id, primary, before, value }) => {
    const known = find(now, list, id)
    if (!known || (primary && !isReadFrom(primaryOf(before), primaryOf(now[list])))) return false
    return idNow(id) !== id || isReadFrom(before.find((item) => item.id === id)?.value, known.value) || (value !== undefined && isReadFrom(value, known.value))
  },
  join(earlier, later) {
    const { list, id, value, primary } = later
    if (earlier.kind === 'identity_add' && earlier.item.id === id) {
      const item = { ...earlier.item, ...(value !== undefined && { value }), ...(primary && { primary }) }
      return { kind: 'identity_add', list, item }
    }
    return earlier.kind === 'identity_change' && earlier.id === id ? { ...earlier, ...later, before: earlier.before } : undefined
  },
  undo(operation, now): Operation | undefined {
    const { list, id, primary, before } = operation
    const was = before.find((item) => (primary ? item.primary : item.id === id))
    if (!was || !find(now, list, id)) return undefined
    return { kind: 'identity_change', list, before: now[list], ...(primary ? { id: idNow(was.id), primary } : { id: idNow(id), value: was.value }) }
  },
  typed: ({ list, id, value, before }) =>
    value === undefined ? [] : [{ target: `${list}/${idNow(id)}`, draft: value, from: before.find((item) => item.id === id)?.value ?? null }],
}

const primaryOf = (items: readonly Identity[]) => items.find(({ primary }) => primary)?.value

export const identityRemove: Rules<Of<'identity_remove'>> = {
  show: (contact, { list, item }) => ({ ...contact, [list]: contact[list].filter(({ id }) => id !== idNow(item.id)) }),
  call: (path, { list, item }) => ({ method: 'DELETE', path: pathOf(path, list, item.id) }),
  targets: ({ list, item }) => [`${list}/${item.id}`],
  free: (now, { list, item }) => {
    const known = find(now, list, item.id)
    return !known || (isReadFrom(item.value, known.value) && known.primary === item.primary)
  },
  join: (earlier, { item }) => (earlier.kind === 'identity_add' && earlier.item.id === item.id ? null : undefined),
  undo: ({ list, item }) => ({ kind: 'identity_add', list, item: { ...item, id: pendingId() } }),
  removes: true,
}
