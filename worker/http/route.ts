/** What a route is. The table in `routes.ts` is made of these; router, OpenAPI and tests read nothing else. */
import * as v from 'valibot'
import type { SecretFor } from '../auth/secret'
import type { Access } from '../db/access'
import type { Permission } from '../roles'
import type { ProblemCode } from './problem'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A call that has been let in: who asks is known, query and body have been parsed. */
export interface Call<Query = unknown, Body = unknown> {
  access: Access
  env: Env
  /** The `{name}` parts of the path. */
  params: Record<string, string>
  query: Query
  body: Body
  /** For what is shown once: the same again when this request is repeated under its Idempotency-Key, else random. */
  secretFor: SecretFor
}

export interface Reply {
  status?: 200 | 201
  data: unknown
  meta?: unknown
  /** Of the resource in `data`: goes into its ETag, and is what If-Match is held against. */
  version?: number
  /** Path of what a 201 has made, below `/v1`. */
  location?: string
  replayed?: boolean
}

/** A text that is too long to be held in one piece, and that shows by itself whether it is whole. */
export interface Download {
  stream: AsyncIterable<string>
  type: `${Media}; charset=utf-8`
  fileName: string
}

/** What a route answers with, but for its errors. */
export type Media = 'application/json' | 'text/csv'

export type Handler<Query, Body, R extends Reply | Download = Reply> = (call: Call<Query, Body>) => Promise<R>

type Schema = v.GenericSchema
type OutputOf<S> = S extends Schema ? v.InferOutput<S> : undefined

interface RouteParts<Q extends Schema | undefined, B extends Schema | undefined> {
  summary: string
  permission: Permission
  query?: Q
  body?: B
  /** The answer's schema: the resource for one, the whole envelope for a list, one row of a `text/csv`. */
  answers: Schema
  media?: Media
  status?: 200 | 201
  /** Codes it can answer beyond those every route can, and those its path and `current` imply. */
  problems?: readonly ProblemCode[]
  handler: Handler<OutputOf<Q>, OutputOf<B>, Reply | Download>
  /** Reads the resource as it is now, for the answer to a stale If-Match. */
  current?: Handler<OutputOf<Q>, OutputOf<B>>
}

export interface Route {
  method: Method
  path: string
  /** First part of the path: the heading it stands under in the docs. */
  area: string
  summary: string
  permission: Permission
  query: Schema | undefined
  body: Schema | undefined
  answers: Schema
  media: Media
  status: 200 | 201
  problems: readonly ProblemCode[]
  handler: Handler<unknown, unknown, Reply | Download>
  current: Handler<unknown, unknown> | undefined
}

export function route<Q extends Schema | undefined = undefined, B extends Schema | undefined = undefined>(
  method: Method,
  path: string,
  parts: RouteParts<Q, B>,
): Route {
  return {
    method,
    path,
    area: path.split('/')[1] ?? '',
    summary: parts.summary,
    permission: parts.permission,
    query: parts.query,
    body: parts.body,
    answers: parts.answers,
    media: parts.media ?? 'application/json',
    status: parts.status ?? 200,
    problems: [
      ...(path.includes('{') ? (['not_found'] as const) : []),
      ...(parts.problems ?? []),
      ...(parts.current === undefined ? [] : (['precondition_failed'] as const)),
    ],
    // Query and body were parsed by this very route's schemas before the handler is called.
    handler: parts.handler as Handler<unknown, unknown, Reply | Download>,
    current: parts.current as Handler<unknown, unknown> | undefined,
  }
}

/** A call that says nothing means as much as one that says `{}`; an update without a body is a mistake. */
export function isBodyOptional({ method, body }: Route): boolean {
  return method === 'POST' && body !== undefined && v.is(body, {})
}
