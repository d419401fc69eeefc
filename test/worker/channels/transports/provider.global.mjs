/**
 * One server for the whole run that stands in for every provider. A test rehearses what it is to answer, is given a base
 * address of its own, and afterwards asks what was heard there; so tests do not see each other, side by side or not.
 */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'

/** @typedef {{ status?: number, headers?: Record<string, string>, body?: unknown, text?: string, fault?: 'silence' | 'hang-up' | 'half' }} Reply */

/** @type {Map<string, { replies: Reply[], heard: object[] }>} */
const plays = new Map()

async function textOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function json(response, body, { status = 200, headers = {}, text = JSON.stringify(body) } = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text)
}

async function answer(request, response) {
  const [, first = '', ...rest] = request.url.split('/')
  const body = await textOf(request)
  if (first === 'rehearse') {
    const id = randomUUID()
    plays.set(id, { replies: JSON.parse(body), heard: [] })
    return json(response, { id })
  }
  if (first === 'heard') return json(response, plays.get(rest[0])?.heard)
  const play = plays.get(first)
  if (play === undefined) return json(response, {}, { status: 404 })
  // What the runtime says of itself and of the connection is not the transport's.
  const { host, connection, 'content-length': length, 'accept-encoding': encoding, 'cf-worker': worker, ...headers } = request.headers
  play.heard.push({ method: request.method, path: `/${rest.join('/')}`, headers, body })
  const reply = play.replies.length > 1 ? play.replies.shift() : play.replies[0]
  if (reply.fault === 'silence') return undefined
  if (reply.fault === 'hang-up') return request.socket.destroy()
  if (reply.fault === 'half') {
    response.writeHead(reply.status ?? 200, { 'Content-Length': '1000' }).write('{')
    return setImmediate(() => request.socket.destroy())
  }
  return json(response, reply.body, reply)
}

/** @param {{ provide: (key: string, value: unknown) => void }} project */
export default async function startProvider({ provide }) {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => json(response, String(error), { status: 500 }))
  })
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  provide('provider', `http://127.0.0.1:${server.address().port}`)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}
