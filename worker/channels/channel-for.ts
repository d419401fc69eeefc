/** Which channel a provider means, by what it calls our side; an isolate remembers whose that is. */
import type { Database } from '../db/database'
import { loadSettings, type Settings, settingsOf } from '../db/settings'
import type { ChannelRow } from './channel.resource'
import type { ChannelType } from './channel.schema'

export type Meant = { id: string } | { type: ChannelType; account: string }

export interface Found {
  settings: Settings
  channel: ChannelRow
}

const FIND_BY_ID = `SELECT workspace, uid FROM channels WHERE uid = ?1 AND deleted_at IS NULL`
const FIND_BY_ACCOUNT = `SELECT workspace, uid FROM channels WHERE type = ?1 AND account = ?2 AND deleted_at IS NULL`

const kept = new Map<string, { workspace: number; id: string }>()
/** Accounts of strangers must not fill the memory of an isolate. */
const keptMax = 10_000

/** `null`: nobody's, or no longer. */
export async function channelFor(db: Database, meant: Meant): Promise<Found | null> {
  const name = 'id' in meant ? meant.id : `${meant.type} ${meant.account}`
  const known = kept.get(name)
  if (known !== undefined) {
    const found = await channelIn(db, known.workspace, known.id, meant)
    if (found !== null) return found
    kept.delete(name)
  }
  const [rows] = await db.read(['id' in meant ? db.prepare(FIND_BY_ID).bind(meant.id) : db.prepare(FIND_BY_ACCOUNT).bind(meant.type, meant.account)])
  const row = rows?.[0]
  if (row === undefined) return null
  if (kept.size >= keptMax) kept.clear()
  kept.set(name, { workspace: Number(row['workspace']), id: String(row['uid']) })
  const [workspace, id] = [Number(row['workspace']), String(row['uid'])]
  const found = await channelIn(db, workspace, id, meant)
  if (found !== null) return found
  // It is newer than what this isolate knows of its workspace.
  await loadSettings(db, workspace)
  return channelIn(db, workspace, id, meant)
}

async function channelIn(db: Database, workspace: number, id: string, meant: Meant): Promise<Found | null> {
  const settings = await settingsOf(db, workspace)
  const channel = settings?.channels.get(id)
  if (settings === null || channel === undefined || channel.deleted) return null
  return 'id' in meant || channel.account === meant.account ? { settings, channel } : null
}
