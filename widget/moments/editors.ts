/** Something of a contact is to be changed. */
import { ValueEditor } from '../sections/editing/value-editor'
import { LabelCombobox } from '../sections/labels/label-combobox'
import { ProfileEditor } from '../sections/profile/profile-editor'
import { Menu } from '../ui/menu'

export { laterIcons as glyphs } from '../ui/later-icons'

export const elements = {
  'sahut-label-combobox': LabelCombobox,
  'sahut-profile-editor': ProfileEditor,
  'sahut-value-editor': ValueEditor,
  'sahut-menu': Menu,
}
