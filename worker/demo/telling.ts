/**
 * Tells a story through the product's own paths, each step at its time: what customers write arrives, what the team does
 * is done by its members. Only that messages were delivered is written down, for there is no provider to say so.
 */
import { arrive } from '../channels/arrival/arrive'
import type { ChannelRow } from '../channels/channel.resource'
import type { CustomerIdentity } from '../channels/inbound'
import { contactInput } from '../contacts/contact.input'
import { block, changeTags, update as updateContact } from '../contacts/contact.store'
import { type ConversationChange, update as updateConversation } from '../conversations/conversation.store'
import { send } from '../conversations/message.store'
import { newId } from '../ids'
import { fold } from '../search/fold'
import { acting, type Stage } from './acting'
import { type DemoChannel, demoChannels } from './inbox'
import type { DemoChange, DemoStep, DemoStory } from './story'

/** What it is called at its provider, so that it is told once. */
export const firstMessageOf = ({ who, steps: [first] }: DemoStory) => `demo ${who.handle} ${first?.at ?? 0}`

/** Whether it could be begun: what somebody says whom a person has blocked since is dropped. */
export async function tell(stage: Stage, { who, steps }: DemoStory): Promise<boolean> {
  const told: Told = { stage, who, isHeard: false, contact: null, conversations: new Map() }
  for (const step of steps) await tellStep(told, step)
  return told.isHeard
}

interface Told {
  stage: Stage
  who: DemoStory['who']
  isHeard: boolean
  /** `null` until they have said something, and of who is in the bin: the team does nothing there. */
  contact: string | null
  /** By channel. */
  conversations: Map<DemoChannel, string>
}

async function tellStep(told: Told, step: DemoStep): Promise<void> {
  const { stage, contact } = told
  if ('says' in step) return says(told, step)
  if (contact === null) return
  const access = acting(stage, step.by, step.at)
  if ('tags' in step) await changeTags(access, contact, { mode: 'add', items: [{ id: newId('tag'), name: step.tags, fold: fold(step.tags) }] })
  else if ('attributes' in step) await updateContact(access, contact, contactInput({ custom_attributes: step.attributes }, stage.settings))
  else if ('blocks' in step) await block(access, contact, step.blocks)
  else {
    const conversation = told.conversations.get(step.on)
    if (conversation === undefined) return
    if ('sets' in step) await updateConversation(access, conversation, changeOf(step.sets, stage))
    else if ('notes' in step) await send(access, conversation, { content: step.notes, internal_note: true, template: null, mentions: step.mentions ?? [] })
    else await send(access, conversation, { content: step.replies, internal_note: false, template: null, mentions: [] })
  }
}

async function says(told: Told, { on, says: content, subject, at }: Extract<DemoStep, { says: string }>): Promise<void> {
  const { stage: { db, settings }, who } = told
  const channel = channelNamed(told.stage, on)
  const { arrived: [arrived] } = await arrive({ db, settings, channel, now: at, requestId: newId('request') }, {
    receipts: [],
    messages: [{
      account: null,
      id: `demo ${who.handle} ${at}`,
      at,
      direction: 'incoming',
      customer: { identities: identitiesOn(on, who), name: who.name },
      type: 'text',
      content,
      attachments: [],
      reply_to: null,
      subject: subject ?? null,
    }],
  })
  if (arrived === undefined || arrived.conversation === null) return
  told.isHeard = true
  if (arrived.binned) return
  told.contact = arrived.contact
  told.conversations.set(on, arrived.conversation)
}

export function channelNamed({ settings }: Stage, on: DemoChannel): ChannelRow {
  const { name } = demoChannels[on]
  const channel = [...settings.channels.values()].find((one) => one.name === name)
  if (channel === undefined) throw new Error(`the demo has no channel ${name}`)
  return channel
}

/** The demo's channels vouch for more than real ones: that is how one person is known on several of them. */
function identitiesOn(on: DemoChannel, { handle, phones, emails, external_id }: DemoStory['who']): CustomerIdentity[] {
  const phone = phones.slice(0, 1).map((value) => ({ kind: 'phone' as const, value }))
  const email = emails.slice(0, 1).map((value) => ({ kind: 'email' as const, value }))
  const external = external_id === null ? [] : [{ kind: 'external' as const, value: external_id }]
  switch (on) {
    case 'whatsapp':
      return [...phone.map(({ value }) => ({ kind: 'whatsapp' as const, value })), ...phone]
    case 'email':
      return email
    case 'instagram':
      return [{ kind: 'instagram', value: handle, label: `@${handle}` }, ...phone, ...email, ...external]
    case 'livechat':
      return [{ kind: 'livechat', value: `visitor-${handle}` }, ...external, ...phone, ...email]
  }
}

function changeOf({ status, until, assignee, team }: DemoChange, { settings }: Stage): ConversationChange {
  const teamId = team === undefined ? undefined : [...settings.teams.values()].find(({ name }) => name === team)?.id
  return {
    ...(status !== undefined && { status, snoozed_until: until ?? null }),
    ...(assignee !== undefined && { assignee }),
    ...(teamId !== undefined && { team: teamId }),
  }
}
