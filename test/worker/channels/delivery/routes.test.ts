/** Everything that makes a message for a customer hands it over, and the queue of wrangler.toml brings it to the provider. */
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import worker from '../../../../worker/index'
import { channelSecret, signCustom } from '../../../../worker/channels/secrets'
import { FIND_DUE, FIND_NEXT, SETTLE, TAKE_LEASE } from '../../../../worker/channels/delivery/delivery.statements'
import { client } from '../../harness'
import { delivering } from './delivering'

describe('the queue of wrangler.toml', () => {
  it('brings a message to its provider without anybody’s help', async () => {
    const one = await delivering()
    const id = (await client(one.workspace.key, { ...env, OUTBOX: env.QUEUE }).post(`/conversations/${one.conversation}/messages`, { content: 'Halo Kak' })).body.data.id
    await vi.waitFor(async () => expect(await one.shown(id)).toMatchObject({ delivery: 'sent' }), { timeout: 20_000, interval: 50 })
    expect(await one.provider.heard()).toMatchObject([{ headers: { 'idempotency-key': id } }])
  })
})

describe('a rule’s answer', () => {
  it('leaves as what an agent says does, and once though the customer’s message comes twice', async () => {
    const one = await delivering()
    await one.api.post('/rules', { name: 'Harga', keywords: ['harga'], match: 'contains', response: 'Mulai 10.000, Kak {name}' })
    const text = JSON.stringify({ messages: [{ id: 'm-1', contact: { id: 'v-1', name: 'Siti' }, content: 'harga berapa' }] })
    const secret = await channelSecret(env.MASTER_SECRET, one.channel.id, 1)
    for (let n = 0; n < 2; n++) {
      const answer = await worker.fetch(new Request(`https://api.test/v1/channels/${one.channel.id}/inbound`, {
        method: 'POST', body: text, headers: { 'X-Sahut-Signature': await signCustom(secret, Math.floor(Date.now() / 1_000), text) },
      }), one.bindings)
      expect(answer.status).toBe(200)
    }
    expect(one.outbox.sent).toHaveLength(1)
    await one.bring()
    expect((await one.provider.heard()).map(({ body }) => JSON.parse(body).message)).toMatchObject([{ contact: { id: 'v-1' }, content: 'Mulai 10.000, Kak Siti' }])
  })
})

describe('a template', () => {
  it('leaves with its name, its language and its variables, as it was when it was said', async () => {
    const account = String(Math.floor(Math.random() * 1e15))
    const one = await delivering({ type: 'whatsapp', account, replies: [{ body: { messages: [{ id: 'wamid.1' }] } }] })
    await one.api.put(`/channels/${one.channel.id}`, { access_token: 'EAAG1', delivery_url: one.provider.base })
    const template = (await one.api.post('/templates', { name: 'resi', language: 'id', body: 'Halo {{1}}, resi {{2}}' })).body.data
    const { body: { data } } = await one.api.post(`/conversations/${one.conversation}/messages`, { template_id: template.id, template_variables: { 1: 'Budi', 2: 'JP123' } })
    await one.api.put(`/templates/${template.id}`, { body: 'Lain {{1}}' })
    await one.bring()
    const [request] = await one.provider.heard()
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      to: '+6281234567890', type: 'template', biz_opaque_callback_data: data.id,
      template: { name: 'resi', language: { code: 'id' }, components: [{ parameters: [{ text: 'Budi' }, { text: 'JP123' }] }] },
    })
    expect(await one.shown(data.id)).toMatchObject({ delivery: 'sent', content: 'Halo Budi, resi JP123' })
  })
})

describe('an attempt', () => {
  it.each(Object.entries({ FIND_DUE, TAKE_LEASE, SETTLE, FIND_NEXT }))('%s walks no table', async (_name, sql) => {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind('{}').all<{ detail: string }>()
    const scans = results.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN') && !/CONSTANT ROW|\(subquery|json_each/.test(detail))
    expect(scans).toEqual([])
  })
})
