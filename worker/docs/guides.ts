/** What holds for every call, in plain words. Every number and list comes from the table that the code obeys. */
import { authorizationMessages, problems } from '../http/problem'
import { ruleMessages } from '../invalid'
import { limits, quotas, requestsPerMinute } from '../limits'
import { problemAnswer, problemCodes } from '../openapi/problem-answers'
import { stability } from '../openapi/stability'
import type { OpenApi } from '../openapi/types'
import { permissionNames, permissions, roles } from '../roles'
import { audience } from '../tokens/token'
import { conversationsGuide } from './conversations'
import { pretty } from './curl'
import { findingGuide } from './finding'
import { type Html, html, prose } from './html'
import { panelGuide } from './panel'
import type { ExactVersion } from './panel-examples'
import { code, list, terms } from './parts'

/** Where the page is read, and what is served beside it. */
export interface Site {
  origin: string
  exact: ExactVersion | undefined
}

export interface Guide {
  id: string
  title: string
  body: (document: OpenApi, site: Site) => Html
}

const minutes = (seconds: number): string => `${seconds / 60} minutes`

const authentication: Guide = {
  id: 'authentication',
  title: 'Authentication',
  body: () => html`
    <p>${prose('Every call carries `Authorization: Bearer …` with one of three things.')}</p>
    <h3>An API key, on your server</h3>
    <p>${prose('`sk_live_…`, or `sk_test_…` for a workspace made for testing. A key belongs to one workspace and has one role. It is shown once; we keep only a hash. Revoked, it is dead at the very next request. Never put it into a page: browsers get no permission to read answers made with a key.')}</p>
    <h3>A panel token, in the agent’s page</h3>
    <p>${prose(`Your server asks for one with its key (\`POST /panel_tokens\`) and hands it to the page, which gives it to the panel through \`getToken\`. It names one agent and one role, and lives ${minutes(limits.tokenTtlSeconds)} at most. A 401 says in \`details[0].rule\` what to do: \`expired\` means fetch another, \`revoked\` means stop asking.`)}</p>
    <h3>A token your server signs itself</h3>
    <p>${prose(`A JWT, HS256 and nothing else, signed with a secret of your workspace that \`GET /panel_tokens/signing_secret\` gives you together with its \`kid\`. The secret is base64url: decode it before use. Agents named this way are strangers to the workspace, so their ids get the prefix \`ext_\` and their role can be viewer, agent or supervisor, never admin. The clocks may differ by ${limits.tokenSkewSeconds} seconds.`)}</p>
    ${code(`header  { "alg": "HS256", "typ": "JWT", "kid": "YOUR_KID" }
claims  {
  "aud": "${audience}",
  "sub": "dimas-17",
  "name": "Dimas Pratama",
  "role": "agent",
  "iat": 1710496800,
  "exp": ${1_710_496_800 + limits.tokenTtlSeconds}
}`)}`,
}

const rolesGuide: Guide = {
  id: 'roles',
  title: 'Roles',
  body: () => html`
    <p>${prose('Each call names the permission it needs; without it the answer is 403. A caller can hand out its own role or a lower one.')}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Roles and permissions"><table>
      <thead><tr><th scope="col">Permission</th>${roles.map((role) => html`<th scope="col">${role}</th>`)}</tr></thead>
      <tbody>${permissionNames.map((name) => html`<tr><th scope="row"><code>${name}</code></th>${roles.map((role) =>
        (permissions[name] as readonly string[]).includes(role) ? html`<td>yes</td>` : html`<td class="no">no</td>`)}</tr>`)}</tbody>
    </table></div>`,
}

const writing: Guide = {
  id: 'writing',
  title: 'Writing safely',
  body: (document) => html`
    <h3>Only what is sent changes</h3>
    <p>${prose('`PUT` is partial: an absent key changes nothing, `null` clears, a list replaces the list. Unknown keys are refused rather than ignored, so a typing error cannot pass for success.')}</p>
    <h3>Nobody’s edit is overwritten unseen</h3>
    <p>${prose('Every resource answers with an `ETag`. Send it back as `If-Match` with your write. If somebody edited the resource in between, nothing is written and the answer is 412 with what is there now in `error.current` and who wrote it in `error.changed_by` and `error.changed_at`: show both, or apply your change to that and try again. Only edits count; a customer’s message does not make your edit stale.')}</p>
    <p>${prose('Writes that name `If-Match` among their headers look at it. Creating something on its own, restoring a tag, group or note, putting the custom fields in order and the calls for tokens do not: ')}${withoutIfMatch(document)}.</p>
    <h3>Repeating is harmless</h3>
    <p>${prose(`Send an \`Idempotency-Key\` of your own with a \`POST\`, and repeat the request as often as the network makes you: it is done once, and answered the same for ${limits.idempotencyHours} hours, later times with \`Idempotent-Replayed: true\`. The same key with another body is 422.`)}</p>
    <h3>Reading again costs little</h3>
    <p>${prose('Send the `ETag` as `If-None-Match` with a `GET`: 304 without a body while nothing has changed. `HEAD` works wherever `GET` does.')}</p>`,
}

/** Every write that is done whatever `If-Match` says. */
function withoutIfMatch({ paths }: OpenApi): Html {
  const writes = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { operationId, responses }]) =>
      method === 'get' || problems.precondition_failed.status in responses ? [] : [{ operationId, address: `${method.toUpperCase()} ${path}` }],
    ),
  )
  return html`${writes.map(({ operationId, address }, index) => html`${index > 0 && ', '}<a href="#${operationId}"><code>${address}</code></a>`)}`
}

const paging: Guide = {
  id: 'paging',
  title: 'Lists and syncs',
  body: () => html`
    <p>${prose(`Lists take \`page\` (from 1) and \`per_page\` (${limits.perPageDefault}, at most ${limits.perPageMax}) and add \`meta\` with \`total\`, \`page\`, \`per_page\` and \`total_pages\`. A page past the end is empty, not an error. Lists of contacts also have \`next_cursor\`, which is the better way to read one to its end, see “Finding contacts” above.`)}</p>
    <h3>Keeping a copy up to date</h3>
    <p>${prose('Begin each run with `GET /contacts?updated_after=…`, a minute before the newest `updated_at` you have: a write carries the time at which it arrived, and can be read a moment later. Contacts come oldest edit first, that second included, so some come again: remember their ids and take them as they are now.')}</p>
    <p>${prose('Follow `meta.next_cursor` to the end, with `count=false`. A contact that is edited meanwhile moves to the end of the list and comes again there; none is left out.')}</p>
    <p>${prose('Contacts in the bin do not appear in lists, nor with `updated_after`. To notice them, list all contacts once a day and compare ids.')}</p>`,
}

const values: Guide = {
  id: 'values',
  title: 'Phones, times, ids',
  body: () => html`
    <p>${prose('`0812-3456-789`, `62812…`, `+62 812…`, `tel:` and `wa.me/…` are one number. It is read with the country of the workspace, stored as E.164, and served three ways: `+628123456789`, `628123456789` in `phone_digits`, and as people write it in `national`. What is not a number that exists is 422 with the reason.')}</p>
    <p>${prose('A phone or e-mail belongs to one contact of a workspace. A write that needs one another contact holds is 409 and names that contact in `conflicts`, also if it lies in the bin.')}</p>
    <p>${prose('Times are ISO 8601 in UTC, to the second: `2024-03-15T10:00:00Z`. Ids begin with what they are (`ct_`, `note_`, `tag_` …) and mean nothing beyond that. What is absent and what belongs to another workspace look the same: 404.')}</p>`,
}

/** Isolates keep the settings of a workspace until its `settings_version` moves. */
const setPlan = `npx wrangler d1 execute DB --remote --command \\
  "UPDATE workspaces SET plan = 'pro', settings_version = settings_version + 1
   WHERE uid = 'WORKSPACE_ID'"`

