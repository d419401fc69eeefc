/** Rules, HTTP in and out. Their order says which of them answers, so they are listed whole. */
import type { Call, Reply } from '../http/route'
import { limits } from '../limits'
import { resourceRoutes } from '../resources/resource.routes'
import type { Rule, UpdateRule } from './rule.schema'
import * as store from './rule.store'

export const { get, create, update, remove, restore } = resourceRoutes<Rule, UpdateRule>('rule', '/rules', store.rules, (set) => ({ set }))

export async function list({ access }: Call): Promise<Reply> {
  const { resources } = await store.rules.list(access, { limit: limits.rulesPerWorkspace, offset: 0 })
  return { data: resources }
}

export async function reorder({ access, body }: Call<undefined, { ids: string[] }>): Promise<Reply> {
  return { data: await store.reorder(access, body.ids) }
}
