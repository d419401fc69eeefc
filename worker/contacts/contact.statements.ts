/** A contact as SQL sees it: the state that a write compares, the row it leaves, the JSON that answers are made of. */
import { diffSql, eventSql } from '../db/events'
import { newTarget } from '../db/targets'

/** The editable state of contact `c` as one JSON object without nulls, so that equal states are equal texts. */
const STATE = `
  json_patch('{}', json_object(
    'name', c.name, 'name_fold', c.name_fold, 'company', c.company, 'location', c.location, 'avatar_url', c.avatar_url,
    'custom_attributes', json(c.custom_attributes), 'tag_ids', json(c.tag_ids), 'group_ids', json(c.group_ids),
    'identities', json(c.identities), 'search', json(c.search), 'deleted_at', c.deleted_at, 'original_name', json(c.original_name),
    'blocked', iif(c.blocked_at IS NULL, NULL, json_object('at', c.blocked_at, 'by', json(c.blocked_by), 'reason', c.block_reason))))`

const TARGET = `SELECT c.id AS id, c.version AS version, ${STATE} AS before FROM contacts c`

export const LIVE_TARGET = `${TARGET}
  WHERE c.workspace = ?1 ->> '$.workspace' AND c.uid = ?1 ->> '$.input.id' AND c.deleted_at IS NULL`

/** In the bin, and not for longer than it is kept there. */
export const BINNED_TARGET = `${TARGET}
  WHERE c.workspace = ?1 ->> '$.workspace' AND c.uid = ?1 ->> '$.input.id' AND c.deleted_at > ?1 ->> '$.input.binned_after'`

const NEW_TARGET = newTarget('contacts')

/** Rowids of the contacts that `?1 -> '$.input.match'` [{kind, value}] finds, the bin included. */
const MATCHES = `
  SELECT DISTINCT i.contact
  FROM json_each(?1, '$.input.match') j
  CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
    AND i.kind = j.value ->> '$.kind' AND i.scope = '' AND i.value = j.value ->> '$.value'`

export const MATCHED_OR_NEW_TARGET = `
  SELECT * FROM (${TARGET} WHERE c.id IN (${MATCHES}) LIMIT 1)
  UNION ALL
  SELECT * FROM (${NEW_TARGET}) WHERE NOT EXISTS (${MATCHES})`

export const MATCH_AMBIGUOUS = `(SELECT count(*) FROM (${MATCHES})) > 1`

/** As `WANTED.set`, and out of the bin. */
export const WANTED_BACK = `json_patch(json_remove(target.before, '$.deleted_at'), ?1 -> '$.input.set')`

/** As they were blocked first; whoever blocks again may give another reason. */
export const WANTED_BLOCKED = `
  json_set(target.before, '$.blocked', json_patch(
    coalesce(target.before -> '$.blocked', json_object('at', ?1 ->> '$.now',
      'by', json_object('type', principal.type, 'id', principal.id, 'name', principal.name))),
    ?1 -> '$.input.block'))`
export const WANTED_UNBLOCKED = `json_remove(target.before, '$.blocked')`

/** The name from before one was read from a message. */
const ORIGINAL = (part: string) => `target.before ->> '$.original_name.${part}'`
export const WANTED_REVERTED = `
  iif(target.before -> '$.original_name' IS NULL, target.before, json_remove(
    json_set(target.before, '$.name', ${ORIGINAL('name')}, '$.name_fold', ${ORIGINAL('name_fold')}, '$.search.text.name', ${ORIGINAL('text')}),
    '$.original_name'))`

/** When the contact before this one was made: no later one is older, or newest first would not be the order of rowids. */
const CREATED_LAST = `coalesce((
      SELECT p.created_at FROM contacts p WHERE p.id BETWEEN w.base AND w.target - 1 ORDER BY p.id DESC LIMIT 1), 0)`

