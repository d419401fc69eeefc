/** What a call costs is a promise: rows read and written, and that no query walks a whole table. */
import { signedInbound } from './channels/channel'
import { timelineKinds } from '../../worker/conversations/timeline.schema'
import { describe, expect, it } from 'vitest'
import { newWorkspace } from './harness'
import { scansOf, statementsOf } from './statements'

describe('rows', () => {
  it('creating writes no more than thirty, with phone, e-mail, three tags that are there and three fields', async () => {
    const workspace = await newWorkspace()
    for (const name of ['Satu', 'Dua', 'Tiga']) await workspace.post('/custom_attributes', { name, type: 'text' })
    const tags = ['a', 'b', 'c']
    await workspace.post('/contacts', { name: 'Pertama', tags })
    const body = { name: 'Budi Santoso', phone: '081234567890', email: 'budi@example.com', tags, custom_attributes: { satu: '1', dua: '2', tiga: '3' } }
    const known = await workspace.post('/contacts', body, { 'Idempotency-Key': 'satu' })
    expect(known.status).toBe(201)
    expect(known.rowsWritten).toBeLessThanOrEqual(30)
    const fresh = await workspace.post('/contacts', { name: 'Sari', phone: '081298765432', email: 'sari@example.com', tags: ['d', 'e', 'f'] }, { 'Idempotency-Key': 'dua' })
    expect(fresh.rowsWritten).toBeLessThanOrEqual(36)
  })

  it('lists, searches and the panel read what they show, whoever else is in the database', async () => {
    const neighbours = await Promise.all([newWorkspace(), newWorkspace()])
    const workspace = await newWorkspace()
    for (const tenant of [...neighbours, workspace]) {
      for (let n = 0; n < 60; n++) await tenant.post('/contacts', { name: `Budi ${n}`, phone: `08123456${1000 + n}`, tags: ['vip'] })
    }
    expect((await workspace.get('/contacts?per_page=10')).rowsRead).toBeLessThanOrEqual(3 * 10 + 30)
    expect((await workspace.get('/contacts?per_page=10&tag=vip')).rowsRead).toBeLessThanOrEqual(3 * 10 + 30)
    const panel = await workspace.get('/panel?phone=081234561030')
    // The timeline's arms, whether they have anything or not, and what it shows.
    expect(panel.rowsRead).toBeLessThanOrEqual(33 + timelineKinds.length * 2 + panel.body.data.timeline.data.length * 3)
    // Counting the hits comes on top: one row each, of this tenant's alone.
    expect((await workspace.get('/contacts?per_page=10&q=budi')).rowsRead).toBeLessThanOrEqual(3 * 10 + 30 + 60)
  })

  it('a stale write reads the newest edit, not all there were', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi' })
    const { body: { data: tag } } = await workspace.post('/tags', { name: 'vip' })
    const staleRows = async () => {
      const answers = await Promise.all([`/contacts/${id}`, `/tags/${tag.id}`].map((path) => workspace.put(path, { name: 'Lain' }, { 'If-Match': '"999"' })))
      return answers.map(({ body: { error }, rowsRead }) => [error.changed_by.name, rowsRead])
    }
    await workspace.put(`/contacts/${id}`, { company: 'PT 0' })
    await workspace.put(`/tags/${tag.id}`, { name: 'utama' })
    const before = await staleRows()
    for (let n = 1; n <= 40; n++) await workspace.put(`/contacts/${id}`, { company: `PT ${n}` })
    await workspace.put(`/tags/${tag.id}`, { name: 'vip' })
    expect(await staleRows()).toEqual(before)
  })
})

