/** What connecting WhatsApp, Messenger and Instagram has in common: one Meta app, one address, one secret. */
import { pretty } from '../curl'
import { type Html, html, prose } from '../html'
import { code, steps } from '../parts'

export interface MetaProduct {
  type: 'whatsapp' | 'messenger' | 'instagram'
  /** As the webhooks of the app's dashboard call it. */
  object: string
  name: string
  account: string
  accessToken: string
  /** Where the account's number and token are found. */
  credentials: string
  /** Fields to subscribe to. */
  fields: readonly string[]
  /** What else Meta wants before it posts anything. */
  subscription: string
}

export function metaSetup(origin: string, { type, object, name, account, accessToken, credentials, fields, subscription }: MetaProduct): Html {
  return html`
    <p>${prose('Messages come straight from Meta to this server, signed. You need a Meta app of your own, and whoever runs this deployment needs its secret; one app will do for WhatsApp, Messenger and Instagram.')}</p>
    ${steps([
      `In Meta’s App Dashboard, ${credentials}`,
      'Give the Worker the app secret (App settings, Basic): `npx wrangler secret put META_APP_SECRET`. To try it with `npm start`, write `META_APP_SECRET=…` into `.sahut/secrets.env`, beside what is there, and start again. Several apps: their secrets with commas between. Without it everything that Meta posts is answered 401.',
      'Make the channel with the request below, as an admin, and read the verify token: `GET /v1/channels/CHANNEL/secret`, with the `id` that the channel was given.',
      `In the dashboard’s webhooks choose the object ${object}. The callback URL is \`${origin}/v1/inbound/meta\`; put the verify token beside it. Meta asks at once, and says so if they do not fit.`,
      `Subscribe to ${fields.map((field) => `\`${field}\``).join(', ')}.`,
      subscription,
      'Publish the app. Until then Meta posts only what people with a role in the app write.',
    ])}
    ${code(`POST ${origin}/v1/channels\n\n${pretty({ type, name, account, access_token: accessToken })}`)}
    <p>${prose('`account` says whose a message is: a payload for an account that no channel has is answered 200 and dropped. Only one channel can have it. `access_token` is kept encrypted, and only needed to send.')}</p>`
}
