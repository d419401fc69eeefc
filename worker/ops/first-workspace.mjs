/**
 * Prints, as JSON, the SQL of the first workspace and the key it gets; only the key's hash is in the SQL. Made by the
 * Worker's own code, so it runs on the project's Node: `node --import ./worker/ops/typescript.mjs` this file, and the
 * answers of `deploy.mjs` as JSON.
 */
import { safeParse } from 'valibot'
import { newApiKey } from '../keys/key.ts'
import { firstWorkspaceNumber, firstWorkspaceSql } from '../workspace/first.statements.ts'
import { CreateWorkspace } from '../workspace/workspace.schema.ts'

const mode = 'live'
const answers = safeParse(CreateWorkspace, JSON.parse(process.argv[2]))
console.log(JSON.stringify(answers.success ? await made(answers.output) : { refused: answers.issues.map((issue) => issue.path?.[0]?.key) }))

async function made(workspace) {
  const api_key = newApiKey(mode, firstWorkspaceNumber)
  const { id, statements } = await firstWorkspaceSql({
    ...workspace,
    mode,
    plan: 'business',
    allowed_origins: [],
    apiKey: api_key,
    keyLabel: 'Deploy',
    now: Date.now(),
  })
  return { workspace_id: id, api_key, sql: `${statements.join(';\n')};` }
}
