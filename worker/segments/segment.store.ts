/** Segments in the database. Each change of one moves `settings_version`, for isolates keep those they have used. */
import type { Access } from '../db/access'
import { changesSql, editsOf, eventSql } from '../db/events'
import { parseRow, parseRows, read } from '../db/read'
import { CHANGED, IS_NEW, newTarget, rowTarget, SETTINGS_CHANGED, WANTED } from '../db/targets'
import { type Guard, write, type Write } from '../db/write'
import { newId } from '../ids'
import { limits } from '../limits'
import { fold } from '../search/fold'
import { SEGMENT_JSON, type SegmentRow, tagsIn, toSegment } from './segment.resource'
import type { Segment, UpdateSegment } from './segment.schema'

/** A filter is one value here, as text: merged part by part it would become another. */
const STATE = `json_patch('{}', json_object('name', r.name, 'q', r.q, 'filter', r.filter, 'deleted_at', r.deleted_at))`

const LIVE = `FROM segments s INDEXED BY segment_by_name WHERE s.workspace = ?1 ->> '$.workspace' AND s.deleted_at IS NULL`
const LIST = `
  SELECT ${SEGMENT_JSON} ${LIVE}
  ORDER BY s.name_fold
  LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset'`
const COUNT = `SELECT count(*) AS total ${LIVE}`
const FIND = `
  SELECT ${SEGMENT_JSON}
  FROM segments s
  WHERE s.workspace = ?1 ->> '$.workspace' AND s.uid = ?1 ->> '$.id' AND s.deleted_at IS NULL`

/** The tags that the filter names, also those that there are not yet: see `TAG_KEPT`. */
const TAG_IDS = `(
    SELECT json_group_object(j.value,
      (SELECT t.id FROM tags t WHERE t.workspace = w.workspace AND t.name_fold = j.value AND t.deleted_at IS NULL))
    FROM json_each(w.input, '$.tag_folds') j)`

/**
 * A segment may be older than a tag it names, and mean it by that name alone. Before the tag is renamed (`w.target`, to
 * the name that folds to `w.input.fold`) the segment notes which one it means, so that it still does afterwards.
 */
export const TAG_KEPT = `
  UPDATE segments INDEXED BY segment_by_uid
  SET tag_ids = (SELECT json_group_object(j.key, coalesce(j.value, iif(j.key = t.name_fold, t.id, NULL))) FROM json_each(segments.tag_ids) j)
  FROM current_write w CROSS JOIN tags t ON t.id = w.target
  WHERE segments.workspace = w.workspace AND w.input ->> '$.fold' <> t.name_fold
    AND EXISTS (SELECT 1 FROM json_each(segments.tag_ids) j WHERE j.key = t.name_fold AND j.value IS NULL)`

const INSERT = `
  INSERT INTO segments (id, workspace, uid, name, name_fold, q, filter, tag_ids, created_at, updated_at)
  SELECT w.target, w.workspace, w.input ->> '$.new_id', w.after ->> '$.name', w.input ->> '$.fold', w.after ->> '$.q',
    w.after ->> '$.filter', ${TAG_IDS}, w.at, w.at
  FROM current_write w
  WHERE ${IS_NEW}`
const UPDATE = `
  UPDATE segments
  SET name = w.after ->> '$.name', name_fold = coalesce(w.input ->> '$.fold', segments.name_fold), q = w.after ->> '$.q',
    filter = w.after ->> '$.filter',
    tag_ids = iif(w.input -> '$.tag_folds' IS NULL, segments.tag_ids, ${TAG_IDS}),
    deleted_at = w.after ->> '$.deleted_at', version = segments.version + 1, updated_at = w.at
  FROM current_write w
  WHERE segments.id = w.target AND ${CHANGED} AND NOT ${IS_NEW}`

