/** How an e-mail address is connected, and what of a mail is understood. */
import { limits } from '../../limits'
import { pretty } from '../curl'
import { type Html, html, prose } from '../html'
import { code, list, steps } from '../parts'

const channel = { type: 'email', name: 'CS Toko', account: 'cs@example.com' }

export function emailSetup(origin: string): Html {
  return html`
    <p>${prose('Customers write to an address of yours; Cloudflare’s Email Routing gives each mail to this Worker. The address’s domain has to be in the Cloudflare account that the Worker runs in. Mail that is received elsewhere can be forwarded to such an address.')}</p>
    ${steps([
      'Make the channel with the request below, as an admin. `account` is the address; only one channel can have it.',
      'In Cloudflare’s dashboard, turn on Email Routing for the domain. It adds the DNS records it needs.',
      'Under Routing rules, create the address with the action Send to a Worker, and choose this Worker.',
      'To answer, the Worker needs a `send_email` binding called `EMAIL`, and the domain has to be set up for sending in the same place.',
    ])}
    ${code(`POST ${origin}/v1/channels\n\n${pretty(channel)}`)}
    <p>Mail to an address that no channel has is not taken in.</p>
    <h3>Who a customer is</h3>
    ${list([
      'The address in From, in small letters, with the name beside it. Not Reply-To, and not the envelope: anybody may write anything there.',
      'From can be forged as well, where its domain lets it be. Cloudflare turns away what such a domain’s own policy (DMARC) wants turned away. What is left and passes neither DMARC nor a DKIM or SPF of its own domain is still taken in, for many small companies have set up neither, and is marked as not authenticated.',
    ])}
    <h3>What is understood</h3>
    ${list([
      `The text; HTML only where there is none, as plain text. ${limits.mailMaxChars.toLocaleString('en')} characters of it are kept. A mail without text says its subject.`,
      'Mails quoted below an answer are cut off, where it is certain that they are: of Gmail, Outlook, Apple and others, in Indonesian and English. Answers between the lines and forwarded mails stay whole.',
      'Threads, by `References` and `In-Reply-To`: an answer goes on with its conversation, a mail that answers none begins one.',
      `Attachments, by name and type, up to ${limits.attachmentsPerMessage}, and those that begin in the first ${limits.mailMaxBytes / 1_048_576} MiB of the mail.`,
      `When it was written, as long as that can be right: not in the future, and no more than ${limits.mailMaxDays} days ago.`,
    ])}
    <h3>What is not</h3>
    ${list([
      'What no person wrote: automatic answers (`Auto-Submitted`), bulk (`Precedence: bulk`), bounces and reports.',
      'What comes from the channel’s own address.',
      'What is in an attachment, and a mail that is attached to a mail, beyond its name.',
    ])}`
}
