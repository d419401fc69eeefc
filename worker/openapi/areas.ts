/** The headings of the API, in reading order: the first part of each path, and what is to be found below it. */
export const areas: Readonly<Record<string, { title: string; description: string }>> = {
  contacts: {
    title: 'Contacts',
    description:
      'The people a team talks to: profile, phones, e-mails, tags, groups, custom attributes, notes. In a write, an absent key changes nothing, `null` clears, and `tags` and `groups` replace the whole set; one tag, group, phone or e-mail has a call of its own that leaves the rest alone.',
  },
  panel: {
    title: 'Panel',
    description: 'The one request with which `<sahut-contact-panel>` opens, by contact id or by what the host page knows. Useful to anybody who builds a sidebar of their own.',
  },
  conversations: {
    title: 'Conversations',
    description: 'One customer on one channel. A customer’s message begins one or goes on with the last; a reply to what was resolved or snoozed opens it again. Many may read a conversation, one types at a time.',
  },
  tags: {
    title: 'Tags',
    description: 'The labels of a workspace. Two names that differ only in case are one tag, written the way it was written first.',
  },
  groups: {
    title: 'Groups',
    description: 'Named sets of contacts: whom a campaign reaches, whom auto reply answers.',
  },
  segments: {
    title: 'Segments',
    description: 'Named searches that the whole workspace shares. A segment holds no contacts: it finds those that fit today. It keeps meaning a tag when that is renamed, and is shown with the name it has now; once the tag is deleted, that name finds nobody until it is restored or another tag is given it. What a segment finds is what its `filter`, as shown, finds.',
  },
  custom_attributes: {
    title: 'Custom attributes',
    description: 'The fields a workspace adds to its contacts. Every write of `custom_attributes` is held against them; an unknown key is refused.',
  },
  channels: {
    title: 'Channels',
    description: 'Where customers write: a WhatsApp number, a page, a bot, an address, a chat of your own. How many there can be is the plan’s to say; an account of a provider belongs to one channel, whoever’s it is.',
  },
  teams: {
    title: 'Teams',
    description: 'Members to whom a conversation can be given together, before one of them takes it.',
  },
  templates: {
    title: 'Templates',
    description: 'Messages that a provider has approved: on WhatsApp the only way to write first, or when the customer has not written for 24 hours. They are approved at the provider; here they are told, word for word.',
  },
  rules: {
    title: 'Rules',
    description: 'What happens by itself when a customer writes a keyword: an answer, a contact made of a stranger, groups joined. Each firing is in the contact’s timeline.',
  },
  me: {
    title: 'Caller',
    description: 'Whom a key or token stands for, and what it may do.',
  },
  usage: {
    title: 'Usage',
    description: 'How much of its plan a workspace has used. A conversation counts in the month in which it is opened, whoever begins it; that it is opened again counts no more. At 80 and at 100 per cent the admins are told. Beyond that nothing is blocked.',
  },
  workspace: {
    title: 'Workspace',
    description: 'The team behind the key that is used: its country, time zone, language, and the pages that may show its panel.',
  },
  workspaces: {
    title: 'Workspaces',
    description: 'Every other thing belongs to exactly one workspace, and no call reaches into another.',
  },
  members: {
    title: 'Members',
    description: 'The people of the team and their roles. One person may be a member of several workspaces.',
  },
  api_keys: {
    title: 'API keys',
    description: 'Keys for servers: shown once, kept as a hash, labelled, and dead at the very next request once revoked.',
  },
  panel_tokens: {
    title: 'Panel tokens',
    description: 'What the page in front of an agent holds instead of an API key.',
  },
}
