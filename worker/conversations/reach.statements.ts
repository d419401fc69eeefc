/** By what a contact is reached on a channel, and what a channel's rules say about writing to them. */
import { type CustomerKind, scopedKinds } from '../channels/inbound'
import type { ChannelType } from '../channels/channel.schema'
import type { Guard } from '../db/write'
import { windowMs } from './conversation.resource'

/** In the order of preference. */
const reachedBy: Record<ChannelType, readonly CustomerKind[]> = {
  whatsapp: ['whatsapp', 'phone', 'whatsapp_user'],
  messenger: ['messenger'],
  instagram: ['instagram'],
  telegram: ['telegram'],
  // The second: an address that nobody has vouched for.
  email: ['email', 'livechat'],
  livechat: ['livechat', 'external', 'email', 'phone'],
  custom: ['livechat', 'external', 'phone', 'email'],
}

/** Whether somebody who is known by such an identity can be reached on such a channel. */
export const reaches = (type: ChannelType, kind: CustomerKind) => reachedBy[type].includes(kind)

/** The one of these by which a customer is answered; `null`: none of them leads there. */
export function addressOf<One extends { kind: CustomerKind }>(type: ChannelType, identities: readonly One[]): One | null {
  return reachedBy[type].map((kind) => identities.find((one) => one.kind === kind)).find((one) => one !== undefined) ?? null
}

/** SQL: 0 if identity `i` does not lead to its owner on channel `ch`; else the less the better. */
const PREFERENCE = `CASE ch.type ${Object.entries(reachedBy).map(([type, kinds]) =>
  `WHEN '${type}' THEN CASE i.kind ${kinds.map((kind, n) => `WHEN '${kind}' THEN ${n + 1}`).join(' ')} ELSE 0 END`).join(' ')} END`

/**
 * SQL: SELECT of the identity, (kind, value), by which `contact` is reached on `channel`; both are rowids. `wanted`: SQL of
 * the one by which they wrote, {kind, value}, which is it as long as it is theirs.
 */
export const addressSql = (contact: string, channel: string, wanted = 'NULL') => `
    SELECT i.kind AS kind, i.value AS value, coalesce(i.kind = ${wanted} ->> '$.kind' AND i.value = ${wanted} ->> '$.value', 0) AS is_wanted
    FROM channels ch
    CROSS JOIN identities i ON i.contact = ${contact}
    WHERE ch.id = ${channel} AND ch.deleted_at IS NULL
      AND i.scope = iif(i.kind IN (${scopedKinds.map((kind) => `'${kind}'`).join(', ')}), ch.uid, '')
      AND ${PREFERENCE} > 0
    ORDER BY is_wanted DESC, ${PREFERENCE}, i.is_primary DESC, i.created_at, i.uid
    LIMIT 1`

const windowed = (Object.keys(reachedBy) as ChannelType[]).filter((type) => windowMs(type) !== null)

/** SQL: milliseconds for which a channel of `type`, SQL, takes free text after a customer's message; NULL: always. */
export const windowMsSql = (type: string) => `CASE ${type} ${windowed.map((one) => `WHEN '${one}' THEN ${windowMs(one)}`).join(' ')} END`

const TARGET_CHANNEL = '(SELECT channel FROM target)'
const TARGET_CONTACT = '(SELECT contact FROM target)'

/** Nobody writes to whom they have blocked. */
export const UNREACHABLE: Guard = {
  code: 'unreachable',
  when: `NOT EXISTS (${addressSql(TARGET_CONTACT, TARGET_CHANNEL)})
    OR EXISTS (SELECT 1 FROM contacts c WHERE c.id = ${TARGET_CONTACT} AND c.blocked_at IS NOT NULL)`,
}

/** Free text, and the customer has not written for too long. */
export const WINDOW_CLOSED: Guard = {
  code: 'template_required',
  when: `?1 ->> '$.input.template' IS NULL
    AND coalesce((SELECT last_incoming_at FROM target), 0)
      + (SELECT ${windowMsSql('ch.type')} FROM channels ch WHERE ch.id = ${TARGET_CHANNEL}) <= ?1 ->> '$.now'`,
}
