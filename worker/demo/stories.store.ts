/** Tells the demo's stories, a slice at a time, the people of a slice side by side. */
import { Database } from '../db/database'
import { forgetSettings, loadSettings } from '../db/settings'
import { firstWorkspaceNumber } from '../workspace/first.statements'
import type { Stage } from './acting'
import { makeInbox } from './inbox.store'
import type { DemoStory } from './story'
import { firstMessageOf, tell } from './telling'

const storiesPerCall = 12

const TOLD = `
  SELECT j.value AS id
  FROM json_each(?1) j
  WHERE EXISTS (
    SELECT 1 FROM channels c CROSS JOIN messages m ON m.channel = c.id AND m.provider_id = j.value
    WHERE c.workspace = ${firstWorkspaceNumber})`

/** As a provider would have told. */
const DELIVERED = `
  UPDATE messages
  SET delivery = 'read', attempt_at = NULL, attempts = 1
  WHERE workspace = ${firstWorkspaceNumber} AND delivery = 'queued' AND created_at < CAST(?1 AS INTEGER)`

/** How many have been told now. `baseMs`: what they are all before. */
export async function tellStories(env: Env, stories: readonly DemoStory[], baseMs: number): Promise<number> {
  const { results } = await env.DB.prepare(TOLD).bind(JSON.stringify(stories.map(firstMessageOf))).all<{ id: string }>()
  const told = new Set(results.map(({ id }) => id))
  const slice = stories.filter((story) => !told.has(firstMessageOf(story))).slice(0, storiesPerCall)
  if (slice.length === 0) return stories.length
  const stage = await stageOf(env, told.size === 0, baseMs)
  const could = await Promise.all(slice.map((story) => tell(stage, story)))
  await env.DB.prepare(DELIVERED).bind(baseMs).run()
  return could.includes(true) ? told.size + slice.length : stories.length
}

async function stageOf(env: Env, isFirst: boolean, now: number): Promise<Stage> {
  const db = new Database(env.DB)
  if (isFirst) await makeInbox(db, now)
  forgetSettings(firstWorkspaceNumber)
  const settings = await loadSettings(db, firstWorkspaceNumber)
  if (settings === null) throw new Error('the demo workspace is missing')
  return { db, settings }
}
