/**
 * The customers whose messages have arrived on one channel, each once, with all that the database needs to know or make
 * them: ids are drawn and words folded here, for the batch can do neither.
 */
import type { Source } from '../../contacts/contact.schema'
import { addressOf } from '../../conversations/reach.statements'
import { newId } from '../../ids'
import { limits } from '../../limits'
import { detectName } from '../../names/built-in'
import { matching } from '../../rules/match'
import type { RuleRow } from '../../rules/rule.resource'
import { foldVisible, nameBegins, searchText } from '../../search/fold'
import { indexed, type Indexed, nameFold } from '../../search/indexed'
import type { ChannelType } from '../channel.schema'
import { type CustomerIdentity, type CustomerKind, type InboundMessage, scopedKinds } from '../inbound'

export interface ArrivingIdentity {
  id: string
  kind: string
  scope: string
  value: string
  label: string | null
  folded: string | null
  primary: boolean
}

export interface ArrivingMessage {
  id: string
  provider_id: string
  type: 'incoming' | 'outgoing'
  content_type: string
  content: string
  attachments: InboundMessage['attachments']
  reply_to: string | null
  at: number
}

export interface SetOff {
  asked_by: string
  /** Rowids, in their order; groups and cooldown are the database's to know. */
  rules: number[]
  /** Whether the first that may fire for somebody who is in no group makes a contact of them. */
  saves: 0 | 1
}

/** One element of `?1 -> '$.senders'`. */
export interface Sender {
  contact: string
  conversation: string
  name: string
  name_from: 'channel' | 'person'
  name_fold: string
  avatar_url: string | null
  search: Indexed
  identities: ArrivingIdentity[]
  also: ArrivingIdentity[]
  /** The name that the customer says is theirs. */
  said_name: { name: string; name_fold: string; text: string } | null
  /** Of messages that may set rules off, in the order they were written. */
  rules: SetOff[]
  /** Whether one of those makes a contact of a stranger. */
  saves: 0 | 1
  /** What the customer said last. */
  asked_by: string | null
  /** The message by which a rule answers. */
  answered_by: string
  /** The provider's ids of earlier messages of its thread; `null` where a channel has no threads. */
  thread: string[] | null
  subject: string | null
  /** By what they wrote last, and are answered. */
  address: { kind: CustomerKind; value: string } | null
  /** Of a conversation that our side begins. */
  assignee?: string
  messages: ArrivingMessage[]
  /** The newest of these. */
  last_at: number
  last_incoming_at: number | null
}

export interface ArrivalChannel {
  id: string
  type: ChannelType
}

export interface Rules {
  rules: readonly RuleRow[]
  timeZone: string
  /** Milliseconds since 1970: hours are kept by when we answer, whenever a message was written. */
  now: number
}

/** Messages of one person are one sender, whichever of their identities each names. `messages`: one of `wavesOf`. */
export function sendersOf(messages: readonly InboundMessage[], channel: ArrivalChannel, rules: Rules): Sender[] {
  let people: Person[] = []
  const known = new Set<string>()
  for (const message of messages) {
    if (message.customer.identities.length === 0 || known.has(message.id)) continue
    known.add(message.id)
    const { identities } = message.customer
    // Two who seemed to be two until this message names both.
    const same = people.filter((person) => person.identities.some((one) => identities.some((other) => isSame(one, other))))
    people = [...people.filter((person) => !same.includes(person)), joined([...same, { identities, messages: [message] }])]
  }
  return people.map((person) => senderOf(person, channel, rules))
}

const isSame = (a: CustomerIdentity, b: CustomerIdentity) => a.kind === b.kind && a.value === b.value

interface Person {
  identities: readonly CustomerIdentity[]
  messages: readonly InboundMessage[]
}

function joined(people: readonly Person[]): Person {
  const identities = people.flatMap((person) => person.identities)
  return {
    identities: identities.filter((one, n) => !identities.slice(0, n).some((other) => isSame(one, other))),
    messages: people.flatMap((person) => person.messages).toSorted((a, b) => a.at - b.at),
  }
}

