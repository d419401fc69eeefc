/** The workspace, HTTP in and out. */
import { sha256 } from '../auth/digest'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { newId } from '../ids'
import { hintOf, newApiKey } from '../keys/key'
import * as newWorkspaces from './new-workspace.store'
import type { CreateWorkspace, NewWorkspace, UpdateWorkspace } from './workspace.schema'
import * as workspaces from './workspace.store'

const firstKeyLabel = 'Admin'

export async function get({ access }: Call): Promise<Reply> {
  const data = await workspaces.get(access)
  if (data === null) throw new Problem('not_found')
  return { data, version: data.version }
}

export async function update({ access, body }: Call<undefined, UpdateWorkspace>): Promise<Reply> {
  const data = await workspaces.update(access, body)
  return { data, version: data.version }
}

export async function create({ access, body, secretFor }: Call<undefined, CreateWorkspace>): Promise<Reply> {
  const id = newId('workspace')
  const secret = await secretFor(id)
  const mode = body.mode ?? access.settings.mode
  const { answer: { number, workspace }, replayed } = await newWorkspaces.create(access, id, body, async (drawn) => {
    const apiKey = newApiKey(mode, drawn, secret)
    return { id: newId('key'), hash: await sha256(apiKey), hint: hintOf(apiKey), label: firstKeyLabel }
  })
  const api_key = newApiKey(workspace.mode, number, replayed ? await secretFor(workspace.id) : secret)
  const data: NewWorkspace = { workspace, api_key }
  return { data, status: 201, version: workspace.version, replayed }
}
