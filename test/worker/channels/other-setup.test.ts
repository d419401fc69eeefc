/** How Telegram, e-mail and one's own server are connected: what the documentation says to do can be done. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readCustom } from '../../../worker/channels/adapters/custom'
import { CreateChannel } from '../../../worker/channels/channel.schema'
import { inboundPathOf } from '../../../worker/channels/channel.resource'
import { customSetup } from '../../../worker/docs/channels/custom'
import { emailSetup } from '../../../worker/docs/channels/email'
import { telegramSetup } from '../../../worker/docs/channels/telegram'
import type { Html } from '../../../worker/docs/html'

const origin = 'https://api.sahut.id'
const asCopied = (shown: string) => shown.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const samples = (page: Html) => [...page.text.matchAll(/<pre[^>]*><code>([^<]*)<\/code><\/pre>/g)].map(([, sample = '']) => asCopied(sample))

describe.each([
  ['telegram', telegramSetup(origin)],
  ['email', emailSetup(origin)],
  ['livechat', customSetup(origin)],
] as const)('%s', (type, page) => {
  it('begins with a channel that can be made', () => {
    const [first = ''] = samples(page)
    const [address, body = ''] = first.split('\n\n')
    expect(address).toBe(`POST ${origin}/v1/channels`)
    expect(v.parse(CreateChannel, JSON.parse(body))).toMatchObject({ type })
  })

  it('names the address that the channel says', () => {
    const path = inboundPathOf({ id: 'CHANNEL', type })
    expect(path === null || page.text.includes(origin + path)).toBe(true)
  })

  it('is whole', () => {
    // Pairs of backticks become code; one left over would stand in the text.
    expect(page.text.replaceAll(/<pre[^]*?<\/pre>/g, '')).not.toMatch(/`|undefined|NaN|\[object/)
  })

  it('has no line for the shell that the documentation’s own test would run', () => {
    expect(samples(page).filter((sample) => sample.startsWith('curl'))).toEqual([])
  })
})

describe('one’s own server', () => {
  it('posts examples that are taken', () => {
    const [, node = '', shell = ''] = samples(customSetup(origin))
    for (const body of [/JSON\.stringify\(([^]*?\n\})\)/.exec(node)?.[1], /body='(.*)'/.exec(shell)?.[1]]) {
      expect(readCustom(new TextEncoder().encode(body), 'ID', 0)).toMatchObject({ ok: true, inbound: { messages: [{ content: 'Halo, stok masih ada?' }] } })
    }
  })
})
