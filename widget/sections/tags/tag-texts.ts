/** What the combobox says of tags. */
import type { Texts } from '../../i18n/id'
import type { LabelTexts } from '../labels/label-combobox'

export function tagTexts(t: Texts): LabelTexts {
  return { add: t.addTag, list: t.tags, remove: t.removeTag, create: t.createTag, found: t.tagsFound, again: t.backspaceAgain, keys: t.keys }
}
