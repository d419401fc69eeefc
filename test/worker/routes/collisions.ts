/** For every route that can answer 409, a call that must. */
import { env } from 'cloudflare:workers'
import { limits } from '../../../worker/limits'
import { newWorkspace, type TestWorkspace } from '../harness'
import { newChannel } from '../channels/channel'
import { type Call, channel, contact, conversation, dataOf, field, fresh, freshEmail, fullContact, group, member, rule, segment, tag, team, template } from './calls'

type Collide = (workspace: TestWorkspace) => Promise<Call>

/** As many rows of `table` as there may be. */
async function fill(table: string, columns: string, values: string, workspace: TestWorkspace, count: number): Promise<void> {
  await env.DB.prepare(`
    WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 999 + ?2)
    INSERT INTO ${table} (id, workspace, uid, ${columns})
    SELECT CAST(?1 * 4294967296 AS INTEGER) + i, ?1, '${table}_' || ?1 || '_' || i, ${values} FROM n`)
    .bind(workspace.number, count).run()
}

const fillRules = (workspace: TestWorkspace) =>
  fill('rules', 'name, position, is_active, definition, created_at, updated_at', `'r' || i, i, 0, '{}', 0, 0`, workspace, limits.rulesPerWorkspace)

const two = async (workspace: TestWorkspace) => [await contact(workspace), await contact(workspace)]

const takenIdentity = (kind: 'phones' | 'emails'): Collide =>
  async (workspace) => {
    const [one, other] = await two(workspace)
    return { params: { id: one.id, identity_id: one[kind][0].id }, body: { value: other[kind][0].value } }
  }

const renamed = (make: typeof tag): Collide =>
  async (workspace) => {
    const [one, other] = [await make(workspace), await make(workspace)]
    return { params: { id: one.id }, body: { name: other.name.toUpperCase() } }
  }

const succeeded = (make: typeof tag, path: string): Collide =>
  async (workspace) => {
    const { id, name } = await make(workspace)
    await dataOf(workspace.delete(`${path}/${id}`))
    await dataOf(workspace.post(path, { name }))
    return { params: { id } }
  }

const onlyAdmin: Collide = async (workspace) => ({ params: { id: (await member(workspace, 'admin')).id }, body: { role: 'agent' } })