describe('plans', () => {
  it('no statement of the requests above scans a base table', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await workspace.post('/contacts', { name: 'Budi', tags: ['vip'], phone: '081234567890' })
    const { body: { data: note } } = await workspace.post(`/contacts/${data.id}/notes`, { body: 'satu' })
    const { body: { data: [tag] } } = await workspace.get('/tags')
    const { body: { data: field } } = await workspace.post('/custom_attributes', { name: 'Tingkat', type: 'text' })
    const { body: { data: channel } } = await workspace.post('/channels', { type: 'custom', name: 'Situs', account: `situs ${workspace.number}` })
    const { body: { data: team } } = await workspace.post('/teams', { name: 'Penjualan' })
    const { body: { data: template } } = await workspace.post('/templates', { name: 'salam', language: 'id', body: 'Halo' })
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Prospek' })
    const saving = { save_contact: true, save_group_ids: [group.id] }
    const { body: { data: rule } } = await workspace.post('/rules', { name: 'Harga', keywords: ['halo'], response: 'Halo {name}', ...saving })
    const statements = await statementsOf(async (spied) => {
      await spied('POST', `/channels/${channel.id}/inbound`, ...await signedInbound(channel.id, {
        messages: [{ id: 'a', content: 'halo, nama saya Budi Santoso', contact: { id: 'v', phone: '081234567891', verified: true } }],
        receipts: [{ message_id: 'x', status: 'read' }],
      }))
      await spied('POST', `/channels/${channel.id}/inbound`, ...await signedInbound(channel.id, { messages: [{ id: 'b', content: 'halo', contact: { id: 'v', email: 'b@example.com', verified: true } }] }))
      await spied('GET', '/contacts?q=budi')
      await spied('GET', '/contacts?tag=vip')
      await spied('GET', '/contacts?updated_after=2024-01-01')
      await spied('GET', '/contacts')
      await spied('GET', `/contacts/${data.id}`)
      await spied('GET', '/panel?phone=081234567890&email=a@b.co')
      await spied('GET', '/tags?q=v')
      await spied('GET', `/contacts/${data.id}/timeline`)
      await spied('POST', `/contacts/${data.id}/block`, { reason: 'spam' })
      await spied('POST', `/contacts/${data.id}/unblock`)
      await spied('POST', '/conversations', { channel_id: channel.id, contact_id: data.id, message: { content: 'Halo' } })
      await spied('POST', '/conversations', { channel_id: channel.id, phone: '081234567899' })
      for (const query of ['', 'status=open', 'assignee_id=unassigned', `assignee_id=x&team_id=y&label=z&channel_id=${channel.id}`, `contact_id=${data.id}`]) await spied('GET', `/conversations?${query}`)
      const [{ id: conversation }] = (await workspace.get('/conversations')).body.data
      await spied('GET', `/conversations/${conversation}`)
      await spied('PUT', `/conversations/${conversation}`, { status: 'pending', labels: ['a'] })
      await spied('GET', `/conversations/${conversation}/messages`)
      await spied('POST', `/conversations/${conversation}/messages`, { content: 'Halo' })
      await spied('POST', `/conversations/${conversation}/messages`, { content: 'Halo', internal_note: true })
      await spied('POST', `/conversations/${conversation}/composing`)
      await spied('GET', '/groups')
      await spied('GET', '/me')
      await spied('POST', '/contacts', { name: 'Sari', email: 's@example.com', tags: ['a'], custom_attributes: { tingkat: 'satu' } })
      await spied('PUT', `/contacts/${data.id}`, { phone: '081298765432', tags: ['b'], external_id: 'x' })
      await spied('POST', `/contacts/${data.id}/notes`, { body: 'satu' })
      const stale = { 'If-Match': '"999"' }
      await spied('PUT', `/contacts/${data.id}`, { name: 'Lain' }, stale)
      await spied('PUT', '/contacts?match_on=phone', { phone: '081298765432' }, stale)
      await spied('PUT', `/contacts/${data.id}/notes/${note.id}`, { body: 'dua' }, stale)
      await spied('PUT', `/tags/${tag.id}`, { name: 'utama' }, stale)
      await spied('PUT', `/custom_attributes/${field.id}`, { name: 'Kelas' }, stale)
      await spied('PUT', '/workspace', { name: 'Toko' }, stale)
      for (const [path, { id }] of Object.entries({ channels: channel, teams: team, templates: template, rules: rule })) {
        await spied('GET', `/${path}`)
        await spied('PUT', `/${path}/${id}`, { name: 'lain' })
        await spied('PUT', `/${path}/${id}`, { name: 'lain_lagi' }, stale)
        await spied('DELETE', `/${path}/${id}`)
        await spied('POST', `/${path}/${id}/restore`)
      }
      await spied('PUT', `/channels/${channel.id}`, { account: `toko ${workspace.number}` })
      await spied('POST', `/channels/${channel.id}/rotate_secret`)
      await spied('PUT', '/rules', { ids: [rule.id] })
      await spied('PUT', `/rules/${rule.id}`, { channel_id: channel.id, group_ids: [], save_group_ids: [] })
      await spied('DELETE', `/contacts/${data.id}`)
    }, workspace.key)
    expect(statements.size).toBeGreaterThan(30)
    expect(await scansOf(statements)).toEqual({})
  })
})
