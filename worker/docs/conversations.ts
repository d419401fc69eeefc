/** How what customers write becomes contacts and conversations, and how a team answers. True to the code, rule by rule. */
import { channelTypes, type ChannelType } from '../channels/channel.schema'
import { limits, quotas } from '../limits'
import { exampleIds, placeholders } from '../openapi/example-resources'
import { pretty } from './curl'
import { type Html, html, prose } from './html'
import { code, terms } from './parts'

/** What each channel knows a customer by: so far it vouches for them, and no further. */
const vouchesFor: Record<ChannelType, string> = {
  whatsapp: 'The number, which is a phone as well; of those who hide it, an id that is good for your business alone',
  messenger: 'An id that is good for your page alone',
  instagram: 'An id that is good for your account alone',
  telegram: 'Their id at Telegram, the same at each of your bots',
  email: 'The address, if its domain says that the mail is its own; otherwise only on this channel',
  livechat: '`external_id`; a phone and an e-mail that your server says are `verified`; the `id` that it gives',
  custom: 'As `livechat`',
}

const authorized = '-H "Authorization: Bearer YOUR_API_KEY"'
const sent = (base: string, path: string, body: object, ...headers: string[]) =>
  [`curl -X POST ${base}${path}`, authorized, ...headers, '-H "Content-Type: application/json"', `-d '${pretty(body, '  ')}'`].join(' \\\n  ')

const messages = `/conversations/${placeholders.conversation}/messages`

function pauses(): string {
  const named = limits.deliveryPausesSeconds.map((seconds) => (seconds < 60 ? `${seconds} seconds` : `${seconds / 60} minutes`))
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`
}

export function conversationsGuide(base: string): Html {
  const number = (value: number | null) => (value === null ? 'any number' : value.toLocaleString('en'))
  return html`
    <h3>A message makes a contact</h3>
    <p>${prose('Whoever writes on a channel is found by what the channel knows them by, the strongest first, and made a contact if nobody is found: contact, conversation and message together, or none of them. The same message told twice is one. Each kind of channel vouches for something else:')}</p>
    ${terms(channelTypes.map((type) => [type, prose(vouchesFor[type])] as const))}
    <p>${prose('So who writes on WhatsApp is the contact that has their number, whoever entered it, and stays so on another number of yours. What a customer only says of themselves (a number in an Instagram chat) links nothing. With `contact_creation: "rule"` a channel makes no contacts by itself: what strangers write there is not kept, unless a rule saves them.')}</p>
    <h3>One conversation for each channel</h3>
    <p>${prose('A message goes on with the contact’s last conversation on that channel; an e-mail goes on with its thread, and one that answers none begins another. Whatever the status was (`pending`, `resolved`, `snoozed`), a customer’s message makes it `open`. Your side can begin one too, with `POST /conversations`, and so makes a contact of a phone or an e-mail that nobody has.')}</p>
    <p>${prose('All of it is in the contact’s timeline, newest first. `messages=grouped` makes one item of each conversation, at the time of its last message, as the panel shows it; `kind` keeps only some.')}</p>
    ${code(`curl "${base}/contacts/${exampleIds.contact}/timeline?messages=grouped&limit=5" \\\n  ${authorized}`)}
    <h3>Answering</h3>
    <p>${prose('`Idempotency-Key` makes a repeated request harmless: one message, sent once. `internal_note: true` is for the team alone, and `mentions` names the members it calls.')}</p>
    ${code(sent(base, messages, { content: 'Selamat pagi, stok sudah kami cek ke gudang.' }, '-H "Idempotency-Key: jawaban-1042"'))}
    <p>${prose(`WhatsApp takes free text for ${limits.replyWindowHours} hours after the customer’s last message. \`reply_window\` of a conversation says whether that is still so and until when; outside it the answer is 422 \`template_required\`, and a template goes through. Its variables are held against its text before anything is sent.`)}</p>
    ${code(sent(base, messages, { template_id: placeholders.template, template_variables: { nama: 'Pak Budi' } }))}
    <p>${prose(`One types at a time. \`POST …/composing\` takes the conversation for ${limits.composingSeconds} seconds, or renews that; ask again while somebody types. If a colleague has it, the answer is 409 with \`held_by\`, and so is sending meanwhile. Sending gives it back. Reading is free to all, and so are internal notes.`)}</p>
    ${code(`curl -X POST ${base}/conversations/${placeholders.conversation}/composing \\\n  ${authorized}`)}
    <h3>Delivery</h3>
    <p>${prose(`A message is stored first and sent after, in the order of its conversation, unless one has to be tried again: \`delivery\` goes from \`queued\` to \`sent\`, and to \`delivered\` and \`read\` where the provider tells. What the provider says it cannot take now is tried again after ${pauses()}, or as late as it says. What it refuses, and what all of that has not helped, is \`failed\`: why is in \`error\`, and in the timeline.`)}</p>
    <p>${prose('Your own server is told the same message with the same `id`, however often it is tried. Other providers have nothing by which they would know a message again: if an attempt ends and nobody can say whether it went out (no answer in time, a lost connection, an error of the provider’s own), it is `failed` with `timeout` or `interrupted` rather than sent twice. Where the provider says later that it has it, as WhatsApp and Messenger do, it is `sent` or `delivered` after all.')}</p>
    <h3>Rules</h3>
    <p>${prose('A rule answers a keyword, saves whoever wrote it into groups, or both, in the same moment as the message is stored. Of those whose words, channel and hours fit, the first in order that the contact’s groups (`mode`) and the cooldown allow fires, and the others do not. Business hours are those of the answer, not of a message that came late; where the reply window is closed, a rule saves and does not answer. Of several messages that are told in one request, one rule fires for each contact. `{name}` and `{phone}` in an answer are the contact’s; other words in braces are refused. Each firing is in the timeline.')}</p>
    <h3>Names</h3>
    <p>${prose('Who writes “nama saya Siti Rahma” is called so from then on, as long as the name they had came from a channel, or was only a number. What a person has entered is never touched. Where Workers AI is bound to the Worker (`[ai]`, `binding = "AI"`), it looks a moment later for names that were said in other ways. The name from before is kept in `original_name`, and `POST /contacts/{id}/revert_name` brings it back, for good.')}</p>
    <h3>Blocking</h3>
    <p>${prose('`POST /contacts/{id}/block` holds from the next message on, with a reason if you give one. What a blocked contact writes is dropped: the timeline says that something came, not what it was, and the provider hears nothing of it. Nobody can write to them either, until `POST /contacts/{id}/unblock`.')}</p>
    ${code(sent(base, '/contacts/ct_01HX5F4P8R0T2V/block', { reason: 'pesan spam berulang' }))}
    <h3>What a plan includes</h3>
    <p>${prose('Conversations are counted when they open, by the month of the workspace’s time zone; one that is opened again is none more. Beyond the number nothing is blocked, it is counted: `GET /usage` says how far a month has come. Channels beyond the number cannot be made.')}</p>
    ${terms(Object.entries(quotas).flatMap(([plan, { conversations, channels }]) =>
      (plan === 'demo' ? [] : [[plan, `${number(conversations)} conversations a month, ${number(channels)} channels`] as const])))}`
}
