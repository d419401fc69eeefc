/** Writing a contact. Every way to change one is the same pipeline; the ways differ in target, wanted state and guards. */
import type { Access } from '../db/access'
import { Refused } from '../db/guards'
import { parseRows, read } from '../db/read'
import { keepLabels, type LabelRows } from '../db/settings'
import { newTarget, WANTED } from '../db/targets'
import { type Guard, write, type Write } from '../db/write'
import { newId } from '../ids'
import { Invalid } from '../invalid'
import { limits } from '../limits'
import {
  BINNED_TARGET, CONTACT_ANSWER, CONTACT_EVENT, COUNT_CONTACT, LIVE_TARGET, MATCHED_OR_NEW_TARGET, MATCH_AMBIGUOUS,
  PUT_ROW, WANTED_BACK, WANTED_BLOCKED, WANTED_REVERTED, WANTED_UNBLOCKED,
} from './contact.statements'
import { type ContactInput, noOptions, type WantedValue } from './contact.input'
import { type ContactRow, labelsIn, type LabelsInRow, toContact } from './contact.resource'
import type { Contact } from './contact.schema'
import { FIND_HOLDERS, IDENTITY_STATEMENTS, IDENTITY_TAKEN, type IdentityInput } from './identities.statements'
import {
  COLLECT_GROUPS, COLLECT_TAGS, GROUP_EVENTS, GROUP_UNKNOWN, type GroupInput, SYNC_GROUPS, SYNC_TAGS, TAG_EVENTS,
  type TagInput,
} from './memberships.statements'
import { SEARCH_STATEMENTS, SYNC_FIELD_VALUES } from '../search/search-row.statements'

export interface WrittenContact {
  contact: Contact
  created: boolean
  replayed: boolean
}

interface ContactAnswer extends LabelsInRow {
  contact: ContactRow
  created: boolean
  at: number
}

const guards = {
  taken: { code: 'conflict', when: IDENTITY_TAKEN },
  groups: { code: 'unknown_group', when: GROUP_UNKNOWN },
  noGroup: { code: 'not_found', when: GROUP_UNKNOWN },
  ambiguous: { code: 'ambiguous', when: MATCH_AMBIGUOUS },
  unlisted: {
    code: 'not_an_option',
    when: `EXISTS (
      SELECT 1 FROM json_each(?1, '$.input.unlisted') j
      WHERE (SELECT before FROM target) -> '$.custom_attributes' ->> (j.value ->> '$.key') IS NOT j.value ->> '$.value')`,
  },
  manyPhones: tooMany('phone', limits.phonesPerContact),
  manyEmails: tooMany('email', limits.emailsPerContact),
  nameless: {
    code: 'name_required',
    when: `(SELECT before FROM target) = '{}' AND ?1 ->> '$.input.set.name' IS NULL`,
  },
} satisfies Record<string, Guard>

/** What holds for every write of a profile. */
const always: readonly Guard[] = [guards.taken, guards.groups, guards.unlisted, guards.manyPhones, guards.manyEmails]

export function create(access: Access, input: ContactInput): Promise<WrittenContact> {
  return put(access, input, { target: newTarget('contacts'), after: WANTED.set, guards: always })
}

export function update(access: Access, id: string, input: ContactInput): Promise<WrittenContact> {
  return put(access, { ...input, id }, { target: LIVE_TARGET, after: WANTED.set, guards: always })
}

/** `match`: the values by which the contact is recognised; one that lies in the bin comes back. */
export function upsert(access: Access, match: WantedValue[], input: ContactInput): Promise<WrittenContact> {
  return put(access, { ...input, match }, {
    target: MATCHED_OR_NEW_TARGET,
    after: WANTED_BACK,
    guards: [guards.ambiguous, guards.nameless, ...always],
  })
}

export function remove(access: Access, id: string): Promise<WrittenContact> {
  return put(access, { id }, { target: LIVE_TARGET, after: WANTED.deleted })
}

/** `binned_after`: who has been in the bin for longer stays there, unless it is they themselves who come back. */
export function restore(access: Access, id: string, binned_after = access.now - limits.binDays * 86_400_000): Promise<WrittenContact> {
  return put(access, { id, binned_after }, { target: BINNED_TARGET, after: WANTED.restored })
}

/** `reason`: `null` for none; left as it was where none is given. */
export function block(access: Access, id: string, reason: string | null | undefined): Promise<WrittenContact> {
  return put(access, { id, block: reason === undefined ? {} : { reason } }, { target: LIVE_TARGET, after: WANTED_BLOCKED })
}

export function unblock(access: Access, id: string): Promise<WrittenContact> {
  return put(access, { id }, { target: LIVE_TARGET, after: WANTED_UNBLOCKED })
}

export function revertName(access: Access, id: string): Promise<WrittenContact> {
  return put(access, { id }, { target: LIVE_TARGET, after: WANTED_REVERTED })
}

export function changeTags(access: Access, id: string, tags: TagInput): Promise<WrittenContact> {
  return put(access, { id, tags }, {
    target: LIVE_TARGET,
    guards: tags.mode === 'add' ? [fullSet('tags', limits.tagsPerContact)] : [],
  })
}

export function changeGroups(access: Access, id: string, groups: GroupInput): Promise<WrittenContact> {
  return put(access, { id, groups }, {
    target: LIVE_TARGET,
    // The group to leave stands in the path, the one to join in the body.
    guards: groups.mode === 'add' ? [guards.groups, fullSet('groups', limits.groupsPerContact)] : [guards.noGroup],
  })
}

