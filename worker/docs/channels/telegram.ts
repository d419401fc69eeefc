/** How a Telegram bot is connected, and what of it is understood. */
import { pretty } from '../curl'
import { type Html, html, prose } from '../html'
import { code, list, steps } from '../parts'

const channel = { type: 'telegram', name: 'Telegram Toko', access_token: '123456789:AAH…' }

const webhook = (origin: string) => ({
  url: `${origin}/v1/inbound/telegram/CHANNEL`,
  secret_token: 'SECRET',
  allowed_updates: ['message', 'callback_query'],
})

export function telegramSetup(origin: string): Html {
  return html`
    <p>${prose('Customers write to a bot of yours; Telegram posts what they write to this server, with the channel’s secret.')}</p>
    ${steps([
      'In Telegram, ask `@BotFather` for a `/newbot`, and keep the token that it gives you.',
      'Make the channel with the first request below, as an admin. The token is kept encrypted, and only needed to send.',
      'Read the channel’s secret: `GET /v1/channels/CHANNEL/secret`, with the `id` that the channel was given.',
      'Tell Telegram with the second request; `TOKEN` is the bot’s. Its answer is `"ok": true`. `getWebhookInfo` says what went wrong last.',
    ])}
    ${code(`POST ${origin}/v1/channels\n\n${pretty(channel)}`)}
    ${code(`POST https://api.telegram.org/botTOKEN/setWebhook\n\n${pretty(webhook(origin))}`)}
    <p>${prose('`POST /v1/channels/CHANNEL/rotate_secret` makes a new secret, and the old one is dead at once: tell Telegram again. Until then it keeps what customers write, and posts it later.')}</p>
    <h3>Who a customer is</h3>
    <p>${prose('Their Telegram account, by its number; a name is what their profile says, and `@name` is shown where they have one. Telegram does not tell their phone. A customer who shares their own number with the bot (a button with `request_contact`) is found by it, or has it from then on; the card of somebody else is only a message.')}</p>
    <h3>What is understood</h3>
    ${list([
      'Texts with the links in them, photos (the largest), videos, GIFs, voice and video messages, music, documents, stickers, places, contact cards, dice, polls, and which message is answered.',
      'Buttons under your messages (`callback_query`), by what stands on them.',
      'Anything newer is a message that says nothing but that there was one.',
    ])}
    <h3>What is not</h3>
    ${list([
      'Groups and channels: they are not one customer’s.',
      'Edits: a message stays as it was written first. Telegram also announces edits that nobody has made.',
      'That a customer has stopped the bot: your next message to them says so.',
      'Files stay with Telegram: their ids are kept, not what is in them.',
    ])}`
}
