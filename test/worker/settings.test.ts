/** What an isolate keeps of a workspace: all of it as it is, deleted ones by their names, and no secret. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { Database } from '../../worker/db/database'
import { loadSettings, type Settings } from '../../worker/db/settings'
import { newWorkspace, type TestWorkspace } from './harness'

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
})

async function kept(): Promise<Settings> {
  const settings = await loadSettings(new Database(env.DB), workspace.number)
  if (settings === null) throw new Error('the workspace is missing')
  return settings
}

describe('members', () => {
  it('are kept by name, also when they have been removed', async () => {
    const { body: { data: sari } } = await workspace.post('/members', { name: 'Sari', email: 'sari@example.com', role: 'agent' })
    const { body: { data: dimas } } = await workspace.post('/members', { name: 'Dimas', email: 'dimas@example.com', role: 'agent' })
    await workspace.put(`/members/${sari.id}`, { name: 'Sari Wulandari' })
    await workspace.delete(`/members/${dimas.id}`)
    expect([...(await kept()).members]).toEqual(expect.arrayContaining([[sari.id, 'Sari Wulandari'], [dimas.id, 'Dimas']]))
  })

  it('move the version with each change, and with none that changes nothing', async () => {
    const before = (await kept()).version
    const { body: { data: sari } } = await workspace.post('/members', { name: 'Sari', email: 'sari@example.com', role: 'agent' })
    await workspace.put(`/members/${sari.id}`, { name: 'Sari' })
    expect((await kept()).version).toBe(before + 1)
    await workspace.put(`/members/${sari.id}`, { name: 'Sari W.' })
    await workspace.delete(`/members/${sari.id}`)
    expect((await kept()).version).toBe(before + 3)
  })
})

describe('channels, teams and rules', () => {
  /** As the tables hold them. */
  async function stored(): Promise<void> {
    const base = workspace.number * 2 ** 32
    const definition = JSON.stringify({
      keywords: ['harga'], match: 'contains', fuzziness: 0, response: 'Halo {name}', cooldown_seconds: 0, mode: 'all', group_ids: [],
      save_contact: false, save_group_ids: [],
    })
    const insert = (sql: string, ...values: unknown[]) => env.DB.prepare(sql).bind(base, workspace.number, ...values)
    await env.DB.batch([
      insert(`INSERT INTO channels (id, workspace, uid, type, name, account, settings, credentials, created_at, updated_at, deleted_at) VALUES
        (CAST(?1 + 1 AS INTEGER), ?2, 'ch_A' || ?3, 'whatsapp', 'WA Toko', '1' || ?3, '{"delivery_url":"https://graph.example.com"}', 'rahasia', 1, 2, NULL),
        (CAST(?1 + 2 AS INTEGER), ?2, 'ch_B' || ?3, 'custom', 'Lama', NULL, '{}', NULL, 1, 2, 3)`, String(workspace.number)),
      insert(`INSERT INTO teams (id, workspace, uid, name, name_fold, created_at, updated_at, deleted_at) VALUES
        (CAST(?1 + 1 AS INTEGER), ?2, 'team_A', 'Penjualan', 'penjualan', 1, 2, NULL), (CAST(?1 + 2 AS INTEGER), ?2, 'team_B', 'Lama', 'lama', 1, 2, 3)`),
      insert(`INSERT INTO rules (id, workspace, uid, name, position, is_active, definition, created_at, updated_at, deleted_at) VALUES
        (CAST(?1 + 1 AS INTEGER), ?2, 'rule_B', 'Kedua', 1, 1, ?3, 1, 2, NULL), (CAST(?1 + 2 AS INTEGER), ?2, 'rule_A', 'Pertama', 0, 1, ?3, 1, 2, NULL),
        (CAST(?1 + 3 AS INTEGER), ?2, 'rule_C', 'Mati', 2, 0, ?3, 1, 2, NULL), (CAST(?1 + 4 AS INTEGER), ?2, 'rule_D', 'Dihapus', 3, 1, ?3, 1, 2, 3)`, definition),
    ])
  }

  it('are kept whole, channels without what they send with', async () => {
    await stored()
    const { channels, teams, rules } = await kept()
    expect(channels.get(`ch_A${workspace.number}`)).toEqual({
      ref: workspace.number * 2 ** 32 + 1, id: `ch_A${workspace.number}`, type: 'whatsapp', name: 'WA Toko', account: `1${workspace.number}`,
      contact_creation: 'always', delivery_url: 'https://graph.example.com', has_credentials: true, secret_serial: 1, deleted: false,
      version: 1, created_at: 1, updated_at: 2,
    })
    expect(JSON.stringify([...channels])).not.toContain('rahasia')
    expect(channels.get(`ch_B${workspace.number}`)).toMatchObject({ name: 'Lama', delivery_url: null, has_credentials: false, deleted: true })
    expect([...teams.values()]).toEqual([{ id: 'team_A', name: 'Penjualan', deleted: false }, { id: 'team_B', name: 'Lama', deleted: true }])
    expect(rules.map(({ id, name }) => [id, name])).toEqual([['rule_A', 'Pertama'], ['rule_B', 'Kedua']])
    expect(rules[0]).toEqual({
      ref: workspace.number * 2 ** 32 + 2, id: 'rule_A', name: 'Pertama', position: 0, is_active: true, channel_id: null, keywords: ['harga'],
      match: 'contains', fuzziness: 0, response: 'Halo {name}', hours: null, cooldown_seconds: 0, mode: 'all', group_ids: [],
      save_contact: false, save_group_ids: [], version: 1, created_at: 1, updated_at: 2,
    })
  })
})
