/** How a server of the customer's own, for a live chat or anything else, is connected: one signed request. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { CustomContact, CustomMessage, CustomReceipt } from '../../channels/adapters/custom.schema'
import { limits } from '../../limits'
import { conversion } from '../../openapi/keywords'
import { pretty } from '../curl'
import { fieldsOf, fieldTable } from '../fields'
import { type Html, html, prose } from '../html'
import { code, list, steps } from '../parts'

const inbound = {
  messages: [{ id: 'm-1042', contact: { id: 'visitor-7f3a', name: 'Siti Rahma' }, content: 'Halo, stok masih ada?' }],
}

const inNode = (address: string) => `import { createHmac } from 'node:crypto'

const secret = process.env.SAHUT_SECRET   // whsec_1_…
const body = JSON.stringify(${pretty(inbound)})
const t = Math.floor(Date.now() / 1000)
const k = secret.split('_')[1]
const v1 = createHmac('sha256', secret).update(\`\${t}.\${body}\`).digest('hex')

await fetch('${address}', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-Sahut-Signature': \`t=\${t},k=\${k},v1=\${v1}\` },
  body,
})`

const inShell = (address: string) => `body='${JSON.stringify(inbound)}'
t=$(date +%s)
k=$(printf %s "$SAHUT_SECRET" | cut -d _ -f 2)
v1=$(printf %s.%s "$t" "$body" | openssl dgst -sha256 -hmac "$SAHUT_SECRET" | sed 's/.* //')

curl -X POST ${address} \\
  -H "Content-Type: application/json" \\
  -H "X-Sahut-Signature: t=$t,k=$k,v1=$v1" \\
  --data-raw "$body"`

const channel = (origin: string) =>
  `POST ${origin}/v1/channels\n\n${pretty({ type: 'livechat', name: 'Chat situs', delivery_url: 'https://chat.example.com/sahut' })}`

const table = (schema: v.GenericSchema): Html => fieldTable(fieldsOf(toJsonSchema(schema, conversion), {}), 'sent')

export function customSetup(origin: string): Html {
  const address = `${origin}/v1/channels/CHANNEL/inbound`
  return html`
    <p>${prose('For a live chat of your own, a form, or a provider that has no adapter here: your server tells what customers write, and is handed what your team answers. `livechat` and `custom` speak the same language.')}</p>
    ${steps([
      'Make the channel with the request below, as an admin. `delivery_url` is where answers are posted; without it messages only come in.',
      'Read its secret: `GET /v1/channels/CHANNEL/secret`, with the `id` that the channel was given. Keep it on your server; a browser must not have it.',
      `Post what happens to \`${address}\`, signed as in the examples.`,
    ])}
    ${code(channel(origin))}
    <h3>The signature</h3>
    <p>${prose(`\`X-Sahut-Signature: t=…,k=…,v1=…\`. \`t\` is now, in seconds since 1970; \`k\` is the number between the underscores of the secret; \`v1\` is the HMAC-SHA-256, in hex, of \`t\`, a dot and the body exactly as it is sent, with the whole secret as the key. It is good for ${limits.signatureMaxAgeSeconds / 60} minutes. \`POST /v1/channels/CHANNEL/rotate_secret\` makes a new secret, and the old one is dead at once.`)}</p>
    ${code(inNode(address))}
    ${code(inShell(address))}
    <p>${prose(`Answers: 200 with how many messages and receipts were read in \`data.received\`; 401 where the signature is missing, wrong or too old; 400 for what is no JSON; 422 with \`details\` for what breaks the contract, and then nothing of the request is stored. Up to ${limits.messagesPerArrival} \`messages\` and as many \`receipts\` in one request, in ${(limits.hookMaxBytes / 1_024).toLocaleString('en')} KiB. Repeat a request as often as you like: a message whose \`id\` is there already is not stored again.`)}</p>
    <h3>A message</h3>
    ${table(CustomMessage)}
    <h3>Its contact</h3>
    ${table(CustomContact)}
    ${list([
      'The customer is found by `external_id` first, then by a verified phone or e-mail, then by `id`; whoever nobody has is made. Another `external_id` is another person, also on the same device. Answers go to the `id` that was written from last.',
      'What a visitor types into a form proves nothing: it would find, and show your team, somebody else’s contact. So a phone and an e-mail count only with `verified: true`, for example after a code was sent there. Without it they are neither looked at nor kept.',
      'Send `external_id` only of customers who have logged in.',
    ])}
    <h3>Answers of your team</h3>
    <p>${prose(`They are posted to \`delivery_url\` as \`{"message": {"id", "channel_id", "contact", "content", "template", "reply_to", "subject"}}\`, signed in the same way: check the signature before you believe it. Answer with any 2xx within ${limits.transportTimeoutMs / 1_000} seconds; otherwise the message comes again, with the same \`id\`.`)}</p>
    <h3>A receipt</h3>
    <p>How far such a message has come, if you know:</p>
    ${table(CustomReceipt)}`
}
