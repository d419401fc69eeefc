/**
 * The agent's desk: what is being typed, what is on its way, what was just saved, and how the agent likes the sections. It
 * comes after the first paint; until then a contact can only be looked at.
 */
import type { Contact, ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Note } from '../../worker/notes/note.schema'
import { type Edit, type Edits, EditStore, type Target } from './edits'
import { keepLayout, layoutOf } from './layout'
import { withNotes } from './note-list'
import { type Answer, type Entry, Outbox } from './outbox'
import type { Operation } from './operations/operation'
import { rulesOf, settled } from './operations/operations'
import { idNow } from './operations/pending'
import { textAt } from './operations/values'
import type { Failure } from './outcome'
import type { Layout, SectionName } from './sections'
import type { ContactView, PanelStore } from './store'

const savedMs = 2_000
const none: ReadonlySet<Target> = new Set()

/** A change left behind by an earlier page may be of a contact that this one has not seen. */
const stranger = { notes: [] as Note[], notes_count: 0, version: 0 } as unknown as ContactWithNotes

/** Who is told what becomes of a change. */
export interface Told {
  /** The agent wants this; false when the host does not. */
  wanted(contactId: string, operation: Operation): boolean
  done(contact: ContactWithNotes, operation: Operation, answer: Answer | null): void
  /** The server said no. `back` are the targets whose text stands in an editor again. */
  refused(contactId: string, operation: Operation, failure: Failure, back: readonly Target[]): void
}

export class Desk {
  readonly #store: PanelStore
  readonly #told: Told
  readonly #edits = new EditStore()
  readonly #outbox: Outbox
  readonly #saved = new Map<string, ReadonlySet<Target>>()
  #owner = ''

