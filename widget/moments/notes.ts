/** A contact is on screen: what colleagues know. */
import { NoteRow } from '../sections/notes/note-row'
import { ContactNotes } from '../sections/notes/notes'

export const elements = {
  'sahut-contact-notes': ContactNotes,
  'sahut-note-row': NoteRow,
}
