/** One tag or one group of a contact, without touching the rest. */
import { Refused } from '../db/guards'
import { invalid } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { tagItem } from './contact.input'
import { changed, contactId } from './contact.routes'
import { changeGroups, changeTags } from './contact.store'

export async function addTag({ access, params, body }: Call<undefined, { tag: string }>): Promise<Reply> {
  return changed(await changeTags(access, contactId(params), { mode: 'add', items: [tagItem(body.tag)] }))
}

export async function removeTag({ access, params, query }: Call<{ tag: string }>): Promise<Reply> {
  return changed(await changeTags(access, contactId(params), { mode: 'remove', items: [tagItem(query.tag)] }))
}

export async function joinGroup({ access, params, body }: Call<undefined, { group_id: string }>): Promise<Reply> {
  try {
    return changed(await changeGroups(access, contactId(params), { mode: 'add', items: [{ id: body.group_id }] }))
  } catch (error) {
    throw error instanceof Refused && error.code === 'unknown_group' ? invalid('group_id', 'unknown_group') : error
  }
}

export async function leaveGroup({ access, params }: Call): Promise<Reply> {
  return changed(await changeGroups(access, contactId(params), { mode: 'remove', items: [{ id: params['group_id'] ?? '' }] }))
}
