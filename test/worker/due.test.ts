/** What is due by the minute: messages that the queue does not know of, and snoozed conversations whose time has come. */
import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import config from '../../wrangler.toml?raw'
import { formatInstant } from '../../worker/http/values'
import worker from '../../worker/index'
import { limits } from '../../worker/limits'
import { delivering, Outbox, pass } from './channels/delivery/delivering'
import { newChannel } from './channels/channel'
import { newWorkspace, type TestWorkspace } from './harness'

afterEach(() => {
  vi.useRealTimers()
})

async function runCron(secondsFromNow = 0, bindings: Env = env) {
  const scheduledTime = new Date(Date.now() + secondsFromNow * 1_000)
  await worker.scheduled(createScheduledController({ scheduledTime, cron: '* * * * *' }), bindings)
}

/** Tests share a database: of what the cron has handed over, what is this workspace's. */
async function dueOf(workspace: TestWorkspace, secondsFromNow?: number) {
  const outbox = new Outbox()
  await runCron(secondsFromNow, { ...env, OUTBOX: outbox.binding })
  return outbox.take().map(({ body }) => body).filter((body) => body.workspace === workspace.number)
}

it('is what wrangler.toml has a cron for', () => {
  expect(config).toMatch(/^crons = \["\* \* \* \* \*", "\*\/10 \* \* \* \*"\]$/m)
})

