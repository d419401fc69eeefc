/** A Telegram bot's updates: each bot has an address of its own, and sends the secret along that it was given with it. */
import { readJson } from '../../http/body'
import { readTelegram, telegramSecretHeader } from '../adapters/telegram'
import { receive } from '../arrival/receive'
import { proveSecret } from '../secrets'
import { type HookAnswer, type Hooked, malformed, unsigned } from './hooked'

export async function telegram({ request, ...receiving }: Hooked, channel: string): Promise<HookAnswer> {
  const proof = await proveSecret(receiving.env.MASTER_SECRET, channel, request.headers.get(telegramSecretHeader))
  if (!proof.signed) throw unsigned()
  const read = readTelegram(await readJson(request), receiving.now)
  if (!read.ok) throw malformed()
  const arrived = await receive(receiving, { id: channel }, read.inbound, ({ type, secret_serial }) => type === 'telegram' && secret_serial === proof.serial)
  if (arrived === null) throw unsigned()
  return { received: read.inbound.messages.length }
}
