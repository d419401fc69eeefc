/** How Messenger is connected, and what of it is understood. */
import { type Html, html, prose } from '../html'
import { list } from '../parts'
import { metaSetup } from './meta'

export function messengerSetup(origin: string): Html {
  return html`
    ${metaSetup(origin, {
      type: 'messenger',
      object: 'Page',
      name: 'Messenger Toko',
      account: '682498302938465',
      accessToken: 'EAAG…',
      credentials: 'add the use case for Messenger and connect your Facebook page. The page’s ID is the channel’s `account`; the token that is generated for the page is its `access_token`. Ask for the permissions `pages_messaging` and `pages_manage_metadata`.',
      fields: ['messages', 'messaging_postbacks', 'message_reactions', 'message_edits', 'message_echoes', 'message_deliveries', 'messaging_referrals'],
      subscription: 'Add the same fields to the page, which is a list of its own, below the page’s token.',
    })}
    <h3>Who a customer is</h3>
    <p>${prose('An id that they have with your page and nowhere else. Messenger does not say what they are called, nor their phone: name the contact, or merge it with the one you know.')}</p>
    <h3>What is understood</h3>
    ${list([
      'Text, images, videos, voice messages, files, stickers, places, links, products, buttons, reactions, and which message is answered. The advertisement that a customer came by is attached.',
      'An edited message comes as another one that answers the first.',
      'What your side writes with another tool, such as the page’s inbox, is in the conversation as well.',
      'Which messages of yours were delivered.',
    ])}
    <h3>What is not</h3>
    ${list([
      'Which message was read: Messenger only says up to what time.',
      'A message or reaction that is taken back stays in the timeline.',
      'Comments on posts, and conversations that another app of the page has in hand (`standby`).',
      'Files are linked, not copied: Meta’s addresses of them stop working after some time.',
    ])}`
}
