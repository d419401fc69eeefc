/** What an agent says reaches the customer's server by way of the real queue, signed, once, and the agent sees that it has. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'

interface Heard {
  headers: Record<string, string | string[] | undefined>
  body: { message: { id: string; content: string } }
}

const heard: Heard[] = []
const server = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8').on('data', (piece) => (text += piece)).on('end', () => {
    heard.push({ headers: request.headers, body: JSON.parse(text) as Heard['body'] })
    response.end('{}')
  })
})
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const { url, apiKey } = inject('product')
  const answer = await fetch(`${url}/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  const { data } = await answer.json() as { data: { id: string; delivery: string } }
  return { status: answer.status, data }
}

it('sends what is said, once for one Idempotency-Key', async () => {
  const { port } = server.address() as AddressInfo
  const { data: channel } = await call('POST', '/channels', { type: 'custom', name: 'Situs', delivery_url: `http://127.0.0.1:${port}/hook` })
  const { data: conversation } = await call('POST', '/conversations', { channel_id: channel.id, phone: '+6281298700001', name: 'Wayan Sudira' })
  const path = `/conversations/${conversation.id}/messages`
  const said = await Promise.all([1, 2, 3].map(() => call('POST', path, { content: 'Pesanan sudah dikirim' }, { 'Idempotency-Key': 'resi-1' })))
  const [id = '', ...others] = new Set(said.map(({ data }) => data.id))
  expect([said.map(({ status }) => status), others]).toEqual([[201, 201, 201], []])
  await vi.waitFor(async () => expect((await call('GET', `${path}/${id}`)).data.delivery).toBe('sent'), { timeout: 30_000, interval: 100 })
  expect(heard).toMatchObject([{
    headers: { 'idempotency-key': id, 'x-sahut-signature': expect.stringMatching(/^t=\d+,k=1,v1=/) },
    body: { message: { id, content: 'Pesanan sudah dikirim' } },
  }])
})
