/** What was typed for somebody new, for one who is stored already: added where nothing stands, nothing written over. */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { OnePanel } from '../data/memory'
import { newIdentity } from '../data/operations/identities'
import type { Changes, IdentityList, Operation } from '../data/operations/operation'
import { rulesOf } from '../data/operations/operations'
import { attributeTarget, valueAt } from '../data/operations/values'

const identity = (list: IdentityList, value: string | null, national: string | null): Operation[] => (value ? [{ kind: 'identity_add', list, item: { ...newIdentity(value, false), national } }] : [])

/** Phone and e-mail first: by them they are who was asked for. @param national As the phone reads, if that is known. */
export function broughtBy(typed: ContactWithNotes, national: string | null, { contact, fields }: OnePanel): Operation[] {
  const changes: Changes = {}
  for (const target of ['company', 'location', ...fields.map(({ key }) => attributeTarget(key))]) {
    const to = valueAt(typed, target)
    if (to !== null && to !== false && valueAt(contact, target) === null) changes[target] = { from: null, to }
  }
  const operations: Operation[] = [
    ...identity('phones', typed.phone, national),
    ...identity('emails', typed.email, null),
    ...typed.tags.map((tag): Operation => ({ kind: 'tag_add', tag })),
    ...typed.groups.map((group): Operation => ({ kind: 'group_add', group })),
    { kind: 'edit', changes },
  ]
  return operations.filter((operation) => rulesOf(operation).targets(operation).length > 0 && rulesOf(operation).show(contact, operation) !== contact)
}
