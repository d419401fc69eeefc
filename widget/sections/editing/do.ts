/** An agent's change that can be taken back: while the toast stands, or, for what was added, until somebody else is shown. False when the host did not want it. */
import type { Operation } from '../../data/operations/operation'
import type { WorkKit } from '../../panel/kit'
import type { Step } from '../../ui/notices'
import { isRemoval, saidOf } from './said'

export function doWithUndo(kit: WorkKit, contactId: string, operation: Operation): boolean {
  const { desk, notices, t } = kit
  if (!desk.do(contactId, operation)) return false
  // What is taken away in one go comes back in one go: a second toast would leave the first without its "Urungkan".
  const { toast } = notices
  const earlier = isRemoval(operation) && toast?.together?.[0]?.kind === operation.kind ? toast.together : []
  const text = saidOf(operation, kit) + (earlier.length > 0 ? ` (${earlier.length + 1})` : '')
  const run = () => {
    const restored = step.together.flatMap((one) => desk.undo(contactId, one))
    notices.say(t.undone(text))
    return restored
  }
  const step: Step = { text, action: { label: t.undo, run }, together: [operation, ...earlier] }
  notices.undoable = [...notices.undoable.filter(({ together: before }) => before !== earlier), step]
  if (operation.kind.endsWith('_add')) notices.say(text)
  else notices.show(step)
  return true
}
