/**
 * What a host page may listen to, on the panel or above it: facts, in the past tense, composed and bubbling.
 * Each carries ids and what changed; never a token.
 */
import type { Contact } from '../worker/contacts/contact.schema'

const open = { bubbles: true, composed: true }

/** A contact is on screen. Also when it was refreshed. */
export class ContactLoadedEvent extends CustomEvent<{ contact: Contact }> {
  static readonly type = 'sahut-contact-loaded'
  constructor(contact: Contact) {
    super(ContactLoadedEvent.type, { ...open, detail: { contact } })
  }
}

/** The agent saved a change and the API took it. */
export class ContactChangedEvent extends CustomEvent<{ contact: Contact }> {
  static readonly type = 'sahut-contact-changed'
  constructor(contact: Contact) {
    super(ContactChangedEvent.type, { ...open, detail: { contact } })
  }
}

/** Nobody was stored under what the host knows; now somebody is. */
export class ContactCreatedEvent extends CustomEvent<{ contact: Contact }> {
  static readonly type = 'sahut-contact-created'
  constructor(contact: Contact) {
    super(ContactCreatedEvent.type, { ...open, detail: { contact } })
  }
}

export class TagAddedEvent extends CustomEvent<{ contactId: string; tag: string }> {
  static readonly type = 'sahut-tag-added'
  constructor(contactId: string, tag: string) {
    super(TagAddedEvent.type, { ...open, detail: { contactId, tag } })
  }
}

export class TagRemovedEvent extends CustomEvent<{ contactId: string; tag: string }> {
  static readonly type = 'sahut-tag-removed'
  constructor(contactId: string, tag: string) {
    super(TagRemovedEvent.type, { ...open, detail: { contactId, tag } })
  }
}

export class NoteAddedEvent extends CustomEvent<{ contactId: string; noteId: string }> {
  static readonly type = 'sahut-note-added'
  constructor(contactId: string, noteId: string) {
    super(NoteAddedEvent.type, { ...open, detail: { contactId, noteId } })
  }
}

declare global {
  interface HTMLElementEventMap {
    'sahut-contact-loaded': ContactLoadedEvent
    'sahut-contact-changed': ContactChangedEvent
    'sahut-contact-created': ContactCreatedEvent
    'sahut-tag-added': TagAddedEvent
    'sahut-tag-removed': TagRemovedEvent
    'sahut-note-added': NoteAddedEvent
  }
}
