/** The name a contact had before the one a message told: back, and no longer replaced by any. */
import type { Of, Rules } from './operation'

export const revertName: Rules<Of<'revert_name'>> = {
  show: (contact, { to }) => ({ ...contact, name: to, original_name: null }),
  call: (path) => ({ method: 'POST', path: `${path}/revert_name` }),
  targets: () => ['name'],
  undo: ({ from, to }) => ({ kind: 'edit', changes: { name: { from: to, to: from } } }),
}
