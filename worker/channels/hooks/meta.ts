/** WhatsApp, Messenger and Instagram: one Meta app, one address, one secret; who is meant stands in what they post. */
import { readBytes } from '../../http/body'
import { Problem } from '../../http/problem'
import { limits } from '../../limits'
import { isSignedByHub, verifyHub } from '../adapters/hub-signature'
import { readMeta, type TypedInbound } from '../adapters/meta'
import { receive } from '../arrival/receive'
import type { ChannelType } from '../channel.schema'
import type { Inbound } from '../inbound'
import { metaVerifyToken } from '../secrets'
import { type HookAnswer, type Hooked, malformed, unsigned } from './hooked'

/** Meta asks once whether this address is ours. */
export async function metaChallenge({ url, env }: Hooked): Promise<HookAnswer> {
  const verified = verifyHub(url.searchParams, await metaVerifyToken(env.MASTER_SECRET))
  if (!verified.ok) throw new Problem('forbidden', { message: 'This is not the verify token of this Worker.' })
  return { challenge: verified.challenge }
}

export async function meta({ request, ...receiving }: Hooked): Promise<HookAnswer> {
  const secret = receiving.env.META_APP_SECRET
  const bytes = await readBytes(request, limits.hookMaxBytes)
  if (!secret || !(await isSignedByHub(bytes, request.headers.get('X-Hub-Signature-256'), secret))) throw unsigned()
  const read = readMeta(jsonOf(bytes))
  if (!read.ok) throw malformed()
  let received = 0
  for (const { type, account, inbound } of read.inbound.flatMap(byAccount)) {
    // A number of the same app that nobody has connected here is none of ours, and no error of Meta's.
    if (await receive(receiving, { type, account }, inbound)) received += inbound.messages.length + inbound.receipts.length
  }
  return { received }
}

function byAccount({ type, inbound: { messages, receipts } }: TypedInbound): { type: ChannelType; account: string; inbound: Inbound }[] {
  const accounts = new Set([...messages, ...receipts].map(({ account }) => account))
  return [...accounts].flatMap((account) => account === null ? [] : [{
    type, account,
    inbound: { messages: messages.filter((one) => one.account === account), receipts: receipts.filter((one) => one.account === account) },
  }])
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)) as unknown
  } catch {
    throw malformed()
  }
}
