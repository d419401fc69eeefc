/** HTTP in, HTTP out, for a contact's notes. */
import { contactId } from '../contacts/contact.routes'
import { isId } from '../ids'
import { metaOf } from '../http/paging.schema'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import * as notes from './note.store'

export async function list({ access, params, query: { page, per_page } }: Call<{ page: number; per_page: number }>): Promise<Reply> {
  const found = await notes.list(access, contactId(params), { limit: per_page, offset: (page - 1) * per_page })
  if (found === null) throw new Problem('not_found')
  return { data: found.notes, meta: metaOf(found.total, page, per_page) }
}

export async function get({ access, params }: Call): Promise<Reply> {
  const note = await notes.get(access, contactId(params), noteId(params))
  if (note === null) throw new Problem('not_found')
  return { data: note, version: note.version }
}

export async function create({ access, params, body }: Call<undefined, notes.NoteChange>): Promise<Reply> {
  const written = await notes.create(access, contactId(params), body)
  return { ...changed(written), status: 201, location: `/contacts/${written.note.contact_id}/notes/${written.note.id}` }
}

export async function update({ access, params, body }: Call<undefined, notes.NoteChange>): Promise<Reply> {
  return changed(await notes.update(access, contactId(params), noteId(params), body))
}

export async function remove({ access, params }: Call): Promise<Reply> {
  return changed(await notes.remove(access, contactId(params), noteId(params)))
}

export async function restore({ access, params }: Call): Promise<Reply> {
  return changed(await notes.restore(access, contactId(params), noteId(params)))
}

function changed({ note, replayed }: notes.WrittenNote): Reply {
  return { data: note, version: note.version, replayed }
}

function noteId(params: Record<string, string>): string {
  const id = params['note_id'] ?? ''
  if (!isId('note', id)) throw new Problem('not_found')
  return id
}