/** One statement for making and changing; unchanged states leave the row, its version and its time alone. */
export const PUT_ROW = `
  INSERT INTO contacts (id, workspace, uid, name, name_fold, company, location, avatar_url, source, tag_ids, group_ids,
    custom_attributes, identities, search, blocked_at, blocked_by, block_reason, original_name, last_seen_at, created_at, updated_at, deleted_at)
  SELECT w.target, w.workspace, w.input ->> '$.new_id', w.after ->> '$.name', w.after ->> '$.name_fold',
    w.after ->> '$.company', w.after ->> '$.location', w.after ->> '$.avatar_url', coalesce(w.input ->> '$.source', ''),
    coalesce(w.after -> '$.tag_ids', '[]'), coalesce(w.after -> '$.group_ids', '[]'),
    coalesce(w.after -> '$.custom_attributes', '{}'), coalesce(w.after -> '$.identities', '[]'),
    coalesce(w.after -> '$.search', '{}'), w.after ->> '$.blocked.at', w.after -> '$.blocked.by',
    w.after ->> '$.blocked.reason', w.after -> '$.original_name', w.input ->> '$.last_seen_at',
    max(coalesce(w.input ->> '$.created_at', w.at), ${CREATED_LAST}), max(coalesce(w.input ->> '$.created_at', w.at), ${CREATED_LAST}),
    w.after ->> '$.deleted_at'
  FROM current_write w
  WHERE w.before <> w.after
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, name_fold = excluded.name_fold, company = excluded.company, location = excluded.location, avatar_url = excluded.avatar_url,
    tag_ids = excluded.tag_ids, group_ids = excluded.group_ids, custom_attributes = excluded.custom_attributes,
    identities = excluded.identities, search = excluded.search, deleted_at = excluded.deleted_at,
    blocked_at = excluded.blocked_at, blocked_by = excluded.blocked_by, block_reason = excluded.block_reason, original_name = iif(excluded.name = contacts.name, excluded.original_name, NULL),
    -- From now on no message changes it.
    name_from = iif(excluded.name = contacts.name, contacts.name_from, 'person'),
    version = contacts.version + 1, updated_at = (SELECT at FROM current_write)`

/** Whether the contact was, and is, one that lists show. */
const LIVED = `(w.before <> '{}' AND w.before ->> '$.deleted_at' IS NULL)`
const LIVES = `(w.after ->> '$.deleted_at' IS NULL)`

export const COUNT_CONTACT = `
  UPDATE workspaces
  SET contacts_count = contacts_count + ${LIVES} - ${LIVED}
  FROM current_write w
  WHERE workspaces.id = w.workspace AND ${LIVES} <> ${LIVED}`

/** What an event tells of a state, as rows (key, value): names a reader knows, no ids of ours. */
const told = (state: string) => `
      SELECT key, w.${state} -> fullkey AS value
      FROM current_write w CROSS JOIN json_each(w.${state})
      WHERE key IN ('name', 'company', 'location', 'avatar_url')
      UNION ALL
      SELECT 'custom_attributes.' || key, w.${state} -> fullkey
      FROM current_write w CROSS JOIN json_each(w.${state}, '$.custom_attributes')
      UNION ALL
      SELECT CASE j.value ->> '$.kind' WHEN 'phone' THEN 'phones' WHEN 'email' THEN 'emails' WHEN 'external' THEN 'external_id' ELSE j.value ->> '$.kind' END,
        json_group_array(j.value ->> '$.value')
      FROM current_write w CROSS JOIN json_each(w.${state}, '$.identities') j
      GROUP BY j.value ->> '$.kind'`

const TAG_NAMES = `(
    SELECT json_group_array(t.name ORDER BY j.key)
    FROM json_each(w.after, '$.tag_ids') j CROSS JOIN tags t ON t.id = j.value)`

