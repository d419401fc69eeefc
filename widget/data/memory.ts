/**
 * What this panel has been told, so that a contact seen before appears at once. A contact is kept once, under its id,
 * however it was asked for; changes under way lie on top of what the server said and leave no trace when refused.
 */
import type { Contact, ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'

const contactsMax = 50

export type Change = (contact: ContactWithNotes) => ContactWithNotes

/** A panel answer that holds a contact. */
export type OnePanel = Panel & { contact: ContactWithNotes }

interface Entry {
  panel: OnePanel
  loadedAt: number
  changes: Change[]
  /** Counts settled writes: an answer asked for before the last one is older than what we know. */
  writes: number
}

export type Answer = { match: 'one'; contactId: string } | { match: 'none' | 'several'; panel: Panel }

export interface Seen {
  panel: OnePanel
  loadedAt: number
}

export class Memory {
  readonly #answers = new Map<string, Answer>()
  readonly #contacts = new Map<string, Entry>()
  #writes = 0

  get writes(): number {
    return this.#writes
  }

  answer(key: string): Answer | undefined {
    return this.#answers.get(key)
  }

  /** The contact as it looks with the changes under way. */
  contact(id: string): Seen | undefined {
    const entry = this.#contacts.get(id)
    if (!entry) return undefined
    const contact = entry.changes.reduce((shown, change) => change(shown), entry.panel.contact)
    return { panel: { ...entry.panel, contact }, loadedAt: entry.loadedAt }
  }

  /** False when the answer is older than a write it does not know of: ask again. */
  remember(key: string, panel: Panel, asked: { at: number; writes: number }): boolean {
    if (!isOne(panel)) {
      this.#answers.set(key, { match: panel.match === 'several' ? 'several' : 'none', panel })
      return true
    }
    const { id } = panel.contact
    const known = this.#contacts.get(id)
    this.#answers.set(key, { match: 'one', contactId: id })
    this.#answers.set(`contact_id=${id}`, { match: 'one', contactId: id })
    if (known && known.writes > asked.writes) return false
    this.#contacts.delete(id)
    this.#contacts.set(id, { panel, loadedAt: asked.at, changes: known?.changes ?? [], writes: known?.writes ?? 0 })
    this.#forgetOldest()
    return true
  }

  forget(key: string): void {
    this.#answers.delete(key)
  }

  clear(): void {
    this.#answers.clear()
    this.#contacts.clear()
  }

  begin(id: string, change: Change): void {
    this.#contacts.get(id)?.changes.push(change)
  }

  /** The change is over; `settle` is what the server made of it. */
  end(id: string, change: Change | undefined, settle?: Change): void {
    const entry = this.#contacts.get(id)
    if (!entry) return
    entry.changes = entry.changes.filter((pending) => pending !== change)
    if (!settle) return
    entry.panel = { ...entry.panel, contact: settle(entry.panel.contact) }
    entry.writes = ++this.#writes
  }

  #forgetOldest(): void {
    for (const [id, entry] of this.#contacts) {
      if (this.#contacts.size <= contactsMax) return
      if (entry.changes.length === 0) this.#contacts.delete(id)
    }
  }
}

export function isOne(panel: Panel): panel is OnePanel {
  return panel.match === 'one' && panel.contact !== null
}

/** Answers to writes carry the contact without its notes. An answer older than what we have changes nothing. */
export function withContact(answer: Contact): Change {
  return (contact) => (answer.version < contact.version ? contact : { ...contact, ...answer, notes: contact.notes })
}