const event = (verb: string) =>
  eventSql({
    type: `'segment.${verb}'`,
    subject: 's.uid',
    // What is looked for may be somebody's name or number, and the log is not where that belongs.
    data: `json_object('name', s.name, 'changes', json(json_remove(${changesSql('w.before', 'w.after')}, '$.q', '$.filter')),
      'finds_others', json(iif(w.before ->> '$.q' IS w.after ->> '$.q' AND w.before ->> '$.filter' IS w.after ->> '$.filter', 'false', 'true')))`,
    from: `CROSS JOIN segments s ON s.id = w.target WHERE ${CHANGED}`,
  })

const guards = {
  nameTaken: {
    code: 'duplicate',
    when: `EXISTS (
      SELECT 1 FROM segments s
      WHERE s.workspace = ?1 ->> '$.workspace' AND s.deleted_at IS NULL AND s.id <> (SELECT id FROM target)
        AND s.name_fold = coalesce(?1 ->> '$.input.fold', (SELECT name_fold FROM segments WHERE id = (SELECT id FROM target))))`,
  },
  full: { code: 'too_many', when: `(SELECT count(*) ${LIVE}) >= ${limits.segmentsPerWorkspace}` },
} satisfies Record<string, Guard>

export interface WrittenSegment {
  segment: Segment
  replayed: boolean
}

export async function list(access: Access, page: { limit: number; offset: number }): Promise<{ segments: Segment[]; total: number }> {
  const { rows } = await read(access, { sql: LIST, params: page }, { sql: COUNT, params: page })
  return { segments: parseRows<SegmentRow>(rows[0]).map(toSegment), total: Number(rows[1]?.[0]?.['total'] ?? 0) }
}

export async function get(access: Access, id: string): Promise<SegmentRow | null> {
  const { rows } = await read(access, { sql: FIND, params: { id }, edits: editsOf('segment.*') })
  return parseRow<SegmentRow>(rows[0])
}

/** As this isolate knows it. That it still is so is proved by the batch it is used in, by `settings_version`. */
export async function known(access: Access, id: string): Promise<SegmentRow | null> {
  const { segments } = access.settings
  const kept = segments.get(id)
  if (kept !== undefined) return kept
  const found = await get(access, id)
  if (found !== null) segments.set(id, found)
  return found
}

export function create(access: Access, change: UpdateSegment): Promise<WrittenSegment> {
  return put(access, 'created', { target: newTarget('segments'), after: WANTED.set, guards: [guards.nameTaken, guards.full] }, inputOf(change))
}

export function update(access: Access, id: string, change: UpdateSegment): Promise<WrittenSegment> {
  return put(access, 'updated', { target: rowTarget('segments', STATE), after: WANTED.set, guards: [guards.nameTaken] }, { id, ...inputOf(change) })
}

export function remove(access: Access, id: string): Promise<WrittenSegment> {
  return put(access, 'deleted', { target: rowTarget('segments', STATE), after: WANTED.deleted }, { id })
}

export function restore(access: Access, id: string): Promise<WrittenSegment> {
  return put(access, 'restored', {
    target: rowTarget('segments', STATE, 'deleted'), after: WANTED.restored, guards: [guards.nameTaken, guards.full],
  }, { id })
}

function inputOf({ name, q, filter }: UpdateSegment) {
  return {
    set: { name, q: q?.trim() === '' ? null : q, filter: filter && JSON.stringify(filter) },
    ...(name !== undefined && { fold: fold(name) }),
    ...(filter !== undefined && { tag_folds: filter === null ? [] : tagsIn(filter) }),
  }
}

async function put(access: Access, verb: string, way: Pick<Write, 'target' | 'after' | 'guards'>, input: Record<string, unknown>): Promise<WrittenSegment> {
  const plan: Write = {
    ...way,
    statements: [INSERT, UPDATE, ...(verb === 'created' ? [] : [SETTINGS_CHANGED]), event(verb)],
    answer: `(SELECT ${SEGMENT_JSON} FROM segments s WHERE s.id = w.target)`,
  }
  const { answer, replayed } = await write<SegmentRow>(access, plan, { new_id: newId('segment'), ...input })
  return { segment: toSegment(answer), replayed }
}

