/** How WhatsApp is connected, and what of it is understood. */
import { limits } from '../../limits'
import { type Html, html, prose } from '../html'
import { list } from '../parts'
import { metaSetup } from './meta'

export function whatsAppSetup(origin: string): Html {
  return html`
    ${metaSetup(origin, {
      type: 'whatsapp',
      object: 'WhatsApp Business Account',
      name: 'WhatsApp Toko',
      account: '106540352242922',
      accessToken: 'EAAG…',
      credentials: 'add the use case for WhatsApp and connect your number. API setup shows its phone number ID, which is the channel’s `account`. Make a system user with a token that does not expire, with the permission `whatsapp_business_messaging`: that is the `access_token`.',
      fields: ['messages', 'smb_message_echoes'],
      subscription: 'Subscribe the app to your WhatsApp Business Account as well, once, with the permission `whatsapp_business_management`: `POST https://graph.facebook.com/v24.0/WABA_ID/subscribed_apps`.',
    })}
    <h3>Who a customer is</h3>
    <p>${prose('The number they write from, which is their phone too: a contact with this phone is found, whoever entered it. Customers with a username may keep their number to themselves; then they are known by the id that WhatsApp gave them for your business, and called by their profile’s name. A number they share when asked for it becomes theirs, as does a new one that WhatsApp tells of.')}</p>
    <h3>What is understood</h3>
    ${list([
      'Text, images, videos, voice messages, documents, stickers, places, contact cards, buttons, lists, forms, orders, reactions, and which message is answered. The advertisement that a customer came by is attached to their first message.',
      'An edited message comes as another one that answers the first.',
      'What your side writes in the WhatsApp Business app (`smb_message_echoes`) is in the conversation as well.',
      'How far messages of yours have come, and why one could not be delivered.',
    ])}
    <h3>What is not</h3>
    ${list([
      'Groups, calls, and what was said before the number was connected.',
      'A message or reaction that is taken back stays in the timeline.',
      'Files stay with WhatsApp: their ids are kept, not what is in them.',
      `Free text is taken only within ${limits.replyWindowHours} hours of the customer’s last message; later, send a template.`,
    ])}`
}
