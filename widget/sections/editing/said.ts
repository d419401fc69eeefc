/** What a change is about, and what was done, in words, as the agent reads and hears it. */
import type { Operation } from '../../data/operations/operation'
import { attributeTarget } from '../../data/operations/values'
import type { Kit } from '../../panel/kit'

export const identityWord = { phones: 'phone', emails: 'email' } as const

export function whatOf(operation: Operation, { t, store }: Kit): string {
  if ('tag' in operation) return t.tagNamed(operation.tag)
  if ('group' in operation) return operation.group.name
  if ('list' in operation) return t[identityWord[operation.list]]
  if ('note' in operation) return t.note
  if ('blocked' in operation) return t.blocking
  if (operation.kind === 'revert_name') return t.name
  const { view } = store.snapshot
  const fields = view.kind === 'one' ? view.panel.fields : []
  const labels = Object.keys(operation.changes).map((path) => fields.find(({ key }) => attributeTarget(key) === path)?.name ?? (path in t ? t[path as 'name'] : path))
  return labels.join(', ')
}

export function saidOf(operation: Operation, kit: Kit): string {
  const { t, store } = kit
  const what = whatOf(operation, kit)
  const { kind } = operation
  if ('blocked' in operation) {
    const { view } = store.snapshot
    const name = view.kind === 'one' ? view.panel.contact.name : ''
    return kind === 'block' ? t.contactBlocked(name) : t.contactUnblocked(name)
  }
  if (kind === 'group_add') return t.addedTo(what)
  if (kind === 'group_remove') return t.removedFrom(what)
  if (kind.endsWith('_add')) return t.added(what)
  if (isRemoval(operation)) return t.removed(what)
  return kind === 'edit' && Object.values(operation.changes).every(({ to }) => to === null) ? t.cleared(what) : t.changed(what)
}

export const isRemoval = ({ kind }: Operation): boolean => /remove|delete/.test(kind)
