/** What would be uploaded: rehearsed without a network, and without anything that only the demo has. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleWorker, demoMarks } from '../../worker/ops/bundle.mjs'
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
  for (const part of ['D1 database', '0001_init.sql', 'MASTER_SECRET', 'Upload', 'admin key']) expect(said).toContain(part)
  expect(said).not.toMatch(/sk_live_/)
})

it('has no demo route in the bundle that is deployed, and finds it where it is', async () => {
  const deployed = await bundleWorker(`${directory}/deployed`, directory)
  expect(deployed.demo).toEqual([])
  const local = await bundleWorker(`${directory}/local`, directory, ['--define', '__LOCAL__:true'])
  expect(local.demo).toEqual(demoMarks)
})
