/** What the combobox says of tags, and of groups, of which none can be made here. */
import type { Texts } from '../../i18n/id'

export type LabelKind = 'tags' | 'groups'

interface Words {
  add: string
  /** In the empty input, where there is more to say. */
  hint?: string
  remove: (name: string) => string
  /** Where one can be made. */
  create?: (name: string) => string
}

const words: Record<LabelKind, (t: Texts) => Words> = {
  tags: (t) => ({ add: t.addTag, hint: t.findTag, remove: t.removeTag, create: t.createTag }),
  groups: (t) => ({ add: t.chooseGroups, remove: t.removeFrom }),
}

export const wordsOf = (kind: LabelKind, t: Texts) => words[kind](t)
