/** What the combobox says of groups: none can be made here. */
import type { Texts } from '../../i18n/id'
import type { LabelTexts } from '../labels/label-combobox'

export function groupTexts(t: Texts): LabelTexts {
  return { add: t.chooseGroups, list: t.groups, remove: t.removeFrom, found: t.groupsFound, again: t.backspaceAgain, keys: t.keys }
}
