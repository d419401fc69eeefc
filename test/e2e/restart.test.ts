/** Two servers side by side, one stopped and started again: the commands as a developer uses them. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { childrenOf, contentsOf, forget, freePort, launch, newDirectory, start } from './launcher.mjs'

let state: string
let port: number

beforeAll(async () => {
  state = await newDirectory()
  port = await freePort()
})
afterAll(() => forget(state))

it('keeps data and key over a restart, and forgets them on reset', async () => {
  const first = await start(state, port)
  const headers = { authorization: `Bearer ${first.api_key}`, 'content-type': 'application/json' }
  const created = await fetch(`${first.url}/v1/contacts`, { method: 'POST', headers, body: JSON.stringify({ name: 'Wayan Tetap' }) })
  expect(created.status).toBe(201)
  const { data } = (await created.json()) as { data: { id: string } }
  expect(first.api_key).not.toBe(inject('product').apiKey)

  const refusal = launch('reset.mjs', [], { SAHUT_STATE: state })
  expect(await refusal.ended).toBe(1)
  expect(refusal.said()).toContain('A server is running')
  expect(await first.stop()).toBe(0)
  expect(await contentsOf(state)).toContain('dev.json')

  const second = await start(state, port)
  expect(second).toMatchObject({ api_key: first.api_key, workspace_id: first.workspace_id })
  const seen = await fetch(`${second.url}/v1/contacts/${data.id}`, { headers })
  expect(seen.status).toBe(200)
  const list = await fetch(`${second.url}/v1/contacts?per_page=1`, { headers })
  expect(await list.json()).toMatchObject({ meta: { total: 202 } })

  // The server under it may end by itself; whoever started it need not notice.
  for (const child of childrenOf(second.pid)) process.kill(child, 'SIGKILL')
  await expect.poll(second.said, { timeout: 20_000 }).toContain('starting it again')
  await expect.poll(() => fetch(`${second.url}/v1/contacts/${data.id}`, { headers }).then(({ status }) => status, () => 0), { timeout: 60_000 }).toBe(200)
  expect(await second.stop()).toBe(0)

  const reset = launch('reset.mjs', [], { SAHUT_STATE: state })
  expect(await reset.ended).toBe(0)
  expect(await contentsOf(state)).toEqual([])
}, 120_000)

it('says so when the port is taken', async () => {
  const { url } = inject('product')
  const other = launch('start.mjs', [], { SAHUT_STATE: state, PORT: new URL(url).port })
  expect(await other.ended).toBe(1)
  expect(other.said()).toMatch(/Port \d+ is taken/)
})
