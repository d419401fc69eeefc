/** A workspace may have more tags than a plane of Unicode has characters: none is taken for another. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { newWorkspace } from './harness'

it('a tag after the first 65,534 is not mistaken for the one whose code it would have', async () => {
  const workspace = await newWorkspace()
  await workspace.post('/contacts', { name: 'Lama', tags: ['pertama', 'kedua'] })
  await env.DB.prepare(`
    INSERT INTO tags (id, workspace, uid, name, name_fold, created_at, updated_at)
    VALUES (CAST(?1 * 4294967296 AS INTEGER) + 65534, ?1, 'tag_LAST', 'terakhir', 'terakhir', 0, 0)`).bind(workspace.number).run()
  await workspace.post('/contacts', { name: 'Baru', tags: ['sesudahnya', 'lagi'] })
  await workspace.post('/contacts', { name: 'Tengah', tags: ['terakhir'] })
  for (const [tag, name] of [['pertama', 'Lama'], ['kedua', 'Lama'], ['sesudahnya', 'Baru'], ['lagi', 'Baru'], ['terakhir', 'Tengah']]) {
    const { body } = await workspace.get(`/contacts?tag=${tag}`)
    expect([tag, body.data.map((contact: { name: string }) => contact.name)]).toEqual([tag, [name]])
  }
})
