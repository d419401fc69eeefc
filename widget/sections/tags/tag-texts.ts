/** What the combobox says of tags. */
import type { Texts } from '../../i18n/id'
import type { LabelTexts } from '../labels/label-combobox'

export function tagTexts(t: Texts): LabelTexts {
  const { addTag: add, findTag: hint, tags: list, removeTag: remove, createTag: create, tagsFound: found, searching, notSearched, backspaceAgain: again, keys } = t
  return { add, hint, list, remove, create, found, searching, notSearched, again, keys, pasted: (count) => t.added(`${count} ${list.toLocaleLowerCase()}`) }
}
