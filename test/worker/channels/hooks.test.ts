/** The addresses that providers post to, through the front door: what is signed is stored, and nothing else. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import worker from '../../../worker/index'
import { newWorkspace, type TestWorkspace } from '../harness'
import { gmailResults, plainMail, stamp } from './adapters/email-mails'
import { hook, newChannel } from './channel'

const contactsOf = async (workspace: TestWorkspace) => (await workspace.get('/contacts')).body.data
const secretOf = async (workspace: TestWorkspace, id: string): Promise<string> => (await workspace.get(`/channels/${id}/secret`)).body.data.secret

describe('Meta', () => {
  it('is told its challenge by who knows the verify token, and nobody else', async () => {
    const workspace = await newWorkspace()
    const { id } = await newChannel(workspace, { type: 'whatsapp', account: `verify-${workspace.number}` })
    const ask = (token: string) => hook(`/v1/inbound/meta?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' })}`, undefined, {}, 'GET')
    expect(await ask(await secretOf(workspace, id))).toMatchObject({ status: 200, body: '1158201444', trips: Number.NaN })
    expect(await ask('made up')).toMatchObject({ status: 403, trips: 0 })
  })

  it('unsigned is 401, garbage 400, an account of nobody 200: the database is asked for the last at most', async () => {
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] })
    const sign = async (text: string) => {
      const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.META_APP_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      return { 'X-Hub-Signature-256': `sha256=${new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))).toHex()}` }
    }
    expect(await hook('/v1/inbound/meta', body)).toMatchObject({ status: 401, trips: 0 })
    expect(await hook('/v1/inbound/meta', body, await sign(`${body} `))).toMatchObject({ status: 401, trips: 0 })
    expect(await hook('/v1/inbound/meta', '{', await sign('{'))).toMatchObject({ status: 400, trips: 0, body: { error: { code: 'bad_request' } } })
    expect(await hook('/v1/inbound/meta', body, await sign(body))).toMatchObject({ status: 200, body: { data: { received: 0 } } })
    const page = JSON.stringify({ object: 'page', entry: [{ id: 'nobodys', messaging: [{ sender: { id: '1' }, recipient: { id: 'nobodys' }, timestamp: 1, message: { mid: 'm', text: 'hi' } }] }] })
    expect(await hook('/v1/inbound/meta', page, await sign(page))).toMatchObject({ status: 200, body: { data: { received: 0 } } })
    expect((await hook('/v1/inbound/meta', undefined, {}, 'DELETE')).status).toBe(405)
  })

  it('reaches a page and an Instagram account, each its own channel, in one post', async () => {
    const workspace = await newWorkspace()
    const account = `page-${workspace.number}`
    await newChannel(workspace, { type: 'messenger', account })
    const text = JSON.stringify({ object: 'page', entry: [{ id: account, time: 1, messaging: [{ sender: { id: '7' }, recipient: { id: account }, timestamp: Date.now(), message: { mid: `m.${account}`, text: 'Halo' } }] }] })
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.META_APP_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))).toHex()
    expect((await hook('/v1/inbound/meta', text, { 'X-Hub-Signature-256': `sha256=${signature}` })).body).toEqual({ data: { received: 1 } })
    expect(await contactsOf(workspace)).toMatchObject([{ source: 'messenger', channel_identities: [{ kind: 'messenger', value: '7' }] }])
  })
})

describe('Telegram', () => {
  const update = { update_id: 1, message: { message_id: 1, date: 1_790_000_000, text: 'Halo', chat: { id: 5, type: 'private' }, from: { id: 5, is_bot: false, first_name: 'Made', username: 'made_bali' } } }

  it('is believed with the bot’s own secret, also after it was replaced', async () => {
    const workspace = await newWorkspace()
    const { id } = await newChannel(workspace, { type: 'telegram' })
    const post = (secret: string) => hook(`/v1/inbound/telegram/${id}`, JSON.stringify(update), { 'X-Telegram-Bot-Api-Secret-Token': secret })
    const first = await secretOf(workspace, id)
    expect((await post(first)).body).toEqual({ data: { received: 1 } })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Made', source: 'telegram', channel_identities: [{ kind: 'telegram', value: '5', label: '@made_bali' }] }])
    await workspace.post(`/channels/${id}/rotate_secret`)
    expect((await post(first)).status).toBe(401)
    expect((await post(await secretOf(workspace, id))).status).toBe(200)
    expect(await post('made up')).toMatchObject({ status: 401, trips: 0 })
  })
})

describe('a mail', () => {
  async function deliver(raw: string, to: string) {
    const rejected: string[] = []
    const body = new Response(raw).body
    const message = { from: 'bounces@gmail.com', to, raw: body, rawSize: raw.length, headers: new Headers(), setReject: (reason: string) => void rejected.push(reason) }
    await worker.email(message as unknown as ForwardableEmailMessage, env)
    return rejected
  }

  it('makes the contact; an answer in its thread goes on with the conversation', async () => {
    const workspace = await newWorkspace()
    const account = `cs${workspace.number}@toko.example`
    await newChannel(workspace, { type: 'email', account })
    expect(await deliver(stamp(gmailResults) + plainMail('Stok masih ada?', { 'Message-ID': `<a-${account}>` }), account.toUpperCase())).toEqual([])
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Budi Santoso', email: 'budi.santoso@gmail.com', source: 'email' }])
    await deliver(stamp(gmailResults) + plainMail('Saya tunggu ya', { 'Message-ID': `<b-${account}>`, References: `<a-${account}>`, Subject: 'Re: Tanya stok' }), account)
    await deliver(stamp(gmailResults) + plainMail('Hal lain', { 'Message-ID': `<c-${account}>`, Subject: 'Faktur' }), account)
    const { body: { data: conversations } } = await workspace.get('/conversations')
    expect(conversations.map(({ subject, messages_count }: { subject: string; messages_count: number }) => [subject, messages_count]).toSorted()).toEqual([['Faktur', 1], ['Tanya stok', 2]])
  })

  it('whose sender nobody vouches for does not become the contact who has that address', async () => {
    const workspace = await newWorkspace()
    const account = `cs${workspace.number}@toko.example`
    await workspace.post('/contacts', { name: 'Budi yang asli', email: 'budi.santoso@gmail.com' })
    await newChannel(workspace, { type: 'email', account })
    await deliver(plainMail('Transfer ke rekening ini', { 'Message-ID': `<x-${account}>` }), account)
    const contacts = await contactsOf(workspace)
    expect(contacts.map(({ name, conversations_count }: { name: string; conversations_count: number }) => [name, conversations_count]).toSorted()).toEqual([['Budi Santoso', 1], ['Budi yang asli', 0]])
  })

  it('to an address that nobody has connected bounces', async () => {
    expect(await deliver(plainMail('Halo'), 'nobody@toko.example')).toEqual(['Nobody reads mail at this address.'])
  })
})
