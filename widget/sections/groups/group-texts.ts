/** What the combobox says of groups: none can be made here. */
import type { Texts } from '../../i18n/id'
import type { LabelTexts } from '../labels/label-combobox'

export function groupTexts(t: Texts): LabelTexts {
  const { chooseGroups: add, groups: list, removeFrom: remove, groupsFound: found, searching, notSearched, backspaceAgain: again, keys } = t
  return { add, hint: add, list, remove, found, searching, notSearched, again, keys }
}
