/** Tags and groups: one on, one off. What was put on and taken off before it was sent is nothing. */
import type { Of, Operation, Rules } from './operation'

export const sameTag = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase()

export const tagTarget = (tag: string) => `tags/${tag.toLocaleLowerCase()}`

const cancels = (earlier: Operation, kind: 'tag_add' | 'tag_remove', tag: string) => (earlier.kind === kind && sameTag(earlier.tag, tag) ? null : undefined)

export const tagAdd: Rules<Of<'tag_add'>> = {
  show: (contact, { tag }) => (contact.tags.some((has) => sameTag(has, tag)) ? contact : { ...contact, tags: [...contact.tags, tag] }),
  call: (path, { tag }) => ({ method: 'POST', path: `${path}/tags`, body: { tag } }),
  targets: ({ tag }) => [tagTarget(tag)],
  join: (earlier, { tag }) => cancels(earlier, 'tag_remove', tag),
  undo: ({ tag }) => ({ kind: 'tag_remove', tag }),
}

export const tagRemove: Rules<Of<'tag_remove'>> = {
  show: (contact, { tag }) => ({ ...contact, tags: contact.tags.filter((has) => !sameTag(has, tag)) }),
  call: (path, { tag }) => ({ method: 'DELETE', path: `${path}/tags?tag=${encodeURIComponent(tag)}` }),
  targets: ({ tag }) => [tagTarget(tag)],
  join: (earlier, { tag }) => cancels(earlier, 'tag_add', tag),
  undo: ({ tag }) => ({ kind: 'tag_add', tag }),
}

export const groupAdd: Rules<Of<'group_add'>> = {
  show: (contact, { group }) => (contact.groups.some(({ id }) => id === group.id) ? contact : { ...contact, groups: [...contact.groups, group] }),
  call: (path, { group }) => ({ method: 'POST', path: `${path}/groups`, body: { group_id: group.id } }),
  targets: () => ['groups'],
  join: (earlier, { group }) => (earlier.kind === 'group_remove' && earlier.group.id === group.id ? null : undefined),
  undo: ({ group }) => ({ kind: 'group_remove', group }),
}

export const groupRemove: Rules<Of<'group_remove'>> = {
  show: (contact, { group }) => ({ ...contact, groups: contact.groups.filter(({ id }) => id !== group.id) }),
  call: (path, { group }) => ({ method: 'DELETE', path: `${path}/groups/${encodeURIComponent(group.id)}` }),
  targets: () => ['groups'],
  join: (earlier, { group }) => (earlier.kind === 'group_add' && earlier.group.id === group.id ? null : undefined),
  undo: ({ group }) => ({ kind: 'group_add', group }),
  removes: true,
}
