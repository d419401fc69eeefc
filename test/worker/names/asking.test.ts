/** Where Workers AI is bound: what the built-in detector has not read is asked for through the queue, and counts if it still matters. */
import { createMessageBatch } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import worker from '../../../worker/index'
import { channelSecret, signCustom } from '../../../worker/channels/secrets'
import { newWorkspace, type TestWorkspace } from '../harness'
import { hook, newChannel } from '../channels/channel'

const words = 'selamat pagi, di sini Ratna dari toko depan'

/** Says what the model is made to say, and keeps what the queue is given. */
function bindings(answer: () => Promise<unknown>) {
  const sent: unknown[] = []
  const OUTBOX = { send: async (body: unknown) => void sent.push(body), sendBatch: async () => {} } as unknown as Queue
  return { sent, env: { ...env, OUTBOX, AI: { run: answer } } as Env }
}

async function say(channel: string, bound: Env, content: string, id: string) {
  const body = JSON.stringify({ messages: [{ id, content, contact: { id: 'v-1', name: 'toko_depan' } }] })
  const signature = await signCustom(await channelSecret(env.MASTER_SECRET, channel, 1), Math.floor(Date.now() / 1_000), body)
  expect((await hook(`/v1/channels/${channel}/inbound`, body, { 'X-Sahut-Signature': signature }, 'POST', bound)).status).toBe(200)
}

async function bring(bodies: unknown[], bound: Env) {
  await worker.queue(createMessageBatch('sahut-contacts-outbox', bodies.map((body, n) => ({ id: String(n), timestamp: new Date(), attempts: 1, body }))), bound)
}

const contactOf = async (workspace: TestWorkspace) => (await workspace.get('/contacts')).body.data[0]

describe('a name that only the model reads', () => {
  it('becomes the contact’s after the arrival, is found, told in the timeline, and can be taken back', async () => {
    const workspace = await newWorkspace()
    const { id } = await newChannel(workspace)
    const bound = bindings(async () => ({ response: { name: 'Ratna' } }))
    await say(id, bound.env, words, 'a')
    expect(await contactOf(workspace)).toMatchObject({ name: 'toko_depan' })
    await bring(bound.sent, bound.env)
    const contact = await contactOf(workspace)
    expect(contact).toMatchObject({ name: 'Ratna', original_name: 'toko_depan', version: 1 })
    expect((await workspace.get('/contacts?q=ratna')).body.meta.total).toBe(1)
    const { data } = (await workspace.get(`/contacts/${contact.id}/timeline?kind=field`)).body
    expect(data).toMatchObject([{ type: 'contact.renamed', actor: { type: 'system' }, data: { changes: { name: { from: 'toko_depan', to: 'Ratna' } } } }])
    // The queue may bring it again.
    await bring(bound.sent, bound.env)
    expect((await workspace.get(`/contacts/${contact.id}/timeline?kind=field`)).body.data).toHaveLength(1)
    expect((await workspace.post(`/contacts/${contact.id}/revert_name`)).body.data.name).toBe('toko_depan')
  })

  it('comes too late for who has been named by a person meanwhile', async () => {
    const workspace = await newWorkspace()
    const { id } = await newChannel(workspace)
    const bound = bindings(async () => ({ response: { name: 'Ratna' } }))
    await say(id, bound.env, words, 'a')
    const { id: contact } = await contactOf(workspace)
    await workspace.put(`/contacts/${contact}`, { name: 'Ibu Ratna Sari' })
    await bring(bound.sent, bound.env)
    expect(await contactOf(workspace)).toMatchObject({ name: 'Ibu Ratna Sari', original_name: null })
  })
})

describe('the model is not asked', () => {
  it('where none is bound, or somebody has a name already', async () => {
    const workspace = await newWorkspace()
    const { id } = await newChannel(workspace)
    const bound = bindings(async () => ({ response: { name: 'Ratna' } }))
    const { AI: _ai, ...without } = bound.env
    await say(id, without as Env, words, 'a')
    expect(bound.sent).toEqual([])
    await say(id, bound.env, 'nama saya Ratna', 'b')
    expect(await contactOf(workspace)).toMatchObject({ name: 'Ratna' })
    await say(id, bound.env, words, 'c')
    expect(bound.sent).toEqual([])
  })
})

describe('a model that fails', () => {
  it('changes nothing', async () => {
    const workspace = await newWorkspace()
    const { id } = await newChannel(workspace)
    const bound = bindings(() => Promise.reject(new Error('no capacity')))
    await say(id, bound.env, words, 'a')
    await bring(bound.sent, bound.env)
    expect(await contactOf(workspace)).toMatchObject({ name: 'toko_depan', original_name: null })
  })
})
