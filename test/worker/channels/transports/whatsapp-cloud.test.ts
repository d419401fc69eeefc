/** WhatsApp Cloud API: what it is told, word by word, and what becomes of each way in which it says no. */
import { describe, expect, it, vi } from 'vitest'
import type { Outgoing } from '../../../../worker/channels/transport'
import { whatsappCloud } from '../../../../worker/channels/transports/whatsapp-cloud'
import { graphError } from './graph-errors'
import { outgoing, provider, type Reply } from './provider'

const wamid = 'wamid.HBgNNjI4MTIzNDU2Nzg5MBUCABEYEjgxQkVFRDVBQTVDODFDOTg3MQA='
const accepted: Reply = {
  body: { messaging_product: 'whatsapp', contacts: [{ input: '+6281234567890', wa_id: '6281234567890' }], messages: [{ id: wamid, message_status: 'accepted' }] },
}

type Given = Parameters<typeof outgoing>[0]

async function send(reply: Reply, { channel, ...given }: NonNullable<Given> = {}) {
  const { base, heard } = await provider(reply)
  const delivered = await whatsappCloud(outgoing({ ...given, channel: { deliveryUrl: base, ...channel } }))
  const [request, ...more] = await heard()
  expect(more).toEqual([])
  return { delivered, request, body: request && JSON.parse(request.body) as unknown }
}

const template = (body: string, variables: Record<string, string> = {}): Partial<Outgoing> => ({
  template: { name: 'pesanan_dikirim', language: 'id', variables, body },
})

const parametersOf = async (given: Partial<Outgoing>) => (await send(accepted, given)).body

describe('a message leaves', () => {
  it('as free text', async () => {
    const { delivered, request, body } = await send(accepted)
    expect(delivered).toEqual({ ok: true, providerId: wamid })
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v24.0/106540352242922/messages',
      headers: { authorization: 'Bearer EAAG0123456789abcdef', 'content-type': 'application/json', accept: 'application/json' },
    })
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+6281234567890',
      type: 'text',
      text: { body: 'Halo Kak, pesanannya sudah dikirim.', preview_url: true },
      biz_opaque_callback_data: 'msg_0123456789abcdef',
    })
  })

  it('to Meta, if the channel names no other address', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(accepted.body))
    await whatsappCloud(outgoing())
    expect(fetch.mock.calls.map(([url]) => url)).toEqual(['https://graph.facebook.com/v24.0/106540352242922/messages'])
    fetch.mockRestore()
  })

  it('as an answer to another message', async () => {
    expect((await send(accepted, { replyTo: 'wamid.earlier' })).body).toMatchObject({ context: { message_id: 'wamid.earlier' } })
  })

  it('to somebody who is known by an id of this business’s alone', async () => {
    const value = 'ID.13491208655302741918'
    const reply = { body: { messaging_product: 'whatsapp', contacts: [{ input: value, user_id: value }], messages: [{ id: wamid }] } }
    const { delivered, body } = await send(reply, { to: { kind: 'whatsapp_user', value } })
    expect(delivered).toEqual({ ok: true, providerId: wamid })
    expect(body).toMatchObject({ recipient: value })
    expect(body).not.toHaveProperty('to')
  })

  it('to a phone number that never wrote', async () => {
    expect((await send(accepted, { to: { kind: 'phone', value: '+628111' } })).body).toMatchObject({ to: '+628111' })
  })

  it('though the template is held back for a while to see how it is liked', async () => {
    const held = { body: { messaging_product: 'whatsapp', contacts: [], messages: [{ id: wamid, message_status: 'held_for_quality_assessment' }] } }
    expect((await send(held, template('Halo'))).delivered).toEqual({ ok: true, providerId: wamid })
  })
})

