/**
 * Where providers post what happens. They have no key: they sign with a channel's or an app's secret, and a signature is
 * checked before the database is asked for anything. What is said twice is stored once and answered alike.
 */
import { Exchange } from '../../http/exchange'
import { Problem, toProblem } from '../../http/problem'
import { isId } from '../../ids'
import { custom } from './custom'
import { meta, metaChallenge } from './meta'
import type { HookAnswer, Hooked } from './hooked'
import { telegram } from './telegram'

type Hook = (hooked: Hooked, channel: string) => Promise<HookAnswer>

interface Address {
  pattern: RegExp
  methods: Partial<Record<string, Hook>>
}

const addresses: readonly Address[] = [
  { pattern: /^\/v1\/inbound\/meta$/, methods: { GET: metaChallenge, POST: meta } },
  { pattern: /^\/v1\/inbound\/telegram\/([^/]+)$/, methods: { POST: telegram } },
  { pattern: /^\/v1\/channels\/([^/]+)\/inbound$/, methods: { POST: custom } },
]

/** `null`: this is no provider's address. */
export async function hooks(request: Request, env: Env): Promise<Response | null> {
  const url = new URL(request.url)
  for (const { pattern, methods } of addresses) {
    const match = pattern.exec(url.pathname)
    if (match !== null) return answer(new Exchange(request, env), methods, match[1])
  }
  return null
}

async function answer(exchange: Exchange, methods: Address['methods'], channel: string | undefined): Promise<Response> {
  const { request, url, env, db, now, requestId } = exchange
  try {
    const hook = methods[request.method]
    if (hook === undefined) throw new Problem('method_not_allowed', { headers: { Allow: Object.keys(methods).join(', ') } })
    if (channel !== undefined && !isId('channel', channel)) throw new Problem('not_found')
    const answered = await hook({ request, url, env, db, now, requestId }, channel ?? '')
    if ('challenge' in answered) return new Response(answered.challenge, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
    return await exchange.success({ data: answered })
  } catch (error) {
    return exchange.failure(toProblem(error, requestId))
  }
}
