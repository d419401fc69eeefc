/** Requests a minute: by plan for an API key, counted on the hash of the whole key; panel tokens by agent. */
import type { Plan } from '../limits'
import { Problem } from './problem'

const windowSeconds = 60

export async function limitKey(env: Env, plan: Plan, keyHash: string, now: number): Promise<void> {
  const limiters: Record<Plan, RateLimit | null> = {
    starter: env.RATE_STARTER,
    pro: env.RATE_PRO,
    business: env.RATE_BUSINESS,
    demo: null,
  }
  await spend(limiters[plan], keyHash, now)
}

export async function limitAgent(env: Env, plan: Plan, agent: string, now: number): Promise<void> {
  await spend(plan === 'demo' ? null : env.RATE_PANEL, agent, now)
}

async function spend(limiter: RateLimit | null, key: string, now: number): Promise<void> {
  if (limiter === null || (await limiter.limit({ key })).success) return
  const secondsLeft = windowSeconds - (Math.floor(now / 1_000) % windowSeconds)
  throw new Problem('rate_limited', { headers: { 'Retry-After': String(secondsLeft) } })
}
