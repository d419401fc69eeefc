/**
 * One size, measured; its figures are left as JSON in the state folder. A process of its own, on the project's Node:
 * `node --import ./worker/ops/typescript.mjs` this file and the number of contacts, with SAHUT_STATE where it may write.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stateDirectory } from '../../../worker/ops/state.mjs'
import { median, number } from '../panel/figures.mjs'
import { clientOf } from './client.mjs'
import { dropDatabase, freshDatabase } from './made.mjs'
import { conversing } from './conversing.mjs'
import { measure } from './measure.mjs'
import { reads, segment, writes } from './operations.mjs'
import { remaking } from './remaking.mjs'
import { wrongAnswers } from './sanity.mjs'
import { pathOf, searches } from './searches.mjs'
import { hunt } from './hunt.mjs'
import { bundleWorker, served } from './served.mjs'
import { storage } from './storage.mjs'

const size = Number(process.argv[2])
const { apiKey, file } = await freshDatabase(size)
const stored = storage(file)
await bundleWorker()
try {
  const measured = await withClient(operations)
  // What took long is kept, whatever becomes of the rest.
  await keep(measured)
  console.log(`${number(size)} contacts: looking for the slowest search …`)
  const hunted = await withClient(hunt)
  await keep({ ...measured, hunted })
  // Last, for it leaves an index that the cron has yet to merge.
  console.log(`${number(size)} contacts: making all search rows anew …`)
  const remade = await withClient(remaking)
  await keep({ ...measured, remade, hunted })
} finally {
  await dropDatabase()
}

function keep(figures) {
  return writeFile(join(stateDirectory, 'figures.json'), JSON.stringify({ size, stored, ...figures }))
}

/** Each with a server of its own, so that nobody finds what another has left in its memory. */
function withClient(what) {
  return served((url) => what(clientOf(url, apiKey)))
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
  for (const operation of [get, panel, ...lists, cursor, ...others, ...writes(size), ...await conversing(size)]) {
    const one = await measure(client, operation)
    console.log(`  ${one.what}: ${number(median(one.ms))} ms, floor ${number(median(one.floorMs))} ms, ${one.rowsRead} rows read, ${one.rowsWritten} written`)
    all.push(one)
  }
  return { wrong, operations: all }
}
