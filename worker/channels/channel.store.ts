/** Channels in the database. An account belongs to one of them, over all workspaces: that is how a provider names it. */
import type { Access } from '../db/access'
import { changesSql, eventSql } from '../db/events'
import { CHANGED, rowTarget, SETTINGS_CHANGED } from '../db/targets'
import { write, type Written } from '../db/write'
import { limits, plans, quotas } from '../limits'
import { full, resourceStore, wanted } from '../resources/resource.store'
import { CHANNEL_JSON, type ChannelRow, toChannel } from './channel.resource'
import type { Channel, ChannelType } from './channel.schema'

/** SQL: how many the plan allows. Isolates keep so many at most. */
const allowed = `(
  SELECT CASE plan ${plans.map((plan) => `WHEN '${plan}' THEN ${quotas[plan].channels ?? limits.channelsKept}`).join(' ')} END
  FROM workspaces WHERE id = ?1 ->> '$.workspace')`

export const channels = resourceStore<ChannelRow, Channel>({
  kind: 'channel',
  table: 'channels',
  json: CHANNEL_JSON,
  toResource: toChannel,
  state: `json_patch('{}', json_object('type', r.type, 'name', r.name, 'account', r.account, 'contact_creation', r.contact_creation,
    'delivery_url', r.settings ->> '$.delivery_url', 'credentials', r.credentials, 'deleted_at', r.deleted_at))`,
  columns: {
    name: `w.after ->> '$.name'`,
    account: `w.after ->> '$.account'`,
    contact_creation: `w.after ->> '$.contact_creation'`,
    settings: `json_patch('{}', json_object('delivery_url', w.after ->> '$.delivery_url'))`,
    credentials: `w.after ->> '$.credentials'`,
  },
  fixed: { type: `w.after ->> '$.type'` },
  unlogged: ['credentials'],
  logged: `, 'access_token_changed', json(iif(w.before ->> '$.credentials' IS w.after ->> '$.credentials', 'false', 'true'))`,
  order: 'r.id',
  guards: {
    edited: [{
      code: 'duplicate',
      when: `EXISTS (
      SELECT 1 FROM channels r
      WHERE r.type = ${wanted('type')} AND r.account = ${wanted('account')} AND r.deleted_at IS NULL AND r.id <> (SELECT id FROM target))`,
    }],
    added: [full('channels', allowed, 'plan_limit')],
  },
  isKept: true,
})

const ROTATE = `
  UPDATE channels
  SET secret_serial = w.after ->> '$.secret_serial', version = channels.version + 1, updated_at = w.at
  FROM current_write w
  WHERE channels.id = w.target AND ${CHANGED}`

const ROTATED = eventSql({
  type: `'channel.updated'`,
  subject: 'r.uid',
  data: `json_object('name', r.name, 'changes', json(${changesSql('w.before', 'w.after')}))`,
  from: `CROSS JOIN channels r ON r.id = w.target WHERE ${CHANGED}`,
})

export interface Rotated {
  channel: { id: string; type: ChannelType }
  serial: number
}

/** What the old secret proved is proved no longer. */
export function rotateSecret(access: Access, id: string): Promise<Written<Rotated>> {
  return write<Rotated>(access, {
    target: rowTarget('channels', `json_object('secret_serial', r.secret_serial)`),
    after: `json_object('secret_serial', (target.before ->> '$.secret_serial') + 1)`,
    statements: [ROTATE, SETTINGS_CHANGED, ROTATED],
    answer: `(SELECT json_object('channel', json_object('id', r.uid, 'type', r.type), 'serial', r.secret_serial) FROM channels r WHERE r.id = w.target)`,
  }, { id })
}
