/** Conversations as a spreadsheet takes them: one row for each message, those of a conversation together. */
import * as v from 'valibot'
import { idText, line } from '../http/values'
import { limits } from '../limits'

const cell = (description: string) => v.pipe(v.string(), v.description(description))
const localTime = 'in the workspace’s time zone, `2024-03-15 17:00:00`'

/** The columns, in this order; their names are the first row. Text that begins like a formula has an apostrophe in front. */
export const ExportedMessage = v.object({
  conversation_id: v.string(),
  status: cell('Of the conversation, as it is now'),
  channel: cell('Its name'),
  contact_name: v.string(),
  contact_phone: cell('The primary one, empty if there is none'),
  contact_email: cell('The primary one, empty if there is none'),
  assignee: cell('The name; empty: of nobody'),
  team: v.string(),
  labels: cell('With semicolons between'),
  opened_at: cell(`When the conversation began, ${localTime}`),
  message_id: v.string(),
  type: cell('`incoming`, `outgoing`, or `internal_note`'),
  content_type: cell('`text`, `image`, …'),
  sender: cell('By the name they had then'),
  content: v.string(),
  delivery: cell('How far an outgoing message has come'),
  sent_at: cell(`When it was written, ${localTime}`),
})
export type ExportedMessage = v.InferOutput<typeof ExportedMessage>

export const exportColumns = Object.keys(ExportedMessage.entries) as (keyof ExportedMessage)[]

export const ExportConversationsQuery = v.pipe(
  v.strictObject({
    from: v.pipe(line(64), v.description('Messages written then or later; a day is one of the workspace’s time zone')),
    to: v.pipe(v.optional(line(64)), v.description(`Messages written until then, that day or second included; now, unless told otherwise. At most ${limits.exportMaxDays} days after \`from\``)),
    channel_id: v.optional(idText),
    assignee_id: v.pipe(v.optional(idText), v.description('Conversations that are a member’s now; `unassigned`: nobody’s')),
    internal_notes: v.pipe(v.optional(v.picklist(['true', 'false']), 'false'), v.description('Whether what the team wrote for itself is in it')),
  }),
  v.description(`UTF-8 with a byte order mark, commas, lines that end with CRLF. Contacts in the bin are left out. It comes in pieces as it is read, so a fault can interrupt it after its status was sent. A whole one ends with a line break; one that broke off does not, and as a rule its last line says so. More than ${(limits.exportSlices * limits.exportSlice).toLocaleString('en')} messages are too many for one; ask for fewer days then.`),
)
export type ExportConversationsQuery = v.InferOutput<typeof ExportConversationsQuery>
