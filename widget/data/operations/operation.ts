/**
 * What an agent can do to a contact, as data: so it can be shown before it is sent, kept on the device, joined with what
 * came before it, sent later, and undone. One row of `operations.ts` says all of that for each kind.
 */
import type { Contact, ContactWithNotes, Identity } from '../../../worker/contacts/contact.schema'
import type { Note } from '../../../worker/notes/note.schema'
import type { Call } from '../client'
import type { Target, Value } from '../edits'
import type { Failure } from '../outcome'

export type IdentityList = 'phones' | 'emails'
export type Group = Contact['groups'][number]
export type Blocked = NonNullable<Contact['blocked']>

/** `typed` is what the agent wrote of it, for the editor if it comes back. */
export type Changes = Record<Target, { from: Value; to: Value; typed?: string }>

export type Operation =
  | { kind: 'edit'; changes: Changes }
  | { kind: 'identity_add'; list: IdentityList; item: Identity }
  | { kind: 'identity_change'; list: IdentityList; id: string; value?: string; primary?: true; before: readonly Identity[] }
  | { kind: 'identity_remove'; list: IdentityList; item: Identity }
  | { kind: 'tag_add'; tag: string }
  | { kind: 'tag_remove'; tag: string }
  | { kind: 'group_add'; group: Group }
  | { kind: 'group_remove'; group: Group }
  | { kind: 'note_add'; note: Note }
  | { kind: 'note_delete'; note: Note }
  | { kind: 'note_restore'; note: Note }
  | { kind: 'note_change'; note: Note; body?: string; pinned?: boolean }
  | { kind: 'block'; blocked: Blocked }
  /** `blocked` is what it was, if that is known. */
  | { kind: 'unblock'; blocked: Blocked | null }
  | { kind: 'revert_name'; from: string; to: string }

export type Kind = Operation['kind']
export type Of<K extends Kind> = Extract<Operation, { kind: K }>

/** What came back and is to be typed at again. */
export interface Typed {
  target: Target
  draft: string
  from: Value
}

export interface Rules<Op extends Operation> {
  /** The contact as it will be. Doing it twice is doing it once: an answer may know of it already. */
  show(contact: ContactWithNotes, operation: Op): ContactWithNotes
  /** `now` is what the server last told, if it has. */
  call(contactPath: string, operation: Op, now: ContactWithNotes | undefined): Call
  /** What it is about: marked as waiting and as saved. */
  targets(operation: Op): Target[]
  /** Whether nobody else has touched just that, as far as is known. Absent: it cannot pass over anybody. */
  free?(now: ContactWithNotes, operation: Op): boolean
  /** The version held against If-Match where it is not the contact's. */
  version?(now: ContactWithNotes, operation: Op): number | undefined
  /** One for both, when the earlier was not sent yet; `null` when together they are nothing. */
  join?(earlier: Operation, later: Op): Operation | null | undefined
  /** What takes it back, for the contact as it is shown now. */
  undo?(operation: Op, now: ContactWithNotes): Operation | undefined
  typed?(operation: Op): Typed[]
  /** That what should go is gone is what was wanted. */
  removes?: true
  /** What of it was refused and what was not, when it was some of several: the rest is still meant. */
  part?(operation: Op, failure: Failure, now: ContactWithNotes | undefined): { refused: Op; rest: Op } | undefined
  /** The server took it: `before` is what it had told until then. */
  done?(operation: Op, before: ContactWithNotes, answer: Contact & Note): void
}