/** `id` names the one of the contact's identities that must exist, if the operation is about one. */
export function changeIdentities(
  access: Access,
  contactId: string,
  identities: IdentityInput,
  { id = null, kind, values = [] }: { id?: string | null; kind: 'phone' | 'email'; values?: WantedValue[] },
): Promise<WrittenContact> {
  const held = `SELECT count(*) FROM identities i WHERE i.contact = (SELECT id FROM target) AND i.kind = '${kind}'`
  const others = `i.uid IS NOT ?1 ->> '$.input.identity'`
  return put(access, { id: contactId, identity: id, identities, values }, {
    target: LIVE_TARGET,
    guards: [
      { code: 'not_found', when: `?1 ->> '$.input.identity' IS NOT NULL AND (${held} AND NOT (${others})) = 0` },
      guards.taken,
      {
        code: 'duplicate',
        when: `(${held} AND ${others} AND i.value IN (SELECT value ->> '$.value' FROM json_each(?1, '$.input.values'))) > 0`,
      },
      kind === 'phone' ? guards.manyPhones : guards.manyEmails,
    ],
  })
}

/** Those it keeps and those it gets; the primary that a new one takes the place of is not kept. */
function tooMany(kind: 'phone' | 'email', max: number): Guard {
  const wanted = `json_each(?1, '$.input.values') j WHERE j.value ->> '$.kind' = '${kind}'`
  const replaced = `json_each(?1, '$.input.identities.replace') j WHERE j.value ->> '$.kind' = '${kind}'`
  return {
    code: 'too_many',
    when: `EXISTS (SELECT 1 FROM json_each(?1, '$.input.identities.add') j WHERE j.value ->> '$.kind' = '${kind}')
      AND (SELECT count(*) FROM ${wanted}) + (
        SELECT count(*) FROM identities i
        WHERE i.contact = (SELECT id FROM target) AND i.kind = '${kind}'
          AND i.value NOT IN (SELECT j.value ->> '$.value' FROM ${wanted})
          AND NOT (i.is_primary = 1 AND EXISTS (SELECT 1 FROM ${replaced}))) > ${max}`,
  }
}

/** One more than there may be; one that is in the set already is no more, and deleted ones do not count. */
function fullSet(set: 'tags' | 'groups', max: number): Guard {
  const [ids, by, given] = set === 'tags' ? ['tag_ids', 'name_fold', 'fold'] : ['group_ids', 'uid', 'id']
  const held = `json_each((SELECT before FROM target), '$.${ids}') b CROSS JOIN ${set} t ON t.id = b.value WHERE t.deleted_at IS NULL`
  return {
    code: 'too_many',
    when: `(SELECT count(*) FROM ${held}) >= ${max}
      AND NOT EXISTS (SELECT 1 FROM ${held} AND t.${by} = ?1 ->> '$.input.${set}.items[0].${given}')`,
  }
}

type PutInput = Partial<ContactInput> & { id?: string; match?: WantedValue[]; identity?: string | null; binned_after?: number; block?: { reason?: string | null } }
type Way = Pick<Write, 'target' | 'after' | 'guards'>

async function put(access: Access, input: PutInput, way: Way): Promise<WrittenContact> {
  const { tags, groups, identities, values = [] } = input
  const movesBin = way.after === WANTED.deleted || way.after === WANTED.restored || way.after === WANTED_BACK
  const plan: Write = {
    ...way,
    statements: [
      ...(identities ? IDENTITY_STATEMENTS : []),
      ...(tags ? COLLECT_TAGS : []),
      ...(groups ? COLLECT_GROUPS : []),
      PUT_ROW,
      ...(tags || movesBin ? SYNC_TAGS : []),
      ...(groups || movesBin ? SYNC_GROUPS : []),
      ...(input.set?.['custom_attributes'] || movesBin ? SYNC_FIELD_VALUES : []),
      COUNT_CONTACT,
      ...SEARCH_STATEMENTS,
      CONTACT_EVENT,
      ...(tags ? TAG_EVENTS : []),
      ...(groups ? GROUP_EVENTS : []),
    ],
    answer: CONTACT_ANSWER,
  }
  try {
    const { answer, replayed } = await write<ContactAnswer>(access, plan, { new_id: newId('contact'), ...input })
    keepLabels(access.settings.labels, present(answer))
    const contact = toContact(answer.contact, labelsIn(answer), access.settings, answer.at)
    return { contact, created: answer.created, replayed }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.code === 'not_an_option') throw new Invalid(noOptions(input.unlisted ?? []))
    if (error.code === 'conflict') throw await withHolders(access, error, values)
    if (error.code === 'ambiguous') throw await withHolders(access, error, input.match ?? [])
    throw error
  }
}

/** A tag this isolate has just made is one its next list need not look up. */
function present({ tags, groups }: LabelsInRow): LabelRows {
  return { tags: tags.map((tag) => ({ ...tag, deleted: 0 })), groups: groups.map((group) => ({ ...group, deleted: 0 })) }
}

/** Who stands in the way: the one thing a refused write looks up afterwards. */
async function withHolders(access: Access, { code }: Refused, values: WantedValue[]): Promise<Refused> {
  const { rows } = await read(access, { sql: FIND_HOLDERS, params: { values } })
  return new Refused(code, parseRows(rows[0]))
}
