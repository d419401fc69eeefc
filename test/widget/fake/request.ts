/** What every address of the fake API is written with: a request that is read, a refusal, a contact that is found and kept. */
import * as v from 'valibot'
import { Contact, type ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { Permission } from '../../../worker/roles'
import type { FakeApi } from './api'
import { ago, sari } from './people'

export interface Request {
  api: FakeApi
  query: URLSearchParams
  body: unknown
  ifMatch: string | null
}

export class Refusal extends Error {
  constructor(readonly status: number, readonly more: object = {}) {
    super(String(status))
  }
}

export type Params = Record<string, string | undefined>

export interface Route {
  method: string
  path: RegExp
  permission: Permission
  status?: number
  schema: v.GenericSchema
  run: (request: Request, params: Params) => unknown
}

export const invalid = (path: string, rule: string) => new Refusal(422, { details: [{ path, rule, message: `${path} ${rule}` }] })

/** As the worker reads a body: the rule a check names is what the caller is told. */
export function read<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const result = v.safeParse(schema, body)
  if (result.success) return result.output
  const [issue] = result.issues
  throw invalid(v.getDotPath(issue) ?? '', issue.type === 'check' ? issue.message : issue.type === 'strict_object' ? 'unknown_key' : 'type')
}

export function contactOf({ api }: Request, params: Params): ContactWithNotes {
  const contact = api.contacts.get(params['id'] ?? '')
  if (!contact || contact.deleted_at) throw new Refusal(404)
  return contact
}

export function guard(contact: ContactWithNotes, ifMatch: string | null): void {
  if (ifMatch === null || ifMatch === `"${contact.version}"`) return
  throw new Refusal(412, { current: v.parse(Contact, contact), changed_by: sari, changed_at: ago(1 / 60) })
}

/** The primary value stands at the top of the contact, and every edit counts; a note is none. */
export function store(api: FakeApi, contact: ContactWithNotes, edits: 0 | 1 = 1): ContactWithNotes {
  const phoneValue = contact.phones.find(({ primary }) => primary)?.value ?? null
  const stored = {
    ...contact,
    phone: phoneValue,
    phone_digits: phoneValue?.slice(1) ?? null,
    email: contact.emails.find(({ primary }) => primary)?.value ?? null,
    notes_count: contact.notes.length,
    version: contact.version + edits,
  }
  api.contacts.set(stored.id, stored)
  return stored
}

export const one = (schema: v.GenericSchema) => v.object({ data: schema })
export const wrap = (run: Route['run']): Route['run'] => (request, params) => ({ data: run(request, params) })
