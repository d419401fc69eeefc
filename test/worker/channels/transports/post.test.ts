/** What every transport has from one place: its time, what it reads, how long it waits. */
import { describe, expect, it, vi } from 'vitest'
import { failedWith, isSendable, post, retryAfterMs } from '../../../../worker/channels/transports/post'
import { limits } from '../../../../worker/limits'
import { provider, type Reply } from './provider'

const asked = async (reply: Reply) => post((await provider(reply)).base, '{}')

describe('an answer', () => {
  it('is what the provider said, to what it was told', async () => {
    const { base, heard } = await provider({ status: 201, headers: { 'X-Told': 'yes' }, body: { id: 'é' } })
    const answer = await post(`${base}/x`, '{"a":"ü"}', { headers: { Authorization: 'Bearer token' } })
    expect(answer).toMatchObject({ ok: true, status: 201, json: { id: 'é' } })
    expect(answer.ok && answer.headers.get('X-Told')).toBe('yes')
    const headers = { accept: 'application/json', authorization: 'Bearer token', 'content-type': 'application/json' }
    expect(await heard()).toEqual([{ method: 'POST', path: '/x', headers, body: '{"a":"ü"}' }])
  })

  it('is the redirect itself: what was sent goes nowhere else', async () => {
    const elsewhere = await provider({ body: {} })
    expect(await asked({ status: 307, headers: { Location: elsewhere.base } })).toMatchObject({ ok: true, status: 307 })
    expect(await elsewhere.heard()).toEqual([])
  })

  it.each([
    ['no JSON', { status: 502, text: '<html>' }],
    ['nothing', { status: 204, text: '' }],
    ['more than anybody reads', { text: JSON.stringify('x'.repeat(limits.transportAnswerMaxBytes)) }],
    ['cut off', { status: 200, fault: 'half' as const }],
  ])('has a status even when its body is %s', async (_, reply) => {
    expect(await asked(reply)).toMatchObject({ ok: true, status: 'status' in reply ? reply.status : 200, json: undefined })
  })
})

describe('no answer', () => {
  it('in time may mean a message that arrived, and is not tried again', async () => {
    const { base, heard } = await provider({ fault: 'silence' })
    expect(await post(base, '{}', { timeoutMs: 300 })).toMatchObject({ ok: false, retry: false, code: 'timeout' })
    expect(await heard()).toHaveLength(1)
  })

  it('has ten seconds to come', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    await asked({ body: {} })
    expect(timeout.mock.calls).toContainEqual([10_000])
    timeout.mockRestore()
  })

  it('at all may mean the same: whether anybody listened cannot be told', async () => {
    const interrupted = { ok: false, retry: false, code: 'interrupted', message: expect.stringContaining('may have arrived') }
    const { base, heard } = await provider({ fault: 'hang-up' })
    expect(await post(base, '{}')).toMatchObject(interrupted)
    expect(await heard()).toHaveLength(1)
    expect(await post('http://127.0.0.1:1/', '{}')).toMatchObject(interrupted)
  })

  it('is told again to who knows the message by its key', async () => {
    const { base } = await provider({ fault: 'hang-up' })
    expect(await post(base, '{}', { uncertain: 'unavailable' })).toMatchObject({ ok: false, retry: true, code: 'unavailable' })
  })
})

describe('an answer that says nothing but its status', () => {
  it.each([
    [200, 'refused', false], [301, 'refused', false], [400, 'refused', false], [404, 'refused', false], [410, 'refused', false],
    [408, 'unavailable', true], [425, 'unavailable', true], [429, 'rate_limited', true],
    [503, 'unavailable', true], [521, 'unavailable', true], [530, 'unavailable', true],
    [500, 'interrupted', false], [502, 'interrupted', false], [504, 'interrupted', false], [520, 'interrupted', false], [522, 'interrupted', false], [524, 'interrupted', false], [599, 'interrupted', false],
  ])('%i: %s', (status, code, retry) => {
    const failure = failedWith({ ok: true, status, headers: new Headers(), json: undefined })
    expect(failure).toMatchObject({ ok: false, code, retry, message: expect.stringContaining(`(${status})`) })
    expect(failure).not.toHaveProperty('afterMs')
  })

  it.each([500, 502, 504])('%i: is tried again by who knows the message by its key', (status) => {
    expect(failedWith({ ok: true, status, headers: new Headers(), json: undefined }, 'unavailable')).toMatchObject({ retry: true, code: 'unavailable' })
  })

  it.each([429, 503])('%i: after the time it asks for', (status) => {
    expect(failedWith({ ok: true, status, headers: new Headers({ 'Retry-After': '30' }), json: {} })).toMatchObject({ retry: true, afterMs: 30_000 })
  })
})

describe('Retry-After', () => {
  const after = (value: string) => retryAfterMs(new Headers({ 'Retry-After': value }))

  it('is seconds, or a date', () => {
    expect(after('120')).toBe(120_000)
    const wait = after(new Date(Date.now() + 60_000).toUTCString())
    expect(wait).toBeGreaterThan(50_000)
    expect(wait).toBeLessThanOrEqual(60_000)
  })

  it('is never before now, nor later than a queue can wait', () => {
    expect([after('0'), after('Wed, 21 Oct 2015 07:28:00 GMT')]).toEqual([0, 0])
    expect([after('99999999'), after('Fri, 31 Dec 2099 23:59:59 GMT')]).toEqual([43_200_000, 43_200_000])
  })

  it.each(['', 'soon', '-', '1e3 seconds'])('%j is none', (value) => {
    expect(after(value)).toBeNull()
  })
})

describe('a token', () => {
  it.each(['EAAGm0PX4ZCpsBO1ZD', '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11', 'a.b~c+d/e=', 'IGQWRN|x'])('%s can be sent', (token) => {
    expect(isSendable(token)).toBe(true)
  })

  it.each([null, '', 'a b', 'a\r\nX-Injected: 1', 'tökén', '\u0000'])('%j cannot', (token) => {
    expect(isSendable(token)).toBe(false)
  })
})
