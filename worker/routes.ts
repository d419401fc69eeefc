/** The API, as its index: every address, who may call it, what it takes and what it answers. Read it top to bottom. */
import * as channels from './channels/channel.routes'
import { Channel, ChannelList, ChannelSecret, CreateChannel, ListChannelsQuery, UpdateChannel } from './channels/channel.schema'
import * as panel from './contacts/panel.routes'
import { Panel, PanelQuery } from './contacts/panel.schema'
import * as contacts from './contacts/contact.routes'
import {
  AddEmail, AddPhone, BlockContact, Contact, ContactWithNotes, CreateContact, LookupQuery, UpdateContact,
  UpdateEmail, UpdatePhone, UpsertContact, UpsertQuery,
} from './contacts/contact.schema'
import * as conversations from './conversations/conversation.routes'
import { Composing, Conversation, ConversationList, CreateConversation, ListConversationsQuery, UpdateConversation } from './conversations/conversation.schema'
import * as exported from './conversations/export.routes'
import { ExportConversationsQuery, ExportedMessage } from './conversations/export.schema'
import * as messages from './conversations/message.routes'
import { ListMessagesQuery, Message, MessageList, SendMessage } from './conversations/message.schema'
import * as timeline from './conversations/timeline.routes'
import { Timeline, TimelineQuery } from './conversations/timeline.schema'
import { emails, phones } from './contacts/identities.routes'
import * as memberships from './contacts/memberships.routes'
import * as fields from './fields/field.routes'
import { CreateField, Field, FieldList, ListFieldsQuery, ReorderFields, UpdateField } from './fields/field.schema'
import * as groups from './groups/group.routes'
import { CreateGroup, Group, GroupList, JoinGroup, ListGroupsQuery, UpdateGroup } from './groups/group.schema'
import { type Route, route } from './http/route'
import * as keys from './keys/key.routes'
import { ApiKey, ApiKeyList, CreateApiKey, ListApiKeysQuery, NewApiKey } from './keys/key.schema'
import * as me from './members/me.routes'
import * as members from './members/member.routes'
import { CreateMember, ListMembersQuery, Me, Member, MemberList, UpdateMember } from './members/member.schema'
import * as notes from './notes/note.routes'
import { CreateNote, ListNotesQuery, Note, NoteList, UpdateNote } from './notes/note.schema'
import * as rules from './rules/rule.routes'
import { CreateRule, ReorderRules, Rule, RuleList, UpdateRule } from './rules/rule.schema'
import * as search from './search/search.routes'
import { ContactList, Facets, FacetsQuery, ListQuery } from './search/search.schema'
import * as segments from './segments/segment.routes'
import { CreateSegment, ListSegmentsQuery, Segment, SegmentCount, SegmentList, UpdateSegment } from './segments/segment.schema'
import * as tags from './tags/tag.routes'
import { ApplyTag, CreateTag, ListTagsQuery, RemoveTagQuery, Tag, TagList, UpdateTag } from './tags/tag.schema'
import * as teams from './teams/team.routes'
import { CreateTeam, ListTeamsQuery, Team, TeamList, UpdateTeam } from './teams/team.schema'
import * as templates from './templates/template.routes'
import { CreateTemplate, ListTemplatesQuery, Template, TemplateList, UpdateTemplate } from './templates/template.schema'
import * as tokens from './tokens/token.routes'
import { CreatePanelToken, PanelToken, RevokedTokens, SigningSecret } from './tokens/token.schema'
import * as usage from './usage/usage.routes'
import { Usage, UsageQuery } from './usage/usage.schema'
import * as workspaces from './workspace/workspace.routes'
import { CreateWorkspace, NewWorkspace, UpdateWorkspace, Workspace } from './workspace/workspace.schema'

