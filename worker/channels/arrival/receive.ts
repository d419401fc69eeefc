/** From what a provider says to what is stored, whichever provider: find the channel, store, hand over what rules answer, and bring back who was in the bin. */
import type { Access } from '../../db/access'
import type { Database } from '../../db/database'
import { forgetSettings, loadSettings, type Settings, SettingsChanged } from '../../db/settings'
import { restore } from '../../contacts/contact.store'
import { Refused } from '../../db/guards'
import { handOver } from '../delivery/outbox'
import { channelFor, type Found, type Meant } from '../channel-for'
import type { ChannelRow } from '../channel.resource'
import type { Inbound } from '../inbound'
import { type Arrived, arrive } from './arrive'
import { putOff } from './early-receipts'

export interface Receiving {
  env: Env
  db: Database
  now: number
  requestId: string
}

/** What came, once it is known on which channel: the workspace's country decides how a number is read. */
export type Said = Inbound | ((found: Found) => Inbound)

/** `null`: nobody has this channel. */
export async function receive(receiving: Receiving, meant: Meant, said: Said, isLive: (channel: ChannelRow) => boolean = () => true): Promise<Arrived[] | null> {
  for (let attempt = 1; ; attempt++) {
    const found = await channelFor(receiving.db, meant)
    if (found === null) return null
    try {
      // Proved by an older secret, or by one that is newer than what this isolate knows.
      if (!isLive(found.channel)) throw new SettingsChanged()
      return await stored(receiving, found, typeof said === 'function' ? said(found) : said)
    } catch (error) {
      if (!(error instanceof SettingsChanged) || attempt === attempts) throw error
      if (attempt > 1 && !isLive(found.channel)) return null
      forgetSettings(found.settings.workspace)
      await loadSettings(receiving.db, found.settings.workspace)
    }
  }
}

/** Settings may change while their newest version is being loaded, but not each time. */
const attempts = 3

async function stored(receiving: Receiving, { settings, channel }: Found, inbound: Inbound): Promise<Arrived[]> {
  const { arrived, early } = await arrive({ ...receiving, settings, channel }, inbound)
  const { workspace } = settings
  putOff(receiving.env, { workspace, channel: channel.id, receipts: early, times: (inbound.putOff ?? 0) + 1 })
  for (const { reply, nameless } of arrived) {
    if (reply !== null) handOver(receiving.env, { workspace, message: reply })
    if (nameless !== null && receiving.env.AI) handOver(receiving.env, { workspace, asked_by: nameless })
  }
  // Said again by the provider if this fails: whoever is still in the bin is brought back then.
  const binned = new Set(arrived.filter((one) => one.binned).map(({ contact }) => contact))
  for (const contact of binned) await bringBack(receiving, settings, contact)
  return arrived
}

async function bringBack({ db, now, requestId }: Receiving, settings: Settings, contact: string): Promise<void> {
  const access: Access = {
    db, settings, now, requestId,
    who: { type: 'system', workspace: settings.workspace },
    permission: 'contacts:delete', ifMatch: null, idempotency: null, proved: true, asksEdit: false, edit: null,
  }
  await restore(access, contact, 0).catch((error: unknown) => {
    // Somebody else was quicker.
    if (!(error instanceof Refused) || error.code !== 'not_found') throw error
  })
}
