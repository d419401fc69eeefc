/**
 * What a host page may listen to, on the panel or above it; all bubble and are composed. Facts are in the past tense.
 * What begins with `sahut-before-`, and `sahut-conversation-open`, can be cancelled with `preventDefault()`: then nothing is written, sent or opened, and
 * what the agent typed stays where it is. They carry ids and what changes; never a token.
 */
import type { Contact, CreateContact } from '../worker/contacts/contact.schema'

class PanelEvent<Detail> extends CustomEvent<Detail> {
  static readonly type: string = ''
  static readonly cancelable: boolean = false

  constructor(detail: Detail) {
    super(new.target.type, { bubbles: true, composed: true, cancelable: new.target.cancelable, detail })
  }
}

class BeforeEvent<Detail> extends PanelEvent<Detail> {
  static override readonly cancelable = true
}

/** A contact is on screen. Also when it was refreshed. */
export class ContactLoadedEvent extends PanelEvent<{ contact: Contact }> {
  static override readonly type = 'sahut-contact-loaded'
}

/** The agent saved a change, of whatever kind, and the API took it. */
export class ContactChangedEvent extends PanelEvent<{ contact: Contact }> {
  static override readonly type = 'sahut-contact-changed'
}

/** Nobody was stored under what the host knows; now somebody is. */
export class ContactCreatedEvent extends PanelEvent<{ contact: Contact }> {
  static override readonly type = 'sahut-contact-created'
}

export class TagAddedEvent extends PanelEvent<{ contactId: string; tag: string }> {
  static override readonly type = 'sahut-tag-added'
}

export class TagRemovedEvent extends PanelEvent<{ contactId: string; tag: string }> {
  static override readonly type = 'sahut-tag-removed'
}

export class NoteAddedEvent extends PanelEvent<{ contactId: string; noteId: string }> {
  static override readonly type = 'sahut-note-added'
}

/** Its text was changed, or it was pinned or unpinned. */
export class NoteChangedEvent extends PanelEvent<{ contactId: string; noteId: string }> {
  static override readonly type = 'sahut-note-changed'
}

export class NoteDeletedEvent extends PanelEvent<{ contactId: string; noteId: string }> {
  static override readonly type = 'sahut-note-deleted'
}

/** The agent saved other values: by API path (`name`, `custom_attributes.tier`, `phones`), what they are to become. */
export class BeforeChangeEvent extends BeforeEvent<{ contactId: string; changes: Record<string, unknown> }> {
  static override readonly type = 'sahut-before-change'
}

export class BeforeCreateEvent extends BeforeEvent<{ contact: CreateContact }> {
  static override readonly type = 'sahut-before-create'
}

export class BeforeTagAddEvent extends BeforeEvent<{ contactId: string; tag: string }> {
  static override readonly type = 'sahut-before-tag-add'
}

export class BeforeTagRemoveEvent extends BeforeEvent<{ contactId: string; tag: string }> {
  static override readonly type = 'sahut-before-tag-remove'
}

export class BeforeNoteAddEvent extends BeforeEvent<{ contactId: string; body: string }> {
  static override readonly type = 'sahut-before-note-add'
}

export class BeforeNoteDeleteEvent extends BeforeEvent<{ contactId: string; noteId: string }> {
  static override readonly type = 'sahut-before-note-delete'
}

/** WhatsApp, call or e-mail was pressed: a host with a dialler or a composer of its own cancels this and opens that. `to` is E.164 or an address. */
export class BeforeReachEvent extends BeforeEvent<{ contactId: string; way: 'whatsapp' | 'call' | 'email'; to: string }> {
  static override readonly type = 'sahut-before-reach'
}

/** "Buka percakapan" was pressed, where `conversation-url` is set: a host that shows conversations itself cancels this and shows it. */
export class ConversationOpenEvent extends BeforeEvent<{ contactId: string; conversationId: string; url: string }> {
  static override readonly type = 'sahut-conversation-open'
}

declare global {
  interface HTMLElementEventMap {
    'sahut-contact-loaded': ContactLoadedEvent
    'sahut-contact-changed': ContactChangedEvent
    'sahut-contact-created': ContactCreatedEvent
    'sahut-tag-added': TagAddedEvent
    'sahut-tag-removed': TagRemovedEvent
    'sahut-note-added': NoteAddedEvent
    'sahut-note-changed': NoteChangedEvent
    'sahut-note-deleted': NoteDeletedEvent
    'sahut-before-change': BeforeChangeEvent
    'sahut-before-create': BeforeCreateEvent
    'sahut-before-tag-add': BeforeTagAddEvent
    'sahut-before-tag-remove': BeforeTagRemoveEvent
    'sahut-before-note-add': BeforeNoteAddEvent
    'sahut-before-note-delete': BeforeNoteDeleteEvent
    'sahut-before-reach': BeforeReachEvent
    'sahut-conversation-open': ConversationOpenEvent
  }
}
