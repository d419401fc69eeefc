/** An agent's change that can be taken back: while the toast stands, or, for what was added, until somebody else is shown. False when the host did not want it. */
import type { Operation } from '../../data/operations/operation'
import type { WorkKit } from '../../panel/kit'
import { saidOf } from './said'

export function doWithUndo(kit: WorkKit, contactId: string, operation: Operation): boolean {
  const { desk, notices, t } = kit
  if (!desk.do(contactId, operation)) return false
  const said = saidOf(operation, kit)
  // What is taken away in one go comes back in one go: a second toast would leave the first without its "Urungkan".
  const { toast } = notices
  const joined = toast?.together?.[0]?.kind === operation.kind && /remove|delete/.test(operation.kind)
  const together = joined ? [...(toast?.together ?? []), operation] : [operation]
  const text = together.length > 1 ? `${said} (${together.length})` : said
  const run = () => {
    const targets = together.toReversed().flatMap((one) => desk.undo(contactId, one))
    notices.say(t.undone(text))
    return targets
  }
  const step = { text, action: { label: t.undo, run }, together }
  notices.undoable = [...notices.undoable.filter((one) => !joined || one !== toast), step]
  if (operation.kind.endsWith('_add')) notices.say(text)
  else notices.show(step)
  return true
}
