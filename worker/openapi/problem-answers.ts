/** Errors in the document: one envelope, one answer for each code of the closed list, and which route can give which. */
import type { JsonSchema } from '@valibot/to-json-schema'
import { authorizationMessages, type ProblemCode, problems } from '../http/problem'
import type { Route } from '../http/route'
import { ruleMessages } from '../invalid'
import { roles, permissions } from '../roles'
import { at, exampleIds, sari } from './example-resources'
import { heedsIfMatch } from './parameters'
import { refTo } from './schemas'
import type { Answer, Content } from './types'

export const problemCodes = Object.keys(problems) as ProblemCode[]

const text = (description: string): JsonSchema => ({ type: 'string', description })

export const errorSchemas: Record<string, JsonSchema> = {
  Error: {
    type: 'object',
    description: 'What every answer from 400 up looks like.',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message', 'status', 'request_id'],
        properties: {
          code: { type: 'string', enum: problemCodes, description: 'The closed list. Programs read this.' },
          message: text('For people; its wording may change.'),
          status: { type: 'integer', description: 'The HTTP status again.' },
          request_id: text('Also in `X-Request-Id`; mention it when you ask us.'),
          details: { type: 'array', items: refTo('ErrorDetail'), description: 'With 422: everything that was wrong, at most 50. With 401: why.' },
          conflicts: { type: 'array', items: refTo('ErrorConflict'), description: 'With 409, when other contacts stand in the way.' },
          current: { description: 'With 412: the resource as it is now, as GET would show it.' },
          held_by: { ...refTo('Composing'), description: 'With 409, when somebody else is typing in this conversation.' },
          changed_by: { ...refTo('Actor'), description: 'With 412: who changed it last, as far as the log still knows.' },
          changed_at: { ...text('With 412: when; there whenever `changed_by` is.'), format: 'date-time' },
        },
      },
    },
  },
  ErrorDetail: {
    type: 'object',
    required: ['path', 'rule', 'message'],
    properties: {
      path: text('`custom_attributes.customer_tier`, `phones.0.value`, or the name of a query parameter or header. Never the value.'),
      rule: { type: 'string', enum: [...Object.keys(ruleMessages), ...Object.keys(authorizationMessages)] },
      message: text('For people.'),
    },
  },
  ErrorConflict: {
    type: 'object',
    required: ['contact_id', 'name', 'path', 'deleted'],
    properties: {
      contact_id: text('The contact that holds the value.'),
      name: text('Its name.'),
      path: text('Which part of the request it holds: `phone`, `email`, …'),
      deleted: { type: 'boolean', description: 'It is in the bin; restoring it may be what you want.' },
    },
  },
}

export const problemHeaders = {
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
  WwwAuthenticate: { description: '`Bearer`', schema: { type: 'string' } },
} as const

const ownHeaders: Partial<Record<ProblemCode, Record<string, keyof typeof problemHeaders>>> = {
  unauthorized: { 'WWW-Authenticate': 'WwwAuthenticate' },
  rate_limited: { 'Retry-After': 'RetryAfter' },
  unavailable: { 'Retry-After': 'RetryAfter' },
}

const ownExamples: Partial<Record<ProblemCode, object>> = {
  unauthorized: { details: [{ path: 'authorization', rule: 'expired', message: authorizationMessages.expired }] },
  validation_error: { details: [{ path: 'phone', rule: 'phone_too_short', message: `phone ${ruleMessages.phone_too_short}.` }] },
  conflict: { conflicts: [{ contact_id: exampleIds.contact, name: 'Budi Santoso', path: 'phone', deleted: false }] },
  precondition_failed: { current: { id: exampleIds.contact, version: 4 }, changed_by: sari, changed_at: at },
}

export function problemAnswer(code: ProblemCode): Answer & { content: Content } {
  const { status, message } = problems[code]
  const headers = Object.entries(ownHeaders[code] ?? {}).map(([name, header]) => [name, { $ref: `#/components/headers/${header}` }])
  return {
    description: message,
    headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' }, ...Object.fromEntries(headers) },
    content: {
      'application/json': {
        schema: refTo('Error'),
        example: { error: { code, message, status, request_id: exampleIds.request, ...ownExamples[code] } },
      },
    },
  }
}

/** Its own, and those that come with having a body, a permission, a version. */
export function problemsOf(route: Route): ProblemCode[] {
  const can = new Set<ProblemCode>(['unauthorized', 'validation_error', 'rate_limited', 'server_error', 'unavailable', ...route.problems])
  if (route.body !== undefined) for (const code of ['bad_request', 'payload_too_large', 'unsupported_media_type'] as const) can.add(code)
  if (heedsIfMatch(route)) can.add('bad_request')
  if (permissions[route.permission].length < roles.length) can.add('forbidden')
  return problemCodes.filter((code) => can.has(code))
}
