/** A stand-in for as much of Cloudflare's API as a deploy uses; it remembers what it was asked. */
import { createServer } from 'node:http'

const account = { id: '0123456789abcdef0123456789abcdef', name: 'Contoh' }
const database = { uuid: '11111111-1111-4111-8111-111111111111', name: 'sahut-contacts' }
const consumer = { consumer_id: '55555555555555555555555555555555', type: 'worker', script: 'sahut-contacts' }
const queue = { queue_id: '44444444444444444444444444444444', queue_name: 'sahut-contacts-outbox', producers: [], producers_total_count: 0, consumers_total_count: 0 }
const script = `/accounts/${account.id}/workers/scripts/sahut-contacts`
const queues = `/accounts/${account.id}/queues`
const databases = `/accounts/${account.id}/d1/database`

/** @typedef {{ method: string, path: string, body: string }} Call */

/**
 * @param {{ deployedBefore: boolean }} past
 * @returns {Promise<{ url: string, calls: Call[], close: () => Promise<void> }>}
 */
export async function startCloudflare({ deployedBefore }) {
  /** @type {Call[]} */
  const calls = []
  const answers = answersFor(deployedBefore)
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const path = new URL(request.url ?? '/', 'http://cloudflare.test').pathname
    const method = request.method ?? 'GET'
    calls.push({ method, path, body })
    const result = answers(method, path, body)
    response.writeHead(result === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(result === undefined ? refusal(path) : { success: true, errors: [], messages: [], result, result_info: { page: 1, count: 1, total_count: 1, total_pages: 1 } }))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    calls,
    close: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  }
}

function answersFor(deployedBefore) {
  let hasDatabase = deployedBefore
  let hasQueue = deployedBefore
  const fixed = {
    'GET /user/tokens/verify': { id: 'token', status: 'active' },
    'GET /user': { id: 'user', email: 'admin@contoh.example' },
    'GET /accounts': [account],
    'GET /memberships': [{ account }],
    [`GET /accounts/${account.id}/workers/subdomain`]: { subdomain: 'contoh' },
    [`GET ${script}/subdomain`]: { enabled: true, previews_enabled: false },
    [`POST ${script}/subdomain`]: { enabled: true },
    [`PUT ${script}/schedules`]: { schedules: [] },
    [`POST ${script}/assets-upload-session`]: { jwt: 'uploaded', buckets: [] },
    [`POST ${queues}/${queue.queue_id}/consumers`]: consumer,
    [`PUT ${script}`]: { id: 'sahut-contacts', startup_time_ms: 5 },
    ...(deployedBefore && {
      [`PUT ${queues}/${queue.queue_id}/consumers/${consumer.consumer_id}`]: consumer,
      [`GET ${script}/secrets`]: [{ name: 'MASTER_SECRET', type: 'secret_text' }],
      [`GET ${script}/settings`]: { bindings: [{ name: 'MASTER_SECRET', type: 'secret_text' }] },
      [`GET ${script}/deployments`]: { deployments: [] },
      [`POST ${script}/versions`]: { id: '22222222-2222-4222-8222-222222222222', startup_time_ms: 5, resources: { script: { etag: 'e' } } },
      [`POST ${script}/deployments`]: { id: '33333333-3333-4333-8333-333333333333' },
      [`PATCH ${script}/script-settings`]: {},
      [`GET /accounts/${account.id}/workers/services/sahut-contacts`]: { default_environment: { environment: 'production', script: { last_deployed_from: 'wrangler' } } },
    }),
  }
  return (method, path, body) => {
    if (method === 'POST' && path === databases) {
      hasDatabase = true
      return database
    }
    if (method === 'POST' && path === queues) {
      hasQueue = true
      return queue
    }
    if (method === 'GET' && path === queues) return hasQueue ? [{ ...queue, consumers: deployedBefore ? [consumer] : [] }] : []
    if (method === 'GET' && path === databases) return hasDatabase ? [database] : []
    if (method === 'GET' && path.startsWith(`${databases}/`)) return hasDatabase ? database : undefined
    if (method === 'POST' && path.endsWith('/query')) return [{ success: true, meta: {}, results: rowsOf(body, deployedBefore) }]
    return fixed[`${method} ${path}`]
  }
}

/** The two questions a deploy asks of the database. */
function rowsOf(body, deployedBefore) {
  if (body.includes('count(*) AS workspaces')) return [{ workspaces: deployedBefore ? 1 : 0 }]
  if (deployedBefore && body.includes('d1_migrations') && body.includes('ORDER BY')) return [{ id: 1, name: '0001_init.sql', applied_at: '2026-11-01 00:00:00' }]
  return []
}

function refusal(path) {
  const code = path.startsWith(databases) ? 7404 : 10007
  return { success: false, errors: [{ code, message: 'not found' }], messages: [], result: null }
}

async function textOf(request) {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += piece
  return text
}
