/** Sends a prepared call to a route, and knows what may come back. */
import { expect } from 'vitest'
import { problems, type ProblemCode } from '../../../worker/http/problem'
import type { Route } from '../../../worker/http/route'
import { problemsOf } from '../../../worker/openapi/problem-answers'
import { Database } from '../../../worker/db/database'
import { loadSettings } from '../../../worker/db/settings'
import { routes } from '../../../worker/routes'
import { env } from 'cloudflare:workers'
import { type Answer, type Client, type TestWorkspace } from '../harness'
import { type Call, calls } from './calls'

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`

/** For `it.each`: the name stands in the test's title. */
export const named = (wanted: (route: Route) => boolean = () => true) =>
  routes.filter(wanted).map((route): [string, Route] => [nameOf(route), route])

export const isWrite = ({ method }: Route) => method !== 'GET'

/** Those that answer with a resource or a list; the others have tests of their own for what they answer. */
export const isJson = ({ media }: Route) => media === 'application/json'

export async function prepare(route: Route, workspace: TestWorkspace, caller: Client = workspace): Promise<Call> {
  const call = calls[nameOf(route)]
  if (call === undefined) throw new Error(`calls.ts does not know how to call ${nameOf(route)}`)
  return call(workspace, caller)
}

export function addressOf({ path }: Pick<Route, 'path'>, { params = {}, query }: Call): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name)
  return query === undefined ? address : `${address}?${new URLSearchParams(query)}`
}

export function send(client: Client, route: Pick<Route, 'method' | 'path'>, call: Call, headers?: Record<string, string>): Promise<Answer> {
  return client.send(route.method, addressOf(route, call), call.body, headers)
}

/** As if the isolate had answered for this workspace a moment ago. */
export async function warm({ number }: TestWorkspace): Promise<void> {
  await loadSettings(new Database(env.DB), number)
}

/** Holds an error to the closed list and to its documented form; answers its code. */
export function codeOf({ body, status, headers }: Answer): ProblemCode {
  const { error, ...beside } = body ?? {}
  expect(beside).toEqual({})
  const { code, message, status: repeated, request_id, details, current: _current, changed_by, changed_at, conflicts, held_by: _heldBy, ...unknown } = error
  expect(unknown).toEqual({})
  expect(Object.keys(problems)).toContain(code)
  expect([repeated, status]).toEqual([problems[code as ProblemCode].status, problems[code as ProblemCode].status])
  expect(message).toMatch(/\S.*\.$/)
  expect(request_id).toMatch(/^req_[0-9A-Z]{16}$/)
  expect(headers.get('X-Request-Id')).toBe(request_id)
  for (const one of details ?? []) expect(one).toEqual({ path: expect.any(String), rule: expect.stringMatching(/^\w+$/), message: expect.any(String) })
  for (const one of conflicts ?? []) {
    expect(one).toEqual({ contact_id: expect.stringMatching(/^ct_/), name: expect.any(String), path: expect.any(String), deleted: expect.any(Boolean) })
  }
  // Both, or neither: the log may not know.
  expect([changed_by, changed_at]).toEqual(changed_by === undefined ? [undefined, undefined] : [
    { type: expect.stringMatching(/^\w+$/), id: expect.any(String), name: expect.any(String) },
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  ])
  return code
}

/** The same, and the route's own documentation says that it can happen. */
export function documentedCodeOf(route: Route, answer: Answer): ProblemCode {
  const code = codeOf(answer)
  expect(problemsOf(route), `${nameOf(route)} does not document ${code}`).toContain(code)
  return code
}