function senderOf({ identities, messages }: Person, channel: ArrivalChannel, rules: Rules): Sender {
  const told = messages.findLast(({ customer }) => customer.name !== null)?.customer.name
  const name = lineOf(told ?? '') || nameless(identities)
  const last = messages.at(-1)
  const lastIncoming = messages.findLast(isSaid)
  const kept = messages.map((message) => ({ message, id: newId('message') }))
  const setOff = kept.filter(({ message }) => isSaid(message)).map(({ id, message }) => setOffBy(id, message, channel, rules)).filter((one) => one.rules.length > 0)
  return {
    contact: newId('contact'),
    conversation: newId('conversation'),
    name,
    name_from: 'channel',
    name_fold: nameFold(name),
    avatar_url: messages.findLast(({ customer }) => customer.avatar_url)?.customer.avatar_url ?? null,
    search: indexed({ name, attributes: {} }, []),
    identities: identities.map((one, n) => arriving(one, channel, !identities.slice(0, n).some(({ kind }) => kind === one.kind))),
    // The primary of a kind that the contact has nothing of.
    also: messages.flatMap(({ customer }) => customer.also ?? []).map((one, n, all) => arriving(one, channel, !all.slice(0, n).some(({ kind }) => kind === one.kind))),
    said_name: saidName(messages),
    rules: setOff,
    saves: setOff.some(({ saves }) => saves === 1) ? 1 : 0,
    asked_by: kept.findLast(({ message }) => message === lastIncoming)?.id ?? null,
    answered_by: newId('message'),
    thread: last?.thread ?? null,
    address: lastIncoming === undefined ? null : addressed(channel.type, lastIncoming.customer.identities),
    subject: last?.subject === undefined || last.subject === null ? null : lineOf(last.subject),
    messages: kept.map(({ message, id }) => ({
      id,
      provider_id: message.id,
      type: message.direction,
      content_type: message.type,
      content: message.content,
      attachments: message.attachments,
      reply_to: message.reply_to,
      at: message.at,
    })),
    last_at: last?.at ?? 0,
    last_incoming_at: lastIncoming?.at ?? null,
  }
}

/** A changed number is nothing that the customer has said. */
const isSaid = ({ direction, type }: InboundMessage) => direction === 'incoming' && type !== 'system'

function setOffBy(id: string, { content }: InboundMessage, channel: ArrivalChannel, { rules, timeZone, now }: Rules): SetOff {
  const set = matching(rules, { text: content, channelId: channel.id, at: now, timeZone })
  return { asked_by: id, rules: set.map(({ ref }) => ref), saves: set.find(({ mode }) => mode !== 'allow')?.save_contact ? 1 : 0 }
}

function addressed(type: ChannelType, identities: readonly CustomerIdentity[]): Sender['address'] {
  const one = addressOf(type, identities)
  return one && { kind: one.kind, value: one.value }
}

export function arriving({ kind, value, label = null }: CustomerIdentity, channel: ArrivalChannel, primary: boolean): ArrivingIdentity {
  const folded = kind === 'email' && foldVisible(value) !== value ? foldVisible(value) : null
  return { id: newId('identity'), kind, scope: scopedKinds.includes(kind) ? channel.id : '', value, label, folded, primary }
}

/** Only what they wrote themselves: a card or a place has names of others. */
function saidName(messages: readonly InboundMessage[]): Sender['said_name'] {
  const written = messages.filter(({ direction, type }) => direction === 'incoming' && type === 'text')
  const name = written.map(({ content }) => detectName(content)).find((one) => one !== null)
  return name === undefined ? null : { name, name_fold: nameFold(name), text: nameBegins + searchText(name) }
}

/** What a contact is called as long as nobody has said: as people would read it. */
function nameless(identities: readonly CustomerIdentity[]): string {
  const [first] = identities
  return identities.find(({ kind }) => kind === 'phone')?.value ?? first?.label ?? first?.value ?? ''
}

/** A profile's name may be any text; a contact's is one line that somebody can read. */
function lineOf(text: string): string {
  const one = text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return one.replace(/[\s\p{Cf}]/gu, '') === '' ? '' : [...one].slice(0, limits.lineMaxChars).join('')
}

/** Where a contact came from, of the channel it wrote on first. */
export const sourceOf: Record<ChannelType, Source> = {
  whatsapp: 'whatsapp', messenger: 'messenger', instagram: 'instagram', telegram: 'telegram', email: 'email',
  livechat: 'livechat', custom: 'api',
}
