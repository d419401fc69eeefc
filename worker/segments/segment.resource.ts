/** From a stored segment to what is shown, and to what is looked for. */
import { formatInstant } from '../http/values'
import { fold } from '../search/fold'
import type { FilterTree } from '../search/filter.schema'
import type { Segment } from './segment.schema'

/** What SEGMENT_JSON makes. */
export interface SegmentRow {
  id: string
  name: string
  q: string | null
  /** JSON, as it was sent. */
  filter: string | null
  /** Rowids of the tags it names, by folded name as it was saved; `null` where there was none. */
  tag_ids: Record<string, number | null>
  /** Those tags as they are now, or were when they were deleted. */
  tags: { saved: string; id: number; name: string; deleted: 0 | 1 }[]
  version: number
  created_at: number
  updated_at: number
}

export const SEGMENT_JSON = `
  json_object('id', s.uid, 'name', s.name, 'q', s.q, 'filter', s.filter, 'tag_ids', json(s.tag_ids),
    'tags', (
      SELECT json_group_array(json_object('saved', j.key, 'id', t.id, 'name', t.name, 'deleted', t.deleted_at IS NOT NULL))
      FROM json_each(s.tag_ids) j CROSS JOIN tags t ON t.id = j.value),
    'version', s.version, 'created_at', s.created_at, 'updated_at', s.updated_at)`

/** As it is shown, and so it is searched: what it finds is what anybody finds who asks the same. */
export function filterOf({ filter, tags }: Pick<SegmentRow, 'filter' | 'tags'>): FilterTree | null {
  if (filter === null) return null
  const names = new Map(tags.map(({ saved, name }) => [saved, name]))
  return renamed(JSON.parse(filter) as FilterTree, (tag) => names.get(fold(tag)) ?? tag)
}

/**
 * Rowids of its tags, by the names that `filterOf` gives them. While one is deleted its name means whatever other tag
 * has it: so does another of the segment's tags that goes by that name, and that one comes last, and stays.
 */
export function knownTagsOf({ tags }: Pick<SegmentRow, 'tags'>): Record<string, number> {
  return Object.fromEntries(tags.toSorted((a, b) => b.deleted - a.deleted).map(({ id, name }) => [fold(name), id]))
}

export function toSegment(row: SegmentRow): Segment {
  const { id, name, q, version, created_at, updated_at } = row
  return {
    id,
    name,
    q,
    filter: filterOf(row),
    version,
    created_at: formatInstant(created_at),
    updated_at: formatInstant(updated_at),
  }
}

/** The folded names of the tags that a filter is about. */
export function tagsIn(filter: FilterTree): string[] {
  const found = new Set<string>()
  renamed(filter, (tag) => {
    found.add(fold(tag))
    return tag
  })
  return [...found]
}

function renamed(tree: FilterTree, rename: (tag: string) => string): FilterTree {
  if ('and' in tree) return { and: tree.and.map((part) => renamed(part, rename)) }
  if ('or' in tree) return { or: tree.or.map((part) => renamed(part, rename)) }
  if ('not' in tree) return { not: renamed(tree.not, rename) }
  if (tree.field !== 'tags' || !Array.isArray(tree.value)) return tree
  return { ...tree, value: tree.value.map((tag) => (typeof tag === 'string' ? rename(tag) : tag)) }
}