const rates: Guide = {
  id: 'limits',
  title: 'Limits',
  body: () => html`
    <p>${prose('Requests a minute for one API key, by the plan of its workspace. Beyond that: 429, with the seconds to wait in `Retry-After`. Panel tokens are counted by agent, apart from the keys.')}</p>
    ${terms(Object.entries(requestsPerMinute).flatMap(([plan, count]) => (count === null ? [] : [[plan, `${count.toLocaleString('en')} a minute`] as const])))}
    <p>The plan is set by whoever runs the deployment, not by this API:</p>
    ${code(setPlan)}
    <p>${prose('A plan also includes a number of conversations a month, counted as they are opened, and of channels. Beyond the conversations nothing is blocked; they are counted as overage. One more channel is 409. `GET /usage` says where a workspace stands. At 80 and at 100 per cent its supervisors and admins see a line in the panel, and its admins get a mail, where the deployment has a `send_email` binding `EMAIL` and an address in `NOTICE_SENDER`.')}</p>
    ${terms(Object.entries(quotas).flatMap(([plan, { conversations, channels }]) =>
      (conversations === null ? [] : [[plan, `${conversations.toLocaleString('en')} conversations a month, ${channels} channels`] as const])))}
    <p>${`A body may have ${(limits.bodyMaxBytes / 1_024).toLocaleString('en')} KiB. A contact may have ${limits.phonesPerContact} phones, ${limits.emailsPerContact} e-mails, ${limits.tagsPerContact} tags and ${limits.groupsPerContact} groups; a workspace ${limits.fieldsPerWorkspace} custom fields. A deleted contact can be restored for ${limits.binDays} days.`}</p>`,
}

const exampleError = problemAnswer('validation_error').content['application/json'].example

const errors: Guide = {
  id: 'errors',
  title: 'Errors',
  body: () => html`
    <p>${prose('Every error looks like this. `code` is from a closed list, `message` is for people, `request_id` is what to mention if you ask us. The offending value is never repeated.')}</p>
    ${code(pretty(exampleError))}
    <p>${prose('`details` comes with 422 and 401, `conflicts` with 409 when other contacts stand in the way, `current`, `changed_by` and `changed_at` with 412.')}</p>
    <h3>Codes</h3>
    ${terms(problemCodes.map((name) => [name, html`<b>${problems[name].status}</b> ${problems[name].message}`, `error-${name}`] as const))}
    <h3 id="rules">Rules</h3>
    <p>${prose('What `details[].rule` can be. With 422, of the value at `path`:')}</p>
    ${terms(Object.entries(ruleMessages).map(([rule, message]) => [rule, message] as const))}
    <p>With 401:</p>
    ${terms(Object.entries(authorizationMessages).map(([rule, message]) => [rule, message] as const))}`,
}

const promise: Guide = {
  id: 'stability',
  title: 'What stays as it is',
  body: () => html`<p>${prose(stability.intro)}</p><h3>What never changes</h3>${list(stability.never)}<h3>What may be added or reworded</h3>${list(stability.may)}`,
}

const panel: Guide = { id: 'panel', title: 'The panel in your page', body: (_document, { origin, exact }) => panelGuide(origin, exact) }

const finding: Guide = { id: 'finding', title: 'Finding contacts', body: findingGuide }

const conversations: Guide = {
  id: 'conversing',
  title: 'Conversations',
  body: ({ servers }, { origin }) => conversationsGuide(origin + (servers[0]?.url ?? '')),
}

export const guides: readonly Guide[] = [authentication, rolesGuide, writing, finding, conversations, paging, values, rates, errors, promise, panel]
