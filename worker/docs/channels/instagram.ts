/** How Instagram is connected, and what of it is understood. */
import { type Html, html, prose } from '../html'
import { list } from '../parts'
import { metaSetup } from './meta'

export function instagramSetup(origin: string): Html {
  return html`
    ${metaSetup(origin, {
      type: 'instagram',
      object: 'Instagram',
      name: 'Instagram Toko',
      account: '17841405822304914',
      accessToken: 'IGAA…',
      credentials: 'add the use case for Instagram, with Instagram login, and connect your professional account. Its ID is the channel’s `account`; the token that is generated for it is its `access_token`. Ask for the permission `instagram_business_manage_messages`. The page also shows an Instagram app secret: it belongs into `META_APP_SECRET` too, beside the app’s own.',
      fields: ['messages', 'messaging_postbacks', 'message_reactions', 'message_edit', 'messaging_seen', 'messaging_referral'],
      subscription: 'Switch the webhook subscription of the account on. In the account’s own settings, allow access to messages for connected tools.',
    })}
    <p>${prose('An account that is reached through its Facebook page works as well: then `access_token` is the page’s, and the channel’s `delivery_url` is `https://graph.facebook.com`.')}</p>
    <h3>Who a customer is</h3>
    <p>${prose('An id that they have with your account and nowhere else. What Instagram posts has neither their name nor their username: name the contact, or merge it with the one you know.')}</p>
    <h3>What is understood</h3>
    ${list([
      'Text, images, videos, voice messages, shared posts and reels, quick replies, icebreakers, reactions, and which message is answered.',
      'Answers to your stories, with the story, and stories that mention you. Instagram shows these for a day.',
      'An edited message comes as another one that answers the first.',
      'What your side writes in Instagram is in the conversation as well.',
      'Which messages of yours were seen.',
    ])}
    <h3>What is not</h3>
    ${list([
      'Comments, and mentions outside of stories.',
      'A message or reaction that is taken back stays in the timeline.',
      'Files are linked, not copied: Meta’s addresses of them stop working after some time.',
    ])}`
}
