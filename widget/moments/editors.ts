/** Something of a contact is to be changed. */
import { NoteEditor } from '../sections/notes/note-editor'
import { IdentityEditor } from '../sections/profile/identity-editor'
import { ProfileEditor } from '../sections/profile/profile-editor'
import { TagCombobox } from '../sections/tags/tag-combobox'
import { Menu } from '../ui/menu'

export const elements = {
  'sahut-tag-combobox': TagCombobox,
  'sahut-profile-editor': ProfileEditor,
  'sahut-identity-editor': IdentityEditor,
  'sahut-note-editor': NoteEditor,
  'sahut-menu': Menu,
}
