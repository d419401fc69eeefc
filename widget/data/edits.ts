/**
 * What is being typed, by contact and target, and what came back refused: it outlives another contact and a reload until
 * it is saved or given up. Whoever draws an editor draws one of these.
 */
import { keepOnDevice, readDevice } from './device'
import type { Failure } from './outcome'

/**
 * What an edit is about: a path of the API (`name`, `custom_attributes.tier`), one of a list (`phones/idn_…`, `notes/note_…`),
 * or a new one of it (`phones/`, `notes/`).
 */
export type Target = string

export type Value = string | number | boolean | null

export interface Edit {
  /** As typed. */
  draft: string
  /** What stood there when the typing began: an edit is measured against it, whatever arrives meanwhile. */
  from: Value
  failure?: Failure | undefined
  /** Opened, and nothing typed: no draft. */
  untouched?: boolean
}

export type Edits = ReadonlyMap<Target, Edit>

export class EditStore {
  readonly #contacts = new Map<string, Map<Target, Edit>>()
  /** Whose device this is used as: `workspace:agent`. */
  #owner = ''

  set owner(owner: string) {
    if (owner !== this.#owner) this.leave()
    this.#owner = owner
  }

  of(contactId: string): Edits {
    let edits = this.#contacts.get(contactId)
    if (!edits) {
      edits = new Map(Object.entries(readDevice<Record<Target, Edit>>(this.#key(contactId)) ?? {}))
      this.#contacts.set(contactId, edits)
    }
    return edits
  }

  put(contactId: string, target: Target, edit: Edit): void {
    this.#change(contactId, (edits) => edits.set(target, edit))
  }

  remove(contactId: string, targets: readonly Target[]): void {
    this.#change(contactId, (edits) => targets.forEach((target) => edits.delete(target)))
  }

  /** Somebody else is shown: what the device does not keep was only opened, and is closed. */
  leave(): void {
    this.#contacts.clear()
  }

  /** A new map each time, so that what draws it sees that it changed. */
  #change(contactId: string, change: (edits: Map<Target, Edit>) => void): void {
    const edits = new Map(this.of(contactId))
    change(edits)
    this.#contacts.set(contactId, edits)
    const kept = [...edits].filter(([, { draft, from, untouched }]) => !untouched && (draft || from))
    keepOnDevice(this.#key(contactId), kept.length > 0 ? Object.fromEntries(kept) : undefined)
  }

  #key(contactId: string): string {
    return `sahut-draft:${this.#owner}:${contactId}`
  }
}
