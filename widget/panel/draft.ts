/**
 * A contact that is not one yet, for the sections to work on as on any other: desk and store at once, as far as they use
 * one. Nothing is sent; it is kept on the device under what was asked for, until there is a contact.
 */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import type { Call } from '../data/client'
import type { Desk } from '../data/desk'
import type { Operation } from '../data/operations/operation'
import { rulesOf } from '../data/operations/operations'
import type { ContactView, PanelStore, Snapshot } from '../data/store'
import type { WorkKit } from './kit'

const place = 'contact'

export class Draft implements Partial<Desk>, Partial<PanelStore> {
  readonly id: string
  readonly #kit: WorkKit
  readonly #panel: Panel
  readonly #changed: () => void
  #contact: ContactWithNotes

  constructor(id: string, kit: WorkKit, panel: Panel, changed: () => void) {
    this.id = id
    this.#kit = kit
    this.#panel = panel
    this.#changed = changed
    const kept: object = JSON.parse(this.editsOf().get(place)?.draft ?? '{}')
    this.#contact = { id, phones: [], emails: [], notes: [], tags: [], groups: [], custom_attributes: {}, ...kept } as unknown as ContactWithNotes
  }

  get view(): ContactView {
    const none = new Set<never>()
    return { kind: 'one', panel: { ...this.#panel, contact: this.#contact }, loadedAt: 0, edits: this.editsOf(), waiting: none, saved: none, layout: { order: [], folded: none } }
  }

  get snapshot() {
    return { view: this.view } as Snapshot
  }

  contact() {
    return this.#contact
  }

  /** As long as it is drawn at all. */
  shows() {
    return true
  }

  ask<T>(call: Call) {
    return this.#kit.store.ask<T>(call)
  }

  do(_id: string, operation: Operation) {
    this.#contact = rulesOf(operation).show(this.#contact, operation)
    this.edit(this.id, [[place, { draft: JSON.stringify(this.#contact), from: null }]])
    return true
  }

  undo(id: string, operation: Operation) {
    const back = rulesOf(operation).undo?.(operation, this.#contact)
    return back && this.do(id, back) ? rulesOf(back).targets(back) : []
  }

  editsOf() {
    return this.#kit.desk.editsOf(this.id)
  }

  type(...edit: Parameters<Desk['type']>) {
    this.#kit.desk.type(...edit)
  }

  edit(...edits: Parameters<Desk['edit']>) {
    this.#kit.desk.edit(...edits)
    this.#changed()
  }

  stopEditing(...targets: Parameters<Desk['stopEditing']>) {
    this.#kit.desk.stopEditing(...targets)
    this.#changed()
  }
}
