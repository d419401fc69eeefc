/** An agent's change that can be taken back for as long as the toast stands. False when the host did not want it. */
import type { Operation } from '../../data/operations/operation'
import type { WorkKit } from '../../panel/kit'

const removals: ReadonlySet<Operation['kind']> = new Set(['note_delete', 'tag_remove', 'group_remove', 'identity_remove'])

export function doWithUndo({ desk, notices, t }: WorkKit, contactId: string, operation: Operation, text: string): boolean {
  const done = desk.do(contactId, operation)
  if (!done) return false
  // What is taken away in one go comes back in one go: a second toast would leave the first without its "Urungkan".
  const { toast } = notices
  const together = toast?.together?.[0]?.kind === operation.kind && removals.has(operation.kind) ? [...toast.together, operation] : [operation]
  const undo = () => {
    for (const one of together.toReversed()) desk.undo(contactId, one)
    notices.say(t.undone)
  }
  notices.show({ text: together.length > 1 ? `${text} (${together.length})` : text, action: { label: t.undo, run: undo }, together })
  return true
}