describe('a template leaves', () => {
  it('without variables', async () => {
    const body = await parametersOf(template('Halo, ada yang bisa dibantu?'))
    expect(body).toEqual({
      messaging_product: 'whatsapp', recipient_type: 'individual', to: '+6281234567890', type: 'template', biz_opaque_callback_data: 'msg_0123456789abcdef',
      template: { name: 'pesanan_dikirim', language: { code: 'id' }, components: [] },
    })
  })

  it('with numbered variables, in the order of their numbers', async () => {
    const variables = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), `nilai ${index + 1}`]))
    const body = await parametersOf(template('{{2}} {{1}} {{10}} {{3}}{{4}}{{5}}{{6}}{{7}}{{8}}{{9}} {{ 1 }}', variables))
    const parameters = Array.from({ length: 10 }, (_, index) => ({ type: 'text', text: `nilai ${index + 1}` }))
    expect(body).toMatchObject({ template: { components: [{ type: 'body', parameters }] } })
  })

  it('with named variables, by their names', async () => {
    const body = await parametersOf(template('Halo {{nama}}, pesanan {{no_pesanan}} untuk {{nama}}', { no_pesanan: 'A-17', nama: 'Budi', lain: 'x' }))
    expect(body).toMatchObject({
      template: {
        components: [{ type: 'body', parameters: [
          { type: 'text', parameter_name: 'nama', text: 'Budi' },
          { type: 'text', parameter_name: 'no_pesanan', text: 'A-17' },
        ] }],
      },
    })
  })

  it('with variables on one line, as WhatsApp wants them', async () => {
    const body = await parametersOf(template('{{1}}', { 1: ' Jl. Mawar 1\r\n\tBandung      40111 ' }))
    expect(body).toMatchObject({ template: { components: [{ parameters: [{ text: 'Jl. Mawar 1 Bandung    40111' }] }] } })
  })

  it('not at all when a variable has no value', async () => {
    const { delivered, request } = await send(accepted, template('Halo {{nama}}', { nama: '\n' }))
    expect([delivered, request]).toEqual([expect.objectContaining({ ok: false, retry: false, code: 'template_refused' }), undefined])
  })
})

describe('Meta is not even asked', () => {
  it.each([
    ['no_token', { channel: { accessToken: null } }],
    ['no_token', { channel: { accessToken: 'EAAG\r\nX-Injected: 1' } }],
    ['no_account', { channel: { account: null } }],
    ['no_account', { channel: { account: '../me' } }],
    ['unreachable', { to: { kind: 'email' as const, value: 'budi@example.com' } }],
  ])('%s', async (code, given: Given) => {
    const { delivered, request } = await send(accepted, given)
    expect([delivered, request]).toEqual([expect.objectContaining({ ok: false, retry: false, code }), undefined])
  })

  it('bad_address', async () => {
    expect(await whatsappCloud(outgoing({ channel: { deliveryUrl: 'http://169.254.169.254' } }))).toMatchObject({ ok: false, retry: false, code: 'bad_address' })
  })
})

