/** The two batches of an attempt. */
import { type Database, Unavailable } from '../../db/database'
import { baseOf } from '../../db/access'
import { parseRow } from '../../db/read'
import { newId } from '../../ids'
import { limits } from '../../limits'
import type { Outgoing } from '../transport'
import { FAILED_EVENT, FIND_DUE, FIND_NEXT, SETTLE, TAKE_LEASE } from './delivery.statements'
import type { Settlement } from './settlement'

export interface Named {
  workspace: number
  message: string
}

/** What FIND_DUE makes. */
export interface Leased {
  /** The first is 1. */
  attempt: number
  /** The attempt before this one was never heard of again. */
  interrupted: boolean
  blocked: boolean
  gone: boolean
  /** Sealed. */
  credentials: string | null
  /** `to`: `null` where the contact is not to be reached, or the channel is gone. */
  outgoing: Omit<Outgoing, 'channel' | 'to'> & { channel: Omit<Outgoing['channel'], 'accessToken'>; to: Outgoing['to'] | null }
}

/** `null`: it is somebody else's turn, or nobody's. */
export async function lease(db: Database, { workspace, message }: Named, now: number): Promise<Leased | null> {
  const context = JSON.stringify({ workspace, message, now })
  const [found] = await db.write([FIND_DUE, TAKE_LEASE].map((sql) => db.prepare(sql).bind(context)))
  return parseRow<Leased>(found)
}

/** Done twice, it is done once: so it may be tried again. Answers with the id of the message that has waited for this one. */
export async function settle(db: Database, { workspace, message }: Named, settlement: Settlement, now: number): Promise<string | null> {
  const context = JSON.stringify({ workspace, base: baseOf(workspace), message, now, request: newId('request'), ...settlement })
  for (let attempt = 1; ; attempt++) {
    try {
      const rows = await db.write([FAILED_EVENT, SETTLE, FIND_NEXT].map((sql) => db.prepare(sql).bind(context)))
      const next = rows.at(-1)?.[0]?.['next']
      return typeof next === 'string' ? next : null
    } catch (error) {
      if (!(error instanceof Unavailable) || attempt === limits.settleAttempts) throw error
    }
  }
}
