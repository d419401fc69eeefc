/** Repeated requests and writers at the same time. */
import { describe, expect, it } from 'vitest'
import { contact } from './contact'
import { newWorkspace } from './harness'

describe('Idempotency-Key', () => {
  it('replays the stored answer in one trip, writing nothing; another body is 422', async () => {
    const workspace = await newWorkspace()
    const headers = { 'Idempotency-Key': 'pesanan-1' }
    const first = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' }, headers)
    const second = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' }, headers)
    expect(second).toMatchObject({ status: 201, trips: 1, rowsWritten: 0, body: first.body })
    expect(second.headers.get('Idempotent-Replayed')).toBe('true')
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(first.headers.get('Idempotent-Replayed')).toBeNull()
    const other = await workspace.post('/contacts', { name: 'Lain' }, headers)
    expect(other.body.error.details).toMatchObject([{ path: 'Idempotency-Key', rule: 'idempotency_key_reused' }])
  })

  it('fifty at once make one contact', async () => {
    const workspace = await newWorkspace()
    const answers = await Promise.all(Array.from({ length: 50 }, () => workspace.post('/contacts', { name: 'Budi' }, { 'Idempotency-Key': 'x' })))
    expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1)
    expect((await workspace.get('/contacts')).body.meta.total).toBe(1)
  })

  it('belongs to a credential', async () => {
    const workspace = await newWorkspace()
    const agent = await workspace.as('agent')
    const a = await workspace.post('/contacts', { name: 'Budi' }, { 'Idempotency-Key': 'x' })
    const b = await agent.post('/contacts', { name: 'Budi' }, { 'Idempotency-Key': 'x' })
    expect(b.body.data.id).not.toBe(a.body.data.id)
  })
})

describe('lost updates', () => {
  it('fifty writers without If-Match: each field is one of the values sent, and every edit is counted', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace)
    await Promise.all(Array.from({ length: 50 }, (_, n) => workspace.put(`/contacts/${data.id}`, { company: `c${n}`, location: `l${n}` })))
    const { body } = await workspace.get(`/contacts/${data.id}`)
    expect(body.data.company).toMatch(/^c\d+$/)
    expect(body.data.location).toBe(body.data.company.replace('c', 'l'))
    expect(body.data.version).toBe(51)
  })
})
