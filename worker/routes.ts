/** The API, as its index: every address, who may call it, what it takes and what it answers. Read it top to bottom. */
import * as panel from './contacts/panel.routes'
import { Panel, PanelQuery } from './contacts/panel.schema'
import * as contacts from './contacts/contact.routes'
import {
  AddEmail, AddPhone, Contact, ContactList, ContactWithNotes, CreateContact, ListQuery, LookupQuery, UpdateContact,
  UpdateEmail, UpdatePhone, UpsertContact, UpsertQuery,
} from './contacts/contact.schema'
import { emails, phones } from './contacts/identities.routes'
import * as memberships from './contacts/memberships.routes'
import { JoinGroup } from './groups/group.schema'
import { type Route, route } from './http/route'
import { ApplyTag, RemoveTagQuery } from './tags/tag.schema'

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
    handler: contacts.list,
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
    problems: ['not_found'],
    handler: contacts.get,
  }),
  route('PUT', '/contacts/{id}', {
    summary: 'Update what is sent, leave the rest',
    permission: 'contacts:write',
    body: UpdateContact,
    answers: Contact,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: contacts.update,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}', {
    summary: 'Put a contact in the bin',
    permission: 'contacts:delete',
    answers: Contact,
    problems: ['not_found', 'precondition_failed'],
    handler: contacts.remove,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/restore', {
    summary: 'Take a contact out of the bin',
    permission: 'contacts:delete',
    answers: Contact,
    problems: ['not_found', 'precondition_failed'],
    handler: contacts.restore,
    current: contacts.get,
  }),

  route('POST', '/contacts/{id}/tags', {
    summary: 'Add one tag',
    permission: 'contacts:write',
    body: ApplyTag,
    answers: Contact,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: memberships.addTag,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/tags', {
    summary: 'Remove one tag',
    permission: 'contacts:write',
    query: RemoveTagQuery,
    answers: Contact,
    problems: ['not_found', 'precondition_failed'],
    handler: memberships.removeTag,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/groups', {
    summary: 'Join one group',
    permission: 'contacts:write',
    body: JoinGroup,
    answers: Contact,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: memberships.joinGroup,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/groups/{group_id}', {
    summary: 'Leave one group',
    permission: 'contacts:write',
    answers: Contact,
    problems: ['not_found', 'precondition_failed'],
    handler: memberships.leaveGroup,
    current: contacts.get,
  }),

  route('POST', '/contacts/{id}/phones', {
    summary: 'Add a phone',
    permission: 'contacts:write',
    body: AddPhone,
    answers: Contact,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: phones.add,
    current: contacts.get,
  }),
  route('PUT', '/contacts/{id}/phones/{identity_id}', {
    summary: 'Change a phone, or make it the primary one',
    permission: 'contacts:write',
    body: UpdatePhone,
    answers: Contact,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: phones.update,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/phones/{identity_id}', {
    summary: 'Remove a phone',
    permission: 'contacts:write',
    answers: Contact,
    problems: ['not_found', 'precondition_failed'],
    handler: phones.remove,
    current: contacts.get,
  }),
  route('POST', '/contacts/{id}/emails', {
    summary: 'Add an e-mail',
    permission: 'contacts:write',
    body: AddEmail,
    answers: Contact,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: emails.add,
    current: contacts.get,
  }),
  route('PUT', '/contacts/{id}/emails/{identity_id}', {
    summary: 'Change an e-mail, or make it the primary one',
    permission: 'contacts:write',
    body: UpdateEmail,
    answers: Contact,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    handler: emails.update,
    current: contacts.get,
  }),
  route('DELETE', '/contacts/{id}/emails/{identity_id}', {
    summary: 'Remove an e-mail',
    permission: 'contacts:write',
    answers: Contact,
    problems: ['not_found', 'precondition_failed'],
    handler: emails.remove,
    current: contacts.get,
  }),
]
