/** An agent's change that can be taken back for as long as the toast stands. False when the host did not want it. */
import type { Operation } from '../../data/operations/operation'
import type { WorkKit } from '../../panel/kit'

export function doWithUndo({ desk, notices, t }: WorkKit, contactId: string, operation: Operation, text: string): boolean {
  const done = desk.do(contactId, operation)
  const undo = () => {
    desk.undo(contactId, operation)
    notices.say(t.undone)
  }
  if (done) notices.show({ text, action: { label: t.undo, run: undo } })
  return done
}
