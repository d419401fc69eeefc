/** Who is blocked cannot begin a conversation. On and off before it was sent is nothing. */
import type { Of, Rules } from './operation'

const targets = () => ['blocked']

export const block: Rules<Of<'block'>> = {
  show: (contact, { blocked }) => ({ ...contact, status: 'blocked', blocked }),
  call: (path, { blocked: { reason } }) => ({ method: 'POST', path: `${path}/block`, body: reason ? { reason } : {} }),
  targets,
  join: (earlier, { blocked }) => (earlier.kind === 'unblock' && earlier.blocked?.reason === blocked.reason ? null : undefined),
  undo: ({ blocked }) => ({ kind: 'unblock', blocked }),
}

export const unblock: Rules<Of<'unblock'>> = {
  show: (contact) => (contact.status === 'blocked' ? { ...contact, status: 'active', blocked: null } : contact),
  call: (path) => ({ method: 'POST', path: `${path}/unblock` }),
  targets,
  join: (earlier) => (earlier.kind === 'block' ? null : undefined),
  undo: ({ blocked }) => (blocked ? { kind: 'block', blocked } : undefined),
}
