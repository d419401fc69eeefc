/**
 * What this panel has been told, so that a contact seen before appears at once. A contact is kept once, under its id,
 * however it was asked for; what the agent does lies on top of it, elsewhere, and leaves no trace here when refused.
 */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import { withNotes } from './note-list'

const contactsMax = 50

/** A panel answer that holds a contact. */
export type OnePanel = Panel & { contact: ContactWithNotes }

export interface Seen {
  panel: OnePanel
  loadedAt: number
}

interface Entry extends Seen {
  /** Counts what was written: an answer asked for before the last write is older than what we know. */
  writes: number
}

export type Answer = { match: 'one'; contactId: string } | { match: 'none' | 'several'; panel: Panel }

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

  contact(id: string): Seen | undefined {
    return this.#contacts.get(id)
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
    this.#contacts.set(id, { panel: { ...panel, contact: withOlder(panel.contact, known?.panel.contact) }, loadedAt: asked.at, writes: known?.writes ?? 0 })
    for (const [oldest] of this.#contacts) {
      if (this.#contacts.size <= contactsMax) break
      this.#contacts.delete(oldest)
    }
    return true
  }

  /** What an answer to a write made of it. */
  update(id: string, change: (contact: ContactWithNotes) => ContactWithNotes): void {
    const entry = this.#contacts.get(id)
    if (!entry) return
    this.#contacts.set(id, { ...entry, panel: { ...entry.panel, contact: change(entry.panel.contact) }, writes: ++this.#writes })
  }

  forget(key: string): void {
    this.#answers.delete(key)
  }

  clear(): void {
    this.#answers.clear()
    this.#contacts.clear()
  }
}

export function isOne(panel: Panel): panel is OnePanel {
  return panel.match === 'one' && panel.contact !== null
}

/** A fresh answer brings the newest notes; older ones that were fetched stay below them. */
function withOlder(fresh: ContactWithNotes, known: ContactWithNotes | undefined): ContactWithNotes {
  const last = fresh.notes.at(-1)?.created_at
  if (!known || !last || fresh.notes_count <= fresh.notes.length) return fresh
  return withNotes(fresh, known.notes.filter(({ created_at: at, pinned }) => !pinned && at < last))
}
