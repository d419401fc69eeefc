/** What the combobox says of tags, and of groups, of which none can be made here. */
import type { Texts } from '../../i18n/id'

export type LabelKind = 'tags' | 'groups'

interface Words {
  add: string
  /** In the empty input. */
  hint: string
  remove: (name: string) => string
  found: (count: number) => string
  /** Where one can be made: for it, and for several at once. */
  create?: (name: string) => string
  added?: (count: number) => string
}

const words: Record<LabelKind, (t: Texts) => Words> = {
  tags: (t) => ({ add: t.addTag, hint: t.findTag, remove: t.removeTag, found: t.tagsFound, create: t.createTag, added: (count) => t.added(`${count} ${t.tags.toLocaleLowerCase()}`) }),
  groups: (t) => ({ add: t.chooseGroups, hint: t.chooseGroups, remove: t.removeFrom, found: t.groupsFound }),
}

export const wordsOf = (kind: LabelKind, t: Texts) => words[kind](t)