/** Also for another reason. */
const BLOCKS = `(w.before <> '{}' AND w.after -> '$.blocked' IS NOT NULL AND w.before -> '$.blocked' IS NOT w.after -> '$.blocked')`
const UNBLOCKS = `(w.before -> '$.blocked' IS NOT NULL AND w.after -> '$.blocked' IS NULL)`

export const CONTACT_EVENT = eventSql({
  type: `CASE
      WHEN w.before = '{}' THEN 'contact.created'
      WHEN ${LIVED} AND NOT ${LIVES} THEN 'contact.deleted'
      WHEN ${LIVES} AND NOT ${LIVED} THEN 'contact.restored'
      WHEN ${BLOCKS} THEN 'contact.blocked'
      WHEN ${UNBLOCKS} THEN 'contact.unblocked'
      WHEN w.before -> '$.original_name' IS NOT NULL AND w.after -> '$.original_name' IS NULL THEN 'contact.name_reverted'
      ELSE 'contact.updated' END`,
  subject: 'c.uid',
  contact: 'w.target',
  data: `CASE
      WHEN w.before = '{}' THEN json_object('changes', json(d.changes), 'tags', json(${TAG_NAMES}))
      WHEN ${BLOCKS} THEN json_object('reason', w.after ->> '$.blocked.reason')
      ELSE json_object('changes', json(d.changes)) END`,
  from: `
  CROSS JOIN contacts c ON c.id = w.target
  CROSS JOIN (SELECT ${diffSql(told('before'), told('after'))} AS changes) d
  WHERE ${LIVED} <> ${LIVES} OR ${BLOCKS} OR ${UNBLOCKS} OR d.changes <> '{}'`,
})

/** JSON of contact `c` as answers are made of; tags and groups are ids, see \`contact.resource.ts\`. */
export const CONTACT_JSON = `
  json_object(
    'id', c.uid, 'name', c.name, 'company', c.company, 'location', c.location, 'avatar_url', c.avatar_url,
    'source', c.source, 'tag_ids', json(c.tag_ids), 'group_ids', json(c.group_ids),
    'custom_attributes', json(c.custom_attributes), 'identities', json(c.identities), 'notes_count', c.notes_count,
    'last_seen_at', c.last_seen_at, 'version', c.version,
    'created_at', c.created_at, 'updated_at', c.updated_at, 'deleted_at', c.deleted_at, 'more', json_object(
      'blocked', iif(c.blocked_at IS NULL, NULL, json_object('at', c.blocked_at, 'by', json(c.blocked_by), 'reason', c.block_reason)),
      'original_name', c.original_name ->> '$.name', 'last_channel', c.last_channel, 'conversations_count', c.conversations_count,
      'conversation_status', c.conversation_status, 'assignee', c.assignee, 'team', c.team))`

export const TAG_LABELS_JSON = `(
    SELECT json_group_array(json_object('ref', t.id, 'name', t.name, 'color', t.color))
    FROM json_each(c.tag_ids) j CROSS JOIN tags t ON t.id = j.value
    WHERE t.deleted_at IS NULL)`

export const GROUP_LABELS_JSON = `(
    SELECT json_group_array(json_object('ref', g.id, 'id', g.uid, 'name', g.name))
    FROM json_each(c.group_ids) j CROSS JOIN groups g ON g.id = j.value
    WHERE g.deleted_at IS NULL)`

/** One contact and the names its tags and groups have. */
export const CONTACT_WITH_LABELS = `
  json_object('contact', ${CONTACT_JSON}, 'tags', ${TAG_LABELS_JSON}, 'groups', ${GROUP_LABELS_JSON})`

export const CONTACT_ANSWER = `(
    SELECT json_object('contact', ${CONTACT_JSON}, 'tags', ${TAG_LABELS_JSON}, 'groups', ${GROUP_LABELS_JSON},
      'created', json(iif(w.before = '{}', 'true', 'false')), 'at', w.at)
    FROM contacts c WHERE c.id = w.target)`
