/** A contact's notes. */
import { describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from './harness'

async function contactWithNotes(workspace: TestWorkspace) {
  const { body: { data } } = await workspace.post('/contacts', { name: 'Budi' })
  return { id: data.id as string, path: `/contacts/${data.id}/notes` }
}

const bodies = (answer: { body: { data: { body: string }[] } }) => answer.body.data.map(({ body }) => body)

describe('/contacts/{id}/notes', () => {
  it('201: with author and time, many lines, as plain text', async () => {
    const workspace = await newWorkspace()
    const { id, path } = await contactWithNotes(workspace)
    const agent = await workspace.as('agent')
    const { status, body, headers } = await agent.post(path, { body: ' Minta katalog\nhttps://contoh.id <b>ya</b> ' })
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      contact_id: id, body: 'Minta katalog\nhttps://contoh.id <b>ya</b>', pinned: false, edited_at: null, version: 1,
      author: { type: 'external', id: 'ext_agent', name: 'Agen agent' },
    })
    expect(headers.get('Location')).toBe(`/v1${path}/${body.data.id}`)
  })

  it('lists pinned first, then newest, and counts; the contact carries them without being edited', async () => {
    const workspace = await newWorkspace()
    const { id, path } = await contactWithNotes(workspace)
    const made = []
    for (const body of ['satu', 'dua', 'tiga']) made.push((await workspace.post(path, { body })).body.data)
    await workspace.put(`${path}/${made[0].id}`, { pinned: true })
    expect(bodies(await workspace.get(path))).toEqual(['satu', 'tiga', 'dua'])
    expect((await workspace.get(`${path}?per_page=1&page=2`)).body).toMatchObject({ data: [{ body: 'tiga' }], meta: { total: 3, total_pages: 3 } })
    const { body: { data: contact } } = await workspace.get(`/contacts/${id}`)
    expect(contact).toMatchObject({ notes_count: 3, version: 1 })
    expect(contact.notes.map(({ body }: { body: string }) => body)).toEqual(['satu', 'tiga', 'dua'])
  })

  it('is deleted, and restored', async () => {
    const workspace = await newWorkspace()
    const { id, path } = await contactWithNotes(workspace)
    const { body: { data: note } } = await workspace.post(path, { body: 'satu' })
    expect((await workspace.delete(`${path}/${note.id}`)).body.data.deleted_at).not.toBeNull()
    expect((await workspace.get(path)).body).toMatchObject({ data: [], meta: { total: 0 } })
    expect((await workspace.get(`${path}/${note.id}`)).status).toBe(404)
    expect((await workspace.put(`${path}/${note.id}`, { body: 'dua' })).status).toBe(404)
    expect((await workspace.post(`${path}/${note.id}/restore`)).body.data.deleted_at).toBeNull()
    expect((await workspace.get(`/contacts/${id}`)).body.data.notes_count).toBe(1)
  })

  it('403: another agent’s text; pinning it and moderating it are allowed', async () => {
    const workspace = await newWorkspace()
    const { path } = await contactWithNotes(workspace)
    const [sari, dimas, supervisor] = await Promise.all([workspace.as('agent', 'ext_sari'), workspace.as('agent', 'ext_dimas'), workspace.as('supervisor')])
    const { body: { data: note } } = await sari.post(path, { body: 'punya Sari' })
    expect((await dimas.put(`${path}/${note.id}`, { body: 'punya Dimas' })).status).toBe(403)
    expect((await dimas.delete(`${path}/${note.id}`)).status).toBe(403)
    expect((await dimas.put(`${path}/${note.id}`, { pinned: true })).body.data).toMatchObject({ pinned: true, edited_at: null })
    expect((await sari.put(`${path}/${note.id}`, { body: 'diubah Sari' })).body.data.edited_at).not.toBeNull()
    expect((await supervisor.delete(`${path}/${note.id}`)).status).toBe(200)
  })

  it('404: under a contact it does not belong to', async () => {
    const workspace = await newWorkspace()
    const one = await contactWithNotes(workspace)
    const other = await contactWithNotes(workspace)
    const { body: { data: note } } = await workspace.post(one.path, { body: 'satu' })
    expect((await workspace.get(`${other.path}/${note.id}`)).status).toBe(404)
    expect((await workspace.delete(`${other.path}/${note.id}`)).status).toBe(404)
  })
})
