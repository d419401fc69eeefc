/** The mail to admins: once for each level, tried again as long as nobody got it. */
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Database } from '../../../worker/db/database'
import worker from '../../../worker/index'
import { limits, quotaLevels } from '../../../worker/limits'
import { monthIn } from '../../../worker/usage/month'
import { letterOf } from '../../../worker/usage/notice-text'
import { mailQuotaNotices } from '../../../worker/usage/notices'
import { MailError, mailer } from '../channels/transports/mailer'
import { newWorkspace, type TestWorkspace } from '../harness'
import { dataOf, freshEmail } from '../routes/calls'

const sender = 'kabar@sahut.example'
const month = monthIn('Asia/Jakarta', Date.now())

async function reached({ number }: TestWorkspace, told: number, { conversations = told * 10, when = month, attempts = 0 } = {}): Promise<void> {
  await env.DB.prepare('INSERT OR REPLACE INTO usage (workspace, month, conversations, told, mail_attempts) VALUES (?1, ?2, ?3, ?4, ?5)')
    .bind(number, when, conversations, told, attempts).run()
}

async function newAdmin(workspace: TestWorkspace, role = 'admin'): Promise<{ id: string; email: string }> {
  return dataOf(workspace.post('/members', { name: 'Sari Wulandari', email: freshEmail(), role }))
}

async function watched(plan: 'starter' | 'pro' = 'starter') {
  const workspace = await newWorkspace({ plan })
  return { workspace, admin: await newAdmin(workspace) }
}

const run = (binding?: SendEmail, now = Date.now(), from: string | undefined = sender) =>
  mailQuotaNotices(new Database(env.DB), now, { ...(binding && { EMAIL: binding }), ...(from && { NOTICE_SENDER: from }) })

const letters = ({ sent }: ReturnType<typeof mailer>, ...to: string[]) => sent.filter((one) => to.includes(String(one.to)))

/** Refuses some addresses. */
function refusing(addresses: readonly string[], code = 'E_RECIPIENT_SUPPRESSED') {
  const good = mailer()
  const send = async (message: EmailMessageBuilder) => {
    if (addresses.includes(String(message.to))) throw new MailError(code, `${String(message.to)} is suppressed`)
    return good.binding.send(message)
  }
  return { ...good, binding: { send } as SendEmail }
}

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM usage').run()
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('a level that was reached', () => {
  it('is mailed to every admin, and to nobody else', async () => {
    const { workspace, admin } = await watched()
    const [second, supervisor, removed] = [await newAdmin(workspace), await newAdmin(workspace, 'supervisor'), await newAdmin(workspace)]
    await dataOf(workspace.delete(`/members/${removed.id}`))
    await reached(workspace, 80, { conversations: 812 })
    const post = mailer()
    await run(post.binding)
    expect(post.sent.map(({ to }) => to).toSorted()).toEqual([admin.email, second.email].toSorted())
    expect(letters(post, supervisor.email, removed.email)).toEqual([])
    expect(post.sent[0]).toMatchObject({ from: { name: 'Sahut', email: sender }, subject: expect.stringContaining('80%'), text: expect.stringContaining('812 dari 1.000') })
  })

  it('is mailed once, however often and however many crons run', async () => {
    const { workspace, admin } = await watched()
    await reached(workspace, 80)
    const post = mailer()
    await Promise.all([run(post.binding), run(post.binding), run(post.binding)])
    await run(post.binding)
    expect(letters(post, admin.email)).toHaveLength(1)
  })

  it('is mailed again when it is the next one', async () => {
    const { workspace, admin } = await watched()
    await reached(workspace, 80)
    const post = mailer()
    await run(post.binding)
    await env.DB.prepare('UPDATE usage SET told = 100, conversations = 1000 WHERE workspace = ?1').bind(workspace.number).run()
    await run(post.binding)
    expect(letters(post, admin.email).map(({ subject }) => /80%|habis/.exec(subject)?.[0])).toEqual(['80%', 'habis'])
  })

  it('is mailed by the cron', async () => {
    const { workspace, admin } = await watched()
    await reached(workspace, 100)
    const post = mailer()
    const context = createExecutionContext()
    await worker.scheduled(createScheduledController({ scheduledTime: new Date(), cron: '*/10 * * * *' }), { ...env, EMAIL: post.binding, NOTICE_SENDER: sender } as Env)
    await waitOnExecutionContext(context)
    expect(letters(post, admin.email)).toHaveLength(1)
  })
})

