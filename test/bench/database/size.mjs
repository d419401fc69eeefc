/**
 * One size, measured; its figures are left as JSON in the state folder. A process of its own, on the project's Node:
 * `node --import ./worker/ops/typescript.mjs` this file and the number of contacts, with SAHUT_STATE where it may write.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must } from '../../../worker/ops/project.mjs'
import { startServer } from '../../../worker/ops/serve.mjs'
import { state, stateDirectory } from '../../../worker/ops/state.mjs'
import { median, number } from '../panel/figures.mjs'
import { clientOf } from './client.mjs'
import { dropDatabase, freshDatabase } from './made.mjs'
import { measure } from './measure.mjs'
import { reads, segment, writes } from './operations.mjs'
import { freePort } from './port.mjs'
import { remaking } from './remaking.mjs'
import { wrongAnswers } from './sanity.mjs'
import { pathOf, searches } from './searches.mjs'
import { hunt } from './hunt.mjs'
import { storage } from './storage.mjs'

const size = Number(process.argv[2])
const { apiKey, file } = await freshDatabase(size)
const stored = storage(file)
// Made beforehand: `wrangler dev` would begin anew whenever a source file changes.
const bundle = join(stateDirectory, 'bundle')
const entry = ['test/bench/database/floor.ts', '--assets', state.site, '--define', '__LOCAL__:true']
await must('wrangler', ['deploy', '--dry-run', '--outdir', bundle, ...entry])
try {
  const measured = await served(operations)
  // What took long is kept, whatever becomes of the rest.
  await keep(measured)
  console.log(`${number(size)} contacts: looking for the slowest search …`)
  const hunted = await served(hunt)
  // Last, for it leaves an index that the cron has yet to merge.
  console.log(`${number(size)} contacts: making all search rows anew …`)
  const remade = await remaking(served)
  await keep({ ...measured, remade, hunted })
} finally {
  await dropDatabase()
}

function keep(figures) {
  return writeFile(join(stateDirectory, 'figures.json'), JSON.stringify({ size, stored, ...figures }))
}

/** What was found with a server of its own: one that a hunt has brought down is no other's trouble. */
async function served(what) {
  const server = startServer(await freePort(), [join(bundle, 'floor.js'), '--no-bundle'])
  try {
    await server.ready()
    return await what(clientOf(server.url, apiKey))
  } finally {
    await server.stop()
  }
}

async function operations(client) {
  console.log(`${number(size)} contacts: looking whether the right ones are found …`)
  const wrong = await wrongAnswers(client, size)
  for (const text of wrong) console.log(`  ${text}`)
  const { body: { meta } } = await client.must({ path: pathOf({ page: 100 }) })
  const { body: { data: { id } } } = await client.must({ method: 'POST', path: '/v1/segments', body: segment })
  const [get, panel, cursor, ...others] = reads(size, { cursor: meta.next_cursor, segment: id })
  const lists = searches.map(({ what, query, bar }) => ({ what, bar, next: () => ({ path: pathOf(query) }) }))
  const all = []
  for (const operation of [get, panel, ...lists, cursor, ...others, ...writes(size)]) {
    const one = await measure(client, operation)
    console.log(`  ${one.what}: ${number(median(one.ms))} ms, floor ${number(median(one.floorMs))} ms, ${one.rowsRead} rows read, ${one.rowsWritten} written`)
    all.push(one)
  }
  return { wrong, operations: all }
}