export const routes: readonly Route[] = [
  route('GET', '/panel', {
    summary: 'Everything the panel’s first paint needs',
    permission: 'contacts:read',
    query: PanelQuery,
    answers: Panel,
    handler: panel.open,
  }),

  route('GET', '/contacts', {
    summary: 'List and search contacts, newest first',
    permission: 'contacts:read',
    query: ListQuery,
    answers: ContactList,
    problems: ['bad_request'],
    handler: search.list,
  }),
  route('GET', '/contacts/facets', {
    summary: 'Count contacts by tag, group, source and status, for a filter bar',
    permission: 'contacts:read',
    query: FacetsQuery,
    answers: Facets,
    handler: search.facets,
  }),
  route('POST', '/contacts', {
    summary: 'Create a contact',
    permission: 'contacts:write',
    body: CreateContact,
    answers: Contact,
    status: 201,
    problems: ['conflict'],
    handler: contacts.create,
  }),
  route('PUT', '/contacts', {
    summary: 'Create a contact, or update the one that matches',
    permission: 'contacts:write',
    query: UpsertQuery,
    body: UpsertContact,
    answers: Contact,
    problems: ['conflict'],
    handler: contacts.upsert,
    current: contacts.getMatched,
  }),
  route('GET', '/contacts/lookup', {
    summary: 'Find the one contact with this phone, e-mail or external id',
    permission: 'contacts:read',
    query: LookupQuery,
    answers: ContactWithNotes,
    problems: ['not_found', 'conflict'],
    handler: contacts.lookup,
  }),
  route('GET', '/contacts/{id}', {
    summary: 'Get a contact',
    permission: 'contacts:read',
    answers: ContactWithNotes,
    handler: contacts.get,
  }),
  route('PUT', '/contacts/{id}', {
    summary: 'Update what is sent, leave the rest',
    permission: 'contacts:write',
    body: UpdateContact,
    answers: Contact,
    problems: ['conflict'],
    handler: contacts.update,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}', {
    summary: 'Put a contact in the bin',
    permission: 'contacts:delete',
    answers: Contact,
    handler: contacts.remove,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/restore', {
    summary: 'Take a contact out of the bin',
    permission: 'contacts:delete',
    answers: Contact,
    handler: contacts.restore,
    current: contacts.get,
  }),

  route('POST', '/contacts/{id}/block', {
    summary: 'Block a contact: what they write is dropped',
    permission: 'contacts:block',
    body: BlockContact,
    answers: Contact,
    handler: contacts.block,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/unblock', {
    summary: 'Unblock a contact',
    permission: 'contacts:block',
    answers: Contact,
    handler: contacts.unblock,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/revert_name', {
    summary: 'Take back a name that was read from a message',
    permission: 'contacts:write',
    answers: Contact,
    handler: contacts.revertName,
    current: contacts.get,
  }),
  route('GET', '/contacts/{id}/timeline', {
    summary: 'Everything that happened to a contact, newest first',
    permission: 'contacts:read',
    query: TimelineQuery,
    answers: Timeline,
    problems: ['bad_request'],
    handler: timeline.list,
  }),

  route('POST', '/contacts/{id}/tags', {
    summary: 'Add one tag',
    permission: 'contacts:write',
    body: ApplyTag,
    answers: Contact,
    problems: ['conflict'],
    handler: memberships.addTag,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/tags', {
    summary: 'Remove one tag',
    permission: 'contacts:write',
    query: RemoveTagQuery,
    answers: Contact,
    handler: memberships.removeTag,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/groups', {
    summary: 'Join one group',
    permission: 'contacts:write',
    body: JoinGroup,
    answers: Contact,
    problems: ['conflict'],
    handler: memberships.joinGroup,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/groups/{group_id}', {
    summary: 'Leave one group',
    permission: 'contacts:write',
    answers: Contact,
    handler: memberships.leaveGroup,
    current: contacts.get,
  }),

  route('POST', '/contacts/{id}/phones', {
    summary: 'Add a phone',
    permission: 'contacts:write',
    body: AddPhone,
    answers: Contact,
    problems: ['conflict'],
    handler: phones.add,
    current: contacts.get,
  }),
  route('PUT', '/contacts/{id}/phones/{identity_id}', {
    summary: 'Change a phone, or make it the primary one',
    permission: 'contacts:write',
    body: UpdatePhone,
    answers: Contact,
    problems: ['conflict'],
    handler: phones.update,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/phones/{identity_id}', {
    summary: 'Remove a phone',
    permission: 'contacts:write',
    answers: Contact,
    handler: phones.remove,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/emails', {
    summary: 'Add an e-mail',
    permission: 'contacts:write',
    body: AddEmail,
    answers: Contact,
    problems: ['conflict'],
    handler: emails.add,
    current: contacts.get,
  }),
  route('PUT', '/contacts/{id}/emails/{identity_id}', {
    summary: 'Change an e-mail, or make it the primary one',
    permission: 'contacts:write',
    body: UpdateEmail,
    answers: Contact,
    problems: ['conflict'],
    handler: emails.update,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/emails/{identity_id}', {
    summary: 'Remove an e-mail',
    permission: 'contacts:write',
    answers: Contact,
    handler: emails.remove,
    current: contacts.get,
  }),

  route('GET', '/contacts/{id}/notes', {
    summary: 'A contact’s notes, pinned first, then newest',
    permission: 'contacts:read',
    query: ListNotesQuery,
    answers: NoteList,
    handler: notes.list,
  }),
  route('POST', '/contacts/{id}/notes', {
    summary: 'Write a note',
    permission: 'notes:write',
    body: CreateNote,
    answers: Note,
    status: 201,
    handler: notes.create,
    current: contacts.get,
  }),
  route('GET', '/contacts/{id}/notes/{note_id}', {
    summary: 'Get a note',
    permission: 'contacts:read',
    answers: Note,
    handler: notes.get,
  }),
  route('PUT', '/contacts/{id}/notes/{note_id}', {
    summary: 'Change or pin a note; its text only by its author, or by a supervisor',
    permission: 'notes:write',
    body: UpdateNote,
    answers: Note,
    handler: notes.update,
    current: notes.get,
  }),
  route('DELETE', '/contacts/{id}/notes/{note_id}', {
    summary: 'Delete a note; it can be restored',
    permission: 'notes:write',
    answers: Note,
    handler: notes.remove,
    current: notes.get,
  }),
  route('POST', '/contacts/{id}/notes/{note_id}/restore', {
    summary: 'Restore a deleted note',
    permission: 'notes:write',
    answers: Note,
    handler: notes.restore,
  }),

  route('GET', '/conversations', {
    summary: 'List conversations, the last message first',
    permission: 'contacts:read',
    query: ListConversationsQuery,
    answers: ConversationList,
    handler: conversations.list,
  }),
  route('POST', '/conversations', {
    summary: 'Begin a conversation, with a contact or with whoever has a phone or an e-mail',
    permission: 'conversations:write',
    body: CreateConversation,
    answers: Conversation,
    status: 201,
    problems: ['conflict', 'template_required'],
    handler: conversations.create,
  }),
  route('GET', '/conversations/export.csv', {
    summary: 'Export what was said in conversations, as CSV',
    permission: 'conversations:export',
    query: ExportConversationsQuery,
    answers: ExportedMessage,
    media: 'text/csv',
    handler: exported.download,
  }),
  route('GET', '/conversations/{id}', {
    summary: 'Get a conversation',
    permission: 'contacts:read',
    answers: Conversation,
    handler: conversations.get,
  }),
  route('PUT', '/conversations/{id}', {
    summary: 'Change status, assignee, team or labels',
    permission: 'conversations:write',
    body: UpdateConversation,
    answers: Conversation,
    handler: conversations.update,
    current: conversations.get,
  }),
  route('GET', '/conversations/{id}/messages', {
    summary: 'A conversation’s messages and what happened in between, oldest first',
    permission: 'contacts:read',
    query: ListMessagesQuery,
    answers: MessageList,
    handler: messages.list,
  }),
  route('POST', '/conversations/{id}/messages', {
    summary: 'Send a message, or write a note for the team',
    permission: 'conversations:write',
    body: SendMessage,
    answers: Message,
    status: 201,
    problems: ['conflict', 'template_required'],
    handler: messages.send,
  }),
  route('GET', '/conversations/{id}/messages/{message_id}', {
    summary: 'Get a message: how far it has come',
    permission: 'contacts:read',
    answers: Message,
    handler: messages.get,
  }),
  route('POST', '/conversations/{id}/composing', {
    summary: 'Take or renew the right to type, for some seconds',
    permission: 'conversations:write',
    answers: Composing,
    problems: ['conflict'],
    handler: messages.takeTurn,
  }),

  route('GET', '/tags', {
    summary: 'Tags, those that begin with `q` first, then the most used',
    permission: 'contacts:read',
    query: ListTagsQuery,
    answers: TagList,
    handler: tags.list,
  }),
  route('POST', '/tags', {
    summary: 'Create a tag',
    permission: 'tags:manage',
    body: CreateTag,
    answers: Tag,
    status: 201,
    problems: ['conflict'],
    handler: tags.create,
  }),
  route('GET', '/tags/{id}', {
    summary: 'Get a tag',
    permission: 'contacts:read',
    answers: Tag,
    handler: tags.get,
  }),
  route('PUT', '/tags/{id}', {
    summary: 'Rename or colour a tag',
    permission: 'tags:manage',
    body: UpdateTag,
    answers: Tag,
    problems: ['conflict'],
    handler: tags.update,
    current: tags.get,
  }),
  route('DELETE', '/tags/{id}', {
    summary: 'Delete a tag, from every contact; it can be restored',
    permission: 'tags:manage',
    answers: Tag,
    handler: tags.remove,
    current: tags.get,
  }),
  route('POST', '/tags/{id}/restore', {
    summary: 'Restore a deleted tag, to every contact that had it',
    permission: 'tags:manage',
    answers: Tag,
    problems: ['conflict'],
    handler: tags.restore,
  }),

  route('GET', '/groups', {
    summary: 'Groups, those that begin with `q` first, then the largest',
    permission: 'contacts:read',
    query: ListGroupsQuery,
    answers: GroupList,
    handler: groups.list,
  }),
  route('POST', '/groups', {
    summary: 'Create a group',
    permission: 'groups:manage',
    body: CreateGroup,
    answers: Group,
    status: 201,
    problems: ['conflict'],
    handler: groups.create,
  }),
  route('GET', '/groups/{id}', {
    summary: 'Get a group',
    permission: 'contacts:read',
    answers: Group,
    handler: groups.get,
  }),
  route('PUT', '/groups/{id}', {
    summary: 'Rename or describe a group',
    permission: 'groups:manage',
    body: UpdateGroup,
    answers: Group,
    problems: ['conflict'],
    handler: groups.update,
    current: groups.get,
  }),
  route('DELETE', '/groups/{id}', {
    summary: 'Delete a group, from every contact; it can be restored',
    permission: 'groups:manage',
    answers: Group,
    handler: groups.remove,
    current: groups.get,
  }),
  route('POST', '/groups/{id}/restore', {
    summary: 'Restore a deleted group, to every contact that had it',
    permission: 'groups:manage',
    answers: Group,
    problems: ['conflict'],
    handler: groups.restore,
  }),

  route('GET', '/segments', {
    summary: 'Segments: saved searches, by name',
    permission: 'contacts:read',
    query: ListSegmentsQuery,
    answers: SegmentList,
    handler: segments.list,
  }),
  route('POST', '/segments', {
    summary: 'Save a search as a segment',
    permission: 'segments:manage',
    body: CreateSegment,
    answers: Segment,
    status: 201,
    problems: ['conflict'],
    handler: segments.create,
  }),
  route('GET', '/segments/{id}', {
    summary: 'Get a segment',
    permission: 'contacts:read',
    answers: Segment,
    handler: segments.get,
  }),
  route('PUT', '/segments/{id}', {
    summary: 'Rename a segment, or change what it finds',
    permission: 'segments:manage',
    body: UpdateSegment,
    answers: Segment,
    problems: ['conflict'],
    handler: segments.update,
    current: segments.get,
  }),
  route('DELETE', '/segments/{id}', {
    summary: 'Delete a segment; its contacts stay, and it can be restored',
    permission: 'segments:manage',
    answers: Segment,
    handler: segments.remove,
    current: segments.get,
  }),
  route('POST', '/segments/{id}/restore', {
    summary: 'Restore a deleted segment',
    permission: 'segments:manage',
    answers: Segment,
    problems: ['conflict'],
    handler: segments.restore,
  }),
  route('GET', '/segments/{id}/contacts', {
    summary: 'The contacts of a segment; whatever else is asked for narrows it',
    permission: 'contacts:read',
    query: ListQuery,
    answers: ContactList,
    problems: ['bad_request'],
    handler: segments.contacts,
  }),
  route('GET', '/segments/{id}/count', {
    summary: 'Count the contacts of a segment',
    permission: 'contacts:read',
    answers: SegmentCount,
    handler: segments.count,
  }),

  route('GET', '/custom_attributes', {
    summary: 'The custom fields, in order',
    permission: 'contacts:read',
    query: ListFieldsQuery,
    answers: FieldList,
    handler: fields.list,
  }),
  route('POST', '/custom_attributes', {
    summary: 'Define a custom field',
    permission: 'fields:manage',
    body: CreateField,
    answers: Field,
    status: 201,
    problems: ['conflict'],
    handler: fields.create,
  }),
  route('PUT', '/custom_attributes', {
    summary: 'Put the custom fields in another order',
    permission: 'fields:manage',
    body: ReorderFields,
    answers: FieldList,
    handler: fields.reorder,
  }),
  route('GET', '/custom_attributes/{id}', {
    summary: 'Get a custom field',
    permission: 'contacts:read',
    answers: Field,
    handler: fields.get,
  }),
  route('PUT', '/custom_attributes/{id}', {
    summary: 'Rename a custom field, change its options, archive it or bring it back',
    permission: 'fields:manage',
    body: UpdateField,
    answers: Field,
    problems: ['conflict'],
    handler: fields.update,
    current: fields.get,
  }),

  route('GET', '/channels', {
    summary: 'The channels on which customers write',
    permission: 'workspace:read',
    query: ListChannelsQuery,
    answers: ChannelList,
    handler: channels.list,
  }),
  route('POST', '/channels', {
    summary: 'Connect a channel',
    permission: 'channels:manage',
    body: CreateChannel,
    answers: Channel,
    status: 201,
    problems: ['conflict'],
    handler: channels.create,
  }),
  route('GET', '/channels/{id}', {
    summary: 'Get a channel',
    permission: 'workspace:read',
    answers: Channel,
    handler: channels.get,
  }),
  route('PUT', '/channels/{id}', {
    summary: 'Change a channel, or what it sends with',
    permission: 'channels:manage',
    body: UpdateChannel,
    answers: Channel,
    problems: ['conflict'],
    handler: channels.update,
    current: channels.get,
  }),
  route('DELETE', '/channels/{id}', {
    summary: 'Delete a channel: what comes on it is not taken any more; its conversations stay, and it can be restored',
    permission: 'channels:manage',
    answers: Channel,
    handler: channels.remove,
    current: channels.get,
  }),
  route('POST', '/channels/{id}/restore', {
    summary: 'Restore a deleted channel',
    permission: 'channels:manage',
    answers: Channel,
    problems: ['conflict'],
    handler: channels.restore,
  }),
  route('GET', '/channels/{id}/secret', {
    summary: 'Get the secret by which what comes is known to be the provider’s',
    permission: 'channels:manage',
    answers: ChannelSecret,
    handler: channels.getSecret,
  }),
  route('POST', '/channels/{id}/rotate_secret', {
    summary: 'Replace the secret of a channel; the old one is dead at once',
    permission: 'channels:manage',
    answers: ChannelSecret,
    problems: ['conflict'],
    handler: channels.rotateSecret,
  }),

  route('GET', '/teams', {
    summary: 'Teams, by name',
    permission: 'workspace:read',
    query: ListTeamsQuery,
    answers: TeamList,
    handler: teams.list,
  }),
  route('POST', '/teams', {
    summary: 'Create a team',
    permission: 'teams:manage',
    body: CreateTeam,
    answers: Team,
    status: 201,
    problems: ['conflict'],
    handler: teams.create,
  }),
  route('GET', '/teams/{id}', {
    summary: 'Get a team',
    permission: 'workspace:read',
    answers: Team,
    handler: teams.get,
  }),
  route('PUT', '/teams/{id}', {
    summary: 'Rename a team, or change who is in it',
    permission: 'teams:manage',
    body: UpdateTeam,
    answers: Team,
    problems: ['conflict'],
    handler: teams.update,
    current: teams.get,
  }),
  route('DELETE', '/teams/{id}', {
    summary: 'Delete a team; its conversations stay, and it can be restored',
    permission: 'teams:manage',
    answers: Team,
    handler: teams.remove,
    current: teams.get,
  }),
  route('POST', '/teams/{id}/restore', {
    summary: 'Restore a deleted team',
    permission: 'teams:manage',
    answers: Team,
    problems: ['conflict'],
    handler: teams.restore,
  }),

  route('GET', '/templates', {
    summary: 'Message templates, by name',
    permission: 'workspace:read',
    query: ListTemplatesQuery,
    answers: TemplateList,
    handler: templates.list,
  }),
  route('POST', '/templates', {
    summary: 'Add a template that the provider has approved',
    permission: 'templates:manage',
    body: CreateTemplate,
    answers: Template,
    status: 201,
    problems: ['conflict'],
    handler: templates.create,
  }),
  route('GET', '/templates/{id}', {
    summary: 'Get a template',
    permission: 'workspace:read',
    answers: Template,
    handler: templates.get,
  }),
  route('PUT', '/templates/{id}', {
    summary: 'Change a template, as the provider has approved it',
    permission: 'templates:manage',
    body: UpdateTemplate,
    answers: Template,
    problems: ['conflict'],
    handler: templates.update,
    current: templates.get,
  }),
  route('DELETE', '/templates/{id}', {
    summary: 'Delete a template; messages that were sent with it stay, and it can be restored',
    permission: 'templates:manage',
    answers: Template,
    handler: templates.remove,
    current: templates.get,
  }),
  route('POST', '/templates/{id}/restore', {
    summary: 'Restore a deleted template',
    permission: 'templates:manage',
    answers: Template,
    problems: ['conflict'],
    handler: templates.restore,
  }),

  route('GET', '/rules', {
    summary: 'The rules, in the order in which they apply',
    permission: 'workspace:read',
    answers: RuleList,
    handler: rules.list,
  }),
  route('POST', '/rules', {
    summary: 'Create a rule, which applies after those there are',
    permission: 'rules:manage',
    body: CreateRule,
    answers: Rule,
    status: 201,
    problems: ['conflict'],
    handler: rules.create,
  }),
  route('PUT', '/rules', {
    summary: 'Put the rules in another order',
    permission: 'rules:manage',
    body: ReorderRules,
    answers: RuleList,
    handler: rules.reorder,
  }),
  route('GET', '/rules/{id}', {
    summary: 'Get a rule',
    permission: 'workspace:read',
    answers: Rule,
    handler: rules.get,
  }),
  route('PUT', '/rules/{id}', {
    summary: 'Change a rule, or switch it on or off',
    permission: 'rules:manage',
    body: UpdateRule,
    answers: Rule,
    handler: rules.update,
    current: rules.get,
  }),
  route('DELETE', '/rules/{id}', {
    summary: 'Delete a rule; it can be restored',
    permission: 'rules:manage',
    answers: Rule,
    handler: rules.remove,
    current: rules.get,
  }),
  route('POST', '/rules/{id}/restore', {
    summary: 'Restore a deleted rule, to its place',
    permission: 'rules:manage',
    answers: Rule,
    problems: ['conflict'],
    handler: rules.restore,
  }),

  route('GET', '/me', {
    summary: 'Who is calling, and what they may do',
    permission: 'workspace:read',
    answers: Me,
    handler: me.get,
  }),

  route('GET', '/usage', {
    summary: 'What is used of what the plan includes: conversations of a month, channels',
    permission: 'workspace:read',
    query: UsageQuery,
    answers: Usage,
    handler: usage.get,
  }),

  route('GET', '/workspace', {
    summary: 'Get the workspace',
    permission: 'workspace:read',
    answers: Workspace,
    handler: workspaces.get,
  }),
  route('PUT', '/workspace', {
    summary: 'Update what is sent of the workspace, leave the rest',
    permission: 'workspace:manage',
    body: UpdateWorkspace,
    answers: Workspace,
    problems: ['precondition_failed'],
    handler: workspaces.update,
    current: workspaces.get,
  }),
  route('POST', '/workspaces', {
    summary: 'Create another workspace, with an admin key of its own',
    permission: 'workspace:manage',
    body: CreateWorkspace,
    answers: NewWorkspace,
    status: 201,
    handler: workspaces.create,
  }),

  route('GET', '/members', {
    summary: 'List the members, in the order in which they joined',
    permission: 'members:read',
    query: ListMembersQuery,
    answers: MemberList,
    handler: members.list,
  }),
  route('POST', '/members', {
    summary: 'Add a member by e-mail, or bring back one who was removed',
    permission: 'members:manage',
    body: CreateMember,
    answers: Member,
    status: 201,
    problems: ['conflict'],
    handler: members.add,
  }),
  route('GET', '/members/{id}', {
    summary: 'Get a member',
    permission: 'members:read',
    answers: Member,
    problems: ['not_found'],
    handler: members.get,
  }),
  route('PUT', '/members/{id}', {
    summary: 'Change the name or role of a member',
    permission: 'members:manage',
    body: UpdateMember,
    answers: Member,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: members.update,
    current: members.get,
  }),
  route('DELETE', '/members/{id}', {
    summary: 'Remove a member, whose tokens are dead at once',
    permission: 'members:manage',
    answers: Member,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: members.remove,
    current: members.get,
  }),

  route('GET', '/api_keys', {
    summary: 'List the API keys, newest first, the revoked ones too',
    permission: 'keys:manage',
    query: ListApiKeysQuery,
    answers: ApiKeyList,
    handler: keys.list,
  }),
  route('POST', '/api_keys', {
    summary: 'Create an API key, which is shown in this answer only',
    permission: 'keys:manage',
    body: CreateApiKey,
    answers: NewApiKey,
    status: 201,
    problems: ['conflict'],
    handler: keys.create,
  }),
  route('GET', '/api_keys/{id}', {
    summary: 'Get what is known of an API key',
    permission: 'keys:manage',
    answers: ApiKey,
    problems: ['not_found'],
    handler: keys.get,
  }),
  route('DELETE', '/api_keys/{id}', {
    summary: 'Revoke an API key, which is dead at once; the last admin key stays',
    permission: 'keys:manage',
    answers: ApiKey,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: keys.revoke,
    current: keys.get,
  }),

  route('POST', '/panel_tokens', {
    summary: 'Create a panel token for one agent; only an API key may',
    permission: 'tokens:create',
    body: CreatePanelToken,
    answers: PanelToken,
    status: 201,
    problems: ['forbidden'],
    handler: tokens.create,
  }),
  route('POST', '/panel_tokens/revoke_all', {
    summary: 'End every panel token there is, and the secret that hosts sign with',
    permission: 'workspace:manage',
    answers: RevokedTokens,
    handler: tokens.revokeAll,
  }),
  route('GET', '/panel_tokens/signing_secret', {
    summary: 'Get the secret with which your own server signs panel tokens; only an API key may',
    permission: 'workspace:manage',
    answers: SigningSecret,
    handler: tokens.getSigningSecret,
  }),
]