describe('a mail that fails', () => {
  it('is tried again with the next cron, until it is sent', async () => {
    const { workspace, admin } = await watched()
    await reached(workspace, 80)
    const failing = mailer(new MailError('E_INTERNAL_SERVER_ERROR', 'Try later'))
    await expect(run(failing.binding)).rejects.toThrow('some notices were not sent')
    await expect(run(failing.binding)).rejects.toThrow('some notices were not sent')
    const post = mailer()
    await run(post.binding)
    await run(post.binding)
    expect([letters(failing, admin.email).length, letters(post, admin.email).length]).toEqual([2, 1])
  })

  it('keeps no other admin from getting theirs, nor a neighbour', async () => {
    const { workspace, admin } = await watched()
    const second = await newAdmin(workspace)
    const [lonely, neighbour] = [await watched(), await watched()]
    for (const one of [workspace, lonely.workspace, neighbour.workspace]) await reached(one, 80)
    const post = refusing([admin.email, lonely.admin.email])
    await expect(run(post.binding)).rejects.toThrow('some notices were not sent')
    expect([second, neighbour.admin].map(({ email }) => letters(post, email).length)).toEqual([1, 1])
    const next = mailer()
    await run(next.binding)
    expect(next.sent.map(({ to }) => to)).toEqual([lonely.admin.email])
  })

  it('is told without the address', async () => {
    const { workspace, admin } = await watched()
    await reached(workspace, 80)
    const error: unknown = await run(refusing([admin.email]).binding).catch((thrown: unknown) => thrown)
    expect(error instanceof AggregateError && error.errors.map(String).join()).toMatch(/E_RECIPIENT_SUPPRESSED$/)
    expect(String(error instanceof AggregateError && error.errors)).not.toContain(admin.email)
  })

  it('is given up at last', async () => {
    const { workspace } = await watched()
    await reached(workspace, 80, { attempts: limits.quotaMailAttempts })
    const post = mailer()
    await run(post.binding)
    expect(post.sent).toEqual([])
  })

  it('is not sent twice when the database cannot take it back', async () => {
    const { workspace, admin } = await watched()
    await reached(workspace, 80)
    const DB = {
      prepare: (sql: string) => (/SET mailed = \?4/.test(sql) ? env.DB.prepare(`SELECT json('{')`) : env.DB.prepare(sql)),
      batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
    } as unknown as D1Database
    const failing = mailer(new MailError('E_DELIVERY_FAILED', 'No'))
    await expect(mailQuotaNotices(new Database(DB), Date.now(), { EMAIL: failing.binding, NOTICE_SENDER: sender })).rejects.toThrow('some notices were not sent')
    const post = mailer()
    await run(post.binding)
    expect(letters(post, admin.email)).toEqual([])
  })

  it('may be one whose mailer never says', async () => {
    const { workspace } = await watched()
    await reached(workspace, 80)
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const controller = new AbortController()
      queueMicrotask(() => controller.abort())
      return controller.signal
    })
    await run(mailer(null).binding)
    const post = mailer()
    await run(post.binding)
    expect(post.sent).toEqual([])
  })
})

describe('nobody is written to', () => {
  it.each([['a mailer', undefined, sender], ['an address to send from', mailer().binding, '']])('without %s; it waits for one', async (_what, binding, from) => {
    const { workspace, admin } = await watched()
    await reached(workspace, 80)
    await run(binding, Date.now(), from)
    const post = mailer()
    await run(post.binding)
    expect(letters(post, admin.email)).toHaveLength(1)
  })

  it('of a month that is over', async () => {
    const { workspace } = await watched()
    await reached(workspace, 80, { when: '2026-01' })
    const post = mailer()
    await run(post.binding)
    expect(post.sent).toEqual([])
  })

  it('but of one that ended yesterday', async () => {
    const { workspace, admin } = await watched()
    await reached(workspace, 80, { when: '2026-01' })
    const post = mailer()
    await run(post.binding, Date.UTC(2026, 1, 1, 12))
    expect(letters(post, admin.email)).toHaveLength(1)
  })

  it('of a plan that has grown since', async () => {
    const { workspace } = await watched('pro')
    await reached(workspace, 100, { conversations: 1_003 })
    const post = mailer()
    await run(post.binding)
    expect(post.sent).toEqual([])
  })

  it('where nobody is admin but a key', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await reached(workspace, 80)
    const post = mailer()
    await run(post.binding)
    expect(post.sent).toEqual([])
  })
})

describe('the letter', () => {
  const facts = { workspace: 'Toko Batik Wulan', month: '2026-11', used: 1_234, included: 1_000 }

  it.each(quotaLevels)('of %i %% is one of its language, with that language’s numbers', (percent) => {
    const [id, en] = [letterOf({ ...facts, language: 'id', percent }), letterOf({ ...facts, language: 'en', percent })]
    for (const letter of [id, en]) expect(letter.subject).toMatch(/^Toko Batik Wulan: [^\n]+$/)
    expect(id.text).toMatch(/^Halo,\n[^]*1\.234[^]*1\.000|1\.000[^]*1\.234/)
    expect([id.subject, id.text].join('\n')).toContain('November 2026')
    expect(en.text).toMatch(/^Hello,\n[^]*1,234/)
    expect(en.subject).toContain('November 2026')
  })

  it('names the month as people do', () => {
    expect(letterOf({ ...facts, month: '2026-08', language: 'id', percent: 80 }).subject).toContain('Agustus 2026')
    expect(letterOf({ ...facts, month: '2026-08', language: 'en', percent: 80 }).subject).toContain('August 2026')
  })
})
