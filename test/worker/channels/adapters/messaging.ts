/** What Messenger and Instagram post, but for the event itself: the envelope is the same. */
import { expect } from 'vitest'
import { readMeta } from '../../../../worker/channels/adapters/meta'
import type { Inbound, InboundMessage } from '../../../../worker/channels/inbound'

export const account = '682498302938465'
export const customer = '5927144287343261'
export const at = 1_749_416_383_123
export const mid = 'm_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdHK48PWDhk'

export const envelope = (object: string, ...messaging: unknown[]) => ({ object, entry: [{ id: account, time: at + 500, messaging }] })
export const fromCustomer = (event: object) => ({ sender: { id: customer }, recipient: { id: account }, timestamp: at, ...event })
export const toCustomer = (event: object) => ({ sender: { id: account }, recipient: { id: customer }, timestamp: at, ...event })

/** The part of its `object` that is left of a payload, which must have been understood. */
export const reader = (object: 'page' | 'instagram', type: 'messenger' | 'instagram') => (...events: unknown[]): Inbound => {
  const result = readMeta(envelope(object, ...events))
  if (!result.ok) throw new Error(result.reason)
  expect(result.inbound.map((one) => one.type)).toEqual([type])
  return result.inbound[0]?.inbound ?? { messages: [], receipts: [] }
}

export function single({ messages, receipts }: Inbound): InboundMessage | undefined {
  expect([messages.length, receipts.length]).toEqual([1, 0])
  return messages[0]
}

export const file = (url: string | null, file_name: string | null = null, provider_id: string | null = null) => ({ url, provider_id, content_type: null, file_name })