  constructor(store: PanelStore, told: Told) {
    this.#store = store
    this.#told = told
    this.#outbox = new Outbox(store.client, {
      now: (contactId) => store.known(contactId),
      learn: (contactId, current) => {
        store.learn(contactId, (contact) => settled(contact, current as Answer))
        return store.known(contactId) ?? settled(stranger, current as Answer)
      },
      changed: () => store.redraw(),
      done: (entry, answer) => this.#done(entry, answer),
      refused: (entry, failure) => this.#refused(entry, failure),
      waits: (failure) => store.troubled(failure),
    })
  }

  /** Who sits here, `workspace:agent`: with it comes what they left on this device. */
  set owner(owner: string) {
    this.#owner = owner
    this.#edits.owner = owner
    this.#outbox.owner = owner
  }

  /** Changes that could not be sent yet, of any contact. */
  get waiting(): number {
    return this.#outbox.waiting
  }

  /** The contact with all that the agent has done to it. */
  dress(view: ContactView): ContactView {
    const { panel } = view
    const { id } = panel.contact
    const entries = this.#outbox.of(id)
    const contact = entries.reduce((shown, { operation }) => rulesOf(operation).show(shown, operation), panel.contact)
    return {
      ...view,
      panel: contact === panel.contact ? panel : { ...panel, contact },
      edits: this.#edits.of(id),
      waiting: new Set(entries.filter(({ state }) => state === 'waiting').flatMap(({ operation }) => rulesOf(operation).targets(operation))),
      saved: this.#saved.get(id) ?? none,
      layout: this.#layout,
    }
  }

  /** Changes the contact: at once on screen, then on the server. False when the host did not want it. */
  do(contactId: string, operation: Operation): boolean {
    if (!this.#told.wanted(contactId, operation)) return false
    this.#outbox.add(contactId, operation)
    return true
  }

  /** What stands again as it stood. */
  undo(contactId: string, operation: Operation): readonly Target[] {
    const contact = this.#store.contact(contactId)
    const back = contact && rulesOf(operation).undo?.(operation, contact)
    return back && this.do(contactId, back) ? rulesOf(back).targets(back) : []
  }

  leave(): void {
    this.#edits.leave()
  }

  flush(): void {
    this.#outbox.flush()
  }

  close(): void {
    this.#outbox.close()
  }

  editsOf(contactId: string): Edits {
    return this.#edits.of(contactId)
  }

  /** What is typed, letter by letter: kept, but nothing is drawn for it. */
  type(contactId: string, target: Target, edit: Edit): void {
    this.#edits.put(contactId, target, edit)
  }

  edit(contactId: string, edits: Iterable<readonly [Target, Edit]>): void {
    for (const [target, edit] of edits) this.#edits.put(contactId, target, edit)
    this.#store.redraw()
  }

  stopEditing(contactId: string, targets: readonly Target[]): void {
    this.#edits.remove(contactId, targets)
    this.#store.redraw()
  }

  arrange(layout: Partial<Layout>): void {
    keepLayout(this.#owner, { ...this.#layout, ...layout })
    this.#store.redraw()
  }

  fold(name: SectionName, folded: boolean): void {
    const { folded: before } = this.#layout
    this.arrange({ folded: new Set(folded ? [...before, name] : [...before].filter((other) => other !== name)) })
  }

  /** Older notes than the first answer brought. */
  addNotes(contactId: string, notes: readonly Note[]): void {
    this.#store.learn(contactId, (contact) => withNotes(contact, notes))
    this.#store.redraw()
  }

  get #layout(): Layout {
    return layoutOf(this.#owner, this.#store.sections)
  }

  #done({ contactId, operation }: Entry, answer: Answer | null): void {
    const store = this.#store
    const rules = rulesOf(operation)
    const before = store.known(contactId)
    // A note knows its new id whether or not its contact was seen here.
    if (answer && (before || 'note' in operation)) rules.done?.(operation, before ?? stranger, answer as Contact & Note)
    store.learn(contactId, (contact) => (answer ? settled(contact, answer) : rules.show(contact, operation)))
    store.recovered()
    const contact = store.known(contactId)
    if (!contact) return
    this.#follow(contactId)
    this.#flash(contactId, rules.targets(operation))
    this.#told.done(contact, operation, answer)
  }

  /** What is typed at something that has just got its id goes on under that. */
  #follow(contactId: string): void {
    for (const [target, edit] of this.#edits.of(contactId)) {
      const [list, id = ''] = target.split('/')
      if (idNow(id) === id) continue
      this.#edits.remove(contactId, [target])
      this.#edits.put(contactId, `${list}/${idNow(id)}`, edit)
    }
  }

  /** What was typed stands in its editor again, with the reason. */
  #refused({ contactId, operation: whole }: Entry, failure: Failure): void {
    const now = this.#store.known(contactId)
    const { refused: operation = whole, rest } = rulesOf(whole).part?.(whole, failure, now) ?? {}
    if (rest) this.#outbox.addFirst(contactId, rest)
    this.#store.recovered()
    const back = (rulesOf(operation).typed?.(operation) ?? []).map(({ target, draft, from }) => {
      // What it was typed for is gone: it is the text of a new one.
      const place = failure.kind === 'gone' ? target.replace(/\/.*/, '/') : target
      const begun = this.#edits.of(contactId).get(place)?.draft
      this.#edits.put(contactId, place, {
        // What was begun meanwhile is not written over.
        draft: begun && begun !== draft ? `${draft}\n${begun}` : draft,
        from: failure.kind === 'stale' && now ? textAt(now, target) : from,
        // What stands there now is known; on the device it would be a copy of the contact.
        failure: failure.kind === 'stale' ? { ...failure, current: undefined } : failure,
      })
      return place
    })
    this.#told.refused(contactId, operation, failure, back)
  }

  #flash(contactId: string, targets: readonly Target[]): void {
    const saved = new Set([...(this.#saved.get(contactId) ?? []), ...targets])
    this.#saved.set(contactId, saved)
    setTimeout(() => {
      if (this.#saved.get(contactId) !== saved) return
      this.#saved.delete(contactId)
      this.#store.redraw()
    }, savedMs)
  }
}
