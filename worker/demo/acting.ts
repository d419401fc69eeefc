/** Whoever of the demo does something, at whatever time: the stores cannot tell it from a request. */
import type { Access } from '../db/access'
import type { Database } from '../db/database'
import type { Who } from '../db/principal'
import type { Settings } from '../db/settings'
import { newId } from '../ids'
import { type DemoMember, demoMembers } from './workspace'

export interface Stage {
  db: Database
  settings: Settings
}

/** `null`: it happens by itself. */
export function acting({ db, settings }: Stage, by: DemoMember['id'] | null, now: number): Access {
  const { workspace, token_serial: serial } = settings
  const member = demoMembers.find(({ id }) => id === by)
  const who: Who = member === undefined ? { type: 'system', workspace } : { type: 'member', workspace, id: member.id, role: member.role, serial, key: null }
  return {
    db, settings, who, now,
    requestId: newId('request'),
    permission: 'contacts:read', ifMatch: null, idempotency: null, proved: true, asksEdit: false, edit: null,
  }
}