describe('a refusal that another attempt does not change', () => {
  it.each([
    [131047, 'template_required', 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.'],
    [131026, 'unreachable', 'Message Undeliverable.'],
    [131021, 'unreachable', 'Recipient phone number cannot be the sender.'],
    [131030, 'unreachable', 'Recipient phone number not in allowed list'],
    [131049, 'unreachable', 'This message was not delivered to maintain healthy ecosystem engagement.'],
    [131062, 'unreachable', 'Business-scoped User ID (BSUID) recipients are not supported for this message.'],
    [130472, 'unreachable', 'User’s number is part of an experiment'],
    [131050, 'blocked', 'User has stopped marketing messages'],
    [132000, 'template_refused', 'The number of variable parameter values included in the request did not match.'],
    [132001, 'template_refused', 'Template name does not exist in the translation'],
    [132012, 'template_refused', 'Parameter format does not match'],
    [132015, 'template_refused', 'Template is paused due to low quality'],
    [132016, 'template_refused', 'Template has been paused too many times and is now permanently disabled.'],
    [131042, 'not_permitted', 'Business eligibility payment issue'],
    [131031, 'not_permitted', 'Account has been locked'],
    [368, 'not_permitted', 'Temporarily blocked for policies violations'],
    [130497, 'not_permitted', 'Business account is restricted from messaging users in this country.'],
    [10, 'not_permitted', 'Permission denied'],
    [200, 'not_permitted', 'Permission denied'],
    [133010, 'no_account', 'Phone number not registered on the WhatsApp Business Platform.'],
    [33, 'no_account', 'The business phone number has been deleted.'],
    [131009, 'refused', 'Parameter value is not valid'],
    [100, 'refused', 'Invalid parameter'],
    [999_999, 'refused', 'A code that is not there yet'],
  ])('%i: %s', async (number, code, details) => {
    const { delivered } = await send(graphError(number, { details }))
    expect(delivered).toEqual({ ok: false, retry: false, code, message: expect.stringMatching(new RegExp(`\\(${number}\\)$`)) })
  })

  it.each([[190, 401, 463], [190, 401, 467], [0, 401, undefined]])('%i: the token is none', async (number, status, subcode) => {
    const { delivered } = await send(graphError(number, { status, ...(subcode !== undefined && { subcode }) }))
    expect(delivered).toMatchObject({ ok: false, retry: false, code: 'unauthorized' })
  })
})

describe('a refusal for now', () => {
  it.each([
    [4, 'rate_limited', 400], [80007, 'rate_limited', 400], [130429, 'rate_limited', 400], [131048, 'rate_limited', 400], [131056, 'rate_limited', 400],
    [2, 'unavailable', 500], [131000, 'unavailable', 500], [131016, 'unavailable', 503], [131057, 'unavailable', 400], [133004, 'unavailable', 503],
    [999_999, 'unavailable', 503], [999_999, 'rate_limited', 429],
  ])('%i: %s', async (number, code, status) => {
    const { delivered } = await send(graphError(number, { status, details: 'Try again later.' }))
    expect(delivered).toEqual({ ok: false, retry: true, code, message: expect.stringContaining(`(${number})`) })
  })

  it('for as long as Retry-After says', async () => {
    const { delivered } = await send(graphError(130429, { status: 429, headers: { 'Retry-After': '17' } }))
    expect(delivered).toMatchObject({ code: 'rate_limited', afterMs: 17_000 })
  })

  it('for as many minutes as the usage header says', async () => {
    const use = { type: 'whatsapp', call_count: 100, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 19 }
    const headers = { 'X-Business-Use-Case-Usage': JSON.stringify({ 102290129340398: [use, { ...use, estimated_time_to_regain_access: 0 }] }), 'Retry-After': '1' }
    expect((await send(graphError(80007, { headers }))).delivered).toMatchObject({ code: 'rate_limited', afterMs: 19 * 60_000 })
  })

  it.each(['', 'x', '[]', '{"1":7}', '{"1":[{"estimated_time_to_regain_access":"soon"}]}', '{"1":[{"estimated_time_to_regain_access":-5}]}'])('whatever the usage header says instead: %s', async (usage) => {
    const { delivered } = await send(graphError(80007, { headers: { 'X-Business-Use-Case-Usage': usage, 'Retry-After': '5' } }))
    expect(delivered).toMatchObject({ code: 'rate_limited', afterMs: 5_000 })
  })

  it('that Meta calls transient', async () => {
    expect((await send(graphError(999_999, { transient: true }))).delivered).toMatchObject({ retry: true, code: 'unavailable' })
  })

  it('of something between Meta and us', async () => {
    expect((await send({ status: 503, text: '<html>Service Unavailable</html>' })).delivered).toMatchObject({ retry: true, code: 'unavailable' })
  })
})

describe('an error after which nobody can say whether the message was taken', () => {
  it.each([
    graphError(1, { status: 500 }), graphError(999_999, { status: 502 }), graphError(999_999, { status: 500, transient: true }),
    { status: 500, text: '' }, { status: 502, text: '<html>Bad Gateway</html>' }, { status: 504, text: '<html>' }, { fault: 'hang-up' as const },
  ])('is not tried again, and says so: %j', async (reply) => {
    const { delivered } = await send(reply)
    expect(delivered).toMatchObject({ ok: false, retry: false, code: 'interrupted', message: expect.stringContaining('may have arrived') })
  })
})

describe('an answer that makes no sense', () => {
  it.each([
    { body: {} }, { body: { messages: [] } }, { body: { messages: [{ id: '' }] } }, { body: { messages: [{ id: 'x'.repeat(1_001) }] } }, { body: null },
    { text: '<html>Welcome</html>' }, { status: 200, fault: 'half' as const },
  ])('is not tried again: %j', async (reply) => {
    expect((await send(reply)).delivered).toMatchObject({ ok: false, retry: false, code: 'not_understood' })
  })

  it.each([
    { status: 400, body: {} }, { status: 400, body: { error: 'no' } }, { status: 404, text: 'nothing here' }, { status: 400, body: { error: { code: 'x' } } },
    { status: 301, headers: { Location: 'https://example.com/' }, text: '' }, { status: 400, body: { error: { code: 6_281_234_567_890 } } },
  ])('goes by its status: %j', async (reply) => {
    expect((await send(reply)).delivered).toEqual({ ok: false, retry: false, code: 'refused', message: `The provider refused the message. (${reply.status})` })
  })
})