export const collisions: Record<string, Collide> = {
  'POST /contacts': async (workspace) => {
    const { phone, email } = await contact(workspace)
    return { body: { ...(await fullContact(workspace)), phone, email } }
  },
  'PUT /contacts': async (workspace) => {
    const [one, other] = await two(workspace)
    return { query: { match_on: 'phone,email' }, body: { phone: one.phone, email: other.email } }
  },
  'GET /contacts/lookup': async (workspace) => {
    const [one, other] = await two(workspace)
    return { query: { phone: one.phone, email: other.email } }
  },
  'PUT /contacts/{id}': async (workspace) => {
    const [one, other] = await two(workspace)
    return { params: { id: one.id }, body: { name: 'Berubah', tags: [fresh('tag')], external_id: other.external_id } }
  },
  'POST /contacts/{id}/tags': async (workspace) => {
    const tags = Array.from({ length: limits.tagsPerContact }, (_, n) => `tag ${n}`)
    const { id } = await dataOf(workspace.post('/contacts', { name: 'Sri Wahyuni', tags }))
    return { params: { id }, body: { tag: fresh('tag') } }
  },
  'POST /contacts/{id}/groups': async (workspace) => {
    await fill('groups', 'name, name_fold, created_at, updated_at', `'g' || i, 'g' || i, 0, 0`, workspace, limits.groupsPerContact)
    const groups = (await env.DB.prepare('SELECT uid FROM groups WHERE workspace = ?1').bind(workspace.number).all<{ uid: string }>()).results
    const { id } = await dataOf(workspace.post('/contacts', { name: 'Sri Wahyuni', groups: groups.map(({ uid }) => uid) }))
    return { params: { id }, body: { group_id: (await group(workspace)).id } }
  },
  'POST /contacts/{id}/phones': takenIdentity('phones'),
  'PUT /contacts/{id}/phones/{identity_id}': takenIdentity('phones'),
  'POST /contacts/{id}/emails': takenIdentity('emails'),
  'PUT /contacts/{id}/emails/{identity_id}': takenIdentity('emails'),
  'POST /conversations': async (workspace) => {
    const { id, phone } = await contact(workspace)
    await dataOf(workspace.post(`/contacts/${id}/block`, {}))
    return { body: { channel_id: (await newChannel(workspace)).id, phone } }
  },
  'POST /conversations/{id}/messages': async (workspace) => {
    const { id } = await conversation(workspace)
    await dataOf((await workspace.as('agent')).post(`/conversations/${id}/composing`))
    return { params: { id }, body: { content: 'Halo' } }
  },
  'POST /conversations/{id}/composing': async (workspace) => {
    const { id } = await conversation(workspace)
    await dataOf((await workspace.as('agent')).post(`/conversations/${id}/composing`))
    return { params: { id } }
  },
  'POST /tags': async (workspace) => ({ body: { name: (await tag(workspace)).name.toUpperCase() } }),
  'PUT /tags/{id}': renamed(tag),
  'POST /tags/{id}/restore': succeeded(tag, '/tags'),
  'POST /groups': async (workspace) => ({ body: { name: (await group(workspace)).name.toUpperCase() } }),
  'PUT /groups/{id}': renamed(group),
  'POST /groups/{id}/restore': succeeded(group, '/groups'),
  'POST /segments': async (workspace) => ({ body: { name: (await segment(workspace)).name.toUpperCase() } }),
  'PUT /segments/{id}': renamed(segment),
  'POST /segments/{id}/restore': succeeded(segment, '/segments'),
  // Of another workspace's too: a provider does not know whose it is.
  'POST /channels': async () => ({ body: { type: 'custom', name: 'Lagi', account: (await channel(await newWorkspace())).account } }),
  'PUT /channels/{id}': async (workspace) => ({ params: { id: (await channel(workspace)).id }, body: { account: (await channel(workspace)).account } }),
  'POST /channels/{id}/restore': async (workspace) => {
    const { id, account } = await channel(workspace)
    await dataOf(workspace.delete(`/channels/${id}`))
    await dataOf(workspace.post('/channels', { type: 'custom', name: 'Lagi', account }))
    return { params: { id } }
  },
  'POST /channels/{id}/rotate_secret': async (workspace) => ({ params: { id: (await dataOf(workspace.post('/channels', { type: 'email', name: 'Surat' }))).id } }),
  'POST /teams': async (workspace) => ({ body: { name: (await team(workspace)).name.toUpperCase() } }),
  'PUT /teams/{id}': renamed(team),
  'POST /teams/{id}/restore': succeeded(team, '/teams'),
  'POST /templates': async (workspace) => {
    const { name, language, body } = await template(workspace)
    return { body: { name, language, body } }
  },
  'PUT /templates/{id}': async (workspace) => ({ params: { id: (await template(workspace)).id }, body: { name: (await template(workspace)).name } }),
  'POST /templates/{id}/restore': async (workspace) => {
    const { id, name, language, body } = await template(workspace)
    await dataOf(workspace.delete(`/templates/${id}`))
    await dataOf(workspace.post('/templates', { name, language, body }))
    return { params: { id } }
  },
  'POST /rules': async (workspace) => {
    await fillRules(workspace)
    return { body: { name: 'Satu lagi', keywords: ['harga'], response: 'Halo' } }
  },
  'POST /rules/{id}/restore': async (workspace) => {
    const { id } = await rule(workspace)
    await dataOf(workspace.delete(`/rules/${id}`))
    await fillRules(workspace)
    return { params: { id } }
  },
  'POST /custom_attributes': async (workspace) => ({ body: { name: 'Lagi', type: 'text', key: (await field(workspace)).key } }),
  'PUT /custom_attributes/{id}': async (workspace) => {
    const { id } = await field(workspace)
    await dataOf(workspace.put(`/custom_attributes/${id}`, { archived: true }))
    await fill('fields', 'key, name, type, position, created_at, updated_at', `'k' || i, 'k' || i, 'text', i, 0, 0`, workspace, limits.fieldsPerWorkspace)
    return { params: { id }, body: { archived: false } }
  },
  'POST /members': async (workspace) => {
    const { email } = await member(workspace)
    return { body: { name: 'Lagi', email, role: 'agent' } }
  },
  'PUT /members/{id}': onlyAdmin,
  'DELETE /members/{id}': async (workspace) => ({ params: { id: (await member(workspace, 'admin')).id } }),
  'POST /api_keys': async (workspace) => {
    await fill('api_keys', 'hash, hint, label, role, created_at', `?1 || ' ' || i, '', '', 'agent', 0`, workspace, limits.keysPerWorkspace)
    return { body: { label: freshEmail() } }
  },
  'DELETE /api_keys/{id}': async (workspace) => ({ params: { id: (await dataOf(workspace.get('/me'))).id } }),
}
