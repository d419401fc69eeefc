/** A deploy: rehearsed without a network, without anything that only the demo has, and to a stand-in for Cloudflare. */
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleWorker, demoMarks } from '../../worker/ops/bundle.mjs'
import { startCloudflare } from './cloudflare.mjs'
import { forget, launch, newDirectory } from './launcher.mjs'

let directory: string

beforeAll(async () => {
  directory = await newDirectory()
})
afterAll(() => forget(directory))

it('rehearses every step and uploads nothing', async () => {
  const rehearsal = launch('deploy.mjs', ['--dry-run'], { CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9', CLOUDFLARE_API_TOKEN: '' })
  const code = await rehearsal.ended
  const said = rehearsal.said()
  expect({ code, said }).toMatchObject({ code: 0 })
  expect(said).toContain('Nothing was uploaded')
  for (const part of ['D1 database', '0001_init.sql', 'queue sahut-contacts-outbox', 'MASTER_SECRET', 'Upload', 'admin key']) expect(said).toContain(part)
  expect(said).not.toMatch(/sk_live_/)
})

it('has no demo route in the bundle that is deployed, and finds it where it is', async () => {
  const deployed = await bundleWorker(`${directory}/deployed`, directory)
  expect(deployed.demo).toEqual([])
  const local = await bundleWorker(`${directory}/local`, directory, ['--define', '__LOCAL__:true'])
  expect(local.demo).toEqual(demoMarks)
})

async function deployTo(cloudflare: { url: string }) {
  const deploy = launch('deploy.mjs', [], { CLOUDFLARE_API_BASE_URL: cloudflare.url, CLOUDFLARE_API_TOKEN: 'token of the tests' })
  const code = await deploy.ended
  return { code, said: deploy.said() }
}

it('makes everything on the first deploy, and tells the key once and to nobody else', async () => {
  const cloudflare = await startCloudflare({ deployedBefore: false })
  const { code, said } = await deployTo(cloudflare)
  await cloudflare.close()
  expect({ code, said }).toMatchObject({ code: 0 })

  const happened = cloudflare.calls.map(({ method, path, body }) => `${method} ${path} ${body}`)
  const order = [
    /POST .*d1\/database \{.*sahut-contacts/, /query .*0001_init\.sql/, /query .*0002_search\.sql/,
    /POST \S*\/queues \{"queue_name":"sahut-contacts-outbox"\}/, /PUT .*scripts\/sahut-contacts .*MASTER_SECRET/s,
    /POST \S*\/queues\/\w+\/consumers .*"script_name":"sahut-contacts"/, /query .*INSERT INTO workspaces/,
  ]
  const places = order.map((what) => happened.findIndex((call) => what.test(call)))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))

  const keys = new Set(said.match(/sk_live_1_[0-9a-z]+/g))
  expect(keys.size).toBe(1)
  const [key = ''] = keys
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)))
  expect(happened.join('\n')).not.toContain(key)
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  expect(happened.find((call) => /query .*INSERT INTO api_keys/.test(call))).toContain(hash)
})

it('leaves secret, database, queue, workspace and keys alone on the next', async () => {
  const cloudflare = await startCloudflare({ deployedBefore: true })
  const { code, said } = await deployTo(cloudflare)
  await cloudflare.close()
  expect({ code, said }).toMatchObject({ code: 0 })
  expect(said).toContain('are as they were')
  expect(said).not.toMatch(/sk_live_/)

  const asked = cloudflare.calls.map(({ method, path, body }) => `${method} ${path} ${body}`)
  expect(asked.filter((call) => /^POST \S*\/(d1\/database|queues) |^(PUT|POST) \S*\/secrets|^POST \S*\/query .*INSERT INTO (workspaces|api_keys)/.test(call))).toEqual([])
  // All but the first, which the stand-in says it has.
  expect(asked.filter((call) => /^POST \S*\/query .*000\d_\w+\.sql/.test(call))).toHaveLength(readdirSync(new URL('../../migrations', import.meta.url)).length - 1)
  expect(asked.filter((call) => /^POST \S*\/scripts\/sahut-contacts\/versions /.test(call))).toHaveLength(1)
})
