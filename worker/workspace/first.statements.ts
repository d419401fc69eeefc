/**
 * The first workspace and its admin key: what no API call can make, for there is no key yet to call with. Literal SQL,
 * because a deploy hands it to a command line; everybody else binds.
 */
import { sha256 } from '../auth/digest'
import type { Settings } from '../db/settings'
import { newId } from '../ids'
import { hintOf } from '../keys/key'
import { limits } from '../limits'

export interface FirstWorkspace
  extends Pick<Settings, 'name' | 'mode' | 'plan' | 'country' | 'time_zone' | 'language' | 'allowed_origins'> {
  /** Made with `newApiKey(mode, firstWorkspaceNumber)`; only its hash gets into the SQL. */
  apiKey: string
  keyLabel: string
  /** Milliseconds since 1970. */
  now: number
}

export const firstWorkspaceNumber = 1

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** In order, one transaction. Fails, changing nothing, where there already is a workspace. */
export async function firstWorkspaceSql(
  first: FirstWorkspace,
  number: number = firstWorkspaceNumber,
): Promise<{ id: string; statements: string[] }> {
  const id = newId('workspace')
  const { now } = first
  return {
    id,
    statements: [
      `INSERT INTO workspaces (id, uid, name, mode, plan, country, time_zone, language, allowed_origins, inactive_after_days, created_at, updated_at)
       VALUES (${number}, ${quote(id)}, ${quote(first.name)}, ${quote(first.mode)}, ${quote(first.plan)}, ${quote(first.country)},
         ${quote(first.time_zone)}, ${quote(first.language)}, ${quote(JSON.stringify(first.allowed_origins))}, ${limits.inactiveAfterDays}, ${now}, ${now})`,
      ...first.allowed_origins.map((origin) => `INSERT INTO origins (origin, workspace) VALUES (${quote(origin)}, ${number})`),
      await keySql(first, number),
    ],
  }
}

/** A further admin key for a workspace whose keys are lost; also literal. */
export async function keySql(
  { apiKey, keyLabel, now }: Pick<FirstWorkspace, 'apiKey' | 'keyLabel' | 'now'>,
  workspace: number,
): Promise<string> {
  const base = workspace * 2 ** 32
  return `INSERT INTO api_keys (id, workspace, uid, hash, hint, label, role, created_at)
       SELECT coalesce(max(id), ${base}) + 1, ${workspace}, ${quote(newId('key'))}, ${quote(await sha256(apiKey))},
         ${quote(hintOf(apiKey))}, ${quote(keyLabel)}, 'admin', ${now}
       FROM api_keys WHERE id BETWEEN ${base} AND ${base + 4_294_967_295}`
}