describe('a message', () => {
  it('whose hand-over was lost is handed over, and leaves', async () => {
    const one = await delivering()
    const id = await one.say()
    one.outbox.take()
    const due = await dueOf(one.workspace)
    expect(due).toEqual([{ workspace: one.workspace.number, message: id }])
    await one.bring(due)
    expect([await one.provider.heard(), (await one.shown(id)).delivery, await dueOf(one.workspace)]).toEqual([[expect.anything()], 'sent', []])
  })

  it('that is to be tried again is not, before its time', async () => {
    const one = await delivering({ replies: [{ status: 429, headers: { 'Retry-After': '300' } }, {}] })
    const id = await one.say()
    await one.bring()
    expect(await dueOf(one.workspace, 299)).toEqual([])
    expect(await dueOf(one.workspace, 301)).toEqual([{ workspace: one.workspace.number, message: id }])
  })

  it('that is under way is not, and is once nothing was heard of it', async () => {
    const one = await delivering()
    const id = await one.say()
    await env.DB.prepare('UPDATE messages SET attempts = 1, attempt_at = ?2 WHERE uid = ?1').bind(id, Date.now() + limits.deliveryLeaseSeconds * 1_000).run()
    expect(await dueOf(one.workspace, limits.deliveryLeaseSeconds - 1)).toEqual([])
    expect(await dueOf(one.workspace, limits.deliveryLeaseSeconds + 1)).toHaveLength(1)
  })

  it('is one of many, in batches that a queue takes', async () => {
    const one = await delivering()
    const id = await one.say()
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
      INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name, delivery, attempt_at, created_at)
      SELECT id + i, workspace, 'msg_' || i, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name, delivery, attempt_at, created_at
      FROM messages CROSS JOIN n WHERE uid = ?1`).bind(id, limits.queueBatchMax + 20).run()
    const sizes: number[] = []
    const OUTBOX = { sendBatch: (messages: unknown[]) => Promise.resolve(void sizes.push(messages.length)) } as unknown as Queue
    await runCron(0, { ...env, OUTBOX })
    expect(Math.max(...sizes)).toBe(limits.queueBatchMax)
    expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThanOrEqual(limits.queueBatchMax + 21)
    await env.DB.prepare('DELETE FROM messages WHERE workspace = ?1').bind(one.workspace.number).run()
  })

})

describe('a snoozed conversation', () => {
  const day = 86_400
  const tomorrow = Math.ceil(Date.now() / 1_000 + day) * 1_000

  async function snoozed() {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v-1', name: 'Siti' } })
    const [{ id, contact }] = (await workspace.get('/conversations')).body.data
    await workspace.put(`/conversations/${id}`, { status: 'snoozed', snoozed_until: new Date(tomorrow).toISOString() })
    return {
      workspace, id, contact: contact.id as string,
      shown: async () => (await workspace.get(`/conversations/${id}`)).body.data,
      contactShown: async () => (await workspace.get(`/contacts/${contact.id}`)).body.data,
    }
  }

  it('sleeps until its time has come', async () => {
    const { shown, contactShown } = await snoozed()
    const before = await shown()
    await runCron(day - 5)
    expect([await shown(), (await contactShown()).last_conversation.status]).toEqual([before, 'snoozed'])
  })

  it('is open then, by nobody’s doing, and its contact says so', async () => {
    const { workspace, id, contact, shown, contactShown } = await snoozed()
    const before = await shown()
    const contactBefore = await contactShown()
    await runCron(day + 5)
    expect(await shown()).toMatchObject({ status: 'open', snoozed_until: null, version: before.version + 1 })
    expect(await contactShown()).toMatchObject({ version: contactBefore.version, last_conversation: { status: 'open' } })
    const [event] = (await workspace.get(`/contacts/${contact}/timeline?kind=status`)).body.data
    expect(event).toMatchObject({
      type: 'conversation.status_changed', conversation_id: id, actor: { type: 'system' },
      data: { changes: { status: { from: 'snoozed', to: 'open' }, snoozed_until: { from: formatInstant(tomorrow), to: null } } },
    })
    await runCron(day + 65)
    expect((await workspace.get(`/contacts/${contact}/timeline?kind=status`)).body.data[0]).toEqual(event)
  })

  it('makes an edit of its old version stale', async () => {
    const { workspace, id, shown } = await snoozed()
    const { version } = await shown()
    await runCron(day + 5)
    expect((await workspace.put(`/conversations/${id}`, { status: 'resolved' }, { 'If-Match': `"${version}"` })).status).toBe(412)
  })

  it('is none any more once the customer has written, or somebody has opened it', async () => {
    const { workspace, id, shown } = await snoozed()
    await workspace.put(`/conversations/${id}`, { status: 'pending' })
    const before = await shown()
    await runCron(day + 5)
    expect(await shown()).toEqual(before)
  })

  it('that is not the contact’s last says nothing on the contact', async () => {
    const { workspace, contact, contactShown } = await snoozed()
    const other = await newChannel(workspace, { name: 'Lain' })
    pass(2)
    await workspace.post(`/contacts/${contact}/phones`, { value: '081234567890' })
    const { body: { data: later } } = await workspace.post('/conversations', { channel_id: other.id, contact_id: contact })
    await workspace.put(`/conversations/${later.id}`, { status: 'resolved' })
    await runCron(day + 5)
    expect((await contactShown()).last_conversation.status).toBe('resolved')
  })

  it('wakes in several workspaces at once, each with its own log', async () => {
    const all = [await snoozed(), await snoozed(), await snoozed()]
    await runCron(day + 5)
    for (const { workspace, shown } of all) {
      expect((await shown()).status).toBe('open')
      const { results } = await env.DB.prepare(`SELECT type FROM events WHERE id BETWEEN ?1 AND ?2 AND actor_type = 'system'`)
        .bind(workspace.number * 2 ** 32, (workspace.number + 1) * 2 ** 32 - 1).all()
      expect(results).toEqual([{ type: 'conversation.status_changed' }])
    }
  })

  it('wakes though its contact was purged, whose row stays blank', async () => {
    const { workspace, contact } = await snoozed()
    const row = () => env.DB.prepare('SELECT * FROM contacts WHERE workspace = ?1').bind(workspace.number).first()
    await workspace.delete(`/contacts/${contact}`)
    await worker.scheduled(createScheduledController({ scheduledTime: new Date(Date.now() + 31 * day * 1_000), cron: '*/10 * * * *' }), env)
    const before = await row()
    expect(before).toMatchObject({ deleted_at: 0, conversation_status: null })
    await runCron(32 * day)
    expect(await row()).toEqual(before)
    expect(await env.DB.prepare('SELECT status, snoozed_until FROM conversations WHERE workspace = ?1').bind(workspace.number).first()).toEqual({ status: 'open', snoozed_until: null })
  })
})

it('is found without walking a table', async () => {
  const statements = new Set<string>()
  const DB = { batch: env.DB.batch.bind(env.DB), prepare: (sql: string) => env.DB.prepare(statements.add(sql) && sql) } as unknown as D1Database
  await runCron(0, { ...env, DB })
  expect(statements.size).toBe(5)
  for (const sql of statements) {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...(sql.includes('?1') ? ['{}'] : [])).all<{ detail: string }>()
    expect(results.map(({ detail }) => detail).filter((detail) => /^SCAN (?!CONSTANT|\(subquery)/.test(detail))).toEqual([])
  }
})

describe('a job that fails', () => {
  it('keeps the other from running no more than one of the upkeep does', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const one = await delivering()
    await one.say()
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v-1', name: 'Siti' } })
    const [{ id }] = (await workspace.get('/conversations')).body.data
    await workspace.put(`/conversations/${id}`, { status: 'snoozed', snoozed_until: new Date(Date.now() + 60_000).toISOString() })
    const OUTBOX = { sendBatch: () => Promise.reject(new Error('Queue is overloaded')) } as unknown as Queue
    await expect(runCron(120, { ...env, OUTBOX })).rejects.toThrow('1 of 3 jobs failed')
    expect((await workspace.get(`/conversations/${id}`)).body.data.status).toBe('open')
    log.mockRestore()
  })
})
