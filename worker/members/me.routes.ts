/** `GET /me`: the caller, seen from inside. */
import type { Call, Reply } from '../http/route'
import * as me from './me.store'

export async function get({ access }: Call): Promise<Reply> {
  return { data: await me.get(access) }
}
