/** Fills the demo workspace of a local server and makes sure its admin key works. */
import { Refusal } from './project.mjs'
import { readAccount, writeAccount } from './state.mjs'

/**
 * @param {string} url
 * @param {(done: number, total: number) => void} onProgress
 * @returns {Promise<{ url: string, api_key: string, workspace_id: string }>}
 */
export async function fillDemo(url, onProgress) {
  const { workspace_id, api_key: firstKey } = await seed(url, onProgress)
  const api_key = firstKey ?? (await goodKey(url, workspace_id)) ?? (await newKey(url))
  const account = { url, api_key, workspace_id }
  await writeAccount(account)
  return account
}

/** Each call stores the next slice; one that finds everything stored changes nothing. The first makes a key. */
async function seed(url, onProgress) {
  let before = -1
  let api_key = null
  for (;;) {
    const slice = await callSeed(url, {})
    api_key ??= slice.api_key
    onProgress(slice.done, slice.total)
    if (slice.done >= slice.total) return { workspace_id: slice.workspace_id, api_key }
    if (slice.done <= before) throw new Refusal(`The demo stopped at ${slice.done} of ${slice.total}.`)
    before = slice.done
  }
}

async function goodKey(url, workspaceId) {
  const account = await readAccount()
  if (account?.workspace_id !== workspaceId) return null
  const answer = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${account.api_key}` } })
  await answer.body?.cancel()
  return answer.ok ? account.api_key : null
}

async function newKey(url) {
  const { api_key } = await callSeed(url, { issue_key: true })
  if (typeof api_key !== 'string') throw new Refusal('The demo workspace gave no API key.')
  return api_key
}

async function callSeed(url, body) {
  const answer = await fetch(`${url}/demo/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Refusal(`Filling the demo workspace failed with status ${answer.status}.\n${text}`)
  return JSON.parse(text).data
}
