/** What was done, in words, as the agent reads and hears it. */
import type { Changes, Operation } from '../../data/operations/operation'
import { attributeTarget } from '../../data/operations/values'
import type { Kit } from '../../panel/kit'

/** The fields of a change, as they are labelled. */
export function labelsOf(changes: Changes, { t, store }: Kit): string[] {
  const { view } = store.snapshot
  const fields = view.kind === 'one' ? view.panel.fields : []
  return Object.keys(changes).map((path) => fields.find(({ key }) => attributeTarget(key) === path)?.name ?? (path in t ? t[path as 'name'] : path))
}

export function saidOf(operation: Operation, kit: Kit): string {
  const { t } = kit
  switch (operation.kind) {
    case 'tag_add':
      return t.tagAdded(operation.tag)
    case 'tag_remove':
      return t.tagRemoved(operation.tag)
    case 'group_add':
      return t.addedTo(operation.group.name)
    case 'group_remove':
      return t.removedFrom(operation.group.name)
    case 'identity_add':
      return t.added(t[identityWord[operation.list]])
    case 'identity_change':
      return t.changed(t[identityWord[operation.list]])
    case 'identity_remove':
      return operation.list === 'phones' ? t.phoneRemoved : t.emailRemoved
    case 'edit': {
      const changes = Object.entries(operation.changes)
      const [changed, cleared] = [false, true].map((empty) => labelsOf(Object.fromEntries(changes.filter(([, { to }]) => (to === null) === empty)), kit).join(', '))
      return [changed && t.changed(changed), cleared && t.cleared(cleared)].filter(Boolean).join('. ')
    }
    case 'note_delete':
      return t.noteDeleted
    case 'note_add':
    case 'note_restore':
      return t.noteAdded
    case 'note_change':
      return t.changed(t.note)
  }
}

export const identityWord = { phones: 'phone', emails: 'email' } as const
