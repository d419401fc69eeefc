/** Elements that are not in the first paint, each a file of its own: the whole list of them. */
import type { Kit } from './panel/kit'
import { defineElement } from './ui/define-element'

const parts = {
  'sahut-contact-tags': async () => (await import('./sections/tags/tags')).ContactTags,
  'sahut-contact-info': async () => (await import('./sections/profile/info')).ContactInfo,
  'sahut-contact-notes': async () => (await import('./sections/notes/notes')).ContactNotes,
  'sahut-note-row': async () => (await import('./sections/notes/note-row')).NoteRow,
  'sahut-contact-details': async () => (await import('./sections/fields/details')).ContactDetails,
  'sahut-menu': async () => (await import('./ui/menu')).Menu,
  'sahut-toaster': async () => (await import('./ui/toaster')).Toaster,
  'sahut-tag-combobox': async () => (await import('./sections/tags/tag-combobox')).TagCombobox,
  'sahut-profile-editor': async () => (await import('./sections/profile/profile-editor')).ProfileEditor,
  'sahut-identity-editor': async () => (await import('./sections/profile/identity-editor')).IdentityEditor,
  'sahut-note-editor': async () => (await import('./sections/notes/note-editor')).NoteEditor,
  'sahut-contact-form': async () => (await import('./panel/contact-form')).ContactForm,
  'sahut-contact-search': async () => (await import('./panel/contact-search')).ContactSearch,
  'sahut-candidates': async () => (await import('./panel/candidates')).Candidates,
}

export type Part = keyof typeof parts

/** What a contact consists of, and the voice of the panel: fetched while the API is asked, so that they meet. */
export const sectionParts = ['sahut-contact-tags', 'sahut-contact-info', 'sahut-contact-notes', 'sahut-note-row', 'sahut-contact-details', 'sahut-toaster'] as const satisfies Part[]

export const sectionsAreHere = () => sectionParts.every((part) => customElements.get(part))

export async function loadPart(part: Part): Promise<void> {
  if (!customElements.get(part)) defineElement(part, await parts[part]())
}

/** False when the network did not bring it: that is said, and the next press tries again. */
export async function bring(part: Part, kit: Kit): Promise<boolean> {
  try {
    await loadPart(part)
    return true
  } catch {
    kit.notices.show({ text: kit.t.offline })
    return false
  }
}

const editingParts: Part[] = ['sahut-tag-combobox', 'sahut-profile-editor', 'sahut-identity-editor', 'sahut-note-editor', 'sahut-menu']

/** Once a contact stands there and the page has nothing better to do: whoever presses and types at once loses no letter. */
export function warmEditingParts(): void {
  const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
  // What does not come now comes with the press that needs it.
  whenIdle(() => editingParts.forEach((part) => void loadPart(part).catch(() => {})))
}
