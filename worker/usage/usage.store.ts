/** What has been counted of a workspace in a month. */
import type { Access } from '../db/access'
import type { Row } from '../db/database'
import { type Question, read } from '../db/read'

const FIND = `SELECT u.conversations AS used FROM usage u WHERE u.workspace = ?1 ->> '$.workspace' AND u.month = ?1 ->> '$.month'`

export const conversationsOpened = (month: string): Question => ({ sql: FIND, params: { month } })

/** A month without a row is one in which nothing was opened. */
export const usedIn = (rows: Row[] | undefined): number => Number(rows?.[0]?.['used'] ?? 0)

export async function used(access: Access, month: string): Promise<number> {
  const { rows } = await read(access, conversationsOpened(month))
  return usedIn(rows[0])
}
