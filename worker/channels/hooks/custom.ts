/** Anything else that signs its own requests: a live chat, a form, a provider nobody has an adapter for. */
import { readBytes } from '../../http/body'
import { Invalid } from '../../invalid'
import { limits } from '../../limits'
import { readCustom } from '../adapters/custom'
import { receive } from '../arrival/receive'
import type { Inbound } from '../inbound'
import { verifyCustom } from '../secrets'
import { type HookAnswer, type Hooked, malformed, unsigned } from './hooked'

export async function custom({ request, ...receiving }: Hooked, channel: string): Promise<HookAnswer> {
  const bytes = await readBytes(request, limits.hookMaxBytes)
  const proof = await verifyCustom(receiving.env.MASTER_SECRET, channel, request.headers.get('X-Sahut-Signature'), bytes, receiving.now)
  if (!proof.signed) throw unsigned()
  let received = 0
  const read = ({ country }: { country: string }): Inbound => {
    const result = readCustom(bytes, country, receiving.now)
    if (!result.ok) throw result.reason === 'invalid' ? new Invalid(result.details) : malformed()
    received = result.inbound.messages.length + result.inbound.receipts.length
    return result.inbound
  }
  const arrived = await receive(receiving, { id: channel }, ({ settings }) => read(settings),
    ({ type, secret_serial }) => (type === 'custom' || type === 'livechat') && secret_serial === proof.serial)
  if (arrived === null) throw unsigned()
  return { received }
}
