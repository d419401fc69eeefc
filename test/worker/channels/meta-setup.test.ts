/** How Meta's products are connected: what the documentation says to do can be done. */
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { CreateChannel } from '../../../worker/channels/channel.schema'
import { instagramSetup } from '../../../worker/docs/channels/instagram'
import { messengerSetup } from '../../../worker/docs/channels/messenger'
import { whatsAppSetup } from '../../../worker/docs/channels/whatsapp'

it.each([['whatsapp', whatsAppSetup], ['messenger', messengerSetup], ['instagram', instagramSetup]])('%s', (type, setup) => {
  const page = setup('https://api.sahut.id').text
  expect(page).toContain('<code>https://api.sahut.id/v1/inbound/meta</code>')
  const [, sample = ''] = /<pre[^>]*><code>POST https:\/\/api\.sahut\.id\/v1\/channels\n\n([^<]+)<\/code>/.exec(page) ?? []
  expect(v.parse(CreateChannel, JSON.parse(sample.replaceAll('&quot;', '"')))).toMatchObject({ type })
  // Pairs of backticks become code; one left over would stand in the text.
  expect(page).not.toMatch(/`|undefined|\[object/)
})
