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
  /** Rowids of the tags it names, by folded name; and what those are called now. */
  tag_ids: Record<string, number>
  tag_names: Record<string, string>
  version: number
  created_at: number
  updated_at: number
}

export const SEGMENT_JSON = `
  json_object('id', s.uid, 'name', s.name, 'q', s.q, 'filter', s.filter, 'tag_ids', json(s.tag_ids),
    'tag_names', (
      SELECT json_group_object(j.key, t.name) FROM json_each(s.tag_ids) j CROSS JOIN tags t ON t.id = j.value),
    'version', s.version, 'created_at', s.created_at, 'updated_at', s.updated_at)`

export function filterOf({ filter }: Pick<SegmentRow, 'filter'>): FilterTree | null {
  return filter === null ? null : (JSON.parse(filter) as FilterTree)
}

export function toSegment(row: SegmentRow): Segment {
  const { id, name, q, tag_names, version, created_at, updated_at } = row
  const filter = filterOf(row)
  return {
    id,
    name,
    q,
    filter: filter && renamed(filter, (tag) => (Object.hasOwn(tag_names, fold(tag)) ? (tag_names[fold(tag)] ?? tag) : tag)),
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
