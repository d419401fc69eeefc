/**
 * What becomes of the agent's changes, told to both sides: to the host as events, before and after; to the agent, when the
 * server said no, in words.
 */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Target } from '../data/edits'
import type { Told } from '../data/desk'
import type { Answer } from '../data/outbox'
import type { Changes, Operation } from '../data/operations/operation'
import { rulesOf } from '../data/operations/operations'
import { valueAt } from '../data/operations/values'
import type { Failure } from '../data/outcome'
import type { PanelStore } from '../data/store'
import * as events from '../events'
import { refusalText } from '../i18n/refusal'
import { isRemoval, saidOf, whatOf } from '../sections/editing/said'
import type { Notices } from '../ui/notices'
import type { Kit, WorkKit } from './kit'

/** What is only so because of a change, and is not when the server says no. */
export const goesBack = new WeakMap<Operation, () => void>()

/** @param host What events are dispatched from. @param kit Undefined while the panel has no words. */
export function tellTo(host: EventTarget, store: PanelStore, kit: () => Kit | undefined): Told {
  return {
    wanted(contactId, operation) {
      const event = beforeEvent(store.contact(contactId), contactId, operation)
      return event === undefined || host.dispatchEvent(event)
    },
    done(contact, operation, answer) {
      host.dispatchEvent(new events.ContactChangedEvent({ contact }))
      const event = doneEvent(contact, operation, answer)
      if (event) host.dispatchEvent(event)
      const known = kit()
      if (!known || !store.shows(contact.id)) return
      const { t, notices } = known
      const said = saidOf(operation, known)
      if (operation.kind === 'note_add') notices.say(said)
      // What takes something back would be told as the opposite of what was just heard.
      else if (operation.kind === 'edit' || 'list' in operation) notices.say(notices.said.startsWith(t.undone('')) ? t.saved : `${said}. ${t.saved}`)
    },
    refused(contactId, operation, failure, back) {
      const known = kit()
      if (known?.desk) tellRefused({ ...known, desk: known.desk }, contactId, operation, failure, back)
    },
  }
}

const asked = { tag_add: events.BeforeTagAddEvent, tag_remove: events.BeforeTagRemoveEvent }

const told = {
  tag_add: events.TagAddedEvent,
  tag_remove: events.TagRemovedEvent,
  note_add: events.NoteAddedEvent,
  note_restore: events.NoteAddedEvent,
  note_change: events.NoteChangedEvent,
  note_delete: events.NoteDeletedEvent,
}

/** What the host is asked first; it may say no. Taking back a deletion is no new note. */
function beforeEvent(contact: ContactWithNotes | undefined, contactId: string, operation: Operation): Event | undefined {
  if ('tag' in operation) return new asked[operation.kind]({ contactId, tag: operation.tag })
  if (operation.kind === 'note_add') return new events.BeforeNoteAddEvent({ contactId, body: operation.note.body })
  if (operation.kind === 'note_delete') return new events.BeforeNoteDeleteEvent({ contactId, noteId: operation.note.id })
  if (operation.kind === 'note_restore') return undefined
  return new events.BeforeChangeEvent({ contactId, changes: contact ? changesOf(contact, operation) : {} })
}

/** By API path, what it is to become. */
function changesOf(contact: ContactWithNotes, operation: Operation): Record<string, unknown> {
  if (operation.kind === 'edit') return Object.fromEntries(Object.entries(operation.changes).map(([path, { to }]) => [path, to]))
  const after = rulesOf(operation).show(contact, operation)
  if ('list' in operation) return { [operation.list]: after[operation.list].map(({ value }) => value) }
  if ('group' in operation) return { groups: after.groups.map(({ id }) => id) }
  if ('blocked' in operation) return { status: after.status }
  if (operation.kind === 'revert_name') return { name: operation.to }
  if (operation.kind !== 'note_change') return {}
  const { note, kind, ...changes } = operation
  return Object.fromEntries(Object.entries(changes).map(([what, to]) => [`notes.${note.id}.${what}`, to]))
}

/** What the host is told when the server has taken it, besides that the contact changed. */
function doneEvent({ id: contactId }: ContactWithNotes, operation: Operation, answer: Answer | null): Event | undefined {
  if ('tag' in operation) return new told[operation.kind]({ contactId, tag: operation.tag })
  if ('note' in operation) return new told[operation.kind]({ contactId, noteId: answer?.id ?? operation.note.id })
  return undefined
}

/** Where the reason stands beside the field, it is not said again; otherwise a toast says what, why, and what can be done. */
function tellRefused(kit: WorkKit, contactId: string, operation: Operation, failure: Failure, back: readonly Target[]): void {
  const { t, store, desk, notices } = kit
  const here = store.shows(contactId)
  const goBack = here && goesBack.get(operation)
  if (here) forget(notices, operation)
  if (goBack) {
    desk.stopEditing(contactId, back)
    goBack()
  } else if (here && back.length > 0) {
    // That it was changed is heard no more: the field says why.
    notices.say('')
    return
  }
  const contact = store.contact(contactId)
  const what = whatOf(operation, kit)
  const text = `${isRemoval(operation) ? t.notRemoved(what) : t.notSaved(what)}. ${refusalText(t, failure)}`
  const mine = failure.kind === 'stale' && contact && onTopOf(contact, operation)
  const action = mine
    ? { label: t.keepMine, run: () => void desk.do(contactId, mine) }
    : !here && contact
      ? { label: t.open, run: () => store.open({ contact_id: contactId }) }
      : undefined
  notices.show({ text: here || !contact ? text : `${contact.name}: ${text}`, ...(action && { action }) })
}

/** What was not done cannot be taken back; what was done before it can. */
function forget(notices: Notices, refused: Operation): void {
  const { undoable } = notices
  const about = rulesOf(refused).targets(refused)
  const isThere = undoable.some(({ together }) => together.includes(refused))
  // Joined with others, or part of one, it is none of them.
  const stays = (one: Operation) => (isThere ? one !== refused : !rulesOf(one).targets(one).some((target) => about.includes(target)))
  for (const step of undoable) step.together = step.together.filter(stays)
  notices.undoable = undoable.filter(({ together }) => together.length > 0)
  // That it was changed is not so any more.
  if (!notices.toast?.together?.length) notices.dismiss()
}

/** The same again, over what a colleague made of it. */
function onTopOf(contact: ContactWithNotes, operation: Operation): Operation | undefined {
  if (operation.kind === 'identity_change') return { ...operation, before: contact[operation.list] }
  if (operation.kind !== 'edit') return undefined
  const changes: Changes = Object.fromEntries(Object.entries(operation.changes).map(([path, change]) => [path, { ...change, from: valueAt(contact, path) }]))
  return { kind: 'edit', changes }
}
