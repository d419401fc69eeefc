/** What customers say, as a signed channel posts it, and the timeline that comes of it. */
import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { channelSecret, signCustom } from '../../../worker/channels/secrets.ts'
import { state } from '../../../worker/ops/state.mjs'
import { channel, told } from './history.mjs'
import { person } from './people.ts'

/** @param {number} size @returns {Promise<import('./measure.mjs').Operation[]>} */
export async function conversing(size) {
  const secret = await channelSecret(parseEnv(await readFile(state.secrets, 'utf8')).MASTER_SECRET ?? '', channel, 1)
  // A run of another benchmark begins elsewhere: what was said once is not said again.
  const run = Date.now().toString(36)
  const say = async (id, contact) => {
    const body = { messages: [{ id: `${run} ${id}`, content: 'Stok masih ada?', contact }] }
    const headers = { 'X-Sahut-Signature': await signCustom(secret, Math.floor(Date.now() / 1_000), JSON.stringify(body)) }
    return { method: 'POST', path: `/v1/channels/${channel}/inbound`, body, headers }
  }
  const stranger = (n) => ({ id: `tamu ${run} ${n}`, name: `Tamu ${n}`, phone: `+62814${10_000_000 + n}`, email: `tamu${run}${n}@surel.example`, verified: true })
  const timeline = `/v1/contacts/${person(1, told, size).uid}/timeline`
  return [
    { what: 'a first message', bar: 'arrived', next: (n) => say(`pertama ${n}`, stranger(n)) },
    { what: 'a later message', bar: 'arrivedLater', next: (n) => say(`lagi ${n}`, stranger(0)) },
    { what: 'a message told again', bar: 'arrivedAgain', next: () => say('lagi 0', stranger(0)) },
    { what: 'timeline of 10,000', bar: 'timeline', next: () => ({ path: timeline }) },
    { what: 'timeline of 10,000, grouped', bar: 'timeline', next: () => ({ path: `${timeline}?messages=grouped` }) },
    { what: 'timeline of 10,000, notes only', bar: 'timeline', next: () => ({ path: `${timeline}?kind=note` }) },
  ]
}
